"""An attack on every release of a service by somebody who has only the tables, and HiGHS.

The attacker's relations are made here from the names of the figures, not by the program's own code:
rows add up, columns add up, months make terms and terms make years.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from sendiass_desktop.domain.disclosure.protect import protect
from sendiass_desktop.domain.disclosure.releases import Audience, Cell, Issue, Span
from sendiass_desktop.domain.periods import Period, month, of_day
from sendiass_desktop.domain.scorecard.measures import Base
from tests.domain.disclosure.oracle import ENDLESS
from tests.domain.disclosure.service import contacts, release

HEAD, GROUP, PUBLIC = Audience.HEAD_OF_SERVICE, Audience.MONITORING_GROUP, Audience.PUBLIC
SEVERAL = "reasons"
PEOPLE = frozenset({str(Base.NAMED), "calls and messages"})
DAY = timedelta(days=1)
Sum = tuple[Cell, list[Cell], bool]  # a whole, its parts, and whether they are exactly the whole


@dataclass(frozen=True)
class Hand:
    """What one reader has: figures shown, figures not, and what adds up to what."""

    shown: dict[Cell, int]
    small: list[Cell]
    unknown: dict[Cell, int]  # by their place
    sums: list[Sum]


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


def hand_of(issues: Sequence[Issue], audience: Audience) -> Hand:
    """What an audience has in hand from all issues to it and to wider ones."""
    read = [issue for issue in issues if issue.audience <= audience]
    counts = {cell: count for issue in read for cell, count in issue.release.counts.items()}
    shown = {
        cell: count
        for issue in read
        for cell, count in issue.release.counts.items()
        if cell not in issue.hidden
    }
    small = [cell for cell, count in counts.items() if cell not in shown and 1 <= count <= 5]
    unknown = {cell: place for place, cell in enumerate(c for c in counts if c not in shown)}
    return Hand(shown, small, unknown, [*rows_and_columns(counts), *over_time(counts)])


def rows_and_columns(counts: dict[Cell, int]) -> Iterator[Sum]:
    lines: defaultdict[tuple[Cell, str], list[Cell]] = defaultdict(list)
    for cell in counts:
        for question, code in cell.answers:
            rest = tuple(one for one in cell.answers if one != (question, code))
            lines[cell._replace(answers=rest), question].append(cell)
    for (whole, question), parts in lines.items():
        if whole in counts:
            exactly = sum(counts[part] for part in parts) == counts[whole]
            if question == SEVERAL:
                yield whole, parts, False
            elif exactly:
                yield whole, parts, True


def over_time(counts: dict[Cell, int]) -> Iterator[Sum]:
    for cell, count in counts.items():
        if cell.span is None or cell.about in PEOPLE:
            continue
        for parts in chains(cell, counts):
            if sum(counts[part] for part in parts) == count:
                yield cell, parts, True


def chains(whole: Cell, counts: dict[Cell, int]) -> Iterator[list[Cell]]:
    """The months of a term or year, and the terms of a year, where all were published."""
    for kind in ("month", "term"):
        assert whole.span is not None
        at, parts = whole.span.first, []
        while at <= whole.span.last:
            each = of_day(kind, at)
            parts.append(whole._replace(span=Span(each.first, each.last)))
            at = each.last + DAY
        if len(parts) > 1 and all(part in counts for part in parts):
            yield parts


def can_be_more(hand: Hand, wanted: Sequence[Cell]) -> list[Cell]:
    """Those of some small counts that cannot be more than five, as HiGHS sees it (`oracle`)."""
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    rows: list[int] = []
    columns: list[int] = []
    factors: list[int] = []
    lows: list[int] = []
    highs: list[float] = []
    for whole, parts, exactly in hand.sums:
        constant = 0
        row = len(lows)
        for cell, factor in ((whole, -1), *((part, 1) for part in parts)):
            if cell in hand.shown:
                constant += factor * hand.shown[cell]
            else:
                rows.append(row)
                columns.append(hand.unknown[cell])
                factors.append(factor)
        lows.append(-constant)
        highs.append(-constant if exactly else ENDLESS)
    size = len(hand.unknown)
    matrix: Any = csr_array((factors, (rows, columns)), shape=(len(lows), size))
    among = LinearConstraint(matrix, lows, highs)
    failing = []
    for cell in wanted:
        low = [0] * size
        low[hand.unknown[cell]] = 6
        found = milp(
            [0] * size, constraints=among, integrality=[1] * size, bounds=Bounds(low, ENDLESS)
        )
        if found.x is None:
            failing.append(cell)
    return failing


def attacked(seed: int, first: Period, *, months: int, busy: list[int], most: int) -> None:
    """Issue a service's reports in their order, then attack some small counts of each reader."""
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
    for audience in (HEAD, GROUP, PUBLIC):
        hand = hand_of(issues, audience)
        chance = Random(seed)  # noqa: S311 - which ones are looked at
        wanted = chance.sample(hand.small, min(most, len(hand.small)))
        assert can_be_more(hand, wanted) == []


def test_no_small_count_of_a_term_and_its_months_follows_for_any_reader() -> None:
    attacked(3, month(2025, 9), months=4, busy=[2, 3], most=6)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2))
def test_no_small_count_follows_from_three_years_of_releases(seed: int) -> None:
    attacked(seed, month(2023, 4), months=36, busy=[2, 3, 4, 5, 8], most=400)
