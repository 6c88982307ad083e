"""Restore a store from a backup: what it would change first, then the exchange.

The store is closed and its folder locked by whoever calls; nothing is changed until the copy was
opened, proved from its first entry to its last, and rid of what must stay erased.
"""

from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from sendiass_desktop.domain.errors import AppError, Damaged, NotAllowed, TooNew
from sendiass_desktop.domain.keeping import Reason, is_to_come
from sendiass_desktop.domain.records.kinds import KINDS
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.step import Step, untold
from sendiass_desktop.files import make_private_folder
from sendiass_desktop.services import access
from sendiass_desktop.services.access import Unlocked
from sendiass_desktop.services.backup_places import Kept, Places, home, second_place
from sendiass_desktop.services.backups import make_here
from sendiass_desktop.services.erased_list import DAMAGED, Stays, must_stay
from sendiass_desktop.services.restore_keys import (
    Ring,
    is_foreign,
    ring_for,
    staff_names,
    unlock,
    unlock_with_recovery,
)
from sendiass_desktop.services.restore_staff import (
    StaffBack,
    compared,
    kept,
    named,
    staff_now,
    staff_then,
)
from sendiass_desktop.services.session import Computer
from sendiass_desktop.store import backup as store_backup
from sendiass_desktop.store import erased, keyring, restoring
from sendiass_desktop.store.backup import Backup
from sendiass_desktop.store.connection import sentences
from sendiass_desktop.store.filling import not_to_be_found
from sendiass_desktop.store.keyring import Keyring
from sendiass_desktop.store.queries import since
from sendiass_desktop.store.queries.missing_documents import Named
from sendiass_desktop.store.queries.since import Since
from sendiass_desktop.store.queries.staff import Member, staff
from sendiass_desktop.store.store import DATABASE, Store

__all__ = [
    "PUTTING",
    "Preview",
    "Restored",
    "last_good",
    "mark",
    "places",
    "preview",
    "restore",
    "settle",
    "staff_names",
    "trouble_of",
    "unlock",
    "unlock_with_recovery",
]

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
    who would have to be added anew. `left` and `roles` are those who left since, or had another
    role, and are on the staff as they were then; `unlocking` those who can unlock where nobody can
    say who left. `missing` are documents that are nowhere to be found; `list_trouble` is what is
    wrong with the list of what was erased; `passwords_of` when the keyring was kept that counts
    where today's cannot be read.
    """

    backup: Backup
    is_known: bool
    entries: int = 0
    first: date | None = None
    kinds: tuple[Since, ...] = ()
    erased: int = 0
    staff: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    unlocking: tuple[str, ...] = ()
    missing: tuple[Named, ...] = ()
    list_trouble: str = ""
    passwords_of: str = ""


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: entries proved, records erased again, the backup of what was before.

    `before` is None where the store was too damaged to be backed up; `is_kept` where files of it
    lie in the folder `replaced`. `missing` counts documents that were not to be found; the rest
    is as in a preview.
    """

    backup: Backup
    entries: int
    erased: int
    before: Backup | None
    is_kept: bool = False
    missing: int = 0
    left: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    unlocking: tuple[str, ...] = ()
    list_trouble: str = ""
    passwords_of: str = ""


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a restore goes by, read before anything is changed."""

    held: Backup
    ring: Ring
    stays: Stays
    then: dict[str, Member]
    back: StaffBack

    @property
    def noted(self) -> dict[str, Any]:
        """What the entry of the restore tells at the next unlock."""
        return self.stays.facts | self.back.facts

    @property
    def said(self) -> dict[str, Any]:
        """What a preview and the restored store say of it alike."""
        return {
            "left": named(self.back.left, self.then),
            "roles": named(self.back.roles, self.then),
            "unlocking": named(self.back.unlocking, self.then),
            "list_trouble": self.stays.trouble,
            "passwords_of": self.ring.when,
        }


def places(folder: Path, second: Path | None) -> Places:
    """Where the backups of the store in a folder lie, also where its keyring cannot be read."""
    here = store_backup.listed(home(folder))
    try:
        ring = keyring.read(folder)
        store = here[0].store if is_foreign(ring, here) else ring.store
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
        if is_foreign(keyring.read(folder), store_backup.listed(home(folder))):
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
def preview(
    folder: Path,
    path: Path,
    *,
    unlocked: Unlocked,
    computer: Computer,
    second: Path | None = None,
) -> Preview:
    """What restoring would change; the backup is checked and nothing is written.

    Documents are looked for in `second` too, the second place. Raises Damaged or TooNew for a
    backup that cannot be restored, NotAllowed for who is no manager or was none then.
    """
    key = unlocked.key
    store_backup.check(path, key)
    plan = _plan(folder, path, key=key, second=second)
    others = restoring.sources(folder, plan.held, second=_of_store(second, plan.held))
    missing = not_to_be_found(path, others, key=key)
    found = Preview(
        plan.held,
        is_known=False,
        erased=len(plan.stays.ids),
        missing=tuple(one for one in missing if one.id not in plan.stays.ids),
        **plan.said,
    )
    found = _against_present(found, folder, unlocked=unlocked, computer=computer)
    if unlocked.worker:  # titles and names are not for everybody, also where nothing else tells
        _must_have_role(plan.then.get(unlocked.worker), refusal=NO_MANAGER_THEN)
    return found


def _against_present(
    found: Preview, folder: Path, *, unlocked: Unlocked, computer: Computer
) -> Preview:
    """The preview with what the present store tells; raises NotAllowed for no manager of today."""
    if not access.is_store(folder):
        return found
    now, new_id = computer.now, computer.new_id
    try:
        present = Store.open(folder, unlocked.key, now=now, new_id=new_id, read_only=True)
    except AppError:
        return found
    with closing(present.connection):
        try:
            with sentences():
                _must_be_manager(present, unlocked.worker, refusal=NOT_ALLOWED)
                return _compared(found, present, heads=found.backup.heads)
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
    second: Path | None = None,
) -> Restored:
    """Make a backup the store of `folder`; what is on the erased list stays erased.

    The store goes on under a new origin. `tell` hears how far it is; from `PUTTING` on there is no
    way back. Raises Damaged, CannotWrite, NotAllowed or AppError with the store as it was.
    """
    tell(Step(0, STEPS, "Checking the backup"))
    store_backup.check(path, unlocked.key)
    ring_for(folder, path)  # refuses a folder that is not the store's own
    make_private_folder(folder)
    restoring.finish(folder)
    plan = _plan(folder, path, key=unlocked.key, second=second)
    _must_be_manager_today(folder, unlocked, computer=computer)
    tell(Step(1, STEPS, "Building the store from it"))
    try:
        done = _build(folder, plan, unlocked=unlocked, computer=computer, second=second)
        tell(Step(2, STEPS, "Backing up what is there now"))
        ring = plan.ring.keyring if plan.ring.when else None
        before = _before(folder, unlocked.key, computer=computer, ring=ring)
        if plan.stays.trouble == DAMAGED:
            erased.keep_aside(folder)
        tell(Step(3, STEPS, PUTTING))
        restoring.put_in_place(folder)
    finally:
        restoring.give_up(folder)
    is_kept = restoring.is_kept(folder) and not (before and not plan.ring.when)
    if not is_kept:
        restoring.forget(folder)
    return replace(done, before=before, is_kept=is_kept)


def _plan(folder: Path, path: Path, *, key: bytes, second: Path | None) -> _Plan:
    """What a restore of a checked backup goes by; raises Damaged, or AppError for another store."""
    ring, then = ring_for(folder, path), staff_then(path, key)
    held = store_backup.read(path)
    stays = must_stay(folder, path, key=key, second=_of_store(second, held))
    back = compared(then, staff_now(folder, key), ring=ring, held=keyring.read(path))
    return _Plan(held, ring, stays, then, back)


def _build(
    folder: Path, plan: _Plan, *, unlocked: Unlocked, computer: Computer, second: Path | None
) -> Restored:
    """Make the new store beside the old one; what was done, but for the exchange."""
    held, key, ids = plan.held, unlocked.key, plan.stays.ids
    store = restoring.open_copy(
        folder,
        held,
        key=key,
        now=computer.now,
        new_id=computer.new_id,
        second=_of_store(second, held),
    )
    with closing(store):
        _must_be_manager(store, unlocked.worker, refusal=NO_MANAGER_THEN)
        worker = unlocked.worker or None
        destroyed, missing = restoring.enter(store, held, worker=worker, ids=ids, noted=plan.noted)
        if store.was_migrated:
            access.bring_lists(store)
        entries = store.verify()
        keyring.write(
            store.folder, kept(plan.ring.keyring, staff(store.connection), back=plan.back)
        )
        if ids:
            erased.write_erased(store.folder, ids, data_key=key)
    return Restored(held, entries, destroyed, None, missing=missing, **plan.said)


def _before(folder: Path, key: bytes, *, computer: Computer, ring: Keyring | None) -> Backup | None:
    """A backup of what is about to be replaced, None where it is damaged or not there.

    It takes `ring` where the store's own keyring cannot be read, so that it can be restored.
    """
    with suppress(Damaged):
        return make_here(folder, key, reason=Reason.RESTORE, now=computer.now(), ring=ring)
    return None


def _of_store(second: Path | None, held: Backup) -> Path | None:
    """The folder of a backup's store in the second place."""
    return second_place(second, held.store) if second else None


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
    _must_have_role(store.records.find("worker", worker), refusal=refusal)


def _must_have_role(found: Any, *, refusal: str) -> None:
    if found is None:
        raise AppError(NOT_THERE_THEN)
    if found.role != Role.MANAGER:
        raise NotAllowed(refusal)


def _compared(found: Preview, present: Store, *, heads: Any) -> Preview:
    sequences = {origin: at for origin, (at, _) in heads.items()}
    entries, first = since.counted(present.connection, sequences)
    kinds = tuple(one for one in since.by_kind(present.connection, sequences) if one.kind in KINDS)
    new = since.new_records(present.connection, sequences, kind="worker")
    staff = tuple(str(present.records.get("worker", id_).name) for id_ in new)
    day = date.fromisoformat(first[:10]) if first else None
    return replace(found, is_known=True, entries=entries, first=day, kinds=kinds, staff=staff)
