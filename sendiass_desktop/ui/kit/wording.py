"""How the program says dates, times, numbers, what is due; what it says in several places."""

from datetime import date
from typing import Final

from sendiass_desktop.domain.periods import DAYS, MONTHS, long_date, weekday_date
from sendiass_desktop.domain.wording import clock_time, listed, moment, number, plural
from sendiass_desktop.ui.kit.practice import PRACTICE

__all__ = [
    "DAYS",
    "MONTHS",
    "PRACTICE",
    "SHORT",
    "clock_time",
    "date_range",
    "due",
    "listed",
    "long_date",
    "minutes",
    "moment",
    "not_searched",
    "number",
    "plural",
    "sentence",
    "short_date",
    "weekday_date",
]

SHORT: Final = 3
MINUTES_IN_AN_HOUR: Final = 60
KILO: Final = 1024
MOST_KILOBYTES: Final = 1000  # from here on megabytes read better


def short_date(day: date, *, year: bool = False) -> str:
    """Thu 19 Nov, or Thu 19 Nov 2026 where the year may be in doubt."""
    text = f"{DAYS[day.weekday()][:SHORT]} {day.day} {MONTHS[day.month - 1][:SHORT]}"
    return f"{text} {day.year}" if year else text


def numeric_date(day: date) -> str:
    """19 Nov 2026, for columns of dates where the weekday says nothing."""
    return f"{day.day} {MONTHS[day.month - 1][:SHORT]} {day.year}"


def date_range(first: date, last: date) -> str:
    """1 to 31 October 2026; nothing is said twice."""
    if first == last:
        return long_date(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {long_date(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} to {long_date(last)}"
    return f"{long_date(first)} to {long_date(last)}"


def size(count: int) -> str:
    """Bytes as people say them: 312 bytes, 24 KB, 1.4 MB."""
    if count < KILO:
        return plural(count, "byte")
    kilobytes = round(count / KILO)
    return f"{kilobytes} KB" if kilobytes < MOST_KILOBYTES else f"{count / KILO / KILO:.1f} MB"


def minutes(count: int) -> str:
    """45 minutes, 1 hour, 1 hour 30 minutes."""
    hours, rest = divmod(count, MINUTES_IN_AN_HOUR)
    if not hours:
        return plural(rest, "minute")
    said = plural(hours, "hour")
    return f"{said} {plural(rest, 'minute')}" if rest else said


def not_searched(count: int, what: str) -> str:
    """2 restricted records were not searched."""
    return f"{plural(count, what)} {'was' if count == 1 else 'were'} not searched."


def due(days_left: int, unit: str = "working day") -> str:
    """Due today, 1 working day left, 2 working days late; `days_left` counts down through 0."""
    if days_left == 0:
        return "due today"
    if days_left > 0:
        return f"{plural(days_left, unit)} left"
    return f"{plural(-days_left, unit)} late"


def sentence(text: str) -> str:
    """The same text with a capital first letter; the rest is left alone."""
    return text[:1].upper() + text[1:]
