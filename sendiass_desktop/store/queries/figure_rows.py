"""The records behind a figure, by their ids: what a list of them shows, and nothing of a person.

`of` is what hides a record from a reader: its case, for a person the person.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sendiass_desktop.store.queries.hidden import Hidden


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One record: its reference or that of its case, its day, one coded answer, who has it."""

    id: str
    of: str | None
    reference: str | None
    on: date | None
    code: str | None
    worker: str | None


_ASKED: Final = "(SELECT value FROM json_each(?))"
ROWS: Final = {
    "contact": f"""
        SELECT id, "case", reference, received_on, primary_reason, taken_by FROM contacts
        WHERE id IN {_ASKED}""",
    "person": f"SELECT id, id, NULL, NULL, person_kind, NULL FROM people WHERE id IN {_ASKED}",
    "case": f"""
        SELECT id, id, reference, opened_on, level, worker FROM cases_now WHERE id IN {_ASKED}""",
    "intervention": f"""
        SELECT pieces.id, pieces."case", cases.reference, pieces.opened_on, level_now, NULL
        FROM interventions_now AS pieces JOIN cases ON cases.id = pieces."case"
        WHERE pieces.id IN {_ASKED}""",
    "activity": f"""
        SELECT done.id, done."case", cases.reference, substr(done.at, 1, 10), done.activity_kind,
            done.worker
        FROM activities AS done JOIN cases ON cases.id = done."case" WHERE done.id IN {_ASKED}""",
    "evaluation": f"""
        SELECT id, NULL, NULL, month || '-01', NULL, NULL FROM evaluations WHERE id IN {_ASKED}""",
}


HIDDEN: Final = {
    "contact": f'SELECT id FROM contacts WHERE "case" IN {_ASKED}',
    "intervention": f'SELECT id FROM interventions WHERE "case" IN {_ASKED}',
    "activity": f'SELECT id FROM activities WHERE "case" IN {_ASKED}',
}


def hidden_rows(connection: Any, kind: str, *, hidden: Hidden) -> frozenset[str]:
    """The records (ids) of a kind that are hidden from a reader, of all there are."""
    whole = {"case": hidden.cases, "person": hidden.people}
    if kind not in HIDDEN or not hidden.cases:
        return whole.get(kind, frozenset())
    rows = connection.execute(HIDDEN[kind], (hidden.cases_json,))
    return frozenset(id_ for (id_,) in rows)


def figure_rows(connection: Any, kind: str, *, ids: Iterable[str]) -> dict[str, FigureRow]:
    """The records of a kind by id; KeyError for a kind that no figure is of."""
    rows = connection.execute(ROWS[kind], (json.dumps(list(ids)),))
    return {
        id_: FigureRow(id_, of, reference, date.fromisoformat(on) if on else None, code, worker)
        for id_, of, reference, on, code, worker in rows
    }
