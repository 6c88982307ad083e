"""Our side of P11: the program after every room was shown and its lists gone through to their ends.

Nothing of the benchmarks is imported that the program itself would not have.
"""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from benchmarks.bare_memory import resident
from sendiass_desktop.domain.practice import PASSWORD, STAFF
from sendiass_desktop.services import access
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Computer
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.table import RecordTable
from sendiass_desktop.ui.main_window import MainWindow


def main(folder: Path) -> float:
    """What is in memory then, in MiB."""
    application = theme.wear(QApplication(theme.arguments("bench")))
    theme.apply(application, "light")
    here = Computer.real()
    unlocked = access.unlock(folder, STAFF[0].name, password=PASSWORD, computer=here)
    session = access.open_session(folder, unlocked, computer=here)
    window = MainWindow(Services.of(session), time.monotonic, command=[sys.executable])
    window.show()
    for name in window.rooms.navigation.names:
        window.go_to(name)
        for table in window.rooms.shown().findChildren(RecordTable):
            settle()
            table.scrollToBottom()
        settle()
    found = resident()
    window.close_all()
    session.close()
    return found


def settle() -> None:
    """Let windows come to rest."""
    for _ in range(5):
        QCoreApplication.processEvents()


if __name__ == "__main__":
    print(main(Path(sys.argv[1])), flush=True)
