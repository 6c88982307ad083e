"""The journal for a manager: filter and page in SQL, the newest entry first; frozen rows out.

Numbers of entries follow one another without a gap and stamps never go backwards with them, so that
days are found by halving and a page needs no counting. No index was added for it: one is written
with every entry, and read by a manager now and then.
"""

import json
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sendiass_desktop.domain.audit import FAILED_TRIES, SORTS, Sort, What
from sendiass_desktop.domain.journal import COUNTER_BITS

COLUMNS: Final = """journal.number, origins.letter, sequence, at, worker, verb, kind, record,
    CASE WHEN kind IN ('store', 'export', 'import') THEN facts END"""
FROM: Final = "FROM journal JOIN origins ON origins.number = journal.origin"
# A count of the two payloads that were there once and are not any more.
ENTRY: Final = f"""
    SELECT {COLUMNS}, facts, private,
        (facts_digest IS NOT NULL AND facts IS NULL)
        + (private_digest IS NOT NULL AND private IS NULL)
    {FROM} WHERE journal.number = ?
"""
LAST_OF: Final = """
    SELECT at, worker, facts FROM journal WHERE record = ? AND verb = ? ORDER BY number DESC LIMIT 1
"""
Numbers = Sequence[int]
SLICE: Final = 50_000  # entries that are read without a pause: a tenth of a second


@dataclass(frozen=True, slots=True)
class AuditRow:
    """An entry without what it says of a service user; `facts` only of store, export, import."""

    number: int
    letter: str
    sequence: int
    at: str
    worker: str | None
    verb: str
    kind: str
    record: str
    facts: bytes | None

    def said(self) -> dict[str, Any]:
        """What the facts say, in their JSON form."""
        return _values(self.facts)


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One entry with the names of the fields it sets and, of such as hold none, what they say."""

    row: AuditRow
    facts: dict[str, Any]
    private: dict[str, Any]
    erased: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditAsked:
    """Which entries: the span of their stamps in milliseconds, and what they must be."""

    first: int | None = None
    before: int | None = None
    worker: str | None = None
    what: What | None = None
    kind: str | None = None
    records: Iterable[str] | None = None
    without: Iterable[str] = ()


class AuditList:
    """The entries that meet a filter, the newest first; `only` keeps these numbers of them.

    What must be looked for entry by entry is read a slice at a time: so far `is_whole` is False,
    there may be more, older ones, and `read_on` reads the next slice.
    """

    def __init__(
        self, connection: Any, asked: AuditAsked, *, only: Iterable[int] | None = None
    ) -> None:
        self._connection = connection
        self._low, self._high = span(connection, asked.first, before=asked.before)
        self._conditions, self._values = _conditions(asked)
        self._slice = SLICE
        if only is not None:
            self._conditions.append("journal.number IN (SELECT value FROM json_each(?))")
            self._values.append(json.dumps(list(only)))
        if only is not None or asked.records is not None:  # found at once, by an index
            self._slice = max(SLICE, self._high - self._low + 1)
        self._numbers: Numbers = array("q")
        if self._conditions or not _is_whole(connection):
            self.read_on()
        else:
            self._numbers = range(self._high, self._low - 1, -1)
            self._high = self._low - 1

    @property
    def is_whole(self) -> bool:
        """Whether every entry of the span was looked at."""
        return self._high < self._low

    def read_on(self) -> None:
        """Look at the next, older slice of the entries."""
        least = max(self._low, self._high - self._slice + 1)
        where = " AND ".join(("journal.number BETWEEN ? AND ?", *self._conditions))
        found = self._connection.execute(
            f"SELECT number FROM journal WHERE {where} ORDER BY number DESC",
            (least, self._high, *self._values),
        )
        self._numbers = array("q", (*self._numbers, *(number for (number,) in found)))
        self._high = least - 1

    def count(self) -> int:
        """How many entries so far."""
        return len(self._numbers)

    def page(self, offset: int, limit: int) -> list[AuditRow]:
        """Entries `offset` to `offset + limit`."""
        wanted = json.dumps(list(self._numbers[offset : offset + limit]))
        found = self._connection.execute(
            f"SELECT {COLUMNS} {FROM} WHERE journal.number IN (SELECT value FROM json_each(?))"
            " ORDER BY journal.number DESC",
            (wanted,),
        )
        return [_row(cells) for cells in found]

    def position(self, number: int) -> int | None:
        """Where an entry stands, None where it is not there."""
        try:
            return self._numbers.index(number)
        except ValueError:
            return None


def oldest_first(connection: Any, asked: AuditAsked) -> Iterator[AuditRow]:
    """Every entry of a span of stamps, whatever else is asked."""
    statement = f"SELECT {COLUMNS} {FROM} WHERE journal.number BETWEEN ? AND ?"
    found = connection.execute(
        f"{statement} ORDER BY journal.number", span(connection, asked.first, before=asked.before)
    )
    return map(_row, found)


def entry(connection: Any, number: int) -> AuditEntry | None:
    """One entry, None where there is none of this number."""
    found = connection.execute(ENTRY, (number,)).fetchone()
    if found is None:
        return None
    facts, private, erased = found[-3:]
    return AuditEntry(_row(found[:-3]), _values(facts), _values(private), bool(erased))


def last_of(connection: Any, record: str, *, verb: str) -> tuple[str, str | None, dict[str, Any]]:
    """Time, worker and facts of the last entry of a verb about a record; "" where there is none."""
    found = connection.execute(LAST_OF, (record, verb)).fetchone()
    return (found[0], found[1], _values(found[2])) if found else ("", None, {})


def begun(connection: Any) -> str:
    """The time of the first entry there is, "" in an empty journal."""
    found = connection.execute("SELECT at FROM journal ORDER BY number LIMIT 1").fetchone()
    return str(found[0]) if found else ""


def cases_of_workers(connection: Any, cases: Iterable[str]) -> set[tuple[str, str]]:
    """Worker and case: allocated to them once, named on it, or with something of theirs in it."""
    asked = json.dumps(sorted(cases))
    found: set[tuple[str, str]] = set()
    for table in ("allocations", "named_staff", "activities"):
        found |= _pairs(connection, f'SELECT worker, "case" FROM {table} WHERE "case"', cases=asked)
    wrote = "SELECT worker, record FROM journal WHERE verb NOT GLOB 'look*' AND record"
    return found | _pairs(connection, wrote, cases=asked)


def span(
    connection: Any, first: int | None = None, *, before: int | None = None
) -> tuple[int, int]:
    """The numbers of the first and last entry whose stamps lie in a span of milliseconds."""
    ends = [
        connection.execute(f"SELECT {which}(number) FROM journal").fetchone()[0]
        for which in ("min", "max")
    ]
    if None in ends:
        return 1, 0
    low, high = ends
    stamp_at = _stamps(connection)
    begin = (
        low
        if first is None
        else _halved(low, high + 1, stamp_at=stamp_at, least=first << COUNTER_BITS)
    )
    end = high + 1
    if before is not None:
        end = _halved(low, high + 1, stamp_at=stamp_at, least=before << COUNTER_BITS)
    return begin, end - 1


def _halved(low: int, high: int, *, stamp_at: Callable[[int], int], least: int) -> int:
    """The first number from `low` on whose stamp is at least this; `high` where none is."""
    while low < high:
        middle = (low + high) // 2
        if stamp_at(middle) < least:
            low = middle + 1
        else:
            high = middle
    return low


def _stamps(connection: Any) -> Callable[[int], int]:
    statement = "SELECT stamp FROM journal WHERE number >= ? ORDER BY number LIMIT 1"

    def stamp_at(number: int) -> int:
        return int(connection.execute(statement, (number,)).fetchone()[0])

    return stamp_at


def _is_whole(connection: Any) -> bool:
    """Whether no number is missing; one is only where somebody took an entry away."""
    low, high = span(connection)
    (count,) = connection.execute("SELECT count(*) FROM journal").fetchone()
    return bool(count == high - low + 1)


def _conditions(asked: AuditAsked) -> tuple[list[str], list[Any]]:
    """What an entry must be but for its time, with the values to put in."""
    conditions: list[str] = []
    values: list[Any] = []
    for condition, value in (("worker = ?", asked.worker), ("kind = ?", asked.kind)):
        if value is not None:
            conditions.append(condition)
            values.append(value)
    if asked.records is not None:
        conditions.append("record IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(sorted(asked.records)))
    if asked.without:
        conditions.append("record NOT IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(sorted(asked.without)))
    if asked.what is not None:
        condition, given = _of_what(asked.what)
        conditions.append(condition)
        values += given
    return conditions, values


def _of_what(what: What) -> tuple[str, list[str]]:
    """The same that `what_of` says, in SQL."""
    if what is What.TRY:
        condition, values = _of_what(What.UNLOCK)
        return f"{condition} AND instr(facts, ?) > 0", [*values, f'"{FAILED_TRIES}"']
    before: list[Sort] = []
    for sort in SORTS:
        if sort.what is what:
            fits, values = _fits(sort)
            others, more = _none_of(before)
            return f"{fits}{others}", [*values, *more]
        before.append(sort)
    others, values = _none_of(before)
    return f"1{others}", values


def _fits(sort: Sort) -> tuple[str, list[str]]:
    parts = [*("verb GLOB ?" for _ in sort.verbs), *("kind = ?" for _ in sort.kinds)]
    return f"({' OR '.join(parts)})", [*sort.verbs, *sort.kinds]


def _none_of(sorts: Iterable[Sort]) -> tuple[str, list[str]]:
    said, values = "", []
    for sort in sorts:
        fits, given = _fits(sort)
        said += f" AND NOT {fits}"
        values += given
    return said, values


def _pairs(connection: Any, statement: str, *, cases: str) -> set[tuple[str, str]]:
    found = connection.execute(f"{statement} IN (SELECT value FROM json_each(?))", (cases,))
    return {(str(worker), str(case)) for worker, case in found if worker is not None}


def _values(payload: bytes | None) -> dict[str, Any]:
    """What a payload says; nothing where it was destroyed, or is not what the program wrote."""
    try:
        found = json.loads(payload) if payload else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _row(cells: tuple[Any, ...]) -> AuditRow:
    return AuditRow(*cells)
