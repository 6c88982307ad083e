"""The service's own terms: what cannot be kept, and what falls between them (measures.md, Periods).

A term is reported on by its dates; what comes in between two terms stands in no termly report.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from operator import attrgetter
from typing import Any, Final

from sendiass_desktop.domain.errors import Problem
from sendiass_desktop.domain.periods import MONTHS, Period, Term, term

CODE: Final = re.compile(r"[a-z]+")
A_YEAR: Final = (2023, 2024, 2025)  # with 29 February in the middle
NEXT: Final = timedelta(days=1)


def problems_of(terms: Sequence[Term]) -> tuple[Problem, ...]:
    """What is wrong with terms that somebody wants to keep, each under the code of its term."""
    if not terms:
        return (Problem("terms", "Enter at least one term."),)
    found = []
    for one in terms:
        if not CODE.fullmatch(one.code):
            found.append(Problem(one.code, "The short name of a term must be letters, a to z."))
        if not one.name.strip():
            found.append(Problem(one.code, "Enter the name of the term."))
    codes = [one.code for one in terms]
    found += [
        Problem(code, f"Two terms have the short name “{code}”.")
        for code in dict.fromkeys(codes)
        if codes.count(code) > 1
    ]
    if found:
        return tuple(found)
    for before, after in pairwise(_in_order(terms)):
        if before.last >= after.first and before.first.year == A_YEAR[1]:
            names = f"{_name(before)} and {_name(after)}"
            found.append(Problem(_code(after), f"{names} overlap. A day is in one term."))
    return tuple(found)


def doubts_about(terms: Sequence[Term]) -> tuple[str, ...]:
    """Advice: the days of a year that are in no term."""
    return tuple(
        f"{_day(before.last + NEXT)} to {_day(after.first - NEXT)} is in no term: what comes in"
        " then stands in no termly report."
        for before, after in pairwise(_in_order(terms))
        if after.first - before.last > NEXT and before.last.year == A_YEAR[1]
    )


def to_value(terms: Iterable[Term]) -> list[dict[str, Any]]:
    """The terms as a store keeps them: plain JSON."""
    return [
        {"code": one.code, "name": one.name, "first": list(one.first), "last": list(one.last)}
        for one in terms
    ]


def _in_order(terms: Sequence[Term]) -> list[Period]:
    """The terms of three years, by their first day."""
    return sorted((term(year, one) for year in A_YEAR for one in terms), key=attrgetter("first"))


def _name(period: Period) -> str:
    return period.name.rpartition(" ")[0]


def _code(period: Period) -> str:
    return period.code.partition("-")[2]


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"
