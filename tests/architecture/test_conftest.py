"""What holds for every test really stops the tests that break it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.house import ROOT

SPECIMENS = """
import logging
import socket
from contextlib import suppress

import pytest


def test_reaches_for_a_network():
    with suppress(OSError), socket.socket() as plug:
        plug.connect(("127.0.0.1", 9))


def test_logs_a_warning():
    logging.getLogger("x").warning("unexpected")


def test_leaves_a_window(qapp):
    from PySide6.QtWidgets import QLabel
    test_leaves_a_window.kept = QLabel("left behind")


def test_hides_an_error_in_a_finaliser():
    class Broken:
        def __del__(self):
            raise ValueError
    Broken()


def test_lets_a_warning_of_qt_pass(qapp):
    from PySide6.QtCore import qWarning
    qWarning("unexpected")


def test_expects_its_warning(caplog):
    logging.getLogger("x").warning("expected")
    assert caplog.messages == ["expected"]
    caplog.clear()


def test_closes_its_window(qtbot):
    from PySide6.QtWidgets import QDialog
    window = QDialog()
    qtbot.addWidget(window)
    window.show()
"""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What pytest says of the specimens under our configuration and our conftest."""
    folder = tmp_path_factory.mktemp("specimens")
    for name in ("pyproject.toml", "tests/conftest.py"):
        target = folder / name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes((ROOT / name).read_bytes())
    (folder / "tests" / "test_specimens.py").write_text(SPECIMENS)
    words = ["-p", "no:randomly", "-p", "no:cacheprovider", "-p", "no:xdist", "-q", "-rA"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *words],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stdout


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("reaches_for_a_network", "reached for a network"),
        ("logs_a_warning", "logged warnings"),
        ("leaves_a_window", "left windows"),
        ("hides_an_error_in_a_finaliser", "ValueError"),
        ("lets_a_warning_of_qt_pass", "Qt messages"),
    ],
)
def test_a_test_that_breaks_the_rules_fails(outcomes: str, name: str, reason: str) -> None:
    blamed = [line for line in outcomes.splitlines() if line.startswith(("FAILED", "ERROR"))]
    assert [line for line in blamed if f"::test_{name}" in line] != []
    assert reason in outcomes


@pytest.mark.parametrize("name", ["expects_its_warning", "closes_its_window"])
def test_a_test_that_keeps_the_rules_passes(outcomes: str, name: str) -> None:
    blamed = [line for line in outcomes.splitlines() if line.startswith(("FAILED", "ERROR"))]
    assert [line for line in blamed if f"::test_{name}" in line] == []
    assert Path(f"PASSED tests/test_specimens.py::test_{name}").as_posix() in outcomes
