"""Keeps what stands in a form: written within two seconds of the last key, or at once."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from sendiass_desktop.domain.errors import AppError

KEEP_MILLISECONDS: Final = 1000  # trust.md: within two seconds of the last key


class DraftKeeper(QObject):
    """Calls `keep` with what `typed` gives, a second after the form was last touched."""

    kept = Signal()
    not_kept = Signal(str)  # a sentence: the form still holds everything

    def __init__(
        self,
        parent: QObject,
        typed: Callable[[], dict[str, Any]],
        *,
        keep: Callable[[dict[str, Any]], None],
    ) -> None:
        super().__init__(parent)
        self._typed = typed
        self._keep = keep
        self._waiting = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_MILLISECONDS)
        self._timer.timeout.connect(self.keep_now)

    def touch(self) -> None:
        """The form was touched: keep it soon, however much is still being typed."""
        self._waiting = True
        if not self._timer.isActive():
            self._timer.start()

    def is_waiting(self) -> bool:
        """Whether something typed is not kept yet."""
        return self._waiting

    def stop(self) -> None:
        """Keep nothing more: the form was saved or thrown away."""
        self._waiting = False
        self._timer.stop()

    def keep_now(self) -> None:
        """Keep at once; a full disk is told, nothing typed is lost, and it goes on waiting."""
        self._timer.stop()
        try:
            self._keep(self._typed())
        except AppError as trouble:
            self.not_kept.emit(str(trouble))
        else:
            self._waiting = False
            self.kept.emit()
