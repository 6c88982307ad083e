"""When records were archived, beside each other, and by whom: the journal's order tells."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

ARCHIVED: Final = """
SELECT record, worker FROM journal JOIN origins ON origins.number = journal.origin
WHERE record IN (SELECT value FROM json_each(?))
    AND json_type(CAST(facts AS TEXT), '$.archived_on') IS NOT NULL
ORDER BY stamp, origins.id, sequence
"""


@dataclass(frozen=True, slots=True)
class Archiving:
    """The last time that a record was archived: its place among the others, and whose doing."""

    place: int
    worker: str


def last_archivings(connection: Any, records: Collection[str]) -> Mapping[str, Archiving]:
    """By record (id), of those archived records whose entries still tell."""
    rows = connection.execute(ARCHIVED, (json.dumps(list(records)),))
    return {record: Archiving(place, worker or "") for place, (record, worker) in enumerate(rows)}
