"""A list that is short enough to be held: the source of a table without pages."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

Row = TypeVar("Row")


class Held(Generic[Row]):
    """Rows in their order, known by an id."""

    def __init__(self, rows: Sequence[Row], id_of: Callable[[Row], str]) -> None:
        self._rows = tuple(rows)
        self._places = {id_of(row): place for place, row in enumerate(self._rows)}

    def count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def fetch(self, offset: int, limit: int) -> Sequence[Row]:
        """At most `limit` rows, from the one at `offset` on."""
        return self._rows[offset : offset + limit]

    def place(self, id_: str) -> int | None:
        """Where a record stands, or None."""
        return self._places.get(id_)

    def find(self, id_: str) -> Row | None:
        """The row of a record, or None."""
        place = self._places.get(id_)
        return None if place is None else self._rows[place]
