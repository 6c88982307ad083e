"""Asking for a file or a folder, in a dialog that a lock can close and that leaves no trace."""

from typing import ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

NOWHERE: Final = "."


class FileDialog(QFileDialog):
    """Qt's own dialog, not the system's; open it with `open()`. It begins where the last one ended.

    Qt would keep the folders that were visited in a file of the user's, and a folder may be called
    by a family's name: it is given none to keep.
    """

    _last: ClassVar[str] = ""  # while the program runs

    def __init__(self, parent: QWidget | None, title: str, *, folder: str = "") -> None:
        super().__init__(parent, title, folder or FileDialog._last)
        self.setOption(QFileDialog.Option.DontUseNativeDialog)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    @classmethod
    def forget(cls) -> None:
        """Begin anywhere next time: the store is locked, and a folder may tell a name."""
        cls._last = ""

    def done(self, result: int) -> None:
        """Closed, however: forget where it was, for Qt to keep nothing (Qt's)."""
        FileDialog._last = self.directory().absolutePath()
        super().done(result)
        self.setDirectory(NOWHERE)
        self.setHistory([])
