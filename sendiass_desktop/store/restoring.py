"""Put a backup in the place of a store: made whole beside it first, then exchanged file by file.

From the moment the new store bears the name `restored` there is no way back but forward: whoever
opens the folder next finishes an exchange that was cut short (`finish`).
"""

import shutil
from collections.abc import Collection, Iterable, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, Final

from sendiass_desktop.domain.errors import AppError, CannotWrite
from sendiass_desktop.files import as_sentence, make_private_folder, to_disk
from sendiass_desktop.store import erased, head, keyring
from sendiass_desktop.store.backup import Backup, listed
from sendiass_desktop.store.connection import open_connection, sentences, transaction
from sendiass_desktop.store.erasing import erase
from sendiass_desktop.store.filling import fill
from sendiass_desktop.store.queries import missing_documents
from sendiass_desktop.store.store import DATABASE, Clock, NewId, Store

BUILDING: Final = ".restoring"
READY: Final = "restored"
REPLACED: Final = "replaced"  # what the store was before, until the next restore
RESTORE: Final = "restore"
MADE_AT: Final = "made_at"  # in its entry: of when the backup is
DOCUMENTS_MISSING: Final = "documents_missing"  # in its entry: how many were not to be found
STORE: Final = "store"  # the kind of an entry about the store itself
LETTERS: Final = "BCDEFGHIJKLMNOPQRSTUVWXYZ"
_LOGS: Final = (f"{DATABASE}-wal", f"{DATABASE}-shm")
_BESIDE: Final = (keyring.PREVIOUS_FILE, keyring.FILE, head.FILE)


def open_copy(
    folder: Path,
    backup: Backup,
    *,
    key: bytes,
    now: Clock,
    new_id: NewId,
    second: Path | None = None,
) -> Store:
    """A copy of a checked backup, opened to be made the store of `folder`.

    It has this program's shape and writes under a new origin, whose letter no reference of the
    present store or of any backup at hand bears. Documents that it lacks are taken from those, of
    which more may lie in `second`. Raises CannotWrite, Damaged or TooNew; the store is untouched.
    """
    building = folder / BUILDING
    try:
        shutil.rmtree(building, ignore_errors=True)
        make_private_folder(building)
        for name in (DATABASE, head.FILE):
            shutil.copyfile(backup.path / name, building / name)
    except OSError as error:
        raise as_sentence(error, building) from error
    others = _at_hand(folder, backup, second=second)
    used = _letters(folder, key=key, now=now, new_id=new_id) | _letters_known(others, key=key)
    with closing(Store.open(building, key, now=now, new_id=new_id)) as store:
        _begin_origin(store, used)
    store = Store.open(building, key, now=now, new_id=new_id)
    try:
        fill(store.connection, sources(folder, backup, second=second), key=key)
    except BaseException:
        store.close()
        raise
    return store


def sources(folder: Path, backup: Backup, *, second: Path | None = None) -> list[Path]:
    """The databases that may hold documents which a backup lacks, the likeliest first."""
    full = [one.path / DATABASE for one in _at_hand(folder, backup, second=second) if one.full]
    return [*full, folder / DATABASE, folder / REPLACED / DATABASE]


def _at_hand(folder: Path, backup: Backup, *, second: Path | None) -> list[Backup]:
    """The other backups of a backup's store, of all places there are, the newest first."""
    places = {backup.path.parent, folder / "backups", *([second] if second else [])}
    found = [one for place in places for one in listed(place)]
    same = [one for one in found if one.store == backup.store and one.path != backup.path]
    return sorted(same, key=_moment, reverse=True)


def _moment(backup: Backup) -> float:
    return backup.made_at.timestamp()


def enter(
    store: Store,
    backup: Backup,
    *,
    worker: str | None,
    ids: Collection[str],
    noted: Mapping[str, Any],
) -> tuple[int, int]:
    """Enter the restore as the new origin's first entry, then erase what must stay erased.

    Documents that were not to be found are marked; `noted` is what is told at the next unlock.
    Returns how many records were erased again, and how many documents went missing.
    """
    missing = [one for one in missing_documents.unmarked(store.connection) if one.id not in ids]
    sequence, link = backup.heads.get(backup.origin, (0, ""))
    facts = {
        MADE_AT: backup.made_at.isoformat(timespec="seconds"),
        "origin": backup.origin,
        "sequence": sequence,
        "hash": link,
        **noted,
        **({DOCUMENTS_MISSING: len(missing)} if missing else {}),
    }
    with store.writing(worker, RESTORE) as writing:
        writing.look(STORE, store.facts()["id"], facts=facts)
    destroyed = erase(store, ids, worker=worker)
    if missing:
        with store.writing(worker, missing_documents.MISSED) as writing:
            for one in missing:
                writing.look("document", one.id)
    return destroyed, len(missing)


def put_in_place(folder: Path) -> None:
    """Exchange the store for the one that was built, which is closed; raises CannotWrite."""
    building = folder / BUILDING
    try:
        for file in building.iterdir():
            to_disk(file)
        shutil.rmtree(folder / REPLACED, ignore_errors=True)
        building.rename(folder / READY)
        to_disk(folder)
    except OSError as error:
        raise as_sentence(error, building) from error
    finish(folder)


def give_up(folder: Path) -> None:
    """Take away what was built, after something went wrong before the exchange."""
    shutil.rmtree(folder / BUILDING, ignore_errors=True)


def forget(folder: Path) -> None:
    """Take away what the store was before, once a backup holds it."""
    shutil.rmtree(folder / REPLACED, ignore_errors=True)


def is_kept(folder: Path) -> bool:
    """Whether files of what the store was before lie in the folder `replaced`."""
    return any((folder / REPLACED).glob("*"))


def finish(folder: Path) -> bool:
    """Finish an exchange, begun now or by a program that was ended; whether there was one."""
    give_up(folder)  # what a program was building when it was ended
    ready = folder / READY
    if not ready.is_dir():
        return False
    try:
        make_private_folder(folder / REPLACED)
        if (ready / DATABASE).exists():
            # A -wal of the old store would be read into the new one: it goes first.
            for name in (DATABASE, *_LOGS):
                _set_aside(folder, name)
            (ready / DATABASE).replace(folder / DATABASE)
        for name in (erased.FILE, *_BESIDE):
            if (ready / name).exists():
                with suppress(FileNotFoundError):
                    shutil.copyfile(folder / name, folder / REPLACED / name)
                (ready / name).replace(folder / name)
        shutil.rmtree(ready)
        to_disk(folder)
    except OSError as error:
        raise CannotWrite(
            "The restored store could not be put in its place yet. Close other programs that use"
            " its folder and try again; it will go on from there."
        ) from error
    return True


def _set_aside(folder: Path, name: str) -> None:
    with suppress(FileNotFoundError):
        (folder / name).replace(folder / REPLACED / name)


def _letters(folder: Path, *, key: bytes, now: Clock, new_id: NewId) -> set[str]:
    """The letters of the present store's origins, where it can be read at all."""
    try:
        present = Store.open(folder, key, now=now, new_id=new_id, read_only=True)
    except Exception:  # noqa: BLE001 - a store that is restored may be broken in any way
        return set()
    with closing(present.connection):
        return _letters_in(present.connection)


def _letters_known(backups: Iterable[Backup], *, key: bytes) -> set[str]:
    """The letters that backups know: they tell where the present store cannot be read."""
    letters: set[str] = set()
    seen: set[str] = set()
    for one in backups:
        if seen.issuperset(one.heads):  # nearly all know of no origin that another does not
            continue
        with suppress(AppError), sentences():
            with closing(open_connection(one.path / DATABASE, key, read_only=True)) as other:
                letters |= _letters_in(other)
            seen.update(one.heads)
    return letters


def _letters_in(connection: Any) -> set[str]:
    return {str(letter) for (letter,) in connection.execute("SELECT letter FROM origins")}


def _begin_origin(store: Store, used: set[str]) -> None:
    """From now on the store writes under an origin of its own, with a letter not used yet."""
    taken = used | _letters_in(store.connection)
    letter = next((letter for letter in LETTERS if letter not in taken), None)
    if letter is None:
        raise CannotWrite("This store was restored too often to give references of its own.")
    origin = store.new_id()
    with transaction(store.connection):
        store.connection.execute("INSERT INTO origins (id, letter) VALUES (?, ?)", (origin, letter))
        store.connection.execute("UPDATE store SET value = ? WHERE key = 'origin'", (origin,))
