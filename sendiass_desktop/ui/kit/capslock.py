"""Whether Caps Lock is on, told from what the keys themselves type."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

NOT_TYPING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class CapsLock:
    """Knows after the first letter: Qt does not say, and asking the system differs on each.

    A letter whose case is not the one that Shift gives tells that Caps Lock is on. Before the
    first letter `is_on` is None.
    """

    def __init__(self) -> None:
        self.is_on: bool | None = None

    def see(self, event: QKeyEvent) -> None:
        """Learn from a key that was pressed."""
        if event.key() == Qt.Key.Key_CapsLock:
            self.is_on = None if self.is_on is None else not self.is_on
            return
        text = event.text()
        if event.modifiers() & NOT_TYPING or text.upper() == text.lower():
            return
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.is_on = text.isupper() != shift
