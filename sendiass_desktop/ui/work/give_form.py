"""Giving a task to somebody."""

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.records.casework import Task
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.worker_form import WorkerForm


class GiveForm(WorkerForm):
    """Who is to do a task."""

    NAME: ClassVar[str] = "give task"
    MAIN: ClassVar[str] = "worker"
    GROUP: ClassVar[tuple[str, str]] = ("Task", "t")
    LABEL: ClassVar[str] = "Who is to do it"
    SAVE: ClassVar[str] = "Give"

    def __init__(self, parent: QWidget, services: Services, *, task: Task) -> None:
        super().__init__(parent, services, title="Give the task to", held=task)

    def give(self, worker: str | None) -> None:
        """Give the task to somebody; raises AppError."""
        self.services.tasks.give(self.record, worker)
