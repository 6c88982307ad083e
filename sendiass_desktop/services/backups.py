"""Backups: made when they are due or asked for, kept in two places, checked and rehearsed."""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final, NamedTuple

from sendiass_desktop.domain.errors import AppError, CannotWrite, Damaged, NotFound
from sendiass_desktop.domain.journal import Entry
from sendiass_desktop.domain.keeping import (
    BEFORE_WHAT,
    FRESH,
    ONLY_HERE,
    Made,
    Reason,
    by_clock,
    is_to_come,
    to_keep,
    to_keep_whole,
)
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.step import Step, untold
from sendiass_desktop.services.backup_places import (
    HOME,
    SECOND,
    Look,
    Places,
    Standing,
    about_place,
    home,
    of_store,
    second_place,
)
from sendiass_desktop.services.session import Session
from sendiass_desktop.store import backup as store_backup
from sendiass_desktop.store import keyring
from sendiass_desktop.store.backup import Backup
from sendiass_desktop.store.keyring import Keyring

__all__ = [
    "FRESH",
    "HOME",
    "ONLY_HERE",
    "SECOND",
    "BackupService",
    "Listed",
    "Outcome",
    "Rehearsal",
    "Standing",
    "as_answer",
    "home",
    "listed",
    "make_here",
    "second_place",
]

BACK_UP: Final = "back up"
COPY: Final = "copy a backup"
REHEARSE: Final = "rehearse a restore"
STORE: Final = "store"  # the kind of an entry about the store itself
MADE_AT: Final = "made_at"
SECOND_PLACE: Final = "second_place"
MOST_READ: Final = 100
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


class Rehearsal(NamedTuple):
    """When a restore was rehearsed, and when its backup had been made, as the entry says it."""

    at: datetime
    made_at: str


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

    @property
    def second(self) -> Path | None:
        """The second place of this laptop, a memory stick or a share."""
        return self._second

    def choose_second(self, place: Path) -> str:
        """Take another second place; advice about it, or nothing. Only a manager may.

        Raises AppError for a place that is not there, not to be written, or the store's own. Shares
        and synced folders are welcome: a backup is ciphertext.
        """
        self._session.require(Role.MANAGER)
        advice = about_place(place, self._session.store.folder)
        self._second = place
        return advice

    def is_due(self) -> bool:
        """Whether no backup was made today; a clock that was set back makes one due too."""
        return self.standing().is_due

    def make(self, reason: Reason = Reason.ASKED) -> Outcome:
        """Make a backup in both places, enter it, and take away what need not be kept.

        A manager asks for one; all other reasons are the program's own. A second place that
        cannot be written is told in the outcome. Raises CannotWrite, Damaged or NotAllowed.
        """
        outcome = self.copy(reason)
        self.enter(outcome)
        return outcome

    def copy(self, reason: Reason = Reason.ASKED, tell: Callable[[Step], None] = untold) -> Outcome:
        """What `make` does but for the entry: a child of the window reads and may not write.

        `tell` hears how far it is.
        """
        session = self._session
        if reason is Reason.ASKED:
            session.require(Role.MANAGER)
        steps = 1 if self._second is None else 2
        tell(Step(0, steps, "Writing the backup on this laptop"))
        folder = session.store.folder
        made = make_here(folder, session.key, reason=reason, now=session.store.now())
        if steps > 1:
            tell(Step(1, steps, "Copying it to the second place"))
        second, trouble = None, ""
        try:
            second = self._copied(made)
        except AppError as error:
            trouble = str(error)
        return Outcome(made, second, trouble)

    def copy_newest(self) -> Outcome:
        """Copy the newest backup to the second place, which was not there when it was made.

        Enters nothing. Raises NotFound where there is none, CannotWrite or Damaged.
        """
        newest = next((one for one in _newest_first(self) if one.reason not in BEFORE_WHAT), None)
        if newest is None:
            raise NotFound("There is no backup yet. Make one.")
        return Outcome(newest, self._copied(newest))

    def enter(self, outcome: Outcome, *, verb: str = BACK_UP) -> None:
        """Enter a backup in the journal; no paths."""
        facts = {
            "reason": outcome.backup.reason.value,
            "entries": outcome.backup.entries,
            MADE_AT: outcome.backup.made_at.isoformat(timespec="seconds"),
            SECOND_PLACE: "yes" if outcome.second else "no",
        }
        self._look(verb, facts)

    def take(self, answer: str) -> Outcome:
        """Enter what a child of the window made (`as_answer`); raises Damaged."""
        tree = json.loads(answer)
        second = store_backup.read(Path(tree["second"])) if tree["second"] else None
        outcome = Outcome(store_backup.read(Path(tree["backup"])), second, str(tree["trouble"]))
        self.enter(outcome, verb=COPY if tree["copied"] else BACK_UP)
        return outcome

    def standing(self) -> Standing:
        """The newest backups, and whether the store is anywhere but on this laptop."""
        return self.look().read()

    def look(self) -> Look:
        """What another thread needs to read the standing."""
        session, now = self._session, self._session.store.now()
        copies = [
            datetime.fromisoformat(str(entry.values().get(MADE_AT) or entry.at))
            for entry in _latest(session, BACK_UP, COPY)
            if entry.values().get(SECOND_PLACE) == "yes"
        ]
        return Look(
            self.places,
            now,
            session.store.journal.origin,
            session.practice,
            max((at for at in copies if not is_to_come(at, now)), default=None),
        )

    def rehearsals(self) -> tuple[Rehearsal, ...]:
        """The last rehearsals, the oldest first."""
        return tuple(
            Rehearsal(datetime.fromisoformat(entry.at), str(entry.values().get(MADE_AT)))
            for entry in _latest(self._session, REHEARSE)
        )

    def rehearsal_is_due(self) -> bool:
        """Whether the last rehearsal is a week ago or more, or lies in days to come."""
        times = [one.at for one in self.rehearsals()]
        return not times or not timedelta() <= self._session.store.now() - times[-1] < FRESH

    def rehearse(self) -> Backup:
        """Open the newest backup as a restore would, whole; the backup that was proved.

        Whoever is there proves the keyring too: the seal that has just opened the store for them
        lies in the backup. Raises NotFound where there is none, Damaged where it is not sound.
        """
        return self.take_proof(str(self.prove().path))

    def opens_newest(self) -> bool:
        """Whether the newest backup opens with what has just opened the store."""
        newest = next(iter(_newest_first(self)), None)
        try:
            if newest is not None:
                _must_open_with(newest, self._session)
        except AppError:
            return False
        return newest is not None

    def prove(self) -> Backup:
        """What `rehearse` does but for the entry: a child of the window reads and may not write."""
        newest = next(iter(_newest_first(self)), None)
        if newest is None:
            raise NotFound("There is no backup yet. Make one.")
        session = self._session
        store_backup.verify(newest.path, session.key)
        _must_open_with(newest, session)
        return newest

    def take_proof(self, answer: str) -> Backup:
        """Enter that a restore was rehearsed of the backup in this folder; raises Damaged."""
        proved = store_backup.read(Path(answer))
        self._look(REHEARSE, {MADE_AT: proved.made_at.isoformat(timespec="seconds")})
        return proved

    @property
    def places(self) -> Places:
        """Where the backups of this store lie."""
        store = self._session.store
        return Places(store.folder, store.facts()["id"], self._second)

    def _look(self, verb: str, facts: dict[str, Any]) -> None:
        with self._session.writing(verb) as writing:
            writing.look(STORE, self.places.store, facts=facts)

    def _copied(self, made: Backup) -> Backup | None:
        """The copy of a backup in the second place, None where there is no such place."""
        if self._second is None:
            return None
        gone = CannotWrite(NO_SECOND.format(place=self._second))
        if not self._second.is_dir():  # never made anew: it may be a stick that was taken out
            raise gone
        place = self.places.in_second
        try:
            store_backup.make_place(place)
            store_backup.sweep(place)
            copied = store_backup.copy(made, place)
        except AppError:
            if not self._second.is_dir():
                raise gone from None
            raise
        _thin_out(place, copied, key=self._session.key, now=self._session.store.now())
        return copied


def as_answer(outcome: Outcome, *, copied: bool = False) -> str:
    """What a child of the window answers; `take` reads it."""
    tree = {
        "backup": str(outcome.backup.path),
        "second": str(outcome.second.path) if outcome.second else "",
        "trouble": outcome.trouble,
        "copied": copied,
    }
    return json.dumps(tree)


def make_here(
    folder: Path, key: bytes, *, reason: Reason, now: datetime, ring: Keyring | None = None
) -> Backup:
    """Back a store up on this laptop, open or closed; older backups are thinned out.

    `ring` takes the place of a keyring that cannot be read.
    Raises CannotWrite, InUse or Damaged.
    """
    store_backup.sweep(home(folder))
    made = store_backup.make(folder, home(folder), key=key, reason=reason, now=now, ring=ring)
    _thin_out(home(folder), made, key=key, now=now)
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


def _thin_out(place: Path, made: Backup, *, key: bytes, now: datetime) -> None:
    """Take away what the rule does not keep, never the one just made, never another store's.

    Of the documents those of the last days are enough: weeks and months refer to them.
    """
    held = of_store(place, made.store)
    seen = [Made(one.name, one.made_at, one.reason) for one in held]
    kept = to_keep(seen, now) | {made.name}
    whole = to_keep_whole(seen, now) | {made.name}
    for backup in held:
        if backup.name not in kept:
            store_backup.remove(backup)
        elif backup.full and backup.name not in whole:
            with suppress(AppError):  # no room, or damaged: it stays as it is
                store_backup.make_lean(backup, key=key)


def _newest_first(service: BackupService) -> list[Backup]:
    """Those of this laptop, and last those that a clock set ahead has dated."""
    return by_clock(service.places.here(), service.look().now)


def _latest(session: Session, *verbs: str) -> list[Entry]:
    """The last entries about backups: after years of them only these matter."""
    store = session.store
    return store.journal.latest(store.facts()["id"], verbs, most=MOST_READ)


def _must_open_with(backup: Backup, session: Session) -> None:
    """Raise Damaged unless the seal that has just opened the store lies in a backup."""
    mine = session.worker.id
    held, present = keyring.read(backup.path), keyring.read(session.store.folder)
    if mine and {wrap for wrap in present.wraps if wrap.id == mine} - set(held.wraps):
        raise Damaged(
            f"The backup of {backup.when} does not open with your password of today. Make a new"
            " backup."
        )
