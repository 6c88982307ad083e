"""Whose a task or a contact is to be: the form of one field that both share."""

from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.errors import AppError, problems_of
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.dialog import Dialog
from sendiass_desktop.ui.kit.inputs import Inputs
from sendiass_desktop.ui.kit.layouts import Span
from sendiass_desktop.ui.kit.small_form import SmallForm


class WorkerForm(Dialog):
    """One field; empty means with nobody yet. A subclass says which, and how it is given."""

    FIELD: ClassVar[str]
    GROUP: ClassVar[tuple[str, str]]  # its name, and the letter that leads to it
    LABEL: ClassVar[str]
    SAVE: ClassVar[str]

    saved = Signal(str)  # the record's id

    def __init__(self, parent: QWidget, services: Services, *, title: str, held: Any) -> None:
        """`held` is the record as it is now."""
        super().__init__(parent, title, save=self.SAVE)
        self._services = services
        self.record: str = held.id
        session, kind = services.session, type(held)
        inputs = Inputs(session.lists, session.workers().values(), now=session.store.now)
        self.form = SmallForm(kind)
        self.form.group(*self.GROUP)
        self.form.add(
            self.FIELD,
            inputs.make(kind, self.FIELD),
            label=self.LABEL,
            span=Span.FULL,
            hint="Leave it empty to put it with nobody yet.",
        )
        self.content.addWidget(self.form)
        self.form.set_values({self.FIELD: getattr(held, self.FIELD)})
        self.form.go_to(self.FIELD)
        self.fit()

    def give(self, worker: str | None) -> None:
        """Let the record be with somebody; raises AppError."""
        raise NotImplementedError

    def save(self, *, anyway: bool) -> None:  # noqa: ARG002 - there is no advice here
        """Give it."""
        values, problems = self.form.read()
        if not problems:
            try:
                self.give(values[self.FIELD])
            except AppError as trouble:
                problems = problems_of(trouble, self.FIELD)
            else:
                self.saved.emit(self.record)
                self.accept()
                return
        self.show_troubles(self.form, problems)
