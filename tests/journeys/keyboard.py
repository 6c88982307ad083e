"""A keyboard for the journeys: presses go where a real key would, and are counted."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from sendiass_desktop.ui.kit.input import Input


class Keyboard:
    """Sends keys to the window in front, as the system does; a chord is one press."""

    def __init__(self) -> None:
        self.presses = 0

    def press(self, *chords: str) -> None:
        """Press chords such as "Ctrl+N", "Tab", "Alt+G", one after another."""
        for chord in chords:
            keys = QKeySequence.fromString(chord)
            combination = keys[0]  # type: ignore[index]  # PySide's stub leaves it out
            QTest.keyClick(front(), combination.key(), combination.keyboardModifiers())
            self._count()

    def type(self, text: str) -> None:
        """Type what counts: the letters that choose an answer."""
        for letter in text:
            QTest.keyClick(front(), ord(letter))
            self._count()

    def write(self, text: str) -> None:
        """Type free text, which counts for nothing."""
        before = self.presses
        self.type(text)
        self.presses = before

    def answer(self, *texts: str) -> None:
        """Type the letters of an answer and go on to the next field, which takes it."""
        for text in texts:
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


def field() -> str:
    """The name of the form's field that has the keyboard."""
    widget: QWidget | None = focused()
    while widget is not None and not isinstance(widget, Input):
        widget = widget.parentWidget()
    return widget.objectName() if widget is not None else ""


def settle() -> None:
    """Let windows, layouts and deletions come to rest."""
    for _ in range(2):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def is_focused(widget: QWidget) -> bool:
    """Whether the keyboard is in a widget or in something inside it."""
    here = QApplication.focusWidget()
    return here is not None and (here is widget or widget.isAncestorOf(here))
