"""Putting people who are new to the service into another verb's transaction."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sendiass_desktop.domain.people import completed, parted
from sendiass_desktop.store.records import Writing

# Who it is: the id of somebody on record, or the fields of somebody new.
PersonGiven = str | Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entered:
    """Who it is, and of a new child the ways to reach them, which belong to a case."""

    id: str
    ways: tuple[Mapping[str, Any], ...] = ()


def enter(writing: Writing, given: PersonGiven | None, *, today: date) -> Entered:
    """Who it is; somebody new is added with what follows from their fields."""
    if isinstance(given, str):
        return Entered(given)
    own, ways = parted(given or {})
    return Entered(writing.add("person", completed(own, today)), ways)


def put_ways(writing: Writing, entered: Iterable[Entered], *, case: str) -> None:
    """Put the ways to reach new children into the case that they are known from."""
    for one in entered:
        for way in one.ways:
            writing.add("reach", {**way, "person": one.id, "case": case})
