"""Service profiles: what differs between services, and what a new store starts with.

A profile seeds a store; from then on the store's own lists and settings count, each change dated.
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sendiass_desktop.domain.clock import RESPONSE_DAYS
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.fields import State
from sendiass_desktop.domain.levels import Level
from sendiass_desktop.domain.lists import Entry, Lists
from sendiass_desktop.domain.periods import MONTHS_IN_A_YEAR, TERMS, Term
from sendiass_desktop.domain.reading import Table

LEAP_YEAR: Final = 2024
SMALL_NUMBERS: Final = 5  # where the profile says nothing
LEVEL_LIST: Final = "level"
ANY_LIST: Final = re.compile(r"[a-z][a-z_]*")

_KEYS: Final = (
    "code",
    "name",
    "region",
    "response_days",
    "small_numbers",
    "terms",
    "lists",
    "levels",
)
_ENTRY_KEYS: Final = ("code", "label", "valid_from", "retired_on", "synonyms")


@dataclass(frozen=True, slots=True)
class Profile:
    """One service: its name, its lists, its levels and how soon it answers (working days).

    Counts from 1 to `small_numbers` are hidden in what leaves it (measures.md, Small numbers).
    """

    code: str
    name: str
    region: str
    response_days: int
    small_numbers: int
    terms: tuple[Term, ...]
    lists: Lists
    levels: tuple[Level, ...]


def read(value: Mapping[str, Any]) -> Profile:
    """The profile that a TOML resource holds; raises AppError with a sentence where it is wrong."""
    profile = Table(value, "The service profile", keys=_KEYS)
    lists = Lists.of(_lists(value.get("lists")))
    return Profile(
        code=profile.needed_text("code"),
        name=profile.needed_text("name"),
        region=profile.needed_text("region"),
        response_days=profile.whole("response_days") or RESPONSE_DAYS,
        small_numbers=profile.whole("small_numbers") or SMALL_NUMBERS,
        terms=_terms(profile) if "terms" in value else TERMS,
        lists=lists,
        levels=_levels(profile, lists),
    )


def _lists(value: object) -> Iterator[Entry]:
    if not isinstance(value, Mapping) or not value:
        raise AppError("The service profile has no “lists”.")
    for name, rows in value.items():
        if not ANY_LIST.fullmatch(name):
            raise AppError(f"“{name}” cannot be the name of a list.")
        if not isinstance(rows, list) or not rows:
            raise AppError(f"The list “{name}” has no entries.")
        yield from _entries(name, rows)


def _entries(name: str, rows: list[Any]) -> Iterator[Entry]:
    seen: set[str] = set()
    for position, row in enumerate(rows):
        entry = Table(row, f"Entry {position + 1} of the list “{name}”", keys=_ENTRY_KEYS)
        code = entry.needed_code("code")
        if code in list(State):
            raise AppError(f"{entry.where}: “{code}” is kept for a state and cannot be a code.")
        if code in seen:
            raise AppError(f"{entry.where}: the code “{code}” is there twice.")
        seen.add(code)
        yield Entry(
            name,
            code,
            entry.needed_text("label"),
            position,
            entry.day("valid_from"),
            entry.day("retired_on"),
            entry.texts("synonyms"),
        )


def _levels(profile: Table, lists: Lists) -> tuple[Level, ...]:
    levels = tuple(_level(row, lists) for row in profile.rows("levels"))
    ruled = {level.code for level in levels}
    for entry in lists.entries(LEVEL_LIST):
        if entry.code not in ruled:
            raise AppError(f"Level “{entry.code}” of the list has no rules in the profile.")
    dated = [(level.code, level.valid_from) for level in levels]
    if len(set(dated)) < len(dated):
        raise AppError("A level of the profile has two rules from the same day.")
    return levels


def _level(row: object, lists: Lists) -> Level:
    """One level, called what the list `level` calls it: the words stand in one place."""
    if not isinstance(row, Mapping):
        raise AppError("A level of the profile must be a table.")
    code = row.get("code")
    if not isinstance(code, str) or not lists.has(LEVEL_LIST, code):
        raise AppError(f"Level “{code}” of the profile is not in the list of levels.")
    return Level.from_value({"name": lists.label(LEVEL_LIST, code), **row})


def _terms(profile: Table) -> tuple[Term, ...]:
    terms = tuple(_term(row, place) for place, row in enumerate(profile.rows("terms"), 1))
    if len({term.code for term in terms}) < len(terms):
        raise AppError("Two terms of the profile have the same code.")
    return terms


def _term(row: object, place: int) -> Term:
    table = Table(row, f"Term {place} of the profile", keys=("code", "name", "first", "last"))
    code = table.needed_text("code")
    if not code.isalpha() or not code.islower():
        raise AppError(f"{table.where}: the code must be small letters, such as autumn.")
    first = _month_and_day(table, "first")
    return Term(code, table.needed_text("name"), first, _month_and_day(table, "last"))


def _month_and_day(table: Table, key: str) -> tuple[int, int]:
    match table.rows(key):
        case [int(month), int(day)] if (
            1 <= month <= MONTHS_IN_A_YEAR and 1 <= day <= monthrange(LEAP_YEAR, month)[1]
        ):
            return month, day
    raise AppError(f"“{key}” in {table.where} must be a month and a day, such as [9, 1].")
