"""School days: a calendar of terms and closures, for deadlines that are counted in them.

A school sets its own days off (INSET days differ from school to school), so nothing is assumed: a
calendar says which days it covers, and beyond them there is no answer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Final

from sendiass_desktop.domain.clock import WEEKEND, bank_holidays
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.periods import long_date
from sendiass_desktop.domain.reading import Table

NO_TERM: Final = "school holidays"
ONE_DAY: Final = timedelta(days=1)
_SPAN: Final = ("name", "first", "last")
_KEYS: Final = (*_SPAN, "terms", "closures")


@dataclass(frozen=True, slots=True)
class Span:
    """Days in a row, both ends included, and what they are called."""

    name: str
    first: date
    last: date

    def __contains__(self, day: object) -> bool:
        """Whether a day is one of them."""
        return isinstance(day, date) and self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class SchoolCalendar:
    """The school days of a school, or of most schools of an area, from one day to another.

    `closures` are the days of a term without school: half terms and INSET days.
    """

    name: str
    first: date
    last: date
    terms: tuple[Span, ...]
    closures: tuple[Span, ...] = ()

    def covers(self, day: date) -> bool:
        """Whether the calendar knows what kind of day it is."""
        return self.first <= day <= self.last

    def why_not(self, day: date) -> str:
        """Why it is no school day, such as "Saturday" or "October half term"; empty if it is one.

        Raises AppError for a day that the calendar does not cover.
        """
        if not self.covers(day):
            raise AppError(self.beyond(day))
        if day.weekday() in WEEKEND:
            return WEEKEND[day.weekday()]
        closed = bank_holidays(day.year).get(day) or _name_of(day, self.closures)
        return closed or ("" if _name_of(day, self.terms) else NO_TERM)

    def is_school_day(self, day: date) -> bool:
        """Whether there is school; never on a weekend or a bank holiday. Raises AppError."""
        return not self.why_not(day)

    def school_day_after(self, day: date, count: int) -> date:
        """The school day that comes so many school days after a day; raises AppError."""
        if not self.covers(day):
            raise AppError(self.beyond(day))
        for _ in range(count):
            day += ONE_DAY
            while not self.is_school_day(day):
                day += ONE_DAY
        return day

    def days_off(self, after: date, until: date) -> tuple[str, ...]:
        """What stood in the way between two days, by name in order, weekends left out."""
        days = (after + ONE_DAY * count for count in range(1, (until - after).days + 1))
        names = (self.why_not(day) for day in days if day.weekday() not in WEEKEND)
        return tuple(dict.fromkeys(name for name in names if name))

    def beyond(self, day: date) -> str:
        """A sentence that says that the calendar does not know a day."""
        return (
            f"School days cannot be counted: the school calendar “{self.name}” goes from"
            f" {long_date(self.first)} to {long_date(self.last)}, and {long_date(day)} is needed."
        )

    def to_value(self) -> dict[str, Any]:
        """The calendar as a store keeps it: plain JSON."""
        return _plain(Span(self.name, self.first, self.last)) | {
            "terms": [_plain(term) for term in self.terms],
            "closures": [_plain(closure) for closure in self.closures],
        }

    @classmethod
    def from_value(cls, value: object) -> "SchoolCalendar":
        """The calendar that a store holds; raises AppError where it makes no sense."""
        table = Table(value, "A school calendar", keys=_KEYS)
        whole = _span(table)
        terms = tuple(_inside(whole, table.rows("terms"), what="A term"))
        closures = tuple(_inside(whole, table.rows("closures", needed=False), what="A closure"))
        for earlier, later in pairwise(sorted(terms, key=_first)):
            if later.first <= earlier.last:
                raise AppError(f"“{earlier.name}” of “{whole.name}” runs into “{later.name}”.")
        return cls(whole.name, whole.first, whole.last, terms, closures)


def _inside(whole: Span, rows: list[Any], *, what: str) -> Iterable[Span]:
    for row in rows:
        found = _span(Table(row, f"{what} of the school calendar “{whole.name}”", keys=_SPAN))
        if found.first not in whole or found.last not in whole:
            raise AppError(
                f"“{found.name}” must lie within the school calendar “{whole.name}”,"
                f" from {long_date(whole.first)} to {long_date(whole.last)}."
            )
        yield found


def _span(table: Table) -> Span:
    name = table.needed_text("name")
    first, last = table.needed_day("first"), table.needed_day("last")
    if last < first:
        raise AppError(f"{table.where}: the last day of “{name}” is before its first.")
    return Span(name, first, last)


def _plain(span: Span) -> dict[str, Any]:
    return {"name": span.name, "first": span.first.isoformat(), "last": span.last.isoformat()}


def _name_of(day: date, spans: tuple[Span, ...]) -> str:
    return next((span.name for span in spans if day in span), "")


def _first(span: Span) -> date:
    return span.first
