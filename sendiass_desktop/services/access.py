"""Who may open a store: first run, unlock, recover, change password, lock."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sendiass_desktop import resources
from sendiass_desktop.domain import profile as profiles
from sendiass_desktop.domain import term_dates
from sendiass_desktop.domain.errors import AppError, CannotWrite, Damaged, Invalid, WrongPassword
from sendiass_desktop.domain.keeping import Reason
from sendiass_desktop.domain.lists import Entry
from sendiass_desktop.domain.profile import Profile
from sendiass_desktop.domain.records.worker import Role, Worker
from sendiass_desktop.domain.rules import Known, problems
from sendiass_desktop.domain.settings import (
    LEVELS,
    PROFILE,
    RESPONSE_DAYS,
    SERVICE,
    SMALL_NUMBERS,
    TERM_DATES,
)
from sendiass_desktop.files import make_private_folder
from sendiass_desktop.services import erased_list
from sendiass_desktop.services.backups import make_here
from sendiass_desktop.services.evaluations import enter_due
from sendiass_desktop.services.put_back import must_hold_newest_backup
from sendiass_desktop.services.session import Computer, Session
from sendiass_desktop.store import keyring as keyrings
from sendiass_desktop.store import restoring, tries
from sendiass_desktop.store.connection import sentences
from sendiass_desktop.store.keyring import Kdf, Keyring
from sendiass_desktop.store.records import Writing
from sendiass_desktop.store.store import DATABASE, Store

UNLOCK: Final = "unlock"
UNLOCK_WITH_RECOVERY: Final = "unlock with the recovery key"
HEAD_FILE: Final = "head_file"  # in an unlock's entry: what was wrong with head.json
KEYRING_FILE: Final = "keyring_file"  # the same of keyring.json, whose previous copy opened it
DEFAULT_PROFILE: Final = "rotherham"  # of a store that does not say which it was made from
STORE: Final = "store"  # the kind of an entry about the store itself


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who will be able to unlock: name, role and password."""

    name: str
    role: Role
    password: str

    def values(self) -> dict[str, Any]:
        """The worker's fields that follow from it, as they are stored."""
        return {"name": " ".join(self.name.split()), "role": self.role.value}


@dataclass(frozen=True, slots=True)
class Unlocked:
    """The data key and whose password, or the recovery key (worker ""), opened it."""

    worker: str
    key: bytes


def create_store(
    folder: Path,
    profile: Profile,
    *,
    staff: tuple[Member, ...],
    computer: Computer,
    practice: bool = False,
    kdf: Kdf | None = None,
) -> str:
    """Make a store with its staff and lists; return the recovery key, which is shown once.

    Raises CannotWrite where the folder holds something already, Invalid for a weak password.
    """
    for member in staff:
        known = Known(computer.now().date(), profile.lists)
        found = problems("worker", member.values(), known=known)
        if found:
            raise Invalid(found)
        keyrings.check_new_password(member.password, member.name)
    _must_be_empty(folder)
    make_private_folder(folder)
    try:
        return _filled(folder, profile, staff=staff, computer=computer, practice=practice, kdf=kdf)
    except BaseException:
        for half_made in folder.iterdir():
            half_made.unlink()
        raise


def _filled(
    folder: Path,
    profile: Profile,
    *,
    staff: tuple[Member, ...],
    computer: Computer,
    practice: bool,
    kdf: Kdf | None,
) -> str:
    """Fill an empty folder with a store and return its recovery key."""
    key, phrase = keyrings.new_data_key(), keyrings.new_recovery_phrase()
    cost = kdf or keyrings.calibrated_kdf(computer.timer)
    store_id = computer.new_id()
    keyring = keyrings.create(store_id, practice).with_wrap(
        id=computer.new_id(), kind="recovery", name="", secret=phrase, data_key=key, kdf=cost
    )
    facts = {"id": store_id, "practice": "yes" if practice else "no"}
    store = Store.create(folder, key, facts=facts, now=computer.now, new_id=computer.new_id)
    try:
        with store.writing(None, "set up the store") as writing:
            _seed(writing, profile)
            for member in staff:
                keyring = keyring.with_wrap(
                    id=writing.add("worker", member.values()),
                    kind="worker",
                    name=member.name,
                    secret=member.password,
                    data_key=key,
                    kdf=cost,
                )
        keyrings.write(folder, keyring)
    finally:
        store.close()
    return phrase


def _must_be_empty(folder: Path) -> None:
    try:
        empty = not folder.exists() or not any(folder.iterdir())
    except OSError as error:
        raise CannotWrite(
            f"{folder.name} is not a folder that you may use. Choose another one."
        ) from error
    if not empty:
        raise CannotWrite("This folder is not empty. Choose a new folder for the store.")


def _seed(writing: Writing, profile: Profile) -> None:
    """Give a new store the profile's lists, levels and rules; from now on they are its own."""
    values: dict[str, Any] = {
        SERVICE: profile.name,
        PROFILE: profile.code,
        RESPONSE_DAYS: profile.response_days,
        SMALL_NUMBERS: profile.small_numbers,
        LEVELS: [level.to_value() for level in profile.levels],
        TERM_DATES: term_dates.to_value(profile.terms),
    }
    for key, value in values.items():
        writing.add("setting", {"key": key, "value": value})
    _add_entries(writing, profile.lists.all)


def _add_entries(writing: Writing, entries: Iterable[Entry]) -> None:
    for entry in entries:
        writing.add(
            "list_entry",
            {
                "list": entry.list,
                "code": entry.code,
                "label": entry.label,
                "position": entry.position,
                "synonyms": "\n".join(entry.synonyms) or None,
                "valid_from": entry.valid_from,
                "retired_on": entry.retired_on,
            },
        )


def bring_lists(store: Store) -> None:
    """Give a store of an older program the lists it does not have yet: its migration is done."""
    held = {entry.list for entry in store.records.all("list_entry")}
    codes = [one.value for one in store.records.where("setting", "key = ?", values=(PROFILE,))]
    profile = profiles.read(resources.profile(codes[0] if codes else DEFAULT_PROFILE))
    with store.writing(None, "lists of a newer program") as writing:
        _add_entries(writing, (one for one in profile.lists.all if one.list not in held))
        store.has_today_s_shape()


def check_new_password(password: str, name: str) -> None:
    """Raise Invalid (`password`) for a password that the rules do not allow."""
    keyrings.check_new_password(password, name)


def is_store(folder: Path) -> bool:
    """Whether there is a store in the folder; raises AppError where it may not be looked at."""
    names = (DATABASE, keyrings.FILE, keyrings.PREVIOUS_FILE)
    try:
        return any((folder / name).exists() for name in names)
    except OSError as error:
        raise AppError(f"{folder} cannot be read. Check that you may use it.") from error
    except ValueError:  # a name that can be no folder's
        return False


def keyring_of(folder: Path) -> Keyring:
    """The keyring of a store; raises a sentence where there is no store or it is damaged."""
    if not is_store(folder):
        raise AppError("There is no store in this folder. Choose another, or make a new store.")
    return keyrings.read(folder)


def staff_names(folder: Path) -> tuple[str, ...]:
    """The names that can unlock the store, in order."""
    return tuple(sorted(wrap.name for wrap in keyring_of(folder).wraps if wrap.kind == "worker"))


def is_practice(folder: Path) -> bool:
    """Whether the store in the folder is a practice store."""
    return keyring_of(folder).practice


def seconds_to_wait(folder: Path, computer: Computer) -> int:
    """How long to wait before the next try, after wrong passwords."""
    return tries.seconds_to_wait(folder, computer.now())


def unlock(folder: Path, name: str, *, password: str, computer: Computer) -> Unlocked:
    """The data key for a name and password; slow on purpose, so not on the window's thread.

    Raises WrongPassword, with the same sentence and cost whatever is wrong.
    """
    keyring = keyring_of(folder)
    try:
        worker, key = keyring.unwrap(name=name, password=password)
    except WrongPassword:
        tries.note_failure(folder, computer.now())
        raise
    return Unlocked(worker, key)


def unlock_with_recovery(folder: Path, phrase: str, *, computer: Computer) -> Unlocked:
    """The data key for the recovery key; its use is told to everybody (trust.md, Keys)."""
    keyring = keyring_of(folder)
    try:
        return Unlocked("", keyring.unwrap_recovery(phrase))
    except WrongPassword:
        tries.note_failure(folder, computer.now())
        raise


@sentences()
def open_session(folder: Path, unlocked: Unlocked, *, computer: Computer) -> Session:
    """Open the store with a data key; the unlock, and the tries that failed before, are entered.

    Evaluations that wait are entered when their month is over. A restore that was cut short is
    finished, and a store of an older program backed up, before.
    Raises Damaged, InUse, TooNew or NotFound with a sentence.
    """
    restoring.finish(folder)

    def back_up() -> None:
        make_here(folder, unlocked.key, reason=Reason.MIGRATION, now=computer.now())

    store = Store.open(
        folder,
        unlocked.key,
        now=computer.now,
        new_id=computer.new_id,
        before_migration=back_up,
    )
    try:
        must_hold_newest_backup(store, unlocked.key)
        worker = _worker_of(store, unlocked.worker, computer=computer)
        if store.was_migrated:
            bring_lists(store)
        failed = tries.clear_failures(folder)
        verb = UNLOCK if unlocked.worker else UNLOCK_WITH_RECOVERY
        with store.writing(unlocked.worker or None, verb) as writing:
            noted = {"failed_tries": failed, HEAD_FILE: store.head_trouble}
            noted[KEYRING_FILE] = keyrings.mend(folder)
            facts = {name: value for name, value in noted.items() if value}
            facts |= erased_list.mend(store, unlocked.key)
            writing.look(STORE, store.facts()["id"], facts=facts or None)
        session = Session(store, worker, key=unlocked.key)
        with suppress(AppError):  # what waits can wait on, and must keep nobody out
            enter_due(session)
        store.keep_head()
    except BaseException:
        store.connection.close()
        raise
    return session


@sentences()
def open_for_reading(folder: Path, unlocked: Unlocked, *, computer: Computer) -> Session:
    """Open the store beside the program that holds it, to read only; nothing is entered."""
    store = Store.open(
        folder, unlocked.key, now=computer.now, new_id=computer.new_id, read_only=True
    )
    try:
        worker = _worker_of(store, unlocked.worker, computer=computer)
    except BaseException:
        store.connection.close()
        raise
    return Session(store, worker, key=unlocked.key)


def _worker_of(store: Store, id_: str, *, computer: Computer) -> Worker:
    """Who unlocked: the recovery key gives the manager's role to nobody in particular."""
    if not id_:
        return Worker(id="", name="Recovery key", role=Role.MANAGER)
    worker = store.records.find("worker", id_)
    if worker is None:
        raise Damaged(
            "The keyring names somebody whom the store does not know. Restore the last good backup."
        )
    if not worker.is_active(computer.now().date()):
        raise AppError(f"{worker.name} no longer works here. Ask a manager.")
    found: Worker = worker
    return found
