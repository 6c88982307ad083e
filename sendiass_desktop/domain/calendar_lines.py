"""A school calendar as somebody types it: a line for each term and for each time without school.

A term is two dates, "Autumn: 1 Sep 2026 - 23 Oct 2026"; its name may be left out. What is no school
day inside a term is one date or two and a name after them, "2 Nov 2026 INSET".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from sendiass_desktop.domain.errors import AppError, Invalid, Problem
from sendiass_desktop.domain.periods import MONTHS, long_date
from sendiass_desktop.domain.school_calendar import SchoolCalendar, Span
from sendiass_desktop.domain.typed_dates import DateTrouble, parse_date

SHORT: Final = 3
CLOSED: Final = "No school"
LONGEST: Final = 366 * 3  # days: a calendar of more than three years is a slip of the finger
LONGEST_HOLIDAY: Final = timedelta(days=52)  # in summer, with a weekend on either side
TERMS, CLOSURES = "terms", "closures"
TERM_SAMPLE: Final = "1 Sep 2026 - 23 Oct 2026"
CLOSURE_SAMPLE: Final = "2 Nov 2026 INSET"
# 1 Sep 2026, 1/9/2026, 2026-09-01; a year of two digits will do after a day and a month.
_DATE: Final = (
    r"(?<!\d)(?:\d{1,2}(?:st|nd|rd|th)? ?[a-z]{3,9},? ?(?:\d{4}|\d{2})"
    r"|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})(?!\d)"
)
_TO: Final = r"\s*(?:-|\u2013|\u2212|to|until)\s*"
_TERM: Final = re.compile(
    rf"(?:(?P<name>.*?)[\s:]+)?(?P<first>{_DATE}){_TO}(?P<last>{_DATE})(?:[\s:,]+(?P<after>.*))?",
    re.IGNORECASE,
)
_CLOSURE: Final = re.compile(
    rf"(?P<first>{_DATE})(?:{_TO}(?P<last>{_DATE}))?(?:[\s:,]+(?P<name>.*))?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a calendar as they stand in a form."""

    terms: str
    closures: str


def read(name: str, lines: Lines, *, today: date) -> SchoolCalendar:
    """The calendar that lines make; raises Invalid, each problem with its line.

    It knows the days from the first line's to the last line's: what lies outside is not guessed.
    """
    problems: list[Problem] = []
    if not name.strip():
        problems.append(Problem("name", "Enter a name, such as the area or the school."))
    terms = list(_read(lines.terms, TERMS, today=today, problems=problems))
    closures = list(_read(lines.closures, CLOSURES, today=today, problems=problems))
    if not terms and not problems:
        problems.append(Problem(TERMS, f"Enter at least one term, such as {TERM_SAMPLE}."))
    problems += _crossings(terms)
    if problems:
        raise Invalid(tuple(problems))
    spans = sorted((*terms, *closures), key=_first)
    first, last = spans[0].first, max(span.last for span in spans)
    if (last - first).days > LONGEST:
        sentence = (
            f"These lines go from {long_date(first)} to {long_date(last)}: look at the years."
        )
        raise Invalid((Problem(TERMS, sentence),))
    named = tuple(_named(sorted(terms, key=_first)))
    made = SchoolCalendar(name.strip(), first, last, named, tuple(sorted(closures, key=_first)))
    try:
        return SchoolCalendar.from_value(made.to_value())
    except AppError as trouble:
        raise Invalid((Problem(TERMS, str(trouble)),)) from None


def write(calendar: SchoolCalendar) -> Lines:
    """A calendar as lines that `read` understands."""
    terms = "\n".join(f"{term.name}: {_days(term)}" for term in calendar.terms)
    closures = "\n".join(f"{_days(closure)} {closure.name}" for closure in calendar.closures)
    return Lines(terms, closures)


def counted(calendar: SchoolCalendar) -> tuple[tuple[str, int], ...]:
    """Each term's name and how many school days it has."""
    return tuple(
        (term.name, sum(map(calendar.is_school_day, _each_day(term)))) for term in calendar.terms
    )


def doubts(calendar: SchoolCalendar) -> tuple[str, ...]:
    """What looks forgotten: so long between two terms that there may be one more."""
    return tuple(
        f"From {long_date(earlier.last)} to {long_date(later.first)} there is no term: is one"
        " missing?"
        for earlier, later in pairwise(calendar.terms)
        if later.first - earlier.last > LONGEST_HOLIDAY
    )


def _read(text: str, field: str, *, today: date, problems: list[Problem]) -> Iterator[Span]:
    """The spans of the lines of a field; what cannot be read is added to the problems."""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            yield _span(" ".join(line.split()), field, today=today)
        except AppError as trouble:
            problems.append(Problem(field, f"Line {number}: {trouble}"))


def _span(line: str, field: str, *, today: date) -> Span:
    pattern, sample = (_TERM, TERM_SAMPLE) if field == TERMS else (_CLOSURE, CLOSURE_SAMPLE)
    match = pattern.fullmatch(line)
    if match is None:
        raise AppError(f"enter dates with their year, such as {sample}.")
    first = _date(match["first"], today)
    last = _date(match["last"], today) if match["last"] else first
    if last < first:
        raise AppError(f"{long_date(last)} is before {long_date(first)}.")
    named = match["name"] or (match["after"] if field == TERMS else "") or ""
    return Span(named.strip(" :,") or (CLOSED if field == CLOSURES else ""), first, last)


def _date(text: str, today: date) -> date:
    found = parse_date(text, today)
    if isinstance(found, DateTrouble):
        raise AppError(f"“{text}” must be a real date, such as 4 Sep 2026.")
    return found


def _crossings(terms: list[Span]) -> Iterator[Problem]:
    """Terms that run into each other."""
    for earlier, later in pairwise(sorted(terms, key=_first)):
        if later.first <= earlier.last:
            sentence = (
                f"The term from {long_date(later.first)} begins before the one from"
                f" {long_date(earlier.first)} has ended."
            )
            yield Problem(TERMS, sentence)


def _named(terms: list[Span]) -> Iterator[Span]:
    """Every term with a name: one that has none is known by its place."""
    for number, term in enumerate(terms, 1):
        yield term if term.name else Span(f"Term {number}", term.first, term.last)


def _each_day(span: Span) -> Iterator[date]:
    for number in range((span.last - span.first).days + 1):
        yield span.first + timedelta(days=number)


def _days(span: Span) -> str:
    first = _short(span.first)
    return first if span.first == span.last else f"{first} - {_short(span.last)}"


def _short(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:SHORT]} {day.year}"


def _first(span: Span) -> date:
    return span.first
