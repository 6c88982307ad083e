"""Periods as they are typed: codes, the names that periods have, and what people write for them.

`2026-06`, `June 2026`, `2026-summer`, `Summer term 2026`, `2026-27`, `2026/27 academic`, `AY 2026`,
`1 June to 14 August 2026`. Whatever a period is called, it can be asked for by that name.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.periods import (
    FIRST_YEAR,
    LAST_YEAR,
    MONTHS,
    MONTHS_IN_A_YEAR,
    TERMS,
    Period,
    Term,
    academic_year,
    dates,
    financial_year,
    month,
    term,
)
from sendiass_desktop.domain.typed_dates import parse_date

DASHES: Final = str.maketrans({"\N{EN DASH}": "-", "\N{EM DASH}": "-", "\N{HYPHEN}": "-"})
BETWEEN: Final = re.compile(
    r"\s*\.\.\s*|\s+to\s+|\s*\N{EN DASH}\s*|\s+-\s+|\s+until\s+", re.IGNORECASE
)
WITH_A_YEAR: Final = re.compile(r"\d{4}")
YEAR: Final = r"(?P<year>\d{4})"
TWO_YEARS: Final = re.compile(rf"{YEAR}[-/](?P<next>\d{{2}}|\d{{4}})")
MONTH_FIRST: Final = re.compile(rf"(?P<month>\d{{1,2}})/{YEAR}")
ONE_YEAR: Final = re.compile(r"\d{4}")
LONG_AGO: Final = date(FIRST_YEAR, 1, 1)  # near which no date is meant that tells its year
SHORTEST: Final = 3  # letters of a month's name
FINANCIAL: Final = ("financial year", "financial", "fy")
ACADEMIC: Final = ("academic year", "academic", "school year", "ay")
FORMS: Final = (
    "Use 2026-10 or October 2026 for a month, 2026-autumn for a term, 2026-27 or fy2026 for a"
    " financial year, ay2026 or 2026-27 academic for an academic year, or two dates such as"
    " 2026-10-05..2026-11-04."
)
Reader = Callable[[str, tuple[Term, ...]], Iterator[Period]]


def parse(text: str, terms: tuple[Term, ...] = TERMS) -> Period:
    """The period that typed text means; raises AppError, which says what can be typed.

    `YYYY-NN` with NN 01 to 12 is always a month; `2011/12` is a financial year (lists.md, Rules of
    the format).
    """
    wanted = " ".join(text.translate(DASHES).lower().split())
    for reader in (_month, _year, _term):
        found = _plausible(reader, wanted, terms=terms)
        if found is not None:
            return found
    between = two_dates(text)
    if between is not None and _is_plausible(between):
        return between
    raise AppError(f"“{text}” is not a period. {_advice(wanted, terms) or FORMS}")


def two_dates(text: str, today: date | None = None) -> Period | None:
    """The days from one typed date to another; None where there are not two.

    The second date is read first and lends the first what it leaves out: "1 to 31 October 2026".
    Without `today` it must tell its year. Raises AppError where it comes before the first.
    """
    parts = BETWEEN.split(text.strip())
    if len(parts) != 2 or (today is None and not WITH_A_YEAR.search(parts[1])):  # noqa: PLR2004 - two dates
        return None
    last = _date(parts[1], today)
    if last is None:
        return None
    begin = f"{parts[0]}/{last.month}/{last.year}" if parts[0].isdigit() else parts[0]
    first = _date(begin, last, past=not WITH_A_YEAR.search(begin))
    return None if first is None else dates(first, last)


def _plausible(reader: Reader, wanted: str, *, terms: tuple[Term, ...]) -> Period | None:
    """What a reader makes of typed words, where it can be meant."""
    try:
        found = next(reader(wanted, terms), None)
    except (ValueError, OverflowError):
        return None
    return found if found is not None and _is_plausible(found) else None


def _is_plausible(period: Period) -> bool:
    """A slip of the finger is no period: the year before and the year after must exist, too."""
    return period.first.year >= FIRST_YEAR and period.last.year <= LAST_YEAR


def _month(wanted: str, _: tuple[Term, ...]) -> Iterator[Period]:
    """2026-10, 10/2026, October 2026, 2026 Oct."""
    if found := re.fullmatch(rf"{YEAR}-(?P<month>\d{{2}})", wanted) or MONTH_FIRST.fullmatch(
        wanted
    ):
        number = int(found["month"])
        if 1 <= number <= MONTHS_IN_A_YEAR:
            yield month(int(found["year"]), number)
        return
    word, year = _word_and_year(wanted)
    named = [name.lower() for name in MONTHS]
    matches = [name for name in named if len(word) >= SHORTEST and name.startswith(word)]
    if year and len(matches) == 1:
        yield month(year, named.index(matches[0]) + 1)


def _year(wanted: str, _: tuple[Term, ...]) -> Iterator[Period]:
    """2026-27, 2026/27, fy2026, ay 2026, academic year 2026-27, 2026/27 financial."""
    rest, make = wanted, financial_year
    named = False
    for words, maker in ((FINANCIAL, financial_year), (ACADEMIC, academic_year)):
        for word in words:
            if not named and (rest.startswith(word) or rest.endswith(word)):
                rest, make, named = rest.removeprefix(word).removesuffix(word).strip(), maker, True
    if found := TWO_YEARS.fullmatch(rest):
        year, after = int(found["year"]), found["next"]
        if after in (f"{(year + 1) % 100:02}", str(year + 1)):
            yield make(year)
    elif named and ONE_YEAR.fullmatch(rest):
        yield make(int(rest))


def _term(wanted: str, terms: tuple[Term, ...]) -> Iterator[Period]:
    """2026-autumn, Autumn 2026, Autumn term 2026, 2026 autumn term."""
    word, year = _word_and_year(wanted)
    word = word.removesuffix(" term").strip()
    for which in terms:
        if year and word in (which.code, which.name.lower()):
            yield term(year, which)


def _date(typed: str, near: date | None, *, past: bool = False) -> date | None:
    """A typed date; without a year the nearest to another one, with `past` not after that."""
    found = parse_date(typed, near or LONG_AGO, past=past)
    return found if isinstance(found, date) else None


def _word_and_year(wanted: str) -> tuple[str, int]:
    """`autumn term` and 2026, in either order; 0 where there is no year."""
    if found := re.fullmatch(rf"{YEAR}[- ](?P<word>[a-z][a-z .]*)", wanted):
        return found["word"].strip(), int(found["year"])
    if found := re.fullmatch(rf"(?P<word>[a-z][a-z .]*)[- ]{YEAR}", wanted):
        return found["word"].strip(), int(found["year"])
    return "", 0


def _advice(wanted: str, terms: tuple[Term, ...]) -> str:
    """What was probably meant, where that can be seen."""
    if ONE_YEAR.fullmatch(wanted):
        after = f"{(int(wanted) + 1) % 100:02}"
        return f"Use {wanted}-{after} for a financial year, ay{wanted} for an academic year."
    if found := re.fullmatch(r"\d{4}-(\d{2})", wanted):
        return f"There is no month {found[1]}. Use 01 to 12, or two years such as 2026-27."
    word, year = _word_and_year(wanted)
    if year and word:
        names = ", ".join(f"{year}-{one.code}" for one in terms)
        return f"The terms are {names}; a month is {year}-10 or October {year}."
    return ""
