"""The whole journal checked beside the window: by a child process that reads and writes nothing."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.services.journal_checks import progress_words, read_verdict
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.tasks import Job

BEGIN_MILLISECONDS: Final = 20_000  # after unlock: the first work of the day goes before
BEGINNING: Final = "Checking the journal"
STOPPED: Final = "The check of the journal was stopped. It is done at the next unlock, or now."


class ChainCheck(QObject):
    """Checks when it is due or asked for, and enters what was found; a lock ends it (`cancel`)."""

    changed = Signal()  # it began, went on or ended
    found = Signal(str)  # what is broken, in a sentence; "" where all is sound

    def __init__(self, services: Services, command: list[str], *, parent: QObject) -> None:
        """`command` starts the program's own command line."""
        super().__init__(parent)
        self._services = services
        self._command = command
        self._job: Job | None = None
        self._said = ""
        self._timer = QTimer(self, singleShot=True, interval=BEGIN_MILLISECONDS)
        self._timer.timeout.connect(self.start)

    def start_when_due(self) -> None:
        """Check in a while, if a week went by."""
        if self._services.checks.is_due():
            self._timer.start()

    def start(self) -> None:
        """Check now; one check at a time."""
        session = self._services.session
        if self._job is not None or not session.is_open:
            return
        words = ["verify", str(session.store.folder), "--worker", session.worker.id]
        secret = session.key.hex().encode() + b"\n"
        job = Job(self, [*self._command, *words, "--key-stdin"], secret=secret)
        job.progressed.connect(self._on_progressed)
        job.finished.connect(self._on_finished)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        self._timer.stop()
        self._job = job
        self._say(BEGINNING)
        job.start()

    def cancel(self) -> None:
        """End it, now or before it began: nothing was written, and it stays due."""
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()

    def is_running(self) -> bool:
        """Whether it is being checked."""
        return self._job is not None

    def words(self) -> str:
        """How it stands: under way, why it stopped, or what was found last and when."""
        if self._said:
            return self._said
        last = self._services.checks.last()
        return last.words if last is not None else ""

    def _on_progressed(self, done: int, total: int) -> None:
        self._say(progress_words(done, total))

    def _on_finished(self, answer: str) -> None:
        checks = self._services.checks
        self._end()
        try:
            verdict = read_verdict(answer)
            checks.enter(verdict)
        except AppError as trouble:
            self._say(str(trouble))
            return
        self._say("")
        self.found.emit(verdict.trouble)

    def _on_failed(self, sentence: str) -> None:
        self._end()
        self._say(sentence)

    def _on_cancelled(self) -> None:
        self._end()
        self._say(STOPPED)

    def _end(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.deleteLater()

    def _say(self, words: str) -> None:
        self._said = words
        self.changed.emit()
