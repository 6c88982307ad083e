"""Long work: the program's own command line in a child process, and calls that let others run."""

import gc
from collections.abc import Callable
from typing import Any, Final
from weakref import WeakMethod

import shiboken6
from PySide6.QtCore import (
    QCoreApplication,
    QObject,
    QProcess,
    QRunnable,
    QThreadPool,
    QTimer,
    Signal,
)

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.step import Step

PROGRESS: Final = "progress"
PROGRESS_WORDS: Final = 4  # progress 3 of 7 Writing pages
KILL_MILLISECONDS: Final = 2000
COLLECT_MILLISECONDS: Final = 1000
UNEXPECTED: Final = "This was not done: the program met something it did not expect."
STOPPED: Final = "The work stopped before it was done. Nothing was changed. Try again."


class Job(QObject):
    """The program's own command line, run beside the window.

    What it prints is its answer, but for lines such as `progress 3 of 7 Writing pages`; the last
    line on its error channel is the sentence for the user.
    """

    progressed = Signal(int, int, str)  # done, of how many, what now
    stepped = Signal(object)  # the same as a Step
    finished = Signal(str)  # what it printed
    failed = Signal(str)  # a sentence
    cancelled = Signal()

    def __init__(self, parent: QObject, command: list[str], *, secret: bytes = b"") -> None:
        super().__init__(parent)
        self._command = command
        self._secret = secret
        self._answer: list[str] = []
        self._cancelling = False
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._on_output)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.cancel)

    def start(self) -> None:
        """Start the process and hand it the secret on its standard input."""
        self._process.start(self._command[0], self._command[1:])
        self._process.write(self._secret)
        self._process.closeWriteChannel()
        self._secret = b""

    def cancel(self) -> None:
        """Kill the process; what it had begun to write is left to its own tidying."""
        if self._process.state() == QProcess.ProcessState.NotRunning:
            return
        self._cancelling = True
        self._process.kill()
        self._process.waitForFinished(KILL_MILLISECONDS)

    def is_running(self) -> bool:
        """Whether the process has started and not ended."""
        return self._process.state() != QProcess.ProcessState.NotRunning

    def _on_output(self) -> None:
        while self._process.canReadLine():
            self._take(_text(self._process.readLine().data()))

    def _take(self, line: str) -> None:
        words = line.split(" ", PROGRESS_WORDS)
        if words[0] == PROGRESS and len(words) >= PROGRESS_WORDS and words[1].isdecimal():
            what = words[PROGRESS_WORDS] if len(words) > PROGRESS_WORDS else ""
            step = Step(int(words[1]), int(words[3]), what)
            self.progressed.emit(*step)
            self.stepped.emit(step)
        else:
            self._answer.append(line)

    def _on_finished(self, code: int, how: QProcess.ExitStatus) -> None:
        if self._cancelling:
            self.cancelled.emit()
            return
        self._on_output()
        rest = _text(self._process.readAllStandardOutput().data())
        if rest:
            self._take(rest)
        if code == 0 and how == QProcess.ExitStatus.NormalExit:
            self.finished.emit("\n".join(self._answer))
            return
        said = _text(self._process.readAllStandardError().data()).strip().splitlines()
        # Status 1 is a refusal with one sentence; anything else is a fault whose text is not shown.
        self.failed.emit(said[-1] if said and code == 1 else STOPPED)

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self.failed.emit(STOPPED)


def run_in_pool(
    owner: QObject,
    function: Callable[[], object],
    *,
    done: Callable[[Any], None],
    failed: Callable[[AppError], None] | None = None,
) -> None:
    """Call a function that lets the interpreter go on a thread of the pool.

    `done` and `failed` are bound methods of `owner`, called on the GUI thread; when the owner has
    gone they are not called. An error that is no AppError is raised on the GUI thread, after
    `failed` has had a sentence, so that nobody waits for ever.
    """
    call = _Call(owner, done, failed=failed)
    QThreadPool.globalInstance().start(_Work(function, call))


class _Call(QObject):
    """Brings a result to the GUI thread. It belongs to the application and deletes itself there."""

    returned = Signal(object)
    raised = Signal(object)

    def __init__(
        self,
        owner: QObject,
        done: Callable[[Any], None],
        *,
        failed: Callable[[AppError], None] | None,
    ) -> None:
        super().__init__(QCoreApplication.instance())
        self._done = WeakMethod(done)
        self._failed = WeakMethod(failed) if failed is not None else None
        self._gone = False
        owner.destroyed.connect(self._on_owner_destroyed)
        self.returned.connect(self._on_returned)
        self.raised.connect(self._on_raised)

    def _on_owner_destroyed(self) -> None:
        self._gone = True

    def _on_returned(self, result: object) -> None:
        self.deleteLater()
        done = self._done()
        if done is not None and not self._gone:
            done(result)

    def _on_raised(self, error: BaseException) -> None:
        self.deleteLater()
        if self._gone:
            return
        failed = self._failed() if self._failed is not None else None
        expected = isinstance(error, AppError)
        if failed is not None:
            failed(error if isinstance(error, AppError) else AppError(UNEXPECTED))
        if failed is None or not expected:
            raise error


class _Work(QRunnable):
    """The function on its thread."""

    def __init__(self, function: Callable[[], object], call: _Call) -> None:
        super().__init__()
        self._function = function
        self._call = call

    def run(self) -> None:
        """Call it and hand over what came of it (Qt's)."""
        try:
            result = self._function()
        except BaseException as error:  # noqa: BLE001 - raised again on the GUI thread
            self._hand_over(self._call, "raised", value=error)
        else:
            self._hand_over(self._call, "returned", value=result)

    @staticmethod
    def _hand_over(call: _Call, signal: str, *, value: object) -> None:
        if shiboken6.isValid(call):  # the application may be gone
            getattr(call, signal).emit(value)


class GcGuard(QObject):
    """Runs Python's collector from a timer of the GUI thread and nowhere else.

    Left alone it runs in whichever thread allocates, and there it has destroyed widgets
    (research: aesthetics 5, Collector in the wrong thread).
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._limits = gc.get_threshold()
        self._timer = QTimer(self)
        self._timer.setInterval(COLLECT_MILLISECONDS)
        self._timer.timeout.connect(self.collect)

    def start(self) -> None:
        """Take the collector over."""
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Give the collector back to the interpreter."""
        self._timer.stop()
        gc.enable()

    def collect_all(self) -> None:
        """Collect everything at once: the store was locked, and nothing of it may be left."""
        gc.collect()

    def collect(self) -> None:
        """Collect the oldest generation that is due, as the interpreter would have."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > self._limits[generation] > 0:
                gc.collect(generation)
                return


def settle_down() -> None:
    """Say that what there is now stays: the collector need never look through it again.

    Called once the program is loaded and before a store is opened: modules and classes are most of
    what there is, and looking through them was felt at every collection of the oldest generation.
    """
    gc.collect()
    gc.freeze()


def _text(data: bytes | bytearray | memoryview) -> str:
    return bytes(data).decode("utf-8", "replace").rstrip("\r\n")
