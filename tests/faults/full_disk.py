"""S3: every verb that writes, on a disk that is full, read-only or gone: told, nothing half."""

import shutil
from contextlib import AbstractContextManager
from pathlib import Path
from random import Random
from typing import Final
from unittest.mock import patch

from sendiass_desktop import machine
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.services.backups import BackupService
from sendiass_desktop.store import backup as store_backup
from sendiass_desktop.store import head, keyring
from tests.faults.at_work import BEFORE, DUTY, FILES, AtWork
from tests.faults.damage import everything
from tests.faults.disk import Disk, Small
from tests.faults.tally import FAULTS, Tally
from tests.stores import NAMES, Clock, computer_with, copied, opened, template

LEFT: Final = (0, 4096, 40_000, 400_000)  # bytes, at most
FAULTS_OF_A_STORE: Final = 56
# What stays as it was where it is refused; the others make a file, or an entry before a wrap.
SAVING: Final = ("contact", "case", "task", "document", "draft", "import")


class Filling:
    """A store on a disk that fills up, again and again."""

    def __init__(
        self, disk: Disk, place: Path, random: Random, *, tally: Tally, apart: bool = False
    ) -> None:
        """The store lies on the disk, or `apart` from it: then only what leaves it goes there."""
        self._disk, self._place, self._random, self._tally = disk, place, random, tally
        self._folder = copied((place if apart else disk.place) / "store")
        self._work = AtWork(self._folder, out=disk.place, files=place)

    def fault(self, name: str, way: AbstractContextManager[None]) -> None:
        """One verb on a disk that takes no more, then the same with room again."""
        self._tally.count(FAULTS)
        work = self._work
        work.prepare()
        before = everything(work.session) if name in SAVING else {}
        refused = True
        try:
            with way:
                try:
                    self._work.verbs[name]()
                    refused = False
                except AppError as trouble:
                    self._tally.count("refused with a sentence")
                    if not str(trouble).endswith("."):
                        self._tally.lose(f"{name}: no sentence: {trouble}")
                except Exception as error:  # noqa: BLE001 - whatever it is, it was no sentence
                    self._tally.lose(f"{name}: {machine.where(error)}")
        finally:
            self._work.come_back()
        if refused and before and everything(work.session) != before:
            self._tally.lose(f"{name}: something was half saved")
        self._look(name)

    def faults(self, number: int) -> None:
        """Every verb in turn, with as much room as chance leaves."""
        names = list(self._work.verbs)
        for turn in range(number):
            left = self._random.randrange(self._random.choice(LEFT) + 1)
            self.fault(names[turn % len(names)], self._disk.full(left))

    def unlock_read_only(self, disk: Small) -> None:
        """A store on a disk that is read-only does not open, and says so; later it does."""
        self._work.session.close()
        self._tally.count(FAULTS)
        with disk.read_only():
            try:
                opened(self._folder, computer_with(Clock())).close()
            except AppError:
                self._tally.count("refused with a sentence")
            else:
                self._tally.lose("a store was opened where nothing can be entered")
        self._work.come_back()

    def close(self) -> None:
        """Verify once more, then away with it."""
        self._work.session.store.verify()
        self._work.session.close()
        shutil.rmtree(self._folder)

    def _look(self, name: str) -> None:
        """Nothing half is left, and the same works with room."""
        store = self._work.session.store
        try:
            store.verify()
            self._work.verbs[name]()
            self._work.come_back()
        except AppError as trouble:
            self._tally.lose(f"{name}: with room again: {trouble}")
        left = [path.name for path in self._disk.place.rglob("*.part")]
        if left:
            self._tally.lose(f"{name}: half-written files are left: {left}")
        for backup in store_backup.listed(self._folder / "backups"):
            store_backup.check(backup.path, template().key)
            store_backup.remove(backup)
        shutil.rmtree(self._work.stick)
        self._work.stick.mkdir()
        head.read_head(self._folder, template().key)
        keyring.read(self._folder).unwrap(name=NAMES[DUTY], password=self._work.password)
        for file, first in FILES.items():
            if not (self._work.out / file).read_bytes().startswith((first, BEFORE)):
                self._tally.lose(f"{name}: {file} is half written")


def vanish(place: Path, random: Random, tally: Tally) -> None:
    """A memory stick that goes in the middle of a copy: told, and the backup here is whole."""
    stick = place / "stick"
    stick.mkdir()
    session = opened(copied(place / "store"), computer_with(Clock()))
    real, last = shutil.copyfile, random.randrange(4)
    copied_there: list[Path] = []

    def copyfile(source: Path, target: Path) -> None:
        if stick in Path(target).parents:
            copied_there.append(Path(target))
            if len(copied_there) > last:
                shutil.rmtree(stick, ignore_errors=True)
        real(source, target)

    with patch.object(shutil, "copyfile", copyfile):
        try:
            outcome = BackupService(session, stick).make()
        except Exception as error:  # noqa: BLE001 - whatever it is, it was not told
            tally.lose(f"a stick that went: {machine.where(error)}")
        else:
            store_backup.check(outcome.backup.path, session.key)
            if not outcome.trouble.endswith(".") or stick.exists():
                tally.lose("a stick that went is not told, or was made anew")
    tally.count(FAULTS)
    session.close()


def run(place: Path, random: Random, tally: Tally, *, disk: Disk, faults: int) -> None:
    """So many verbs on a disk that fills up, then on one that is read-only."""
    tally.note("disk", disk.name)
    for done in range(0, faults, FAULTS_OF_A_STORE):
        filling = Filling(disk, place, random, tally=tally)
        filling.faults(min(FAULTS_OF_A_STORE, faults - done))
        if isinstance(disk, Small):
            filling.unlock_read_only(disk)
        filling.close()
    if isinstance(disk, Small):
        apart = Filling(disk, place, random, tally=tally, apart=True)
        for name in ("score card", "export", "second place", "preferences"):
            apart.fault(name, disk.read_only())
        apart.close()
