"""Dates, times and numbers are said as GOV.UK says them."""

import locale
from datetime import date, datetime, time

import pytest

from sendiass_desktop.ui.kit import wording


def test_dates_are_said_day_month_year() -> None:
    day = date(2026, 9, 4)
    assert wording.long_date(day) == "4 September 2026"
    assert wording.weekday_date(day) == "Friday 4 September 2026"
    assert wording.short_date(date(2026, 11, 19)) == "Thu 19 Nov"
    assert wording.short_date(date(2026, 11, 19), year=True) == "Thu 19 Nov 2026"


def test_dates_do_not_follow_the_computers_language() -> None:
    before = locale.setlocale(locale.LC_TIME)
    try:
        for name in ("de_DE.UTF-8", "fr_FR.UTF-8", "C"):
            try:
                locale.setlocale(locale.LC_TIME, name)
            except locale.Error:
                continue
            assert wording.long_date(date(2026, 3, 1)) == "1 March 2026"
    finally:
        locale.setlocale(locale.LC_TIME, before)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 10, 1), date(2026, 10, 31), "1 to 31 October 2026"),
        (date(2026, 9, 1), date(2026, 12, 31), "1 September to 31 December 2026"),
        (date(2025, 9, 1), date(2026, 8, 31), "1 September 2025 to 31 August 2026"),
        (date(2026, 10, 1), date(2026, 10, 1), "1 October 2026"),
    ],
)
def test_a_range_says_nothing_twice(first: date, last: date, said: str) -> None:
    assert wording.date_range(first, last) == said


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (time(14, 30), "2:30pm"),
        (time(0, 5), "12:05am"),
        (time(12, 0), "12:00pm"),
        (time(9, 12), "9:12am"),
    ],
)
def test_times_are_said_with_twelve_hours(at: time, said: str) -> None:
    assert wording.clock_time(at) == said


def test_a_moment_is_a_date_and_a_time() -> None:
    assert wording.moment(datetime(2026, 9, 4, 14, 30)) == "4 September 2026, 2:30pm"  # noqa: DTZ001 - wall time


def test_numbers_have_thousands_and_nouns_agree() -> None:
    assert wording.number(1004) == "1,004"
    assert wording.plural(1, "contact") == "1 contact"
    assert wording.plural(1200, "contact") == "1,200 contacts"
    assert wording.plural(2, "child", many="children") == "2 children"
    assert wording.plural(0, "gap") == "0 gaps"


def test_minutes_become_hours() -> None:
    said = [wording.minutes(count) for count in (1, 45, 60, 90)]
    assert said == ["1 minute", "45 minutes", "1 hour", "1 hour 30 minutes"]


def test_sizes_are_said_as_people_say_them() -> None:
    said = [wording.size(count) for count in (1, 312, 24_600, 1_023_999, 1_500_000, 26_214_400)]
    assert said == ["1 byte", "312 bytes", "24 KB", "1.0 MB", "1.4 MB", "25.0 MB"]


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (0, "due today"),
        (1, "1 working day left"),
        (3, "3 working days left"),
        (-1, "1 working day late"),
        (-2, "2 working days late"),
    ],
)
def test_what_is_due_is_said_in_words(left: int, said: str) -> None:
    assert wording.due(left) == said


def test_lists_and_sentences_read_as_people_write_them() -> None:
    assert wording.listed(("level", "reason", "outcome")) == "level, reason and outcome"
    assert wording.listed(("level",)) == "level"
    assert wording.sentence("due today") == "Due today"
