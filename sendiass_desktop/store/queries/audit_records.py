"""Which record an entry is about, by reference only: its own, or that of its case or contact."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from sendiass_desktop.domain.records.kinds import KINDS, Kind
from sendiass_desktop.store.queries.hidden import Hidden
from sendiass_desktop.store.queries.hidden_records import records_on

CASE, CONTACT, PERSON, REACH = "case", "contact", "person", "reach"
# What names a record of the service itself: nobody whom it serves.
OWN: Final = {"worker": "name", "list_entry": "label", "setting": "key"}
NONE: Final[frozenset[str]] = frozenset()
# The newest case in which somebody stands, but for those hidden from the reader.
_CASE_OF: Final = """(
    SELECT id FROM (
        SELECT id FROM cases WHERE service_user = {person}
        UNION ALL SELECT id FROM cases WHERE child = {person}
        UNION ALL SELECT "case" FROM case_people WHERE person = {person} AND archived_on IS NULL
    ) WHERE id NOT IN (SELECT value FROM json_each(:hidden)) ORDER BY id DESC LIMIT 1
)"""
_CONTACT_OF: Final = """(
    SELECT id FROM contacts WHERE person = {person} AND ("case" IS NULL
        OR "case" NOT IN (SELECT value FROM json_each(:hidden))) ORDER BY id DESC LIMIT 1
)"""
_CASE_OF_PIECE: Final = '(SELECT "case" FROM interventions WHERE interventions.id = intervention)'
Key = tuple[str, str]  # kind and id


@dataclass(frozen=True, slots=True)
class About:
    """What an entry is about: the words for it, and the case or contact it belongs to."""

    reference: str = ""
    case: str | None = None
    contact: str | None = None


NOTHING: Final = About()


def abouts(connection: Any, records: Iterable[Key], *, hidden: Hidden) -> dict[Key, About]:
    """What these records are; one that is no record, or is not there, is left out."""
    by_kind: defaultdict[str, set[str]] = defaultdict(set)
    for kind, id_ in records:
        by_kind[kind].add(id_)
    found: dict[Key, About] = {}
    for name, ids in by_kind.items():
        if name in KINDS:
            found |= _of_kind(connection, KINDS[name], ids=ids, hidden=hidden)
    return _with_references(connection, found)


def of_reference(connection: Any, reference: str) -> frozenset[str]:
    """The ids of the record of a reference and of all that hangs on it; empty where none has it."""
    for kind in (CASE, CONTACT):
        statement = f"SELECT id FROM {KINDS[kind].table} WHERE reference = ?"
        found = connection.execute(statement, (reference,)).fetchone()
        if found is not None:
            parts = records_on(connection, {PERSON: NONE, kind: frozenset(found)})
            return frozenset().union(*parts.values())
    return NONE


def _of_kind(connection: Any, kind: Kind, *, ids: set[str], hidden: Hidden) -> dict[Key, About]:
    words = OWN.get(kind.name, "''")
    found = connection.execute(
        f"SELECT id, {words}, {_case(kind)}, {_contact(kind)} FROM {kind.table}"
        " WHERE id IN (SELECT value FROM json_each(:ids))",
        {"ids": json.dumps(sorted(ids)), "hidden": hidden.cases_json},
    )
    return {(kind.name, id_): About(own or "", case, to) for id_, own, case, to in found}


def _case(kind: Kind) -> str:
    if kind.name == CASE:
        return "id"
    if kind.name == PERSON:
        return _CASE_OF.format(person="people.id")
    if kind.name == REACH:
        return f'coalesce("case", {_CASE_OF.format(person="reaches.person")})'
    if CASE in kind.fields:
        return '"case"'
    return _CASE_OF_PIECE if "intervention" in kind.fields else "NULL"


def _contact(kind: Kind) -> str:
    if kind.name == CONTACT:
        return "id"
    if kind.name == PERSON:
        return _CONTACT_OF.format(person="people.id")
    return CONTACT if CONTACT in kind.fields else "NULL"


def _with_references(connection: Any, found: dict[Key, About]) -> dict[Key, About]:
    """The same, each with the reference that it goes by; of a contact in a case its own."""
    cases = _references(connection, CASE, ids=(about.case for about in found.values()))
    contacts = _references(connection, CONTACT, ids=(about.contact for about in found.values()))
    said = {}
    for key, about in found.items():
        ways = [cases.get(about.case or ""), contacts.get(about.contact or "")]
        reference = next(filter(None, reversed(ways) if key[0] == CONTACT else ways), "")
        said[key] = About(about.reference or reference, about.case, about.contact)
    return said


def _references(connection: Any, kind: str, *, ids: Iterable[str | None]) -> dict[str, str]:
    found = connection.execute(
        f"SELECT id, reference FROM {KINDS[kind].table}"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted({one for one in ids if one})),),
    )
    return {id_: reference or "" for id_, reference in found}
