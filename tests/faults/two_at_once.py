"""S8: a second program on the store, a clock that jumps, a laptop that sleeps in the midst."""

import subprocess
import sys
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Final

from sendiass_desktop import machine
from sendiass_desktop.domain.errors import AppError, InUse
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services import access
from sendiass_desktop.services.backups import BackupService
from sendiass_desktop.services.clock_check import SLACK, told_of_the_clock
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Session
from tests.faults.nursery import ROOT, Nursery
from tests.faults.sudden_death import Killed
from tests.faults.tally import FAULTS, KILLS, Tally
from tests.stores import NAMES, Clock, computer_with, contact, copied, opened, template

SECOND: Final = "open in another window"
JUMPS: Final = (-366, 366, -3660, 3660, -1, 1)  # days
LONG_AGO: Final = date(2010, 1, 4)  # before any day that the clock jumps to
# When the last entry before this unlock was made, by the clock of its day.
BEFORE: Final = (
    "SELECT at FROM journal WHERE number < (SELECT max(number) FROM journal WHERE verb = 'unlock')"
    " ORDER BY number DESC LIMIT 1"
)
LONGEST: Final = 120  # seconds for a command


def sleep(place: Path, random: Random, tally: Tally, *, times: int) -> None:
    """A laptop sleeps while something is saved; another program tries; it wakes and goes on."""
    nursery = Nursery()
    try:
        store = Killed(place / "sleeping", nursery, random, tally=tally)
        for _ in range(times):
            tally.count(FAULTS)
            store.sleep(_Other(store.folder, tally).tries)
    finally:
        nursery.close()
    tally.counts.pop(KILLS, None)  # each was ended after it woke: counted with S1, not here


class _Other:
    """A second program while the first one sleeps."""

    def __init__(self, folder: Path, tally: Tally) -> None:
        self._folder, self._tally = folder, tally

    def tries(self) -> None:
        """It is refused in a sentence; it may read."""
        try:
            with machine.StoreLock(self._folder):
                self._tally.lose("a second program took the store of one that sleeps")
        except InUse as refused:
            if SECOND not in str(refused):
                self._tally.lose(f"a second program is told {refused}")
        unlocked, computer = template().unlocked(Role.MANAGER), computer_with(Clock())
        try:
            with closing(
                access.open_for_reading(self._folder, unlocked, computer=computer).store.connection
            ):
                pass
        except AppError:
            pass  # a sentence: the one that sleeps may hold what is needed to read


def run_command_beside(folder: Path, tally: Tally) -> None:
    """The command line on a store that is open elsewhere: one sentence, status 1."""
    words = [sys.executable, "-m", "sendiass_desktop", "verify", str(folder)]
    done = subprocess.run(
        [*words, "--worker", NAMES[Role.MANAGER], "--password-stdin"],
        cwd=ROOT,
        input="not looked at\n",
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    tally.count(FAULTS)
    if (done.returncode, done.stdout) != (1, "") or SECOND not in done.stderr:
        tally.lose("a command beside an open store is not refused with the sentence")


def jump(place: Path, random: Random, tally: Tally, *, times: int) -> None:
    """The clock is set back or ahead between and in sessions; order and proof hold."""
    folder, clock = copied(place / "jumping"), Clock()
    computer = computer_with(clock, seed=random.randrange(1 << 40))
    written: list[str] = []
    for turn in range(times):
        tally.count(FAULTS)
        days = JUMPS[turn] if turn < len(JUMPS) else random.randrange(-400, 400)
        began = clock.moment
        try:
            with closing(opened(folder, computer)) as session:
                _write(session, clock, days, written=written)
            with closing(opened(folder, computer)) as session:
                _look(session, written, days=days, tally=tally)
        except AppError as trouble:
            tally.lose(f"a clock that jumps {days} days: {trouble}")
        clock.moment = began + timedelta(hours=1)


def _write(session: Session, clock: Clock, days: int, *, written: list[str]) -> None:
    """A note before and one after the jump, a draft and a backup."""
    services = Services.of(session)
    if not written:
        written.append(services.contacts.log(contact(note="0", received_on=LONG_AGO)))
    for _ in range(2):
        held = session.store.records.get("contact", written[0])
        services.contacts.correct(written[0], {"note": str(int(held.note) + 1)})
        clock.pass_by(days=days / 2)
    services.drafts.keep(
        "jump", "contact", record="", typed={"note": str(days)}, started_at=clock().isoformat()
    )
    BackupService(session).make()


def _look(session: Session, written: list[str], *, days: int, tally: Tally) -> None:
    """The last value counts, whatever the clock said; days behind are told."""
    session.store.verify()
    entries = session.store.journal.entries(written[0])
    held = session.store.records.get("contact", written[0])
    if held.note != str(len(entries) - 1) or [e.order for e in entries] != sorted(
        e.order for e in entries
    ):
        tally.lose(f"a clock that jumps {days} days puts what was saved out of order")
    if [draft.typed for draft in session.store.drafts.of(session.worker.id)] != [
        {"note": str(days)}
    ]:
        tally.lose(f"a clock that jumps {days} days loses a draft")
    (before,) = session.store.connection.execute(BEFORE).fetchone()
    is_behind = session.store.now() < datetime.fromisoformat(before) - SLACK
    if any("before the last entry" in one for one in told_of_the_clock(session)) != is_behind:
        tally.lose(f"a clock that jumps {days} days is not told")


def run(place: Path, random: Random, tally: Tally, *, times: int) -> None:
    """So many sleeps, jumps of the clock, and a command beside."""
    sleep(place, random, tally, times=times)
    jump(place, random, tally, times=times)
    folder = copied(place / "open")
    with machine.StoreLock(folder):
        session = opened(folder, computer_with(Clock()))
        run_command_beside(folder, tally)
        session.close()
