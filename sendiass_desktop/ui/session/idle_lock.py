"""Nobody is there: warn a minute before the lock, then ask for it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

MINUTES: Final = range(1, 16)
USUAL_MINUTES: Final = 5
SECONDS: Final = 60
WARNING_SECONDS: Final = 60
LONGEST_HOLD_SECONDS: Final = 30 * SECONDS
LOOK_MILLISECONDS: Final = 1000
ACTIVITY: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.InputMethod,
    }
)


class IdleLock(QObject):
    """One event filter on each window, and each field, that gets the keyboard, and one timer.

    Letters that are composed, or come from a keyboard on the screen, reach the field alone.
    Not on the application: a filter in Python there is called for every event of every widget,
    thousands while a form is laid out. `monotonic` counts seconds.

    Nothing is swallowed: the key that keeps the store open is also the key that was typed.
    """

    warned = Signal(int)  # so many seconds until the lock, unless something is pressed
    stayed = Signal()  # somebody is there after the warning
    lock_requested = Signal()

    def __init__(
        self,
        application: QGuiApplication,
        monotonic: Callable[[], float],
        *,
        minutes: int = USUAL_MINUTES,
    ) -> None:
        super().__init__(application)
        self._application = application
        self._monotonic = monotonic
        self._limit = 0
        self.set_minutes(minutes)
        self._seen = 0.0
        self._held_until = 0.0
        self._has_warned = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MILLISECONDS)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self.look)

    def set_minutes(self, minutes: int) -> None:
        """Lock after so many minutes, 1 to 15; raises ValueError for others."""
        if minutes not in MINUTES:
            raise ValueError(minutes)
        self._limit = minutes * SECONDS

    def start(self) -> None:
        """Watch from now on: the store was unlocked."""
        self._seen = self._monotonic()
        self._held_until = self._seen
        self._has_warned = False
        for window in self._application.topLevelWindows():
            self._watch(window)
        self._watch(self._application.focusObject())
        self._application.focusWindowChanged.connect(self._watch)
        self._application.focusObjectChanged.connect(self._watch)
        self._timer.start()

    def stop(self) -> None:
        """Watch no longer: the store is locked."""
        if not self._timer.isActive():
            return
        self._timer.stop()
        self._application.focusWindowChanged.disconnect(self._watch)
        self._application.focusObjectChanged.disconnect(self._watch)
        for window in self._application.topLevelWindows():
            window.removeEventFilter(self)

    def is_watching(self) -> bool:
        """Whether the store would be locked if nobody came."""
        return self._timer.isActive()

    def hold(self, until: float) -> None:
        """Count what runs, such as a stopwatch, as activity until a moment of `monotonic`.

        Thirty minutes from now is the latest; give the moment that belongs to the stopwatch's
        start, so that asking again does not prolong it. A moment that has passed lets go.
        """
        now = self._monotonic()
        self._seen = max(self._seen, min(now, self._held_until))  # what ran until now did count
        self._held_until = min(until, now + LONGEST_HOLD_SECONDS)
        self.look()

    def look(self) -> None:
        """Compare with the clock: warn, lock, or notice that somebody is there again."""
        if not self.is_watching():
            return
        left = self._limit - self._idle_seconds()
        if left <= 0:
            self.stop()
            self.lock_requested.emit()
        elif left > self._warning_seconds():
            self._stay()
        elif not self._has_warned:
            self._has_warned = True
            self.warned.emit(round(left))

    def _watch(self, one: QObject | None) -> None:
        if one is not None:
            one.installEventFilter(self)

    def _idle_seconds(self) -> float:
        now = self._monotonic()
        return now - max(self._seen, min(now, self._held_until))

    def _warning_seconds(self) -> float:
        """A minute; half of the time where that is all there is."""
        return min(WARNING_SECONDS, self._limit / 2)

    def _stay(self) -> None:
        if self._has_warned:
            self._has_warned = False
            self.stayed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Somebody is there (Qt's)."""
        del watched
        if event.type() in ACTIVITY and self.is_watching():
            self._seen = self._monotonic()
            self._stay()
        return False
