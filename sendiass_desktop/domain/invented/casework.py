"""The casework of the practice service: contacts open cases, go on in them, or reopen them."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from sendiass_desktop.domain.invented.chance import Chance, Moment, Record
from sendiass_desktop.domain.invented.contacts import NAMED_LEVELS
from sendiass_desktop.domain.invented.course import Course, Courses
from sendiass_desktop.domain.invented.days import OPENS, Days
from sendiass_desktop.domain.invented.families import Families, Family
from sendiass_desktop.domain.invented.households import Households
from sendiass_desktop.domain.invented.materials import Materials
from sendiass_desktop.domain.invented.openings import Openings
from sendiass_desktop.domain.invented.people import OWN_BEHALF, Caller, Child, People
from sendiass_desktop.domain.invented.spell import Spell, answered_at, came_in
from sendiass_desktop.domain.invented.team import Hands, Team
from sendiass_desktop.domain.invented.work import Work

HANDED_UP: Final = 0.25  # share of cases that change hands as they go up a level
PARENT: Final = "parent"
SERVED: Final = OWN_BEHALF | {PARENT}


class Taken(NamedTuple):
    """What a contact meant for casework: records to stand before it and after it."""

    before: Sequence[Record] = ()
    after: Sequence[Record] = ()
    course: Course | None = None


NOTHING: Final = Taken()


class Casework:
    """Carries the cases of the practice service along with its contacts.

    `workers` do casework; `share` is how many of the matters that could be a case become one.
    """

    def __init__(
        self,
        chance: Chance,
        days: Days,
        *,
        people: People,
        workers: Sequence[str],
        share: float,
        made_of: Materials,
    ) -> None:
        self._chance, self._days = chance, days
        self._share = share
        self._team = Team(chance, days, works=workers)
        self._courses = Courses(chance, days)
        self._households = Households(chance, made_of.words)
        self._families = Families(chance, people, households=self._households)
        self._openings = Openings(chance, self._team, words=made_of.words)
        self._work = Work(chance, days, made_of=made_of)
        self._words = made_of.words["casework"]

    def take(
        self,
        contact: Record,
        caller: Caller | None,
        *,
        person: Record | None,
        responses: Sequence[Record],
    ) -> Taken:
        """Open a case from a contact, or let it go on in one; the contact learns which.

        `person` is the record of a caller whom the service knows by name from now on.
        """
        if caller is None or not _is_for_casework(contact):
            return NOTHING
        at = came_in(contact)
        family = self._families.known(caller)
        if family is None and person and caller.user_type == PARENT:
            self._families.join(contact, caller, on=at.day)
        elif family and family.who.child.child is not caller.child:
            self._families.tell_again(contact, family, on=at.day)
        if person:
            self._households.complete(person, caller, at=at)
        if contact["first_contact"] is False:
            return self._gone_on(contact, caller, family=family, responses=responses)
        if self._chance.happens(self._share):
            return self._opened(contact, caller, responses=responses)
        return NOTHING

    def take_sibling(
        self,
        contact: Record,
        caller: Caller | None,
        *,
        child: Child,
        responses: Sequence[Record],
        first: Taken,
    ) -> Taken:
        """Open a case from the second contact of a call, about another child.

        It takes the course of the case that the `first` contact of the call opened.
        """
        if caller is None or first.course is None or contact["first_contact"] is False:
            return NOTHING
        return self._opened(contact, caller, child=child, responses=responses, course=first.course)

    def entered(self, on: date) -> Iterator[Record]:
        """The evaluations of the months before a day's."""
        return self._work.evaluations.entered(on)

    def of_the_service(self) -> Iterator[Record]:
        """Tasks that belong to no case."""
        return self._work.tasks.of_the_service(self._team.everybody)

    def _opened(
        self,
        contact: Record,
        caller: Caller,
        *,
        responses: Sequence[Record],
        child: Child | None = None,
        course: Course | None = None,
    ) -> Taken:
        at, standing = came_in(contact), self._work.standing
        family, people = self._families.of(contact, caller, child=child, at=at)
        case = self._openings.case(contact, family.who, at=at)
        contact["case"] = case["id"]
        course = course or self._courses.of(contact, at.day, responses=responses)
        family.case, family.allocated = case, None
        after = [
            standing.state(case["id"], "open", at=at),
            *self._openings.named_staff(case, at=at),
            *self._around(case, caller, family=family, level=course.top),
            *self._worked(contact, caller, family=family, course=course, responses=responses),
        ]
        if child is None:
            self._families.opened(family)
        return Taken([*people, case], after, course)

    def _gone_on(
        self, contact: Record, caller: Caller, *, family: Family | None, responses: Sequence[Record]
    ) -> Taken:
        """The same matter: a case that is open goes on, one that was closed is opened again."""
        if family is None or family.case is None:
            return NOTHING
        case, at = family.case, came_in(contact)
        contact["case"] = case["id"]
        if family.closed is None or family.closed >= at.day:
            if family.closed and "ended_on" not in contact and responses:
                self._courses.settle(contact, family.closed, level=contact["level"])
            return NOTHING
        why = self._chance.one_of(self._words["reopened"])
        course = self._courses.of(contact, at.day, responses=responses)
        after = [
            self._work.standing.state(case["id"], "open", at=at, why=why),
            *self._worked(contact, caller, family=family, course=course, responses=responses),
        ]
        return Taken((), after, course)

    def _around(
        self, case: Record, caller: Caller, *, family: Family, level: str
    ) -> Iterator[Record]:
        """The other people in a case, and how those concerned are reached."""
        at, homes = Moment(date.fromisoformat(case["opened_on"]), OPENS), self._households
        yield from homes.ways(case, level=level, at=at)
        if not family.shared:
            others = list(homes.other_parent(case, level=level, at=at))
            family.shared = bool(others)
            yield from others
        yield from homes.professionals(case, level=level, at=at)
        if caller.user_type not in OWN_BEHALF and caller.user_type != PARENT:
            relation = self._chance.code(f"relation.{caller.user_type}") or "other"
            yield homes.stands(case["id"], caller.id, relation=relation, at=at)

    def _worked(
        self,
        contact: Record,
        caller: Caller,
        *,
        family: Family,
        course: Course,
        responses: Sequence[Record],
    ) -> list[Record]:
        """One spell of work from its beginning to its end, or to the last day."""
        spell = Spell(
            case=family.case or {},
            contact=contact,
            course=course,
            hands=self._hands(contact, course),
            at=answered_at(contact, responses),
            last=self._days.last,
            child_name=family.who.child.first_name,
        )
        allocations = list(self._work.standing.allocations(spell, family.allocated))
        if allocations:
            family.allocated = allocations[-1]["worker"]
        family.closed = course.closed
        return [*allocations, *self._work.of(spell, name=caller.name)]

    def _hands(self, contact: Record, course: Course) -> Hands:
        """Whose the case is from which day on."""
        hands = [(course.began or course.first, self._team.taker(contact))]
        for day, _level in course.raised:
            if self._chance.happens(HANDED_UP):
                hands.append((day, self._team.other_than(hands[-1][1])))
        since, worker = hands[-1]
        return hands + self._team.passed_on(worker, since, last=course.closed or self._days.last)


def _is_for_casework(contact: Record) -> bool:
    """Whether somebody named is offered level 2 or above about one child who wants it.

    A case is of a parent, a child or a young person; anybody else needs their permission (7.4.3).
    """
    return (
        contact["level"] in NAMED_LEVELS
        and "person" in contact
        and contact["about"] == "one"
        and contact.get("response_needed") != "no"
        and contact.get("child_choice") != "opted_out"
        and (contact["user_type"] in SERVED or contact["third_party"])
    )
