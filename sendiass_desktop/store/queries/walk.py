"""A long list read page by page, each page sought from the key of a row that is known.

Known are the beginning, the end and the ends of the pages that were read: the next page costs what
the first did, and the last one too, however long the list is. Only a jump to where nobody was yet
passes over rows between, in the index and no more than half the list.
"""

from array import array
from bisect import bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

Key = tuple[Any, ...]
MOST_KNOWN: Final = 2000  # places whose keys are remembered


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a list is sorted by: SQL of its keys, the last of which is the row's number.

    Where the first may be empty, `empty` and `held` are the conditions for it to be so and not.
    Such rows stand together, where SQLite puts them or, with `last`, at the end whichever way the
    list is turned. No other key may be NULL.
    """

    keys: tuple[str, ...]
    held: str = ""
    empty: str = ""
    last: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """The rows of a list: `FROM` what, `WHERE` which, with the values to put in."""

    table: str
    where: str
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """Rows that stand together: with a first key, without one, or all of them."""

    where: str
    keys: tuple[str, ...]  # by which they are sorted among themselves


_Span = tuple[str, Key, tuple[str, ...]]  # a condition, its values, what is still to be sorted


class _Known:
    """The keys of rows at places that were read."""

    def __init__(self) -> None:
        self.places: list[int] = []
        self.keys: dict[int, Key] = {}

    def add(self, place: int, key: Key) -> None:
        if len(self.places) < MOST_KNOWN and place not in self.keys:
            insort(self.places, place)
            self.keys[place] = key

    def around(self, place: int) -> tuple[int | None, int | None]:
        """The nearest known places up to this one and beyond it."""
        at = bisect_right(self.places, place)
        before = self.places[at - 1] if at else None
        return before, self.places[at] if at < len(self.places) else None


class Walk:
    """The numbers of a list's rows, from any place on; `total` is how many there are."""

    def __init__(
        self, connection: Any, source: Source, *, order: Order, descending: bool, total: int
    ) -> None:
        self._connection = connection
        self._source = source
        self._order = order
        self._descending = descending
        self._total = total
        self._known = _Known()
        self._parts = _parts(order, descending=descending)

    def numbers(self, offset: int, limit: int) -> list[int]:
        """The numbers of the rows `offset` to `offset + limit`."""
        limit = min(limit, self._total - offset)
        if limit <= 0:
            return []
        rows = self._rows(offset, limit)
        if rows:
            self._known.add(offset, rows[0])
            self._known.add(offset + len(rows) - 1, rows[-1])
        return [key[-1] for key in rows]

    def place(self, condition: str, value: Any) -> int | None:
        """Where the one row stands that meets a condition; None where the list has none."""
        keys = ", ".join(self._order.keys)
        where = f"{self._source.where} AND {condition}"
        found = self._connection.execute(
            f"SELECT {keys} FROM {self._source.table} WHERE {where}", (*self._source.values, value)
        ).fetchone()
        if found is None:
            return None
        return sum(self._count(where, values) for where, values, _ in self._ahead(found, back=True))

    def _rows(self, offset: int, limit: int) -> list[Key]:
        """The keys of the rows at some places, from whichever known place is nearest."""
        before, beyond = self._known.around(offset)
        from_before = offset - (before or 0)
        end = offset + limit
        from_beyond = (self._total if beyond is None else beyond) - end
        if from_before <= from_beyond or from_beyond < 0:
            start = None if before is None else self._known.keys[before]
            return self._read(start, skip=from_before, limit=limit, back=False)
        start = None if beyond is None else self._known.keys[beyond]
        return self._read(start, skip=from_beyond, limit=limit, back=True)[::-1]

    def _read(self, start: Key | None, *, skip: int, limit: int, back: bool) -> list[Key]:
        """Keys from a row on, itself among them going on and left out going back."""
        rows: list[Key] = []
        for where, values, keys in self._ahead(start, back=back):
            way = "DESC" if self._descending is not back else "ASC"
            order = ", ".join(f"{key} {way}" for key in keys)
            found = self._select(
                f"{where} ORDER BY {order}", values, limits=(limit - len(rows), skip)
            )
            rows += found
            if len(rows) == limit:
                break
            skip = 0 if found or not skip else skip - self._count(where, values)
        return rows

    def _select(self, where: str, values: Key, *, limits: tuple[int, int]) -> list[Key]:
        statement = f"SELECT {', '.join(self._order.keys)} FROM {self._source.table} WHERE {where}"
        given = (*self._source.values, *values, *limits)
        return list(map(tuple, self._connection.execute(f"{statement} LIMIT ? OFFSET ?", given)))

    def _count(self, where: str, values: Key) -> int:
        statement = f"SELECT count(*) FROM {self._source.table} WHERE {where}"
        found = self._connection.execute(statement, (*self._source.values, *values))
        return int(found.fetchone()[0])

    def _ahead(self, start: Key | None, *, back: bool) -> Iterator[_Span]:
        """What is left of the list from a row on, part by part: condition and values."""
        parts = self._parts[::-1] if back else self._parts
        if start is not None:
            at = _part_of(start, parts)
            yield from self._from(start, parts[at], back=back)
            parts = parts[at + 1 :]
        for part in parts:
            yield self._and(part.where), (), part.keys

    def _from(self, start: Key, part: _Part, *, back: bool) -> Iterator[_Span]:
        """The rest of a part from one of its rows on: of the same keys first, then beyond each.

        Written apart, each is one range of the index, whatever the keys are made of.
        """
        values = start[len(start) - len(part.keys) :]
        sign = "<" if self._descending is not back else ">"
        for same in range(len(values) - 1, -1, -1):
            equal = [f"{key} = ?" for key in part.keys[:same]]
            itself = "=" if same == len(values) - 1 and not back else ""
            beyond = f"{part.keys[same]} {sign}{itself} ?"
            said = same > 0 and len(part.keys) == len(start)  # that its first key is held
            where = "" if said else part.where
            yield self._and(where, *equal, beyond), values[: same + 1], part.keys[same:]

    def _and(self, *conditions: str) -> str:
        return " AND ".join(one for one in (self._source.where, *conditions) if one)


class Found:
    """The numbers of rows that had to be looked for one by one, in their order: 8 bytes a row.

    For what no index can sort or find, such as a word in a note: finding the first is then as much
    work as finding all, which is done once.
    """

    def __init__(self, connection: Any, statement: str, *, values: tuple[Any, ...]) -> None:
        """`statement` gives the numbers in their order."""
        self._numbers = array("q", (number for (number,) in connection.execute(statement, values)))

    def __len__(self) -> int:
        """How many there are."""
        return len(self._numbers)

    def numbers(self, offset: int, limit: int) -> list[int]:
        """The numbers of the rows `offset` to `offset + limit`."""
        return self._numbers[offset : offset + limit].tolist()

    def place(self, number: int) -> int | None:
        """Where a row stands; None where it is not among them."""
        try:
            return self._numbers.index(number)
        except ValueError:
            return None


def _parts(order: Order, *, descending: bool) -> tuple[_Part, ...]:
    """The parts of a list in their order."""
    if not order.empty:
        return (_Part("", order.keys),)
    held, empty = _Part(order.held, order.keys), _Part(order.empty, order.keys[1:])
    return (held, empty) if descending or order.last else (empty, held)


def _part_of(key: Key, parts: Sequence[_Part]) -> int:
    """Which of the parts a row stands in."""
    if len(parts) == 1:
        return 0
    empty = next(at for at, part in enumerate(parts) if len(part.keys) < len(key))
    return 1 - empty if key[0] else empty
