"""The forms about contacts, opened on the desk of the window and resumed there."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog

from sendiass_desktop.domain.errors import AppError, Restricted
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
        draft = self._desk.draft_of(id_, ContactForm.NAME)
        if draft is not None:
            return self._desk.resume(draft)
        return self._desk.front(id_, ContactForm) or self._correct(id_)

    def open_response(self, id_: str) -> QDialog | None:
        """Log an attempt to answer a contact; a draft of one goes on where it was."""
        draft = self._desk.draft_of(id_, ResponseForm.NAME)
        if draft is not None:
            return self._desk.resume(draft)
        form = self._response_to(id_)
        return form and self._desk.show(form)

    def pass_on(self, id_: str) -> QDialog | None:
        """Say who is to answer a contact; a draft of that goes on where it was."""
        draft = self._desk.draft_of(id_, PassOnForm.NAME)
        if draft is not None:
            return self._desk.resume(draft)
        form = self._desk.front(id_, PassOnForm)
        if form is None and (form := self._passing_on(id_)) is not None:
            self._desk.show(form)
        return form

    def call_since(self) -> float | None:
        """When the oldest running stopwatch began, in seconds of its clock; None without one."""
        began = [
            since
            for form in self._desk.forms()
            if isinstance(form, ContactForm) and (since := form.stopwatch.began()) is not None
        ]
        return min(began, default=None)

    def _correct(self, id_: str) -> ContactForm | None:
        detail = self._detail(id_)
        if detail is None:
            return None
        if not detail.may_correct:
            messages.say(self._desk.window, "Contact", sentence=NOT_YOURS)
            return None
        return self._desk.show(self._form_of(detail))

    def _contact_form(self, draft: Draft) -> ContactForm | None:
        if not draft.record:
            return self._form_of(None)
        detail = self._detail(draft.record)
        return self._form_of(detail) if detail is not None else None

    def _contact_words(self, draft: Draft) -> str:
        if not draft.record:
            return "New contact"
        reference = self._reference(draft)
        return f"Contact {reference}" if reference else "Restricted record"

    def _response_form(self, draft: Draft) -> ResponseForm | None:
        return self._response_to(draft.record)

    def _words(self, verb: str, draft: Draft) -> str:
        return f"{verb} {self._reference(draft) or 'a restricted record'}"

    def _pass_on_form(self, draft: Draft) -> PassOnForm | None:
        return self._passing_on(draft.record)

    def _passing_on(self, id_: str) -> PassOnForm | None:
        detail = self._detail(id_)
        if detail is None:
            return None
        return self._told(PassOnForm(self._desk.window, self._services, contact=detail.contact))

    def _form_of(self, detail: ContactDetail | None) -> ContactForm:
        """A form for a new contact, or for the correction of one."""
        window = self._desk.window
        form = ContactForm(window, self._services, monotonic=self._monotonic, detail=detail)
        form.another_wanted.connect(self.new_contact)
        self.ties.join(form.ties)
        return self._told(form)

    def _response_to(self, id_: str) -> ResponseForm | None:
        detail = self._detail(id_)
        if detail is None:
            return None
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

    def _detail(self, id_: str) -> ContactDetail | None:
        try:
            return self._services.contacts.detail(id_)
        except Restricted as masked:
            self._ask_why(masked.case)
            return None
        except AppError as trouble:
            messages.say(self._desk.window, "Contact", sentence=str(trouble))
            return None

    def _ask_why(self, case: str) -> None:
        """Have a restricted case opened with a reason: what was asked for is then seen."""
        if self._services.session.role is Role.DUTY:
            messages.say(self._desk.window, "Contact", sentence=MASKED_FOR_DUTY)
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
