"""The journal: every change is an entry, and a record is the fold of its entries.

An entry travels in two payloads, *facts* (countable) and *private* (identifying and narrative).
The chain covers a salted digest of each, so that a payload can be destroyed or withheld and the
chain still proves itself (records.md, The journal).
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

FORMAT: Final = 1
FIRST_HASH: Final = bytes(32)
COUNTER_BITS: Final = 16
_FROM_JSON: Final = json.JSONDecoder().raw_decode  # canonical: nothing stands around it
_AS_JSON: Final = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, separators=(",", ":"), sort_keys=True
).encode


@dataclass(frozen=True, slots=True)
class Payload:
    """One half of an entry: JSON bytes and their salt; both gone after an erasure."""

    digest: bytes
    salt: bytes | None
    content: bytes | None

    @classmethod
    def of(cls, values: Mapping[str, Any], salt: bytes) -> "Payload":
        """The payload that holds these values, in their JSON form."""
        content = canonical(values)
        return cls(sha256(salt + content).digest(), salt, content)

    def values(self) -> dict[str, Any]:
        """The values in their JSON form; empty when the payload was destroyed or withheld."""
        return {} if self.content is None else decoded(self.content)

    def is_true(self) -> bool:
        """Whether content and salt are what the digest was taken of; a destroyed one is."""
        if self.content is None or self.salt is None:
            return self.content is None and self.salt is None
        return sha256(self.salt + self.content).digest() == self.digest


@dataclass(frozen=True, slots=True)
class Entry:
    """One change. `base` names, for each field it sets, the values in sight when it was replaced.

    `stamp` is a hybrid logical clock: 48 bits of milliseconds, 16 bits of counter. `at` is wall
    time with its offset, for people. `worker` is None for a batch of anonymous evaluations.
    """

    origin: str
    sequence: int
    stamp: int
    at: str
    worker: str | None
    verb: str
    kind: str
    record: str
    format: int
    base: str  # canonical JSON, "" when nothing was replaced
    facts: Payload | None
    private: Payload | None
    hash: bytes = b""

    @property
    def order(self) -> tuple[int, str, int]:
        """Where the entry stands in the fold."""
        return (self.stamp, self.origin, self.sequence)

    @property
    def value_id(self) -> str:
        """How another entry's base names the values that this one set."""
        return f"{self.origin}/{self.sequence}"

    def values(self) -> dict[str, Any]:
        """All fields the entry sets, in their JSON form."""
        facts = self.facts.values() if self.facts else {}
        return facts | (self.private.values() if self.private else {})

    def bases(self) -> dict[str, list[str]]:
        """For each field, the value ids that were in sight when it was replaced."""
        return json.loads(self.base) if self.base else {}


@dataclass(frozen=True, slots=True)
class Folded:
    """A record as its entries make it: the value shown, and every value still standing by field."""

    values: Mapping[str, Any]
    standing: Mapping[str, Mapping[str, Any]]  # field -> value id -> value in JSON form

    @property
    def conflicts(self) -> tuple[str, ...]:
        """The fields with values none of which names the other."""
        return tuple(name for name, values in self.standing.items() if len(values) > 1)

    def base(self, names: Iterable[str]) -> dict[str, list[str]]:
        """What an entry that now sets these fields names as its base."""
        return {name: sorted(self.standing[name]) for name in names if name in self.standing}


def fold(entries: Iterable[Entry]) -> Folded:
    """The record that the entries make, in whatever order and however often they are given.

    Shown is the last value, in the order of the journal, that no other entry replaced.
    """
    standing: dict[str, dict[str, Any]] = {}
    replaced: dict[str, set[str]] = {}
    ordered = sorted({entry.value_id: entry for entry in entries}.values(), key=_order)
    for entry in ordered:
        bases = entry.bases()
        for name, value in upcast(entry).items():
            standing.setdefault(name, {})[entry.value_id] = value
            if name in bases:
                replaced.setdefault(name, set()).update(bases[name])
    for name, gone in replaced.items():
        standing[name] = _left(standing[name], gone)
    return Folded({name: _last(of_field) for name, of_field in standing.items()}, standing)


def shown(entries: Sequence[Entry]) -> Mapping[str, Any]:
    """The values that the fold shows; most records have one entry, which says all there is."""
    return upcast(entries[0]) if len(entries) == 1 else fold(entries).values


def _left(values: dict[str, Any], replaced: set[str]) -> dict[str, Any]:
    """The values that nobody replaced; should they all name each other, the last one stays."""
    left = {value_id: value for value_id, value in values.items() if value_id not in replaced}
    return left or dict([values.popitem()])


def _last(values: dict[str, Any]) -> Any:
    return next(reversed(values.values()))


def upcast(entry: Entry) -> dict[str, Any]:
    """The entry's fields under today's names; format 1 is today's, so nothing changes yet."""
    return entry.values()


def decoded(content: bytes) -> dict[str, Any]:
    """The values of a payload, in their JSON form."""
    values: dict[str, Any] = _FROM_JSON(content.decode())[0]
    return values


def chained(previous: bytes, entry: Entry) -> bytes:
    """The hash of an entry, which covers the one before it."""
    cells = (
        entry.origin,
        entry.sequence,
        entry.stamp,
        entry.at,
        entry.worker,
        entry.verb,
        entry.kind,
        entry.record,
    )
    digests = [half.digest if half else None for half in (entry.facts, entry.private)]
    return linked(previous, (entry.format, *cells, entry.base), digests=digests)


def linked(previous: bytes, header: Sequence[Any], *, digests: Iterable[bytes | None]) -> bytes:
    """The hash of an entry from its cells: format, origin to record, base; then its payloads'."""
    covered = [*header, *(None if digest is None else digest.hex() for digest in digests)]
    return sha256(previous + canonical(covered)).digest()


def next_stamp(last: int, milliseconds: int) -> int:
    """The stamp after `last` at a wall time: it never goes backwards, whatever the clock does."""
    return max(last + 1, milliseconds << COUNTER_BITS)


def canonical(value: Any) -> bytes:
    """JSON bytes that are the same for the same value, here and on every other laptop."""
    return _AS_JSON(value).encode()


def _order(entry: Entry) -> tuple[int, str, int]:
    return entry.order
