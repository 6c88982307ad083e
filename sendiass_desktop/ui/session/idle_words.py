"""Saying that the lock is near, or no longer; a call on the stopwatch holds it off."""

from collections.abc import Callable
from typing import Protocol
from weakref import ReferenceType, ref

from PySide6.QtCore import QObject

from sendiass_desktop.ui.kit.messages import StatusLine
from sendiass_desktop.ui.session.idle_lock import LONGEST_HOLD_SECONDS, IdleLock


class Calls(Protocol):
    """What is asked of the desk of contacts."""

    def call_since(self) -> float | None:
        """When the call that is on the stopwatch began, in seconds; None where there is none."""


class Watched(Protocol):
    """What is asked of the main window."""

    @property
    def contact_desk(self) -> Calls:
        """The desk that knows of the call on the stopwatch."""

    @property
    def status(self) -> StatusLine:
        """The line at the foot."""


class IdleWords(QObject):
    """Speaks in the line at the foot of the window that is open; `monotonic` counts seconds."""

    def __init__(self, idle: IdleLock, monotonic: Callable[[], float]) -> None:
        super().__init__(idle)
        self._idle = idle
        self._monotonic = monotonic
        self._window: ReferenceType[Watched] | None = None
        idle.warned.connect(self._on_idle)
        idle.stayed.connect(self._on_idle)

    def stand_in(self, window: Watched) -> None:
        """Speak in this window from now on."""
        self._window = ref(window)

    def _on_idle(self, seconds: int = 0) -> None:
        window = self._window() if self._window is not None else None
        if window is None or not self._idle.is_watching():
            return
        since = window.contact_desk.call_since()
        if seconds and since is not None and self._monotonic() - since < LONGEST_HOLD_SECONDS:
            self._idle.hold(since + LONGEST_HOLD_SECONDS)
            return
        words = f"Locking in {seconds} seconds. Any key stays." if seconds else ""
        window.status.announce("idle", words)
