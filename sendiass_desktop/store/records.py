"""Writing and reading records: every write goes through the journal, in one transaction."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from sendiass_desktop.domain.change import Change
from sendiass_desktop.domain.errors import Damaged, NotFound
from sendiass_desktop.domain.journal import Entry, decoded, fold, shown
from sendiass_desktop.domain.records.kinds import KINDS, Kind
from sendiass_desktop.domain.values import tidy
from sendiass_desktop.store import rows
from sendiass_desktop.store.journal import Journal, Signed
from sendiass_desktop.store.queries import counts
from sendiass_desktop.store.references import References
from sendiass_desktop.store.tray import random_id

# Concerns and disclosures are restricted, evaluations anonymous: no word of them is indexed.
SEARCHED: Final = frozenset(
    {
        *("person", "reach", "case", "contact", "response"),
        *("activity", "intervention", "document", "deadline", "task"),
    }
)
# Of these no entry says who wrote it and no id says when (records.md, Evaluation).
ANONYMOUS: Final = frozenset({"evaluation"})
PAYLOADS: Final = "SELECT record, kind, facts, private FROM journal ORDER BY record"
CASE: Final = "case"
SEARCH_TABLES: Final = (rows.IDENTITY, rows.NARRATIVE)
Projected = tuple[Kind, str, Mapping[str, Any]]  # kind, id, fields in their JSON form
CHANGED: Final = (
    "A record ({kind}) is not what its journal says. Restore the last good backup, or ask for the"
    " tables to be made anew from the journal."
)


@dataclass(frozen=True, slots=True)
class _Sql:
    """The statements of one kind, put together from its declaration once."""

    insert: str
    select: str


def insertion(name: str) -> str:
    """The statement that puts a record of a kind into its table: its id, then `rows.row`."""
    return _sql(name).insert


@cache
def _sql(name: str) -> _Sql:
    kind = KINDS[name]
    columns = ", ".join(rows.column(field_) for field_ in kind.fields)
    places = ", ".join("?" * (len(kind.fields) + 2))
    return _Sql(
        f"INSERT INTO {kind.table} (id, {columns}, states) VALUES ({places})",
        f"SELECT id, {columns}, states FROM {kind.table}",
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
        return next(iter(self.where(kind, "id = ?", values=(id_,))), None)

    def all(self, kind: str) -> list[Any]:
        """Every record of a kind, in the order they were written."""
        return list(self.where(kind, "1", values=()))

    def where(self, kind: str, condition: str, *, values: Iterable[Any]) -> Iterator[Any]:
        """The records of a kind that meet a condition, in the order they were written."""
        declared = KINDS[kind]
        statement = f"{_sql(kind).select} WHERE {condition} ORDER BY number"
        for row in self._connection.execute(statement, tuple(values)):
            yield rows.record_of(declared, row)

    def exists(self, kind: str, id_: str) -> bool:
        """Whether a record of a kind has this id."""
        statement = f"SELECT 1 FROM {KINDS[kind].table} WHERE id = ?"
        return self._connection.execute(statement, (id_,)).fetchone() is not None

    def insert(self, kind: Kind, id_: str, *, fields: Mapping[str, Any]) -> None:
        """Put a new record, its fields in their JSON form, into table and search index."""
        self._connection.execute(_sql(kind.name).insert, (id_, *rows.row(kind, fields)))
        if kind.name in SEARCHED:
            self._index(
                self._new_number(kind, id_, fields=fields), rows.searched_words(kind, fields)
            )

    def update(self, kind: Kind, id_: str, *, fields: Mapping[str, Any], changed: set[str]) -> None:
        """Set the changed ones among all the fields of a record, in table and search index."""
        cells = rows.row(kind, fields)
        placed = [
            (name, cell) for name, cell in zip(kind.fields, cells, strict=False) if name in changed
        ]
        settings = ", ".join(f"{rows.column(name)} = ?" for name, _ in placed)
        self._connection.execute(
            f"UPDATE {kind.table} SET {settings}, states = ? WHERE id = ?",
            (*(cell for _, cell in placed), cells[-1], id_),
        )
        if kind.name in SEARCHED:
            found = self._connection.execute(
                "SELECT number FROM searched WHERE record = ?", (id_,)
            ).fetchone()
            number = found[0] if found else self._new_number(kind, id_, fields=fields)
            if CASE in kind.fields:
                self._connection.execute(
                    'UPDATE searched SET "case" = ? WHERE number = ?', (fields.get(CASE), number)
                )
            for table in SEARCH_TABLES:
                self._connection.execute(f"DELETE FROM {table} WHERE rowid = ?", (number,))
            self._index(number, rows.searched_words(kind, fields))

    def rebuild(self) -> None:
        """Make tables, search index and counters anew from the journal, inside a transaction."""
        tables = [kind.table for kind in KINDS.values()]
        for table in (*tables, "contact_days", "searched", *SEARCH_TABLES, "counters"):
            self._connection.execute(f"DELETE FROM {table}")
        for record in self.journal.record_ids():
            made = projected(self.journal.entries(record))
            if made is not None:
                kind, id_, fields = made
                self.insert(kind, id_, fields=fields)
        references = References(self._connection, self.journal.letter)
        for kind in KINDS.values():
            if kind.reference:
                references.rebuild(kind)
        references.write()

    def compare(self) -> None:
        """Hold every row against the fold of its entries; raises Damaged where they differ."""
        held = {
            name: iter(self._connection.execute(f"{_sql(name).select} ORDER BY id"))
            for name in KINDS
        }
        for kind, id_, fields in self._told():
            if next(held[kind.name], None) != (id_, *rows.row(kind, fields)):
                raise Damaged(CHANGED.format(kind=kind.name))
        for name, left in held.items():
            if next(left, None) is not None:
                raise Damaged(CHANGED.format(kind=name))
        if not counts.days_agree(self._connection):
            raise Damaged(CHANGED.format(kind="contact"))

    def _told(self) -> Iterator[Projected]:
        """The records that the journal makes, by id. Most have one entry, which says all."""
        for id_, of_record in groupby(self._connection.execute(PAYLOADS), key=itemgetter(0)):
            entries = list(of_record)
            kind = KINDS.get(entries[0][1])
            _, _, facts, private = entries[0]
            if len(entries) > 1 or kind is None or facts is None:
                if (made := projected(self.journal.entries(id_))) is not None:
                    yield made
            else:
                yield kind, id_, decoded(facts) | (decoded(private) if private else {})

    def _new_number(self, kind: Kind, id_: str, *, fields: Mapping[str, Any]) -> int:
        """The number under which the search index knows a record, with the case it belongs to."""
        statement = 'INSERT INTO searched (kind, record, "case") VALUES (?, ?, ?)'
        case = id_ if kind.name == CASE else fields.get(CASE)
        return int(self._connection.execute(statement, (kind.name, id_, case)).lastrowid)

    def _index(self, number: int, words: tuple[str, str]) -> None:
        for table, found in zip(SEARCH_TABLES, words, strict=True):
            if found:
                self._connection.execute(
                    f"INSERT INTO {table} (rowid, words) VALUES (?, ?)", (number, found)
                )


class Writing:
    """One verb's transaction: what is added and changed here is one `Change` when it commits."""

    def __init__(
        self, records: Records, signed: Signed, *, new_id: Callable[[], str], references: References
    ) -> None:
        self.records = records
        self.signed = signed
        self.touched: set[tuple[str, str]] = set()
        self._new_id = new_id
        self._references = references

    @property
    def change(self) -> Change:
        """What was touched so far."""
        return Change(frozenset(self.touched))

    def add(self, kind: str, values: Mapping[str, Any], *, id_: str | None = None) -> str:
        """Add a record and return its id; a reference is given where the kind has one."""
        declared = KINDS[kind]
        id_ = id_ or (random_id() if kind in ANONYMOUS else self._new_id())
        given = _tidied(declared, values)
        if declared.reference and "reference" not in given:
            given["reference"] = self._references.next(declared, given[declared.dated].year)
        self._enter(declared, id_, halves=rows.payloads(declared, given))
        return id_

    def numbered(self, kind: Kind, fields: Mapping[str, Any]) -> dict[str, Any]:
        """Fields in the form that the journal keeps, with a reference where the kind has one."""
        given = dict(fields)
        if kind.reference and "reference" not in given:
            given["reference"] = self._references.next(kind, int(given[kind.dated][:4]))
        return given

    def change_record(self, kind: str, id_: str, *, values: Mapping[str, Any]) -> bool:
        """Set the fields whose value differs; False, and nothing written, where none does."""
        declared = KINDS[kind]
        held = self.records.get(kind, id_)
        tidied = {name: tidy(declared.fields[name].about, value) for name, value in values.items()}
        differing = {name: value for name, value in tidied.items() if getattr(held, name) != value}
        if not differing:
            return False
        before = fold(self.records.journal.entries(id_))
        facts, private = rows.payloads(declared, differing)
        self.records.journal.append(
            self.signed_for(kind),
            kind,
            record=id_,
            facts=facts or None,
            private=private or None,
            base=before.base(differing),
        )
        fields = {**before.values, **facts, **private}
        self.records.update(declared, id_, fields=fields, changed=set(differing))
        self.touched.add((kind, id_))
        return True

    def look(self, kind: str, id_: str, *, facts: Mapping[str, Any] | None = None) -> None:
        """Enter that something was looked at, exported, unlocked: no field of a record is set."""
        self.records.journal.append(self.signed, kind, record=id_, facts=facts)

    def disclose(
        self, kind: str, id_: str, *, facts: Mapping[str, Any], private: Mapping[str, Any]
    ) -> None:
        """Enter that something was handed over, and to whom."""
        self.records.journal.append(self.signed, kind, record=id_, facts=facts, private=private)

    def signed_for(self, kind: str) -> Signed:
        """What an entry about a record says beside its fields."""
        return replace(self.signed, worker=None) if kind in ANONYMOUS else self.signed

    def keep_reference(self, kind: str, reference: str) -> bool:
        """Let counters go on after an imported reference; False if it is taken or not ours."""
        return self._references.keep(KINDS[kind], reference)

    def _enter(
        self, kind: Kind, id_: str, *, halves: tuple[dict[str, Any], dict[str, Any]]
    ) -> None:
        facts, private = halves
        self.records.journal.append(
            self.signed_for(kind.name), kind.name, record=id_, facts=facts, private=private or None
        )
        self.records.insert(kind, id_, fields=facts | private)
        self.touched.add((kind.name, id_))

    def finish(self) -> None:
        """Store what was counted, as the last thing before the commit."""
        self._references.write()


def projected(entries: list[Entry]) -> Projected | None:
    """Kind, id and fields of the record that these entries make.

    None for what is no record: entries of an unknown kind, or looks, which carry no payload.
    """
    first = entries[0]
    kind = KINDS.get(first.kind)
    if kind is None or not any(entry.facts or entry.private for entry in entries):
        return None
    return kind, first.record, shown(entries)


def _tidied(kind: Kind, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as they will be read back, those that say nothing left out."""
    given = {}
    for name, value in values.items():
        if value is not None and (kept := tidy(kind.fields[name].about, value)) is not None:
            given[name] = kept
    return given
