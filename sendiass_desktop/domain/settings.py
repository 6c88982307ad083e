"""The service's dated settings: their keys, and what each may hold."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.levels import Level
from sendiass_desktop.domain.periods import Term
from sendiass_desktop.domain.reading import Table
from sendiass_desktop.domain.school_calendar import SchoolCalendar

SERVICE: Final = "service"
PROFILE: Final = "profile"
LEVELS: Final = "levels"
RESPONSE_DAYS: Final = "response_days"
SMALL_NUMBERS: Final = "small_numbers"
TERM_DATES: Final = "terms"
CASE_FILTERS: Final = "case_filters"
HIGHLIGHTS: Final = "highlights"
SCHOOL_CALENDAR: Final = "school_calendar"
MOST_RESPONSE_DAYS: Final = 100
MOST_SMALL: Final = 100
LEAP_YEAR: Final = 2024  # 29 February is a day of a term


def fault(key: str, value: Any) -> str | None:
    """What is wrong with the value of a setting, in a sentence; None for one that makes sense."""
    reader = _READERS.get(key)
    if reader is None:
        return f"“{key}” is not a setting of this program."
    try:
        reader(value)
    except AppError as trouble:
        return str(trouble)
    return None


def levels(value: Any) -> tuple[Level, ...]:
    """The levels that a setting holds; raises AppError."""
    return tuple(Level.from_value(level) for level in _list(LEVELS, value))


def response_days(value: Any) -> int:
    """The working days to answer in that a setting holds; raises AppError."""
    if type(value) is not int or not 1 <= value <= MOST_RESPONSE_DAYS:
        raise AppError(f"“{RESPONSE_DAYS}” must be between 1 and {MOST_RESPONSE_DAYS}.")
    return value


def small_numbers(value: Any) -> int:
    """Up to what count figures are hidden outside, as a setting holds it; raises AppError."""
    if type(value) is not int or not 1 <= value <= MOST_SMALL:
        raise AppError(f"“{SMALL_NUMBERS}” must be between 1 and {MOST_SMALL}.")
    return value


def terms(value: Any) -> tuple[Term, ...]:
    """The school terms that a setting holds; raises AppError."""
    return tuple(_term(term) for term in _list(TERM_DATES, value))


def school_calendars(value: Any) -> tuple[SchoolCalendar, ...]:
    """The school calendars that a setting holds, each with a name of its own; raises AppError.

    The service's area has one, and any number of schools; an empty list takes the last away.
    """
    if not isinstance(value, list):
        raise AppError(f"“{SCHOOL_CALENDAR}” must be a list of school calendars.")
    found = tuple(SchoolCalendar.from_value(calendar) for calendar in value)
    if len({calendar.name for calendar in found}) < len(found):
        raise AppError("Two school calendars have the same name.")
    return found


def highlights(value: Any) -> dict[str, tuple[tuple[str, dict[str, str]], ...]]:
    """The sentences of each report, each with what its figures were; raises AppError.

    A report goes by its kind and period: `term 2026-summer`.
    """
    if not isinstance(value, dict):
        raise AppError(f"“{HIGHLIGHTS}” must be sentences by report.")
    return {
        report: tuple(_highlight(row) for row in _rows_of(report, rows))
        for report, rows in value.items()
    }


def _highlight(value: Any) -> tuple[str, dict[str, str]]:
    table = Table(value, "A highlight", keys=("text", "written"))
    written = value.get("written") or {}
    if not isinstance(written, dict) or not all(isinstance(was, str) for was in written.values()):
        raise AppError("A highlight must hold its figures as they were written.")
    return table.needed_text("text"), dict(written)


def _rows_of(report: str, value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise AppError(f"The highlights of “{report}” must be a list.")
    return value


def _term(value: Any) -> Term:
    table = Table(value, "A school term", keys=("code", "name", "first", "last"))
    first = _month_and_day(table.rows("first"))
    last = _month_and_day(table.rows("last"))
    return Term(table.needed_text("code"), table.needed_text("name"), first, last)


def _month_and_day(value: Any) -> tuple[int, int]:
    try:
        month, day = value
        date(LEAP_YEAR, month, day)
    except (TypeError, ValueError):
        raise AppError("A school term must start and end on a real month and day.") from None
    return month, day


def _list(key: str, value: Any) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise AppError(f"“{key}” must be a list that holds something.")
    return value


def _by_worker(value: Any) -> None:
    """Filters by worker and name."""
    if not isinstance(value, dict) or not all(isinstance(of, dict) for of in value.values()):
        raise AppError(f"“{CASE_FILTERS}” must be filters by worker and name.")


def _text(value: Any) -> None:
    if not isinstance(value, str) or not value.strip():
        raise AppError("This setting must be text.")


_READERS: Final[Mapping[str, Callable[[Any], object]]] = MappingProxyType(
    {
        SERVICE: _text,
        PROFILE: _text,
        LEVELS: levels,
        RESPONSE_DAYS: response_days,
        SMALL_NUMBERS: small_numbers,
        TERM_DATES: terms,
        CASE_FILTERS: _by_worker,
        HIGHLIGHTS: highlights,
        SCHOOL_CALENDAR: school_calendars,
    }
)
