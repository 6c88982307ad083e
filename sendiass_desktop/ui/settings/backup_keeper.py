"""Backups by themselves: one a day, its copy when the memory stick is there, a rehearsal a week.

A child process makes them, so that nobody's typing waits; the window enters what came of it. A
lock ends the child, which leaves nothing half made, and the next unlock makes it anew.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.keeping import Reason
from sendiass_desktop.services.backup_places import Standing
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.tasks import Job, run_in_pool
from sendiass_desktop.ui.kit.wording import long_date

FIRST_LOOK_MILLISECONDS: Final = 4000  # whoever has just come in works first
LOOK_MILLISECONDS: Final = 60 * 60 * 1000
TRY_AGAIN_SECONDS: Final = 60 * 60.0
LONGEST: Final = 64  # letters at the foot of the window; the whole sentence is its tip


class Doing(StrEnum):
    """What the child of the moment does, as it is said at the foot of the window."""

    BACKUP = "Backing up …"
    COPY = "Copying the backup …"
    REHEARSAL = "Rehearsing a restore …"


FAILED: Final = {
    Doing.BACKUP: "Backup failed",
    Doing.COPY: "No copy of the backup",
    Doing.REHEARSAL: "Rehearsal failed",
}


class BackupKeeper(QObject):
    """Looks after unlock, each hour and when the program comes to the front; one child at a time.

    Nothing happens before `start`, nor after `stop`.
    """

    changed = Signal()  # what `words`, `standing` or `doing` say
    progressed = Signal(int, int, str)  # done, of how many, what now
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
        self._troubles: dict[Doing, str] = {}
        self._failed_at: dict[Doing, float] = {}
        self.doing: Doing | None = None
        self.standing: Standing | None = None
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

    def words(self) -> tuple[str, str, str]:
        """What stands at the foot of the window, its tone, and the whole of it as a tip."""
        if self.doing is not None:
            return self.doing.value, "hint", self._tip()
        for doing, trouble in self._troubles.items():
            tone = "warn" if doing is Doing.COPY else "bad"
            return _short(f"{FAILED[doing]}: {trouble}"), tone, f"{FAILED[doing]}: {trouble}"
        if self.standing is None:
            return "", "hint", ""
        return self.standing.sentence, "warn" if self.standing.warns else "hint", self._tip()

    def trouble(self) -> str:
        """Why the last try failed, whole; nothing where it did not."""
        return "\n".join(f"{FAILED[doing]}: {said}" for doing, said in self._troubles.items())

    def _tip(self) -> str:
        lines = []
        if self.standing is not None and self.standing.newest is not None:
            lines.append(f"The newest backup on this laptop is of {self.standing.newest.when}.")
        if self.standing is not None and self.standing.second is not None:
            lines.append(f"The newest elsewhere is of {self.standing.second.when}.")
        if rehearsals := self._backups.rehearsals():
            day = long_date(rehearsals[-1].at.date())
            lines.append(f"A restore was last rehearsed on {day}.")
        return " ".join(lines)

    def _begin(self, doing: Doing, verb: str, *options: str) -> None:
        if self._job is not None or not self._session.is_open:
            return
        session = self._session
        words = [verb, str(session.store.folder), *options]
        words += ["--worker", session.worker.id, "--key-stdin"]
        job = Job(self, [*self._command, *words], secret=session.key.hex().encode() + b"\n")
        job.progressed.connect(self.progressed)
        job.finished.connect(self._on_answer)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        self._job, self.doing = job, doing
        self.changed.emit()
        job.start()

    def _end(self) -> Doing:
        doing = self.doing or Doing.BACKUP
        if self._job is not None:
            self._job.deleteLater()
        self._job = self.doing = None
        return doing

    def _on_answer(self, answer: str) -> None:
        doing = self._end()
        trouble = self._taken(doing, answer)
        if trouble:
            self._note(doing, trouble)
        else:
            self._troubles.pop(doing, None)
        self.finished.emit(doing.value, trouble)
        self.look()
        self.changed.emit()

    def _taken(self, doing: Doing, answer: str) -> str:
        """Enter what the child did; why that could not be done, or nothing."""
        try:
            if doing is Doing.REHEARSAL:
                self._backups.take_proof(answer)
                return ""
            outcome = self._backups.take(answer)
        except AppError as trouble:
            return str(trouble)
        self._troubles.pop(Doing.COPY, None)
        if outcome.trouble and self.standing is not None and self.standing.is_there:
            self._note(Doing.COPY, outcome.trouble)
        return ""

    def _on_failed(self, sentence: str) -> None:
        doing = self._end()
        self._note(doing, sentence)
        self.finished.emit(doing.value, sentence)
        self.look()
        self.changed.emit()

    def _on_cancelled(self) -> None:
        doing = self._end()
        self._backups.places.sweep()
        self._failed_at[doing] = self._monotonic()  # not at once again by itself
        self.finished.emit(doing.value, "")
        self.changed.emit()

    def _note(self, doing: Doing, trouble: str) -> None:
        self._troubles[doing] = trouble
        self._failed_at[doing] = self._monotonic()

    def _on_blind(self, trouble: AppError) -> None:
        self._is_looking = False
        self._note(Doing.BACKUP, str(trouble))
        self.changed.emit()

    def _on_looked(self, standing: Standing) -> None:
        self._is_looking = False
        before, self.standing = self.standing, standing
        if before is not None and standing.is_copy_due and not before.is_copy_due:
            self._failed_at.pop(Doing.COPY, None)  # the memory stick has just come
        if not standing.is_copy_due:
            self._troubles.pop(Doing.COPY, None)
        self.changed.emit()
        if self._is_on and self._session.is_open:
            self._do_what_is_due(standing)

    def _do_what_is_due(self, standing: Standing) -> None:
        if standing.is_due and self._may(Doing.BACKUP):
            self.back_up(Reason.DAILY)
        elif standing.is_copy_due and self._may(Doing.COPY):
            self.copy()
        elif (
            standing.newest is not None
            and self._may(Doing.REHEARSAL)
            and self._backups.rehearsal_is_due()
        ):
            self.rehearse()

    def _may(self, doing: Doing) -> bool:
        """Whether it has not failed lately: a full stick is not written to every minute."""
        failed_at = self._failed_at.get(doing)
        return failed_at is None or self._monotonic() - failed_at >= TRY_AGAIN_SECONDS

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if self._is_on and state == Qt.ApplicationState.ApplicationActive:
            self.look()


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
