"""An invented service for the tests of disclosure: contacts of some months, and its score cards."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Final

from sendiass_desktop.domain.clock import WorkingDays
from sendiass_desktop.domain.disclosure.releases import Release
from sendiass_desktop.domain.disclosure.scorecards import release_of
from sendiass_desktop.domain.periods import Period
from sendiass_desktop.domain.response import Attempt, ResponseClock
from sendiass_desktop.domain.scorecard.compute import compute
from sendiass_desktop.domain.scorecard.facts import ContactFacts
from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.domain.scorecard.sift import Heading
from tests.domain.practised import LISTS

CLOCK: Final = ResponseClock(WorkingDays())
RARER: Final = 1.3  # the next entry of a list is so much rarer


def contacts(seed: int, first: date, *, days: int, busy: Sequence[int]) -> list[ContactFacts]:
    """Contacts of so many days, on each working day a number out of `busy`."""
    chance = Random(seed)  # noqa: S311 - invented data
    found: list[ContactFacts] = []
    for day in (first + timedelta(days=number) for number in range(days)):
        for _ in range(chance.choice(busy) if day.weekday() < 5 else 0):
            found.append(_contact(chance, f"c{len(found)}", day))
    return found


def card(facts: Sequence[ContactFacts], period: Period) -> Scorecard:
    """The score card of a period, twenty days after its end."""
    as_at = period.last + timedelta(days=20)
    heading = Heading("Practice service", practice=True, period=period, as_at=as_at)
    return compute(facts, heading=heading, lists=LISTS, clock=CLOCK)


def release(facts: Sequence[ContactFacts], period: Period, *, by_user: bool = False) -> Release:
    """The score card as a release, on request with every table by service user type."""
    within = [one for one in facts if one.received_on in period]
    types = dict.fromkeys(one.user_type for one in within) if by_user else {}
    parts = {code: card([one for one in within if one.user_type == code], period) for code in types}
    return release_of(card(within, period), by_user=parts)


def _contact(chance: Random, id_: str, day: date) -> ContactFacts:
    reasons = {_code(chance, "reasons") for _ in range(chance.choice([1, 1, 2, 3]))}
    said = tuple(sorted(reason for reason in reasons if reason not in {None, "withheld"}))
    ended = day if chance.random() < 0.5 else None
    at = day + timedelta(days=chance.choice([0, 0, 0, 1, 2, 4, 9]))
    return ContactFacts(
        id=id_,
        received_on=day,
        user_type=_code(chance, "user_type"),
        channel=_code(chance, "channel"),
        about="one",
        remit="in",
        area=_code(chance, "area"),
        sen_level=_code(chance, "sen_level"),
        level=_code(chance, "level"),
        gender=_code(chance, "gender"),
        lac=chance.choice(["no"] * 12 + ["yes", None]),
        heard=_code(chance, "heard"),
        deficit_where=_code(chance, "deficit_where"),
        deficit_what=_code(chance, "deficit_what"),
        reasons=said or None,
        primary_reason=chance.choice(said) if said else None,
        outcome=_code(chance, "outcome") if ended else None,
        ended_on=ended,
        first_contact=chance.choice([True, True, False, None]),
        person=chance.choice([None, None, id_]),
        impartiality_explained=chance.choice([True, True, True, False, None]),
        privacy_explained=chance.choice([True] * 6 + [None]),
        attempts=(Attempt(at, chance.choice(["spoke", "message"]), chance.random() < 0.5),),
    )


def _code(chance: Random, name: str) -> str | None:
    codes: list[str | None] = [*(entry.code for entry in LISTS.entries(name)), None, "withheld"]
    return chance.choices(codes, [1 / (place + 1) ** RARER for place in range(len(codes))])[0]
