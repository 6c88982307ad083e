"""The case list: filter, order and page in SQL; frozen rows out, hidden ones masked."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sendiass_desktop.domain.search_text import questions
from sendiass_desktop.store.queries.case_words import cases_with
from sendiass_desktop.store.queries.hidden import Hidden

ORDERS: Final = {
    "opened": ("listed.opened_on", "listed.number"),
    "reference": ("listed.number",),
    "child": ("child_name", "listed.number"),
    "level": ("listed.level", "listed.opened_on", "listed.number"),
    "worker": ("listed.worker", "listed.opened_on", "listed.number"),
    "state": ("listed.state", "listed.opened_on", "listed.number"),
    "last": ("last_on", "listed.number"),
}
PEOPLE: Final = """
    coalesce(child.full_name, child.known_as) AS child_name, child.known_as,
    coalesce(user.full_name, user.known_as) AS user_name"""
LAST: Final = """
    (SELECT max(substr(at, 1, 10)) FROM activities
        WHERE activities."case" = listed.id AND activities.archived_on IS NULL) AS last_on"""
NEXT: Final = """
    (SELECT min(due_on) FROM deadlines WHERE deadlines."case" = listed.id
        AND deadlines.archived_on IS NULL AND done_on IS NULL
        AND coalesce(deadline_state, 'open') = 'open') AS next_on"""
FROM: Final = """
    FROM cases_now AS listed
    LEFT JOIN people_kept AS child_kept ON child_kept.id = listed.child
    LEFT JOIN people AS child ON child.id = coalesce(child_kept.kept, listed.child)
    LEFT JOIN people_kept AS user_kept ON user_kept.id = listed.service_user
    LEFT JOIN people AS user ON user.id = coalesce(user_kept.kept, listed.service_user)"""
COLUMNS: Final = """listed.id, listed.reference, listed.opened_on, listed.state, listed.worker,
    listed.level, listed.primary_reason, listed.sen_level, listed.year_group, listed.school,
    listed.user_type, listed.relation, listed.priority, listed.restricted"""
QUIET: Final = """NOT EXISTS (SELECT 1 FROM activities WHERE activities."case" = listed.id
    AND activities.archived_on IS NULL AND at >= ?)"""
AMONG: Final = "listed.id IN (SELECT value FROM json_each(?))"
# Masked rows stand last, in one order whatever the list is sorted by: their place says nothing.
MASKED_LAST: Final = f"{AMONG}, CASE WHEN {AMONG} THEN listed.id END, "


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFilter:
    """Which cases a list shows; None and "" leave a side open."""

    state: str | None = None
    worker: str | None = None  # NOBODY for cases that wait for somebody
    level: str | None = None
    reason: str | None = None
    sen_level: str | None = None
    first: date | None = None  # opened from this day
    last: date | None = None
    quiet_since: date | None = None  # nothing was done since before this day
    archived: bool = False
    text: str = ""
    in_notes: bool = True  # whether the text is looked for in notes, beside names and references
    ids: tuple[str, ...] | None = None
    order: str = "opened"
    descending: bool = True


NOBODY: Final = "nobody"


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the list; a hidden case is only its id."""

    id: str
    reference: str | None = None
    opened_on: date | None = None
    state: str | None = None
    worker: str | None = None
    level: str | None = None
    primary_reason: str | None = None
    sen_level: str | None = None
    year_group: str | None = None
    school: str | None = None
    user_type: str | None = None
    relation: str | None = None
    priority: bool = False
    restricted: bool = False
    child_name: str | None = None
    known_as: str | None = None
    user_name: str | None = None
    last_on: date | None = None
    next_on: date | None = None
    hidden: bool = False


class CaseList:
    """The cases that meet a filter; those that this reader must not see are masked.

    A filter by words does not look at these; how many it passed over is `left_out`, which says
    nothing of the words.
    """

    def __init__(self, connection: Any, wanted: CaseFilter, *, hidden: Hidden) -> None:
        self._connection = connection
        self._hidden = hidden.cases
        self._masks = (hidden.cases_json,) * MASKED_LAST.count("?") if hidden.cases else ()
        self._where, self._values = _conditions(wanted)
        self.left_out = 0
        asked = questions(wanted.text)
        if asked:
            self.left_out = self._count_hidden(hidden)
            found = cases_with(connection, asked, notes=wanted.in_notes) - hidden.cases
            # The sign keeps the index of the order: where much is found, the page is read from it.
            self._where += f" AND +{AMONG}"
            self._values = (*self._values, json.dumps(sorted(found)))
        self._keys = ORDERS[wanted.order]
        self._descending = wanted.descending

    def count(self) -> int:
        """How many cases the list holds, masked ones included."""
        return self._counted(self._where, self._values)

    def page(self, offset: int, limit: int) -> list[CaseRow]:
        """Rows `offset` to `offset + limit`."""
        statement = (
            f"SELECT {COLUMNS}, {PEOPLE}, {LAST}, {NEXT} {FROM} WHERE {self._where}"
            f" {self._order()} LIMIT ? OFFSET ?"
        )
        values = (*self._values, *self._masks, limit, offset)
        found = self._connection.execute(statement, values)
        return [self._row(row) for row in found]

    def position(self, id_: str) -> int | None:
        """Where a case stands in the list, or None if it is not there."""
        statement = f"SELECT listed.id, {PEOPLE}, {LAST} {FROM} WHERE {self._where} {self._order()}"
        rows = self._connection.execute(statement, (*self._values, *self._masks))
        for place, (found, *_) in enumerate(rows):
            if found == id_:
                return place
        return None

    def _count_hidden(self, hidden: Hidden) -> int:
        if not hidden.cases:
            return 0
        return self._counted(f"{self._where} AND {AMONG}", (*self._values, hidden.cases_json))

    def _counted(self, where: str, values: tuple[Any, ...]) -> int:
        statement = f"SELECT count(*) FROM cases_now AS listed WHERE {where}"
        return int(self._connection.execute(statement, values).fetchone()[0])

    def _order(self) -> str:
        way = "DESC" if self._descending else "ASC"
        first = MASKED_LAST if self._masks else ""
        return f"ORDER BY {first}" + ", ".join(f"{key} {way}" for key in self._keys)

    def _row(self, cells: tuple[Any, ...]) -> CaseRow:
        if cells[0] in self._hidden:
            return CaseRow(cells[0], hidden=True)
        made = list(cells)
        for place in (2, 17, 18):
            made[place] = date.fromisoformat(made[place]) if made[place] else None
        for place in (12, 13):
            made[place] = bool(made[place])
        return CaseRow(*made)


def _conditions(wanted: CaseFilter) -> tuple[str, tuple[Any, ...]]:
    """What a case must meet but for its words, with the values to put in."""
    conditions: list[str] = []
    values: list[Any] = []
    quiet = wanted.quiet_since.isoformat() if wanted.quiet_since else None
    ids = None if wanted.ids is None else json.dumps(wanted.ids)
    for condition, value in (
        ("listed.state = ?", wanted.state),
        ("listed.worker IS NULL AND ? = 'nobody'", _only(wanted.worker, NOBODY)),
        ("listed.worker = ?", None if wanted.worker == NOBODY else wanted.worker),
        ("listed.level = ?", wanted.level),
        ("instr(listed.reasons, ?) > 0", wanted.reason and json.dumps(wanted.reason)),
        ("listed.sen_level = ?", wanted.sen_level),
        ("listed.opened_on >= ?", wanted.first.isoformat() if wanted.first else None),
        ("listed.opened_on <= ?", wanted.last.isoformat() if wanted.last else None),
        (QUIET, quiet),
        (AMONG, ids),
    ):
        if value is not None:
            conditions.append(condition)
            values.append(value)
    if wanted.ids is None:
        conditions.append(f"listed.archived_on IS {'NOT ' if wanted.archived else ''}NULL")
    return " AND ".join(conditions) or "1", tuple(values)


def _only(value: str | None, one: str) -> str | None:
    return value if value == one else None
