"""Handing a report over from the window: a file, and an entry in the journal."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.domain.scorecard.kinds import ReportKind
from sendiass_desktop.services import exports
from sendiass_desktop.services.exports import Targets
from sendiass_desktop.services.issues import Issued
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit import messages
from sendiass_desktop.ui.kit.file_writer import FileWriter, Wanted

ENDINGS: Final = {"Excel": "xlsx", "PDF": "pdf"}


class HandOver(QObject):
    """Asks for a file name, has the child write the file, and enters it in the journal."""

    done = Signal(str)  # what was written, in words

    def __init__(self, services: Services, command: list[str], *, window: QWidget) -> None:
        """`command` starts the program's own command line."""
        super().__init__(window)
        self._services = services
        self._window = window
        self._card: Scorecard | None = None
        self._format = ""
        self.writer = FileWriter(services.session, command, window=window)
        self.writer.written.connect(self._on_written)

    def start(self, format_: str, card: Scorecard, *, issued: Issued | None = None) -> None:
        """Ask where to write; nothing happens before that.

        Of a report that was `issued` the figures are those that were frozen.
        """
        try:
            exports.must_be_allowed(self._services.session)
        except AppError as trouble:
            messages.say(self._window, "Export", sentence=str(trouble))
            return
        self._card, self._format = card, format_
        ending = ENDINGS[format_]
        name = exports.suggested_name(card, ending)
        options = _options(card, issued)
        self.writer.ask(Wanted(f"Export to {format_}", name, ending, "score-card", options))

    def _targets(self, path: Path) -> Targets:
        return Targets(xlsx=path) if self._format == "Excel" else Targets(pdf=path)

    def _on_written(self, path: str) -> None:
        if self._card is not None:
            targets = self._targets(Path(path))
            exports.enter(self._services.session, self._card, targets=targets)
        self.done.emit(f"Written: {Path(path).name}")


def _options(card: Scorecard, issued: Issued | None) -> tuple[str, ...]:
    """What the command is to write: the report of a period as at a day, or one that was issued."""
    options: tuple[str, ...] = ("--period", card.period.code, "--as-at", card.as_at.isoformat())
    if card.kind is not ReportKind.SCORE_CARD:
        options = (*options, "--kind", card.kind.value)
    return (*options, "--issue", issued.record.id) if issued is not None else options
