"""The forms about contacts that lie open over the rooms, and the drafts of those that do not."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.services.contacts import ContactDetail
from sendiass_desktop.services.drafts import Draft
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.contacts.contact_form import ContactForm
from sendiass_desktop.ui.contacts.pass_on_form import PassOnForm
from sendiass_desktop.ui.contacts.response_form import ResponseForm
from sendiass_desktop.ui.kit import messages
from sendiass_desktop.ui.kit.draft_form import DraftForm
from sendiass_desktop.ui.kit.wording import clock_time, short_date

Opened = TypeVar("Opened", ContactForm, ResponseForm, PassOnForm)
Front = TypeVar("Front", bound=QWidget)
NOT_YOURS: Final = (
    "Duty staff correct the contacts they took. Pass this one on, or ask a caseworker."
)


class ContactDesk(QObject):
    """Opens each form once, several side by side, and brings an open one to the front."""

    saved = Signal(str)  # the contact's id
    drafts_changed = Signal()

    def __init__(
        self, services: Services, monotonic: Callable[[], float], *, window: QWidget
    ) -> None:
        super().__init__(window)
        self._services = services
        self._monotonic = monotonic
        self._window = window

    def new_contact(self, start: dict[str, Any] | None = None) -> ContactForm:
        """Open the contact form, over whatever is shown."""
        form = ContactForm(self._window, self._services, monotonic=self._monotonic)
        if start:
            form.start_with(start)
        return self._show_contact_form(form)

    def open_contact(self, id_: str) -> QDialog | None:
        """Open a contact to read it whole or correct it; a draft of that goes on where it was."""
        draft = self._draft_of(id_, ContactForm.NAME)
        if draft is not None:
            return self.resume(draft)
        return self._front(id_, ContactForm) or self._correct(id_)

    def open_response(self, id_: str) -> QDialog | None:
        """Log an attempt to answer a contact; a draft of one goes on where it was."""
        draft = self._draft_of(id_, ResponseForm.NAME)
        if draft is not None:
            return self.resume(draft)
        detail = self._detail(id_)
        if detail is None:
            return None
        return self._show(ResponseForm(self._window, self._services, detail=detail))

    def pass_on(self, id_: str) -> QDialog | None:
        """Say who is to answer a contact."""
        detail = self._detail(id_)
        if detail is None:
            return None
        return self._show(PassOnForm(self._window, self._services, contact=detail.contact))

    def resume(self, draft: Draft) -> QDialog | None:
        """Go on with a draft where it was left, or bring its form to the front."""
        for open_ in self.forms():
            if open_.draft == draft.id:
                return _raised(open_)
        form = self._form_for(draft)
        if form is None:
            return None
        form.resume(draft)
        return self._show_contact_form(form) if isinstance(form, ContactForm) else self._show(form)

    def forms(self) -> list[DraftForm]:
        """The open forms that keep drafts, the oldest first."""
        return [form for form in self._window.findChildren(DraftForm) if not form.isHidden()]

    def call_since(self) -> float | None:
        """When the oldest running stopwatch began, in seconds of its clock; None without one."""
        began = [
            since
            for form in self.forms()
            if isinstance(form, ContactForm) and (since := form.stopwatch.began()) is not None
        ]
        return min(began, default=None)

    def keep_now(self) -> None:
        """Keep every open form at once: the window is about to lock or close."""
        for form in self.forms():
            form.keep_now()

    def put_away(self) -> None:
        """Close every form as it stands; what is kept stays kept, and nothing is asked."""
        for form in self.forms():
            form.done(QDialog.DialogCode.Rejected)

    def words_for(self, draft: Draft) -> str:
        """What a draft is of and when it was begun: "New contact, 10:32am"."""
        began = datetime.fromisoformat(draft.started_at)
        today = began.date() == self._services.session.today()
        when = clock_time(began) if today else f"{short_date(began.date())}, {clock_time(began)}"
        if not draft.record:
            return f"New contact, {when}"
        try:
            reference = self._services.contacts.get(draft.record).reference
        except AppError:
            reference = "a contact"
        what = "Response to" if draft.form == ResponseForm.NAME else "Contact"
        return f"{what} {reference}, {when}"

    def _form_for(self, draft: Draft) -> ContactForm | ResponseForm | None:
        detail = self._detail(draft.record) if draft.record else None
        if draft.record and detail is None:
            return None
        if detail is not None and draft.form == ResponseForm.NAME:
            return ResponseForm(self._window, self._services, detail=detail)
        return ContactForm(self._window, self._services, monotonic=self._monotonic, detail=detail)

    def _correct(self, id_: str) -> ContactForm | None:
        detail = self._detail(id_)
        if detail is None:
            return None
        if not detail.may_correct:
            messages.say(self._window, "Contact", sentence=NOT_YOURS)
            return None
        form = ContactForm(self._window, self._services, monotonic=self._monotonic, detail=detail)
        return self._show_contact_form(form)

    def _detail(self, id_: str) -> ContactDetail | None:
        try:
            return self._services.contacts.detail(id_)
        except AppError as trouble:
            messages.say(self._window, "Contact", sentence=str(trouble))
            return None

    def _draft_of(self, record: str, name: str) -> Draft | None:
        mine = (draft for draft in self._services.drafts.mine() if draft.form == name)
        return next((draft for draft in mine if draft.record == record), None)

    def _front(self, record: str, kind: type[DraftForm]) -> DraftForm | None:
        found = (form for form in self.forms() if isinstance(form, kind) and form.record == record)
        form = next(found, None)
        return form and _raised(form)

    def _show_contact_form(self, form: ContactForm) -> ContactForm:
        form.another_wanted.connect(self.new_contact)
        return self._show(form)

    def _show(self, form: Opened) -> Opened:
        form.saved.connect(self.saved)
        form.finished.connect(self._on_finished)
        if isinstance(form, DraftForm):
            form.kept.connect(self.drafts_changed)
        form.show()
        form.activateWindow()
        return form

    def _on_finished(self) -> None:
        """A form went: the keyboard goes to the form under it, or back to the window."""
        self.drafts_changed.emit()
        _raised(next(reversed(self.forms()), self._window))


def _raised(window: Front) -> Front:
    window.raise_()
    window.activateWindow()
    return window
