"""The SQL that one of our verbs sends, with the rows it took of each answer, to be sent again."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final

from sendiass_desktop.services.session import Session
from sendiass_desktop.store.store import Store

Asked = tuple[str, Any, int]  # statement, values, rows that were taken
PAGE: Final = 100


class _Cursor:
    """Counts the rows that are taken of an answer."""

    def __init__(self, cursor: Any, asked: list[Any]) -> None:
        self._cursor, self._asked = cursor, asked

    def __iter__(self) -> Iterator[Any]:
        for row in self._cursor:
            self._asked[2] += 1
            yield row

    def fetchone(self) -> Any:
        row = self._cursor.fetchone()
        self._asked[2] += row is not None
        return row

    def fetchmany(self, size: int) -> list[Any]:
        rows = self._cursor.fetchmany(size)
        self._asked[2] += len(rows)
        return list(rows)

    def fetchall(self) -> list[Any]:
        rows = self._cursor.fetchall()
        self._asked[2] += len(rows)
        return list(rows)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cursor, name)


class _Connection:
    def __init__(self, connection: Any, asked: list[list[Any]]) -> None:
        self._connection, self._asked = connection, asked

    def execute(self, statement: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> _Cursor:
        kept = dict(values) if isinstance(values, Mapping) else list(values)
        self._asked.append([statement, kept, 0])
        return _Cursor(self._connection.execute(statement, values), self._asked[-1])

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


@contextmanager
def recorded(session: Session) -> Iterator[list[Asked]]:
    """What is asked of the session's store within a block."""
    store, own = session.store, session.store.connection
    asked: list[Any] = []
    parts = [store.journal, store.records, store.drafts]
    _give(store, parts, _Connection(own, asked))
    try:
        yield asked
    finally:
        _give(store, parts, own)


def _give(store: Store, parts: list[Any], connection: Any) -> None:
    store.connection = connection
    for part in parts:
        part._connection = connection


def said(session: Session, table: Any, do: Callable[[], object]) -> dict[str, Any]:
    """What a verb asks and what a list then shows of its first page: all a bare one needs."""
    with recorded(session) as asked:
        do()
        model = table.model()
        count = model.rowCount()
        rows = [
            [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
            for row in range(min(PAGE, count))
        ]
    titles = [column.title for column in table._columns.columns]
    return {"asked": asked, "rows": rows, "count": count, "titles": titles}


def ask_again(connection: Any, asked: Sequence[Asked]) -> list[list[Any]]:
    """The same of a bare connection: as many rows of each answer, and no more."""
    return [
        connection.execute(statement, values).fetchmany(rows) if rows else []
        for statement, values, rows in asked
    ]
