"""Who may be the person just typed: few, the likeliest first, each with its reasons.

It warns and never blocks. Points are given for what agrees and taken for what differs; the numbers
were set by the labelled pairs of `tests/services/pairs.py`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from types import MappingProxyType
from typing import Final

from sendiass_desktop.domain.candidate import Candidate, swapped
from sendiass_desktop.domain.search_text import fold
from sendiass_desktop.services.likeness import (
    SAME_NAME,
    Agreement,
    Forms,
    Likeness,
    Word,
    forms,
    likeness,
)
from sendiass_desktop.services.nicknames import other_names

FEW: Final = 5
NAMED: Final = 25  # points from which somebody is named at all
LIKELY: Final = 60
RELATIVE: Final = 30  # at most, where the first name is another's
CHILD: Final = "child"
NEW_YEAR: Final = (1, 1)
TWO: Final = 2

NAME_POINTS: Final[Mapping[Agreement, int]] = MappingProxyType(
    {
        Agreement.NONE: -30,
        Agreement.FAMILY_BUT_NOT_FIRST: -15,
        Agreement.LITTLE: -20,
        Agreement.FIRST_BUT_NOT_FAMILY: 2,
        Agreement.FIRST: 12,
        Agreement.FAMILY: 15,
        Agreement.BUT_FOR_A_MIDDLE_NAME: 38,
        Agreement.ONE_WORD: 30,
        Agreement.ALL: 50,
    }
)
SAME_BIRTH: Final = 40
SAME_NEW_YEAR: Final = 20  # written down where the day is not known
SWAPPED_BIRTH: Final = 30
NEAR_BIRTH: Final = 10
OTHER_BIRTH: Final = -25
SAME_REACH: Final = 25  # a phone or an email address is often a family's
SAME_BOTH: Final = 35
SAME_POSTCODE: Final = 10
SAME_SCHOOL: Final = 5
OTHER_KIND: Final = -35

SAME_DAY: Final = "Same date of birth"


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody who may be the person asked for: points of a hundred, and why, in sentences."""

    candidate: Candidate
    score: int
    reasons: tuple[str, ...]

    @property
    def likely(self) -> bool:
        """Whether this is rather the same person than not."""
        return self.score >= LIKELY


def alike(asked: Candidate, among: Iterable[Candidate], *, most: int = FEW) -> tuple[Match, ...]:
    """Those among some people who may be `asked`, the likeliest first; never `asked` themself."""
    known: dict[str, Word] = {}
    names = _readings(asked, known)
    best: dict[str, Match] = {}
    for other in among:
        if asked.id and other.id == asked.id:
            continue
        name = _names_alike(names, _readings(other, known))
        match = _match(asked, other, name=name)
        if match and (other.id not in best or match.score > best[other.id].score):
            best[other.id] = match
    return tuple(sorted(best.values(), key=_order)[:most])


def names_to_seek(asked: Candidate) -> tuple[str, ...]:
    """What else somebody may be called: the names beside their own that a query should look for."""
    words = {word.text for name in asked.names for reading in forms(name, {}) for word in reading}
    return other_names(words)


def _order(match: Match) -> tuple[int, str, str]:
    return -match.score, fold(match.candidate.full_name), match.candidate.id


@dataclass(frozen=True, slots=True)
class _Name:
    """One name of somebody in its readings; whether it is what they are known as."""

    readings: Forms
    known_as: str = ""


def _readings(who: Candidate, words: dict[str, Word]) -> tuple[_Name, ...]:
    """The names of somebody; a known-as of one word stands with the family name."""
    full = forms(who.full_name, words)
    known = forms(who.known_as, words) if who.known_as else ()
    if known and len(known[0]) < TWO:
        family = dict.fromkeys(reading[-1:] for reading in full if len(reading) >= TWO)
        known = tuple((*name, *last) for name in known for last in family or ((),))
    names = (_Name(full), _Name(known, who.known_as))
    return tuple(name for name in names if name.readings)


def _match(asked: Candidate, other: Candidate, *, name: Likeness | None) -> Match | None:
    points, reasons = (0, ()) if name is None else (_points(name), name.reasons)
    found = [*_births(asked, other), *_reached(asked, other)]
    score = points + sum(each for each, _ in found)
    sentences = (*reasons, *(sentence for _, sentence in found))
    if name and name.agreement is Agreement.FAMILY_BUT_NOT_FIRST:
        # Brothers and sisters share all but the day: only twins may be one child, named twice.
        score = min(score, RELATIVE) if SAME_DAY in sentences else 0
    return Match(other, min(score, 100), sentences) if score >= NAMED else None


def _names_alike(ones: tuple[_Name, ...], others: tuple[_Name, ...]) -> Likeness | None:
    """What the names of two people have in common at best; None where one has no name."""
    best: Likeness | None = None
    for one, other in product(ones, others):
        found = likeness(one.readings, other.readings)
        if best is None or (found.agreement, found.share) > (best.agreement, best.share):
            best = _told(found, other.known_as or one.known_as)
    return best


def _told(found: Likeness, known_as: str) -> Likeness:
    """The likeness with what it was that agreed, where it was not the full name."""
    if not known_as or found.agreement not in (Agreement.ALL, Agreement.ONE_WORD):
        return found
    others = (reason for reason in found.reasons if reason != SAME_NAME)
    return replace(found, reasons=(f"Known as {known_as}", *others))


def _points(name: Likeness) -> int:
    points = NAME_POINTS[name.agreement]
    return points * name.share // 100 if points > 0 else points


def _births(asked: Candidate, other: Candidate) -> Iterator[tuple[int, str]]:
    one, two = asked.date_of_birth, other.date_of_birth
    if one is None or two is None:
        return
    differing = [
        part for part in ("year", "month", "day") if getattr(one, part) != getattr(two, part)
    ]
    if not differing:
        yield (SAME_NEW_YEAR if (one.month, one.day) == NEW_YEAR else SAME_BIRTH), SAME_DAY
    elif swapped(one) == two:
        yield SWAPPED_BIRTH, "Day and month of birth swapped"
    elif len(differing) == 1:
        yield NEAR_BIRTH, f"Date of birth differs only in the {differing[0]}"
    else:
        yield OTHER_BIRTH, "Date of birth differs"


def _reached(asked: Candidate, other: Candidate) -> Iterator[tuple[int, str]]:
    phone = bool(set(asked.phones) & set(other.phones))
    if phone:
        yield SAME_REACH, "Same phone number"
    if set(asked.emails) & set(other.emails):
        yield (SAME_BOTH - SAME_REACH if phone else SAME_REACH), "Same email address"
    if asked.postcode and asked.postcode == other.postcode:
        yield SAME_POSTCODE, "Same postcode"
    if asked.school and fold(asked.school) == fold(other.school):
        yield SAME_SCHOOL, "Same school"
    if asked.kind and other.kind and (asked.kind == CHILD) != (other.kind == CHILD):
        yield OTHER_KIND, "One is a child or young person, the other is not"
