"""A file that leaves the window: where to, then the program's own command line writes it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

from sendiass_desktop.services.session import Session
from sendiass_desktop.ui.kit import messages, theme
from sendiass_desktop.ui.kit.file_dialog import FileDialog
from sendiass_desktop.ui.kit.tasks import Job

WIDE: Final = 80.0  # steps
KINDS: Final = {"xlsx": "Excel workbook (*.xlsx)", "pdf": "PDF (*.pdf)"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to be written: the words over the question where to, a name, and who writes it.

    `command` is a command of the program that takes the store's folder next, and then `options`,
    the worker, the key on standard input and the file's name after `--` and its `ending`.
    """

    title: str
    name: str  # suggested
    ending: str  # of KINDS
    command: str
    options: tuple[str, ...] = ()


class FileWriter(QObject):
    """Asks for a name and has a child process write the file; a lock ends it (`cancel`)."""

    written = Signal(str)  # the path
    asked = Signal(FileDialog)  # the dialog that is open

    def __init__(self, session: Session, command: list[str], *, window: QWidget) -> None:
        """`command` starts the program's own command line."""
        super().__init__(window)
        self._session = session
        self._command = command
        self._window = window
        self._wanted: Wanted | None = None
        self._target = ""
        self._job: Job | None = None
        self._progress: QProgressDialog | None = None

    def ask(self, wanted: Wanted) -> None:
        """Ask where to write; nothing happens before that, nor while a file is being written."""
        if self._progress is not None:
            self._progress.raise_()
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

    def cancel(self) -> None:
        """End the child: the window is about to lock."""
        if self._job is not None:
            self._job.cancel()

    def _on_chosen(self, path: str) -> None:
        if self._wanted is None:
            return
        self._target = path
        secret = self._session.key.hex().encode() + b"\n"
        self._job = Job(self, [*self._command, *self._words(self._wanted)], secret=secret)
        self._progress = QProgressDialog(f"Writing {Path(path).name}", "Cancel", 0, 0, self._window)
        self._progress.setWindowTitle(self._wanted.title)
        self._progress.setMinimumWidth(theme.unit(self._window, WIDE))
        self._progress.canceled.connect(self._job.cancel)
        self._job.finished.connect(self._on_finished)
        self._job.failed.connect(self._on_failed)
        self._job.cancelled.connect(self._close_progress)
        self._progress.show()
        self._job.start()

    def _words(self, wanted: Wanted) -> list[str]:
        session = self._session
        return [
            *(wanted.command, str(session.store.folder)),
            *wanted.options,
            *("--worker", session.worker.id, "--key-stdin", f"--{wanted.ending}", self._target),
        ]

    def _on_finished(self, _answer: str) -> None:
        self._close_progress()
        self.written.emit(self._target)

    def _on_failed(self, sentence: str) -> None:
        self._close_progress()
        title = self._wanted.title if self._wanted is not None else ""
        messages.say(self._window, title, sentence=sentence)

    def _close_progress(self) -> None:
        if self._progress is not None:
            self._progress.canceled.disconnect()
            self._progress.close()
            self._progress.deleteLater()
            self._progress = None
