"""Activities: what was done in a case; and the two ways between an activity and a contact."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, Final

from sendiass_desktop.domain.clock import WorkingDays
from sendiass_desktop.domain.errors import AppError, Invalid, Problem
from sendiass_desktop.domain.periods import long_date
from sendiass_desktop.domain.records.contact import Contact
from sendiass_desktop.domain.records.intervention import Activity, Intervention
from sendiass_desktop.services import recording
from sendiass_desktop.services.archiving import archived_on, must_be_let_back
from sendiass_desktop.services.cases import CaseService
from sendiass_desktop.services.contacts import NEW_MATTER
from sendiass_desktop.services.interventions import InterventionService
from sendiass_desktop.services.need_to_know import must_see_contact
from sendiass_desktop.services.session import Session

IS_CONTACT: Final = (
    "This activity is counted as a contact now. Choose that contact in the timeline, and say that"
    " it is part of this case's work."
)
IS_ANOTHER: Final = (
    "What was done is counted as another activity now, which was made of the same contact."
)
PART_OF_CASE: Final = "part of case"
OPENS, CLOSES = time(9), time(17)  # 7.2.1, Monday to Friday
OUTSIDE: Final = (
    "This was outside 9am to 5pm, Monday to Friday. Was a risk assessment done (7.2.1)?"
)
ANOTHER_CASE: Final = "Choose an intervention of this case."
CAME_BEFORE: Final = (
    "This contact came in before the case was opened, so it stays a contact. Link it to the case."
)
# How an activity would have been a contact, and the other way round (lists.md).
CHANNELS: Final = {
    "call": "phone",
    "email": "email",
    "letter": "post",
    "meeting": "in_person",
    "visit": "in_person",
}
KINDS: Final = {
    "phone": "call",
    "voicemail": "call",
    "email": "email",
    "website": "email",
    "post": "letter",
    "in_person": "meeting",
    "virtual": "meeting",
    "event": "meeting",
}
PLACED: Final = ("case", "at", "intervention")  # what says where an activity belongs
_CALENDAR: Final = WorkingDays()


class ActivityService:
    """What was done, when, for how long."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def log(self, values: Mapping[str, Any]) -> str:
        """Record an activity of a case; its id. Raises Invalid, Restricted."""
        given = {"worker": self._session.worker.id or None, **values}
        self.check(given)
        return recording.record(self._session, "activity", verb="log activity", values=given)

    def correct(
        self,
        id_: str,
        values: Mapping[str, Any],
        *,
        seen: Activity | None = None,
    ) -> bool:
        """Change an activity; False where nothing differs. Raises Invalid, Conflict."""
        held = self.get(id_)
        if any(name in values and values[name] != getattr(held, name) for name in PLACED):
            self.check(recording.whole(held) | dict(values))
        return recording.amend(
            self._session, held, verb="correct activity", values=values, seen=seen
        )

    def get(self, id_: str) -> Activity:
        """An activity of a case that this reader may see; raises NotFound, Restricted."""
        found: Activity = self._session.store.records.get("activity", id_)
        CaseService(self._session).get(found.case or "")
        return found

    def archive(self, id_: str) -> None:
        """Take an activity out of case and figures; it can be brought back."""
        held = self.get(id_)
        values = {"archived_on": archived_on(self._session, held)}
        recording.amend(self._session, held, verb="archive activity", values=values)

    def restore(self, id_: str) -> None:
        """Bring an archived activity back; not one counted as a contact or activity instead."""
        session, held = self._session, self.get(id_)
        must_be_let_back(session, held)
        if self._is_contact_now(held):
            raise AppError(IS_CONTACT)
        same = "contact = ? AND id <> ? AND archived_on IS NULL"
        if any(session.store.records.where("activity", same, values=(held.contact, id_))):
            raise AppError(IS_ANOTHER)
        values = {"archived_on": None}
        recording.amend(session, held, verb="restore activity", values=values)

    def second_thoughts(self, values: Mapping[str, Any]) -> tuple[str, ...]:
        """Advice before an activity is saved (7.2.1), and what is unlikely about its day."""
        said = []
        if is_outside_hours(values.get("at")) and values.get("risk_assessed") is None:
            said.append(OUTSIDE)
        if values.get("at") and values.get("intervention"):
            piece = self._session.store.records.find("intervention", values["intervention"])
            said += _beside(values["at"].date(), piece) if piece else ()
        return (*said, *recording.unlikely(self._session, "activity", values=values))

    def new_matter(self, id_: str) -> str:
        """Turn an activity into a contact: it was about a matter not being worked yet.

        One thing is counted once: the activity is put aside. Returns the contact's id.
        """
        held = self.get(id_)
        if held.archived_on is not None and self._is_contact_now(held):
            raise AppError("This activity is a contact already.")
        _must_stand(held)
        session, at = self._session, held.at or session_noon(self._session)
        case = CaseService(session).get(held.case or "")
        values = {
            "received_on": at.date(),
            "received_time": at.time(),
            "taken_by": held.worker,
            "channel": CHANNELS.get(held.activity_kind or "", "other"),
            "user_type": case.user_type,
            "person": case.service_user,
            "case": case.id,
            "first_contact": True,
            "minutes": held.minutes,
            "note": held.note,
        }
        session.must_be_sound("contact", values)
        with session.writing(NEW_MATTER) as writing:
            contact = writing.add("contact", values)
            aside = {"contact": contact, "archived_on": session.today()}
            writing.change_record("activity", id_, values=aside)
        return contact

    def part_of_case(self, contact: str, case: str, *, intervention: str | None = None) -> str:
        """Turn a contact into an activity: it belongs to work that was open already.

        The contact is put aside and no longer counted. Returns the activity's id.
        """
        session = self._session
        opened = CaseService(session).get(case).opened_on
        held: Contact = session.store.records.get("contact", contact)
        must_see_contact(session, held)
        _must_stand(held)
        received = held.received_on or session.today()
        if opened is not None and received < opened:
            raise AppError(CAME_BEFORE)
        now = session.store.now().replace(tzinfo=None)  # one of no known hour is put at noon
        values = {
            "case": case,
            "intervention": intervention,
            "at": min(datetime.combine(received, held.received_time or time(12)), now),
            "activity_kind": KINDS.get(held.channel or "", "other"),
            "direction": "in",
            "worker": held.taken_by or session.worker.id or None,
            "minutes": held.minutes,
            "reached_user": True,
            "note": held.note,
            "contact": contact,
        }
        self.check(values)
        session.must_be_sound("activity", values)
        with session.writing(PART_OF_CASE) as writing:
            activity = writing.add("activity", values)
            # What was told belongs to the case from now on, and is seen by who may see the case.
            aside = {"archived_on": session.today(), "case": held.case or case}
            writing.change_record("contact", contact, values=aside)
        return activity

    def as_contact(self, id_: str) -> str:
        """Count an activity as a contact: again as the one it came from, else as a new matter.

        Returns the contact's id.
        """
        held = self.get(id_)
        if held.contact is None or held.archived_on is not None:
            return self.new_matter(id_)
        self.undo_turn(id_)
        return held.contact

    def as_activity(self, contact: str, case: str) -> str:
        """Count a contact as work of a case: as the activity it was before, else as a new one.

        A new one belongs to the one open intervention, where there is just one. Returns its id.
        """
        pieces = InterventionService(self._session).of(case)
        still = [one.intervention.id for one in pieces if one.intervention.closed_on is None]
        turned = self._session.store.records.where(
            "activity",
            'contact = ? AND "case" = ? AND archived_on IS NOT NULL',
            values=(contact, case),
        )
        for one in turned:
            if not self._began_as_contact(one.id):
                self.undo_turn(one.id)
                return str(one.id)
        only = still[0] if len(still) == 1 else None
        return self.part_of_case(contact, case, intervention=only)

    def undo_turn(self, id_: str) -> None:
        """Undo the turning of an activity into a contact, or of a contact into an activity."""
        held = self.get(id_)
        if held.contact is None:
            raise AppError("This activity was never a contact.")
        session, today = self._session, self._session.today()
        must_see_contact(session, session.store.records.get("contact", held.contact))
        was_activity = held.archived_on is not None
        with session.writing("undo turning") as writing:
            back: dict[str, Any] = {"archived_on": today if was_activity else None}
            if not was_activity and self._was_tied(held.contact):
                back["case"] = None
            writing.change_record("contact", held.contact, values=back)
            # The link stays: by it the one that is put aside is known to be counted as the other.
            here = {"archived_on": None if was_activity else today}
            writing.change_record("activity", id_, values=here)

    def check(self, values: Mapping[str, Any]) -> None:
        """Raise Invalid for an activity older than its case, or with an intervention of another.

        Raises Restricted where the case is hidden from this reader.
        """
        session, at = self._session, values.get("at")
        opened = CaseService(session).get(str(values.get("case"))).opened_on
        if isinstance(at, datetime):
            words = "the day the case was opened"
            recording.must_not_be_before(opened, at.date(), field="at", words=words)
        piece = values.get("intervention")
        found = session.store.records.find("intervention", piece) if piece else None
        if piece and (found is None or found.case != values.get("case")):
            raise Invalid((Problem("intervention", ANOTHER_CASE),))

    def _is_contact_now(self, held: Activity) -> bool:
        """Whether the contact that an activity became, or was made of, is counted."""
        records = self._session.store.records
        contact = records.find("contact", held.contact) if held.contact else None
        return contact is not None and contact.archived_on is None

    def _began_as_contact(self, id_: str) -> bool:
        """Whether an activity was made of a contact, and not the other way round."""
        entries = self._session.store.journal.entries(id_)
        return any(entry.verb == PART_OF_CASE for entry in entries)

    def _was_tied(self, contact: str) -> bool:
        """Whether turning a contact into an activity is what tied it to the case."""
        entries = self._session.store.journal.entries(contact)
        turned = [entry for entry in entries if entry.verb == PART_OF_CASE]
        return bool(turned) and "case" in turned[-1].values()


def _must_stand(held: Activity | Contact) -> None:
    """Raise AppError for what is archived: it is turned into nothing else."""
    if held.archived_on is not None:
        raise AppError("This is archived. Bring it back first.")


def is_outside_hours(at: datetime | None) -> bool:
    """Whether a moment is outside 9am to 5pm, Monday to Friday, or on a bank holiday (7.2.1)."""
    if at is None:
        return False
    return not (_CALENDAR.is_working(at.date()) and OPENS <= at.time() <= CLOSES)


def _beside(day: date, piece: Intervention) -> tuple[str, ...]:
    """That a day lies before its intervention began or after it was closed: unlikely, but so."""
    if piece.opened_on is not None and day < piece.opened_on:
        began = long_date(piece.opened_on)
        return (f"This was before its intervention was agreed, on {began}. Is the day right?",)
    if piece.closed_on is not None and day > piece.closed_on:
        ended = long_date(piece.closed_on)
        return (f"This was after its intervention was closed, on {ended}. Is the day right?",)
    return ()


def session_noon(session: Session) -> datetime:
    """Today at noon, for an activity that holds no time."""
    return datetime.combine(session.today(), time(12))
