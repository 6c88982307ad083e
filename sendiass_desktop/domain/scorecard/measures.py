"""The measures: what each table of the score card counts, declared once (measures.md).

The first twelve are the lines of the specification (KPI 3), in its order and its words; the unit is
named in the title. A new measure is one declaration here.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sendiass_desktop.domain.fields import State
from sendiass_desktop.domain.response import STATUS_LABELS, Status

# Printed on every score card: it changes whenever a figure would come out otherwise.
DEFINITIONS: Final = "1"

STATUS: Final = "status"  # worked out by the response clock, not recorded


class Base(StrEnum):
    """Which of the counted contacts a measure is about."""

    ALL = "all contacts"
    NOT_IN_CALL = "contacts not answered in the call itself"
    FIRST = "contacts not marked as a further one on the same matter"
    DEFICIT = "contacts with a deficit reported, further ones on the same matter left out"
    SECOND_DEFICIT = "contacts with a second deficit recorded, further ones left out likewise"
    NAMELESS = "contacts without a name, further ones on the same matter left out"
    NAMED = "people: of each, the first contact of the period that says who got in touch"
    SAME_DAY = "contacts whose involvement ended on the day received"
    ENDED = "contacts whose involvement has ended"


@dataclass(frozen=True, slots=True)
class Part:
    """A share shown in front of a table: some rows counted, among all but some others."""

    label: str
    counted: tuple[str, ...]
    not_among: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """One definition: which records, by which answer, in which rows, with which note.

    `field` is the answer of `ContactFacts` that decides the row; True and False fall into the rows
    `yes` and `no`, None into `absent`. Rows are the entries of `list`, or, where that is empty,
    `rows`; the states follow unless `closed`. The first of `shares` is the headline. `{days}` are
    the service's working days to answer. `records` is the kind of record that is counted; one that
    is `inside` is for the service's own staff alone.
    """

    id: str
    title: str
    field: str
    list: str = ""
    rows: tuple[tuple[str, str], ...] = ()
    absent: str | None = None
    base: str = Base.ALL
    unit: str = "contacts"
    records: str = "contact"
    note: str = ""
    closed: bool = False
    several: bool = False
    inside: bool = False
    shares: tuple[Part, ...] = ()


BOTH: Final = (("yes", "Yes"), ("no", "No"))
STATUSES: Final = tuple((str(status), label) for status, label in STATUS_LABELS.items())
UNDECIDED: Final = (str(Status.WAITING), str(Status.NOT_NEEDED), str(Status.NOT_KNOWN))
IN_TIME: Final = Part(
    "Contacted or attempted within {days} working days",
    (str(Status.CONTACTED), str(Status.ATTEMPTED)),
    UNDECIDED,
)
CONTACTED: Final = Part("Contacted within {days} working days", (str(Status.CONTACTED),), UNDECIDED)
AS_TOLD: Final = "As told to us, not checked, and no finding about any service."
FIRST_ONLY: Final = "Contacts marked as a further one on the same matter are left out."
SEVERAL: Final = (
    "A contact may have several reasons: rows add to more than the total, and the total is the"
    " number of contacts."
)
PEOPLE: Final = (
    "Different named people. Each is counted once, as they got in touch first in the period;"
    " contacts without a name are shown apart and never added."
)

MEASURES: Final = (
    Measure(
        "contacts.total",
        "Total contacts to the service, by service user",
        "user_type",
        "user_type",
    ),
    Measure(
        "contacts.response",
        "Contacts by response: contact within {days} working days",
        STATUS,
        rows=STATUSES,
        closed=True,
        shares=(IN_TIME, CONTACTED),
    ),
    Measure(
        "contacts.reason",
        "Contacts by involvement reason (topic)",
        "reasons",
        "reasons",
        note=SEVERAL,
        several=True,
    ),
    Measure("contacts.level", "Contacts by level of service offered", "level", "level"),
    Measure(
        "contacts.deficit",
        "Contacts by service deficit at first contact",
        "deficit_where",
        "deficit_where",
        base=Base.FIRST,
        note=f"{AS_TOLD} {FIRST_ONLY}",
    ),
    Measure("contacts.area", "Contacts by main area of need", "area", "area"),
    Measure(
        "contacts.sen_level",
        "Contacts by level of SEN identified by setting or LA",
        "sen_level",
        "sen_level",
    ),
    Measure("contacts.channel", "Contacts by how contact was made", "channel", "channel"),
    Measure(
        "contacts.heard",
        "Contacts by how they had heard of the service",
        "heard",
        "heard",
    ),
    Measure("contacts.gender", "Contacts by gender of child or young person", "gender", "gender"),
    Measure("contacts.lac", "Contacts by LAC (looked-after child)", "lac", "lac"),
    Measure(
        "contacts.same_day",
        "Contacts by outcome if involvement completed at the same day as contact",
        "outcome",
        "outcome",
        base=Base.SAME_DAY,
        note="Contacts whose involvement ended on the day received, as the two dates say.",
    ),
    Measure(
        "contacts.reply",
        "Contacts not answered in the call itself, by response: contact within {days} working days",
        STATUS,
        rows=STATUSES,
        closed=True,
        base=Base.NOT_IN_CALL,
        shares=(IN_TIME, CONTACTED),
    ),
    Measure("contacts.remit", "Contacts by remit", "remit", "remit"),
    Measure(
        "contacts.returning",
        "Contacts by whether the person has been in touch before",
        "returning",
        rows=(("yes", "In touch before"), ("no", "For the first time"), ("not_known", "Not known")),
        absent=State.NOT_KNOWN.value,
        closed=True,
        note="In touch before, at any time and about any matter. Nameless contacts are not known.",
    ),
    Measure(
        "contacts.deficit_what",
        "Contacts by kind of service deficit at first contact",
        "deficit_what",
        "deficit_what",
        base=Base.DEFICIT,
        note=f"{AS_TOLD} Only contacts with a deficit reported. {FIRST_ONLY}",
    ),
    Measure(
        "contacts.deficit_second",
        "Contacts by second service deficit at first contact",
        "second_deficit_where",
        "deficit_where",
        base=Base.SECOND_DEFICIT,
        note=f"{AS_TOLD} Only contacts with a second deficit recorded. {FIRST_ONLY}",
    ),
    Measure(
        "contacts.primary_reason",
        "Contacts by main involvement reason",
        "primary_reason",
        "reasons",
    ),
    Measure(
        "users.total",
        "People by service user type",
        "user_type",
        "user_type",
        base=Base.NAMED,
        unit="people",
        records="person",
        note=PEOPLE,
    ),
    Measure(
        "users.nameless",
        "Contacts without a name by service user type",
        "user_type",
        "user_type",
        base=Base.NAMELESS,
        note=f"Shown beside the people and never added to them. {FIRST_ONLY}",
    ),
    Measure(
        "contacts.impartiality",
        "Contacts by whether impartiality was explained",
        "impartiality_explained",
        rows=BOTH,
        base=Base.FIRST,
        note=FIRST_ONLY,
        shares=(Part("Impartiality explained at first contact", ("yes",)),),
    ),
    Measure(
        "contacts.privacy",
        "Contacts by whether the privacy notice was explained",
        "privacy_explained",
        rows=BOTH,
        base=Base.FIRST,
        note=FIRST_ONLY,
        shares=(Part("Privacy notice explained at first contact", ("yes",)),),
    ),
    Measure(
        "evaluation.offered",
        "Involvements ended by whether an evaluation was offered",
        "evaluation_offered",
        rows=BOTH,
        base=Base.ENDED,
        unit="involvements",
        note="Involvements of the period's contacts that had ended by the as-at date.",
        shares=(Part("Evaluation offered at the end of the involvement", ("yes",)),),
    ),
)
THE_TWELVE: Final = tuple(measure.id for measure in MEASURES[:12])
