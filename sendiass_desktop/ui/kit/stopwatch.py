"""The time a call has taken so far, which starts with the form."""

from collections.abc import Callable
from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.icons import icon

SECOND: Final = 1000  # milliseconds
MINUTE: Final = 60
HOUR: Final = 60 * MINUTE


class Stopwatch(QPushButton):
    """Shows "06:42 on this call": it runs from the beginning; a press pauses it, another goes on.

    A screen reader finds it and hears it when it is paused, never every second.
    """

    minute_passed = Signal(int)  # whole minutes, begun ones counted

    def __init__(
        self,
        monotonic: Callable[[], float],
        *,
        elapsed: float = 0,
        parent: QWidget | None = None,
    ) -> None:
        """`monotonic` gives seconds that never go back; `elapsed` those of an earlier draft."""
        super().__init__(parent)
        self._monotonic = monotonic
        self._before = elapsed
        self._since: float | None = monotonic()
        self._minutes = -1
        theme.set_role(self, "pill")
        self.setIcon(icon("clock", "accent"))
        self._size_icon()
        self.setCheckable(True)
        self.setToolTip("Pause")
        self.setAccessibleName("Time on this call")
        self.clicked.connect(self._toggle)
        self._timer = QTimer(self)
        self._timer.setInterval(SECOND)
        self._timer.timeout.connect(self.refresh)
        self._timer.start()
        self.refresh()

    def elapsed(self) -> float:
        """Seconds so far, pauses left out: what a draft keeps."""
        return self._before + (self._monotonic() - self._since if self._since is not None else 0)

    def minutes(self) -> int:
        """Minutes so far, a begun one counted whole."""
        return ceil(self.elapsed() / MINUTE)

    def is_running(self) -> bool:
        """Whether time is being counted."""
        return self._since is not None

    def began(self) -> float | None:
        """Since when it counts, in seconds of `monotonic`; None while it is paused."""
        return None if self._since is None else self._since - self._before

    def pause(self) -> None:
        """Stop counting."""
        self._before, self._since = self.elapsed(), None
        self._timer.stop()
        self._show_state()

    def resume(self) -> None:
        """Count on."""
        if self._since is None:
            self._since = self._monotonic()
            self._timer.start()
        self._show_state()

    def set_elapsed(self, seconds: float) -> None:
        """Go on from where a draft was left."""
        self._before = seconds
        self._since = self._monotonic() if self.is_running() else None
        self.refresh()

    def refresh(self) -> None:
        """Show the time that it is now."""
        self.setText(
            f"{_clock(int(self.elapsed()))} {'on this call' if self.is_running() else 'paused'}"
        )
        if self.minutes() != self._minutes:
            self._minutes = self.minutes()
            self._describe()
            self.minute_passed.emit(self._minutes)

    def _toggle(self) -> None:
        if self.is_running():
            self.pause()
        else:
            self.resume()

    def _show_state(self) -> None:
        self.setChecked(not self.is_running())
        self.setToolTip("Pause" if self.is_running() else "Go on")
        self.refresh()
        self._describe()

    def _describe(self) -> None:
        whole = int(self.elapsed()) // MINUTE
        state = "press to pause" if self.is_running() else "paused, press to go on"
        self.setAccessibleDescription(f"{whole} {'minute' if whole == 1 else 'minutes'}, {state}")

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """The icon grows with the text (Qt's)."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._size_icon()

    def _size_icon(self) -> None:
        side = theme.unit(self, 3.5)
        self.setIconSize(QSize(side, side))


def _clock(seconds: int) -> str:
    """06:42, or 1:06:42 from an hour on."""
    hours, rest = divmod(seconds, HOUR)
    minutes = f"{rest // MINUTE:02}:{rest % MINUTE:02}"
    return f"{hours}:{minutes}" if hours else minutes
