"""The list of people: filter, order and page in SQL; whom the reader must not see is left out."""

import json
from dataclasses import dataclass
from typing import Any, Final

from sendiass_desktop.store.queries.hidden import Hidden
from sendiass_desktop.store.queries.people import named

NAME: Final = "coalesce(people.full_name, people.known_as) COLLATE NOCASE"
# What stands before these is not turned round: who has none comes last, whatever the order.
LAST: Final = {
    "name": "coalesce(people.full_name, people.known_as) IS NULL",
    "kind": "people.person_kind IS NULL",
    "born": "people.date_of_birth IS NULL",
}
ORDERS: Final = {
    "name": (NAME, "people.number"),
    "kind": ("people.person_kind", NAME, "people.number"),
    "born": ("people.date_of_birth", NAME, "people.number"),
}
MOST_FOUND: Final = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleFilter:
    """Which people a list shows; None and "" leave a side open."""

    kind: str | None = None
    archived: bool = False
    text: str = ""
    order: str = "name"
    descending: bool = False


class PeopleList:
    """The people who meet a filter; who was merged into somebody stands under their name."""

    def __init__(
        self, connection: Any, wanted: PeopleFilter, *, asked: str, hidden: Hidden
    ) -> None:
        """`asked` is what the filter's text asks of the search index (search_text.question)."""
        self._connection = connection
        self._last, self._keys = LAST[wanted.order], ORDERS[wanted.order]
        self._descending = wanted.descending
        conditions = [
            "people.id NOT IN (SELECT id FROM people_kept WHERE id <> kept)",
            "people.id NOT IN (SELECT value FROM json_each(?))",
            f"people.archived_on IS {'NOT ' if wanted.archived else ''}NULL",
        ]
        values = [hidden.people_json]
        if wanted.kind:
            conditions.append("people.person_kind = ?")
            values.append(wanted.kind)
        if asked:
            found = named(
                connection,
                asked,
                hidden=hidden.people_json,
                archived=wanted.archived,
                most=MOST_FOUND,
            )
            conditions.append("people.id IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(found))
        self._where, self._values = " AND ".join(conditions), tuple(values)

    def count(self) -> int:
        """How many people the list holds."""
        statement = f"SELECT count(*) FROM people WHERE {self._where}"
        return int(self._connection.execute(statement, self._values).fetchone()[0])

    def page(self, offset: int, limit: int) -> list[str]:
        """The ids of those at `offset` to `offset + limit`."""
        statement = f"SELECT id FROM people WHERE {self._where} {self._order()} LIMIT ? OFFSET ?"
        found = self._connection.execute(statement, (*self._values, limit, offset))
        return [id_ for (id_,) in found]

    def position(self, id_: str) -> int | None:
        """Where somebody stands in the list, or None."""
        statement = f"SELECT id FROM people WHERE {self._where} {self._order()}"
        for place, (found,) in enumerate(self._connection.execute(statement, self._values)):
            if found == id_:
                return place
        return None

    def _order(self) -> str:
        way = "DESC" if self._descending else "ASC"
        return f"ORDER BY {self._last}, " + ", ".join(f"{key} {way}" for key in self._keys)
