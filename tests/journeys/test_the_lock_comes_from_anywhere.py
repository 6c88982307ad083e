"""Ctrl+L, the system's lock, its sleep and its end: whatever stands open, the store locks."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu

from sendiass_desktop.app import Program
from sendiass_desktop.domain.errors import InUse
from sendiass_desktop.machine import StoreLock
from sendiass_desktop.services.session import Computer
from sendiass_desktop.ui.kit import messages
from sendiass_desktop.ui.kit.draft_form import DraftForm
from sendiass_desktop.ui.kit.file_dialog import FileDialog
from sendiass_desktop.ui.kit.form_desk import FormDesk
from sendiass_desktop.ui.main_window import MainWindow
from sendiass_desktop.ui.session.system_lock import SystemLock
from tests.journeys.keyboard import Keyboard, settle
from tests.journeys.programs import come_in, program, session_of
from tests.stores import NAMES

__all__ = ["program"]
CONTROL = Qt.KeyboardModifier.ControlModifier


def nothing(_window: MainWindow) -> None:
    """Over the window itself."""


def half_chosen(window: MainWindow) -> None:
    """A list of suggestions under a field."""
    window.new_contact()
    settle()
    Keyboard().type("p")


def question_over_a_form(window: MainWindow) -> None:
    messages.confirm_danger(window.new_contact(), "A question", sentence="Shall it?", verb="Do")


def file_dialog(window: MainWindow) -> None:
    FileDialog(window, "Where").open()


def menu(window: MainWindow) -> None:
    opened = QMenu(window)
    opened.addAction("One")
    opened.popup(QPoint(5, 5))


def drop_down(window: MainWindow) -> None:
    box = QComboBox(window)
    box.addItems(["One", "Two"])
    box.show()
    box.showPopup()


# Those that leave a draft stand last: it would be opened again each time.
OPENED = (nothing, file_dialog, menu, drop_down, question_over_a_form, half_chosen)


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_the_key_locks_over_whatever_is_open(program: Program, computer: Computer) -> None:
    for open_ in OPENED:
        window = come_in(program, computer)
        open_(window)
        settle()
        front = QApplication.focusWindow()
        assert front is not None
        QTest.keyPress(front, Qt.Key.Key_L, CONTROL)  # by its release the window is gone
        settle()
        assert program.main_window is None, open_.__name__
        shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        assert shown == [program.unlock_window], open_.__name__


def test_the_system_locks_the_store_and_finds_the_draft_kept(
    program: Program, computer: Computer, folder: Path
) -> None:
    system = SystemLock()
    program.listen(system)
    window = come_in(program, computer)
    session = session_of(program)
    written = window.new_contact()
    written.form.set_typed({"note": "Rang about the bus."})
    written.touch()
    with pytest.raises(InUse):
        StoreLock(folder).acquire()
    system.lock_now.emit()  # when it comes back the computer may sleep: nothing is left to do
    assert program.main_window is None
    assert (session.key, session.store._key) == (b"", b"")
    assert not any(one.isVisible() for one in QApplication.topLevelWidgets() if one is window)
    StoreLock(folder).acquire()
    system.lock_now.emit()  # a locked store has nothing more to lock
    settle()
    assert program.unlock_window is not None


def test_the_end_of_the_systems_session_keeps_drafts_and_leaves_the_store_open(
    program: Program, computer: Computer
) -> None:
    window = come_in(program, computer)
    written = window.new_contact()
    written.form.set_typed({"note": "Rang about the bus."})
    written.touch()
    program.keep_drafts()
    assert [draft.typed["note"] for draft in window.desk.drafts()] == ["Rang about the bus."]
    assert program.main_window is window


@pytest.mark.parametrize(
    ("kind", "step"),
    [(FormDesk, "keep_now"), (MainWindow, "close_all"), (DraftForm, "unkept")],
)
def test_a_step_that_fails_keeps_no_other_from_its_turn(
    program: Program,
    computer: Computer,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    kind: type,
    step: str,
) -> None:
    come_in(program, computer).new_contact().touch()
    session = session_of(program)
    monkeypatch.setattr(kind, step, broken(step))
    program.lock()
    settle()
    assert session.key == b""
    assert program.unlock_window is not None
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert shown == [program.unlock_window]
    said = [record.getMessage() for record in caplog.records]
    assert any("ZeroDivisionError" in one for one in said)
    assert not any(NAMES[one] in " ".join(said) for one in NAMES)
    caplog.clear()


def broken(name: str) -> Callable[..., object]:
    def fail(*_: object) -> object:
        return len(name) // 0

    return fail
