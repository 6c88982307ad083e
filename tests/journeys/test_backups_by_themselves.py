"""The program as it runs: a backup is made after unlock, the store breaks, keys bring it back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sendiass_desktop.app import Program
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.machine import Preferences, write_preferences
from sendiass_desktop.services.backups import BackupService
from sendiass_desktop.services.session import Computer
from sendiass_desktop.ui.main_window import MainWindow
from sendiass_desktop.ui.session.restore_dialog import RestoreDialog
from sendiass_desktop.ui.session.unlock_window import UnlockWindow
from sendiass_desktop.ui.settings import backup_keeper
from sendiass_desktop.ui.settings.backups_page import BackupsPage
from tests.journeys.keyboard import Keyboard, settle
from tests.journeys.programs import end
from tests.stores import NAMES, PASSWORDS, contact, opened

MANAGER: Final = Role.MANAGER
LONG: Final = 30_000  # milliseconds: children start on a busy computer


@pytest.fixture
def program(
    qapp: QApplication, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Program]:
    """A program that looks after the backups at once, with a memory stick plugged in."""
    monkeypatch.setattr(backup_keeper, "FIRST_LOOK_MILLISECONDS", 1)
    (tmp_path / "data").mkdir()
    (tmp_path / "stick").mkdir()
    chosen = Preferences(store=folder, worker=NAMES[MANAGER], backup=tmp_path / "stick")
    write_preferences(tmp_path / "data", chosen)
    opened(folder, Computer.real()).close()  # nobody was away so long that the clock is doubted
    made = Program(qapp, tmp_path / "data")
    made.show_unlock()
    yield made
    end(made)


def door(qtbot: QtBot, program: Program) -> UnlockWindow:
    """The unlock window, in front and ready."""

    def is_there() -> bool:
        return program.unlock_window is not None and program.unlock_window.isVisible()

    qtbot.waitUntil(is_there, timeout=LONG)
    assert program.unlock_window is not None
    program.unlock_window.activateWindow()
    qtbot.waitUntil(program.unlock_window.isActiveWindow)
    settle()
    return program.unlock_window


def unlock(qtbot: QtBot, program: Program) -> MainWindow:
    door(qtbot, program)
    Keyboard().write(PASSWORDS[MANAGER])
    Keyboard().press("Return")

    def is_open() -> bool:
        return program.main_window is not None

    qtbot.waitUntil(is_open, timeout=LONG)
    assert program.main_window is not None
    return program.main_window


def shown(qtbot: QtBot, window: MainWindow, words: str) -> None:
    """Wait until the foot of the window says so."""
    qtbot.waitUntil(lambda: window.backing.link.text().startswith(words), timeout=LONG)


def log(window: MainWindow, note: str) -> None:
    with window._services.session.writing("log contact") as writing:
        writing.add("contact", contact(note=note))


def notes(window: MainWindow) -> list[str | None]:
    return [one.note for one in window._services.session.store.records.all("contact")]


def test_the_day_s_backup_is_made_and_brings_a_broken_store_back(
    qtbot: QtBot, program: Program, folder: Path
) -> None:
    window = unlock(qtbot, program)
    log(window, "before")
    shown(qtbot, window, "Backed up today")
    second = window._services.backups.standing().second
    assert second is not None
    assert window.backing.link.isVisible()
    window.activateWindow()
    Keyboard().press("F8")
    assert isinstance(window.settings.page(), BackupsPage)
    log(window, "after")
    program.lock()  # perhaps in the middle of the rehearsal
    (folder / "store.db").write_bytes(b"\0" * 8192)

    before = door(qtbot, program)
    Keyboard().write(PASSWORDS[MANAGER])
    Keyboard().press("Return")
    qtbot.waitUntil(before.offer_button.hasFocus, timeout=LONG)
    Keyboard().press("Return")
    (dialog,) = before.findChildren(RestoreDialog)
    qtbot.waitUntil(lambda: dialog.table.chosen() is not None, timeout=LONG)
    Keyboard().write(PASSWORDS[MANAGER])
    Keyboard().press("Return")
    qtbot.waitUntil(dialog.found.isVisible, timeout=LONG)
    Keyboard().press("Return")
    qtbot.waitUntil(lambda: program.unlock_window not in (None, before), timeout=LONG)
    assert "Restored: the backup of " in door(qtbot, program)._told.text()
    again = unlock(qtbot, program)
    assert notes(again) == ["before"]
    assert BackupService(again._services.session).standing().is_due  # of the new origin
