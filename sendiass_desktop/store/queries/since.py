"""What the journal holds beyond some heads: what going back to them would undo."""

import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

_SINCE: Final = (
    "SELECT journal.* FROM journal JOIN origins ON origins.number = journal.origin"
    " LEFT JOIN json_each(?) AS held ON held.key = origins.id"
    " WHERE journal.sequence > coalesce(held.value, 0)"
)
_COUNTED: Final = f"SELECT count(*), min(at) FROM ({_SINCE})"
_RECORDS: Final = (
    f"WITH lately AS ({_SINCE} AND (facts IS NOT NULL OR private IS NOT NULL)),"
    " touched AS (SELECT kind, record, NOT EXISTS (SELECT 1 FROM journal AS earlier"
    " WHERE earlier.record = lately.record AND earlier.number NOT IN (SELECT number FROM lately))"
    " AS fresh FROM lately GROUP BY kind, record)"
)
_KINDS: Final = (
    f"{_RECORDS} SELECT kind, count(*), sum(fresh) FROM touched GROUP BY kind ORDER BY kind"
)
_NEW: Final = f"{_RECORDS} SELECT record FROM touched WHERE fresh AND kind = ? ORDER BY record"


class Since(NamedTuple):
    """Records of one kind that were written since: those that are new, those that were changed."""

    kind: str
    new: int
    changed: int


def counted(connection: Any, heads: Mapping[str, int]) -> tuple[int, str]:
    """How many entries lie beyond the heads (sequence by origin), and when the first was made."""
    count, first = connection.execute(_COUNTED, (json.dumps(dict(heads)),)).fetchone()
    return int(count), str(first or "")


def by_kind(connection: Any, heads: Mapping[str, int]) -> list[Since]:
    """The records that entries beyond the heads are about, by kind."""
    found = connection.execute(_KINDS, (json.dumps(dict(heads)),))
    return [Since(kind, new, total - new) for kind, total, new in found]


def new_records(connection: Any, heads: Mapping[str, int], *, kind: str) -> list[str]:
    """The ids of the records of a kind whose first entry lies beyond the heads."""
    found = connection.execute(_NEW, (json.dumps(dict(heads)), kind))
    return [str(record) for (record,) in found]
