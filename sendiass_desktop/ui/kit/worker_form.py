"""Whose a task or a contact is to be: the form of one field that both share."""

from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.inputs import Inputs
from sendiass_desktop.ui.kit.layouts import Span
from sendiass_desktop.ui.kit.small_draft_form import SmallDraftForm
from sendiass_desktop.ui.kit.small_form import SmallForm


class WorkerForm(SmallDraftForm):
    """One field; empty means with nobody yet. A subclass says which, and how it is given."""

    GROUP: ClassVar[tuple[str, str]]  # its name, and the letter that leads to it
    LABEL: ClassVar[str]

    def __init__(self, parent: QWidget, services: Services, *, title: str, held: Any) -> None:
        """`held` is the record as it is now."""
        kind = type(held)
        super().__init__(parent, services, title=title, record=held.id, form=SmallForm(kind))
        session = services.session
        inputs = Inputs(session.lists, session.workers().values(), now=session.store.now)
        self.form.group(*self.GROUP)
        self.form.add(
            self.MAIN,
            inputs.make(kind, self.MAIN),
            label=self.LABEL,
            span=Span.FULL,
            hint="Leave it empty to put it with nobody yet.",
        )
        self.form.set_values({self.MAIN: getattr(held, self.MAIN)})
        self.form.go_to(self.MAIN)
        self.fit()

    def give(self, worker: str | None) -> None:
        """Let the record be with somebody; raises AppError."""
        raise NotImplementedError

    def write(self, values: dict[str, Any]) -> str:
        """Give it."""
        self.give(values[self.MAIN])
        return self.record
