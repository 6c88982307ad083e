"""How a field of a record is declared: once, and everything else is derived from it."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any, Final, cast


class Privacy(StrEnum):
    """How closely a field is kept (records.md): only countable facts outlive an erasure."""

    COUNTABLE = "countable"
    IDENTIFYING = "identifying"
    NARRATIVE = "narrative"


class State(StrEnum):
    """Why a field holds no answer; `None` is the fourth state, *not recorded*."""

    WITHHELD = "withheld"
    NOT_KNOWN = "not_known"
    NOT_APPLICABLE = "not_applicable"


STATE_LABELS: Final = MappingProxyType(
    {
        State.WITHHELD: "Withheld",
        State.NOT_KNOWN: "Not known",
        State.NOT_APPLICABLE: "Not applicable",
        None: "Not recorded",
    }
)
ALL_STATES: Final = frozenset(State)


class FieldKind(StrEnum):
    """What a field holds, which decides its column, its input and its form in the open format."""

    TEXT = "text"
    INTEGER = "integer"
    YES_NO = "yes_no"  # True or False
    DATE = "date"
    TIME = "time"
    MOMENT = "moment"  # a local date and time, Europe/London
    CODE = "code"  # one entry of a list, or a state's name
    CODES = "codes"  # several entries of a list, sorted; one state's name stands alone
    LINK = "link"  # the id of a record
    VALUE = "value"  # JSON: a setting


@dataclass(frozen=True, slots=True)
class About:
    """What a field declares beside its name and its type."""

    label: str
    kind: FieldKind
    privacy: Privacy
    purpose: str
    of: str = ""  # the list of a CODE, the kind of record of a LINK
    states: frozenset[State] = frozenset()
    required: bool = False
    past: bool = False  # a date that must be today or in the past
    most: int | None = None  # the largest INTEGER, where it is another than that of all


@dataclass(frozen=True, slots=True)
class FieldInfo:
    """A declared field with its name."""

    name: str
    about: About


def declared(record: type[object]) -> MappingProxyType[str, FieldInfo]:
    """The declared fields of a kind of record by name, in order; `id` is not one of them."""
    return _declared(cast("Any", record))


@cache
def _declared(record: Any) -> MappingProxyType[str, FieldInfo]:
    """The same, worked out once: a form asks for every one of its fields."""
    return MappingProxyType(
        {
            field.name: FieldInfo(field.name, field.metadata["about"])
            for field in fields(record)
            if "about" in field.metadata
        }
    )


def values_of(record: Any) -> Iterator[tuple[FieldInfo, Any]]:
    """Each declared field of a record with its value."""
    for name, info in declared(record.__class__).items():
        yield info, getattr(record, name)
