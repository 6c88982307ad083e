"""Who stands by from the first window to the last: bugs, locking, sweeping, the collector.

Made once the unlock window is painted: none of it is needed to be seen, all of it before a password
can have been typed.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.machine import StoreLock
from sendiass_desktop.services.looking import Looking
from sendiass_desktop.ui.kit.tasks import GcGuard
from sendiass_desktop.ui.session.bugs import Bugs
from sendiass_desktop.ui.session.head_keeper import HeadKeeper
from sendiass_desktop.ui.session.idle_lock import IdleLock
from sendiass_desktop.ui.session.idle_words import IdleWords
from sendiass_desktop.ui.session.lock_key import LockKey
from sendiass_desktop.ui.session.sweeper import Sweeper
from sendiass_desktop.ui.session.system_lock import SystemLock


class Guards(QObject):
    """Ask to lock, and to keep what is typed; the parts are there for whoever composes them."""

    lock_wanted = Signal()
    keep_wanted = Signal()

    def __init__(
        self,
        application: QApplication,
        *,
        looking: Looking,
        looking_lock: StoreLock,
        monotonic: Callable[[], float],
        meaning: Callable[[BaseException], AppError | None],
    ) -> None:
        super().__init__(application)
        self.collector = GcGuard(self)
        self.collector.start()
        self.head = HeadKeeper(self)
        self.bugs = Bugs(self, monotonic=monotonic, meaning=meaning)
        self.bugs.met.connect(self.keep_wanted)
        self.bugs.lock_wanted.connect(self.lock_wanted)
        self._lock_key = LockKey(application)
        self._lock_key.pressed.connect(self.lock_wanted)
        application.commitDataRequest.connect(self._on_session_ends)
        application.saveStateRequest.connect(self._on_session_ends)
        self.idle = IdleLock(application, monotonic)
        self.idle.lock_requested.connect(self.lock_wanted)
        self.idle_words = IdleWords(self.idle, monotonic)
        self.looking = looking
        self.looking_lock = looking_lock
        self.sweeper = Sweeper(looking, self)
        self._system: SystemLock | None = None

    def listen(self, system: SystemLock) -> None:
        """Lock with the system, its sleep and its change of user."""
        self._system = system
        system.lock_now.connect(self.lock_wanted)
        system.start()

    def _on_session_ends(self) -> None:
        self.keep_wanted.emit()
