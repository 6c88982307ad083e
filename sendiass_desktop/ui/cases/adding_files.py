"""Adding files to a case, one after the other: read in the pool, kept on the window's thread."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sendiass_desktop.domain.documents import clean_name
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.whole_file import WholeFile, read_whole
from sendiass_desktop.ui.kit.tasks import run_in_pool
from sendiass_desktop.ui.kit.wording import plural


class AddingFiles(QObject):
    """A queue of files; what is refused is told when all have been tried."""

    progressed = Signal(str)  # what is being read
    finished = Signal(str, str)  # the last id that was added, empty for none; what came of it all

    def __init__(self, services: Services, owner: QObject) -> None:
        super().__init__(owner)
        self._services = services
        self._waiting: deque[tuple[str, Path]] = deque()
        self._case = ""
        self._is_reading = False
        self._added: list[str] = []
        self._refused: list[str] = []

    def add(self, case: str, files: Iterable[Path]) -> None:
        """Add files to a case, after those that are waiting."""
        self._waiting.extend((case, file) for file in files)
        if self._waiting and not self._is_reading:
            self._next()

    def _next(self) -> None:
        if not self._waiting:
            self._finish()
            return
        self._is_reading = True
        self._case, source = self._waiting.popleft()
        self.progressed.emit(f"Reading “{clean_name(source.name)}” …")
        run_in_pool(self, _Reading(source).read, done=self._on_read, failed=self._on_refused)

    def _finish(self) -> None:
        added, refused = self._added, list(dict.fromkeys(self._refused))
        self._is_reading, self._added, self._refused = False, [], []
        said = [f"{plural(len(added), 'document')} added."] if added else []
        self.finished.emit(added[-1] if added else "", "\n".join([*said, *refused]))

    def _on_read(self, file: WholeFile) -> None:
        if not self._services.session.is_open:  # locked meanwhile; the file is where it was
            return
        try:
            self._added.append(self._services.documents.keep(self._case, file))
        except AppError as trouble:
            self._refused.append(str(trouble))
        self._next()

    def _on_refused(self, trouble: AppError) -> None:
        self._refused.append(str(trouble))
        self._next()


@dataclass(frozen=True, slots=True)
class _Reading:
    """A file on its way to the pool."""

    source: Path

    def read(self) -> WholeFile:
        """Read it whole."""
        return read_whole(self.source)
