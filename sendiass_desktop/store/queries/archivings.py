"""When records were archived, beside each other, and by whom: the journal's order tells."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sendiass_desktop.domain.records.kinds import KINDS

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


def archived_since(
    connection: Any, kinds: Iterable[str], *, since: date
) -> list[tuple[str, str, str]]:
    """Day, kind and id of the records of some kinds that were archived, the last day first."""
    asked = {"since": since.isoformat()}
    statement = " UNION ALL ".join(
        f"SELECT archived_on, '{kind}', id FROM {KINDS[kind].table} WHERE archived_on >= :since"
        for kind in kinds
    )
    return list(connection.execute(f"{statement} ORDER BY 1 DESC", asked))


def last_archivings(connection: Any, records: Collection[str]) -> Mapping[str, Archiving]:
    """By record (id), of those archived records whose entries still tell."""
    rows = connection.execute(ARCHIVED, (json.dumps(list(records)),))
    return {record: Archiving(place, worker or "") for place, (record, worker) in enumerate(rows)}
