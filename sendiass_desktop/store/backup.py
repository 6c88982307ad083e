"""A backup: a folder that is a whole store, with a sealed paper saying what lies in it.

It is made of the open store by SQLite itself (VACUUM INTO on a connection that only reads), under
the same data key, in a folder that gets its name when everything in it was written and checked.
"""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sendiass_desktop.domain.errors import AppError, CannotWrite, Damaged
from sendiass_desktop.domain.keeping import Reason
from sendiass_desktop.domain.periods import long_date
from sendiass_desktop.files import (
    PRIVATE_FILE,
    PRIVATE_FOLDER,
    as_sentence,
    to_disk,
)
from sendiass_desktop.store import backup_paper as paper
from sendiass_desktop.store import erased, erasing, head, keyring
from sendiass_desktop.store.backup_paper import UNFINISHED
from sendiass_desktop.store.connection import check_pages, open_connection, sentences
from sendiass_desktop.store.documents import Documents
from sendiass_desktop.store.journal import Journal
from sendiass_desktop.store.keyring import Keyring
from sendiass_desktop.store.migrate import newest, version
from sendiass_desktop.store.records import Records
from sendiass_desktop.store.store import DATABASE

MEBIBYTE: Final = 1024 * 1024
_BESIDE: Final = (keyring.FILE, erased.FILE)  # what is copied as it stands
FOREIGN: Final = (
    f"{keyring.FILE} is that of another store. Restore the last good backup, which holds a copy of"
    " the right one."
)
_LEAN: Final = "-lean"


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup says of itself: `size` in bytes, `heads` the last entry of each origin."""

    path: Path
    store: str
    origin: str
    made_at: datetime
    reason: Reason
    version: int
    entries: int
    size: int
    full: bool  # it carries the documents, and does not refer to those of a newer one
    heads: Mapping[str, tuple[int, str]]

    @property
    def name(self) -> str:
        """The name of its folder."""
        return self.path.name

    @property
    def when(self) -> str:
        """20 November 2026, 10:30."""
        return f"{long_date(self.made_at.date())}, {self.made_at:%H:%M}"


def make_place(place: Path) -> None:
    """Make a folder for backups, private where the disk can keep that; raises CannotWrite.

    A memory stick may know nothing of who may read what: what lies there is ciphertext.
    """
    try:
        place.mkdir(exist_ok=True)
        with suppress(OSError):
            place.chmod(PRIVATE_FOLDER)
    except OSError as error:
        raise as_sentence(error, place) from error


def make(
    folder: Path,
    place: Path,
    *,
    key: bytes,
    reason: Reason,
    now: datetime,
    ring: Keyring | None = None,
) -> Backup:
    """Back the store of `folder` up into a new folder of `place`, and check what was written.

    A keyring that is damaged is taken from its previous copy, or is `ring`; of a damaged list of
    what was erased, what its copies know. Raises CannotWrite, InUse or Damaged; `place` is then as
    it was.
    """
    make_place(place)
    needed = sum(file.stat().st_size for file in folder.glob(f"{DATABASE}*"))
    _must_have_room(place, needed)
    target = _free_name(place, f"{now:%Y-%m-%dT%H%M%S}-{reason.value}")
    with _built(target) as beside:
        _copy_database(folder / DATABASE, beside / DATABASE, key=key)
        _keep_keyring(folder, beside, ring=ring)
        if ids := _erased(folder, beside, key=key):
            erased.write_erased(beside, ids, data_key=key)
        _describe(beside, key=key, reason=reason, now=now, full=True)
        check(beside, key)
    return read(target)


def copy(backup: Backup, place: Path) -> Backup:
    """Copy a backup into another place and read it back; raises CannotWrite or Damaged."""
    _must_have_room(place, backup.size)
    target = _free_name(place, backup.name)
    with _built(target) as beside:
        for file in backup.path.iterdir():
            shutil.copyfile(file, beside / file.name)
        check(beside)
    return read(target)


def make_lean(backup: Backup, *, key: bytes) -> Backup:
    """Put a backup without the documents in the place of one that has them, and check it.

    Until the old one is gone both are there. One that is damaged stays as it is, so that new sums
    never hide it. Raises CannotWrite or Damaged.
    """
    check(backup.path, key)
    _must_have_room(backup.path.parent, 2 * backup.size)
    target = _free_name(backup.path.parent, f"{backup.name}{_LEAN}")
    with _built(target) as beside:
        for name in _BESIDE:
            with suppress(FileNotFoundError):
                shutil.copyfile(backup.path / name, beside / name)
        whole = beside / f".{DATABASE}"
        shutil.copyfile(backup.path / DATABASE, whole)
        with closing(open_connection(whole, key)) as connection, sentences():
            connection.execute("DELETE FROM document_bytes")
        _copy_database(whole, beside / DATABASE, key=key)
        for left in beside.glob(f".{DATABASE}*"):
            left.unlink()
        _describe(beside, key=key, reason=backup.reason, now=backup.made_at, full=False)
        check(beside, key)
    remove(backup)
    return read(target)


def listed(place: Path) -> list[Backup]:
    """The backups of a place that can be read, newest first; none where there is no such place."""
    found = []
    for folder in _folders(place):
        with suppress(AppError):
            found.append(read(folder))
    return sorted(found, key=lambda backup: (backup.made_at, backup.name), reverse=True)


def unreadable(place: Path) -> list[Path]:
    """Folders of a place whose paper cannot be read: damaged backups."""
    known = {backup.path for backup in listed(place)}
    return [folder for folder in _folders(place) if folder not in known]


def read(path: Path) -> Backup:
    """What a backup says of itself, on its word; raises Damaged or TooNew."""
    tree = paper.read(path)
    try:
        return Backup(
            path,
            str(tree["store"]),
            str(tree["origin"]),
            _moment(tree["made_at"]),
            Reason(tree["reason"]),
            int(tree["version"]),
            int(tree["entries"]),
            sum(int(file["size"]) for file in tree["files"].values()),
            tree["full"] is True,
            {origin: (int(at), str(link)) for origin, (at, link) in tree["heads"].items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
        raise paper.damaged(path) from error


def _moment(said: str) -> datetime:
    """When it was made, with its offset; ValueError without, as it could be held against none."""
    moment = datetime.fromisoformat(said)
    if moment.tzinfo is None:
        raise ValueError("no offset")
    return moment


def check(path: Path, key: bytes | None = None) -> None:
    """Hold every file against its sum and, with the data key, open the store and count.

    Raises Damaged, or TooNew for a backup of a newer program.
    """
    tree = paper.read(path)
    for name, said in tree.get("files", {}).items():
        if paper.sum_of(path / name) != said:
            raise paper.damaged(path)
    if not {DATABASE, keyring.FILE, head.FILE} <= set(tree.get("files", {})):
        raise paper.damaged(path)
    if key is None:
        return
    if not paper.is_sealed(tree, key):
        raise Damaged(
            f"The backup {paper.named(path)} was made under another key, or was changed by another"
            " program. Use another one."
        )
    with opened(path, key) as connection:
        check_pages(connection)
        if _told_by(connection) != {name: tree[name] for name in _told_by(connection)}:
            raise paper.damaged(path)


def is_sealed(path: Path, key: bytes) -> bool:
    """Whether the paper of a backup was made by the data key and is as it was written."""
    try:
        return paper.is_sealed(paper.read(path), key)
    except AppError:
        return False


def verify(path: Path, key: bytes) -> int:
    """All of `check`, then the chain from its first entry, the records and the documents.

    Returns the number of entries; raises Damaged or TooNew.
    """
    check(path, key)
    with opened(path, key) as connection:
        journal = Journal(connection)
        checked = journal.verify({})
        if version(connection) == newest():  # an older one is compared when it was brought up
            Records(connection, journal).compare()
        if read(path).full:
            Documents(connection).verify()
    return checked


def remove(backup: Backup) -> None:
    """Take a backup away; one that cannot be removed stays to be tried again.

    It loses its name first: a program that is ended meanwhile leaves no half one among the others.
    """
    leaving = backup.path.with_name(f".{backup.name}{UNFINISHED}")
    with suppress(OSError):
        shutil.rmtree(leaving, ignore_errors=True)
        backup.path.rename(leaving)
        shutil.rmtree(leaving, ignore_errors=True)


def sweep(place: Path) -> None:
    """Take away what was left half made by a program that was ended."""
    if place.is_dir():
        for left in place.glob(f".*{UNFINISHED}"):
            shutil.rmtree(left, ignore_errors=True)


def _folders(place: Path) -> list[Path]:
    try:
        found = [entry for entry in place.iterdir() if entry.is_dir()]
    except OSError:
        return []
    return sorted(entry for entry in found if not entry.name.startswith("."))


def _copy_database(source: Path, target: Path, *, key: bytes) -> None:
    target.touch(mode=PRIVATE_FILE)  # SQLite would make it readable to everybody
    with closing(open_connection(source, key, read_only=True)) as connection, sentences():
        connection.execute("VACUUM INTO ?", (str(target),))


def _keep_keyring(folder: Path, beside: Path, *, ring: Keyring | None) -> None:
    if ring is None:
        keyring.copy(folder, beside)
        return
    keyring.write(beside, ring)
    (beside / keyring.PREVIOUS_FILE).unlink()


def _erased(folder: Path, beside: Path, *, key: bytes) -> frozenset[str]:
    """What must stay erased; what the copied journal knows where the list cannot be read."""
    try:
        return erased.read_erased(folder, key)
    except Damaged:
        with opened(beside, key) as connection:
            return erased.known_copies(folder, key) | erasing.erased_in(connection)


def _describe(folder: Path, *, key: bytes, reason: Reason, now: datetime, full: bool) -> None:
    """Write the head and the sealed paper of a backup that lies in `folder`."""
    with opened(folder, key) as connection:
        told = _told_by(connection)
        facts = dict(connection.execute("SELECT key, value FROM store"))
    if keyring.read(folder).store != facts["id"]:
        raise Damaged(FOREIGN)
    heads = {origin: (at, link) for origin, (at, link) in told["heads"].items()}
    head.write_head(folder, heads, data_key=key)
    tree: dict[str, Any] = {
        "store": facts["id"],
        "practice": facts.get("practice") == "yes",
        "made_at": now.isoformat(timespec="seconds"),
        "reason": reason.value,
        "full": full,
        **told,
        "files": {file.name: paper.sum_of(file) for file in sorted(folder.iterdir())},
    }
    paper.write(folder, tree, key=key)


def _told_by(connection: Any) -> dict[str, Any]:
    """What the paper says of the database itself, in its JSON form."""
    journal = Journal(connection)
    heads = journal.heads().items()
    return {
        "origin": journal.origin,
        "version": version(connection),
        "entries": journal.count(),
        "heads": {origin: [at, link.hex()] for origin, (at, link) in heads},
    }


@contextmanager
def opened(path: Path, key: bytes) -> Iterator[Any]:
    """The database of a backup, to read; what is wrong with it is said of the backup."""
    try:
        connection = open_connection(path / DATABASE, key, read_only=True)
        with closing(connection), sentences():
            yield connection
    except Damaged as error:
        raise paper.damaged(path) from error


@contextmanager
def _built(target: Path) -> Iterator[Path]:
    """A private folder to fill, on the disk under its name when all went well, gone if not."""
    beside = target.with_name(f".{target.name}{UNFINISHED}")
    try:
        shutil.rmtree(beside, ignore_errors=True)
        make_place(beside)
        yield beside
        for file in beside.iterdir():
            with suppress(OSError):  # a memory stick may know nothing of who may read what
                file.chmod(PRIVATE_FILE)
            to_disk(file)
        to_disk(beside)
        beside.rename(target)
        to_disk(target.parent)
    except OSError as error:
        raise as_sentence(error, target) from error
    except CannotWrite as error:
        raise CannotWrite(
            "No backup was written: the disk is full, or does not answer. Free some space or"
            " choose another folder, and try again."
        ) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _must_have_room(place: Path, needed: int) -> None:
    try:
        free = shutil.disk_usage(place).free
    except OSError as error:
        raise as_sentence(error, place) from error
    if free < needed + MEBIBYTE:
        raise CannotWrite(
            f"There is no room for a backup in {place}: it needs {needed // MEBIBYTE + 1} MB. Free"
            " some space and try again."
        )


def _free_name(place: Path, name: str) -> Path:
    """A folder that is not there yet: two backups may be made in one second."""
    number, target = 1, place / name
    while target.exists():
        number += 1
        target = place / f"{name}-{number}"
    return target
