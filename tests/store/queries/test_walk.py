"""Walking through a long list: every page is right wherever it is asked for, and costs the same."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from random import Random
from typing import Any, Final

import pytest
from sqlcipher3 import dbapi2

from sendiass_desktop.store.queries.walk import Found, Order, Source, Walk

ROWS: Final = 3000
PAGE: Final = 100
LETTER: Final = "coalesce(letter, other)"
ORDERS: Final = {
    "number": Order(keys=("number",)),
    "day": Order(keys=("day", "number")),
    "letter": Order(
        keys=(LETTER, "day", "number"), held=f"{LETTER} > ''", empty=f"{LETTER} IS NULL"
    ),
    "letter last": Order(
        keys=(LETTER, "day", "number"),
        held=f"{LETTER} > ''",
        empty=f"{LETTER} IS NULL",
        last=True,
    ),
}


@pytest.fixture(scope="module")
def connection() -> Iterator[Any]:
    """Rows of forty days, a third of them without a letter."""
    chance = Random(5)  # noqa: S311 - rows, not secrets
    with closing(dbapi2.connect(":memory:")) as made:
        made.execute("CREATE TABLE t (number INTEGER PRIMARY KEY, day INTEGER, letter, other)")
        made.executemany(
            "INSERT INTO t (day, letter, other) VALUES (?, ?, ?)",
            [
                (chance.randrange(40), chance.choice([*"abcdef", None]), chance.choice("af "))
                for _ in range(ROWS)
            ],
        )
        made.execute("UPDATE t SET other = NULL WHERE other = ' '")
        made.execute("CREATE INDEX by_day ON t (day, number)")
        made.execute(f"CREATE INDEX by_letter ON t ({LETTER}, day, number)")
        yield made


def walk(connection: Any, order: str, *, descending: bool) -> Walk:
    source = Source("t", "number % ? <> 0", (7,))
    total = ROWS - ROWS // 7
    return Walk(connection, source, order=ORDERS[order], descending=descending, total=total)


def whole(connection: Any, order: str, *, descending: bool) -> list[int]:
    """The same by one plain statement."""
    way = "DESC" if descending else "ASC"
    keys = [f"{key} {way}" for key in ORDERS[order].keys]
    if ORDERS[order].last:
        keys.insert(0, f"{LETTER} IS NULL")
    rows = connection.execute(
        f"SELECT number FROM t WHERE number % 7 <> 0 ORDER BY {', '.join(keys)}"  # noqa: S608 - our own keys
    )
    return [number for (number,) in rows]


@pytest.mark.parametrize("descending", [True, False])
@pytest.mark.parametrize("order", ORDERS)
def test_every_page_is_what_the_whole_list_has_there(
    connection: Any, order: str, *, descending: bool
) -> None:
    expected = whole(connection, order, descending=descending)
    way = walk(connection, order, descending=descending)
    chance = Random(7)  # noqa: S311 - the same
    offsets = [0, 100, 2500, 2471, 1300, 1400, *(chance.randrange(2600) for _ in range(40))]
    for offset in offsets:
        limit = chance.choice([1, 9, PAGE])
        assert way.numbers(offset, limit) == expected[offset : offset + limit]
    assert [way.place("number = ?", number) for number in expected[::371]] == list(
        range(0, len(expected), 371)
    )
    assert way.place("number = ?", 7) is None


class Counting:
    """A connection that counts the rows that were fetched and passed over."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self.rows = 0
        self.passed = 0

    def execute(self, statement: str, values: Sequence[Any]) -> Any:
        self.rows += len(self._connection.execute(statement, values).fetchall())
        self.passed += values[-1] if "OFFSET" in statement else 0
        return self._connection.execute(statement, values)


@pytest.mark.parametrize("order", ORDERS)
def test_the_next_page_and_the_last_pass_over_nothing(connection: Any, order: str) -> None:
    counting = Counting(connection)
    way = walk(counting, order, descending=True)
    pages = [way.numbers(start, PAGE) for start in range(0, 1000, PAGE)]
    pages += [way.numbers(2500, PAGE), way.numbers(2400, PAGE)]
    assert all(pages)
    assert counting.rows <= 12 * PAGE
    assert counting.passed <= 12  # of each page at most the last row of the one before


def test_a_jump_passes_over_half_the_list_at_most(connection: Any) -> None:
    counting = Counting(connection)
    way = walk(counting, "day", descending=False)
    assert len(way.numbers(1700, PAGE)) == PAGE
    assert counting.passed <= ROWS / 2
    before = counting.passed
    assert len(way.numbers(1800, PAGE)) == PAGE
    assert counting.passed - before <= 1


def test_what_was_looked_for_keeps_its_order(connection: Any) -> None:
    found = Found(
        connection, "SELECT number FROM t WHERE day = ? ORDER BY number DESC", values=(3,)
    )
    numbers = found.numbers(0, 1000)
    assert len(found) == len(numbers) > 50
    assert numbers == sorted(numbers, reverse=True)
    assert found.numbers(40, 5) == numbers[40:45]
    assert found.place(numbers[40]) == 40
    assert found.place(-1) is None
