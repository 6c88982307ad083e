"""The contact list: filter, order and page in SQL; frozen rows out.

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
from sendiass_desktop.store.rows import IDENTITY, NARRATIVE

ORDERS: Final = {
    "received": ("contacts.received_on", "contacts.number"),
    "reference": ("contacts.number",),
    "level": ("contacts.level", "contacts.received_on", "contacts.number"),
    "reason": ("contacts.primary_reason", "contacts.received_on", "contacts.number"),
    "worker": ("contacts.with_worker", "contacts.received_on", "contacts.number"),
}
COLUMNS: Final = """contacts.id, reference, received_on, user_type, about, gender, year_group, age,
    postcode_district, reasons, primary_reason, level, with_worker, taken_by, response_needed,
    due_moved_to, remit, archived_on, states"""
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
        self._keys = ORDERS[wanted.order]
        self._descending = wanted.descending
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
        self.masked = () if asked else found
        self.left_out = len(found) if asked else 0

    def count(self) -> int:
        """How many contacts the list holds."""
        statement = f"SELECT count(*) FROM contacts WHERE {self._where}"
        found = self._connection.execute(statement, self._values).fetchone()
        return int(found[0]) + len(self.masked)

    def page(self, offset: int, limit: int, *, total: int) -> list[ContactRow | RestrictedRow]:
        """Rows `offset` to `offset + limit`, of `total` as counted."""
        shown = total - len(self.masked)
        masked = self.masked[max(0, offset - shown) : max(0, offset + limit - shown)]
        return [*self._shown(offset, limit, total=shown), *map(RestrictedRow, masked)]

    def _shown(self, offset: int, limit: int, *, total: int) -> list[ContactRow]:
        """Of the rows that are shown in full; the second half is fetched from the end."""
        limit = min(limit, total - offset)
        if limit <= 0:
            return []
        if offset > total // 2:
            rows = self._rows(total - offset - limit, limit, descending=not self._descending)
            return rows[::-1]
        return self._rows(offset, limit, descending=self._descending)

    def position(self, id_: str, total: int) -> int | None:
        """Where a contact stands in the list, or None if it is not there."""
        if id_ in self.masked:
            return total - len(self.masked) + self.masked.index(id_)
        statement = f"SELECT id FROM contacts WHERE {self._where} {self._order(self._descending)}"
        for place, (found,) in enumerate(self._connection.execute(statement, self._values)):
            if found == id_ or place > total:
                return place
        return None

    def _rows(self, offset: int, limit: int, *, descending: bool) -> list[ContactRow]:
        # The page's numbers come from the index alone; only the page's rows are then read.
        statement = (
            f"SELECT {COLUMNS} FROM contacts WHERE contacts.number IN"
            f" (SELECT contacts.number FROM contacts WHERE {self._where}"
            f" {self._order(descending)} LIMIT ? OFFSET ?) {self._order(descending)}"
        )
        found = self._connection.execute(statement, (*self._values, limit, offset)).fetchall()
        attempts = attempts_of(self._connection, [row[0] for row in found])
        return [_row(row, attempts.get(row[0], ())) for row in found]

    def _hidden_ids(
        self, conditions: Iterable[str], values: Iterable[Any], *, hidden: Hidden
    ) -> tuple[str, ...]:
        """The hidden contacts that meet the conditions, always in the same order."""
        where = " AND ".join((*conditions, HIDDEN.format(in_="IN")))
        statement = f"SELECT id FROM contacts WHERE {where} ORDER BY id"
        found = self._connection.execute(statement, (*values, hidden.cases_json))
        return tuple(id_ for (id_,) in found)

    def _order(self, descending: bool) -> str:  # noqa: FBT001 - one private flag
        way = "DESC" if descending else "ASC"
        return "ORDER BY " + ", ".join(f"{key} {way}" for key in self._keys)


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
        ("(with_worker = ? OR with_worker IS NULL AND taken_by = ?)", wanted.worker),
        ("instr(reasons, ?) > 0", wanted.reason and json.dumps(wanted.reason)),
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


def _row(row: tuple[Any, ...], attempts: tuple[Attempt, ...]) -> ContactRow:
    cells = list(row[:-1])
    noted = json.loads(row[-1]) if row[-1] else {}
    cells[2] = date.fromisoformat(cells[2])
    cells[6] = cells[6] or noted.get("year_group")
    cells[8] = cells[8] or noted.get("postcode_district")
    cells[9] = tuple(json.loads(cells[9])) if cells[9] else ()
    for place in (15, 17):
        cells[place] = date.fromisoformat(cells[place]) if cells[place] else None
    cells.append(attempts)
    return ContactRow(*cells)
