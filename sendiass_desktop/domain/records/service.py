"""What the service itself keeps: its lists and its dated settings."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sendiass_desktop.domain.fields import FieldKind, Privacy, declare

COUNTABLE = Privacy.COUNTABLE
OWN = "the service's own lists and rules (profiles)"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEntry:
    """One entry of a list; codes never change meaning, retired entries stay on old records."""

    id: str
    list: str | None = field(
        default=None, metadata=declare("List", FieldKind.TEXT, COUNTABLE, OWN, required=True)
    )
    code: str | None = field(
        default=None, metadata=declare("Code", FieldKind.TEXT, COUNTABLE, OWN, required=True)
    )
    label: str | None = field(
        default=None, metadata=declare("Label", FieldKind.TEXT, COUNTABLE, OWN, required=True)
    )
    position: int | None = field(
        default=None, metadata=declare("Place in the list", FieldKind.INTEGER, COUNTABLE, OWN)
    )
    synonyms: str | None = field(
        default=None,
        metadata=declare("Also found as, one to a line", FieldKind.TEXT, COUNTABLE, OWN),
    )
    valid_from: date | None = field(
        default=None, metadata=declare("In use from", FieldKind.DATE, COUNTABLE, OWN)
    )
    retired_on: date | None = field(
        default=None, metadata=declare("Retired on", FieldKind.DATE, COUNTABLE, OWN)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A dated setting: the one with the latest `valid_from` not after a day counts on that day."""

    id: str
    key: str | None = field(
        default=None, metadata=declare("Setting", FieldKind.TEXT, COUNTABLE, OWN, required=True)
    )
    value: Any = field(default=None, metadata=declare("Value", FieldKind.VALUE, COUNTABLE, OWN))
    valid_from: date | None = field(
        default=None, metadata=declare("From", FieldKind.DATE, COUNTABLE, OWN)
    )
