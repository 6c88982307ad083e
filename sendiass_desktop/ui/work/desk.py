"""The forms about work, opened on the desk of the window and resumed there."""

from collections.abc import Mapping
from functools import partial
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.services.drafts import Draft
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.form_desk import FormDesk, Maker
from sendiass_desktop.ui.kit.record_form import RecordForm
from sendiass_desktop.ui.kit.saving_form import ABOUT, SavingForm
from sendiass_desktop.ui.work.deadline_form import DeadlineForm
from sendiass_desktop.ui.work.give_form import GiveForm
from sendiass_desktop.ui.work.handover_form import HandoverForm
from sendiass_desktop.ui.work.task_form import TaskForm

Made = TypeVar("Made", bound=SavingForm)
About = Mapping[str, str]
TITLE: Final = "My work"


class WorkDesk(QObject):
    """Opens the forms of tasks and deadlines, each once; a draft goes on where it was."""

    saved = Signal(str)  # the id of the task or the deadline
    told = Signal(str)  # what a hand-over moved, in a sentence

    def __init__(self, desk: FormDesk, services: Services) -> None:
        super().__init__(desk)
        self._desk = desk
        self._services = services
        desk.register(TaskForm.NAME, Maker(self._resumed_task, _task_words))
        desk.register(DeadlineForm.NAME, Maker(self._resumed_deadline, self._deadline_words))
        desk.register(GiveForm.NAME, Maker(self._resumed_give, _give_words))
        desk.register(HandoverForm.NAME, Maker(self._resumed_handover, _handover_words))

    def new_task(self, case: str | None = None, contact: str | None = None) -> QDialog | None:
        """Note a task for a case, a contact or nothing."""
        given = {"case": case, "contact": contact}
        about = {name: id_ for name, id_ in given.items() if id_}
        return self._new(TaskForm, about)

    def open_task(self, id_: str) -> QDialog | None:
        """Open a task to read it whole or correct it."""
        return self._open(TaskForm, id_)

    def new_deadline(self, case: str) -> QDialog | None:
        """Set a deadline of a case."""
        return self._new(DeadlineForm, {"case": case})

    def open_deadline(self, id_: str) -> QDialog | None:
        """Open a deadline to read how it was worked out, or to correct it."""
        return self._open(DeadlineForm, id_)

    def give(self, task: str) -> QDialog | None:
        """Say who is to do a task."""
        return self._desk.once(task, GiveForm, make=partial(self._give_form, task), title=TITLE)

    def hand_over(self, worker: str = "") -> QDialog | None:
        """Hand over all the work of somebody, to begin with one's own."""
        return self._desk.open(partial(self._handover_form, worker), title=TITLE)

    def _new(self, form: type[RecordForm], about: About) -> QDialog | None:
        """A form for something new, or the draft of one that is waiting about the same."""
        draft = self._desk.draft_of(next(iter(about.values())), form.NAME) if about else None
        if draft is not None:
            return self._desk.resume(draft)
        return self._desk.open(partial(self._made, form, about), title=TITLE)

    def _open(self, form: type[RecordForm], id_: str) -> QDialog | None:
        make = partial(self._made, form, {}, id_=id_)
        return self._desk.once(id_, form, make=make, title=TITLE)

    def _made(self, form: type[RecordForm], about: About, *, id_: str = "") -> RecordForm:
        """A form for something new, or of the record of an id; raises AppError."""
        window, services = self._desk.window, self._services
        # What a draft is about may be hidden since it was kept.
        if about.get("case"):
            services.cases.get(about["case"])
        if about.get("contact"):
            services.contacts.get(about["contact"])
        if form is TaskForm:
            task = services.tasks.get(id_) if id_ else None
            return self._joined(TaskForm(window, services, about=about, seen=task))
        deadline = services.deadlines.get(id_) if id_ else None
        return self._joined(DeadlineForm(window, services, about=about, seen=deadline))

    def _give_form(self, task: str) -> GiveForm:
        held = self._services.tasks.get(task)
        return self._joined(GiveForm(self._desk.window, self._services, task=held))

    def _handover_form(self, worker: str) -> HandoverForm:
        form = HandoverForm(self._desk.window, self._services, worker=worker)
        form.told.connect(self.told)
        return self._joined(form)

    def _joined(self, form: Made) -> Made:
        """The form, whose saving is told to whoever listens to this desk."""
        form.saved.connect(self.saved)
        return form

    def _resumed_give(self, draft: Draft) -> GiveForm:
        return self._give_form(draft.record)

    def _resumed_handover(self, _draft: Draft) -> HandoverForm:
        return self._handover_form("")

    def _resumed_task(self, draft: Draft) -> RecordForm:
        return self._resumed(TaskForm, draft)

    def _resumed_deadline(self, draft: Draft) -> RecordForm:
        return self._resumed(DeadlineForm, draft)

    def _resumed(self, form: type[RecordForm], draft: Draft) -> RecordForm:
        """The form of a draft: of something new, in what it was about, or of a record."""
        about: About = draft.typed.get(ABOUT, {})
        id_ = "" if about or not draft.record else draft.record
        return self._made(form, about, id_=id_)

    def _deadline_words(self, draft: Draft) -> str:
        about = draft.typed.get(ABOUT, {})
        try:
            deadlines = self._services.deadlines
            case = about.get("case") or deadlines.get(draft.record).case
            return f"Deadline of {self._services.cases.get(str(case)).reference}"
        except AppError:
            return "A deadline"


def _give_words(_: Draft) -> str:
    return "Giving a task to somebody"


def _handover_words(_: Draft) -> str:
    return "Handing over work"


def _task_words(draft: Draft) -> str:
    return "Task" if draft.record and not draft.typed.get(ABOUT) else "New task"
