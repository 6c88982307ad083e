"""Who a case is of and about whom: families that come back, and parents who live apart."""

from collections import deque
from datetime import date, timedelta
from typing import Final, NamedTuple

from sendiass_desktop.domain.invented.chance import Chance, Moment, Record
from sendiass_desktop.domain.invented.households import Households, Named
from sendiass_desktop.domain.invented.people import OWN_BEHALF, YEAR_GROUP, Caller, Child, People

# The share of parents new to the service whose child it knows from the other parent's case.
APART: Final = 0.04
WITHIN: Final = timedelta(days=240)
MOTHERS: Final = 120
# As callers people are forgotten long before so many more came into cases.
REMEMBERED: Final = 8000
MOTHER, FATHER = "mother", "father"


class Who(NamedTuple):
    """Who a case is of, and about whom."""

    service_user: str
    user_type: str
    relation: str | None
    child: Named


class Family:
    """A service user's child and their case on the matter at hand; changes as the days go by."""

    __slots__ = ("allocated", "case", "closed", "shared", "who")

    def __init__(self, who: Who) -> None:
        self.who = who
        self.case: Record | None = None
        self.closed: date | None = None
        self.allocated: str | None = None  # whose the case was last
        self.shared = False  # both parents have a part in it, or a case each


class Families:
    """Remembers the families of callers, and finds out of whom and about whom a case is."""

    def __init__(self, chance: Chance, people: People, *, households: Households) -> None:
        self._chance, self._people, self._households = chance, people, households
        self._known: dict[str, Family] = {}
        self._mothers: deque[Family] = deque(maxlen=MOTHERS)

    def known(self, caller: Caller) -> Family | None:
        """The family of somebody who came into a case before."""
        return self._known.get(caller.id)

    def join(self, contact: Record, caller: Caller, *, on: date) -> None:
        """Let a parent new to the service be the father of a child whose mother has a case."""
        if not self._mothers or not self._chance.happens(APART):
            return
        mother = self._chance.one_of(self._mothers)
        opened = mother.case["opened_on"] if mother.case else ""
        if not mother.shared and opened >= (on - WITHIN).isoformat():
            mother.shared = True
            family = self._remember(caller, Who(caller.id, "parent", FATHER, mother.who.child))
            family.shared = True
            self.tell_again(contact, family, on=on)

    def tell_again(self, contact: Record, family: Family, *, on: date) -> None:
        """Let a contact be about the child of the family, whomever it seemed to be about."""
        by_year, child = self._chance.happens(YEAR_GROUP), family.who.child.child
        contact |= self._people.told(child, on, named=True, by_year=by_year)

    def of(
        self, contact: Record, caller: Caller, *, child: Child | None, at: Moment
    ) -> tuple[Family, list[Record]]:
        """Whose case a contact opens, and the people new to the store.

        `child` is given where they tell of another one than usually.
        """
        if caller.user_type in OWN_BEHALF:
            own = Named(caller.id, caller.first_name, caller.child)
            who = Who(caller.id, caller.user_type, "self", own)
            return self._remember(caller, who), []
        family = self._known.get(caller.id)
        if caller.user_type == "parent" and family and child is None:
            return family, []
        service_user, people = caller.id, []
        name = caller.family_name
        if caller.user_type != "parent":
            parent = self._households.adult("parent", at=at)
            service_user, name = parent["id"], parent["full_name"].split(" ", 1)[1]
            people.append(parent)
        named, record = self._households.child(child or caller.child, name, at=at)
        relation = family.who.relation if family else self._relation(contact)
        who = Who(service_user, "parent", relation, named)
        made = Family(who) if child else self._remember(caller, who)
        return made, [*people, record]

    def opened(self, family: Family) -> None:
        """Remember a mother whose child's father has no part yet: he may come for himself."""
        if family.who.relation == MOTHER and not family.shared:
            self._mothers.append(family)

    def _relation(self, contact: Record) -> str | None:
        looked_after = contact.get("lac") == "yes"
        return self._chance.code("relation.looked_after" if looked_after else "relation.at_home")

    def _remember(self, caller: Caller, who: Who) -> Family:
        family = self._known[caller.id] = Family(who)
        if len(self._known) > REMEMBERED:
            for forgotten in list(self._known)[: REMEMBERED // 2]:
                del self._known[forgotten]
        return family
