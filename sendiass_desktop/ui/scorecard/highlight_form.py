"""One highlight of a report: a sentence, and figures put into it from a list that is searched."""

from typing import Any, ClassVar, Final, cast

from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from sendiass_desktop.domain.errors import AppError, Problem
from sendiass_desktop.domain.scorecard import highlights
from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.domain.scorecard.highlights import TEXT
from sendiass_desktop.services.highlights import name_of
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.choice import ChoiceField
from sendiass_desktop.ui.kit.input import Trouble
from sendiass_desktop.ui.kit.layouts import Span
from sendiass_desktop.ui.kit.matching import Choice
from sendiass_desktop.ui.kit.small_draft_form import SmallDraftForm
from sendiass_desktop.ui.kit.text_fields import NoteField
from sendiass_desktop.ui.scorecard import words

KIND, PERIOD, PLACE = "kind", "period", "place"
FIGURE: Final = "figure"
TEXT_HINT: Final = "A figure stands in braces and is filled in by the report."
FIGURE_HINT: Final = "Type a part of its name. What you choose is put into the highlight."
START: Final = "How the highlight reads is said here."
READS: Final = "It reads: {text}"
LINES: Final = 4


class HighlightForm(SmallDraftForm):
    """A new highlight, or the one at a place; `saved` gives the name of the report."""

    NAME: ClassVar[str] = "highlight"
    MAIN: ClassVar[str] = TEXT

    def __init__(
        self, parent: QWidget, services: Services, *, card: Scorecard, place: int | None = None
    ) -> None:
        super().__init__(
            parent,
            services,
            title=f"Highlight: {words.title(card.kind, card.period)}",
            record=name_of(card) if place is None else f"{name_of(card)} {place}",
        )
        self.card = card
        self.place = place
        self.about = {KIND: card.kind.value, PERIOD: card.period.code, PLACE: place}
        self._known = {one.name: one for one in services.highlights.quotable(card)}
        self.form.group("Highlight", "h")
        note = NoteField(lines=LINES)
        self.form.add(TEXT, note, label="Highlight", span=Span.FULL, hint=TEXT_HINT)
        choices = [
            Choice(one.name, f"{one.words}: {one.value}", one.name) for one in self._known.values()
        ]
        field = ChoiceField(choices)
        self.form.add(FIGURE, field, label="Figure to put in", span=Span.FULL, hint=FIGURE_HINT)
        self.preview = QLabel(START, self)
        self.preview.setWordWrap(True)
        theme.set_role(self.preview, "muted")
        self.content.addWidget(self.preview)
        if place is not None and place < len(card.highlights):
            self.form.set_values({TEXT: card.highlights[place].template})
        self.follow("")
        self.form.go_to(TEXT)
        self.fit()

    def check(self, values: dict[str, Any]) -> tuple[Problem, ...]:
        """What is wrong with the sentence, by the figures there are."""
        return highlights.problems_of(values[TEXT] or "", self._known)

    def write(self, values: dict[str, Any]) -> str:
        """Keep it."""
        self.services.highlights.put(self.card, values[TEXT], place=self.place)
        return name_of(self.card)

    def named(self, trouble: AppError) -> tuple[Problem, ...]:
        """All of them are about the sentence."""
        return tuple(Problem(TEXT, one.sentence) for one in super().named(trouble))

    def follow(self, name: str) -> None:
        """Put a chosen figure where the keyboard was in the sentence; say how it reads."""
        if name == FIGURE:
            self._put_in()
        text = self.form.so_far().get(TEXT) or ""
        wrong = highlights.problems_of(text, self._known) if text else ()
        if not text:
            self.preview.setText(START)
        elif wrong:
            self.preview.setText(wrong[0].sentence)
        else:
            self.preview.setText(READS.format(text=self._filled(text)))

    def _filled(self, text: str) -> str:
        now = highlights.written(text, self._known)
        return highlights.filled(text, self._known, was=now).text

    def _put_in(self) -> None:
        field = cast("ChoiceField", self.form.inputs()[FIGURE])
        try:
            chosen = field.value()
        except Trouble:  # letters that name no figure yet
            return
        if chosen is None:
            return
        field.set_value(None)
        note = cast("QPlainTextEdit", self.form.inputs()[TEXT].control)
        note.insertPlainText(f"{{{chosen}}}")
        note.setFocus()
