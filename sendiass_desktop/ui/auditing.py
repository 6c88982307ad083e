"""What joins the audit to the rest of the window: its room, its export, the weekly check."""

from functools import cached_property
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow

from sendiass_desktop.domain.audit import AuditFilter
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services import papers
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.audit.audit_room import AuditRoom
from sendiass_desktop.ui.audit.chain_check import ChainCheck
from sendiass_desktop.ui.kit import messages
from sendiass_desktop.ui.kit.file_writer import FileWriter, Wanted
from sendiass_desktop.ui.kit.messages import StatusLine

NAME: Final = "Audit"
PART: Final = "journal"  # of the status line
EXPORT: Final = "Export the audit"
NOT_SOUND: Final = "The journal is not sound"
FOR_MANAGERS: Final = f"{NOT_SOUND}: see the room Audit"
FOR_OTHERS: Final = f"{NOT_SOUND}: tell a manager"
TELL: Final = (
    "The check of the whole journal found that this store was changed from outside the program."
    " Tell a manager today: the room Audit says which entry it is. Keep the store as it is."
)


class Auditing(QObject):
    """The room *Audit* at work, and the check of the whole journal, whoever is there."""

    told = Signal(str)  # a sentence for the foot of the window
    record_wanted = Signal(str, str)  # kind and id of what an entry is about

    def __init__(
        self, window: QMainWindow, services: Services, *, status: StatusLine, command: list[str]
    ) -> None:
        """`command` starts the program's own command line."""
        super().__init__(window)
        self._window = window
        self._services = services
        self._status = status
        self._wanted: AuditFilter | None = None  # what is being exported
        self.check = ChainCheck(services, command, parent=self)
        self.check.changed.connect(self._show_part)
        self.check.found.connect(self._on_found)
        self.writer = FileWriter(services.session, command, window=window)
        self.writer.written.connect(self._on_written)

    @cached_property
    def room(self) -> AuditRoom:
        """The room *Audit*."""
        room = AuditRoom(self._services, self._window, check=self.check)
        room.open_wanted.connect(self.record_wanted)
        room.export_wanted.connect(self.export)
        return room

    def begin(self) -> None:
        """After unlock: say what the last check found, and check again if it is due."""
        self._show_part()
        self.check.start_when_due()

    def cancel(self) -> None:
        """End the check: the window is about to lock."""
        self.check.cancel()

    def export(self, wanted: AuditFilter) -> None:
        """Ask where to write the entries of a filter; nothing happens before that."""
        session = self._services.session
        try:
            papers.must_hold(self._services.audit, wanted)
        except AppError as trouble:
            messages.say(self._window, EXPORT, sentence=str(trouble))
            return
        self._wanted = wanted
        name = papers.audit_name(session)
        self.writer.ask(Wanted(EXPORT, name, "xlsx", "audit", _options(wanted)))

    def _on_written(self, path: str) -> None:
        if self._wanted is not None:
            pages = self._services.audit.must_fit(self._wanted)
            self._services.audit.enter_export(self._wanted, lines=pages.count)
        self.told.emit(f"Written: {Path(path).name}")
        if self._services.session.role is Role.MANAGER and self.room.isVisible():
            self.room.refresh()

    def _show_part(self) -> None:
        """In the status line: that it is being checked, or not sound; nothing where it is."""
        if self.check.is_running():
            self._status.show_part(PART, self.check.words())
            return
        trouble = self._services.checks.trouble() if self._services.session.is_open else ""
        manager = self._services.session.role is Role.MANAGER
        words = (FOR_MANAGERS if manager else FOR_OTHERS) if trouble else ""
        self._status.show_part(PART, words, tone="bad")

    def _on_found(self, trouble: str) -> None:
        if trouble:
            manager = self._services.session.role is Role.MANAGER
            messages.say(self._window, NOT_SOUND, sentence=trouble if manager else TELL)


def _options(wanted: AuditFilter) -> tuple[str, ...]:
    """The filter as the command line takes it."""
    given = {
        "--first": wanted.first.isoformat() if wanted.first else "",
        "--last": wanted.last.isoformat() if wanted.last else "",
        "--by": wanted.worker or "",
        "--what": wanted.what or "",
        "--kind": wanted.kind or "",
        "--record": wanted.record.strip(),
    }
    options = [f"{name}={value}" for name, value in given.items() if value]
    if wanted.first is None and wanted.last is None:
        options.append("--any-time")
    return (*options, *(("--unusual",) if wanted.unusual else ()))
