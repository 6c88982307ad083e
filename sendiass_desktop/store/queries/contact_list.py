"""The contact list: filter, order and page in SQL, page by page by key; frozen rows out.

Contacts of restricted cases are counted and listed, and nothing of them is read but the id. They
stand last whatever the order, so that their place says nothing either (records.md, Case).
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sendiass_desktop.domain.response import Attempt
from sendiass_desktop.domain.search_text import question
from sendiass_desktop.store.queries.attempts import attempts_by_contact
from sendiass_desktop.store.queries.hidden import NOTHING, Hidden
from sendiass_desktop.store.queries.walk import Found, Order, Source, Walk
from sendiass_desktop.store.rows import IDENTITY, NARRATIVE

WORKER: Final = "coalesce(contacts.with_worker, contacts.taken_by)"
BY_DAY: Final = ("contacts.received_on", "contacts.number")


def _grouped(column: str) -> Order:
    """By a column that may be empty, and by day within it."""
    return Order(keys=(column, *BY_DAY), held=f"{column} > ''", empty=f"{column} IS NULL")


# Each has an index of its own, so that any page of it is sought by a key (migrations/0006).
ORDERS: Final = {
    "received": Order(keys=BY_DAY),
    "reference": Order(keys=("contacts.number",)),
    "level": _grouped("contacts.level"),
    "reason": _grouped("contacts.primary_reason"),
    "worker": _grouped(WORKER),
}
COLUMNS: Final = """contacts.number, contacts.id, reference, received_on, user_type, about, gender,
    year_group, age, postcode_district, reasons, primary_reason, level, with_worker, taken_by,
    response_needed, due_moved_to, remit, archived_on, states"""
ANSWERED: Final = (
    "EXISTS (SELECT 1 FROM responses WHERE contact = contacts.id AND archived_on IS NULL"
    " AND result IN ('spoke', 'replied', 'message'))"
)
FOUND: Final = """contacts.id IN (
    SELECT record FROM searched WHERE kind = 'contact' AND number IN (
        SELECT rowid FROM {index} WHERE {index} MATCH ?))"""
# Every index holds the number, so what is hidden is left out without reading any row.
HIDDEN: Final = (
    "contacts.number {in_} (SELECT number FROM contacts"
    ' WHERE "case" IN (SELECT value FROM json_each(?)))'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactFilter:
    """Which contacts a list shows; None and "" leave a side open."""

    first: date | None = None
    last: date | None = None
    level: str | None = None
    reason: str | None = None
    worker: str | None = None
    unanswered: bool = False
    archived: bool = False
    text: str = ""
    ids: tuple[str, ...] | None = None
    order: str = "received"
    descending: bool = True


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One line of the list, with what its response state follows from."""

    id: str
    reference: str | None
    received_on: date
    user_type: str | None
    about: str | None
    gender: str | None
    year_group: str | None
    age: int | None
    postcode_district: str | None
    reasons: tuple[str, ...]
    primary_reason: str | None
    level: str | None
    with_worker: str | None
    taken_by: str | None
    response_needed: str | None
    due_moved_to: date | None
    remit: str | None
    archived_on: date | None
    attempts: tuple[Attempt, ...]


@dataclass(frozen=True, slots=True)
class RestrictedRow:
    """A line of which this reader may know that it is there, and nothing else."""

    id: str


class ContactList:
    """The contacts that meet a filter and that this reader may see (trust.md, Who may).

    `masked` are the ids of the restricted ones. A filter by words does not look at them; how many
    it passed over is `left_out`, which says nothing of the words.
    """

    def __init__(
        self,
        connection: Any,
        wanted: ContactFilter,
        *,
        since: date | None,
        narrative: bool,
        hidden: Hidden = NOTHING,
    ) -> None:
        self._connection = connection
        self._order, self._descending = ORDERS[wanted.order], wanted.descending
        conditions, values = _conditions(wanted, since)
        found = self._hidden_ids(conditions, values, hidden=hidden) if hidden.cases else ()
        if hidden.cases:
            conditions.append(HIDDEN.format(in_="NOT IN"))
            values.append(hidden.cases_json)
        asked = question(wanted.text)
        if asked:
            conditions.append(FOUND.format(index=NARRATIVE if narrative else IDENTITY))
            values.append(asked)
        self._where, self._values = " AND ".join(conditions), tuple(values)
        self._found = self._look_for() if asked else None
        self.masked = () if asked else found
        self.left_out = len(found) if asked else 0
        self._walks: dict[int, Walk] = {}

    def count(self) -> int:
        """How many contacts the list holds."""
        if self._found is not None:
            return len(self._found)
        statement = f"SELECT count(*) FROM contacts WHERE {self._where}"
        found = self._connection.execute(statement, self._values).fetchone()
        return int(found[0]) + len(self.masked)

    def page(self, offset: int, limit: int, *, total: int) -> list[ContactRow | RestrictedRow]:
        """Rows `offset` to `offset + limit`, of `total` as counted."""
        shown = total - len(self.masked)
        masked = self.masked[max(0, offset - shown) : max(0, offset + limit - shown)]
        return [*self._rows(offset, limit, shown=shown), *map(RestrictedRow, masked)]

    def position(self, id_: str, total: int) -> int | None:
        """Where a contact stands in the list, or None if it is not there."""
        shown = total - len(self.masked)
        if id_ in self.masked:
            return shown + self.masked.index(id_)
        if self._found is not None:
            own = self._connection.execute("SELECT number FROM contacts WHERE id = ?", (id_,))
            return next((self._found.place(number) for (number,) in own), None)
        return self._walk(shown).place("contacts.id = ?", id_)

    def _look_for(self) -> Found:
        """Every contact that has the words: which they are is known when all were looked at."""
        way = "DESC" if self._descending else "ASC"
        order = ", ".join(f"{key} {way}" for key in self._order.keys)
        statement = f"SELECT contacts.number FROM contacts WHERE {self._where} ORDER BY {order}"
        return Found(self._connection, statement, values=self._values)

    def _walk(self, shown: int) -> Walk:
        """The way through the rows that are shown in full, which remembers where it was."""
        if shown not in self._walks:
            self._walks[shown] = Walk(
                self._connection,
                Source("contacts", self._where, self._values),
                order=self._order,
                descending=self._descending,
                total=shown,
            )
        return self._walks[shown]

    def _rows(self, offset: int, limit: int, *, shown: int) -> list[ContactRow]:
        # The page's numbers come from the index alone; only the page's rows are then read.
        way = self._walk(shown) if self._found is None else self._found
        numbers = way.numbers(offset, limit)
        found = self._connection.execute(
            f"SELECT {COLUMNS} FROM contacts WHERE number IN (SELECT value FROM json_each(?))",
            (json.dumps(numbers),),
        )
        cells = {number: rest for number, *rest in found}
        rows = [cells[number] for number in numbers]
        attempts = attempts_of(self._connection, [row[0] for row in rows])
        return [_row(row, attempts.get(row[0], ())) for row in rows]

    def _hidden_ids(
        self, conditions: Iterable[str], values: Iterable[Any], *, hidden: Hidden
    ) -> tuple[str, ...]:
        """The hidden contacts that meet the conditions, always in the same order."""
        where = " AND ".join((*conditions, HIDDEN.format(in_="IN")))
        statement = f"SELECT id FROM contacts WHERE {where} ORDER BY id"
        found = self._connection.execute(statement, (*values, hidden.cases_json))
        return tuple(id_ for (id_,) in found)


def attempts_of(connection: Any, contacts: Iterable[str]) -> dict[str, tuple[Attempt, ...]]:
    """The responses of some contacts as the clock sees them, oldest first."""
    rows = connection.execute(
        "SELECT contact, at, result, in_call FROM responses WHERE archived_on IS NULL"
        " AND contact IN (SELECT value FROM json_each(?)) ORDER BY at",
        (json.dumps(list(contacts)),),
    )
    return attempts_by_contact(rows)


def _conditions(wanted: ContactFilter, since: date | None) -> tuple[list[str], list[Any]]:
    """What a contact must meet but for its words, with the values to put in."""
    conditions = ["contacts.merged_into IS NULL"]
    values: list[Any] = []
    days = [day for day in (wanted.first, since) if day is not None]
    for condition, value in (
        ("received_on >= ?", max(days).isoformat() if days else None),
        ("received_on <= ?", wanted.last.isoformat() if wanted.last else None),
        ("level = ?", wanted.level),
        (f"{WORKER} = ?", wanted.worker),
        (
            "reasons IS NOT NULL AND instr(reasons, ?) > 0",
            wanted.reason and json.dumps(wanted.reason),
        ),
        ("contacts.id IN (SELECT value FROM json_each(?))", _as_list(wanted.ids)),
    ):
        if value is not None:
            conditions.append(condition)
            values += [value] * condition.count("?")
    if wanted.ids is None:
        conditions.append(f"archived_on IS {'NOT ' if wanted.archived else ''}NULL")
    if wanted.unanswered:
        conditions.append(f"response_needed IS NOT 'no' AND NOT {ANSWERED}")
    return conditions, values


def _as_list(ids: tuple[str, ...] | None) -> str | None:
    return None if ids is None else json.dumps(ids)


def _row(row: list[Any], attempts: tuple[Attempt, ...]) -> ContactRow:
    cells = row[:-1]
    noted = json.loads(row[-1]) if row[-1] else {}
    cells[2] = date.fromisoformat(cells[2])
    cells[6] = cells[6] or noted.get("year_group")
    cells[8] = cells[8] or noted.get("postcode_district")
    cells[9] = tuple(json.loads(cells[9])) if cells[9] else ()
    for place in (15, 17):
        cells[place] = date.fromisoformat(cells[place]) if cells[place] else None
    cells.append(attempts)
    return ContactRow(*cells)
