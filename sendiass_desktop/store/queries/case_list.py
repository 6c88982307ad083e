"""The case list: filter, order and page in SQL; frozen rows out, hidden ones masked."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

from sendiass_desktop.domain.search_text import questions
from sendiass_desktop.store.queries.case_words import cases_with
from sendiass_desktop.store.queries.hidden import Hidden
from sendiass_desktop.store.queries.walk import Found, Order, Source, Walk

# Of these any page is sought by a key in the index cases_by_day, or by the number.
WALKED: Final = {
    "opened": Order(keys=("listed.opened_on", "listed.number")),
    "reference": Order(keys=("listed.number",)),
}
# What these sort by follows from other tables, so that every case is looked at, once.
LOOKED_FOR: Final = {
    "child": ("coalesce(child.full_name, child.known_as)", "listed.number"),
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
CHILD: Final = """
    LEFT JOIN people_kept AS child_kept ON child_kept.id = listed.child
    LEFT JOIN people AS child ON child.id = coalesce(child_kept.kept, listed.child)"""
FROM: Final = f"""
    FROM cases_now AS listed {CHILD}
    LEFT JOIN people_kept AS user_kept ON user_kept.id = listed.service_user
    LEFT JOIN people AS user ON user.id = coalesce(user_kept.kept, listed.service_user)"""
COLUMNS: Final = """listed.number, listed.id, listed.reference, listed.opened_on, listed.state,
    listed.worker, listed.level, listed.primary_reason, listed.sen_level, listed.year_group,
    listed.school, listed.user_type, listed.relation, listed.priority, listed.restricted"""
QUIET: Final = """NOT EXISTS (SELECT 1 FROM activities WHERE activities."case" = listed.id
    AND activities.archived_on IS NULL AND at >= ?)"""
AMONG: Final = "listed.id IN (SELECT value FROM json_each(?))"
HIDDEN: Final = (
    "listed.number {} (SELECT number FROM cases WHERE id IN (SELECT value FROM json_each(?)))"
)


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

    These stand last, in one order whatever the list is sorted by: their place says nothing. A
    filter by words does not look at them; how many it passed over is `left_out`, which says
    nothing of the words.
    """

    def __init__(self, connection: Any, wanted: CaseFilter, *, hidden: Hidden) -> None:
        self._connection = connection
        self._by, self._descending = wanted.order, wanted.descending
        conditions, values = _conditions(wanted)
        masked: tuple[str, ...] = ()
        if hidden.cases:
            masked = self._masked([*conditions, HIDDEN.format("IN")], (*values, hidden.cases_json))
            conditions.append(HIDDEN.format("NOT IN"))
            values.append(hidden.cases_json)
        asked = questions(wanted.text)
        if asked:
            found = cases_with(connection, asked, notes=wanted.in_notes) - hidden.cases
            # The sign keeps the index of the order: where much is found, it is read from that.
            conditions.append(f"+{AMONG}")
            values.append(json.dumps(sorted(found)))
        self._where, self._values = " AND ".join(conditions) or "1", tuple(values)
        self.masked = () if asked else masked
        self.left_out = len(masked) if asked else 0

    def count(self) -> int:
        """How many cases the list holds, masked ones included."""
        return self._shown + len(self.masked)

    def page(self, offset: int, limit: int) -> list[CaseRow]:
        """Rows `offset` to `offset + limit`."""
        start, end = offset - self._shown, offset + limit - self._shown
        masked = self.masked[max(0, start) : max(0, end)]
        numbers = self._way.numbers(offset, limit)
        statement = (
            f"SELECT {COLUMNS}, {PEOPLE}, {LAST}, {NEXT} {FROM}"
            " WHERE listed.number IN (SELECT value FROM json_each(?))"
        )
        found = self._connection.execute(statement, (json.dumps(numbers),))
        cells = {number: rest for number, *rest in found}
        return [
            *(_row(cells[number]) for number in numbers),
            *(CaseRow(id_, hidden=True) for id_ in masked),
        ]

    def position(self, id_: str) -> int | None:
        """Where a case stands in the list, or None if it is not there."""
        if id_ in self.masked:
            return self._shown + self.masked.index(id_)
        if isinstance(self._way, Walk):
            return self._way.place("listed.id = ?", id_)
        own = self._connection.execute("SELECT number FROM cases WHERE id = ?", (id_,))
        return next((self._way.place(number) for (number,) in own), None)

    @cached_property
    def _shown(self) -> int:
        """How many are shown in full."""
        statement = f"SELECT count(*) FROM cases_now AS listed WHERE {self._where}"
        return int(self._connection.execute(statement, self._values).fetchone()[0])

    @cached_property
    def _way(self) -> Walk | Found:
        """The way through the rows that are shown in full."""
        if self._by in WALKED:
            return Walk(
                self._connection,
                Source("cases_now AS listed", self._where, self._values),
                order=WALKED[self._by],
                descending=self._descending,
                total=self._shown,
            )
        way = "DESC" if self._descending else "ASC"
        keys = LOOKED_FOR[self._by]
        last = f", {LAST}" if self._by == "last" else ""
        joined = CHILD if self._by == "child" else ""
        statement = (
            f"SELECT number FROM (SELECT listed.number{last} FROM cases_now AS listed {joined}"
            f" WHERE {self._where} ORDER BY {', '.join(f'{key} {way}' for key in keys)})"
        )
        return Found(self._connection, statement, values=self._values)

    def _masked(self, conditions: list[str], values: tuple[Any, ...]) -> tuple[str, ...]:
        """The hidden cases that meet the conditions, always in the same order."""
        where = " AND ".join(conditions)
        statement = f"SELECT listed.id FROM cases_now AS listed WHERE {where} ORDER BY listed.id"
        return tuple(id_ for (id_,) in self._connection.execute(statement, values))


def _row(made: list[Any]) -> CaseRow:
    for place in (2, 17, 18):
        made[place] = date.fromisoformat(made[place]) if made[place] else None
    for place in (12, 13):
        made[place] = bool(made[place])
    return CaseRow(*made)


def _conditions(wanted: CaseFilter) -> tuple[list[str], list[Any]]:
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
    return conditions, values


def _only(value: str | None, one: str) -> str | None:
    return value if value == one else None
