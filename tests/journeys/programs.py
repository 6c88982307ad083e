"""The whole program on a store: as it starts, unlocked by a password or without one, put away."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sendiass_desktop.app import Program
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.machine import StoreLock
from sendiass_desktop.services.session import Computer, Session
from sendiass_desktop.ui.main_window import MainWindow
from sendiass_desktop.ui.session.coming_in import Entered
from tests.dressed import dress
from tests.journeys.keyboard import settle
from tests.stores import NAMES, PASSWORDS, opened

LONG: Final = 20_000  # milliseconds: a password is stretched for real


@pytest.fixture
def program(
    qapp: QApplication, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Program]:
    """The program in front of the store's door, in the look of the tests."""
    monkeypatch.setattr(Program, "_dress", lambda _: dress(qapp))
    (tmp_path / "data").mkdir()
    made = Program(qapp, tmp_path / "data", store=folder)
    made.show_unlock()
    settle()
    yield made
    end(made)


def end(program: Program) -> None:
    """Put a program away; nothing is asked."""
    program._close_session()
    program._drop_unlock_window()
    program.guards.collector.stop()
    program.guards.looking_lock.release()
    QThreadPool.globalInstance().waitForDone()
    program.deleteLater()
    settle()


def unlock(qtbot: QtBot, program: Program, role: Role = Role.MANAGER) -> MainWindow:
    """Come in by the password."""
    assert program.unlock_window is not None
    qtbot.waitUntil(program.unlock_window.isVisible)
    settle()  # what answers the window is loaded once it is painted
    program.unlock_window.unlock_requested.emit(NAMES[role], PASSWORDS[role])

    def is_open() -> bool:
        return program.main_window is not None

    qtbot.waitUntil(is_open, timeout=LONG)
    assert program.main_window is not None
    return program.main_window


def come_in(program: Program, computer: Computer, role: Role = Role.MANAGER) -> MainWindow:
    """The same without a password: what happens after the door was opened."""
    lock = StoreLock(program._folder)
    lock.acquire()
    opened(program._folder, computer).close()  # nobody was away so long that the clock is doubted
    session = opened(program._folder, computer, role)
    program.show_main(Entered(session, lock, NAMES[role]))
    settle()
    assert program.main_window is not None
    program.main_window.activateWindow()
    settle()
    return program.main_window


def session_of(program: Program) -> Session:
    """The session of who is in."""
    assert program._entered is not None
    return program._entered.session
