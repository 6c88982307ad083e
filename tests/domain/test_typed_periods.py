"""Periods as people type them: the codes, the names they have on the page, and near misses."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.periods import TERMS, Term, dates, month, of_day
from sendiass_desktop.domain.typed_periods import parse

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 12, 31))
KINDS = st.sampled_from(["month", "term", "financial", "academic"])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("June 2026", "2026-06"),
        ("jun 2026", "2026-06"),
        ("2026 June", "2026-06"),
        ("06/2026", "2026-06"),
        ("Summer 2026", "2026-summer"),
        ("summer term 2026", "2026-summer"),
        ("2026 summer", "2026-summer"),
        ("Summer Term  2026", "2026-summer"),
        ("2026/27", "fy2026"),
        ("2026\N{EN DASH}27", "fy2026"),
        ("2026-2027", "fy2026"),
        ("2011/12", "fy2011"),
        ("fy 2026", "fy2026"),
        ("FY 2026/27", "fy2026"),
        ("2026/27 financial", "fy2026"),
        ("financial year 2026", "fy2026"),
        ("2026/27 academic", "ay2026"),
        ("academic year 2026-27", "ay2026"),
        ("AY 2026", "ay2026"),
        ("school year 2026/27", "ay2026"),
        ("2026-06-01 to 2026-08-14", "2026-06-01..2026-08-14"),
        ("1 June to 14 August 2026", "2026-06-01..2026-08-14"),
        ("1 to 14 August 2026", "2026-08-01..2026-08-14"),
        ("1/6/2026 - 14/8/2026", "2026-06-01..2026-08-14"),
        ("20 Dec to 4 Jan 2027", "2026-12-20..2027-01-04"),
    ],
)
def test_what_people_write_is_understood(text: str, code: str) -> None:
    assert parse(text).code == code


@settings(max_examples=50, deadline=None)
@given(kind=KINDS, day=DAYS)
def test_a_period_can_be_asked_for_by_the_name_and_the_code_it_has(kind: str, day: date) -> None:
    period = of_day(kind, day)
    assert parse(period.name) == period
    assert parse(period.code) == period


@settings(max_examples=30, deadline=None)
@given(day=DAYS, later=st.integers(0, 800))
def test_two_dates_can_be_asked_for_by_their_name(day: date, later: int) -> None:
    period = dates(day, date.fromordinal(day.toordinal() + later))
    assert parse(period.name) == period


def test_the_terms_of_the_service_are_those_that_are_understood() -> None:
    own = (Term("winter", "Winter half", (10, 1), (3, 31)),)
    assert parse("Winter half 2026", own).first == date(2026, 10, 1)
    with pytest.raises(AppError, match="2026-winter"):
        parse("autumn 2026", own)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026", "Use 2026-27 for a financial year, ay2026 for an academic year"),
        ("2026-13", "no month 13"),
        ("Michaelmas 2026", "2026-autumn, 2026-spring, 2026-summer"),
        ("last month", "2026-10 or October 2026"),
        ("ju 2026", "The terms are"),
        ("2026-06 to", "two dates such as"),
    ],
)
def test_a_near_miss_is_told_what_was_probably_meant(text: str, said: str) -> None:
    with pytest.raises(AppError, match="is not a period") as refused:
        parse(text)
    assert said in str(refused.value)


def test_dates_the_wrong_way_round_say_so() -> None:
    with pytest.raises(AppError, match="must not be before"):
        parse("2026-08-14 to 2026-06-01")


def test_a_code_is_a_month_before_it_is_a_year() -> None:
    assert parse("2011-12", TERMS) == month(2011, 12)


@settings(max_examples=50, deadline=None)
@given(text=st.text("0123456789/-. fyasumertojn", max_size=24))
def test_whatever_is_typed_is_a_period_or_a_sentence(text: str) -> None:
    period = None
    with suppress(AppError):
        period = parse(text)
    assert period is None or period.first <= period.last
