"""A restricted case whose every text carries one word, for the hunt after where that shows.

Nobody is named on it and nobody is allocated, until a test says so. Beside it stands work that
everybody sees, so that no list is empty.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from hashlib import sha256
from typing import Any, Final

from sendiass_desktop.domain.fields import FieldKind
from sendiass_desktop.domain.records.kinds import KINDS
from sendiass_desktop.services.session import Session
from tests.stores import MORNING, contact

MARK: Final = "Zaxby"  # in every text of the restricted case, and nowhere else
SEEN: Final = "Ordinary"  # in the texts of what everybody sees
BYTES: Final = b"%PDF-1.7 of a document"
DAY: Final = MORNING.date() - timedelta(days=9)
OF_A_KIND: Final[Mapping[FieldKind, Any]] = {
    FieldKind.INTEGER: 17,
    FieldKind.YES_NO: True,
    FieldKind.DATE: DAY,
    FieldKind.TIME: time(9, 5),
    FieldKind.MOMENT: datetime.combine(DAY, time(14, 30)),
    FieldKind.VALUE: {"words": f"{MARK} value"},
}
STANDING: Final = ("archived_on", "merged_into", "earlier_contact", "withdrawn_on", "closed_on")


@dataclass(frozen=True, slots=True)
class Marked:
    """The restricted case, its contact, every id that hangs on it, and its references."""

    case: str
    contact: str
    duplicate: str  # merged into the contact; it belongs to no case itself
    ids: frozenset[str]
    references: tuple[str, ...]
    visible: str  # a contact that everybody sees

    def found_in(self, text: str) -> list[str]:
        """What of the restricted case a text tells."""
        told = (MARK.casefold(), *(one.casefold() for one in self.references))
        return [word for word in told if word in text.casefold()]


def seed(session: Session) -> Marked:
    """Store the restricted case with one record of each kind that can hang on it."""
    with session.writing("open case") as writing:
        made: dict[str, list[str]] = {}

        def add(kind: str, **links: Any) -> str:
            id_ = writing.add(kind, filled(session, kind) | links)
            made.setdefault(kind, []).append(id_)
            return id_

        child, user, other = add("person"), add("person"), add("person")
        add("person", merged_into=user)
        case = add("case", service_user=user, child=child, restricted=True)
        add("reach", person=user)
        of_case = {"case": case}
        add("reach", person=child, **of_case)
        add("case_person", person=other, **of_case)
        for kind in ("case_state", "permission", "deadline", "task", "concern"):
            add(kind, **of_case)
        writing.add("allocation", {"case": case, "on": DAY, "why": f"{MARK} waits"})
        first = add("contact", person=user, **of_case)
        duplicate = add("contact", merged_into=first)
        of_contact = {"contact": first}
        for kind in ("response", "concern", "task", "disclosure"):
            add(kind, **of_contact)
        add("response", contact=duplicate)
        sum_ = sha256(BYTES).hexdigest()
        document = add("document", sha256=sum_, size=len(BYTES), **of_case)
        session.store.documents.keep(document, [BYTES])
        intervention = add("intervention", agreement=document, **of_case)
        add("level_change", intervention=intervention)
        add("activity", intervention=intervention, **of_case)
        visible = _visible(writing, first)
    hidden = frozenset(id_ for ids in made.values() for id_ in ids)
    references = tuple(
        session.store.records.get(kind, id_).reference
        for kind in ("case", "contact")
        for id_ in made[kind]
    )
    return Marked(case, first, duplicate, hidden, references, visible)


def filled(session: Session, kind: str) -> dict[str, Any]:
    """Every field of a kind answered, each text with the mark; links are the caller's."""
    values: dict[str, Any] = {}
    for name, info in KINDS[kind].fields.items():
        about = info.about
        if name in STANDING or name == "reference" or about.kind is FieldKind.LINK:
            continue
        if about.kind is FieldKind.TEXT:
            values[name] = f"{MARK} {kind} {name}"
        elif about.kind in (FieldKind.CODE, FieldKind.CODES):
            code = session.lists.entries(about.of)[0].code
            values[name] = code if about.kind is FieldKind.CODE else (code,)
        else:
            values[name] = OF_A_KIND[about.kind]
    return values


def _visible(writing: Any, hidden_contact: str) -> str:
    """A case and contacts that everybody sees, linked to the restricted ones where that may be."""
    person = writing.add("person", {"full_name": f"{SEEN} Person", "person_kind": "parent"})
    case = writing.add("case", {"opened_on": DAY, "service_user": person, "child": person})
    visible: str = writing.add(
        "contact",
        contact(name=f"{SEEN} Caller", level="1", case=case, earlier_contact=hidden_contact),
    )
    writing.add(
        "activity",
        {
            "case": case,
            "at": OF_A_KIND[FieldKind.MOMENT],
            "activity_kind": "call",
            "contact": hidden_contact,
        },
    )
    writing.add("contact", contact(received_on=DAY, name=f"{SEEN} Other", level="2"))
    return visible
