"""What a verb recorded on a case that is archived: nothing may be, until it is brought back."""

import json
from collections.abc import Collection
from typing import Any, Final

from sendiass_desktop.domain.fields import FieldKind
from sendiass_desktop.domain.records.kinds import KINDS

CASE: Final = "case"
# Who may see a case is settled whether it is archived or not. A contact is work of its own: that it
# is put into such a case is what is held against it, not what else is recorded of it.
APART: Final = frozenset({"named_staff", "contact"})
OF_CASE: Final = tuple(
    kind
    for kind in KINDS.values()
    if kind.name not in APART
    and CASE in kind.fields
    and kind.fields[CASE].about.kind is FieldKind.LINK
)
RECORDED: Final = """
SELECT 1 FROM {table} JOIN cases ON cases.id = {table}."case"
WHERE {table}.id IN (SELECT value FROM json_each(?)) AND cases.archived_on IS NOT NULL
    AND cases.id NOT IN (SELECT value FROM json_each(?)) LIMIT 1
"""
OF_INTERVENTION: Final = """
SELECT 1 FROM level_changes JOIN interventions
    ON interventions.id = level_changes.intervention JOIN cases ON cases.id = interventions."case"
WHERE level_changes.id IN (SELECT value FROM json_each(?)) AND cases.archived_on IS NOT NULL
    AND cases.id NOT IN (SELECT value FROM json_each(?)) LIMIT 1
"""


def is_on_archived_case(connection: Any, touched: Collection[tuple[str, str]]) -> bool:
    """Whether any of these records (kind, id) hangs on an archived case that is not among them."""
    by_kind: dict[str, list[str]] = {}
    for kind, id_ in touched:
        by_kind.setdefault(kind, []).append(id_)
    cases = json.dumps(by_kind.get(CASE, []))
    asked = [
        (RECORDED.format(table=kind.table), by_kind[kind.name])
        for kind in OF_CASE
        if kind.name in by_kind
    ]
    if "level_change" in by_kind:
        asked.append((OF_INTERVENTION, by_kind["level_change"]))
    return any(
        connection.execute(statement, (json.dumps(ids), cases)).fetchone()
        for statement, ids in asked
    )
