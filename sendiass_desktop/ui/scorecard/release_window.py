"""What an edition hides and why, seen before it leaves, and as which files it leaves."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QLabel, QWidget

from sendiass_desktop.domain.editions import EditionKind
from sendiass_desktop.domain.errors import AppError, Problem
from sendiass_desktop.services import exports
from sendiass_desktop.services.exports import FORMATS
from sendiass_desktop.ui.kit import messages, theme
from sendiass_desktop.ui.kit.boxes_field import BoxesField
from sendiass_desktop.ui.kit.dialog import MOST_OF_THE_SCREEN, Dialog
from sendiass_desktop.ui.kit.form_desk import to_front
from sendiass_desktop.ui.kit.held import Held
from sendiass_desktop.ui.kit.layouts import Span
from sendiass_desktop.ui.kit.password_field import PasswordField
from sendiass_desktop.ui.kit.screen import available
from sendiass_desktop.ui.kit.small_form import SmallForm
from sendiass_desktop.ui.kit.table import Column, Columns, RecordTable
from sendiass_desktop.ui.kit.wording import plural

TITLE: Final = "What is hidden"
HAND_OVER: Final = "Hand over"
HIDES: Final = "{figures} hidden in this edition, so that nobody can be recognised."
NOTHING: Final = "Nothing is hidden: every figure of this edition is shown."
MERGE: Final = "Change what is &merged"
FILES_TITLE: Final = "Files"
FILES: Final = "files"
NO_FILE: Final = "Choose at least one sort of file."
OPENS: Final = "opens_with"
OPENS_LABEL: Final = "Password that opens them (optional)"
OPENS_HINT: Final = (
    f"For Excel and PDF, {exports.SHORTEST_PASSWORD} characters or more. It is kept nowhere: tell"
    " it to the reader on the telephone, never in the same email."
)
FOR_READING: Final = ("xlsx", "pdf")
FOR_ALL: Final = ("xlsx", "pdf", "html", "csv")
WIDE, HIGH = 250.0, 170.0  # steps
LEAST: Final = 40.0


@dataclass(frozen=True, slots=True)
class Hidden:
    """A figure that is not shown: its name as a highlight quotes it, in words, and why."""

    name: str
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Release:
    """An edition that has not left yet: what it hides, in the order of the report.

    `refused` says why it must not leave, "" where it may; `also` are sentences to be read before it
    does. Where it `may_merge` there is a way back to what can be merged.
    """

    title: str
    kind: EditionKind
    hidden: tuple[Hidden, ...] = ()
    refused: str = ""
    also: Sequence[str] = ()
    may_merge: bool = False


class ReleaseWindow(Dialog):
    """Read before release: nothing leaves until the verb under it is pressed.

    It stays open until the files are written, so that its answers are not given twice.
    """

    agreed = Signal()
    merging_wanted = Signal()

    def __init__(self, parent: QWidget, release: Release) -> None:
        super().__init__(parent, TITLE, save=HAND_OVER)
        self.release = release
        self._title.setText(release.title)
        self._title.setWordWrap(True)
        self.said = QLabel("\n\n".join(_sentences(release)), self)
        self.said.setWordWrap(True)
        self.table = RecordTable(TITLE, _columns(), parent=self)
        self.table.set_empty_text(NOTHING)
        self.table.setMinimumHeight(theme.unit(self, LEAST))
        self.whole = QLabel(self)
        self.whole.setWordWrap(True)
        self.whole.setAccessibleName("The chosen figure in full")
        self._hidden: Held[Hidden] = Held(release.hidden, _name)
        self.table.selected.connect(self._on_chosen)
        self.table.show_source(self._hidden)
        self.content.addWidget(self.said)
        self.content.addWidget(self.table, 1)
        self.content.addWidget(self.whole)
        self.form = SmallForm()
        if release.refused:
            self._refuse(release.refused)
        else:
            self._ask_files(FOR_ALL if release.kind is EditionKind.PUBLIC else FOR_READING)
        if release.may_merge:
            self.add_button(MERGE).clicked.connect(self.merging_wanted)
        self.explain_above()
        if release.refused and not release.hidden:
            self.fit()
            return
        wanted = QSize(theme.unit(self, WIDE), theme.unit(self, HIGH))
        self.resize(wanted.boundedTo(available(self) * MOST_OF_THE_SCREEN))

    def endings(self) -> tuple[str, ...]:
        """The formats that were chosen."""
        return tuple(self.form.values()[FILES])

    def secret(self) -> str:
        """The password, "" for none."""
        return self.form.values()[OPENS] or ""

    def save(self, *, anyway: bool) -> None:
        """Let it leave, unless it must not."""
        del anyway
        if self.release.refused:
            return
        problems = self._problems()
        self.show_troubles(self.form, problems)
        if not problems:
            self.agreed.emit()

    def order_tabs(self) -> None:
        """After the last verb Tab comes to the table again; the boxes' proxy would come before."""
        super().order_tabs()
        QWidget.setTabOrder(self.save_button, self.table)

    def tell(self, sentence: str) -> None:
        """Say why it has not left yet, with the keyboard here again."""
        to_front(self)
        self.footer_text.setText(sentence)
        messages.announce(self, sentence)

    def _on_chosen(self, name: str) -> None:
        """Say in full what a narrow column cuts."""
        found = self._hidden.find(name)
        self.whole.setText(f"{found.words}. {found.why}" if found is not None else "")

    def _problems(self) -> tuple[Problem, ...]:
        endings, secret = self.endings(), self.secret()
        if not endings:
            return (Problem(FILES, NO_FILE),)
        try:
            if secret:
                exports.must_seal(secret, endings=endings)
        except AppError as trouble:
            return (Problem(OPENS, str(trouble)),)
        return ()

    def _ask_files(self, endings: tuple[str, ...]) -> None:
        self.form.group(FILES_TITLE, "f")
        boxes = BoxesField({ending: FORMATS[ending] for ending in endings})
        self.form.add(FILES, boxes, label="As", span=Span.FULL).set_value(endings)
        field = PasswordField()
        self.form.add(OPENS, field, label=OPENS_LABEL, span=Span.FULL, hint=OPENS_HINT)
        self.content.addWidget(self.form)

    def _refuse(self, sentence: str) -> None:
        self.save_button.setEnabled(False)
        self.setAccessibleDescription(sentence)
        self.said.setVisible(bool(self.said.text()))
        for part in (self.table, self.whole):
            part.setVisible(bool(self.release.hidden))
        theme.set_role(self.footer_text, "bad")
        self.footer_text.setText(sentence)


def _sentences(release: Release) -> list[str]:
    count = len(release.hidden)
    if release.refused and not count:
        return list(release.also)
    figures = f"{plural(count, 'figure')} {'is' if count == 1 else 'are'}"
    return [HIDES.format(figures=figures) if count else NOTHING, *release.also]


def _columns() -> Columns[Hidden]:
    return Columns(
        _name,
        (
            Column("Figure", _words, 50, least=24),
            Column("Why it is hidden", _why, 60, least=24),
        ),
    )


def _name(one: Hidden) -> str:
    return one.name


def _words(one: Hidden) -> str:
    return one.words


def _why(one: Hidden) -> str:
    return one.why
