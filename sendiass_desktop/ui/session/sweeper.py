"""Taking the copies of documents away at lock, exit and start, and again where one is held."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.machine import StoreLock
from sendiass_desktop.services.looking import Looking
from sendiass_desktop.ui.kit import messages
from sendiass_desktop.ui.kit.messages import Message

TRY_AGAIN_MILLISECONDS: Final = 5000
TITLE: Final = "A document is still open"
ONE: Final = (
    "A document that was looked at is still open in another program. Close it there: the copy on"
    " this computer then goes too."
)
MANY: Final = (
    "{count} documents that were looked at are still open in another program. Close them there: the"
    " copies on this computer then go too."
)


class Sweeper(QObject):
    """Sweeps when it is asked to, and goes on trying for what another program holds."""

    changed = Signal()  # other words
    finished = Signal()  # the program may end

    def __init__(self, looking: Looking, parent: QObject) -> None:
        super().__init__(parent)
        self._looking = looking
        self._held: tuple[Path, ...] = ()
        self._message: Message | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(TRY_AGAIN_MILLISECONDS)
        self._timer.timeout.connect(self.try_again)

    def begin(self, lock: StoreLock) -> None:
        """Sweep what a killed program left; while another has the lock, it runs and needs it."""
        try:
            lock.acquire()
        except AppError:
            return
        self._hold(self._looking.sweep_left())

    def sweep(self) -> None:
        """Sweep what was looked at in this program: the store is about to lock."""
        self._hold((*self._looking.sweep(), *self._looking.try_again(self._held)))

    def try_again(self) -> None:
        """Try what was held."""
        self._hold(self._looking.try_again(self._held))

    def words(self) -> str:
        """What somebody should do about it, without a name; empty where nothing is held."""
        count = len(self._held)
        return MANY.format(count=count) if count > 1 else ONE if count else ""

    def finish(self) -> None:
        """Sweep and end; where something is held, say so first, until it is closed or read."""
        self.sweep()
        if not self._held:
            self.finished.emit()
        elif self._message is None:
            self._message = messages.say(None, TITLE, sentence=self.words())
            self._message.finished.connect(self._on_read)

    def _hold(self, held: tuple[Path, ...]) -> None:
        before, self._held = self._held, held
        if held:
            self._timer.start()
        else:
            self._timer.stop()
        if len(before) != len(held):
            self.changed.emit()
        if not held and self._message is not None:
            self._message.accept()

    def _on_read(self) -> None:
        self._message = None
        self.try_again()
        self.finished.emit()
