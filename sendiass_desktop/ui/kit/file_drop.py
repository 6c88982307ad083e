"""Taking files in: dropped on a place of the window, or chosen with a key or a button."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.actions import Action
from sendiass_desktop.ui.kit.file_dialog import FileDialog
from sendiass_desktop.ui.kit.messages import announce
from sendiass_desktop.ui.kit.verbs import VerbBar

USUAL: Final = "Drop files here, or choose them."
LET_GO: Final = "Let go to add the files."
NO_FILES: Final = "This is no file of this computer. Save it as a file first, then add that."


class DropArea(QFrame):
    """A frame to drop files on; fill `body`. It takes copies: where they came from stays as it is.

    `add` is the verb of its button, whose key works while the keyboard is in the area.
    """

    dropped = Signal(list)  # of Path
    asked = Signal(FileDialog)  # the dialog that is open

    def __init__(self, add: Action, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.body = QVBoxLayout()
        self._title = add.text
        self._usual = USUAL
        self._line = QLabel(USUAL, self)
        self._line.setTextFormat(Qt.TextFormat.PlainText)
        self._line.setWordWrap(True)
        self.verbs = VerbBar((add,), self)
        self.verbs.wanted.connect(self.choose)
        theme.set_role(self, "drop")
        theme.set_role(self._line, "hint")
        theme.arrange(self.body, self, between=2)
        foot = QHBoxLayout()
        theme.arrange(foot, self, between=2)
        foot.addWidget(self._line, 1)
        foot.addWidget(self.verbs)
        column = QVBoxLayout(self)
        theme.arrange(column, self, around=2, between=2)
        column.addLayout(self.body, 1)
        column.addLayout(foot)

    def choose(self) -> None:
        """Ask for files in Qt's own dialog, which waits for nobody."""
        dialog = FileDialog(self.window(), self._title)
        dialog.setFileMode(FileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._on_chosen)
        self.asked.emit(dialog)
        dialog.open()

    def say(self, words: str) -> None:
        """Say what came of it, or with no words what can be done here."""
        self._usual = words or USUAL
        self._line.setText(self._usual)
        if words:
            announce(self, words)

    def line(self) -> str:
        """What is said now."""
        return self._line.text()

    def _on_chosen(self, files: Sequence[str]) -> None:
        self.dropped.emit([Path(file) for file in files])

    def _show_drag(self, role: str, words: str) -> None:
        theme.set_role(self, role)
        self._line.setText(words)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take files; say of anything else why it is not taken (Qt's)."""
        if not _files(event.mimeData()) or not event.possibleActions() & Qt.DropAction.CopyAction:
            self._show_drag("drop", NO_FILES)
            event.ignore()
            return
        self._show_drag("drop-over", LET_GO)
        event.setDropAction(Qt.DropAction.CopyAction)  # a move would have the sender delete them
        event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        """They were not dropped after all (Qt's)."""
        self._show_drag("drop", self._usual)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Here they are (Qt's)."""
        self._show_drag("drop", self._usual)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(_files(event.mimeData()))


def _files(data: QMimeData) -> list[Path]:
    """The files of this computer in what is dragged; a page's address is none."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
