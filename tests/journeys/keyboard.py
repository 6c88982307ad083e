"""A keyboard for the journeys: presses go where a real key would, and are counted."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


class Keyboard:
    """Sends keys to the window in front, as the system does; a chord is one press."""

    def __init__(self) -> None:
        self.presses = 0

    def press(self, *chords: str) -> None:
        """Press chords such as "Ctrl+N", "Tab", "Alt+G", one after another."""
        for chord in chords:
            combination = QKeySequence(chord)[0]
            QTest.keyClick(front(), combination.key(), combination.keyboardModifiers())
            self._count()

    def type(self, text: str) -> None:
        """Type what counts: the letters that choose an answer."""
        for letter in text:
            QTest.keyClick(front(), letter)
            self._count()

    def write(self, text: str) -> None:
        """Type free text, which counts for nothing."""
        before = self.presses
        self.type(text)
        self.presses = before

    def answer(self, text: str) -> None:
        """Type letters and go on to the next field, which takes the answer."""
        self.type(text)
        self.press("Tab")

    def _count(self) -> None:
        self.presses += 1
        settle()


def front() -> QWindow:
    """The window that has the keyboard."""
    window = QApplication.focusWindow()
    assert window is not None, "no window has the keyboard"
    return window


def focused() -> QWidget:
    """The widget that has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the keyboard"
    return widget


def settle() -> None:
    """Let layouts, deletions and what was posted come to rest."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def is_focused(widget: QWidget) -> bool:
    """Whether the keyboard is in a widget or in something inside it."""
    here = QApplication.focusWidget()
    return here is not None and (here is widget or widget.isAncestorOf(here))


CHORD = Qt.KeyboardModifier
