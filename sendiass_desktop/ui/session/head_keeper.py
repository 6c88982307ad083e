"""Writing the journal's head every ten minutes, so that a crash loses sight of little."""

import logging
from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer

from sendiass_desktop.domain.errors import AppError

HEAD_MILLISECONDS: Final = 10 * 60 * 1000  # trust.md: the head is written every ten minutes
log = logging.getLogger(__name__)


class HasHead(Protocol):
    """What is asked of an open store (store/store.py)."""

    def keep_head(self) -> None:
        """Write the head; raises CannotWrite or InUse."""


class HeadKeeper(QObject):
    """Has the head of an open store written while it is open."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._store: HasHead | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(HEAD_MILLISECONDS)
        self._timer.timeout.connect(self.keep)

    def start(self, store: HasHead) -> None:
        """The store was opened."""
        self._store = store
        self._timer.start()

    def stop(self) -> None:
        """The store is about to close, which writes the head itself."""
        self._store = None
        self._timer.stop()

    def keep(self) -> None:
        """Write it; where there is no room the next time is early enough."""
        if self._store is None:
            return
        try:
            self._store.keep_head()
        except AppError as trouble:
            log.warning("the head was not written: %s", type(trouble).__name__)
