"""The reference of P1 and P11: a window of PySide6 with two line edits, and nothing else."""

import os
import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget


class Window(QWidget):
    """Two lines to type in."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once all of it is painted."""
        super().paintEvent(event)
        QTimer.singleShot(0, tell)


def tell() -> None:
    """The moment it was painted; then wait to be looked at, or end."""
    print(time.monotonic(), flush=True)
    if "stay" in sys.argv:
        sys.stdin.readline()
    os._exit(0)


if __name__ == "__main__":
    application = QApplication([])
    window = Window()
    column = QVBoxLayout(window)
    for _ in range(2):
        column.addWidget(QLineEdit(window))
    window.resize(840, 600)
    window.show()
    application.exec()
