"""The forms of the settings that keep drafts, opened on the desk of the window."""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from sendiass_desktop.domain.errors import NotFound
from sendiass_desktop.domain.periods import Term
from sendiass_desktop.domain.records.service import ListEntry
from sendiass_desktop.domain.records.worker import Role, Worker
from sendiass_desktop.services.calendars import SchoolCalendar
from sendiass_desktop.services.drafts import Draft
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.draft_form import DraftForm
from sendiass_desktop.ui.kit.form_desk import FormDesk, Maker, to_front
from sendiass_desktop.ui.kit.saving_form import ABOUT
from sendiass_desktop.ui.settings.calendar_form import CalendarForm
from sendiass_desktop.ui.settings.entry_form import FIELDS, LABEL, LIST, SYNONYMS, EntryForm
from sendiass_desktop.ui.settings.staff_forms import AddMember, ChangeMember
from sendiass_desktop.ui.settings.term_form import TermForm

TITLE: Final = "Settings"
GONE: Final = "What this draft was about is no longer there."


class SettingsDesk(QObject):
    """Opens each form once for what it is about; a draft goes on where it was."""

    entry_saved = Signal(str)  # the id of an entry of a list
    calendar_saved = Signal(str)  # the name of a school calendar
    term_saved = Signal(str)  # the short name of a term
    member_saved = Signal(str)  # the id of a member of staff

    def __init__(self, desk: FormDesk, services: Services) -> None:
        super().__init__(desk)
        self._desk = desk
        self._services = services
        if services.session.role is Role.MANAGER:
            desk.register(EntryForm.NAME, Maker(self._resumed_entry, _entry_words))
            desk.register(CalendarForm.NAME, Maker(self._resumed_calendar, _calendar_words))
            desk.register(TermForm.NAME, Maker(self._resumed_term, _term_words))
            desk.register(ChangeMember.NAME, Maker(self._resumed_change, _change_words))
            desk.register(AddMember.NAME, Maker(self._resumed_member, _member_words))

    def add_entry(self, of: str) -> DraftForm:
        """Add an entry to a list."""
        return self._desk.show(self._entry(of))

    def change_entry(self, entry: ListEntry, field: str) -> DraftForm | None:
        """Change the label of an entry, or the words that it is found by."""
        for form in self._desk.forms():
            if isinstance(form, EntryForm) and (form.record, form.about[FIELDS]) == (
                entry.id,
                [field],
            ):
                return to_front(form)
        for draft in self._desk.drafts():
            asked = draft.typed.get(ABOUT, {}).get(FIELDS)
            if (draft.form, draft.record, asked) == (EntryForm.NAME, entry.id, [field]):
                return self._desk.resume(draft)
        return self._desk.show(self._entry(entry.list or "", fields=(field,), entry=entry))

    def calendar(self, calendar: SchoolCalendar | None = None) -> DraftForm | None:
        """Change a school calendar, or add one."""
        make = partial(self._calendar, calendar)
        if calendar is None:
            return self._desk.show(make())
        return self._desk.once(calendar.name, CalendarForm, make=make, title=TITLE)

    def term(self, term: Term | None = None) -> DraftForm | None:
        """Change a term, or add one."""
        make = partial(self._term, term)
        if term is None:
            return self._desk.show(make())
        return self._desk.once(term.code, TermForm, make=make, title=TITLE)

    def change_member(self, worker: Worker) -> DraftForm | None:
        """Change somebody's role or qualification."""
        make = partial(self._change, worker)
        return self._desk.once(worker.id, ChangeMember, make=make, title=TITLE)

    def add_member(self) -> DraftForm:
        """Add somebody to the staff."""
        return self._desk.show(self._member())

    def _entry(
        self,
        of: str,
        *,
        fields: tuple[str, ...] = (LABEL, SYNONYMS),
        entry: ListEntry | None = None,
    ) -> EntryForm:
        window = self._desk.window
        form = EntryForm(window, self._services, of=of, fields=fields, entry=entry)
        form.saved.connect(self.entry_saved)
        return form

    def _calendar(self, calendar: SchoolCalendar | None) -> CalendarForm:
        form = CalendarForm(self._desk.window, self._services, calendar=calendar)
        form.saved.connect(self.calendar_saved)
        return form

    def _term(self, term: Term | None) -> TermForm:
        form = TermForm(self._desk.window, self._services, term=term)
        form.saved.connect(self.term_saved)
        return form

    def _change(self, worker: Worker) -> ChangeMember:
        form = ChangeMember(self._desk.window, self._services, worker=worker)
        form.saved.connect(self.member_saved)
        return form

    def _member(self) -> AddMember:
        form = AddMember(self._desk.window, self._services)
        form.saved.connect(self.member_saved)
        return form

    def _resumed_entry(self, draft: Draft) -> EntryForm:
        about = draft.typed.get(ABOUT, {})
        of, fields = about.get(LIST, ""), tuple(about.get(FIELDS, (LABEL, SYNONYMS)))
        entries = self._services.lists.entries(of)
        entry = next((one for one in entries if one.id == draft.record), None)
        if draft.record and entry is None:
            raise NotFound(GONE)
        return self._entry(of, fields=fields, entry=entry)

    def _resumed_calendar(self, draft: Draft) -> CalendarForm:
        """Of a calendar that was removed or renamed since, a new one."""
        held = self._services.calendars.list()
        return self._calendar(next((one for one in held if one.name == draft.record), None))

    def _resumed_term(self, draft: Draft) -> TermForm:
        """Of a term that was removed since, a new one."""
        held = self._services.terms.list()
        return self._term(next((one for one in held if one.code == draft.record), None))

    def _resumed_change(self, draft: Draft) -> ChangeMember:
        worker = self._services.session.workers().get(draft.record)
        if worker is None:
            raise NotFound(GONE)
        return self._change(worker)

    def _resumed_member(self, _draft: Draft) -> AddMember:
        return self._member()


def _entry_words(draft: Draft) -> str:
    return "Entry of a list" if draft.record else "New entry of a list"


def _calendar_words(draft: Draft) -> str:
    return "School calendar" if draft.record else "New school calendar"


def _term_words(draft: Draft) -> str:
    return "Term" if draft.record else "New term"


def _change_words(_: Draft) -> str:
    return "Role of a colleague"


def _member_words(_: Draft) -> str:
    return "New colleague"
