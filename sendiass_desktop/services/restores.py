"""Restore a store from a backup: what it would change first, then the exchange.

The store is closed and its folder locked by whoever calls; nothing is changed until the copy was
opened, proved from its first entry to its last, and rid of what must stay erased.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from sendiass_desktop.domain.errors import AppError, Damaged, NotAllowed, TooNew, WrongPassword
from sendiass_desktop.domain.keeping import Reason, is_to_come
from sendiass_desktop.domain.records.kinds import KINDS
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.step import Step, untold
from sendiass_desktop.files import make_private_folder
from sendiass_desktop.services import access
from sendiass_desktop.services.access import Unlocked
from sendiass_desktop.services.backup_places import HOME, Kept, Places, home
from sendiass_desktop.services.backups import make_here
from sendiass_desktop.services.session import Computer
from sendiass_desktop.store import backup as store_backup
from sendiass_desktop.store import erased, head, keyring, restoring, tries
from sendiass_desktop.store.backup import Backup
from sendiass_desktop.store.connection import sentences
from sendiass_desktop.store.keyring import Keyring
from sendiass_desktop.store.queries import since
from sendiass_desktop.store.queries.since import Since
from sendiass_desktop.store.store import DATABASE, Store

OURS: Final = frozenset(
    {HOME, restoring.REPLACED, restoring.READY, restoring.BUILDING, "store.lock"}
    | {head.FILE, tries.FILE, erased.FILE, keyring.FILE, keyring.PREVIOUS_FILE}
)
ANOTHER: Final = "This backup is of another store. Restore it into a new folder."
MISSING: Final = "The file store.db is missing from the folder of the store."
GONE: Final = "The store is missing from its folder. Only its backups are there."
STEPS: Final = 4
PUTTING: Final = "Putting it in its place"
NOT_ALLOWED: Final = "Only a manager may do this. Ask your manager."
NO_MANAGER_THEN: Final = (
    "You were not a manager when this backup was made. Somebody who was one then, or the recovery"
    " key, can restore it."
)
NOT_THERE_THEN: Final = (
    "You were added after this backup was made. Somebody who was there then, or the recovery key,"
    " can restore it."
)


@dataclass(frozen=True, slots=True)
class Preview:
    """What restoring a backup would undo: entries since, the day of the first, records by kind.

    `is_known` is false where the present store cannot be read, so that nobody can say.
    `erased` counts what the backup holds and a restore destroys again; `staff` are those
    who would have to be added anew.
    """

    backup: Backup
    is_known: bool
    entries: int = 0
    first: date | None = None
    kinds: tuple[Since, ...] = ()
    erased: int = 0
    staff: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: entries proved, records erased again, the backup of what was before.

    `before` is None where the store was too damaged to be backed up: its files then lie in the
    folder `replaced`.
    """

    backup: Backup
    entries: int
    erased: int
    before: Backup | None


def unlock(folder: Path, path: Path, *, name: str, password: str, computer: Computer) -> Unlocked:
    """The data key for a restore, by today's password; by that of the backup where it must be.

    Raises WrongPassword, and AppError where the folder holds another store or other files.
    """
    ring = _keyring(folder, path)
    with _counted(folder, computer):
        worker, key = ring.unwrap(name=name, password=password)
    return Unlocked(worker, key)


def unlock_with_recovery(folder: Path, path: Path, *, phrase: str, computer: Computer) -> Unlocked:
    """The data key for a restore, by the recovery key; raises as `unlock` does."""
    ring = _keyring(folder, path)
    with _counted(folder, computer):
        return Unlocked("", ring.unwrap_recovery(phrase))


def staff_names(folder: Path, path: Path) -> tuple[str, ...]:
    """Who may unlock a restore: today's staff, or that of the backup; nobody where both fail."""
    with suppress(AppError):
        wraps = _keyring(folder, path).wraps
        return tuple(sorted(wrap.name for wrap in wraps if wrap.kind == "worker"))
    return ()


def places(folder: Path, second: Path | None) -> Places:
    """Where the backups of the store in a folder lie, also where its keyring cannot be read."""
    here = store_backup.listed(home(folder))
    try:
        ring = keyring.read(folder)
        store = here[0].store if _is_foreign(ring, here) else ring.store
    except AppError:
        store = here[0].store if here else ""
    return Places(folder, store, second)


def last_good(folder: Path, second: Path | None, *, now: datetime) -> Kept | None:
    """The newest backup that is sound, on any thread; None without one.

    One that a clock set ahead has dated after `now` is the last to be offered.
    None too where nobody can say which of several stores on a memory stick this one is.
    """
    kept = places(folder, second).kept()
    if len({one.backup.store for one in kept if one.backup}) > 1:
        return None
    dated = [(one, one.backup.made_at) for one in kept if one.backup]
    in_turn = sorted(dated, key=lambda pair: is_to_come(pair[1], now))
    sound = (one.checked() for one, _ in in_turn)
    return next((one for one in sound if not one.trouble), None)


def trouble_of(folder: Path) -> str:
    """What is wrong with a store, as far as it shows without a key; nothing where all is there."""
    if not access.is_store(folder):
        return GONE if store_backup.listed(home(folder)) else ""
    try:
        if _is_foreign(keyring.read(folder), store_backup.listed(home(folder))):
            return store_backup.FOREIGN
    except Damaged as trouble:
        return str(trouble)
    except AppError:
        return ""
    if (folder / DATABASE).exists() or (folder / restoring.READY).exists():
        return ""
    return MISSING


def settle(folder: Path) -> bool:
    """After a restore that was stopped: finish it where there was no way back; whether it was."""
    return restoring.finish(folder)


def mark(folder: Path) -> object:
    """What tells a store that was exchanged from the one that was there; for comparing alone."""
    try:
        found = (folder / DATABASE).stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


@sentences()
def preview(folder: Path, path: Path, *, unlocked: Unlocked, computer: Computer) -> Preview:
    """What restoring would change; the backup is checked and nothing is written.

    Raises Damaged or TooNew for a backup that cannot be restored.
    """
    store_backup.check(path, unlocked.key)
    held = store_backup.read(path)
    found = Preview(held, is_known=False, erased=len(_erased(folder, path, key=unlocked.key)))
    if not access.is_store(folder):
        return found
    try:
        present = Store.open(
            folder, unlocked.key, now=computer.now, new_id=computer.new_id, read_only=True
        )
    except AppError:
        return found
    with closing(present.connection):
        try:
            with sentences():
                _must_be_manager(present, unlocked.worker, refusal=NOT_ALLOWED)
                return _compared(found, present, heads=held.heads)
        except Damaged:  # it opens, and a page or a line of it cannot be read
            return found


@sentences()
def restore(
    folder: Path,
    path: Path,
    *,
    unlocked: Unlocked,
    computer: Computer,
    tell: Callable[[Step], None] = untold,
) -> Restored:
    """Make a backup the store of `folder`; what is on the erased list stays erased.

    The store goes on under a new origin. `tell` hears how far it is; from `PUTTING` on there is no
    way back. Raises Damaged, CannotWrite, NotAllowed or AppError with the store as it was.
    """
    tell(Step(0, STEPS, "Checking the backup"))
    ring = _keyring(folder, path)
    store_backup.check(path, unlocked.key)
    held = store_backup.read(path)
    make_private_folder(folder)
    restoring.finish(folder)
    _must_be_manager_today(folder, unlocked, computer=computer)
    ids = _erased(folder, path, key=unlocked.key)
    tell(Step(1, STEPS, "Building the store from it"))
    try:
        entries, destroyed = _build(
            folder, held, unlocked=unlocked, ring=ring, ids=ids, computer=computer
        )
        tell(Step(2, STEPS, "Backing up what is there now"))
        before = _before(folder, unlocked.key, computer=computer)
        tell(Step(3, STEPS, PUTTING))
        restoring.put_in_place(folder)
    finally:
        restoring.give_up(folder)
    if before:
        restoring.forget(folder)
    return Restored(held, entries, destroyed, before)


def _build(
    folder: Path,
    held: Backup,
    *,
    unlocked: Unlocked,
    ring: Keyring,
    ids: frozenset[str],
    computer: Computer,
) -> tuple[int, int]:
    """Make the new store beside the old one; how many entries were proved and records erased."""
    store = restoring.open_copy(
        folder, held, key=unlocked.key, now=computer.now, new_id=computer.new_id
    )
    with closing(store):
        _must_be_manager(store, unlocked.worker, refusal=NO_MANAGER_THEN)
        destroyed = restoring.enter(store, held, worker=unlocked.worker or None, ids=ids)
        if store.was_migrated:
            access.bring_lists(store)
        known = {worker.id for worker in store.records.all("worker")}
        entries = store.verify()
        wraps = tuple(w for w in ring.wraps if w.kind == "recovery" or w.id in known)
        keyring.write(store.folder, replace(ring, wraps=wraps))
        if ids:
            erased.write_erased(store.folder, ids, data_key=unlocked.key)
    return entries, destroyed


def _before(folder: Path, key: bytes, *, computer: Computer) -> Backup | None:
    """A backup of what is about to be replaced, None where it is damaged or not there."""
    with suppress(Damaged):
        return make_here(folder, key, reason=Reason.RESTORE, now=computer.now())
    return None


@contextmanager
def _counted(folder: Path, computer: Computer) -> Iterator[None]:
    """Count a wrong password beside the store, where there is one."""
    try:
        yield
    except WrongPassword:
        if folder.is_dir():
            tries.note_failure(folder, computer.now())
        raise


def _keyring(folder: Path, path: Path) -> Keyring:
    """The folder's own keyring, or that of the backup where the folder has none to be read.

    Today's counts, so that nobody who was removed comes back, and no password that was replaced.
    """
    held = store_backup.read(path)
    _must_be_ours(folder)
    try:
        present = keyring.read(folder)
    except Damaged:
        return keyring.read(path)
    if present.store == held.store:
        return present
    here = store_backup.listed(home(folder))
    if _is_foreign(present, here) and here[0].store == held.store:
        return keyring.read(path)
    raise AppError(ANOTHER)


def _is_foreign(ring: Keyring, here: list[Backup]) -> bool:
    """Whether a keyring is of another store than all the backups beside it."""
    return bool(here) and ring.store not in {one.store for one in here}


def _must_be_ours(folder: Path) -> None:
    if access.is_store(folder) or not folder.exists():
        return
    try:
        names = {entry.name for entry in folder.iterdir()}
    except OSError as error:
        raise AppError(f"{folder.name} is not a folder that you may use.") from error
    if names - OURS:
        raise AppError("This folder holds other files. Choose a new folder, or that of the store.")


def _must_be_manager_today(folder: Path, unlocked: Unlocked, *, computer: Computer) -> None:
    """Raise NotAllowed for who is no manager now; a store that cannot be read knows nobody."""
    if not access.is_store(folder):
        return
    with suppress(Damaged, TooNew):
        present = Store.open(
            folder, unlocked.key, now=computer.now, new_id=computer.new_id, read_only=True
        )
        with closing(present.connection), sentences():
            _must_be_manager(present, unlocked.worker, refusal=NOT_ALLOWED)


def _must_be_manager(store: Store, worker: str, *, refusal: str) -> None:
    """Raise NotAllowed for anybody but a manager; the recovery key gives the manager's role."""
    if not worker:
        return
    found: Any = store.records.find("worker", worker)
    if found is None:
        raise AppError(NOT_THERE_THEN)
    if found.role != Role.MANAGER:
        raise NotAllowed(refusal)


def _erased(folder: Path, path: Path, *, key: bytes) -> frozenset[str]:
    return erased.read_erased(folder, key) | erased.read_erased(path, key)


def _compared(found: Preview, present: Store, *, heads: Any) -> Preview:
    sequences = {origin: at for origin, (at, _) in heads.items()}
    entries, first = since.counted(present.connection, sequences)
    kinds = tuple(one for one in since.by_kind(present.connection, sequences) if one.kind in KINDS)
    new = since.new_records(present.connection, sequences, kind="worker")
    staff = tuple(str(present.records.get("worker", id_).name) for id_ in new)
    day = date.fromisoformat(first[:10]) if first else None
    return replace(found, is_known=True, entries=entries, first=day, kinds=kinds, staff=staff)
