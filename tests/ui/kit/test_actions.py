"""Every key is in one table, and none stands for two things."""

import gc
import weakref
from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.ui.kit.actions import ACTIONS, find, key_text, make_action


class Window(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []
        self.line = QLineEdit(self)
        self.text = QPlainTextEdit(self)
        column = QVBoxLayout(self)
        column.addWidget(self.line)
        column.addWidget(self.text)

    def on_done(self) -> None:
        self.done.append("done")


def shown(qtbot: QtBot) -> Window:
    window = Window()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def test_no_two_actions_share_a_key() -> None:
    keys = Counter(QKeySequence(key).toString() for action in ACTIONS for key in action.keys)
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_id_is_there_once() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)


def test_every_key_is_one_that_qt_knows() -> None:
    unknown = [key for action in ACTIONS for key in action.keys if QKeySequence(key).isEmpty()]
    assert unknown == []


def test_no_key_belongs_to_a_screen_reader_or_to_windows() -> None:
    # UX15: NVDA and JAWS use Insert and Caps Lock, Narrator Ctrl+Alt, Windows Alt+F4 and the like.
    taken = ("Ins", "CapsLock", "Meta+", "Ctrl+Alt+", "Alt+F4", "Alt+Tab", "Alt+Space", "Ctrl+Esc")
    keys = [QKeySequence(key).toString() for action in ACTIONS for key in action.keys]
    assert [key for key in keys if key.startswith(taken)] == []


def test_the_keys_that_the_design_promises_are_there() -> None:
    promised = {
        "contact.new": "Ctrl+N",
        "search": "Ctrl+K",
        "lock": "Ctrl+L",
        "room.9": "Ctrl+9",
        "refresh": "F5",
        "period.back": "Alt+Left",
        "period.on": "Alt+Right",
        "shortcuts": "Ctrl+/",
        "pane.next": "F6",
        "save": "Ctrl+Return",
        "save.next": "Ctrl+Shift+Return",
        "withheld": "Ctrl+Shift+D",
        "help": "F1",
    }
    assert {id_: find(id_).keys[0] for id_ in promised} == promised


def test_an_action_that_does_not_exist_is_a_bug_at_once() -> None:
    with pytest.raises(KeyError):
        find("dance")


def test_a_key_works_from_wherever_the_keyboard_is(qtbot: QtBot) -> None:
    window = shown(qtbot)
    make_action(window, "save", slot=window.on_done)
    for field in (window.line, window.text):
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.done == ["done", "done"]
    assert window.text.toPlainText() == ""


@pytest.mark.usefixtures("qapp")
def test_an_action_does_not_keep_its_window_alive() -> None:
    window = Window()
    make_action(window, "save", slot=window.on_done)
    gone = weakref.ref(window)
    assert not gc.isenabled()  # it goes without the collector
    del window
    assert gone() is None


def test_the_text_of_a_key_is_the_systems() -> None:
    assert key_text("contact.new") == "Ctrl+N"
