"""Typing in an evaluation from paper: a number for each question, Enter, and the next."""

from typing import Any, ClassVar, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.evaluation import QuestionSet
from sendiass_desktop.domain.evaluation_batch import month_name
from sendiass_desktop.domain.records.casework import Evaluation
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.evaluations.scale_field import ScaleField
from sendiass_desktop.ui.kit.actions import key_text, make_action
from sendiass_desktop.ui.kit.choice import ChoiceField
from sendiass_desktop.ui.kit.input import Input
from sendiass_desktop.ui.kit.layouts import Span
from sendiass_desktop.ui.kit.matching import Choice
from sendiass_desktop.ui.kit.record_form import Part, RecordForm, Row

THIRD, FULL = Span.THIRD, Span.FULL
SET: Final = "question_set"
MONTH: Final = "month"
SAVE_NEXT: Final = "save.next"
WORDS: Final = Part("In their own words", "o", (Row("comment", FULL),))
WHO: Final = Part(
    "Who and when",
    "w",
    (
        Row("user_type", THIRD),
        Row("name", THIRD, hint="Leave it empty unless they wrote it."),
        Row(MONTH, THIRD),
    ),
)


class EvaluationForm(RecordForm):
    """The answers of one service user to one question set; nothing ties them to anybody."""

    NAME: ClassVar[str] = "evaluation"
    RECORD: ClassVar[type[object]] = Evaluation
    another_wanted = Signal(object, str)  # question set and month, for the next form of the pile

    def __init__(
        self, parent: QWidget, services: Services, *, asked: QuestionSet, month: str | None = None
    ) -> None:
        """`month` is when the form came in, such as 2026-10; this month unless it is given."""
        self.asked = asked
        self._month = month or services.evaluations.months()[0]
        self._then_next = False
        record = f"{asked.code}/{asked.version}"
        super().__init__(parent, services, title=f"Evaluation · {asked.name}", about={SET: record})
        self.next_button = self.add_button("Save and next")
        self.next_button.setToolTip(key_text(SAVE_NEXT))
        self.next_button.clicked.connect(self._on_save_and_next)
        make_action(self, SAVE_NEXT, slot=self._on_save_and_next)
        for field in self.form.inputs().values():
            if isinstance(field, ScaleField):
                field.done.connect(self._on_done)
        self.form.go_to(asked.questions[0].code)

    def parts(self) -> tuple[Part, ...]:
        """The questions in their order, what they wrote, and what the form says besides."""
        rows = (
            Row(question.code, FULL, label=f"{number}. {question.text}")
            for number, question in enumerate(self.asked.questions, 1)
        )
        return (Part("Answers", "a", tuple(rows)), WORDS, WHO)

    def make_input(self, name: str) -> Input | None:
        """A scale for a question, the last twelve months for the month."""
        if name == MONTH:
            months = self.services.evaluations.months()
            return ChoiceField([Choice(code, month_name(code)) for code in months])
        scales = {question.code: question.scale for question in self.asked.questions}
        return ScaleField(scales[name]) if name in scales else None

    def start(self) -> dict[str, Any]:
        """The month alone: every answer is theirs."""
        return {MONTH: self._month}

    def save(self, *, anyway: bool) -> None:
        """Save it; problems stay beside their questions."""
        self._then_next = False
        super().save(anyway=anyway)

    def write(self, values: dict[str, Any]) -> str:
        """Put it among those that wait; there is no id to tell."""
        questions = [question.code for question in self.asked.questions]
        given = {code: values[code] for code in questions if values[code] is not None}
        fields = {name: value for name, value in values.items() if name not in questions}
        fields |= {SET: self.asked.code, "version": self.asked.version, "answers": given}
        self.services.evaluations.put(fields)
        if self._then_next:
            self.another_wanted.emit(self.asked, values[MONTH])
        return ""

    def _on_save_and_next(self) -> None:
        self._then_next = True
        super().save(anyway=False)

    def _on_done(self) -> None:
        """On to the next field, as the paper goes."""
        names = list(self.form.inputs())
        self.form.go_to(names[names.index(self.sender().objectName()) + 1])
