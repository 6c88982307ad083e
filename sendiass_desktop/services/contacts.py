"""What a caseworker does with contacts: log, answer, correct, pass on, find."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from sendiass_desktop.domain.clock import DayBox, WorkingDays
from sendiass_desktop.domain.errors import (
    AppError,
    Invalid,
    NotAllowed,
    NotFound,
    Problem,
)
from sendiass_desktop.domain.fields import Privacy
from sendiass_desktop.domain.records.concern import Concern
from sendiass_desktop.domain.records.contact import Contact
from sendiass_desktop.domain.records.kinds import KINDS
from sendiass_desktop.domain.records.response import Response
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.response import Attempt, ResponseClock, Standing
from sendiass_desktop.domain.settings import RESPONSE_DAYS
from sendiass_desktop.services.archiving import archived_on, must_be_let_back
from sendiass_desktop.services.contact_lines import ContactLine, ContactPages
from sendiass_desktop.services.need_to_know import must_see_contact
from sendiass_desktop.services.recording import must_not_cross, must_see_linked, restricting_case
from sendiass_desktop.services.session import Session
from sendiass_desktop.store.queries.contact_list import ContactFilter, ContactList, ContactRow

__all__ = ["ContactFilter", "ContactRow"]

IS_ACTIVITY: Final = (
    "This contact is counted as an activity of a case now. Choose that activity in the timeline of"
    " the case, and say that it is a new matter."
)
NEW_MATTER: Final = "new matter"  # the verb that makes a contact of an activity
WAS_ACTIVITY: Final = (
    "This contact was made of an activity, and that was undone: the activity is counted. Choose it"
    " in the timeline of its case, and say that it is a new matter."
)
LEFT: Final = "This person no longer works here. Pass it on to somebody else."
DUTY_SEES_DAYS: Final = 30
CALL_BACKS_DAYS: Final = 30
ALIKE_DAYS: Final = 2
ALIKE: Final = ("user_type", "primary_reason", "gender", "year_group")
# Duty staff see their own notes only; who must not be told they see always, for safety's sake.
SAFETY: Final = "must_not_tell"
NOTES: Final = tuple(
    name
    for name, info in KINDS["contact"].fields.items()
    if info.about.privacy is Privacy.NARRATIVE and name != SAFETY
)


@dataclass(frozen=True, slots=True)
class ContactDetail:
    """A contact with its responses, its clock and, for those who may see it, its concern."""

    contact: Contact
    responses: tuple[Response, ...]
    standing: Standing
    days: tuple[DayBox, ...]
    concern: Concern | None
    has_concern: bool
    may_correct: bool = True  # whether this reader may; duty staff only what they took


class ContactService:
    """Contacts and their responses."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def clock(self) -> ResponseClock:
        """The service's response rule on the shipped calendar."""
        session = self._session
        days = session.setting(RESPONSE_DAYS)
        return ResponseClock(_CALENDAR, int(days)) if days else ResponseClock(_CALENDAR)

    def log(
        self,
        values: Mapping[str, Any],
        responses: Sequence[Mapping[str, Any]] = (),
        *,
        concern: Mapping[str, Any] | None = None,
    ) -> str:
        """Record a contact with its first responses.

        Raises Invalid; returns the id of the contact.
        """
        session = self._session
        given = dict(values)
        must_see_linked(session, "contact", values=given)
        session.must_be_sound("contact", given)
        for response in responses:
            _must_be_later(response, given["received_on"])
            session.must_be_sound("response", {**response, "contact": "new"})
        if concern:
            session.must_be_sound("concern", {**concern, "contact": "new"})
        with session.writing("log contact") as writing:
            id_ = writing.add("contact", given)
            for response in responses:
                writing.add("response", {**response, "contact": id_})
            if concern:
                writing.add("concern", {**concern, "contact": id_})
        return id_

    def correct(
        self,
        id_: str,
        values: Mapping[str, Any],
        *,
        seen: Contact | None = None,
        concern: Mapping[str, Any] | None = None,
    ) -> bool:
        """Change fields of a contact; False where nothing differs.

        Raises Invalid, NotFound or Restricted.
        `seen` is the contact as the form was opened with: a field that somebody else changed since
        raises Conflict and nothing is written. Duty staff correct what they took themselves: of
        other contacts they do not see the notes.
        """
        session = self._session
        held = self.get(id_)
        if session.role is Role.DUTY and not self._is_own(held):
            raise NotAllowed("Duty staff correct the contacts they took. Ask a caseworker.")
        must_see_linked(session, "contact", values=values, held=held)
        must_not_cross(held, seen, values=values)
        _must_work_here(session, values.get("with_worker"), held=held)
        session.must_stay_sound("contact", held, changed=values)
        if concern:
            session.must_be_sound("concern", {**concern, "contact": id_})
        with session.writing("correct contact") as writing:
            changed = writing.change_record("contact", id_, values=values)
            if concern:
                changed = self._write_concern(writing, id_, values=concern) or changed
        return changed

    def respond(self, contact: str, values: Mapping[str, Any]) -> str:
        """Log one attempt to answer a contact; raises Invalid."""
        session = self._session
        received = self.get(contact).received_on
        given = {"worker": session.worker.id or None, **values, "contact": contact}
        session.must_be_sound("response", given)
        _must_be_later(given, received)
        with session.writing("log response") as writing:
            return writing.add("response", given)

    def pass_on(self, contact: str, to: str | None) -> bool:
        """Say who is to answer a contact; None puts it with nobody yet. Raises NotFound."""
        session = self._session
        _must_work_here(session, to, held=self.get(contact))
        with session.writing("pass contact on") as writing:
            return writing.change_record("contact", contact, values={"with_worker": to})

    def archive(self, contact: str) -> None:
        """Take a contact out of lists and figures; it can be brought back."""
        gone = archived_on(self._session, self.get(contact))
        self._set("archive contact", contact, archived_on=gone)

    def restore(self, contact: str) -> None:
        """Bring an archived contact back; not one that is counted as an activity instead.

        After 30 days only a manager does.
        """
        session = self._session
        session.require(Role.MANAGER, Role.CASEWORKER)
        must_be_let_back(session, self.get(contact))
        counted = "contact = ? AND archived_on IS NULL"
        if any(session.store.records.where("activity", counted, values=(contact,))):
            raise AppError(IS_ACTIVITY)
        if _was_activity(session, contact):
            raise AppError(WAS_ACTIVITY)
        self._set("restore contact", contact, archived_on=None)

    def merge(self, loser: str, winner: str) -> None:
        """Say that two are the same contact: the loser is no longer counted, nothing is lost.

        Raises AppError where the winner is, itself or by other merges, the loser.
        """
        kept = self.get(winner)
        while kept.merged_into and kept.id != loser:
            kept = self._session.store.records.get("contact", kept.merged_into)
        if kept.id == loser:
            raise AppError("These are the same contact already. Choose another one.")
        self._set("same contact", loser, merged_into=winner)

    def unmerge(self, loser: str) -> None:
        """Say that a contact is one of its own after all."""
        self._set("not the same contact", loser, merged_into=None)

    def get(self, id_: str) -> Contact:
        """A contact as this reader may see it; raises NotFound or Restricted."""
        session = self._session
        found: Contact = session.store.records.get("contact", id_)
        must_see_contact(session, found)
        if session.role is Role.DUTY:
            own = self._is_own(found)
            if not own and (found.received_on or date.min) < _since(session):
                raise NotFound("Duty staff see the contacts of the last 30 days.")
            if not own:
                hidden: dict[str, Any] = dict.fromkeys(NOTES)
                found = replace(found, **hidden)
        return found

    def detail(self, id_: str) -> ContactDetail:
        """A contact, its responses and the working of its clock; raises NotFound or Restricted."""
        session = self._session
        contact = self.get(id_)
        responses = self._responses(contact)
        concern = _concern(session, id_)
        clock, today = self.clock(), session.today()
        attempts = tuple(_attempt(response) for response in responses)
        received = contact.received_on or today
        standing = clock.standing(received, attempts, needed=contact.response_needed, as_at=today)
        return ContactDetail(
            contact,
            responses,
            standing,
            clock.calendar.explain(received, clock.days),
            concern if self._may_see_concern(contact) else None,
            concern is not None,
            session.role is not Role.DUTY or self._is_own(contact),
        )

    def list(self, wanted: ContactFilter) -> "ContactPages":
        """The contacts that meet a filter, page by page."""
        session = self._session
        duty = session.role is Role.DUTY
        query = ContactList(
            session.store.connection,
            wanted,
            since=_since(session) if duty else None,
            narrative=not duty,
            hidden=session.hidden,
        )
        tells = session.role is Role.MANAGER
        return ContactPages(query, self.clock(), today=session.today(), tells=tells)

    def alike(self, values: Mapping[str, Any]) -> tuple[ContactRow, ...]:
        """Contacts of the last two working days that look like this one: perhaps the same.

        Restricted ones are left out: that one of them is alike would say what it is about.
        """
        received = values.get("received_on")
        if received is None:
            return ()
        first = received
        for _ in range(ALIKE_DAYS):
            first = _previous_working_day(first)
        found = self.list(ContactFilter(first=first, last=received)).rows(0, 50)
        lines = (line for line in found if isinstance(line, ContactLine))
        return tuple(line.row for line in lines if _is_alike(line.row, values))

    def call_backs_kept(self) -> tuple[str, ...]:
        """Ended level "contact" and 1 contacts that still hold call-back details after 30 days."""
        day = self._session.today() - timedelta(days=CALL_BACKS_DAYS)
        found = self._session.store.records.where(
            "contact",
            "ended_on < ? AND level IN ('contact', '1') AND archived_on IS NULL AND"
            " coalesce(call_back_name, call_back_number, call_back_email) IS NOT NULL",
            values=(day.isoformat(),),
        )
        return tuple(one.id for one in found if not restricting_case(self._session, one))

    def _set(self, verb: str, contact: str, **values: Any) -> None:
        """Set fields that say where a contact counts; not for duty staff."""
        session = self._session
        session.require(Role.MANAGER, Role.CASEWORKER)
        self.get(contact)
        with session.writing(verb) as writing:
            writing.change_record("contact", contact, values=values)

    def _responses(self, contact: Contact) -> tuple[Response, ...]:
        """The responses to a contact, oldest first; duty staff see their own notes only."""
        session = self._session
        found = session.store.records.where(
            "response", "contact = ? AND archived_on IS NULL", values=(contact.id,)
        )
        ordered = tuple(sorted(found, key=_when))
        if session.role is not Role.DUTY:
            return ordered
        me = session.worker.id
        return tuple(one if one.worker == me else replace(one, note=None) for one in ordered)

    def _is_own(self, contact: Contact) -> bool:
        return contact.taken_by is not None and contact.taken_by == self._session.worker.id

    def _may_see_concern(self, contact: Contact) -> bool:
        session = self._session
        return session.role is Role.MANAGER or self._is_own(contact)

    def _write_concern(self, writing: Any, contact: str, *, values: Mapping[str, Any]) -> bool:
        held = _concern(self._session, contact)
        if held is None:
            writing.add("concern", {**values, "contact": contact})
            return True
        if not self._may_see_concern(self.get(contact)):
            raise NotAllowed("The safeguarding concern of this contact is restricted.")
        return bool(writing.change_record("concern", held.id, values=values))


_CALENDAR: Final = WorkingDays()


def _since(session: Session) -> date:
    """The first day of what duty staff see."""
    return session.today() - timedelta(days=DUTY_SEES_DAYS)


def _must_be_later(response: Mapping[str, Any], received: date | None) -> None:
    """Raise Invalid for an answer given before the contact came in."""
    at = response.get("at")
    if at is not None and received is not None and at.date() < received:
        raise Invalid((Problem("at", "“When” must be the day received or after it."),))


def _must_work_here(session: Session, to: str | None, *, held: Contact) -> None:
    """Raise AppError where a contact would go to somebody who has left; with them it stays."""
    if to is None or to == held.with_worker:
        return
    if not session.store.records.get("worker", to).is_active(session.today()):
        raise AppError(LEFT)


def _was_activity(session: Session, contact: str) -> bool:
    """Whether a contact was made of an activity, which was undone: that one is counted again."""
    began = next(iter(session.store.journal.entries(contact)), None)
    if began is None or began.verb != NEW_MATTER:
        return False
    return not any(session.store.records.where("activity", "contact = ?", values=(contact,)))


def _attempt(response: Response) -> Attempt:
    when = response.at
    return Attempt(when.date() if when else date.max, response.result, bool(response.in_call))


def _when(response: Response) -> str:
    return str(response.at or "")


def _previous_working_day(day: date) -> date:
    day -= timedelta(days=1)
    while not _CALENDAR.is_working(day):
        day -= timedelta(days=1)
    return day


def _is_alike(row: ContactRow, values: Mapping[str, Any]) -> bool:
    """Same way, same person kind, same main reason and nothing known that differs."""
    told = [(getattr(row, name), values.get(name)) for name in ALIKE]
    agree = sum(ours == theirs and ours is not None for ours, theirs in told)
    differ = any(None not in (ours, theirs) and ours != theirs for ours, theirs in told)
    return agree >= len(ALIKE) - 1 and not differ


def _concern(session: Session, contact: str) -> Concern | None:
    """The concern raised in a contact, unless it belongs to a case that this reader must not see.

    Those of a case alone stand on its page.
    """
    standing = "contact = ? AND archived_on IS NULL"
    found = session.store.records.where("concern", standing, values=(contact,))
    return next((one for one in found if one.case not in session.hidden.cases), None)
