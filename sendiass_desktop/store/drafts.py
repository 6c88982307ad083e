"""Drafts: what stands in a form that is not saved yet, outside the journal."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Draft:
    """One form's text: `typed` holds exactly what is on the screen, by field name.

    `record` is the id of what is being corrected, "" for something new; `started_at` is when the
    form was opened, from which its stopwatch goes on.
    """

    id: str
    form: str
    record: str
    worker: str
    typed: dict[str, Any]
    started_at: str
    kept_at: str


class Drafts:
    """The drafts of an open store; each is seen by its own worker only."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def keep(self, draft: Draft) -> None:
        """Write a draft, in place of what it was before."""
        self._connection.execute(
            "INSERT OR REPLACE INTO drafts VALUES (?, ?, ?, ?, ?, '', ?, ?)",
            (
                draft.id,
                draft.form,
                draft.record,
                draft.worker,
                json.dumps(draft.typed),  # ASCII: even half a character, as pasted, is kept
                draft.started_at,
                draft.kept_at,
            ),
        )

    def of(self, worker: str) -> list[Draft]:
        """The drafts of a worker, oldest first."""
        rows = self._connection.execute(
            "SELECT id, form, record, worker, typed, started_at, kept_at FROM drafts"
            " WHERE worker = ? ORDER BY started_at",
            (worker,),
        )
        return [
            Draft(id_, form, record, of, json.loads(typed), started_at, kept_at)
            for id_, form, record, of, typed, started_at, kept_at in rows
        ]

    def worker_of(self, id_: str) -> str | None:
        """Whose the draft of an id is; None for no draft."""
        statement = "SELECT worker FROM drafts WHERE id = ?"
        found = self._connection.execute(statement, (id_,)).fetchone()
        return str(found[0]) if found else None

    def hand_over(self, drafts: Iterable[str], to: str) -> None:
        """Make some drafts (ids) another worker's, inside a verb's transaction."""
        statement = "UPDATE drafts SET worker = ? WHERE id IN (SELECT value FROM json_each(?))"
        self._connection.execute(statement, (to, json.dumps(list(drafts))))

    def rewrite(self) -> None:
        """Write every draft anew: no page holds any more what was typed and taken away."""
        kept = self._connection.execute("SELECT * FROM drafts ORDER BY id").fetchall()
        self._connection.execute("DELETE FROM drafts")
        self._connection.executemany("INSERT INTO drafts VALUES (?, ?, ?, ?, ?, ?, ?, ?)", kept)

    def discard(self, id_: str) -> None:
        """Take a draft away; inside a verb's transaction it goes with what was saved."""
        self._connection.execute("DELETE FROM drafts WHERE id = ?", (id_,))
