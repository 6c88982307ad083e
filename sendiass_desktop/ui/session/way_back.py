"""What the main window asks about backups and only the program can do: remember, lock, go back."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject


class WayBack(QObject):
    """Keeps, over a lock, which backup somebody wants to go back to."""

    def __init__(
        self, parent: QObject, *, lock: Callable[[], None], remember: Callable[..., None]
    ) -> None:
        """`remember` keeps a preference of this computer, by its name."""
        super().__init__(parent)
        self._lock = lock
        self._remember = remember
        self._chosen = ""

    def choose_second(self, folder: str) -> None:
        """Remember another second place for backups."""
        self._remember(backup=Path(folder))

    def restore(self, backup: str) -> None:
        """Restoring needs the store closed: lock, and ask there."""
        self._chosen = backup
        self._lock()

    def take(self) -> str:
        """The folder of the backup that was asked for before the lock, once; or nothing."""
        chosen, self._chosen = self._chosen, ""
        return chosen
