"""Passing a contact on: who is to answer it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.errors import AppError, problems_of
from sendiass_desktop.domain.records.contact import Contact
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.dialog import Dialog
from sendiass_desktop.ui.kit.form import Form
from sendiass_desktop.ui.kit.inputs import Inputs
from sendiass_desktop.ui.kit.layouts import Span

FIELD = "with_worker"


class PassOnForm(Dialog):
    """One field; empty means with nobody yet."""

    saved = Signal(str)  # the contact's id

    def __init__(self, parent: QWidget, services: Services, *, contact: Contact) -> None:
        super().__init__(parent, f"Pass on {contact.reference}", save="Pass on")
        self._services = services
        self.record = contact.id
        session = services.session
        inputs = Inputs(session.lists, session.workers().values(), now=session.store.now)
        self.form = Form(Contact)
        self.form.group("Pass on", "p")
        self.form.add(
            FIELD,
            inputs.make(Contact, FIELD),
            label="Who is to answer",
            span=Span.FULL,
            hint="Leave it empty to put it with nobody yet.",
        )
        self.content.addWidget(self.form)
        self.form.set_values({FIELD: contact.with_worker})
        self.form.go_to(FIELD)
        self.fit()

    def save(self, *, anyway: bool) -> None:  # noqa: ARG002 - there is no advice here
        """Pass it on."""
        values, problems = self.form.read()
        if not problems:
            try:
                self._services.contacts.pass_on(self.record, values[FIELD])
            except AppError as trouble:
                problems = problems_of(trouble, FIELD)
            else:
                self.saved.emit(self.record)
                self.accept()
                return
        self.show_troubles(self.form, problems)
