"""Giving a task to somebody."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.errors import AppError, problems_of
from sendiass_desktop.domain.records.casework import Task
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.dialog import Dialog
from sendiass_desktop.ui.kit.inputs import Inputs
from sendiass_desktop.ui.kit.layouts import Span
from sendiass_desktop.ui.kit.small_form import SmallForm

FIELD: Final = "worker"


class GiveForm(Dialog):
    """One field; empty means with nobody yet."""

    saved = Signal(str)  # the task's id

    def __init__(self, parent: QWidget, services: Services, *, task: Task) -> None:
        super().__init__(parent, "Give the task to", save="Give")
        self._services = services
        self.record = task.id
        session = services.session
        inputs = Inputs(session.lists, session.workers().values(), now=session.store.now)
        self.form = SmallForm(Task)
        self.form.group("Task", "t")
        self.form.add(
            FIELD,
            inputs.make(Task, FIELD),
            label="Who is to do it",
            span=Span.FULL,
            hint="Leave it empty to put it with nobody yet.",
        )
        self.content.addWidget(self.form)
        self.form.set_values({FIELD: task.worker})
        self.form.go_to(FIELD)
        self.fit()

    def save(self, *, anyway: bool) -> None:  # noqa: ARG002 - there is no advice here
        """Give it."""
        values, problems = self.form.read()
        if not problems:
            try:
                self._services.tasks.give(self.record, values[FIELD])
            except AppError as trouble:
                problems = problems_of(trouble, FIELD)
            else:
                self.saved.emit(self.record)
                self.accept()
                return
        self.show_troubles(self.form, problems)
