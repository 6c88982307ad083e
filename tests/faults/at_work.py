"""Every verb of the program that writes something, on one store, for S3."""

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from sendiass_desktop import machine
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.machine import Preferences
from sendiass_desktop.services import exports, open_format
from sendiass_desktop.services.backups import BackupService
from sendiass_desktop.services.exports import Targets
from sendiass_desktop.services.scorecards import ScorecardService
from sendiass_desktop.services.services import Services
from tests.services import casework
from tests.stores import MORNING, PASSWORDS, Clock, computer_with, contact, opened, template

DUTY: Final = Role.DUTY
BEFORE: Final = b"what was there before"
FILES: Final = {"card.xlsx": b"PK", "card.pdf": b"%PDF", "export.jsonl": b"{"}  # how they begin
REFUSED_LOCK: Final = "The lock was refused"  # no sentence: it must never be


class AtWork:
    """An open store and what is done in it; `out` is where files are handed to."""

    def __init__(self, folder: Path, *, out: Path, files: Path) -> None:
        self._folder, self._place = folder, out
        self.out, self.stick = out / "out", out / "stick"
        for there in (self.out, self.stick):
            there.mkdir(exist_ok=True)
        self._computer = computer_with(Clock())
        self.session = opened(folder, self._computer)
        self._services = Services.of(self.session)
        self._number = 0
        self.password = PASSWORDS[DUTY]
        self._case = casework.opened(self._services)
        self._lines = files / "lines.jsonl"
        self._letters = [files / f"letter {number}.txt" for number in range(2)]
        self.verbs: dict[str, Callable[[], object]] = {
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

    def prepare(self) -> None:
        """Files to take in, while there is room: none of them was taken in before."""
        self._number += 1
        for name in FILES:
            (self.out / name).write_bytes(BEFORE)
        for letter in self._letters:
            letter.write_bytes(f"{letter.name} {self._number} ".encode() * 20_000)
        self._write_lines("first")

    def _write_lines(self, turn: str) -> None:
        given = {"kind": "contact", "id": f"{turn} {self._number}", "received_on": "2026-11-20"}
        given |= {"channel": "phone", "user_type": "parent", "note": "note " * 2000}
        self._lines.write_text(json.dumps(given))

    def come_back(self) -> None:
        """Unlock again where a verb or the disk had locked."""
        if not self.session.is_open:
            self.session = opened(self._folder, self._computer)
            self._services = Services.of(self.session)

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
        BackupService(self.session).make()

    def _second(self) -> None:
        """The copy in a second place that takes no more is told, the backup here is whole."""
        outcome = BackupService(self.session, self.stick).make()
        if outcome.trouble:
            raise AppError(outcome.trouble)

    def _card(self) -> None:
        cards = ScorecardService(self.session)
        card = cards.card(cards.period("2026-11"), None)
        targets = Targets(self.out / "card.xlsx", self.out / "card.pdf")
        exports.write_files(card, targets, written_on=self.session.today())

    def _export(self) -> None:
        open_format.write(
            self.session, self.out / "export.jsonl", purpose="try", recipient="nobody"
        )

    def _import(self) -> None:
        open_format.read(self.session, self._lines)
        self._write_lines("again")

    def _head(self) -> None:
        self.session.store.keep_head()

    def _set_password(self) -> None:
        self._number += 1
        new = f"another quiet lamp {self._number}"
        duty = template().workers[DUTY]
        with suppress(AppError):
            self._services.staff.set_password(duty, new)
            self.password = new
            return
        raise AppError("The password was not set.")

    def _preferences(self) -> None:
        machine.write_preferences(self._place / "data", Preferences(worker="Moira"))

    def _lock(self) -> None:
        """Locking is never refused; unlocking is, in a sentence."""
        try:
            self.session.close()
        except AppError as trouble:
            raise RuntimeError(REFUSED_LOCK) from trouble
        self.session = opened(self._folder, self._computer)
        self._services = Services.of(self.session)
