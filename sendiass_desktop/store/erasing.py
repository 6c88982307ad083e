"""Destroy what the journal holds of records: their payloads and salts, the chain untouched."""

from collections.abc import Iterable
from typing import Any, Final

from sendiass_desktop.domain.fields import Privacy
from sendiass_desktop.domain.records.kinds import KINDS
from sendiass_desktop.store.records import projected
from sendiass_desktop.store.store import Store

ERASE: Final = "erase"  # the verb of the entry that stands in place of what was destroyed
_DESTROY: Final = (
    "UPDATE journal SET facts = NULL, facts_salt = NULL, private = NULL, private_salt = NULL"
    " WHERE record = ?"
)
COUNT: Final = "erased"  # in `store`: how many records have an entry `erase`, as no index tells
_COUNTED: Final = "SELECT value FROM store WHERE key = ?"
_ERASED: Final = "SELECT DISTINCT record FROM journal WHERE verb = ?"


def erase(store: Store, ids: Iterable[str], *, worker: str | None) -> int:
    """Destroy all payloads of these records but for one new entry with their countable facts.

    Documents and drafts go with them; the tables are made anew and the file is written anew.
    Returns how many records held something still. Raises CannotWrite or Damaged.
    """
    done = fresh = 0
    with store.writing(worker, ERASE) as writing:
        for id_ in ids:
            entries = store.journal.entries(id_)
            made = projected(entries) if entries else None
            if made is None or entries[-1].verb == ERASE:
                continue
            kind, _, fields = made
            facts = {name: value for name, value in fields.items() if _counts(kind.name, name)}
            store.connection.execute(_DESTROY, (id_,))
            store.connection.execute("DELETE FROM document_bytes WHERE document = ?", (id_,))
            store.connection.execute("DELETE FROM drafts WHERE record = ?", (id_,))
            writing.look(kind.name, id_, facts=facts)
            done += 1
            fresh += all(entry.verb != ERASE for entry in entries)
        if fresh:
            count = str(erased_count(store.connection) + fresh)
            store.connection.execute("INSERT OR REPLACE INTO store VALUES (?, ?)", (COUNT, count))
    if done:
        store.rebuild()
        store.vacuum()
    return done


def erased_count(connection: Any) -> int:
    """How many records the journal holds that were erased, without reading it."""
    found = connection.execute(_COUNTED, (COUNT,)).fetchone()
    return int(found[0]) if found else 0


def erased_in(connection: Any) -> frozenset[str]:
    """The ids of the records that were erased, by the journal's entries: all of it is read."""
    return frozenset(id_ for (id_,) in connection.execute(_ERASED, (ERASE,)))


def _counts(kind: str, field: str) -> bool:
    declared = KINDS[kind].fields.get(field)
    return declared is not None and declared.about.privacy is Privacy.COUNTABLE
