"""What the service itself keeps: its lists and its dated settings."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sendiass_desktop.domain.declarations import day, number, text, value

OWN = "the service's own lists and rules (profiles)"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEntry:
    """One entry of a list; codes never change meaning, retired entries stay on old records."""

    id: str
    list: str | None = text("List", OWN, required=True)
    code: str | None = text("Code", OWN, required=True)
    label: str | None = text("Label", OWN, required=True)
    position: int | None = number("Place in the list", OWN)
    synonyms: str | None = text("Also found as, one to a line", OWN)
    valid_from: date | None = day("In use from", OWN)
    retired_on: date | None = day("Retired on", OWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A dated setting: the one with the latest `valid_from` not after a day counts on that day."""

    id: str
    key: str | None = text("Setting", OWN, required=True)
    value: Any = value("Value", OWN)
    valid_from: date | None = day("From", OWN)
