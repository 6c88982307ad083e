"""The tray: evaluations that wait to be entered together, without history (records.md, Evaluation).

A row has a random key and the month; who typed it and when is nowhere. Keys, and the order in which
rows are handed out, come from `secrets`: on them the anonymity hangs.
"""

import json
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

ID_BYTES: Final = 16
INSERT: Final = "INSERT INTO evaluation_tray (id, month, content) VALUES (?, ?, ?)"
ALL: Final = "SELECT id, month, content FROM evaluation_tray ORDER BY id"


def random_id() -> str:
    """A UUID of version 4: unlike every other id here it says nothing of the time."""
    return str(UUID(bytes=secrets.token_bytes(ID_BYTES), version=4))


@dataclass(frozen=True, slots=True)
class Waiting:
    """What somebody answered, in its JSON form, and the month it came in (2026-10)."""

    month: str
    content: dict[str, Any]


class Tray:
    """The evaluations of an open store that are not entered yet; nobody looks at them one by one.

    Each method is called inside a transaction.
    """

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def put(self, month: str, content: Mapping[str, Any]) -> None:
        """Put the answers of one service user in, among the others."""
        text = json.dumps(content, ensure_ascii=False, sort_keys=True)
        self._connection.execute(INSERT, (random_id(), month, text))

    def months(self) -> dict[str, int]:
        """How many wait of each month."""
        found = self._connection.execute(
            "SELECT month, count(*) FROM evaluation_tray GROUP BY month ORDER BY month"
        )
        return dict(found.fetchall())

    def take_out(self, months: Collection[str]) -> list[Waiting]:
        """Take out what waits of these months, in an order that nobody chose.

        What stays is written anew: where a row lies on its page tells when it came.
        """
        found = self._connection.execute(ALL).fetchall()
        taken = [
            Waiting(month, json.loads(content)) for _, month, content in found if month in months
        ]
        secrets.SystemRandom().shuffle(taken)
        self._connection.execute("DELETE FROM evaluation_tray")
        self._connection.executemany(INSERT, [row for row in found if row[1] not in months])
        return taken
