"""The list of what was erased, kept whole: found wanting at unlock, it is made anew.

A list that is damaged, gone or an old copy would let a restore bring back what was erased. What was
erased is known for certain from the journal's own entries and from the signed lists in the backups.
"""

from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.journal import Entry
from sendiass_desktop.domain.periods import long_date
from sendiass_desktop.domain.wording import plural
from sendiass_desktop.store import erased
from sendiass_desktop.store.connection import open_connection, sentences
from sendiass_desktop.store.erasing import erased_count, erased_in
from sendiass_desktop.store.store import DATABASE, Store

ERASED_FILE: Final = "erased_file"  # in an entry of the store: what was wrong with erased.json
ERASED_IDS: Final = "erased_ids"  # in the same: how many ids the new list holds
DAMAGED, MISSING, OLD = "damaged", "missing", "an old copy"
MADE: Final = "It was made anew from the journal and the backups, and holds {ids}."
NOTHING: Final = (
    "Neither the journal nor a backup on this laptop knows of anything that was erased, so there"
    " is no list now."
)
KEPT: Final = f" The damaged file is kept as {erased.DAMAGED_FILE}."


class Stays(NamedTuple):
    """What must stay erased, and what is wrong with the list of it, nothing where it is good."""

    ids: frozenset[str]
    trouble: str

    @property
    def facts(self) -> dict[str, Any]:
        """What an entry says of it."""
        return {ERASED_FILE: self.trouble, ERASED_IDS: len(self.ids)} if self.trouble else {}


def must_stay(folder: Path, backup: Path, *, key: bytes, second: Path | None = None) -> Stays:
    """What a restore must erase again, by every list at hand and by the present journal."""
    found = _looked_at(folder, key)
    with suppress(AppError):
        connection = open_connection(folder / DATABASE, key, read_only=True)
        with closing(connection), sentences():
            found = _looked_at(folder, key, connection=connection)
    places = (backup.parent, second) if second else (backup.parent,)
    known = erased.known_copies(folder, key, places=places) | erased.read_erased(backup, key)
    return found._replace(ids=found.ids | known)


def mend(store: Store, key: bytes) -> dict[str, Any]:
    """Make the list anew where it does not hold all that is known; facts for the entry, if so.

    Raises CannotWrite or InUse.
    """
    found = _looked_at(store.folder, key, connection=store.connection)
    if found.trouble == DAMAGED:
        erased.keep_aside(store.folder)
    if found.trouble and found.ids:
        erased.write_erased(store.folder, found.ids, data_key=key)
    return found.facts


def _looked_at(folder: Path, key: bytes, *, connection: Any = None) -> Stays:
    """What is wrong with the list of a folder, and all that is known beside it.

    Of the journal all is read, but only where the list is damaged or shorter than it.
    """
    is_damaged = erased.is_damaged(folder, key)
    held = frozenset() if is_damaged else erased.read_erased(folder, key)
    known = erased.known_copies(folder, key)
    if connection is not None and (is_damaged or len(held) < erased_count(connection)):
        known |= erased_in(connection)
    wanting = "" if known <= held else OLD if held else MISSING
    return Stays(known, DAMAGED if is_damaged else wanting)


def told(entries: Iterable[Entry]) -> list[str]:
    """When the list was found wanting, and what was done about it."""
    return [
        f"On {long_date(date.fromisoformat(entry.at[:10]))} the file erased.json, the list of what"
        f" must stay erased, was {values[ERASED_FILE]}. {words(values)}"
        for entry in entries
        if (values := entry.values()).get(ERASED_FILE)
    ]


def words(facts: dict[str, Any]) -> str:
    """What was done about it, from the facts of the entry."""
    held = int(facts.get(ERASED_IDS) or 0)
    done = MADE.format(ids=plural(held, "record")) if held else NOTHING
    return done + (KEPT if facts[ERASED_FILE] == DAMAGED else "")
