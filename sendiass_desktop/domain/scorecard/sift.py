"""Which contacts count, for which measures, and how each stands: one pass over the facts."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any, Final

from sendiass_desktop.domain.fields import State
from sendiass_desktop.domain.periods import Period
from sendiass_desktop.domain.response import ResponseClock, Status, answered_in_call, status_of
from sendiass_desktop.domain.scorecard.facts import ContactFacts
from sendiass_desktop.domain.scorecard.kinds import ReportKind
from sendiass_desktop.domain.scorecard.measures import Base

WRONG: Final = "wrong"
ARCHIVED: Final = "archived"
MERGED: Final = "merged"
ID: Final = attrgetter("id")
# Where a record is not a contact.
IDS: Final[Mapping[str, Callable[..., Any]]] = {Base.NAMED: attrgetter("person")}
IN_ORDER: Final = attrgetter("received_on", "id")
ASKED: Final = ("user_type", "level", "area", "sen_level", "channel", "heard", "gender", "lac")
ALWAYS_ASKED: Final = attrgetter(*ASKED)
UNTOLD_DEFICIT: Final = frozenset({None, "none", *State})
UNTOLD_KIND: Final = frozenset({None, State.NOT_APPLICABLE})


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over a score card: whose it is, for which period, as known on which day."""

    service: str
    practice: bool
    period: Period
    as_at: date
    kind: ReportKind = ReportKind.SCORE_CARD


@dataclass(frozen=True, slots=True)
class Sifted:
    """The contacts that count, in order of date received, and what the measures ask of them.

    `left_out` says how many of the period do not count: `wrong`, `archived` or `merged`.
    """

    heading: Heading
    contacts: Sequence[ContactFacts]
    left_out: Mapping[str, int]
    statuses: Mapping[str, Status]
    bases: Mapping[str, Sequence[ContactFacts]]  # by Base
    ids: Mapping[str, tuple[str, ...]]  # of the contacts, or of the people, of each base
    calls: int


def sift(facts: Iterable[ContactFacts], heading: Heading, *, clock: ResponseClock) -> Sifted:
    """The contacts of the heading's period as known on its as-at date."""
    contacts, left_out = _counting(facts, heading)
    as_at = heading.as_at
    statuses = {
        contact.id: status_of(
            contact.attempts,
            contact.response_needed,
            due=clock.due(contact.received_on),
            as_at=as_at,
        )
        for contact in contacts
    }
    bases = _bases(contacts, as_at)
    ids = {base: tuple(map(IDS.get(base, ID), about)) for base, about in bases.items()}
    return Sifted(heading, contacts, left_out, statuses, bases, ids, _calls(contacts))


def _counting(
    facts: Iterable[ContactFacts], heading: Heading
) -> tuple[list[ContactFacts], Counter[str]]:
    """The contacts of the period that count, in order, and why how many others do not."""
    first, last = heading.period.first, min(heading.period.last, heading.as_at)
    contacts: list[ContactFacts] = []
    left_out: Counter[str] = Counter()
    for contact in facts:
        if not first <= contact.received_on <= last:
            continue
        if contact.merged:
            left_out[MERGED] += 1
        elif contact.archived:
            left_out[ARCHIVED] += 1
        elif contact.remit == WRONG:
            left_out[WRONG] += 1
        else:
            contacts.append(contact)
    contacts.sort(key=IN_ORDER)
    return contacts, left_out


def _bases(contacts: Sequence[ContactFacts], as_at: date) -> dict[str, Sequence[ContactFacts]]:
    """The contacts that each base is about."""
    first = [contact for contact in contacts if first_on_matter(contact)]
    return {
        Base.ALL: contacts,
        Base.NOT_IN_CALL: [c for c in contacts if not answered_in_call(c.attempts, as_at)],
        Base.FIRST: first,
        Base.DEFICIT: [c for c in first if deficit_reported(c)],
        Base.SECOND_DEFICIT: [c for c in first if second_deficit_recorded(c)],
        Base.NAMELESS: [c for c in first if c.person is None],
        Base.NAMED: one_a_person(contacts),
        Base.SAME_DAY: [c for c in contacts if ended_same_day(c)],
        Base.ENDED: [c for c in contacts if ended(c, as_at)],
    }


def _calls(contacts: Iterable[ContactFacts]) -> int:
    """In how many calls and messages the contacts came: one call about two children is one.

    Two that name each other are one call all the same.
    """
    joined = {contact.id: contact.call for contact in contacts if contact.call is not None}
    calls = set()
    for contact in contacts:
        call, seen = contact.id, {contact.id}
        while (call := joined.get(call, call)) not in seen:
            seen.add(call)
        calls.add(min(seen) if call in joined else call)
    return len(calls)


def first_on_matter(contact: ContactFacts) -> bool:
    """Whether the contact is not marked as a further one on the same matter."""
    return contact.first_contact is not False


def deficit_reported(contact: ContactFacts) -> bool:
    """Whether a first contact told of a service's shortcoming, or at least of its kind."""
    return contact.deficit_what not in UNTOLD_KIND or contact.deficit_where not in UNTOLD_DEFICIT


def second_deficit_recorded(contact: ContactFacts) -> bool:
    """Whether a first contact told of a second shortcoming; none is the rule, so none is no gap."""
    return contact.second_deficit_where is not None or contact.second_deficit_what is not None


def ended(contact: ContactFacts, as_at: date) -> bool:
    """Whether the involvement had ended by the as-at date."""
    return contact.ended_on is not None and contact.ended_on <= as_at


def ended_same_day(contact: ContactFacts) -> bool:
    """Whether the involvement ended on the day received, which is derived and never asked."""
    return contact.ended_on == contact.received_on


def has_gap(contact: ContactFacts) -> bool:
    """Whether an answer behind one of the twelve measures was not recorded."""
    return (
        None in ALWAYS_ASKED(contact)
        or not contact.reasons
        or (contact.deficit_where is None and first_on_matter(contact))
        or (contact.outcome is None and ended_same_day(contact))
    )


def gaps(contact: ContactFacts) -> tuple[str, ...]:
    """The names of the answers that `has_gap` found missing."""
    missing = [name for name in ASKED if getattr(contact, name) is None]
    if not contact.reasons:
        missing.append("reasons")
    if contact.deficit_where is None and first_on_matter(contact):
        missing.append("deficit_where")
    if contact.outcome is None and ended_same_day(contact):
        missing.append("outcome")
    return tuple(missing)


def one_a_person(contacts: Iterable[ContactFacts]) -> tuple[ContactFacts, ...]:
    """For each named person the earliest contact that says who got in touch, or else the earliest.

    Contacts are in order of their date received.
    """
    chosen: dict[str, ContactFacts] = {}
    for contact in contacts:
        if contact.person is not None:
            before = chosen.setdefault(contact.person, contact)
            if before.user_type is None and contact.user_type is not None:
                chosen[contact.person] = contact
    return tuple(chosen.values())
