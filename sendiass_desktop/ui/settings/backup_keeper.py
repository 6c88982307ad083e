"""Backups by themselves: one a day, its copy when the memory stick is there, a rehearsal a week.

A child process makes them, so that nobody's typing waits; the window enters what came of it. A
lock ends the child, which leaves nothing half made, and the next unlock makes it anew.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.keeping import Reason
from sendiass_desktop.services.backup_places import Standing
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.tasks import Job, run_in_pool
from sendiass_desktop.ui.settings.backup_state import BackupState, Doing

FIRST_LOOK_MILLISECONDS: Final = 4000  # whoever has just come in works first
LOOK_MILLISECONDS: Final = 60 * 60 * 1000
STOPPED: Final = "Stopped. Nothing half made was left."


class BackupKeeper(QObject):
    """Looks after unlock, each hour and when the program comes to the front; one child at a time.

    Nothing happens before `start`, nor after `stop`.
    """

    changed = Signal()  # what `state` says
    stepped = Signal(object)  # Step
    finished = Signal(str, str)  # what was done (Doing), and why it was not done or nothing

    def __init__(
        self,
        services: Services,
        monotonic: Callable[[], float],
        *,
        command: list[str],
        parent: QObject,
    ) -> None:
        """`command` starts the program's own command line."""
        super().__init__(parent)
        self._session = services.session
        self._backups = services.backups
        self._monotonic = monotonic
        self._command = command
        self._job: Job | None = None
        self._is_on = False
        self._is_looking = False
        self.state = BackupState()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MILLISECONDS)
        self._timer.timeout.connect(self.look)
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.setInterval(FIRST_LOOK_MILLISECONDS)
        self._first.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to look after the backups by itself."""
        self._is_on = True
        self._first.start()
        self._timer.start()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_state)

    def stop(self) -> None:
        """End the child: the window is about to lock, and nothing half made is left."""
        self._is_on = False
        self._first.stop()
        self._timer.stop()
        self.cancel()

    def look(self) -> None:
        """See how the store stands, and do what is due."""
        if self._is_looking or self._job is not None or not self._session.is_open:
            return
        self._is_looking = True
        run_in_pool(self, self._backups.look().read, done=self._on_looked, failed=self._on_blind)

    def back_up(self, reason: Reason = Reason.ASKED) -> None:
        """Make a backup in both places."""
        second = self._backups.second
        places = ("--second", str(second)) if second else ()
        self._begin(Doing.BACKUP, "backup", "--reason", reason.value, *places)

    def copy(self) -> None:
        """Copy the newest backup to the second place."""
        second = str(self._backups.second)
        self._begin(Doing.COPY, "backup", "--copy-newest", "--second", second)

    def rehearse(self) -> None:
        """Open the newest backup as a restore would."""
        self._begin(Doing.REHEARSAL, "rehearse")

    def cancel(self) -> None:
        """End what is being done."""
        if self._job is not None:
            self._job.cancel()

    def _begin(self, doing: Doing, verb: str, *options: str) -> None:
        if self._job is not None or not self._session.is_open:
            return
        session = self._session
        words = [verb, str(session.store.folder), *options]
        words += ["--worker", session.worker.id, "--key-stdin"]
        job = Job(self, [*self._command, *words], secret=session.key.hex().encode() + b"\n")
        job.stepped.connect(self.stepped)
        job.finished.connect(self._on_answer)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        self._job, self.state.doing = job, doing
        self.changed.emit()
        job.start()

    def _end(self) -> Doing:
        doing = self.state.doing or Doing.BACKUP
        if self._job is not None:
            self._job.deleteLater()
        self._job = self.state.doing = None
        return doing

    def _on_answer(self, answer: str) -> None:
        doing = self._end()
        try:
            said = self._taken(doing, answer)
        except AppError as trouble:
            said = str(trouble)
            self.state.fail(doing, said, at=self._monotonic())
        self.finished.emit(doing.value, said)
        self.look()
        self.changed.emit()

    def _taken(self, doing: Doing, answer: str) -> str:
        """Enter what the child did; why there is no copy elsewhere, or nothing."""
        if doing is Doing.REHEARSAL:
            self._backups.take_proof(answer)
            self.state.succeed(doing)
            return ""
        outcome = self._backups.take(answer)
        for done in (doing, Doing.COPY):
            self.state.succeed(done)
        if outcome.trouble and self.state.standing is not None and self.state.standing.is_there:
            self.state.fail(Doing.COPY, outcome.trouble, at=self._monotonic())
        return outcome.trouble

    def _on_failed(self, sentence: str) -> None:
        doing = self._end()
        self.state.fail(doing, sentence, at=self._monotonic())
        self.finished.emit(doing.value, sentence)
        self.look()
        self.changed.emit()

    def _on_cancelled(self) -> None:
        doing = self._end()
        self._backups.places.sweep()
        self.state.rest(doing, at=self._monotonic())  # not at once again by itself
        self.finished.emit(doing.value, STOPPED)
        self.changed.emit()

    def _on_blind(self, trouble: AppError) -> None:
        self._is_looking = False
        self.state.fail(Doing.BACKUP, str(trouble), at=self._monotonic())
        self.changed.emit()

    def _on_looked(self, standing: Standing) -> None:
        self._is_looking = False
        if not self._session.is_open:  # locked meanwhile
            return
        self.state.take(standing, self._backups.rehearsals())
        self.changed.emit()
        if self._is_on:
            self._do_what_is_due(standing)

    def _do_what_is_due(self, standing: Standing) -> None:
        now, may = self._monotonic(), self.state.may
        must_prove = may(Doing.REHEARSAL, at=now) and self._backups.rehearsal_is_due()
        # A password that is newer than the backup would be found wanting: make another first.
        is_stale = must_prove and not standing.is_due and not self._backups.opens_newest()
        if (standing.is_due or is_stale) and may(Doing.BACKUP, at=now):
            self.back_up(Reason.DAILY)
        elif standing.is_copy_due and may(Doing.COPY, at=now):
            self.copy()
        elif must_prove and standing.newest and not is_stale:
            self.rehearse()

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if self._is_on and state == Qt.ApplicationState.ApplicationActive:
            self.look()
