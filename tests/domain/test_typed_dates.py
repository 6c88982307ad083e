"""Dates and times mean what a caseworker types."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendiass_desktop.domain.typed_dates import (
    DateTrouble,
    date_sentence,
    parse_date,
    parse_time,
)

FRIDAY = date(2026, 11, 20)
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
TODAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2060, 12, 31))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("t", date(2026, 11, 20)),
        ("T", date(2026, 11, 20)),
        (" today ", date(2026, 11, 20)),
        ("y", date(2026, 11, 19)),
        ("-3", date(2026, 11, 17)),
        ("\u22123", date(2026, 11, 17)),
        ("mon", date(2026, 11, 16)),
        ("fri", date(2026, 11, 20)),
        ("sat", date(2026, 11, 14)),
        ("weds", date(2026, 11, 18)),
        ("1/2", date(2026, 2, 1)),
        ("1/12", date(2025, 12, 1)),
        ("1/2/26", date(2026, 2, 1)),
        ("1.2.2026", date(2026, 2, 1)),
        ("1-2-26", date(2026, 2, 1)),
        ("1 2", date(2026, 2, 1)),
        ("010226", date(2026, 2, 1)),
        ("01022026", date(2026, 2, 1)),
        ("1 feb", date(2026, 2, 1)),
        ("1feb", date(2026, 2, 1)),
        ("1st of February", date(2026, 2, 1)),
        ("3 sept 26", date(2026, 9, 3)),
        ("feb 1 2026", date(2026, 2, 1)),
        ("2026-02-01", date(2026, 2, 1)),
        ("29/2", date(2024, 2, 29)),
        ("5/6/87", date(1987, 6, 5)),
        ("Friday 20 November 2026", date(2026, 11, 20)),
        ("fri, 20 nov", date(2026, 11, 20)),
    ],
)
def test_a_typed_date_of_the_past_means_the_day_a_caseworker_means(typed: str, meant: date) -> None:
    assert parse_date(typed, FRIDAY, past=True) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tomorrow", date(2026, 11, 21)),
        ("+5", date(2026, 11, 25)),
        ("fri", date(2026, 11, 20)),
        ("mon", date(2026, 11, 23)),
        ("3/1", date(2027, 1, 3)),
        ("1/9", date(2026, 9, 1)),
    ],
)
def test_a_date_that_may_lie_ahead_is_the_nearest_such_day(typed: str, meant: date) -> None:
    assert parse_date(typed, FRIDAY) == meant


@pytest.mark.parametrize(
    ("typed", "trouble"),
    [
        ("", DateTrouble.MISSING),
        ("  ", DateTrouble.MISSING),
        ("/", DateTrouble.INCOMPLETE),
        ("12", DateTrouble.INCOMPLETE),
        ("feb", DateTrouble.INCOMPLETE),
        ("feb 26", DateTrouble.INCOMPLETE),
        ("feb 2026", DateTrouble.INCOMPLETE),
        ("2026-02", DateTrouble.INCOMPLETE),
        ("11/2026", DateTrouble.INCOMPLETE),
        ("31/2", DateTrouble.IMPOSSIBLE),
        ("0/2", DateTrouble.IMPOSSIBLE),
        ("2/13/26", DateTrouble.IMPOSSIBLE),
        ("1/2/6", DateTrouble.IMPOSSIBLE),
        ("1/2/0026", DateTrouble.IMPOSSIBLE),
        ("thu 20 nov 2026", DateTrouble.IMPOSSIBLE),
        ("soon", DateTrouble.IMPOSSIBLE),
        ("?", DateTrouble.IMPOSSIBLE),
        ("1_2", DateTrouble.IMPOSSIBLE),
        ("-99999999999", DateTrouble.IMPOSSIBLE),
        ("+1", DateTrouble.FUTURE),
        ("21/11/26", DateTrouble.FUTURE),
    ],
)
def test_text_that_is_no_date_is_told_why(typed: str, trouble: DateTrouble) -> None:
    assert parse_date(typed, FRIDAY, past=True) is trouble


def test_troubles_are_said_in_the_services_words() -> None:
    asked = "the date the contact was received"
    said = [date_sentence(trouble, "Date received", asked=asked) for trouble in DateTrouble]
    assert said == [
        "Enter the date the contact was received",
        "Date received must include a day and a month, such as 4 September",
        "Date received must be a real date, such as 4 September or 4/9",
        "Date received must be today or in the past",
    ]
    assert date_sentence(DateTrouble.MISSING, "Ended on") == "Enter ended on"


@given(DAYS, TODAYS)
def test_every_way_of_writing_a_whole_date_is_read_as_that_date(day: date, today: date) -> None:
    ways = (
        day.isoformat(),
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d%m}{day.year}",
        f"{day:%d %b} {day.year}",
        f"{day.day} {day:%B} {day.year}",
        f"{day:%A} {day.day} {day:%B} {day.year}",
    )
    assert {parse_date(way, today) for way in ways} == {day}


@given(DAYS, TODAYS)
def test_a_date_without_a_year_is_the_last_such_day(day: date, today: date) -> None:
    found = parse_date(f"{day.day}/{day.month}", today, past=True)
    assert isinstance(found, date)
    assert (found.day, found.month) == (day.day, day.month)
    assert found <= today
    assert today - found < timedelta(days=366 if (day.day, day.month) != (29, 2) else 3000)


@given(TODAYS, st.integers(-2000, 2000))
def test_a_signed_number_counts_days_from_today(today: date, days: int) -> None:
    assert parse_date(f"{days:+}", today) == today + timedelta(days=days)


@given(TODAYS, st.sampled_from(["mon", "tues", "wed", "thurs", "fri", "sat", "sunday"]))
def test_a_weekday_is_within_the_last_seven_days(today: date, name: str) -> None:
    found = parse_date(name, today, past=True)
    assert isinstance(found, date)
    assert timedelta(0) <= today - found < timedelta(days=7)
    assert f"{found:%A}".lower().startswith(name)


@given(st.text(max_size=20), TODAYS)
def test_no_text_stops_the_program_or_means_a_day_ahead(text: str, today: date) -> None:
    found = parse_date(text, today, past=True)
    assert isinstance(found, DateTrouble) or found <= today


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("9", time(9)),
        ("09", time(9)),
        ("930", time(9, 30)),
        ("9.05", time(9, 5)),
        ("14:30", time(14, 30)),
        ("1430", time(14, 30)),
        ("230pm", time(14, 30)),
        ("2.30 PM", time(14, 30)),
        ("2:30", time(14, 30)),
        ("0230", time(2, 30)),
        ("2p", time(14)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("noon", time(12)),
        ("0:00", time(0)),
        ("n", time(10, 42)),
    ],
)
def test_a_typed_time_means_the_time_a_caseworker_means(typed: str, meant: time) -> None:
    assert parse_time(typed, now=time(10, 42, 31)) == meant


@pytest.mark.parametrize("typed", ["", "25", "9:60", "13pm", "0am", "9:5", "half past", "12345"])
def test_text_that_is_no_time_means_none(typed: str) -> None:
    assert parse_time(typed) is None


@given(st.times())
def test_a_whole_time_is_read_as_itself_on_either_clock(at: time) -> None:
    whole = at.replace(second=0, microsecond=0)
    assert parse_time(f"{at:%I:%M%p}") == whole
    assert parse_time(f"{at:%H%M}") == whole


@given(st.text(max_size=12))
def test_no_text_for_a_time_stops_the_program(text: str) -> None:
    found = parse_time(text)
    assert found is None or (found.second, found.microsecond) == (0, 0)
