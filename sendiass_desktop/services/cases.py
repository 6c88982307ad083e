"""What a caseworker does with cases: open, correct, link, find, read what happened."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from sendiass_desktop.domain.errors import AppError, Invalid, Problem
from sendiass_desktop.domain.people import kind_by_relation
from sendiass_desktop.domain.periods import long_date
from sendiass_desktop.domain.records.case import Case, CasePerson
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.rules import problems
from sendiass_desktop.services import new_people, recording
from sendiass_desktop.services.archiving import archived_on, must_be_let_back
from sendiass_desktop.services.need_to_know import NeedToKnow, must_see_contact
from sendiass_desktop.services.new_people import PersonGiven
from sendiass_desktop.services.session import ARCHIVED, Session
from sendiass_desktop.store.queries.case_list import NOBODY, CaseFilter, CaseList, CaseRow
from sendiass_desktop.store.queries.person_facts import kept
from sendiass_desktop.store.queries.timeline import Happening, timeline
from sendiass_desktop.store.records import Writing

__all__ = ["NOBODY", "CaseFilter", "CaseRow", "Happening"]

OPEN, INACTIVE, CLOSED = "open", "inactive", "closed"
# What must not be older than its case, with the field that holds its day.
DATED: Final = {
    "case_state": "on",
    "allocation": "on",
    "intervention": "opened_on",
    "activity": "at",
}
NO_USER: Final = "Enter the service user."
SELF: Final = "self"  # the child or young person is the service user


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCase:
    """What opening a case takes: its fields, who it is for and about, and what it came from.

    Both people are an id or the fields of somebody new; `ways` are those to reach the service user
    that this case alone knows (fields of a `Reach`), for a child or young person.
    """

    values: Mapping[str, Any]
    service_user: PersonGiven | None
    child: PersonGiven | None  # None: the service user themself
    worker: str | None = None
    contact: str | None = None
    ways: tuple[Mapping[str, Any], ...] = ()


class CaseService:
    """Cases and who stands in them; how they stand is `CaseStanding`'s."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def open(self, new: NewCase) -> str:
        """Open a case, with people who are new to the service; its id. Raises Invalid.

        From a contact, that contact belongs to the case from now on and is counted as before.
        """
        session = self._must_be_casework()
        self.check(new)
        with session.writing("open case") as writing:
            today = session.today()
            user = new_people.enter(writing, new.service_user, today=today)
            user = child = replace(user, ways=(*user.ways, *new.ways))
            if new.child is not None:
                child = new_people.enter(writing, new.child, today=today)
            given = dict(new.values) | {"service_user": user.id, "child": child.id}
            id_ = writing.add("case", given)
            new_people.put_ways(writing, {user.id: user, child.id: child}.values(), case=id_)
            began = given["opened_on"]
            writing.add("case_state", {"case": id_, "state": OPEN, "on": began})
            if new.worker:
                writing.add("allocation", {"case": id_, "worker": new.worker, "on": began})
            if new.contact:
                _tie(writing, new.contact, case=id_, person=user.id)
        return id_

    def correct(
        self,
        id_: str,
        values: Mapping[str, Any],
        *,
        seen: Case | None = None,
    ) -> bool:
        """Change facts of a case; False where nothing differs. Raises Invalid, Conflict.

        Its first state and caseworker go with the day it was opened on.
        """
        session, held = self._must_be_casework(), self.at_work(id_)
        recording.must_not_cross(held, seen, values=values)
        session.must_stay_sound("case", held, changed=values)
        recording.must_see_linked(session, "case", values=values, held=held)
        began = values.get("opened_on", held.opened_on)
        first = _begun(session, held) if began != held.opened_on else {}
        _must_begin_by_then(session, held, began=began, but=first)
        with session.writing("correct case") as writing:
            changed = writing.change_record("case", id_, values=values)
            for one, kind in first.items():
                writing.change_record(kind, one, values={"on": began})
        return changed

    def get(self, id_: str) -> Case:
        """A case that this reader may see, its people as they are known since any merge.

        Raises NotFound, Restricted, NotAllowed.
        """
        session = self._must_be_casework()
        found: Case = session.store.records.get("case", id_)
        session.must_see(id_)
        connection = session.store.connection
        user, child = (kept(connection, who or "") for who in (found.service_user, found.child))
        return replace(found, service_user=user or None, child=child or None)

    def at_work(self, id_: str) -> Case:
        """The same, where something may be recorded in it; raises AppError for an archived one."""
        found = self.get(id_)
        if found.archived_on is not None:
            raise AppError(ARCHIVED)
        return found

    def look_at(self, id_: str) -> Case:
        """A case whose page is opened: that is entered in the journal (trust.md, Who may)."""
        found = self.get(id_)
        with self._session.writing("look at case") as writing:
            writing.look("case", id_)
        return found

    def list(self, wanted: CaseFilter) -> "CasePages":
        """The cases that meet a filter, page by page; hidden ones are masked."""
        session = self._must_be_casework()
        query = CaseList(session.store.connection, wanted, hidden=session.hidden)
        return CasePages(query, tells=session.role is Role.MANAGER)

    def timeline(self, id_: str, *, archived: bool = False) -> tuple[Happening, ...]:
        """What happened in a case, newest first, or what was archived of that.

        Disclosures are for those who may see concerns.
        """
        self.get(id_)
        tells = NeedToKnow(self._session).may_see_concerns(id_)
        found = timeline(self._session.store.connection, id_, archived=archived)
        return tuple(one for one in found if tells or one.kind != "disclosure")

    def put_person(
        self,
        id_: str,
        values: Mapping[str, Any],
        *,
        seen: CasePerson | None = None,
    ) -> str:
        """Put somebody, known or new, into a case, or change how they stand; raises Invalid."""
        session = self._session
        self.get(id_)
        recording.must_see_linked(session, "case_person", values=values, held=seen)
        person = values.get("person")
        if isinstance(person, Mapping):
            kind = person.get("person_kind") or kind_by_relation(values.get("relation"))
            person = {**person, "person_kind": kind}
            session.must_be_sound("person", person)
        session.must_be_sound("case_person", {**values, "person": person and "new", "case": id_})
        with session.writing("put person into case") as writing:
            entered = new_people.enter(writing, person, today=session.today())
            new_people.put_ways(writing, (entered,), case=id_)
            given = {**values, "person": entered.id, "case": id_}
            if seen is None:
                made = writing.add("case_person", given)
            else:
                made = seen.id
                writing.change_record("case_person", made, values=given)
        return made

    def part(self, kind: str, id_: str) -> Any:
        """A record that hangs on a case which this reader may see.

        Raises Restricted, and NotAllowed for what is restricted to a few inside the case.
        """
        session = self._must_be_casework()
        found = session.store.records.get(kind, id_)
        case = recording.case_of(session, recording.whole(found))
        session.must_see(case)
        NeedToKnow(session).must_see_part(kind, case or "")
        return found

    def people(self, id_: str) -> tuple[CasePerson, ...]:
        """Who else stands in a case."""
        self.get(id_)
        return tuple(
            self._session.store.records.where(
                "case_person", '"case" = ? AND archived_on IS NULL', values=(id_,)
            )
        )

    def archive(self, id_: str) -> None:
        """Take a case out of the lists; it can be brought back, and nothing is destroyed."""
        self._set(id_, "archive case", archived_on=archived_on(self._session, self.get(id_)))

    def restore(self, id_: str) -> None:
        """Bring an archived case back; after 30 days only a manager does."""
        must_be_let_back(self._session, self.get(id_))
        self._set(id_, "restore case", archived_on=None)

    def link_contact(self, id_: str, contact: str) -> None:
        """Say that a contact belongs to a case; it stays one contact, counted as before."""
        held = self.at_work(id_)
        found = self._session.store.records.get("contact", contact)
        must_see_contact(self._session, found)
        with self._session.writing("link contact to case") as writing:
            _tie(writing, contact, case=id_, person=found.person or held.service_user)

    def unlink_contact(self, contact: str) -> None:
        """Say that a contact belongs to no case after all; the person it is tied to stays."""
        session = self._must_be_casework()
        must_see_contact(session, session.store.records.get("contact", contact))
        with session.writing("unlink contact from case") as writing:
            writing.change_record("contact", contact, values={"case": None})

    def _must_be_casework(self) -> Session:
        """The session, for those who do casework; raises NotAllowed for duty staff."""
        self._session.require(Role.MANAGER, Role.CASEWORKER)
        return self._session

    def check(self, new: NewCase) -> None:
        """Raise Invalid for whatever of a new case cannot be stored; nothing is written."""
        session = self._must_be_casework()
        today = {"service_user": "new", "child": "new"}
        found: list[Problem] = []
        if new.service_user is None:
            found.append(Problem("service_user", NO_USER))
        for field, person in (("service_user", new.service_user), ("child", new.child)):
            if isinstance(person, Mapping):
                found += _named(field, problems("person", person, known=session.known()))
        for way in new.ways:
            values = {**way, "person": "new"}
            found += _named("service_user", problems("reach", values, known=session.known()))
        try:
            session.must_be_sound("case", dict(new.values) | today)
        except Invalid as trouble:
            found += trouble.problems
        if found:
            raise Invalid(tuple(found))
        people = {"service_user": new.service_user, "child": new.child}
        recording.must_see_linked(session, "case", values=people)
        if new.contact:
            must_see_contact(session, session.store.records.get("contact", new.contact))

    def _set(self, id_: str, verb: str, **values: Any) -> None:
        self.get(id_)
        with self._session.writing(verb) as writing:
            writing.change_record("case", id_, values=values)


class CasePages:
    """A filtered case list that is read a page at a time.

    `left_out` is how many restricted cases a filter by words did not look at, which managers
    alone are told.
    """

    def __init__(self, query: CaseList, *, tells: bool) -> None:
        self._query = query
        self.count = query.count()
        self.left_out = query.left_out if tells else 0

    def rows(self, offset: int, limit: int) -> list[CaseRow]:
        """The lines from `offset` on, at most `limit`."""
        return self._query.page(offset, limit)

    def position(self, id_: str) -> int | None:
        """Where a case stands in the list, or None."""
        return self._query.position(id_)


def _named(field: str, found: Iterable[Problem]) -> Iterator[Problem]:
    """Problems of somebody, said beside the field that they are entered in."""
    return (Problem(field, one.sentence) for one in found)


def _tie(writing: Writing, contact: str, *, case: str, person: str | None) -> None:
    writing.change_record("contact", contact, values={"case": case, "person": person})


def _begun(session: Session, case: Case) -> dict[str, str]:
    """The states and allocations of the day a case was opened: the kind of each by its id."""
    where = '"case" = ? AND archived_on IS NULL AND "on" = ?'
    values = (case.id, case.opened_on and case.opened_on.isoformat())
    return {
        one.id: kind
        for kind in ("case_state", "allocation")
        for one in session.store.records.where(kind, where, values=values)
    }


def _must_begin_by_then(
    session: Session, case: Case, *, began: date | None, but: Mapping[str, str]
) -> None:
    """Raise Invalid where what a case was opened for is older than the day it is to begin on."""
    if began is None or case.opened_on is None or began <= case.opened_on:
        return
    found = [
        day_of(getattr(one, field))
        for kind, field in DATED.items()
        for one in session.store.records.where(
            kind, '"case" = ? AND archived_on IS NULL', values=(case.id,)
        )
        if one.id not in but and getattr(one, field) is not None
    ]
    if (oldest := min(found, default=began)) < began:
        sentence = (
            f"Something in this case is dated {long_date(oldest)}. Enter that day, or before."
        )
        raise Invalid((Problem("opened_on", sentence),))


def day_of(when: date) -> date:
    """The day of a date or a moment."""
    return when.date() if isinstance(when, datetime) else when
