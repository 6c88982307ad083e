"""Which records of every kind a reader must not see: what hangs on a hidden case or person."""

import json
from collections.abc import Mapping
from typing import Any, Final

from sendiass_desktop.domain.fields import FieldInfo, FieldKind
from sendiass_desktop.domain.records.kinds import KINDS, Kind
from sendiass_desktop.store.queries.hidden import Hidden
from sendiass_desktop.store.rows import column

CASE, PERSON = "case", "person"
# A record hangs on its case and on whatever it must be linked to; and these on what they are of.
OF_A_CONTACT: Final = frozenset({"concern", "disclosure", "task"})
SAME: Final = "merged_into"


def hidden_records(connection: Any, hidden: Hidden) -> Mapping[str, frozenset[str]]:
    """The ids of what is hidden, by kind; empty where no case is."""
    if not hidden.cases:
        return {}
    return records_on(connection, {CASE: hidden.cases, PERSON: hidden.people})


def records_on(
    connection: Any, begun: Mapping[str, frozenset[str]]
) -> Mapping[str, frozenset[str]]:
    """These records and the ids of all that hangs on them, by kind; kinds given stay as given."""
    found = dict(begun)
    for kind in KINDS.values():  # what is linked to comes first
        if kind.name not in found:
            found[kind.name] = _hanging(connection, kind, found=found)
    return found


def _hanging(connection: Any, kind: Kind, *, found: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The records of a kind that hang on one found before, or on one another."""
    links = [info for info in kind.fields.values() if _hangs(kind, info)]
    where = " OR ".join(
        f"{column(info.name)} IN (SELECT value FROM json_each(?))" for info in links
    )
    before, ids = None, frozenset[str]()
    while links and ids != before:
        known = {**found, kind.name: ids}
        values = [json.dumps(sorted(known.get(info.about.of, ()))) for info in links]
        rows = connection.execute(f"SELECT id FROM {kind.table} WHERE {where}", values)
        before, ids = ids, frozenset(id_ for (id_,) in rows)
    return ids


def _hangs(kind: Kind, info: FieldInfo) -> bool:
    if info.about.kind is not FieldKind.LINK or info.about.of not in KINDS:
        return False
    of_contact = kind.name in OF_A_CONTACT and info.about.of == "contact"
    return info.about.required or info.about.of == CASE or info.name == SAME or of_contact
