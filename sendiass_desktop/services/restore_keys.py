"""Whose password opens a restore: today's keyring, or where it cannot be read the newest kept."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sendiass_desktop.domain.errors import AppError, Damaged, WrongPassword
from sendiass_desktop.services import access
from sendiass_desktop.services.access import Unlocked
from sendiass_desktop.services.backup_places import HOME, home
from sendiass_desktop.services.session import Computer
from sendiass_desktop.store import backup as store_backup
from sendiass_desktop.store import erased, head, keyring, restoring, tries
from sendiass_desktop.store.backup import Backup
from sendiass_desktop.store.keyring import Keyring

OURS: Final = frozenset(
    {HOME, restoring.REPLACED, restoring.READY, restoring.BUILDING, "store.lock"}
    | {head.FILE, tries.FILE, erased.FILE, erased.DAMAGED_FILE}
    | {keyring.FILE, keyring.PREVIOUS_FILE}
)
ANOTHER: Final = "This backup is of another store. Restore it into a new folder."


@dataclass(frozen=True, slots=True)
class Ring:
    """The keyring of a restore; `when` is empty for today's, else of when its backup was made."""

    keyring: Keyring
    when: str = ""


def unlock(folder: Path, path: Path, *, name: str, password: str, computer: Computer) -> Unlocked:
    """The data key for a restore, by today's password; by that of a backup where it must be.

    Raises WrongPassword, and AppError where the folder holds another store or other files.
    """
    ring = ring_for(folder, path).keyring
    with _counted(folder, computer):
        worker, key = ring.unwrap(name=name, password=password)
    return Unlocked(worker, key)


def unlock_with_recovery(folder: Path, path: Path, *, phrase: str, computer: Computer) -> Unlocked:
    """The data key for a restore, by the recovery key; raises as `unlock` does."""
    ring = ring_for(folder, path).keyring
    with _counted(folder, computer):
        return Unlocked("", ring.unwrap_recovery(phrase))


def staff_names(folder: Path, path: Path) -> tuple[str, ...]:
    """Who may unlock a restore: today's staff, or that of a backup; nobody where both fail."""
    with suppress(AppError):
        wraps = ring_for(folder, path).keyring.wraps
        return tuple(sorted(wrap.name for wrap in wraps if wrap.kind == "worker"))
    return ()


def ring_for(folder: Path, path: Path) -> Ring:
    """The folder's own keyring; where it has none to be read, that of the newest backup at hand.

    Today's counts, so that nobody who was removed comes back, and no password that was replaced.
    """
    held = store_backup.read(path)
    _must_be_ours(folder)
    try:
        present = keyring.read(folder)
    except Damaged:
        return _newest_kept(folder, held)
    if present.store == held.store:
        return Ring(present)
    here = store_backup.listed(home(folder))
    if is_foreign(present, here) and here[0].store == held.store:
        return _newest_kept(folder, held)
    raise AppError(ANOTHER)


def is_foreign(ring: Keyring, here: list[Backup]) -> bool:
    """Whether a keyring is of another store than all the backups beside it."""
    return bool(here) and ring.store not in {one.store for one in here}


def _newest_kept(folder: Path, held: Backup) -> Ring:
    """The keyring of the newest backup of the same store, at least as new as the chosen one."""
    kept = [*store_backup.listed(home(folder)), *store_backup.listed(held.path.parent)]
    later = [one for one in kept if one.store == held.store and one.made_at > held.made_at]
    for one in sorted(later, key=_moment, reverse=True):
        with suppress(AppError):
            ring = keyring.read(one.path)
            if ring.store == held.store:
                return Ring(ring, one.when)
    return Ring(keyring.read(held.path), held.when)


def _moment(backup: Backup) -> float:
    return backup.made_at.timestamp()


@contextmanager
def _counted(folder: Path, computer: Computer) -> Iterator[None]:
    """Count a wrong password beside the store, where there is one."""
    try:
        yield
    except WrongPassword:
        if folder.is_dir():
            tries.note_failure(folder, computer.now())
        raise


def _must_be_ours(folder: Path) -> None:
    if access.is_store(folder) or not folder.exists():
        return
    try:
        names = {entry.name for entry in folder.iterdir()}
    except OSError as error:
        raise AppError(f"{folder.name} is not a folder that you may use.") from error
    if names - OURS:
        raise AppError("This folder holds other files. Choose a new folder, or that of the store.")
