"""The forms about contacts, opened on the desk of the window and resumed there."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog

from sendiass_desktop.domain.errors import AppError, NotAllowed, Restricted
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.contacts import ContactDetail
from sendiass_desktop.services.drafts import Draft
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.contacts.contact_form import ContactForm
from sendiass_desktop.ui.contacts.pass_on_form import PassOnForm
from sendiass_desktop.ui.contacts.response_form import ResponseForm
from sendiass_desktop.ui.contacts.tie_box import read_ties
from sendiass_desktop.ui.contacts.tie_desk import TieDesk
from sendiass_desktop.ui.kit import messages
from sendiass_desktop.ui.kit.form_desk import FormDesk, Maker
from sendiass_desktop.ui.kit.reason_dialog import ask_reason

Made = TypeVar("Made", ContactForm, ResponseForm, PassOnForm)
TITLE: Final = "Contact"
NOT_YOURS: Final = (
    "Duty staff correct the contacts they took. Pass this one on, or ask a caseworker."
)
MASKED_FOR_DUTY: Final = (
    "This record is restricted to named staff. Pass on what you know to a caseworker or a manager."
)


class ContactDesk(QObject):
    """Opens the forms about contacts, each once; a draft goes on where it was."""

    saved = Signal(str)  # the contact's id

    def __init__(
        self, desk: FormDesk, services: Services, *, monotonic: Callable[[], float]
    ) -> None:
        super().__init__(desk)
        self._desk = desk
        self._services = services
        self._monotonic = monotonic
        self.ties = TieDesk(desk, services)
        self.ties.contact_wanted.connect(self.open_contact)
        self.ties.saved.connect(self._on_tied)
        desk.ask_why = self._ask_why
        desk.register(ContactForm.NAME, Maker(self._contact_form, self._contact_words))
        desk.register(
            PassOnForm.NAME, Maker(self._pass_on_form, partial(self._words, "Passing on"))
        )
        desk.register(
            ResponseForm.NAME, Maker(self._response_form, partial(self._words, "Response to"))
        )

    def new_contact(self, start: dict[str, Any] | None = None) -> ContactForm:
        """Open the contact form, over whatever is shown."""
        form = self._form_of(None)
        if start:
            form.start_with(start)
        return self._desk.show(form)

    def open_contact(self, id_: str) -> QDialog | None:
        """Open a contact to read it whole or correct it; a draft of that goes on where it was."""
        return self._desk.once(id_, ContactForm, make=partial(self._correct, id_), title=TITLE)

    def open_response(self, id_: str) -> QDialog | None:
        """Log an attempt to answer a contact; a draft of one goes on where it was."""
        draft = self._desk.draft_of(id_, ResponseForm.NAME)
        if draft is not None:
            return self._desk.resume(draft)
        return self._desk.open(partial(self._response_to, id_), title=TITLE)

    def pass_on(self, id_: str) -> QDialog | None:
        """Say who is to answer a contact; a draft of that goes on where it was."""
        return self._desk.once(id_, PassOnForm, make=partial(self._passing_on, id_), title=TITLE)

    def call_since(self) -> float | None:
        """When the oldest running stopwatch began, in seconds of its clock; None without one."""
        began = [
            since
            for form in self._desk.forms()
            if isinstance(form, ContactForm) and (since := form.stopwatch.began()) is not None
        ]
        return min(began, default=None)

    def _correct(self, id_: str) -> ContactForm:
        detail = self._services.contacts.detail(id_)
        if not detail.may_correct:
            raise NotAllowed(NOT_YOURS)
        return self._form_of(detail)

    def _contact_form(self, draft: Draft) -> ContactForm:
        return self._form_of(self._services.contacts.detail(draft.record) if draft.record else None)

    def _contact_words(self, draft: Draft) -> str:
        if not draft.record:
            return "New contact"
        reference = self._reference(draft)
        return f"Contact {reference}" if reference else "Restricted record"

    def _response_form(self, draft: Draft) -> ResponseForm:
        return self._response_to(draft.record)

    def _words(self, verb: str, draft: Draft) -> str:
        return f"{verb} {self._reference(draft) or 'a restricted record'}"

    def _pass_on_form(self, draft: Draft) -> PassOnForm:
        return self._passing_on(draft.record)

    def _passing_on(self, id_: str) -> PassOnForm:
        detail = self._services.contacts.detail(id_)
        return self._told(PassOnForm(self._desk.window, self._services, contact=detail.contact))

    def _form_of(self, detail: ContactDetail | None) -> ContactForm:
        """A form for a new contact, or for the correction of one."""
        window = self._desk.window
        form = ContactForm(window, self._services, monotonic=self._monotonic, detail=detail)
        form.another_wanted.connect(self.new_contact)
        self.ties.join(form.ties)
        return self._told(form)

    def _response_to(self, id_: str) -> ResponseForm:
        detail = self._services.contacts.detail(id_)
        return self._told(ResponseForm(self._desk.window, self._services, detail=detail))

    def _on_tied(self, _id: str) -> None:
        """Ties may change at both ends: every open form reads its own again."""
        for form in self._desk.forms():
            if isinstance(form, ContactForm) and form.record:
                form.ties.show_ties(form.record, read_ties(self._services, form.record))

    def _told(self, form: Made) -> Made:
        """The form, whose saving is told to whoever listens to this desk."""
        form.saved.connect(self.saved)
        return form

    def _ask_why(self, case: str) -> None:
        """Have a restricted case opened with a reason: what was asked for is then seen."""
        if self._services.session.role is Role.DUTY:
            messages.say(self._desk.window, TITLE, sentence=MASKED_FOR_DUTY)
            return
        ask_reason(self._desk, case, open_=self._services.need_to_know.open_with_reason)

    def _reference(self, draft: Draft) -> str:
        """The reference of what a draft is about; empty where that is restricted."""
        try:
            return self._services.contacts.get(draft.record).reference or ""
        except Restricted:
            return ""
        except AppError:
            return "a contact"
