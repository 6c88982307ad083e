"""A store of the program's first shape, written as that program wrote it."""

from contextlib import closing
from functools import cache
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any, Final

from sendiass_desktop.domain.records.kinds import KINDS
from sendiass_desktop.files import make_private_folder
from sendiass_desktop.store import keyring, migrate, rows
from sendiass_desktop.store.connection import open_connection, transaction
from sendiass_desktop.store.journal import Journal, Signed
from sendiass_desktop.store.store import DATABASE
from tests.stores import MORNING, Clock, computer_with, contact, copied, opened, template

CONTACTS: Final = 40
LATER_LIST: Final = "relation"  # came with the second shape


def older_store(folder: Path) -> Path:
    """A copy of it, in a folder that is not there yet."""
    make_private_folder(folder)
    for file in _made().iterdir():
        copyfile(file, folder / file.name)
    return folder


@cache
def _made() -> Path:
    place = Path(_place().name)
    today = opened(copied(place / "today"), computer_with(Clock()))
    kept = [*today.store.records.all("worker"), *today.store.records.all("setting")]
    kept += [one for one in today.store.records.all("list_entry") if one.list != LATER_LIST]
    facts, store = today.store.facts(), place / "store"
    today.close()
    make_private_folder(store)
    copyfile(template().folder / keyring.FILE, store / keyring.FILE)
    key = template().key
    with closing(open_connection(store / DATABASE, key, create=True)) as connection:
        script = migrate.steps()[0][1].read_text("utf-8")
        connection.executescript(f"BEGIN;\n{script}\nPRAGMA user_version = 1;\nCOMMIT;")
        with transaction(connection):
            _fill(connection, kept, facts=facts)
    return store


def _fill(connection: Any, kept: list[Any], *, facts: dict[str, str]) -> None:
    connection.execute("INSERT INTO origins VALUES (1, ?, '')", (facts["origin"],))
    connection.executemany("INSERT INTO store VALUES (?, ?)", list(facts.items()))
    journal, signed = Journal(connection), Signed(None, "set up", MORNING)
    for record in kept:
        kind = next(kind for kind in KINDS.values() if isinstance(record, kind.record))
        values = {name: getattr(record, name) for name in kind.fields}
        given = {name: value for name, value in values.items() if value is not None}
        halves = rows.payloads(kind, given)
        journal.append(
            signed, kind.name, record=record.id, facts=halves[0], private=halves[1] or None
        )
    for number in range(CONTACTS):
        given = contact(note=f"note {number}", reference=f"C-2026-{number + 1:04}")
        halves = rows.payloads(KINDS["contact"], given)
        id_ = f"0199aaaa-0000-7000-8000-{number:012}"
        journal.append(signed, "contact", record=id_, facts=halves[0], private=halves[1] or None)


@cache
def _place() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="sendiass-older-")
