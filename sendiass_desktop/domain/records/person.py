"""A person known by name: a child or young person, a parent or carer, a professional."""

from dataclasses import dataclass
from datetime import date

from sendiass_desktop.domain.declarations import code, codes, day, link, number, text, yes_no
from sendiass_desktop.domain.fields import Privacy, State

IDENTIFYING, NARRATIVE = Privacy.IDENTIFYING, Privacy.NARRATIVE
NEEDED = "7.6.3, level 2 and above: an individual record"
EQUALITY = "Equality Act 2010: adjustments"
REACH = "7.5.1: to answer within five working days"
ANY_STATE = frozenset(State)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with a name; every identifying field may be withheld (7.8.1.2).

    Of a child or young person it holds name, birth date and needs only: addresses, telephones and
    relations belong to the case (records.md, Person).
    """

    id: str
    full_name: str | State | None = text("Full name", NEEDED, privacy=IDENTIFYING, states=ANY_STATE)
    known_as: str | None = text("Known as", NEEDED, privacy=IDENTIFYING)
    person_kind: str | None = code("Who they are", "KPI 4 breakdown", of="person_kind")
    date_of_birth: date | State | None = day(
        "Date of birth", "7.3.1", privacy=IDENTIFYING, states=ANY_STATE, past=True
    )
    age: int | State | None = number("Age", "7.3.1", privacy=IDENTIFYING, states=ANY_STATE)
    age_on: date | None = day("Age as it was on", "7.3.1", privacy=IDENTIFYING, past=True)
    age_band: str | None = code("Age band", "7.3.1 eligibility", of="age_band")
    gender: str | None = code("Gender", "KPI 3", of="gender")
    phone: str | State | None = text("Phone", REACH, privacy=IDENTIFYING, states=ANY_STATE)
    email: str | State | None = text("Email", REACH, privacy=IDENTIFYING, states=ANY_STATE)
    postcode: str | State | None = text("Postcode", "7.6.3", privacy=IDENTIFYING, states=ANY_STATE)
    preferred_way: str | None = code(
        "Preferred way to be reached", REACH, of="reach_kind", privacy=IDENTIFYING
    )
    language: str | State | None = text("Language", EQUALITY, privacy=IDENTIFYING, states=ANY_STATE)
    adjustments: str | State | None = text(
        "Interpreter or adjustment", EQUALITY, privacy=IDENTIFYING, states=ANY_STATE
    )
    flags: tuple[str, ...] | None = codes("Flags", EQUALITY, of="flag", privacy=IDENTIFYING)
    primary_need: str | None = code(
        "Primary SEN need", "7.6.3 tailored advice", of="primary_need", privacy=IDENTIFYING
    )
    safety_line: str | None = text(
        "Safety line", "safety of the person and of staff", privacy=NARRATIVE
    )
    merged_into: str | None = link("Same person as", "counted once", of="person")
    archived_on: date | None = day("Archived on", "nothing is destroyed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """One more way to reach a person; with a case, it is known in that case alone."""

    id: str
    person: str | None = link("Person", REACH, of="person", required=True)
    case: str | None = link("Case", "walls between the cases of one child", of="case")
    reach_kind: str | None = code("What it is", REACH, of="reach_kind", required=True)
    value: str | None = text("Number, email or address", REACH, privacy=IDENTIFYING, required=True)
    message_safe: bool | State | None = yes_no(
        "Safe to leave a message",
        "safety of the person: a message may be overheard",
        privacy=IDENTIFYING,
        states=frozenset({State.WITHHELD}),
    )
    note: str | None = text("Best time, whose it is", REACH, privacy=NARRATIVE)
    archived_on: date | None = day("Archived on", "nothing is destroyed")
