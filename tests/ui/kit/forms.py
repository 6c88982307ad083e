"""Parts that the tests of inputs share: a window to type in, and the keys."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.ui.kit.input import Input

KEYS = {
    "Tab": Qt.Key.Key_Tab,
    "Enter": Qt.Key.Key_Return,
    "Esc": Qt.Key.Key_Escape,
    "Down": Qt.Key.Key_Down,
    "Up": Qt.Key.Key_Up,
    "F4": Qt.Key.Key_F4,
    "Backspace": Qt.Key.Key_Backspace,
    "Delete": Qt.Key.Key_Delete,
}
CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def focused() -> QWidget:
    """What has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


def press(*keys: str) -> None:
    """Press named keys, or type letters, where the focus is."""
    for key in keys:
        if key == "Ctrl+Shift+D":
            QTest.keyClick(focused(), Qt.Key.Key_D, CONTROL_SHIFT)
        elif key in KEYS:
            QTest.keyClick(focused(), KEYS[key])
        else:
            QTest.keyClicks(focused(), key)


def place(qtbot: QtBot, field: Input, label: str = "How they got in touch") -> QDialog:
    """A window with the field in focus, a line to go on to, and blank room beneath."""
    window = QDialog()
    column = QVBoxLayout(window)
    words = QLabel(label)
    words.setBuddy(field.control)
    field.set_label(label)
    column.addWidget(words)
    column.addWidget(field)
    column.addWidget(QLineEdit())
    column.addStretch(1)
    line = words.fontMetrics().lineSpacing()
    window.resize(line * 30, line * 30)
    show(qtbot, window)
    field.control.setFocus()
    return window


def show(qtbot: QtBot, window: QWidget) -> None:
    """Show a window and wait until it has the keyboard."""
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
