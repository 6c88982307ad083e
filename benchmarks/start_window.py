"""Our side of P1: the program as it starts, ended when its unlock window has been painted."""

import os
import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent

from sendiass_desktop import app
from sendiass_desktop.ui.session.unlock_window import UnlockWindow


class Watched(UnlockWindow):
    """Tells when it was painted, before what waits for that."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once all of it is painted."""
        QTimer.singleShot(0, tell)
        super().paintEvent(event)


def tell() -> None:
    """The moment; nothing of the program's end belongs to its start."""
    print(time.monotonic(), flush=True)
    os._exit(0)


if __name__ == "__main__":
    vars(app)["UnlockWindow"] = Watched  # the one place that makes it
    sys.exit(app.run([]))
