"""The forms of evaluations: one to type in, resumed after a lock, and the blank one as a file."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from sendiass_desktop.domain.evaluation import QuestionSet
from sendiass_desktop.services import papers
from sendiass_desktop.services.drafts import Draft
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.evaluations.evaluation_form import EvaluationForm
from sendiass_desktop.ui.kit.file_writer import FileWriter, Wanted
from sendiass_desktop.ui.kit.form_desk import FormDesk, Maker

BLANK_FORM: Final = "Blank evaluation form"
COMMAND: Final = "evaluation-form"


class EvaluationDesk(QObject):
    """Opens a form to type an evaluation in, and has a blank one written."""

    printed = Signal(str)  # what was written, in words

    def __init__(self, desk: FormDesk, services: Services, *, command: list[str]) -> None:
        """`command` starts the program's own command line."""
        super().__init__(desk)
        self._desk = desk
        self._services = services
        self.writer = FileWriter(services.session, command, window=desk.window)
        self.writer.written.connect(self._on_written)
        desk.register(EvaluationForm.NAME, Maker(self._resumed, self._words))

    def type_in(self, asked: QuestionSet, month: str = "") -> EvaluationForm:
        """Open a form for the answers to a question set that came in a month."""
        return self._desk.show(self._form(asked, month))

    def print_form(self, asked: QuestionSet) -> None:
        """Ask where to write the blank form of a question set, and have it written."""
        name = papers.form_name(self._services.session, asked)
        options = ("--questions", asked.code)
        self.writer.ask(Wanted(BLANK_FORM, name, "pdf", COMMAND, options))

    def _form(self, asked: QuestionSet, month: str = "") -> EvaluationForm:
        form = EvaluationForm(self._desk.window, self._services, asked=asked, month=month or None)
        form.another_wanted.connect(self.type_in)
        return form

    def _resumed(self, draft: Draft) -> EvaluationForm:
        code, version = draft.record.split("/")
        return self._form(self._services.evaluations.get(code, int(version)))

    def _words(self, _draft: Draft) -> str:
        return "Evaluation"

    def _on_written(self, path: str) -> None:
        self.printed.emit(f"Written: {Path(path).name}")
