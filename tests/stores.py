"""A real, encrypted store for a test: one is made for the whole run, each test gets a copy.

Opened with the raw data key, so that no test pays for stretching a password; the clock stands at a
Friday morning in London, ids come from a seed. Import the fixtures in a room's `conftest.py`.
"""

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from types import MappingProxyType
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest

from sendiass_desktop import resources
from sendiass_desktop.domain import profile as profiles
from sendiass_desktop.domain.profile import Profile
from sendiass_desktop.domain.records.worker import Role, Worker
from sendiass_desktop.machine import uuid7
from sendiass_desktop.services import access
from sendiass_desktop.services.access import Member, Unlocked
from sendiass_desktop.services.looking import Looking
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Computer, Session
from sendiass_desktop.store import keyring
from sendiass_desktop.store.keyring import Kdf

__all__ = ["clock", "computer", "folder", "services", "session"]

LONDON: Final = ZoneInfo("Europe/London")
MORNING: Final = datetime(2026, 11, 20, 10, 30, tzinfo=LONDON)  # a Friday
CHEAP: Final = Kdf(64 * 1024, 3, 4, bytes(16))
QUICK_MEMORY: Final = 256  # KiB
PASSWORDS: Final = MappingProxyType(
    {
        Role.MANAGER: "wet tuesday bicycle",
        Role.CASEWORKER: "green kettle ladder",
        Role.DUTY: "seven quiet pianos",
    }
)
NAMES: Final = MappingProxyType(
    {Role.MANAGER: "Moira Okafor", Role.CASEWORKER: "Callum Reyes", Role.DUTY: "Dina Petrov"}
)


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self, moment: datetime = MORNING) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def pass_by(self, **units: float) -> None:
        """Let time go by, or back: days, hours, minutes, seconds."""
        self.moment += timedelta(**units)


def computer_with(clock: Clock, seed: int = 1) -> Computer:
    """A computer whose clock is the test's and whose ids come from a seed."""
    random = Random(seed)  # noqa: S311 - ids of invented records

    def new_id() -> str:
        return uuid7(int(clock().timestamp() * 1000), random.getrandbits(74))

    def timer() -> float:
        return clock().timestamp()

    return Computer(clock, new_id, timer)


def rotherham() -> Profile:
    """The profile that the stores of the tests start from."""
    return profiles.read(resources.profile("rotherham"))


@dataclass(frozen=True, slots=True)
class Template:
    """The store that is copied: its folder, data key, recovery key, and who is who."""

    folder: Path
    key: bytes
    recovery_key: str
    workers: MappingProxyType[Role, str]

    def unlocked(self, role: Role) -> Unlocked:
        """The store unlocked by whoever has the role, without stretching a password."""
        return Unlocked(self.workers[role], self.key)


@cache
def template() -> Template:
    """The one store of the run, made when the first test asks for it."""
    folder = Path(_place().name) / "store"
    here = computer_with(Clock(MORNING - timedelta(days=400)), seed=0)
    staff = tuple(Member(NAMES[role], role, PASSWORDS[role]) for role in Role)
    phrase = access.create_store(folder, rotherham(), staff=staff, computer=here, kdf=CHEAP)
    unlocked = access.unlock(
        folder, NAMES[Role.MANAGER], password=PASSWORDS[Role.MANAGER], computer=here
    )
    session = access.open_session(folder, unlocked, computer=here)
    workers = {Role(worker.role or ""): worker.id for worker in session.workers().values()}
    session.close()
    return Template(folder, unlocked.key, phrase, MappingProxyType(workers))


@cache
def _place() -> tempfile.TemporaryDirectory[str]:
    """Where the template lies until the run ends."""
    return tempfile.TemporaryDirectory(prefix="sendiass-template-")


def copied(folder: Path) -> Path:
    """A copy of the template's files in a folder that is not there yet."""
    return Path(shutil.copytree(template().folder, folder))


def opened(folder: Path, computer: Computer, role: Role = Role.MANAGER) -> Session:
    """A copy of the template opened by whoever has the role; the caller closes it."""
    return access.open_session(folder, template().unlocked(role), computer=computer)


def seen_by(session: Session, role: Role) -> Session:
    """The same open store with somebody else at the screen; closed with the session it is of."""
    worker: Worker = session.store.records.get("worker", template().workers[role])
    return Session(session.store, worker, key=session.key)


def contact(**values: Any) -> dict[str, Any]:
    """The fields of a sound contact, received today, with these in place of its own."""
    return {"received_on": MORNING.date(), "channel": "phone", "user_type": "parent"} | values


really_stretched = keyring._stretch


@cache
def stretch_once(known: bytes, kdf: Kdf) -> bytes:
    """A password stretched with little memory, and once: the cost itself is tested elsewhere."""
    return really_stretched(known, replace(kdf, memory_kib=QUICK_MEMORY, passes=1))


# No test pays half a second for a password, but those of the key ring (tests/store/test_keyring).
keyring._stretch = stretch_once


@pytest.fixture
def clock() -> Clock:
    """The clock of the test's store."""
    return Clock()


@pytest.fixture
def computer(clock: Clock) -> Computer:
    """The computer of the test's store."""
    return computer_with(clock)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a store of the test's own, closed."""
    return copied(tmp_path / "store")


@pytest.fixture
def session(folder: Path, computer: Computer) -> Iterator[Session]:
    """That store, opened by its manager."""
    session = opened(folder, computer)
    yield session
    if session.key:
        session.close()


@pytest.fixture
def services(session: Session, folder: Path, computer: Computer) -> Services:
    """Every verb of the manager's session; documents are looked at beside the store."""
    return Services.of(session, Looking(folder.parent / "looking", new_name=computer.new_id))
