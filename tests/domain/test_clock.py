"""The working-day calendar, against the vectors of the design and a plain count of days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendiass_desktop.domain.clock import SURE_UNTIL, DayBox, WorkingDays, bank_holidays

CALENDAR = WorkingDays()
DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 12, 31))


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 6, 5), date(2026, 6, 12)),
        (date(2026, 6, 6), date(2026, 6, 12)),
        (date(2026, 6, 7), date(2026, 6, 12)),
        (date(2026, 9, 4), date(2026, 9, 11)),
        (date(2026, 3, 31), date(2026, 4, 9)),
        (date(2026, 4, 3), date(2026, 4, 13)),
        (date(2026, 12, 23), date(2027, 1, 4)),
        (date(2026, 12, 25), date(2027, 1, 5)),
        (date(2022, 9, 15), date(2022, 9, 23)),
        (date(2020, 5, 1), date(2020, 5, 11)),
        (date(2020, 5, 7), date(2020, 5, 15)),
        (date(2022, 6, 1), date(2022, 6, 10)),
        (date(2023, 5, 4), date(2023, 5, 12)),
    ],
)
def test_the_answer_is_due_on_the_fifth_working_day(received: date, due: date) -> None:
    assert CALENDAR.due(received) == due


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"),
        (2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"),
        (2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"),
        (2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
        (2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
        (2028, "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26"),
    ],
)
def test_the_bank_holidays_of_england_and_wales_are_known(year: int, days: str) -> None:
    assert [f"{day:%m-%d}" for day in bank_holidays(year)] == days.split()


def test_the_strip_names_every_day_that_does_not_count() -> None:
    strip = CALENDAR.explain(date(2026, 4, 1))
    assert [(box.day.day, box.number, box.why) for box in strip] == [
        (1, 0, "received"),
        (2, 1, ""),
        (3, None, "Good Friday"),
        (4, None, "Saturday"),
        (5, None, "Sunday"),
        (6, None, "Easter Monday"),
        (7, 2, ""),
        (8, 3, ""),
        (9, 4, ""),
        (10, 5, ""),
    ]


def test_a_substitute_day_is_called_one() -> None:
    assert CALENDAR.why_not(date(2026, 12, 28)) == "Boxing Day (substitute day)"
    assert CALENDAR.why_not(date(2026, 5, 4)) == "Early May bank holiday"
    assert CALENDAR.why_not(date(2026, 5, 5)) == ""


def test_the_strip_goes_on_past_the_due_date_when_told() -> None:
    strip = CALENDAR.explain(date(2026, 6, 5), until=date(2026, 6, 16))
    assert strip[-1] == DayBox(date(2026, 6, 16), 7, "")
    assert CALENDAR.explain(date(2026, 6, 5), until=date(2026, 6, 8))[-1].day == date(2026, 6, 12)


def test_closure_days_are_named_and_do_not_stop_the_clock() -> None:
    closed = WorkingDays(closures={date(2026, 12, 29): "Council closed"})
    assert closed.due(date(2026, 12, 23)) == date(2027, 1, 4)
    box = closed.explain(date(2026, 12, 23))[6]
    assert box == DayBox(date(2026, 12, 29), 2, "Council closed")


def test_closure_days_stop_the_clock_only_from_the_day_the_service_says_so() -> None:
    closures = {date(2025, 12, 29): "Council closed", date(2026, 12, 29): "Council closed"}
    closed = WorkingDays(closures=closures, closures_stop_from=date(2026, 12, 29))
    assert closed.due(date(2025, 12, 23)) == CALENDAR.due(date(2025, 12, 23))
    assert closed.due(date(2026, 12, 23)) == date(2027, 1, 5)
    assert closed.why_not(date(2026, 12, 29)) == "Council closed"


def test_a_bank_holiday_proclaimed_later_can_be_added() -> None:
    later = WorkingDays(further={date(2026, 6, 15): "Proclaimed holiday"})
    assert later.due(date(2026, 6, 12)) == date(2026, 6, 22)
    assert later.days_late(date(2026, 6, 12), date(2026, 6, 16)) == 1


def test_a_closure_on_a_weekend_or_a_bank_holiday_is_not_counted_twice() -> None:
    closures = {date(2026, 12, 26): "Closed", date(2026, 12, 28): "Closed"}
    closed = WorkingDays(closures=closures, closures_stop_from=date(2026, 1, 1))
    assert closed.due(date(2026, 12, 23)) == date(2027, 1, 4)
    assert closed.working_days_between(date(2026, 12, 23), date(2027, 1, 4)) == 5


@pytest.mark.parametrize(
    ("on", "late"),
    [
        (date(2026, 6, 11), 0),
        (date(2026, 6, 12), 0),
        (date(2026, 6, 13), 0),
        (date(2026, 6, 15), 1),
        (date(2026, 6, 19), 5),
        (date(2026, 6, 22), 6),
    ],
)
def test_days_late_are_working_days_after_the_due_date_today_included(on: date, late: int) -> None:
    assert CALENDAR.days_late(date(2026, 6, 12), on) == late


def test_a_due_date_beyond_what_the_calendar_is_sure_of_says_so() -> None:
    assert CALENDAR.sure_until == SURE_UNTIL
    assert CALENDAR.doubt(SURE_UNTIL) == ""
    assert "31 December 2027" in CALENDAR.doubt(SURE_UNTIL + timedelta(days=1))


@given(DAYS, st.integers(0, 30))
def test_the_due_date_is_the_first_with_so_many_working_days_before_it(
    received: date, days: int
) -> None:
    due = CALENDAR.due(received, days)
    assert CALENDAR.working_days_between(received, due) == days
    assert days == 0 or CALENDAR.is_working(due)


@given(DAYS, DAYS)
def test_what_comes_in_later_is_never_due_earlier(one: date, other: date) -> None:
    assert CALENDAR.due(min(one, other)) <= CALENDAR.due(max(one, other))


@given(DAYS, st.integers(-40, 800))
def test_working_days_between_agree_with_counting_them_one_by_one(after: date, span: int) -> None:
    days = [after + timedelta(days=1 + number) for number in range(max(span, 0))]
    one_by_one = sum(day.isoweekday() < 6 and day not in bank_holidays(day.year) for day in days)
    assert CALENDAR.working_days_between(after, after + timedelta(days=span)) == one_by_one


@given(DAYS, st.integers(1, 15), st.integers(-3, 30))
def test_the_strip_has_every_day_once_and_ends_with_the_due_day_or_later(
    received: date, days: int, more: int
) -> None:
    due = CALENDAR.due(received, days)
    until = due + timedelta(days=more)
    strip = CALENDAR.explain(received, days, until=until)
    assert [box.day for box in strip] == [
        received + timedelta(days=number) for number in range((max(due, until) - received).days + 1)
    ]
    numbers = [box.number for box in strip if box.number is not None]
    assert numbers == list(range(len(numbers)))
    assert next(box.day for box in strip if box.number == days) == due
    assert all(box.why for box in strip if box.number is None)


@given(DAYS)
def test_the_working_days_around_a_day_are_the_nearest(day: date) -> None:
    after, before = CALENDAR.next_working_day(day), CALENDAR.working_day_before(day)
    assert before < day < after
    assert CALENDAR.is_working(after)
    assert CALENDAR.is_working(before)
    assert CALENDAR.working_days_between(day, after) == 1
    assert CALENDAR.working_days_between(before, day) == CALENDAR.is_working(day)
