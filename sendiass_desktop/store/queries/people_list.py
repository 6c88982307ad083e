"""The list of people: filter, order and page in SQL; whom the reader must not see is left out."""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from sendiass_desktop.store.queries.hidden import Hidden
from sendiass_desktop.store.queries.people import named
from sendiass_desktop.store.queries.walk import Order, Source, Walk

# Word for word as in the indexes of migrations/0006. Who has no name comes last.
NAME: Final = "coalesce(people.full_name, people.known_as, '') COLLATE NOCASE"
BY_NAME: Final = (NAME, "people.number")


def _grouped(column: str) -> Order:
    """By something of a person, and by name within it."""
    keys = (column, *BY_NAME)
    return Order(keys=keys, held=f"{column} > ''", empty=f"{column} IS NULL", last=True)


ORDERS: Final = {
    "name": Order(keys=BY_NAME, held=f"{NAME} > ''", empty=f"{NAME} = ''", last=True),
    "kind": _grouped("people.person_kind"),
    "born": _grouped("people.date_of_birth"),
}
# Every index holds the number, so who is left out is so without reading any row.
OTHERS: Final = "people.number NOT IN (SELECT number FROM people WHERE id IN ({}))"
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
        self._order, self._descending = ORDERS[wanted.order], wanted.descending
        conditions = [
            OTHERS.format("SELECT id FROM people_kept WHERE id <> kept"),
            OTHERS.format("SELECT value FROM json_each(?)"),
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
        return self._total

    @cached_property
    def _total(self) -> int:
        statement = f"SELECT count(*) FROM people WHERE {self._where}"
        return int(self._connection.execute(statement, self._values).fetchone()[0])

    @cached_property
    def _walk(self) -> Walk:
        """The way through the list, which remembers where it was."""
        return Walk(
            self._connection,
            Source("people", self._where, self._values),
            order=self._order,
            descending=self._descending,
            total=self._total,
        )

    def page(self, offset: int, limit: int) -> list[str]:
        """The ids of those at `offset` to `offset + limit`."""
        numbers = self._walk.numbers(offset, limit)
        asked = (json.dumps(numbers),)
        found = self._connection.execute(
            "SELECT number, id FROM people WHERE number IN (SELECT value FROM json_each(?))", asked
        )
        ids = dict(found.fetchall())
        return [ids[number] for number in numbers]

    def position(self, id_: str) -> int | None:
        """Where somebody stands in the list, or None."""
        return self._walk.place("people.id = ?", id_)
