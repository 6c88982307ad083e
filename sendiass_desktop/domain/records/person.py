"""A person known by name: a child or young person, a parent or carer, a professional."""

from dataclasses import dataclass, field
from datetime import date

from sendiass_desktop.domain.fields import FieldKind, Privacy, State, declare

IDENTIFYING = Privacy.IDENTIFYING
NEEDED = "7.6.3, level 2 and above: an individual record"
ANY_STATE = frozenset(State)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with a name; every identifying field may be withheld (7.8.1.2)."""

    id: str
    full_name: str | State | None = field(
        default=None,
        metadata=declare("Full name", FieldKind.TEXT, IDENTIFYING, NEEDED, states=ANY_STATE),
    )
    known_as: str | None = field(
        default=None, metadata=declare("Known as", FieldKind.TEXT, IDENTIFYING, NEEDED)
    )
    person_kind: str | None = field(
        default=None,
        metadata=declare(
            "Who they are", FieldKind.CODE, Privacy.COUNTABLE, "KPI 4 breakdown", of="person_kind"
        ),
    )
    date_of_birth: date | State | None = field(
        default=None,
        metadata=declare(
            "Date of birth", FieldKind.DATE, IDENTIFYING, "7.3.1", states=ANY_STATE, past=True
        ),
    )
    gender: str | None = field(
        default=None,
        metadata=declare("Gender", FieldKind.CODE, Privacy.COUNTABLE, "KPI 3", of="gender"),
    )
    phone: str | State | None = field(
        default=None,
        metadata=declare("Phone", FieldKind.TEXT, IDENTIFYING, "7.5.1", states=ANY_STATE),
    )
    email: str | State | None = field(
        default=None,
        metadata=declare("Email", FieldKind.TEXT, IDENTIFYING, "7.5.1", states=ANY_STATE),
    )
    postcode: str | State | None = field(
        default=None,
        metadata=declare("Postcode", FieldKind.TEXT, IDENTIFYING, "7.6.3", states=ANY_STATE),
    )
    merged_into: str | None = field(
        default=None,
        metadata=declare(
            "Same person as", FieldKind.LINK, Privacy.COUNTABLE, "counted once", of="person"
        ),
    )
    archived_on: date | None = field(
        default=None,
        metadata=declare("Archived on", FieldKind.DATE, Privacy.COUNTABLE, "nothing is destroyed"),
    )
