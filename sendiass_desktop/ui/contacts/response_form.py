"""Logging one attempt to answer a contact."""

from datetime import datetime
from typing import Any, ClassVar, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.errors import AppError, Problem, problems_of
from sendiass_desktop.domain.records.contact import Contact
from sendiass_desktop.domain.records.response import Response
from sendiass_desktop.services.contacts import ContactDetail
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.draft_form import DraftForm
from sendiass_desktop.ui.kit.form import Form
from sendiass_desktop.ui.kit.inputs import Inputs
from sendiass_desktop.ui.kit.layouts import Span

MESSAGE: Final = "message"
UNSAFE: Final = (
    "They said that it is not safe to leave a message on their number. Log that one was left?"
)
DAY, TIME = "on", "time"  # fields of the form; a response holds them as one moment
WHEN: Final = "at"
ENTER_DAY: Final = Problem(DAY, "Enter the day of this response.")
ENTER_TIME: Final = Problem(TIME, "Enter the time of this response.")
ENTER_RESULT: Final = Problem("result", "Enter what came of it.")


class ResponseForm(DraftForm):
    """When, how, and with what result somebody tried to answer."""

    NAME: ClassVar[str] = "response"
    saved = Signal(str)  # the contact's id

    def __init__(self, parent: QWidget, services: Services, *, detail: ContactDetail) -> None:
        contact = detail.contact
        super().__init__(
            parent,
            services,
            form=Form(Response),
            title=f"Response to {contact.reference}",
            record=contact.id,
        )
        self._contact = contact
        self._fill()
        self.form.edited.connect(self._on_edited)
        self._begin()

    def save(self, *, anyway: bool) -> None:
        """Save the response; leaving a message on an unsafe number is asked about first."""
        values, problems = self.form.read()
        asked = ((DAY, ENTER_DAY), (TIME, ENTER_TIME), ("result", ENTER_RESULT))
        problems += tuple(problem for name, problem in asked if values.get(name, "") is None)
        if problems:
            self.show_troubles(self.form, problems)
            return
        unsafe = self._contact.message_safe is False and values["result"] == MESSAGE
        if unsafe and not anyway:
            self.show_advice((UNSAFE,))
            return
        self._write(values)

    def _fill(self) -> None:
        session = self.services.session
        inputs = Inputs(session.lists, session.workers().values(), now=session.store.now)
        day, time = inputs.make(Contact, "received_on"), inputs.make(Contact, "received_time")
        self.form.group("Response", "r")
        self.form.add(DAY, day, label="Day", span=Span.QUARTER)
        self.form.add(TIME, time, label="Time", span=Span.QUARTER)
        self.form.add("result", inputs.make(Response, "result"), span=Span.HALF)
        self.form.add("how", inputs.make(Response, "how"), span=Span.QUARTER)
        self.form.add("minutes", inputs.make(Response, "minutes"), span=Span.QUARTER)
        self.form.add("worker", inputs.make(Response, "worker"), span=Span.HALF)
        self.form.add("note", inputs.make(Response, "note"), span=Span.FULL)

    def _begin(self) -> None:
        """Fill in what the machine knows, and say whether a message is safe."""
        session = self.services.session
        now = session.store.now()
        self.form.set_values(
            {
                DAY: now.date(),
                TIME: now.time().replace(second=0, microsecond=0),
                "worker": session.worker.id or None,
            }
        )
        if self._contact.message_safe is False:
            self.form.inputs()["result"].advise("Not safe to leave a message on their number.")
        self.form.go_to("result")
        self.fit()

    def _write(self, values: dict[str, Any]) -> None:
        given = {name: value for name, value in values.items() if name not in (DAY, TIME)}
        given[WHEN] = datetime.combine(values[DAY], values[TIME])
        try:
            with self.saving():
                self.services.contacts.respond(self.record, given)
        except AppError as trouble:
            named = tuple(_named(problem) for problem in problems_of(trouble))
            self.show_troubles(self.form, named)
        else:
            self.saved.emit(self.record)
            self.accept()

    def _on_edited(self, _name: str) -> None:
        self.touch()


def _named(problem: Problem) -> Problem:
    """A problem of the moment, by the name of the field that holds its day."""
    return Problem(DAY, problem.sentence) if problem.field == WHEN else problem
