"""The wait after wrong passwords, counted down."""

import math
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

TICK_MILLISECONDS: Final = 200


class Countdown(QObject):
    """Tells how many seconds are left, 0 at the end; `monotonic` counts seconds."""

    changed = Signal(int)

    def __init__(self, parent: QObject, monotonic: Callable[[], float]) -> None:
        super().__init__(parent)
        self._monotonic = monotonic
        self._until = 0.0
        self._told = 0
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MILLISECONDS)
        self._timer.timeout.connect(self._look)

    def start(self, seconds: int) -> None:
        """Count down from so many seconds; 0 ends the wait."""
        self._until = self._monotonic() + seconds
        self._timer.start()
        self._look()

    def left(self) -> int:
        """Whole seconds until the next try."""
        if not self._timer.isActive():
            return 0
        return max(0, math.ceil(self._until - self._monotonic()))

    def _look(self) -> None:
        left = self.left()
        if not left:
            self._timer.stop()
        if left != self._told:
            self._told = left
            self.changed.emit(left)
