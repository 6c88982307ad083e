"""The blank evaluation form without a window, for everybody of the staff."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sendiass_desktop import cli
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.session import Computer
from tests.stores import NAMES, PASSWORDS, clock, computer, folder

__all__ = ["clock", "computer", "folder"]
Asked = Callable[[str, Path], int]


@pytest.fixture
def asked(folder: Path, computer: Computer, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Ask for a form as somebody on duty; the exit status."""

    def same_computer() -> Computer:
        return computer

    def ask(questions: str, target: Path) -> int:
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PASSWORDS[Role.DUTY]}\n"))
        words = ["evaluation-form", str(folder), "--questions", questions, "--pdf", str(target)]
        return cli.run_command([*words, "--worker", NAMES[Role.DUTY], "--password-stdin"])

    monkeypatch.setattr(Computer, "real", same_computer)
    return ask


def test_a_form_is_written_and_nothing_is_printed(
    asked: Asked, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked("kpi3", tmp_path / "form.pdf") == 0
    assert (tmp_path / "form.pdf").read_bytes().startswith(b"%PDF")
    assert capsys.readouterr() == ("", "")


def test_questions_that_are_not_there_are_refused_with_those_that_are(
    asked: Asked, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked("martian", tmp_path / "form.pdf") == 1
    said = capsys.readouterr().err
    assert said == "There is no question set “martian”. There are: national, kpi3.\n"
    assert not (tmp_path / "form.pdf").exists()
