"""A person known by name: a child or young person, a parent or carer, a professional."""

from dataclasses import dataclass
from datetime import date

from sendiass_desktop.domain.declarations import code, day, link, text
from sendiass_desktop.domain.fields import Privacy, State

IDENTIFYING = Privacy.IDENTIFYING
NEEDED = "7.6.3, level 2 and above: an individual record"
ANY_STATE = frozenset(State)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with a name; every identifying field may be withheld (7.8.1.2)."""

    id: str
    full_name: str | State | None = text("Full name", NEEDED, privacy=IDENTIFYING, states=ANY_STATE)
    known_as: str | None = text("Known as", NEEDED, privacy=IDENTIFYING)
    person_kind: str | None = code("Who they are", "KPI 4 breakdown", of="person_kind")
    date_of_birth: date | State | None = day(
        "Date of birth", "7.3.1", privacy=IDENTIFYING, states=ANY_STATE, past=True
    )
    gender: str | None = code("Gender", "KPI 3", of="gender")
    phone: str | State | None = text("Phone", "7.5.1", privacy=IDENTIFYING, states=ANY_STATE)
    email: str | State | None = text("Email", "7.5.1", privacy=IDENTIFYING, states=ANY_STATE)
    postcode: str | State | None = text("Postcode", "7.6.3", privacy=IDENTIFYING, states=ANY_STATE)
    merged_into: str | None = link("Same person as", "counted once", of="person")
    archived_on: date | None = day("Archived on", "nothing is destroyed")
