"""Writing and reading records: every write goes through the journal, in one transaction."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from sendiass_desktop.domain.change import Change
from sendiass_desktop.domain.errors import NotFound
from sendiass_desktop.domain.journal import Entry, fold
from sendiass_desktop.domain.records.kinds import KINDS, Kind
from sendiass_desktop.store import rows
from sendiass_desktop.store.journal import Journal, Signed

SEARCHED: Final = frozenset({"contact", "person"})


@dataclass(frozen=True, slots=True)
class _Sql:
    """The statements of one kind, put together from its declaration once."""

    insert: str
    select: str
    names: tuple[str, ...]


@cache
def _sql(name: str) -> _Sql:
    kind = KINDS[name]
    columns = [rows.column(field_) for field_ in kind.fields]
    places = ", ".join("?" * (len(columns) + 2))
    return _Sql(
        f"INSERT INTO {kind.table} (id, {', '.join(columns)}, states) VALUES ({places})",
        f"SELECT id, {', '.join(columns)}, states FROM {kind.table}",
        tuple(kind.fields),
    )


class Records:
    """The record tables of one open store, read and projected from the journal."""

    def __init__(self, connection: Any, journal: Journal) -> None:
        self._connection = connection
        self.journal = journal

    def get(self, kind: str, id_: str) -> Any:
        """The record of a kind with an id; raises NotFound."""
        found = self.find(kind, id_)
        if found is None:
            raise NotFound("This record is no longer there.")
        return found

    def find(self, kind: str, id_: str) -> Any | None:
        """The record of a kind with an id, or None."""
        return next(iter(self.where(kind, "id = ?", (id_,))), None)

    def all(self, kind: str) -> list[Any]:
        """Every record of a kind, in the order they were written."""
        return list(self.where(kind, "1", ()))

    def where(self, kind: str, condition: str, values: Iterable[Any]) -> Iterable[Any]:
        """The records of a kind that meet a condition, in the order they were written."""
        declared = KINDS[kind]
        statement = f"{_sql(kind).select} WHERE {condition} ORDER BY number"
        for id_, *cells, noted in self._connection.execute(statement, tuple(values)):
            yield rows.record_of(declared, id_, cells, noted)

    def exists(self, kind: str, id_: str) -> bool:
        """Whether a record of a kind has this id."""
        statement = f"SELECT 1 FROM {KINDS[kind].table} WHERE id = ?"
        return self._connection.execute(statement, (id_,)).fetchone() is not None

    def insert(self, kind: Kind, id_: str, values: Mapping[str, Any]) -> None:
        """Put a new record into its table and the search index."""
        statement = _sql(kind.name)
        noted = rows.states(values)
        self._connection.execute(
            statement.insert,
            (id_, *rows.cells(kind.fields.values(), values), json.dumps(noted) if noted else None),
        )
        if kind.name in SEARCHED:
            self._index(kind, id_, values)

    def update(self, kind: Kind, id_: str, values: Mapping[str, Any]) -> None:
        """Set these fields of a record in its table and the search index."""
        held = self.find(kind.name, id_)
        noted = rows.states({name: getattr(held, name) for name in kind.fields} | dict(values))
        settings = ", ".join(f"{rows.column(name)} = ?" for name in values)
        infos = [kind.fields[name] for name in values]
        self._connection.execute(
            f"UPDATE {kind.table} SET {settings}, states = ? WHERE id = ?",
            (*rows.cells(infos, values), json.dumps(noted) if noted else None, id_),
        )
        if kind.name in SEARCHED:
            now = self.get(kind.name, id_)
            self._index(kind, id_, {name: getattr(now, name) for name in kind.fields})

    def _index(self, kind: Kind, id_: str, values: Mapping[str, Any]) -> None:
        identity, narrative = rows.searched_words(kind, values)
        execute = self._connection.execute
        found = execute("SELECT number FROM searched WHERE record = ?", (id_,)).fetchone()
        if found:
            execute("DELETE FROM search_identity WHERE rowid = ?", found)
            execute("DELETE FROM search_narrative WHERE rowid = ?", found)
            (number,) = found
        else:
            number = execute(
                "INSERT INTO searched (kind, record) VALUES (?, ?)", (kind.name, id_)
            ).lastrowid
        for table, words in (("search_identity", identity), ("search_narrative", narrative)):
            if words:
                execute(f"INSERT INTO {table} (rowid, words) VALUES (?, ?)", (number, words))


@dataclass(slots=True)
class Writing:
    """One verb's transaction: what is added and changed here is one `Change` when it commits."""

    records: Records
    signed: Signed
    new_id: Callable[[], str]
    touched: set[tuple[str, str]] = field(default_factory=set)

    @property
    def change(self) -> Change:
        """What was touched so far."""
        return Change(frozenset(self.touched))

    def add(self, kind: str, values: Mapping[str, Any], id_: str | None = None) -> str:
        """Add a record and return its id; a reference is given where the kind has one."""
        declared = KINDS[kind]
        id_ = id_ or self.new_id()
        given = {name: value for name, value in values.items() if value is not None}
        if declared.reference and not given.get("reference"):
            given["reference"] = self._next_reference(declared, given["received_on"].year)
        facts, private = rows.payloads(declared, given)
        self.records.journal.append(self.signed, kind, id_, facts=facts, private=private)
        self.records.insert(declared, id_, given)
        self.touched.add((kind, id_))
        return id_

    def change_record(self, kind: str, id_: str, values: Mapping[str, Any]) -> bool:
        """Set the fields whose value differs; False, and nothing written, where none does."""
        declared = KINDS[kind]
        held = self.records.get(kind, id_)
        differing = {name: value for name, value in values.items() if getattr(held, name) != value}
        if not differing:
            return False
        base = fold(self.records.journal.entries(id_)).base(differing)
        facts, private = rows.payloads(declared, differing)
        self.records.journal.append(self.signed, kind, id_, facts=facts, private=private, base=base)
        self.records.update(declared, id_, differing)
        self.touched.add((kind, id_))
        return True

    def look(self, kind: str, id_: str, facts: Mapping[str, Any] | None = None) -> None:
        """Enter that something was looked at, exported, unlocked: no field of a record is set."""
        self.records.journal.append(self.signed, kind, id_, facts=facts)

    def disclose(
        self, kind: str, id_: str, facts: Mapping[str, Any], private: Mapping[str, Any]
    ) -> None:
        """Enter that something was handed over, and to whom."""
        self.records.journal.append(self.signed, kind, id_, facts=facts, private=private)

    def keep_reference(self, reference: str) -> bool:
        """Move the counter past an imported reference; False if it is taken or not one of ours."""
        prefix, _, rest = reference.partition("-")
        year, _, number = rest.partition("-")
        letter = "".join(filter(str.isalpha, number))
        digits = number.removeprefix(letter)
        if not (year.isdigit() and digits.isdigit() and year.isascii() and digits.isascii()):
            return False
        taken = self._execute("SELECT 1 FROM contacts WHERE reference = ?", (reference,))
        if taken.fetchone():
            return False
        self._execute(
            "INSERT INTO counters VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE"
            " SET last = max(last, excluded.last)",
            (prefix, letter, int(year), int(digits)),
        )
        return True

    def _next_reference(self, kind: Kind, year: int) -> str:
        letter = self.records.journal.letter
        (last,) = self._execute(
            "INSERT INTO counters VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE"
            " SET last = last + 1 RETURNING last",
            (kind.reference, letter, year),
        ).fetchone()
        return f"{kind.reference}-{year}-{letter}{last:04}"

    def _execute(self, statement: str, values: tuple[Any, ...]) -> Any:
        return self.records._connection.execute(statement, values)  # noqa: SLF001 - one room


def projected(entries: list[Entry]) -> tuple[Kind, str, dict[str, Any]] | None:
    """Kind, id and values of the record that these entries make; None if they set no field."""
    kind = KINDS.get(entries[0].kind)
    values = fold(entries).values
    if kind is None or not values:
        return None
    return kind, entries[0].record, rows.unpacked(kind, values)
