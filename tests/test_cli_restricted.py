"""The commands where a restricted case is in the store: what is left out is said, and no more."""

import io
import sys
from pathlib import Path
from typing import Final

import pytest

from sendiass_desktop import cli
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.session import Computer
from tests.marked import Marked, seed
from tests.stores import NAMES, PASSWORDS, clock, computer, folder, opened

__all__ = ["clock", "computer", "folder"]
MANAGER: Final = Role.MANAGER


@pytest.fixture
def marked(folder: Path, computer: Computer, monkeypatch: pytest.MonkeyPatch) -> Marked:
    """A restricted case in a closed store, and a manager at the keyboard."""
    session = opened(folder, computer)
    made = seed(session)
    session.close()

    def same_computer() -> Computer:
        return computer

    monkeypatch.setattr(Computer, "real", same_computer)
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PASSWORDS[MANAGER]}\n"))
    return made


def test_an_export_says_how_many_records_it_left_out(
    marked: Marked, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "all.jsonl"
    words = ["export", folder, target, "--worker", NAMES[MANAGER], "--password-stdin"]
    assert cli.run_command([str(word) for word in words]) == 0
    said = capsys.readouterr().out
    left_out = len(marked.ids) + 1  # the allocation, whose id the seed does not keep
    assert said.endswith(f"{left_out} restricted records were left out.\n")
    assert marked.found_in(said + target.read_text(encoding="utf-8")) == []
