"""Backups: made when they are due or asked for, kept in two places, checked and rehearsed.

Those of this laptop lie in a folder of the store itself; those of the second place in a folder
there that bears the store's own number, so that several stores may share a memory stick.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from sendiass_desktop.domain.errors import AppError, CannotWrite, Damaged, NotFound
from sendiass_desktop.domain.keeping import Made, Reason, to_keep, to_keep_whole
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.files import make_private_folder
from sendiass_desktop.services.session import Session
from sendiass_desktop.store import backup as store_backup
from sendiass_desktop.store import keyring
from sendiass_desktop.store.backup import Backup

HOME: Final = "backups"
SECOND: Final = "sendiass-backups-"
BACK_UP: Final = "back up"
REHEARSE: Final = "rehearse a restore"
STORE: Final = "store"  # the kind of an entry about the store itself
FRESH: Final = timedelta(days=7)
ONLY_HERE: Final = "Only on this laptop"
NO_SECOND: Final = (
    "The backup is on this laptop, but not in the second place: {place} is not there. Plug the"
    " memory stick back in, or choose another folder."
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A backup that was made, and its copy in the second place or why there is none."""

    backup: Backup
    second: Backup | None
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How the store stands: the newest backup here and in the second place, in one sentence."""

    newest: Backup | None
    second: Backup | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A folder among the backups: what it says of itself, or what is wrong with it."""

    path: Path
    backup: Backup | None
    trouble: str = ""


class BackupService:
    """The verbs about backups of an open store; `second` is this laptop's second place."""

    def __init__(self, session: Session, second: Path | None = None) -> None:
        self._session = session
        self._second = second

    def is_due(self) -> bool:
        """Whether no backup was made today; a clock that was set back makes one due too."""
        today = self._session.today()
        made = (one for one in self._here() if one.reason in (Reason.DAILY, Reason.ASKED))
        return all(one.made_at.date() != today for one in made)

    def make(self, reason: Reason = Reason.ASKED) -> Outcome:
        """Make a backup in both places, enter it, and take away what need not be kept.

        A manager asks for one; all other reasons are the program's own. A second place that
        cannot be written is told in the outcome. Raises CannotWrite, Damaged or NotAllowed.
        """
        outcome = self.copy(reason)
        self.enter(outcome)
        return outcome

    def copy(self, reason: Reason = Reason.ASKED) -> Outcome:
        """What `make` does but for the entry: a child of the window reads and may not write."""
        session = self._session
        if reason is Reason.ASKED:
            session.require(Role.MANAGER)
        folder = session.store.folder
        made = make_here(folder, session.key, reason=reason, now=session.store.now())
        second, trouble = None, ""
        try:
            second = self._copied(made)
        except AppError as error:
            trouble = str(error)
        return Outcome(made, second, trouble)

    def enter(self, outcome: Outcome) -> None:
        """Enter a backup in the journal; no paths."""
        facts = {
            "reason": outcome.backup.reason.value,
            "entries": outcome.backup.entries,
            "second_place": "yes" if outcome.second else "no",
        }
        with self._session.writing(BACK_UP) as writing:
            writing.look(STORE, self._store_id, facts=facts)

    def standing(self) -> Standing:
        """The newest backups, and whether the store is anywhere but on this laptop."""
        newest = next(iter(self._here()), None)
        second = next(iter(self._there()), None)
        fresh = second and self._session.store.now() - second.made_at < FRESH
        sentence = f"Backed up {second.when}" if second and fresh else ONLY_HERE
        return Standing(newest, second, sentence)

    def rehearsal_is_due(self) -> bool:
        """Whether the last rehearsal is a week ago or more, or lies in days to come."""
        entries = self._session.store.journal.entries(self._store_id)
        times = [datetime.fromisoformat(one.at) for one in entries if one.verb == REHEARSE]
        now = self._session.store.now()
        return not times or not timedelta() <= now - times[-1] < FRESH

    def rehearse(self) -> Backup:
        """Open the newest backup as a restore would, whole; the backup that was proved.

        Whoever is there proves the keyring too: the seal that has just opened the store for them
        lies in the backup. Raises NotFound where there is none, Damaged where it is not sound.
        """
        newest = next(iter(self._here()), None)
        if newest is None:
            raise NotFound("There is no backup yet. Make one.")
        store_backup.verify(newest.path, self._session.key)
        self._must_open_with(newest)
        with self._session.writing(REHEARSE) as writing:
            facts = {"made_at": newest.made_at.isoformat(timespec="seconds")}
            writing.look(STORE, self._store_id, facts=facts)
        return newest

    @property
    def _store_id(self) -> str:
        return self._session.store.facts()["id"]

    def _here(self) -> list[Backup]:
        return _of_store(home(self._session.store.folder), self._store_id)

    def _there(self) -> list[Backup]:
        if self._second is None:
            return []
        return _of_store(second_place(self._second, self._store_id), self._store_id)

    def _copied(self, made: Backup) -> Backup | None:
        """The copy of a backup in the second place, None where there is no such place."""
        if self._second is None:
            return None
        if not self._second.is_dir():  # never made anew: it may be a stick that was taken out
            raise CannotWrite(NO_SECOND.format(place=self._second))
        place = second_place(self._second, self._store_id)
        make_private_folder(place)
        store_backup.sweep(place)
        copied = store_backup.copy(made, place)
        _thin_out(place, copied, key=self._session.key)
        return copied

    def _must_open_with(self, backup: Backup) -> None:
        mine = self._session.worker.id
        held, present = keyring.read(backup.path), keyring.read(self._session.store.folder)
        if mine and {wrap for wrap in present.wraps if wrap.id == mine} - set(held.wraps):
            raise Damaged(
                f"The backup of {backup.when} does not open with your password of today. Make a new"
                " backup."
            )


def home(folder: Path) -> Path:
    """Where a store's backups lie on this laptop."""
    return folder / HOME


def second_place(place: Path, store: str) -> Path:
    """The folder of one store (its id) in the second place."""
    return place / f"{SECOND}{store[-8:]}"


def make_here(folder: Path, key: bytes, *, reason: Reason, now: datetime) -> Backup:
    """Back a store up on this laptop, open or closed; older backups are thinned out.

    Raises CannotWrite, InUse or Damaged.
    """
    store_backup.sweep(home(folder))
    made = store_backup.make(folder, home(folder), key=key, reason=reason, now=now)
    _thin_out(home(folder), made, key=key)
    return made


def listed(place: Path) -> list[Listed]:
    """Every backup of a folder, newest first, each held against its sums; then those damaged.

    No password is asked for: the sums find damage, the seal is held against the key at a restore.
    """
    found = []
    for backup in store_backup.listed(place):
        try:
            store_backup.check(backup.path)
        except AppError as error:
            found.append(Listed(backup.path, backup, str(error)))
        else:
            found.append(Listed(backup.path, backup))
    for path in store_backup.unreadable(place):
        try:
            store_backup.read(path)
        except AppError as error:
            found.append(Listed(path, None, str(error)))
    return found


def _of_store(place: Path, store: str) -> list[Backup]:
    return [backup for backup in store_backup.listed(place) if backup.store == store]


def _thin_out(place: Path, made: Backup, *, key: bytes) -> None:
    """Take away what the rule does not keep, never the one just made, never another store's.

    Of the documents those of the last days are enough: weeks and months refer to them.
    """
    held = _of_store(place, made.store)
    seen = [Made(one.name, one.made_at, one.reason) for one in held]
    kept, whole = to_keep(seen) | {made.name}, to_keep_whole(seen) | {made.name}
    for backup in held:
        if backup.name not in kept:
            store_backup.remove(backup)
        elif backup.full and backup.name not in whole:
            with suppress(AppError):  # no room, or damaged: it stays as it is
                store_backup.make_lean(backup, key=key)
