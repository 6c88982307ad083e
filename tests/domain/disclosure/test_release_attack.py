"""An attack on every release of a service by somebody who has only the tables, and HiGHS."""

from collections.abc import Iterator
from datetime import date

import pytest

from sendiass_desktop.domain.disclosure.protect import protect
from sendiass_desktop.domain.disclosure.releases import Audience, Cell, Issue
from sendiass_desktop.domain.periods import Period, month, of_day
from sendiass_desktop.domain.scorecard.measures import Base
from tests.domain.disclosure.attacker import DAY, failing, hand_of
from tests.domain.disclosure.service import contacts, release

HEAD, GROUP, PUBLIC = Audience.HEAD_OF_SERVICE, Audience.MONITORING_GROUP, Audience.PUBLIC
SEVERAL = "reasons"
PEOPLE = frozenset({str(Base.NAMED), "calls and messages"})
Sum = tuple[Cell, list[Cell], bool]  # a whole, its parts, and whether they are exactly the whole


def calendar(first: Period, months: int) -> Iterator[tuple[Period, Audience, bool]]:
    """Every month, term and year in the order of their ends; the longer ones by user type.

    Of years that overlap only one has columns (`services.editions`).
    """
    at = first
    for _ in range(months):
        yield at, HEAD, False
        for kind, audience in (("term", GROUP), ("financial", PUBLIC), ("academic", PUBLIC)):
            longer = of_day(kind, at.last)
            if longer.last == at.last:
                yield longer, audience, kind != "academic"
        following = at.last + DAY
        at = month(following.year, following.month)


def attacked(seed: int, first: Period, *, months: int, busy: list[int]) -> None:
    """Issue a service's reports in their order, then attack every hidden count of each reader."""
    last = first
    facts = contacts(seed, first.first, days=31 * months, busy=busy)
    issues: list[Issue] = []
    for period, audience, by_user in calendar(first, months):
        made = release(facts, period, by_user=by_user)
        found = protect(made, tuple(issues), audience=audience)
        assert found.refused == (), (period.code, found.refused[0].words)
        issues.append(found.issue())
        last = period
    assert last.last >= date(2025, 12, 31)
    truth = {cell: count for issue in issues for cell, count in issue.release.counts.items()}
    for audience in (HEAD, GROUP, PUBLIC):
        assert failing(hand_of(issues, audience), truth) == []


def test_no_hidden_count_of_a_term_and_its_months_follows_for_any_reader() -> None:
    attacked(3, month(2025, 9), months=4, busy=[2, 3])


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2))
def test_no_hidden_count_follows_from_three_years_of_releases(seed: int) -> None:
    attacked(seed, month(2023, 4), months=36, busy=[2, 3, 4, 5, 8])
