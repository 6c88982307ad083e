"""Periods: what a code names, where a day belongs, and what comes before and after."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.periods import (
    TERMS,
    Period,
    Term,
    academic_year,
    dates,
    financial_year,
    kind_of,
    long_date,
    month,
    months_later,
    of_day,
    step,
    term,
    weekday_date,
)
from sendiass_desktop.domain.typed_periods import parse

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 12, 31))
KINDS = st.sampled_from(["month", "term", "financial", "academic"])
# A service may edit its terms: with the Christmas holidays between two, or over New Year.
WITH_GAPS = (
    Term("autumn", "Autumn", (9, 1), (12, 18)),
    Term("spring", "Spring", (1, 5), (3, 27)),
    Term("summer", "Summer", (4, 13), (7, 17)),
)
OVER_NEW_YEAR = (Term("winter", "Winter", (10, 1), (1, 31)), Term("warm", "Warm", (2, 1), (9, 30)))


@pytest.mark.parametrize(
    ("code", "name", "first", "last"),
    [
        ("2026-10", "October 2026", date(2026, 10, 1), date(2026, 10, 31)),
        ("2024-02", "February 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-autumn", "Autumn term 2026", date(2026, 9, 1), date(2026, 12, 31)),
        ("2026-spring", "Spring term 2026", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-summer", "Summer term 2026", date(2026, 4, 1), date(2026, 8, 31)),
        ("2026-27", "Financial year 2026-27", date(2026, 4, 1), date(2027, 3, 31)),
        ("2099-00", "Financial year 2099-00", date(2099, 4, 1), date(2100, 3, 31)),
        ("fy2011", "Financial year 2011-12", date(2011, 4, 1), date(2012, 3, 31)),
        ("ay2026", "Academic year 2026-27", date(2026, 9, 1), date(2027, 8, 31)),
        ("2011-12", "December 2011", date(2011, 12, 1), date(2011, 12, 31)),
        (
            "2026-10-05..2026-11-04",
            "5 October 2026 to 4 November 2026",
            date(2026, 10, 5),
            date(2026, 11, 4),
        ),
        (" 2026-AUTUMN ", "Autumn term 2026", date(2026, 9, 1), date(2026, 12, 31)),
    ],
)
def test_a_code_names_its_period(code: str, name: str, first: date, last: date) -> None:
    period = parse(code)
    assert (period.name, period.first, period.last) == (name, first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "october",
        "2026",
        "2026-13",
        "2026-28",
        "2026-00",
        "2026-1",
        "2026-winter",
        "0001-01",
        "9999-12",
        "fy9999",
        "2026-02-30..2026-03-01",
        "2026-10-05",
        "2026-10..2026-11",
    ],
)
def test_what_is_not_a_period_is_refused_with_the_forms_that_are(text: str) -> None:
    with pytest.raises(AppError, match="is not a period"):
        parse(text)


def test_a_period_cannot_end_before_it_starts() -> None:
    with pytest.raises(AppError, match="must not be before"):
        parse("2026-11-04..2026-10-05")
    assert parse("2026-11-04..2026-11-04").first == date(2026, 11, 4)


def test_both_ends_belong_to_the_period() -> None:
    october = month(2026, 10)
    assert october.first in october
    assert october.last in october
    assert date(2026, 9, 30) not in october
    assert date(2026, 11, 1) not in october
    assert "2026-10-05" not in october


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (month(2024, 2), month(2023, 2)),
        (term(2026, TERMS[0]), term(2025, TERMS[0])),
        (financial_year(2026), financial_year(2025)),
        (academic_year(2026), academic_year(2025)),
        (
            dates(date(2024, 2, 29), date(2024, 3, 1)),
            dates(date(2023, 2, 28), date(2023, 3, 1)),
        ),
    ],
)
def test_the_same_period_a_year_before(period: Period, before: Period) -> None:
    assert period.a_year_before() == before


@pytest.mark.parametrize(
    ("period", "after"),
    [
        (month(2026, 12), month(2027, 1)),
        (term(2026, TERMS[0]), term(2027, TERMS[1])),
        (financial_year(2026), financial_year(2027)),
        (academic_year(2026), academic_year(2027)),
        (
            dates(date(2026, 10, 5), date(2026, 10, 11)),
            dates(date(2026, 10, 12), date(2026, 10, 18)),
        ),
    ],
)
def test_stepping_goes_to_the_next_of_the_same_kind_and_back(period: Period, after: Period) -> None:
    assert step(period, 1) == after
    assert step(after, -1) == period


def test_terms_with_holidays_between_them_are_stepped_over_the_holidays() -> None:
    autumn, spring = term(2026, WITH_GAPS[0]), term(2027, WITH_GAPS[1])
    assert step(autumn, 1, terms=WITH_GAPS) == spring
    assert step(spring, -1, terms=WITH_GAPS) == autumn
    assert of_day("term", date(2026, 12, 25), terms=WITH_GAPS) == autumn
    assert of_day("term", date(2027, 1, 2), terms=WITH_GAPS) == autumn


def test_a_term_may_end_in_the_next_year() -> None:
    winter = term(2026, OVER_NEW_YEAR[0])
    assert (winter.first, winter.last) == (date(2026, 10, 1), date(2027, 1, 31))
    assert of_day("term", date(2027, 1, 15), terms=OVER_NEW_YEAR) == winter
    assert winter.a_year_before() == term(2025, OVER_NEW_YEAR[0])


@given(KINDS, DAYS)
def test_the_period_of_a_day_holds_it_and_its_code_leads_back(kind: str, day: date) -> None:
    period = of_day(kind, day)
    assert day in period
    assert kind_of(period) == kind
    assert parse(period.code) == period


@given(KINDS, DAYS)
def test_periods_of_a_kind_follow_each_other_without_gap_or_overlap(kind: str, day: date) -> None:
    period = of_day(kind, day)
    after = step(period, 1)
    assert after.first == period.last + timedelta(days=1)
    assert step(after, -1) == period


@given(DAYS, st.integers(0, 500))
def test_any_two_dates_are_a_period_whose_code_leads_back(first: date, span: int) -> None:
    period = dates(first, first + timedelta(days=span))
    assert kind_of(period) == "dates"
    assert parse(period.code) == period
    assert long_date(first) in period.name


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2025, 12, 31), 2, date(2026, 2, 28)),
        (date(2026, 10, 15), 3, date(2027, 1, 15)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
        (date(2027, 7, 31), -5, date(2027, 2, 28)),
        (date(2026, 1, 4), -1, date(2025, 12, 4)),
        (date(2026, 5, 5), 0, date(2026, 5, 5)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_the_month(
    day: date, months: int, later: date
) -> None:
    assert months_later(day, months) == later


@given(DAYS, st.integers(-40, 40))
def test_a_day_later_is_no_earlier_so_many_months_later(day: date, months: int) -> None:
    assert months_later(day, months) <= months_later(day + timedelta(days=1), months)


def test_a_date_is_said_with_its_weekday() -> None:
    assert weekday_date(date(2026, 9, 4)) == "Friday 4 September 2026"
