"""The key that locks, where the window's own action cannot have it: over a modal dialog."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWindow

from sendiass_desktop.ui.kit.actions import find


class LockKey(QObject):
    """Watches each window that gets the keyboard for the key of "lock".

    Qt gives the keys of a window that is blocked by a modal dialog to nobody. Where the action
    takes the key, as it does everywhere else, it never comes here.
    """

    pressed = Signal()

    def __init__(self, application: QGuiApplication) -> None:
        super().__init__(application)
        self._keys = [QKeySequence(key) for key in find("lock").keys]
        application.focusWindowChanged.connect(self._watch)

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take the key once the event is over: the window it came to is about to go (Qt's)."""
        del watched
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if QKeySequence(event.keyCombination()) not in self._keys:
            return False
        QTimer.singleShot(0, self.pressed.emit)
        return True
