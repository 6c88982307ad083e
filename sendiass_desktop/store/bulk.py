"""Many records in one transaction: this is how a million are made.

They go the way of every other record, through journal, table and search index, and the rows are
the same. What differs is the order: all are worked out first, then written statement by statement.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Final

from sendiass_desktop.domain.records.kinds import KINDS
from sendiass_desktop.domain.search_text import tokens
from sendiass_desktop.store import rows
from sendiass_desktop.store.journal import INSERT, Cells
from sendiass_desktop.store.queries import counts
from sendiass_desktop.store.records import CASE, SEARCH_TABLES, SEARCHED, Writing, insertion
from sendiass_desktop.store.store import Store

TEXTS_KEPT: Final = 20_000  # the words of an invented note are worked out once, not each time
# While nothing but an invented service is filled in, nothing has to survive a power cut, what a
# table lets go of is nobody's, and what is linked to is known to be there.
HASTE: Final = {
    "foreign_keys": "OFF",
    "secure_delete": "OFF",
    "synchronous": "OFF",
    "cache_size": "-262144",
    "wal_autocheckpoint": "20000",
}
# FTS5 gathers so many bytes before it writes them, and joins what it wrote when all is there; its
# own defaults, to which the store goes back, join again and again.
GATHERING: Final = {"hashsize": 64 * 1024 * 1024, "automerge": 0, "crisismerge": 1000}
USUAL: Final = {"hashsize": 1024 * 1024, "automerge": 4, "crisismerge": 16}
TRIGGERS: Final = (
    "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'contacts'"
)
Sound = tuple[str, str, Mapping[str, Any]]  # kind, id, fields in the form that the journal keeps


class Bulk:
    """Writes records whose fields are known to be sound, batch by batch, into one store.

    Nothing is read, tidied or held against the rules.
    """

    def __init__(self, store: Store) -> None:
        self._connection = store.connection
        self._journal = store.journal
        self._words = lru_cache(TEXTS_KEPT)(_words)

    def write(self, writing: Writing, records: Iterable[Sound]) -> None:
        """Write records in the order they are given, in the verb's transaction."""
        entries: list[Cells] = []
        made: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        found: list[tuple[str, str, str | None]] = []
        texts: list[tuple[str, str]] = []
        for name, id_, fields in records:
            kind = KINDS[name]
            given = writing.numbered(kind, fields)
            facts, private = rows.parted(kind, given)
            entry = self._journal.next(
                writing.signed_for(name), name, record=id_, facts=facts, private=private or None
            )
            entries.append(entry)
            made[name].append((id_, *rows.row(kind, given)))
            writing.touched.add((name, id_))
            if name in SEARCHED:
                found.append((name, id_, id_ if name == CASE else given.get(CASE)))
                texts.append(rows.searched_words(kind, given, words_of=self._all_words))
        self._connection.executemany(INSERT, entries)
        for name, cells in made.items():
            self._connection.executemany(insertion(name), cells)
        self._index(found, texts)

    @contextmanager
    def in_haste(self) -> Iterator[None]:
        """Fill a new store for a block, with no care for power cuts; no transaction is open yet.

        Days are counted and the search index is put in order once, when the block ends.
        """
        execute = self._connection.execute
        before = {name: execute(f"PRAGMA {name}").fetchone()[0] for name in HASTE}
        triggers = execute(TRIGGERS).fetchall()
        try:
            for name, value in HASTE.items():
                execute(f"PRAGMA {name} = {value}").fetchall()
            self._set(GATHERING)
            for name, _ in triggers:
                execute(f"DROP TRIGGER {name}")
            yield
        finally:
            counts.count_days(self._connection)
            for _, statement in triggers:
                execute(statement)
            self._set(USUAL)
            for table in SEARCH_TABLES:
                execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
            for name, value in before.items():
                execute(f"PRAGMA {name} = {value}").fetchall()

    def _set(self, settings: Mapping[str, int]) -> None:
        """Tell both search indexes how to go about it."""
        for table in SEARCH_TABLES:
            for name, value in settings.items():
                self._connection.execute(
                    f"INSERT INTO {table} ({table}, rank) VALUES (?, ?)", (name, value)
                )

    def _index(
        self, found: list[tuple[str, str, str | None]], texts: list[tuple[str, str]]
    ) -> None:
        """Give each record its number in the search index, and put its words there."""
        (last,) = self._connection.execute("SELECT max(number) FROM searched").fetchone()
        first = (last or 0) + 1
        self._connection.executemany(
            'INSERT INTO searched (number, kind, record, "case") VALUES (?, ?, ?, ?)',
            [(number, *cells) for number, cells in enumerate(found, start=first)],
        )
        for place, table in enumerate(SEARCH_TABLES):
            said = [
                (number, both[place])
                for number, both in enumerate(texts, start=first)
                if both[place]
            ]
            self._connection.executemany(f"INSERT INTO {table} (rowid, words) VALUES (?, ?)", said)

    def _all_words(self, texts: Iterable[str]) -> str:
        """What `search_text.words` gives for these texts."""
        return " ".join(dict.fromkeys(word for text in texts for word in self._words(text)))


def _words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word, _, _ in tokens(text)))
