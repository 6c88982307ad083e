"""A task: what is to be done, by whom, by when; for a case, a contact or nothing."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final

from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.records.casework import Task
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.cases import CaseFilter
from sendiass_desktop.services.people import person_words
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.found_field import FoundField
from sendiass_desktop.ui.kit.input import Input
from sendiass_desktop.ui.kit.layouts import Span
from sendiass_desktop.ui.kit.matching import Choice
from sendiass_desktop.ui.kit.record_form import Part, RecordForm, Row

HALF, QUARTER, FULL = Span.HALF, Span.QUARTER, Span.FULL
FOUND: Final = 12
CASE, CONTACT = "case", "contact"
GONE: Final = "A case that is not to be seen"


class TaskForm(RecordForm):
    """A new task, or the correction of one."""

    NAME: ClassVar[str] = "task"
    RECORD: ClassVar[type[object]] = Task
    PARTS: ClassVar[tuple[Part, ...]] = (
        Part(
            "Task",
            "t",
            (
                Row("title", FULL),
                Row("worker", HALF, hint="Leave it empty to put it with nobody yet."),
                Row("due_on", QUARTER),
                Row(CASE, HALF, hint="A name or a reference. Empty for a task of no case."),
                Row("note", FULL),
            ),
        ),
    )

    def __init__(
        self,
        parent: QWidget,
        services: Services,
        *,
        about: Mapping[str, str] | None = None,
        seen: Task | None = None,
    ) -> None:
        """`about` is the case or the contact that a new task is for, if any."""
        title = "New task" if seen is None else "Task"
        self._contact = seen.contact if seen is not None else (about or {}).get(CONTACT)
        if self._contact:
            title = f"{title} · {services.contacts.get(self._contact).reference}"
        super().__init__(parent, services, title=title, about=about, seen=seen)
        casework = services.session.role is not Role.DUTY and not self._contact
        self.form.reveal(CASE, shown=casework)
        self.fit()

    def make_input(self, name: str) -> Input | None:
        """The case is found as it is typed."""
        return FoundField(self._find, self._words_for) if name == CASE else None

    def start(self) -> dict[str, Any]:
        """For whoever is here, about what it was opened from."""
        return {"worker": self.services.session.worker.id or None, CASE: self.about.get(CASE)}

    def second_thoughts(self, values: dict[str, Any]) -> tuple[str, ...]:
        """A day that has passed."""
        return self.services.tasks.second_thoughts(values)

    def write(self, values: dict[str, Any]) -> str:
        """Add or correct the task."""
        tasks = self.services.tasks
        if self.seen is None:
            return tasks.add({**values, CONTACT: self._contact})
        tasks.correct(self.seen.id, self.changed(values), seen=self.seen)
        return str(self.seen.id)

    def _find(self, text: str) -> Sequence[Choice]:
        found = self.services.cases.list(CaseFilter(text=text, in_notes=False)).rows(0, FOUND)
        return [
            Choice(row.id, f"{row.child_name or 'Name withheld'}, {row.reference}")
            for row in found
            if not row.hidden
        ]

    def _words_for(self, case: Any) -> str:
        services = self.services
        try:
            held = services.cases.get(case)
            name = person_words(services.people.get(held.child or "")).name
        except AppError:
            return GONE
        return f"{name}, {held.reference}"
