"""Harm done to the files of a closed store, with and without its key."""

from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

from sendiass_desktop.store import head
from sendiass_desktop.store.connection import open_connection
from sendiass_desktop.store.store import DATABASE
from tests.stores import template


def flip(path: Path, at: int, *, random: Random) -> None:
    """Change one byte of a file."""
    with path.open("r+b") as file:
        file.seek(at)
        old = file.read(1)[0]
        file.seek(at)
        file.write(bytes([old ^ random.randrange(1, 256)]))


def cut(path: Path, left: int) -> None:
    """End a file early."""
    with path.open("r+b") as file:
        file.truncate(left)


def cut_tail(folder: Path) -> None:
    """Take the last entries from the journal; the records stay."""
    _with_key(folder, "DELETE FROM journal WHERE number > (SELECT max(number) - 3 FROM journal)")


def cut_tail_and_records(folder: Path) -> None:
    """Take the last contact from the journal, and its record with it."""
    _with_key(
        folder,
        "DELETE FROM journal WHERE number >= (SELECT min(number) FROM journal WHERE record ="
        " (SELECT id FROM contacts ORDER BY number DESC LIMIT 1))",
        "DELETE FROM contacts WHERE number = (SELECT max(number) FROM contacts)",
    )


def change_entry(folder: Path) -> None:
    """Write other facts into an entry that the head covers."""
    _with_key(folder, "UPDATE journal SET facts = CAST('{}' AS BLOB) WHERE kind = 'contact'")


def change_record(folder: Path) -> None:
    """Write another note into a record, past the journal."""
    _with_key(folder, "UPDATE contacts SET note = 'another'")


def change_document(folder: Path) -> None:
    """Write other bytes into a document, past the journal."""
    _with_key(folder, "UPDATE document_bytes SET content = CAST('other' AS BLOB)")


def old_database(folder: Path) -> None:
    """Put the database back as it was before anything was recorded."""
    (folder / DATABASE).write_bytes((template().folder / DATABASE).read_bytes())


def old_database_and_head(folder: Path) -> None:
    """The same with the head that went with it."""
    old_database(folder)
    (folder / head.FILE).write_bytes((template().folder / head.FILE).read_bytes())


def old_database_without_head(folder: Path) -> None:
    """The same, and the head taken away."""
    old_database(folder)
    (folder / head.FILE).unlink()


def _with_key(folder: Path, *statements: str) -> None:
    with closing(open_connection(folder / DATABASE, template().key)) as connection:
        _done(connection, statements)


def _done(connection: Any, statements: tuple[str, ...]) -> None:
    for statement in ("PRAGMA foreign_keys = OFF", *statements):
        connection.execute(statement)


WITH_KEY = (
    cut_tail,
    cut_tail_and_records,
    change_entry,
    change_record,
    change_document,
    old_database,
    old_database_and_head,
    old_database_without_head,
)
