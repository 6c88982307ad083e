"""Passing a contact on: who is to answer it."""

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.records.contact import Contact
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.worker_form import WorkerForm


class PassOnForm(WorkerForm):
    """Who is to answer a contact."""

    NAME: ClassVar[str] = "pass on"
    MAIN: ClassVar[str] = "with_worker"
    GROUP: ClassVar[tuple[str, str]] = ("Pass on", "p")
    LABEL: ClassVar[str] = "Who is to answer"
    SAVE: ClassVar[str] = "Pass on"

    def __init__(self, parent: QWidget, services: Services, *, contact: Contact) -> None:
        title = f"Pass on {contact.reference}"
        super().__init__(parent, services, title=title, held=contact)

    def give(self, worker: str | None) -> None:
        """Pass the contact on to somebody; raises AppError."""
        self.services.contacts.pass_on(self.record, worker)
