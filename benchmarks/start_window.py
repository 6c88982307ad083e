"""Our side of P1: the program as it starts, ended when its unlock window has been painted."""

import gc
import os
import sys
import time
from typing import Any


def main() -> int:
    """Start as the program's `__main__` does, watched."""
    gc.disable()
    from PySide6.QtCore import QTimer

    from sendiass_desktop import app
    from sendiass_desktop.ui.session.unlock_window import UnlockWindow

    class Watched(UnlockWindow):
        """Tells when it was painted, before what waits for that."""

        def paintEvent(self, event: Any) -> None:
            QTimer.singleShot(0, tell)
            super().paintEvent(event)

    vars(app)["UnlockWindow"] = Watched  # the one place that makes it
    return app.run([])


def tell() -> None:
    """The moment; nothing of the program's end belongs to its start."""
    print(time.monotonic(), flush=True)
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
