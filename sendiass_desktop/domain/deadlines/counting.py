"""How a limit is counted from a day, and how the date found is moved: with every step in words.

Weeks and days of the SEND Regulations are never moved for a weekend. A month ends on the same day
of the month, or on its last day where there is no such day.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from sendiass_desktop.domain.clock import WEEKEND, WorkingDays
from sendiass_desktop.domain.deadlines.rules import Limit, Rolling, Unit
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.periods import MONTHS, long_date, months_later, weekday_date
from sendiass_desktop.domain.school_calendar import SchoolCalendar
from sendiass_desktop.domain.wording import listed

ONE_DAY: Final = timedelta(days=1)
ONE_WEEK: Final = timedelta(weeks=1)
AUGUST: Final = 8
CHRISTMAS: Final = (12, 25)
NEW_YEAR: Final = (1, 1)
NO_SCHOOLS: Final = (
    "School days cannot be counted without a school calendar. Add the school's terms and closures"
    " in Settings."
)
UNTESTED: Final = (
    "It is not settled whether the tribunal's rule on August and Christmas is added when a date"
    " moves into those days because of a weekend: keep to this date."
)


class CannotCount(AppError):
    """There is no date, and the sentence says what is missing."""


@dataclass(frozen=True, slots=True)
class Run:
    """A limit, the day it runs from (or up to), and what its days are counted by.

    `working` holds no closures of the service: the law knows none.
    """

    limit: Limit
    start: date
    working: WorkingDays
    schools: SchoolCalendar | None


@dataclass(frozen=True, slots=True)
class Count:
    """A day that was found, and the sentences that explain how."""

    day: date
    steps: tuple[str, ...] = ()
    untested: bool = False


def count(run: Run) -> Count:
    """The last day of a limit; raises CannotCount."""
    return _COUNTERS[run.limit.unit](run)


def move(rolling: Rolling, run: Run, *, counted: date) -> Count:
    """The date by law after weekends and the tribunal's quiet days; `steps` are those it adds."""
    if rolling is Rolling.NONE:
        return Count(counted)
    if rolling is Rolling.NEXT_WORKING_DAY:
        return _to_working_day(counted, run.working)
    if rolling is Rolling.TRIBUNAL_ACT:
        return _act(run, counted)
    if not is_quiet(counted):
        return _quiet_or_not(_to_working_day(counted, run.working))
    return _after_quiet_days(counted, run.working)


def is_quiet(day: date) -> bool:
    """Whether a day is one of the tribunal's: 25 December to 1 January, or in August."""
    at = (day.month, day.day)
    return day.month == AUGUST or at >= CHRISTMAS or at == NEW_YEAR


def _after_quiet_days(day: date, working: WorkingDays) -> Count:
    if day.month == AUGUST:
        edge, name = date(day.year, AUGUST, 31), "in August"
    else:
        year = day.year if (day.month, day.day) == NEW_YEAR else day.year + 1
        edge, name = date(year, *NEW_YEAR), "in the days from 25 December to 1 January"
    found = working.next_working_day(edge)
    step = (
        f"That is {name}: what the tribunal receives by the first working day after"
        f" {edge.day} {MONTHS[edge.month - 1]} is in time, {weekday_date(found)}."
    )
    return Count(found, (step,))


def _act(run: Run, counted: date) -> Count:
    """Any other act in an appeal: quiet days are not counted at all."""

    def counts(day: date) -> bool:
        return not is_quiet(day) and (run.limit.unit is Unit.DAY or run.working.is_working(day))

    found = _nth(run, counts)
    moved = _quiet_or_not(_to_working_day(found, run.working))
    if found == counted:
        return moved
    step = (
        "Days in August and from 25 December to 1 January are not counted, so by law the time"
        f" ends on {weekday_date(found)}."
    )
    return Count(moved.day, (step, *moved.steps), untested=moved.untested)


def _to_working_day(day: date, working: WorkingDays) -> Count:
    why = working.why_not(day)
    if not why:
        return Count(day)
    found = working.next_working_day(day)
    named = f"a {why}" if day.weekday() in WEEKEND else why
    return Count(found, (f"That is {named}: the next working day counts, {weekday_date(found)}.",))


def _quiet_or_not(moved: Count) -> Count:
    return Count(moved.day, moved.steps, untested=bool(moved.steps) and is_quiet(moved.day))


def _days(run: Run) -> Count:
    limit = run.limit
    length = (ONE_WEEK if limit.unit is Unit.WEEK else ONE_DAY) * limit.amount
    if limit.before:
        found = run.start - length
        return Count(found, (f"At least {limit.words()} before: {weekday_date(found)}.",))
    found = run.start + length - ONE_DAY * limit.counts_trigger
    return Count(found, (f"{_length(limit)}: {weekday_date(found)}.",))


def _months(run: Run) -> Count:
    limit, start = run.limit, run.start
    found = months_later(start, -limit.amount if limit.before else limit.amount)
    how = "the same day of the month"
    if found.day < start.day:
        month = f"{MONTHS[found.month - 1]} {found.year}"
        how = f"{month} has no {start.day}, so its last day counts"
    elif limit.counts_trigger:
        found -= ONE_DAY
        how = "the day itself counted, so it ends the day before the same day of the month"
    ahead = f"At least {limit.words()} before" if limit.before else f"{limit.words()} later"
    return Count(found, (f"{ahead}, {how}: {weekday_date(found)}.",))


def _working_days(run: Run) -> Count:
    working, start = run.working, run.start
    found = _nth(run, working.is_working)
    days = (start + ONE_DAY * number for number in range(1, (found - start).days))
    off = [day for day in days if not working.is_working(day)]
    named = tuple(
        f"{working.why_not(day)} ({long_date(day)})" for day in off if day.weekday() not in WEEKEND
    )
    weekends = ("weekends",) if len(named) < len(off) else ()
    said = f"{_length(run.limit)}: {weekday_date(found)}."
    return Count(found, (said, *_not_counted((*weekends, *named))))


def _school_days(run: Run) -> Count:
    schools, limit, start = run.schools, run.limit, run.start
    if schools is None:
        raise CannotCount(NO_SCHOOLS)
    try:
        first = limit.counts_trigger and schools.is_school_day(start)
        found = schools.school_day_after(start, limit.amount - first)
        off = schools.days_off(start, found)
    except AppError as beyond:
        raise CannotCount(str(beyond)) from beyond
    said = f"{_length(limit)}, by the school calendar “{schools.name}”: {weekday_date(found)}."
    return Count(found, (said, *_not_counted(("weekends", *off))))


def _fixed(run: Run) -> Count:
    found = date(run.start.year, *run.limit.on)
    return Count(found, (f"{run.limit.words()} of that year: {weekday_date(found)}.",))


def _immediately(run: Run) -> Count:
    return Count(run.start, (f"It holds at once: {weekday_date(run.start)}.",))


def _nth(run: Run, counts: Callable[[date], bool]) -> date:
    """The day that is so many counted days after the start, which may be the first itself."""
    day = run.start
    left = run.limit.amount - (run.limit.counts_trigger and counts(day))
    while left:
        day += ONE_DAY
        left -= counts(day)
    return day


def _length(limit: Limit) -> str:
    return f"{limit.words()}{', the day itself counted' if limit.counts_trigger else ' later'}"


def _not_counted(names: tuple[str, ...]) -> tuple[str, ...]:
    return (f"Not counted: {listed(names)}.",) if names else ()


_COUNTERS: Final = MappingProxyType(
    {
        Unit.DAY: _days,
        Unit.WEEK: _days,
        Unit.MONTH: _months,
        Unit.WORKING_DAY: _working_days,
        Unit.SCHOOL_DAY: _school_days,
        Unit.FIXED: _fixed,
        Unit.IMMEDIATELY: _immediately,
    }
)
