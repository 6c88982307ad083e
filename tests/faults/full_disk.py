"""S3: every verb that writes, on a disk that is full, read-only or gone: told, nothing half."""

import json
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from random import Random
from typing import Final
from unittest.mock import patch

from sendiass_desktop import machine
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.machine import Preferences
from sendiass_desktop.services import exports, open_format
from sendiass_desktop.services.backups import BackupService
from sendiass_desktop.services.exports import Targets
from sendiass_desktop.services.scorecards import ScorecardService
from sendiass_desktop.services.services import Services
from sendiass_desktop.store import backup as store_backup
from sendiass_desktop.store import head, keyring
from tests.faults.damage import everything
from tests.faults.disk import Disk, Small
from tests.faults.tally import FAULTS, Tally
from tests.services import casework
from tests.stores import (
    MORNING,
    NAMES,
    PASSWORDS,
    Clock,
    computer_with,
    contact,
    copied,
    opened,
    template,
)

DUTY: Final = Role.DUTY
LEFT: Final = (0, 4096, 40_000, 400_000)  # bytes, at most
FAULTS_OF_A_STORE: Final = 56
BEFORE: Final = b"what was there before"
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
        self._out = disk.place / "out"
        self._stick = disk.place / "stick"
        for folder in (self._out, self._stick):
            folder.mkdir(exist_ok=True)
        self._computer = computer_with(Clock())
        self._session = opened(self._folder, self._computer)
        self._services = Services.of(self._session)
        self._number = 0
        self._password = PASSWORDS[DUTY]
        self._case = casework.opened(self._services)
        self._lines = place / "lines.jsonl"
        self._letters = [place / f"letter {number}.txt" for number in range(2)]
        self._verbs: dict[str, Callable[[], object]] = {
            "contact": self._contact,
            "case": self._open_case,
            "task": self._task,
            "document": self._document,
            "draft": self._draft,
            "backup": self._backup,
            "second place": self._second,
            "score card": self._card,
            "export": self._export,
            "import": self._import,
            "password": self._set_password,
            "head": self._head,
            "preferences": self._preferences,
            "lock and unlock": self._lock,
        }

    def fault(self, name: str, way: AbstractContextManager[None]) -> None:
        """One verb on a disk that takes no more, then the same with room again."""
        self._number += 1
        self._tally.count(FAULTS)
        for old in ("card.xlsx", "card.pdf", "export.jsonl"):
            (self._out / old).write_bytes(BEFORE)
        self._prepare()
        before = everything(self._session) if name in SAVING else {}
        refused = True
        try:
            with way:
                try:
                    self._verbs[name]()
                    refused = False
                except AppError as trouble:
                    self._tally.count("refused with a sentence")
                    if not str(trouble).endswith("."):
                        self._tally.lose(f"{name}: no sentence: {trouble}")
                except Exception as error:  # noqa: BLE001 - whatever it is, it was no sentence
                    self._tally.lose(f"{name}: {machine.where(error)}")
        finally:
            self._come_back()
        if refused and before and everything(self._session) != before:
            self._tally.lose(f"{name}: something was half saved")
        self._look(name)

    def faults(self, number: int) -> None:
        """Every verb in turn, with as much room as chance leaves."""
        names = list(self._verbs)
        for turn in range(number):
            left = self._random.randrange(self._random.choice(LEFT) + 1)
            self.fault(names[turn % len(names)], self._disk.full(left))

    def unlock_read_only(self, disk: Small) -> None:
        """A store on a disk that is read-only does not open, and says so; later it does."""
        self._session.close()
        self._tally.count(FAULTS)
        with disk.read_only():
            try:
                opened(self._folder, self._computer).close()
            except AppError:
                self._tally.count("refused with a sentence")
            else:
                self._tally.lose("a store was opened where nothing can be entered")
        self._come_back()

    def _prepare(self) -> None:
        """Files to take in, while there is room: none of them was taken in before."""
        for letter in self._letters:
            letter.write_bytes(f"{letter.name} {self._number} ".encode() * 20_000)
        self._write_lines("first")

    def _write_lines(self, turn: str) -> None:
        given = {"kind": "contact", "id": f"{turn} {self._number}", "received_on": "2026-11-20"}
        given |= {"channel": "phone", "user_type": "parent", "note": "note " * 2000}
        self._lines.write_text(json.dumps(given))

    def close(self) -> None:
        """Verify once more, then away with it."""
        self._session.store.verify()
        self._session.close()
        shutil.rmtree(self._folder)

    def _come_back(self) -> None:
        """Unlock again where a verb or the disk had locked."""
        if not self._session.is_open:
            self._session = opened(self._folder, self._computer)
            self._services = Services.of(self._session)

    def _look(self, name: str) -> None:
        """Nothing half is left, and the same works with room."""
        store = self._session.store
        try:
            store.verify()
            self._verbs[name]()
            self._come_back()
        except AppError as trouble:
            self._tally.lose(f"{name}: with room again: {trouble}")
        left = [path.name for path in self._disk.place.rglob("*.part")]
        if left:
            self._tally.lose(f"{name}: half-written files are left: {left}")
        for backup in store_backup.listed(self._folder / "backups"):
            store_backup.check(backup.path, template().key)
            store_backup.remove(backup)
        shutil.rmtree(self._stick)
        self._stick.mkdir()
        head.read_head(self._folder, template().key)
        keyring.read(self._folder).unwrap(name=NAMES[DUTY], password=self._password)
        for file, first in (("card.xlsx", b"PK"), ("card.pdf", b"%PDF"), ("export.jsonl", b"{")):
            if not (self._out / file).read_bytes().startswith((first, BEFORE)):
                self._tally.lose(f"{name}: {file} is half written")

    def _contact(self) -> None:
        self._services.contacts.log(contact(note=f"note {self._number} " * 500))

    def _open_case(self) -> None:
        casework.opened(self._services)

    def _task(self) -> None:
        self._services.tasks.add({"title": f"task {self._number}"})

    def _document(self) -> None:
        self._services.documents.add(self._case, self._letters[0])
        self._letters.reverse()

    def _draft(self) -> None:
        self._number += 1
        typed = {"note": f"draft {self._number} " * 500}
        started_at = MORNING.isoformat()
        self._services.drafts.keep("d", "contact", record="", typed=typed, started_at=started_at)

    def _backup(self) -> None:
        BackupService(self._session).make()

    def _second(self) -> None:
        """The copy in a second place that takes no more is told, the backup here is whole."""
        outcome = BackupService(self._session, self._stick).make()
        if outcome.trouble:
            raise AppError(outcome.trouble)

    def _card(self) -> None:
        cards = ScorecardService(self._session)
        card = cards.card(cards.period("2026-11"), None)
        targets = Targets(self._out / "card.xlsx", self._out / "card.pdf")
        exports.write_files(card, targets, written_on=self._session.today())

    def _export(self) -> None:
        open_format.write(
            self._session, self._out / "export.jsonl", purpose="try", recipient="nobody"
        )

    def _import(self) -> None:
        open_format.read(self._session, self._lines)
        self._write_lines("again")

    def _head(self) -> None:
        self._session.store.keep_head()

    def _set_password(self) -> None:
        self._number += 1
        new = f"another quiet lamp {self._number}"
        duty = template().workers[DUTY]
        with suppress(AppError):
            self._services.staff.set_password(duty, new)
            self._password = new
            return
        raise AppError("The password was not set.")

    def _preferences(self) -> None:
        machine.write_preferences(self._disk.place / "data", Preferences(worker="Moira"))

    def _lock(self) -> None:
        """Locking is never refused; unlocking is, in a sentence."""
        try:
            self._session.close()
        except AppError as trouble:
            self._tally.lose(f"the lock was refused: {trouble}")
        self._session = opened(self._folder, self._computer)
        self._services = Services.of(self._session)


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
