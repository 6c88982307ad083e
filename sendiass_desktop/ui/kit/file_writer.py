"""A file that leaves the window: where to, then the program's own command line writes it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sendiass_desktop.services.session import Session
from sendiass_desktop.ui.kit import messages
from sendiass_desktop.ui.kit.child import Child
from sendiass_desktop.ui.kit.file_dialog import FileDialog

KINDS: Final = {"xlsx": "Excel workbook (*.xlsx)", "pdf": "PDF (*.pdf)"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to be written: the words over the question where to, a name, and who writes it.

    `command` is a command of the program that takes the store's folder next, then the worker, the
    key on standard input, `options`, and the file's name after `--` and its `ending`.
    """

    title: str
    name: str  # suggested
    ending: str  # of KINDS
    command: str
    options: tuple[str, ...] = ()


class FileWriter(QObject):
    """Asks for a name and has a child process write the file; a lock ends it (`Child.cancel`)."""

    written = Signal(str)  # the path
    asked = Signal(FileDialog)  # the dialog that is open

    def __init__(self, session: Session, command: list[str], *, window: QWidget) -> None:
        """`command` starts the program's own command line."""
        super().__init__(window)
        self._window = window
        self._wanted: Wanted | None = None
        self._target = ""
        self._child = Child(session, command, window=window)
        self._child.finished.connect(self._on_finished)
        self._child.failed.connect(self._on_failed)

    def ask(self, wanted: Wanted) -> None:
        """Ask where to write; nothing happens before that, nor while a file is being written."""
        if self._child.is_at_work():
            return
        self._wanted = wanted
        dialog = FileDialog(self._window, wanted.title)
        dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(KINDS[wanted.ending])
        dialog.setDefaultSuffix(wanted.ending)
        dialog.selectFile(wanted.name)
        dialog.fileSelected.connect(self._on_chosen)
        self.asked.emit(dialog)
        dialog.open()

    def _on_chosen(self, path: str) -> None:
        wanted = self._wanted
        if wanted is None:
            return
        self._target = path
        options = (*wanted.options, f"--{wanted.ending}", path)
        said = f"Writing {Path(path).name}"
        self._child.start(wanted.command, options, title=wanted.title, said=said)

    def _on_finished(self, _answer: str) -> None:
        self.written.emit(self._target)

    def _on_failed(self, sentence: str) -> None:
        title = self._wanted.title if self._wanted is not None else ""
        messages.say(self._window, title, sentence=sentence)
