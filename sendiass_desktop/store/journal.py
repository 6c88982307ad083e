"""The journal's table: append, read, and verify the chain."""

import secrets
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Final

from sendiass_desktop.domain.journal import (
    FIRST_HASH,
    FORMAT,
    Entry,
    Payload,
    canonical,
    chained,
    linked,
    next_stamp,
)
from sendiass_desktop.store.breaks import broken

SALT_BYTES: Final = 16
PROGRESS_EVERY: Final = 10_000
COLUMNS: Final = (
    "origins.id, sequence, stamp, at, worker, verb, kind, record, format, base,"
    " facts_digest, facts_salt, facts, private_digest, private_salt, private, hash"
)
SELECT: Final = f"SELECT {COLUMNS} FROM journal JOIN origins ON origins.number = journal.origin"
INSERT: Final = (
    "INSERT INTO journal (origin, sequence, stamp, at, worker, verb, kind, record, format, base,"
    " facts_digest, facts_salt, facts, private_digest, private_salt, private, hash)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
STAMPS: Final = (
    "SELECT (SELECT stamp FROM journal WHERE origin = origins.number"
    " ORDER BY sequence DESC LIMIT 1) FROM origins"
)
# Where in COLUMNS: the last of the header, and each payload's digest, salt and content.
FORMAT_CELL, BASE_CELL = 8, 9
FACTS, PRIVATE = slice(10, 13), slice(13, 16)
Head = tuple[int, bytes]
Cells = tuple[Any, ...]  # of one entry, as its row holds them


@dataclass(frozen=True)
class Signed:
    """What the entries of one verb say beside their fields: who did what, and when."""

    worker: str | None
    verb: str
    at: datetime

    @cached_property
    def milliseconds(self) -> int:
        """The moment, since 1970."""
        return int(self.at.timestamp() * 1000)

    @cached_property
    def wall_time(self) -> str:
        """The moment with its offset, for people."""
        return self.at.isoformat(timespec="seconds")


class Journal:
    """The entries of one open store; this installation writes under one origin."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        number, origin, letter = connection.execute(
            "SELECT number, id, letter FROM origins"
            " WHERE id = (SELECT value FROM store WHERE key = 'origin')"
        ).fetchone()
        self._number = int(number)
        self.origin = str(origin)
        self.letter = str(letter)
        self._sequence, self._hash = self.head(self.origin)
        self._stamp = max(self.stamps(), default=0)

    @property
    def last(self) -> int:
        """The sequence number of this installation's last entry."""
        return self._sequence

    def value_ids(self, after: int) -> frozenset[str]:
        """How bases name what this installation wrote after a sequence number."""
        return frozenset(f"{self.origin}/{n}" for n in range(after + 1, self._sequence + 1))

    def refresh(self) -> None:
        """Forget what a rolled-back transaction had appended."""
        self._sequence, self._hash = self.head(self.origin)
        self._stamp = max(self.stamps(), default=0)

    def append(
        self,
        signed: Signed,
        kind: str,
        *,
        record: str,
        facts: Mapping[str, Any] | None = None,
        private: Mapping[str, Any] | None = None,
        base: Mapping[str, list[str]] | None = None,
    ) -> Entry:
        """Write one entry at the end of this origin's chain.

        None for a payload that there is not: a look has neither, a record at least an empty one.
        """
        entry = self._next(signed, kind, record=record, payloads=(facts, private), base=base)
        self._connection.execute(INSERT, (self._number, *_cells(entry), self._hash))
        return entry

    def next(
        self,
        signed: Signed,
        kind: str,
        *,
        record: str,
        facts: Mapping[str, Any],
        private: Mapping[str, Any] | None,
    ) -> Cells:
        """The next entry of the chain, for INSERT to put there with those that follow it."""
        entry = self._next(signed, kind, record=record, payloads=(facts, private), base=None)
        return (self._number, *_cells(entry), self._hash)

    def _next(
        self,
        signed: Signed,
        kind: str,
        *,
        record: str,
        payloads: tuple[Mapping[str, Any] | None, Mapping[str, Any] | None],
        base: Mapping[str, list[str]] | None,
    ) -> Entry:
        salts = secrets.token_bytes(2 * SALT_BYTES)
        facts, private = payloads
        self._stamp = next_stamp(self._stamp, signed.milliseconds)
        entry = Entry(
            self.origin,
            self._sequence + 1,
            self._stamp,
            signed.wall_time,
            signed.worker,
            signed.verb,
            kind,
            record,
            FORMAT,
            canonical(base).decode() if base else "",
            None if facts is None else Payload.of(facts, salts[:SALT_BYTES]),
            None if private is None else Payload.of(private, salts[SALT_BYTES:]),
        )
        self._hash = chained(self._hash, entry)
        self._sequence = entry.sequence
        return entry

    def entries(self, record: str) -> list[Entry]:
        """All entries of one record, in the order of the fold."""
        rows = self._connection.execute(
            f"{SELECT} WHERE record = ? ORDER BY stamp, origins.id, sequence", (record,)
        )
        return [_entry(row) for row in rows]

    def latest(self, record: str, verbs: Collection[str], *, most: int) -> list[Entry]:
        """The last entries of one record by some verbs, as they were written, the oldest first."""
        marks = ", ".join("?" * len(verbs))
        rows = self._connection.execute(
            f"{SELECT} WHERE record = ? AND verb IN ({marks}) ORDER BY journal.number DESC LIMIT ?",
            (record, *verbs, most),
        )
        return [_entry(row) for row in rows][::-1]

    def before(self, entry: Entry) -> Entry | None:
        """The entry that the same origin wrote before this one; None before its first."""
        found = self._connection.execute(
            f"{SELECT} WHERE origins.id = ? AND sequence < ? ORDER BY sequence DESC LIMIT 1",
            (entry.origin, entry.sequence),
        ).fetchone()
        return _entry(found) if found else None

    def record_ids(self) -> Iterator[str]:
        """The ids that entries are about, in the order in which they first were."""
        found = self._connection.execute(
            "SELECT record FROM journal GROUP BY record ORDER BY min(number)"
        )
        return (record for (record,) in found)

    def has(self, record: str) -> bool:
        """Whether an entry is about this id, whatever became of the record."""
        statement = "SELECT 1 FROM journal WHERE record = ? LIMIT 1"
        return self._connection.execute(statement, (record,)).fetchone() is not None

    def count(self) -> int:
        """How many entries there are."""
        return int(self._connection.execute("SELECT count(*) FROM journal").fetchone()[0])

    def head(self, origin: str) -> Head:
        """The last sequence number and hash of an origin; 0 and zeros before its first entry."""
        found = self._connection.execute(
            "SELECT sequence, hash FROM journal"
            " WHERE origin = (SELECT number FROM origins WHERE id = ?)"
            " ORDER BY sequence DESC LIMIT 1",
            (origin,),
        ).fetchone()
        return (int(found[0]), bytes(found[1])) if found else (0, FIRST_HASH)

    def heads(self) -> dict[str, Head]:
        """The head of every origin."""
        return {origin: self.head(origin) for origin in self._origins()}

    def verify(
        self, known: Mapping[str, Head], progress: Callable[[int], None] | None = None
    ) -> int:
        """Follow every chain from the known heads; the number of entries checked.

        Raises Damaged when the journal is shorter or other than a known head, or a link breaks.
        """
        self.must_hold(known)
        checked = 0
        for origin in self._origins():
            head = known.get(origin, (0, FIRST_HASH))
            for _ in self._follow(origin, head):
                checked += 1
                if progress and checked % PROGRESS_EVERY == 0:
                    progress(checked)
        return checked

    def must_hold(self, known: Mapping[str, Head]) -> None:
        """Raise Damaged when the journal is shorter or other than a head that was seen once.

        It names the entry of the head, or the last one there is where the journal ends before it.
        """
        for origin, (sequence, link) in known.items():
            found = self._connection.execute(
                "SELECT hash FROM journal WHERE sequence = ?"
                " AND origin = (SELECT number FROM origins WHERE id = ?)",
                (sequence, origin),
            ).fetchone()
            if sequence and (found is None or bytes(found[0]) != link):
                raise broken(self._connection, origin, sequence=sequence)

    def stamps(self) -> list[int]:
        """The stamp of the last entry of each origin: within one, stamps never go backwards."""
        return [int(stamp) for (stamp,) in self._connection.execute(STAMPS) if stamp is not None]

    def _follow(self, origin: str, head: Head) -> Iterator[None]:
        """Prove the entries of an origin after a head; raises Damaged at the first break.

        Cells are held against digests as they come: an object for each would cost as much again.
        """
        sequence, link = head
        found = self._connection.execute(
            f"{SELECT} WHERE origins.id = ? AND sequence > ? ORDER BY sequence", (origin, sequence)
        )
        for cells in found:
            sequence += 1
            header = (cells[FORMAT_CELL], *cells[:FORMAT_CELL], cells[BASE_CELL])
            link = linked(link, header, digests=(cells[FACTS][0], cells[PRIVATE][0]))
            whole = _is_true(cells[FACTS]) and _is_true(cells[PRIVATE])
            if cells[1] != sequence or cells[-1] != link or not whole:
                raise broken(self._connection, origin, sequence=sequence)
            yield

    def _origins(self) -> list[str]:
        return [origin for (origin,) in self._connection.execute("SELECT id FROM origins")]


def _is_true(half: tuple[Any, ...]) -> bool:
    """Whether digest, salt and content of a payload belong together, where there is one."""
    return half[0] is None or Payload(*half).is_true()


def _cells(entry: Entry) -> tuple[Any, ...]:
    facts, private = entry.facts, entry.private
    return (
        entry.sequence,
        entry.stamp,
        entry.at,
        entry.worker,
        entry.verb,
        entry.kind,
        entry.record,
        entry.format,
        entry.base,
        *((facts.digest, facts.salt, facts.content) if facts else (None, None, None)),
        *((private.digest, private.salt, private.content) if private else (None, None, None)),
    )


def _entry(row: tuple[Any, ...]) -> Entry:
    facts_digest, facts_salt, facts, digest, salt, private, link = row[10:]
    cells: list[Any] = [
        *row[:10],
        None if facts_digest is None else Payload(facts_digest, facts_salt, facts),
        None if digest is None else Payload(digest, salt, private),
        link,
    ]
    return Entry(*cells)
