"""The program's own command line at work beside the window, under words that say so."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

from sendiass_desktop.services.session import Session
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.tasks import Job

WIDE: Final = 80.0  # steps


class Child(QObject):
    """One command after another on the store of the window, which a button or a lock ends."""

    finished = Signal(str)  # what it printed
    failed = Signal(str)  # a sentence
    cancelled = Signal()

    def __init__(self, session: Session, command: list[str], *, window: QWidget) -> None:
        """`command` starts the program's own command line."""
        super().__init__(window)
        self._session = session
        self._command = command
        self._window = window
        self._job: Job | None = None
        self._progress: QProgressDialog | None = None

    def is_at_work(self) -> bool:
        """Whether a command has not ended; its window then comes to the front."""
        if self._progress is None:
            return False
        self._progress.raise_()
        return True

    def start(
        self, command: str, options: Sequence[str], *, title: str, said: str, then: str = ""
    ) -> None:
        """Begin a command that takes the store's folder next, then these options.

        `then` is the line after the key on its standard input.
        """
        session = self._session
        store = str(session.store.folder)
        words = (command, store, "--worker", session.worker.id, "--key-stdin", *options)
        lines = (session.key.hex(), *([then] if then else ()))
        secret = "".join(f"{line}\n" for line in lines).encode()
        self._job = Job(self, [*self._command, *words], secret=secret)
        self._progress = QProgressDialog(said, "Cancel", 0, 0, self._window)
        self._progress.setWindowTitle(title)
        self._progress.setMinimumWidth(theme.unit(self._window, WIDE))
        self._progress.canceled.connect(self._job.cancel)
        self._job.finished.connect(self._on_finished)
        self._job.failed.connect(self._on_failed)
        self._job.cancelled.connect(self._on_cancelled)
        self._progress.show()
        self._job.start()

    def cancel(self) -> None:
        """End the command: the window is about to lock."""
        if self._job is not None:
            self._job.cancel()

    def _on_finished(self, answer: str) -> None:
        self._close_progress()
        self.finished.emit(answer)

    def _on_failed(self, sentence: str) -> None:
        self._close_progress()
        self.failed.emit(sentence)

    def _on_cancelled(self) -> None:
        self._close_progress()
        self.cancelled.emit()

    def _close_progress(self) -> None:
        if self._progress is not None:
            self._progress.canceled.disconnect()
            self._progress.close()
            self._progress.deleteLater()
            self._progress = None
        if self._job is not None:
            self._job.deleteLater()
            self._job = None
