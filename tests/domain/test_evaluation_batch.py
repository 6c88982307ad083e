"""Five at least go in together, and at least five share the month they count in."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendiass_desktop.domain.evaluation_batch import (
    FEWEST,
    counted_in,
    falls_into,
    month_name,
    month_of,
)
from sendiass_desktop.domain.periods import academic_year, dates, month

FIRST_OF_DECEMBER = date(2026, 12, 1)
OCTOBER, NOVEMBER, DECEMBER = "2026-10", "2026-11", "2026-12"


@pytest.mark.parametrize(
    ("waiting", "counted"),
    [
        ({}, {}),
        ({NOVEMBER: 4}, {}),
        ({NOVEMBER: 5}, {NOVEMBER: NOVEMBER}),
        ({DECEMBER: 50}, {}),
        ({NOVEMBER: 4, DECEMBER: 50}, {}),
        ({OCTOBER: 2, NOVEMBER: 2}, {}),
        ({OCTOBER: 6, NOVEMBER: 5}, {OCTOBER: OCTOBER, NOVEMBER: NOVEMBER}),
        # Held back in October, and together enough now: they count when they are entered.
        ({OCTOBER: 3, NOVEMBER: 2}, {OCTOBER: DECEMBER, NOVEMBER: DECEMBER}),
        ({"2026-09": 4, OCTOBER: 3, NOVEMBER: 9}, {"2026-09": DECEMBER, OCTOBER: DECEMBER}),
        # Three of October alone in another month than the rest could be told apart.
        ({OCTOBER: 3, NOVEMBER: 9}, {OCTOBER: NOVEMBER}),
        ({OCTOBER: 9, NOVEMBER: 3}, {NOVEMBER: OCTOBER}),
    ],
)
def test_what_is_entered_on_the_first_of_december(
    waiting: dict[str, int], counted: dict[str, str]
) -> None:
    own = {code: code for code in waiting if code < DECEMBER and waiting[code] >= FEWEST}
    assert counted_in(waiting, FIRST_OF_DECEMBER) == own | counted


def test_a_month_is_over_on_the_first_of_the_next() -> None:
    assert counted_in({NOVEMBER: 5}, date(2026, 11, 30)) == {}
    assert counted_in({NOVEMBER: 5}, FIRST_OF_DECEMBER) != {}


MONTHS = st.integers(2024, 2026).flatmap(
    lambda year: st.integers(1, 12).map(lambda number: f"{year}-{number:02}")
)


@given(st.dictionaries(MONTHS, st.integers(0, 12), max_size=8))
def test_never_fewer_than_five_share_a_batch_and_a_month(waiting: dict[str, int]) -> None:
    counted = counted_in(waiting, FIRST_OF_DECEMBER)
    shared: Counter[str] = Counter()
    for code, counts_as in counted.items():
        assert code < DECEMBER
        assert counts_as <= DECEMBER
        shared[counts_as] += waiting[code]
    assert all(count >= FEWEST for count in shared.values())


@given(st.dictionaries(MONTHS, st.integers(0, 12), max_size=8))
def test_all_that_is_over_goes_in_or_nothing(waiting: dict[str, int]) -> None:
    over = {code for code, count in waiting.items() if code < DECEMBER and count}
    counted = counted_in(waiting, FIRST_OF_DECEMBER)
    assert set(counted) in (over, set())
    assert bool(counted) == (sum(waiting[code] for code in over) >= FEWEST)


def test_a_month_is_named_and_falls_into_the_period_that_holds_its_first_day() -> None:
    assert month_of(date(2026, 10, 31)) == OCTOBER
    assert month_name(OCTOBER) == "October 2026"
    assert falls_into(OCTOBER, month(2026, 10))
    assert not falls_into(OCTOBER, month(2026, 11))
    assert falls_into(OCTOBER, academic_year(2026))
    assert not falls_into(OCTOBER, dates(date(2026, 10, 5), date(2026, 10, 31)))
