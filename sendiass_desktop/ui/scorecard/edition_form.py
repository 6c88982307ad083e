"""Whom an edition of an issued report is for: asked first; nothing leaves before it was seen."""

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from sendiass_desktop.domain.editions import EDITION_NAMES, EditionKind
from sendiass_desktop.domain.errors import Problem
from sendiass_desktop.services.editions import Given, missing_of
from sendiass_desktop.services.issues import Issued, issued_words
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.choice import ChoiceField, YesNoField
from sendiass_desktop.ui.kit.layouts import Span
from sendiass_desktop.ui.kit.small_draft_form import SmallDraftForm
from sendiass_desktop.ui.kit.text_fields import LineField, NoteField
from sendiass_desktop.ui.scorecard import words

EDITION, RECIPIENT = "edition", "recipient"
FULL, FULL_WHY, DECIDED_BY = "full", "full_why", "decided_by"
TITLE: Final = "Hand over: {title}"
SAID: Final = (
    "{title}. {issued}. Nothing leaves yet: what is hidden in the edition, and why, is worked out"
    " and shown first."
)
WHOM_HINT: Final = "A person or a group, such as the name of the Head of Service."
FULL_HINT: Final = "Small numbers then are not hidden. Yes needs a reason, and who decided it."
NO_EDITION: Final = "Choose the edition."
# A working edition shows all figures anyway, a public one never does.
MAY_SHOW_ALL: Final = frozenset({EditionKind.HEAD, EditionKind.GROUP})


@dataclass(frozen=True, slots=True)
class Asked:
    """An edition that is to be handed over, to whom, and the draft that goes once it was."""

    issued: Issued
    kind: EditionKind
    given: Given
    full: bool
    draft: str

    @property
    def title(self) -> str:
        """What it is called: Score card, October 2026: Head of Service edition."""
        return f"{self.issued.title}: {EDITION_NAMES[self.kind]}"


class EditionForm(SmallDraftForm):
    """Its draft stays until the edition was handed over: whoever cancels goes on with it."""

    NAME: ClassVar[str] = "edition"
    MAIN: ClassVar[str] = RECIPIENT
    SAVE: ClassVar[str] = "See what is hidden"

    asked = Signal(object)  # Asked

    def __init__(self, parent: QWidget, services: Services, *, issued: Issued) -> None:
        title = TITLE.format(title=issued.title)
        super().__init__(parent, services, title=title, record=issued.record.id)
        self.issued = issued
        said = SAID.format(title=issued.title, issued=issued_words(issued.record))
        self.said = QLabel(said, self)
        self.said.setWordWrap(True)
        self.content.insertWidget(0, self.said)
        self._ask()
        self.fit()  # with room for all that may be asked: nothing moves when it is
        self.follow("")
        self.form.go_to(RECIPIENT)

    def check(self, values: dict[str, Any]) -> tuple[Problem, ...]:
        """An edition goes to somebody; all figures are shown for a reason."""
        if not values[EDITION]:
            return (Problem(EDITION, NO_EDITION),)
        return missing_of(_given(values), full=_is_full(values))

    def store(self, values: dict[str, Any], *, anyway: bool) -> None:
        """Have it prepared. Nothing is entered yet, so the draft stays."""
        del anyway
        kind, full = EditionKind(values[EDITION]), _is_full(values)
        self.asked.emit(Asked(self.issued, kind, _given(values), full, self.draft))
        self.reject()

    def follow(self, name: str) -> None:
        """Ask for all figures where they may be shown, and why where they are."""
        del name
        answers = self.form.so_far()
        if EDITION not in answers:  # it is being typed
            return
        may = answers.get(EDITION) in MAY_SHOW_ALL
        self.form.reveal(FULL, shown=may)
        for one in (FULL_WHY, DECIDED_BY):
            self.form.reveal(one, shown=may and answers.get(FULL) is True)

    def _ask(self) -> None:
        self.form.group("Edition", "e")
        edition = ChoiceField(words.editions())
        self.form.add(EDITION, edition, label="Edition", span=Span.HALF)
        edition.set_value(words.USUAL)
        self.form.add(RECIPIENT, LineField(), label="To whom", span=Span.HALF, hint=WHOM_HINT)
        full = YesNoField()
        self.form.add(FULL, full, label="Show all figures", span=Span.HALF, hint=FULL_HINT)
        decided = LineField()
        self.form.add(DECIDED_BY, decided, label="Who decided it", span=Span.HALF)
        label = "Why all figures are shown"
        self.form.add(FULL_WHY, NoteField(lines=2), label=label, span=Span.FULL)


def _is_full(values: dict[str, Any]) -> bool:
    return values[FULL] is True and values[EDITION] in MAY_SHOW_ALL


def _given(values: dict[str, Any]) -> Given:
    return Given(
        recipient=values[RECIPIENT] or "",
        full_why=values[FULL_WHY] or "",
        decided_by=values[DECIDED_BY] or "",
    )
