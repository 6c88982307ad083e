"""Handing the score card over from the window: where to, then a child process that writes it."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.services import exports
from sendiass_desktop.services.exports import Targets
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit import messages, theme
from sendiass_desktop.ui.kit.file_dialog import FileDialog
from sendiass_desktop.ui.kit.tasks import Job

WIDE: Final = 80.0  # steps
ENDINGS: Final = {"Excel": "xlsx", "PDF": "pdf"}
KINDS: Final = {"Excel": "Excel workbook (*.xlsx)", "PDF": "PDF (*.pdf)"}


class HandOver(QObject):
    """Asks for a file name, has the child write the file, and enters it in the journal."""

    done = Signal(str)  # what was written, in words
    asked = Signal(FileDialog)  # the dialog that is open

    def __init__(self, services: Services, command: list[str], *, window: QWidget) -> None:
        """`command` starts the program's own command line."""
        super().__init__(window)
        self._services = services
        self._command = command
        self._window = window
        self._card: Scorecard | None = None
        self._target = Path()
        self._format = ""
        self._job: Job | None = None
        self._progress: QProgressDialog | None = None

    def start(self, format_: str, card: Scorecard) -> None:
        """Ask where to write; nothing happens before that."""
        try:
            exports.must_be_allowed(self._services.session)
        except AppError as trouble:
            messages.say(self._window, "Export", sentence=str(trouble))
            return
        self._card, self._format = card, format_
        dialog = FileDialog(self._window, f"Export to {format_}")
        dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(KINDS[format_])
        dialog.setDefaultSuffix(ENDINGS[format_])
        dialog.selectFile(exports.suggested_name(card, ENDINGS[format_]))
        dialog.fileSelected.connect(self._on_chosen)
        self.asked.emit(dialog)
        dialog.open()

    def cancel(self) -> None:
        """End the child: the window is about to lock."""
        if self._job is not None:
            self._job.cancel()

    def _targets(self) -> Targets:
        if self._format == "Excel":
            return Targets(xlsx=self._target)
        return Targets(pdf=self._target)

    def _on_chosen(self, path: str) -> None:
        card, session = self._card, self._services.session
        if card is None:
            return
        self._target = Path(path)
        flag = f"--{ENDINGS[self._format]}"
        words = ["score-card", str(session.store.folder), "--period", card.period.code]
        words += ["--as-at", card.as_at.isoformat(), "--worker", session.worker.id]
        words += ["--key-stdin", flag, path]
        secret = session.key.hex().encode() + b"\n"
        self._job = Job(self, [*self._command, *words], secret=secret)
        self._progress = QProgressDialog(
            f"Writing {self._target.name}", "Cancel", 0, 0, self._window
        )
        self._progress.setWindowTitle("Export")
        self._progress.setMinimumWidth(theme.unit(self._window, WIDE))
        self._progress.canceled.connect(self._job.cancel)
        self._job.finished.connect(self._on_finished)
        self._job.failed.connect(self._on_failed)
        self._job.cancelled.connect(self._close_progress)
        self._progress.show()
        self._job.start()

    def _on_finished(self, _answer: str) -> None:
        self._close_progress()
        if self._card is not None:
            exports.enter(self._services.session, self._card, targets=self._targets())
        self.done.emit(f"Written: {self._target.name}")

    def _on_failed(self, sentence: str) -> None:
        self._close_progress()
        messages.say(self._window, "Export", sentence=sentence)

    def _close_progress(self) -> None:
        if self._progress is not None:
            self._progress.canceled.disconnect()
            self._progress.close()
            self._progress.deleteLater()
            self._progress = None
