"""The program as it runs: unlock, lock in the middle of a form, unlock again, and it is there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sendiass_desktop.app import Program
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.ui.main_window import MainWindow
from tests.journeys.keyboard import settle
from tests.stores import NAMES, PASSWORDS

LONG = 20_000  # milliseconds: a password is stretched for real


@pytest.fixture
def program(qapp: QApplication, folder: Path, tmp_path: Path) -> Iterator[Program]:
    made = Program(qapp, tmp_path / "data", store=folder)
    made.show_unlock()
    settle()
    yield made
    made._close_session()
    made._drop_unlock_window()
    made._guard.stop()
    QThreadPool.globalInstance().waitForDone()
    made.deleteLater()
    settle()


def unlock(qtbot: QtBot, program: Program, role: Role = Role.MANAGER) -> MainWindow:
    assert program.unlock_window is not None
    qtbot.waitUntil(program.unlock_window.isVisible)
    settle()  # what answers the window is loaded once it is painted
    program.unlock_window.unlock_requested.emit(NAMES[role], PASSWORDS[role])

    def is_open() -> bool:
        return program.main_window is not None

    qtbot.waitUntil(is_open, timeout=LONG)
    assert program.main_window is not None
    return program.main_window


def test_a_lock_takes_everything_away_and_gives_the_form_back(
    qtbot: QtBot, program: Program, qapp: QApplication
) -> None:
    window = unlock(qtbot, program)
    form = window.new_contact()
    form.form.set_typed({"note": "Rang about the bus."})
    form.touch()
    program.lock()
    settle()
    titles = {widget.windowTitle() for widget in qapp.topLevelWidgets() if widget.isVisible()}
    assert titles == {"SENDIASS Desktop"}
    (again,) = unlock(qtbot, program).desk.forms()
    assert again.form.inputs()["note"].value() == "Rang about the bus."


def test_somebody_else_is_not_taken_to_where_the_first_one_was(
    qtbot: QtBot, program: Program
) -> None:
    window = unlock(qtbot, program)
    window.go_to("Settings")
    window.new_contact().touch()
    program.lock()
    other = unlock(qtbot, program, Role.CASEWORKER)
    assert other.rooms.name() == "Contacts"
    assert other.desk.forms() == []


def test_a_wrong_password_is_said_beside_it(qtbot: QtBot, program: Program) -> None:
    window = program.unlock_window
    assert window is not None
    window.unlock_requested.emit(NAMES[Role.MANAGER], "not the password")

    def is_said() -> bool:
        return window.password.shown_problem() != ""

    qtbot.waitUntil(is_said, timeout=LONG)
    assert program.main_window is None
