"""School days are counted by the school's own calendar, and nowhere beyond it."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendiass_desktop.domain.clock import bank_holidays
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.school_calendar import SchoolCalendar
from tests.domain.schools import SCHOOL

COVERED = st.dates(min_value=SCHOOL.first, max_value=SCHOOL.last)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 9, 1), "school holidays"),
        (date(2026, 9, 2), "INSET day"),
        (date(2026, 9, 3), ""),
        (date(2026, 9, 5), "Saturday"),
        (date(2026, 10, 28), "October half term"),
        (date(2026, 12, 18), ""),
        (date(2026, 12, 25), "Christmas Day"),
        (date(2027, 1, 1), "New Year's Day"),
        (date(2027, 3, 26), "Good Friday"),
        (date(2027, 5, 3), "Early May bank holiday"),
        (date(2027, 7, 21), ""),
        (date(2027, 7, 22), "school holidays"),
    ],
)
def test_a_day_off_has_its_name(day: date, why: str) -> None:
    assert SCHOOL.why_not(day) == why
    assert SCHOOL.is_school_day(day) is not bool(why)


@pytest.mark.parametrize("day", [date(2026, 8, 31), date(2027, 9, 1)])
def test_beyond_the_calendar_nothing_is_guessed(day: date) -> None:
    assert not SCHOOL.covers(day)
    with pytest.raises(AppError, match="goes from 1 September 2026 to 31 August 2027"):
        SCHOOL.is_school_day(day)
    with pytest.raises(AppError, match="is needed"):
        SCHOOL.school_day_after(day, 1)


def test_counting_stops_with_a_sentence_where_the_calendar_ends() -> None:
    assert SCHOOL.school_day_after(date(2027, 7, 16), 3) == date(2027, 7, 21)
    with pytest.raises(AppError, match="1 September 2027 is needed"):
        SCHOOL.school_day_after(date(2027, 7, 16), 4)


@given(COVERED, st.integers(0, 60))
def test_so_many_school_days_lie_after_the_first(start: date, count: int) -> None:
    try:
        found = SCHOOL.school_day_after(start, count)
    except AppError:
        return
    days = [start + timedelta(days=n) for n in range(1, (found - start).days + 1)]
    assert sum(map(SCHOOL.is_school_day, days)) == count


@given(COVERED)
def test_a_weekend_or_bank_holiday_is_never_a_school_day(day: date) -> None:
    if day.isoweekday() > 5 or day in bank_holidays(day.year):
        assert not SCHOOL.is_school_day(day)


def test_a_stored_calendar_comes_back_as_it_was() -> None:
    assert SchoolCalendar.from_value(json.loads(json.dumps(SCHOOL.to_value()))) == SCHOOL


def value(**changes: Any) -> dict[str, Any]:
    """A small calendar as a store keeps it."""
    term = {"name": "Autumn", "first": "2026-09-02", "last": "2026-12-18"}
    whole = {"name": "Area", "first": "2026-09-01", "last": "2026-12-31", "terms": [term]}
    return whole | changes


def span(name: str, first: str, last: str) -> dict[str, str]:
    return {"name": name, "first": first, "last": last}


def test_closures_may_be_left_out() -> None:
    assert SchoolCalendar.from_value(value()).closures == ()
    assert SchoolCalendar.from_value(value(closures=[])).closures == ()


@pytest.mark.parametrize(
    ("spoiled", "sentence"),
    [
        (5, "must be a table"),
        (value(name=""), "has no “name”"),
        (value(first=None), "has no “first”"),
        (value(last="2026-02-30"), "must be a date such as"),
        (value(last="2026-08-01"), "the last day of “Area” is before its first"),
        (value(terms=[]), "has no “terms”"),
        (value(colour="red"), "does not know"),
        (value(terms=[span("A", "2026-08-31", "2026-12-18")]), "“A” must lie within"),
        (value(terms=[span("A", "2026-09-10", "2026-09-09")]), "“A” is before its first"),
        (value(closures=[span("H", "2026-12-31", "2027-01-01")]), "“H” must lie within"),
        (value(closures="none"), "has no “closures”"),
        (
            value(
                terms=[span("B", "2026-11-01", "2026-12-01"), span("A", "2026-09-02", "2026-11-01")]
            ),
            "“A” of “Area” runs into “B”",
        ),
    ],
)
def test_a_calendar_that_makes_no_sense_is_refused(spoiled: Any, sentence: str) -> None:
    with pytest.raises(AppError) as refused:
        SchoolCalendar.from_value(spoiled)
    assert sentence in str(refused.value)
