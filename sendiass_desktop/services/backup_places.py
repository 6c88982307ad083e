"""Where backups lie, and how a store stands: what is on this laptop, what is elsewhere.

Those of this laptop lie in a folder of the store itself; those of the second place in a folder
there that bears the store's own number, so that several stores may share a memory stick.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from sendiass_desktop import machine
from sendiass_desktop.domain import keeping
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.keeping import BEFORE_WHAT
from sendiass_desktop.store import backup as store_backup
from sendiass_desktop.store.backup import Backup
from sendiass_desktop.store.backup_paper import FILE

HOME: Final = "backups"
SECOND: Final = "sendiass-backups-"
THIS_LAPTOP: Final = "This laptop"
SECOND_PLACE: Final = "Second place"
UNREADABLE: Final = "This backup is damaged: it does not say what lies in it. Use another one."
INSIDE: Final = "This folder lies in the store itself. Choose one on a memory stick or a share."
NOT_THERE: Final = "This folder is not there. Choose another, or plug the memory stick in."
NOT_WRITABLE: Final = "You may not write in this folder. Choose another one."
ENCRYPTED: Final = (
    "This folder is on the network, or copied away by another program. That is as it should be for"
    " backups: nobody can read them without a password."
)
SAME_DISK: Final = (
    "This folder is on the same disk as the store: that helps against a mistake, not when the"
    " laptop breaks or is stolen. A memory stick or a share is better."
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How the store stands: the newest backup here and in the second place, in one sentence.

    `is_due` where today has none yet; `is_copy_due` where the second place is there and lacks the
    newest; `is_there` where it can be reached; `warns` where somebody should do something.
    """

    newest: Backup | None
    second: Backup | None
    sentence: str
    warns: bool = False
    is_due: bool = False
    is_copy_due: bool = False
    is_there: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup as a list shows it: where it lies, what it says of itself, what is wrong with it.

    `is_checked` once its files were held against their sums.
    """

    path: Path
    where: str
    backup: Backup | None
    trouble: str = ""
    is_checked: bool = False

    @property
    def id(self) -> str:
        """Its folder."""
        return str(self.path)

    def checked(self) -> "Kept":
        """Hold its files against their sums, on any thread: reading them may take its time."""
        try:
            store_backup.check(self.path)
        except AppError as trouble:
            return replace(self, trouble=str(trouble), is_checked=True)
        return replace(self, trouble="", is_checked=True)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the backups of one store (its id) lie: beside it, and in a second place or nowhere."""

    folder: Path
    store: str
    second: Path | None = None

    def here(self) -> list[Backup]:
        """Those of this laptop, newest first."""
        return of_store(home(self.folder), self.store)

    def there(self) -> list[Backup]:
        """Those of the second place, newest first; none where it is not to be reached."""
        return [] if self.second is None else of_store(self.in_second, self.store)

    def is_there(self) -> bool:
        """Whether the second place can be reached now."""
        return self.second is not None and self.second.is_dir()

    def kept(self) -> tuple[Kept, ...]:
        """The backups of both places as they say of themselves, newest first, then those damaged.

        Without a store of its own (`store` empty) those of every store are.
        """
        found = kept_in(home(self.folder), THIS_LAPTOP, store=self.store)
        if self.second is not None:
            found += kept_below(self.second, store=self.store)
        return in_order(found)

    def sweep(self) -> None:
        """Take away what a program that was ended left half made."""
        store_backup.sweep(home(self.folder))
        if self.is_there():
            store_backup.sweep(self.in_second)

    @property
    def in_second(self) -> Path:
        """The store's own folder in the second place; ValueError where there is none."""
        if self.second is None:
            raise ValueError("no second place")
        return second_place(self.second, self.store)


@dataclass(frozen=True, slots=True)
class Look:
    """What is needed to see how the store stands, on any thread: a share may take its time.

    `copied_at` is when a copy last reached a second place, for when that is not plugged in.
    """

    places: Places
    now: datetime
    origin: str
    practice: bool
    copied_at: datetime | None

    def read(self) -> Standing:
        """Read both places."""
        here = keeping.by_clock(self.places.here(), self.now)
        there = keeping.by_clock(self.places.there(), self.now)
        usual = [one for one in here if one.reason not in BEFORE_WHAT]
        newest, second = next(iter(usual), None), next(iter(there), None)
        is_there = self.places.is_there()
        elsewhere = second.made_at if second else None if is_there else self.copied_at
        stands = keeping.standing(
            newest.made_at if newest else None, elsewhere, now=self.now, practice=self.practice
        )
        today = (one for one in usual if one.made_at.date() == self.now.date())
        held = {one.made_at for one in there}
        return Standing(
            next(iter(here), None),
            second,
            stands.words,
            warns=stands.warns,
            is_due=all(one.origin != self.origin for one in today),
            is_copy_due=is_there and newest is not None and newest.made_at not in held,
            is_there=is_there,
        )


def home(folder: Path) -> Path:
    """Where a store's backups lie on this laptop."""
    return folder / HOME


def second_place(place: Path, store: str) -> Path:
    """The folder of one store (its id) in the second place."""
    return place / f"{SECOND}{store[-8:]}"


def of_store(place: Path, store: str) -> list[Backup]:
    """The backups of a place that are those of one store (its id), newest first."""
    return [backup for backup in store_backup.listed(place) if backup.store == store]


def kept_in(place: Path, where: str, *, store: str = "") -> list[Kept]:
    """The backups of a folder, of one store or of all."""
    found = [Kept(one.path, where, one) for one in store_backup.listed(place)]
    mine = [one for one in found if one.backup and store in ("", one.backup.store)]
    return mine + [Kept(path, where, None, UNREADABLE) for path in store_backup.unreadable(place)]


def kept_below(place: Path, *, store: str = "", where: str = SECOND_PLACE) -> list[Kept]:
    """The backups in a second place, or in the folder of a store there; nothing where it is gone.

    Of a place that was chosen by hand the folder of one backup will do.
    """
    if (place / FILE).exists():
        return [one for one in kept_in(place.parent, where, store=store) if one.path == place]
    if place.name.startswith(SECOND):
        return kept_in(place, where, store=store)
    try:
        inside = sorted(place.glob(f"{SECOND}{store[-8:]}*"))
    except OSError:
        return []
    found = [one for folder in inside for one in kept_in(folder, where, store=store)]
    return found or kept_in(place / HOME, where, store=store)


def in_order(found: Iterable[Kept]) -> tuple[Kept, ...]:
    """The newest first, then those that do not say when they were made."""
    return tuple(sorted(found, key=_moment, reverse=True))


def _moment(kept: Kept) -> float:
    return kept.backup.made_at.timestamp() if kept.backup else 0.0


def about_place(place: Path, folder: Path) -> str:
    """What is to be said of a second place for the store of `folder`; nothing where it is good.

    Raises AppError where it cannot be one.
    """
    if not place.is_dir():
        raise AppError(NOT_THERE)
    store, chosen = folder.resolve(), place.resolve()
    if chosen == store or store in chosen.parents:
        raise AppError(INSIDE)
    if not os.access(place, os.W_OK | os.X_OK):
        raise AppError(NOT_WRITABLE)
    try:
        machine.refuse_synced(place)
    except AppError:
        return ENCRYPTED
    return SAME_DISK if place.stat().st_dev == folder.stat().st_dev else ""
