"""The lists of a real service profile, and contacts of October 2026."""

from collections.abc import Callable, Iterable
from datetime import date

import pytest

from sendiass_desktop import resources
from sendiass_desktop.domain.clock import WorkingDays
from sendiass_desktop.domain.lists import Lists
from sendiass_desktop.domain.periods import month
from sendiass_desktop.domain.profile import read
from sendiass_desktop.domain.response import ResponseClock
from sendiass_desktop.domain.scorecard.compute import compute
from sendiass_desktop.domain.scorecard.facts import ContactFacts
from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.domain.scorecard.sift import Heading

Card = Callable[..., Scorecard]


@pytest.fixture(scope="session")
def lists() -> Lists:
    return read(resources.profile("rotherham")).lists


@pytest.fixture(scope="session")
def clock() -> ResponseClock:
    return ResponseClock(WorkingDays())


@pytest.fixture(scope="session")
def card(lists: Lists, clock: ResponseClock) -> Card:
    """The score card of October 2026 as at 9 November, of these contacts."""

    def of(facts: Iterable[ContactFacts], as_at: date = date(2026, 11, 9)) -> Scorecard:
        heading = Heading("Practice service", practice=True, period=month(2026, 10), as_at=as_at)
        return compute(facts, heading=heading, lists=lists, clock=clock)

    return of
