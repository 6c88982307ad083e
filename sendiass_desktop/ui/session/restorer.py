"""The child process that puts a backup in the place of a store, under a lock of its own.

The lock is the child's, since it works on where this program is killed: nobody may open the store
meanwhile.
"""

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from sendiass_desktop import machine
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.services import restores
from sendiass_desktop.services.access import Unlocked
from sendiass_desktop.ui.kit.tasks import Job

STOPPED: Final = "Stopped. Nothing was changed."
TOO_LATE: Final = "The backup was restored before it could be stopped."


class Restorer(QObject):
    """One restore at a time; stopped before the exchange, it has changed nothing."""

    stepped = Signal(object)  # Step
    done = Signal(str)  # what was done, in sentences
    failed = Signal(str)

    def __init__(
        self, folder: Path, command: list[str], *, parent: QObject, second: Path | None = None
    ) -> None:
        """`command` starts the program's own command line; `second` may hold documents too."""
        super().__init__(parent)
        self._folder = folder
        self._command = command
        self._second = second
        self._job: Job | None = None
        self._mark: object = None

    def begin(self, backup: Path, unlocked: Unlocked) -> None:
        """Restore a backup; raises InUse where another program has the store."""
        with self._lock():
            pass  # another program that has it is told here, before anything begins
        self._mark = restores.mark(self._folder)
        words = ["restore", str(self._folder), str(backup), "--worker", unlocked.worker]
        if self._second is not None:
            words += ["--second", str(self._second)]
        secret = unlocked.key.hex().encode() + b"\n"
        job = Job(self, [*self._command, *words, "--key-stdin", "--yes"], secret=secret)
        job.stepped.connect(self.stepped)
        job.finished.connect(self._on_finished)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        self._job = job
        job.start()

    def stop(self) -> None:
        """End the child."""
        if self._job is not None:
            self._job.cancel()

    def _on_finished(self, answer: str) -> None:
        self._end()
        self.done.emit(answer)

    def _on_failed(self, sentence: str) -> None:
        self._end()
        self.failed.emit(sentence)

    def _on_cancelled(self) -> None:
        """Killed: before the exchange nothing was changed, after it there was no way back."""
        try:
            with self._lock():
                is_done = restores.settle(self._folder) or restores.mark(self._folder) != self._mark
        except AppError as trouble:
            self._on_failed(str(trouble))
            return
        if is_done:
            self._on_finished(TOO_LATE)
        else:
            self._on_failed(STOPPED)

    def _end(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
        self._job = None

    def _lock(self) -> AbstractContextManager[object]:
        """The lock of the store, where there is a folder for it."""
        return machine.StoreLock(self._folder) if self._folder.is_dir() else nullcontext()
