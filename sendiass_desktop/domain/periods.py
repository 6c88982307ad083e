"""Periods of a score card: month, term, financial year, academic year, any two dates."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter
from typing import Final

from sendiass_desktop.domain.errors import AppError

MONTHS_IN_A_YEAR: Final = 12
# Not calendar.month_name, which speaks the language of the computer.
MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FINANCIAL_YEAR_STARTS: Final = 4
ACADEMIC_YEAR_STARTS: Final = 9
# A slip of the finger, not a period: the year before and the year after must exist, too.
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199


@dataclass(frozen=True, slots=True)
class Term:
    """A school term: its code, its name, and the month and day it starts and ends on."""

    code: str
    name: str
    first: tuple[int, int]
    last: tuple[int, int]


# measures.md, Periods: the default; each service may edit the dates.
TERMS: Final = (
    Term("autumn", "Autumn", (9, 1), (12, 31)),
    Term("spring", "Spring", (1, 1), (3, 31)),
    Term("summer", "Summer", (4, 1), (8, 31)),
)


@dataclass(frozen=True, slots=True)
class Period:
    """A span of whole days, both ends included, with the code it is asked for by and its name."""

    code: str
    name: str
    first: date
    last: date

    def __contains__(self, day: object) -> bool:
        """Whether a day falls into the period."""
        return isinstance(day, date) and self.first <= day <= self.last

    def a_year_before(self) -> "Period":
        """The same period one year earlier."""
        kind = kind_of(self)
        if kind == "dates":
            return dates(_year_back(self.first), _year_back(self.last))
        return {
            "month": lambda: month(self.first.year - 1, self.first.month),
            "financial": lambda: financial_year(self.first.year - 1),
            "academic": lambda: academic_year(self.first.year - 1),
        }.get(kind, lambda: self._moved_term(-1))()

    def _moved_term(self, years: int) -> "Period":
        """The term of the same name, years later, with the same days."""
        year, code = self.code.split("-")
        name = self.name.rsplit(" ", 1)[0]
        first = _day(self.first.year + years, (self.first.month, self.first.day))
        last = _day(self.last.year + years, (self.last.month, self.last.day))
        return Period(f"{int(year) + years}-{code}", f"{name} {int(year) + years}", first, last)


def kind_of(period: Period) -> str:
    """`month`, `financial`, `academic`, `dates`, or `term`."""
    if ".." in period.code:
        return "dates"
    if period.code.startswith("fy"):
        return "financial"
    if period.code.startswith("ay"):
        return "academic"
    return "month" if re.fullmatch(r"\d{4}-\d{2}", period.code) else "term"


def month(year: int, number: int) -> Period:
    """A calendar month."""
    last = monthrange(year, number)[1]
    name = f"{MONTHS[number - 1]} {year}"
    return Period(f"{year:04}-{number:02}", name, date(year, number, 1), date(year, number, last))


def term(year: int, which: Term) -> Period:
    """The school term that starts in a calendar year; it may end in the next."""
    ends = year + (which.last < which.first)
    return Period(
        f"{year:04}-{which.code}",
        f"{which.name} term {year}",
        _day(year, which.first),
        _day(ends, which.last),
    )


def financial_year(year: int) -> Period:
    """The year from 1 April."""
    name = f"Financial year {_span(year)}"
    return Period(f"fy{year:04}", name, date(year, 4, 1), date(year + 1, 3, 31))


def academic_year(year: int) -> Period:
    """The year from 1 September."""
    name = f"Academic year {_span(year)}"
    return Period(f"ay{year:04}", name, date(year, 9, 1), date(year + 1, 8, 31))


def dates(first: date, last: date) -> Period:
    """Any two dates, both included; raises AppError when the second comes before the first."""
    if last < first:
        raise AppError("The last day of the period must not be before its first day.")
    return Period(f"{first}..{last}", f"{long_date(first)} to {long_date(last)}", first, last)


def of_day(kind: str, day: date, *, terms: tuple[Term, ...] = TERMS) -> Period:
    """The month, term, financial or academic year that holds a day.

    A day between two terms belongs to the one that began last.
    """
    if kind == "month":
        return month(day.year, day.month)
    if kind == "financial":
        return financial_year(day.year - (day.month < FINANCIAL_YEAR_STARTS))
    if kind == "academic":
        return academic_year(day.year - (day.month < ACADEMIC_YEAR_STARTS))
    begun = [period for period in _terms_around(day.year, terms) if period.first <= day]
    return begun[-1] if begun else month(day.year, day.month)


def step(period: Period, by: int, *, terms: tuple[Term, ...] = TERMS) -> Period:
    """The period of the same kind before (`by` -1) or after (`by` 1)."""
    if kind_of(period) == "dates":
        length = (period.last - period.first + timedelta(days=1)) * by
        return dates(period.first + length, period.last + length)
    if kind_of(period) == "term":
        around = _terms_around(period.first.year, terms)
        earlier = [other for other in around if other.first < period.first]
        later = [other for other in around if other.first > period.first]
        return earlier[-1] if by < 0 else later[0]
    edge = period.first - timedelta(days=1) if by < 0 else period.last + timedelta(days=1)
    return of_day(kind_of(period), edge, terms=terms)


def long_date(day: date) -> str:
    """4 September 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday_date(day: date) -> str:
    """Friday 4 September 2026."""
    return f"{DAYS[day.weekday()]} {long_date(day)}"


def months_later(day: date, months: int) -> date:
    """The same day of the month so many months later, earlier where the number is below 0.

    A month without such a day gives its last one.
    """
    count = day.year * MONTHS_IN_A_YEAR + day.month - 1 + months
    return _day(count // MONTHS_IN_A_YEAR, (count % MONTHS_IN_A_YEAR + 1, day.day))


def _terms_around(year: int, terms: tuple[Term, ...]) -> list[Period]:
    """The terms that start in a year, the one before and the one after, in order."""
    found = [term(near, which) for near in (year - 1, year, year + 1) for which in terms]
    return sorted(found, key=attrgetter("first"))


def _span(year: int) -> str:
    return f"{year}-{(year + 1) % 100:02}"


def _day(year: int, of: tuple[int, int]) -> date:
    number, day = of
    return date(year, number, min(day, monthrange(year, number)[1]))


def _year_back(day: date) -> date:
    return _day(day.year - 1, (day.month, day.day))
