"""The command line on a store of the test's own: run a command, and see what it said."""

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from sendiass_desktop import cli
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.session import Computer
from sendiass_desktop.store import keyring
from tests.stores import CHEAP, NAMES, PASSWORDS, Clock, computer_with, copied

MOIRA: Final = NAMES[Role.MANAGER]
PASSWORD: Final = PASSWORDS[Role.MANAGER]
Run = Callable[..., "Ran"]


@dataclass(frozen=True, slots=True)
class Ran:
    """A command that was run: its status, what it said and what it complained of."""

    status: int
    out: str
    err: str

    @property
    def refusal(self) -> str:
        """The one sentence of a refusal."""
        assert self.status == 1, self.err
        assert self.out == ""
        assert self.err.endswith(".\n")
        return self.err


@pytest.fixture
def clock() -> Clock:
    """The clock of the computer that the commands run on."""
    return Clock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a store of the test's own, closed."""
    return copied(tmp_path / "store")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], clock: Clock) -> Run:
    """Run a command with a password on standard input, on the test's own computer."""
    here = computer_with(clock, seed=5)

    def same_computer() -> Computer:
        return here

    def cheap(_: Callable[[], float]) -> keyring.Kdf:
        return CHEAP

    monkeypatch.setattr(Computer, "real", same_computer)
    monkeypatch.setattr(keyring, "calibrated_kdf", cheap)

    def run(*words: object, password: str = PASSWORD) -> Ran:
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{password}\nsecond line\n"))
        capsys.readouterr()
        try:
            status = cli.run_command([str(word) for word in words])
        except SystemExit as left:
            status = int(str(left.code))
        said = capsys.readouterr()
        return Ran(status, said.out, said.err)

    return run


@pytest.fixture
def by_moira(run: Run, folder: Path) -> Run:
    """A command on the test's store, by its manager."""

    def by_moira(command: str, *words: object) -> Ran:
        return run(command, folder, *words, "--worker", MOIRA, "--password-stdin")

    return by_moira
