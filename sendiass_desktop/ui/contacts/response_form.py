"""Logging one attempt to answer a contact."""

from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.errors import AppError, Invalid, Problem
from sendiass_desktop.domain.records.contact import Contact
from sendiass_desktop.domain.records.response import Response
from sendiass_desktop.services.contacts import ContactDetail
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.dialog import Dialog
from sendiass_desktop.ui.kit.draft_keeper import DraftKeeper
from sendiass_desktop.ui.kit.form import Form
from sendiass_desktop.ui.kit.inputs import Inputs
from sendiass_desktop.ui.kit.layouts import Span

FORM: Final = "response"
MESSAGE: Final = "message"
UNSAFE: Final = (
    "They said that it is not safe to leave a message on their number. Log that one was left?"
)


class ResponseForm(Dialog):
    """When, how, and with what result somebody tried to answer."""

    saved = Signal(str)  # the contact's id

    def __init__(self, parent: QWidget, services: Services, detail: ContactDetail) -> None:
        super().__init__(parent, f"Response to {detail.contact.reference}")
        self._services = services
        self._contact = detail.contact
        self.draft = services.session.store.new_id()
        session = services.session
        self._opened_at = session.store.now()
        inputs = Inputs(session.lists, session.workers().values(), session.store.now)
        self.form = Form(Response)
        self.form.group("Response", "r")
        self.form.add("on", inputs.make(Contact, "received_on"), label="When", span=Span.QUARTER)
        self.form.add(
            "time", inputs.make(Contact, "received_time"), label="Time", span=Span.QUARTER
        )
        self.form.add("result", inputs.make(Response, "result"), span=Span.HALF)
        self.form.add("how", inputs.make(Response, "how"))
        self.form.add("minutes", inputs.make(Response, "minutes"))
        self.form.add("worker", inputs.make(Response, "worker"))
        self.form.add("note", inputs.make(Response, "note"), span=Span.FULL)
        self.content.addWidget(self.form)
        self._keeper = DraftKeeper(self, self.form.typed, self._keep)
        self.form.edited.connect(self._on_edited)
        now = session.store.now()
        self.form.set_values(
            {
                "on": now.date(),
                "time": now.time().replace(second=0, microsecond=0),
                "worker": session.worker.id or None,
            }
        )
        self.form.go_to("result")
        self.fit()

    def resume(self, draft: str, typed: dict[str, Any]) -> None:
        """Go on with a draft."""
        self.draft = draft
        self.form.set_typed(typed)

    def keep_now(self) -> None:
        """Keep the draft at once."""
        if self._keeper.is_waiting():
            self._keeper.keep_now()

    def leave(self) -> None:
        """Keep the draft: closing asks nothing and loses nothing."""
        self.keep_now()

    def save(self, *, anyway: bool) -> None:
        """Save the response; leaving a message on an unsafe number is asked about first."""
        values, problems = self.form.read()
        controls = {name: field.control for name, field in self.form.inputs().items()}
        if not problems and values["on"] is None:
            problems = (Problem("on", "Enter when it was."),)
        self.form.show_problems(problems)
        if problems:
            self.show_problems(problems, controls)
            return
        unsafe = self._contact.message_safe is False and values["result"] == MESSAGE
        if unsafe and not anyway:
            self.show_advice((UNSAFE,))
            return
        at = values.pop("time") or datetime.min.time()
        values["at"] = datetime.combine(values.pop("on"), at)
        try:
            self._services.contacts.respond(self._contact.id, values, draft=self.draft)
        except Invalid as trouble:
            self.show_problems(trouble.problems, controls)
            return
        except AppError as trouble:
            self.show_problems((Problem("", str(trouble)),), controls)
            return
        self._keeper.stop()
        self.saved.emit(self._contact.id)
        self.accept()

    def _on_edited(self, _name: str) -> None:
        self._keeper.touch()

    def _keep(self, typed: dict[str, Any]) -> None:
        self._services.drafts.keep(
            self.draft,
            FORM,
            record=self._contact.id,
            typed=typed,
            started_at=self._opened_at.isoformat(timespec="seconds"),
        )
