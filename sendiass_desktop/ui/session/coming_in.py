"""Coming in: from a password, the recovery key or a first run to an open session.

Loaded after the unlock window is painted, because it brings the ciphers with it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sendiass_desktop import machine, resources
from sendiass_desktop.domain import profile
from sendiass_desktop.domain.errors import AppError, Damaged
from sendiass_desktop.services import access
from sendiass_desktop.services.access import Member, Unlocked
from sendiass_desktop.services.session import Computer, Session
from sendiass_desktop.ui.kit.tasks import run_in_pool
from sendiass_desktop.ui.session.first_run import FirstRun
from sendiass_desktop.ui.session.new_store import NewStore
from sendiass_desktop.ui.session.recovery import RecoveryDialog
from sendiass_desktop.ui.session.unlock_window import UnlockWindow

PROFILES = ("rotherham", "bradford")


@dataclass(frozen=True, slots=True)
class Entered:
    """An open session, the lock that keeps other programs out, and who unlocked."""

    session: Session
    lock: machine.StoreLock
    name: str


class ComingIn(QObject):
    """Answers the unlock window of one store."""

    opened = Signal(object)  # Entered
    store_made = Signal(object)  # NewStore
    damaged = Signal(str)  # the store itself, or its keyring; said already

    def __init__(self, window: UnlockWindow, folder: Path, *, computer: Computer) -> None:
        super().__init__(window)
        self._window = window
        self._folder = folder
        self._computer = computer
        self._name = ""
        self._recovery: RecoveryDialog | None = None
        self._first_run: FirstRun | None = None
        self._new: NewStore | None = None
        window.unlock_requested.connect(self.unlock)
        window.recovery_wanted.connect(self.recover)
        window.new_store_requested.connect(self.make_store)

    def unlock(self, name: str, password: str) -> None:
        """Stretch the password in the pool, then open the store on this thread."""
        if not self._may_try(self._window.show_wait):
            return
        self._name = name
        self._window.set_busy(True)
        known = _Known(self._folder, self._computer, name, password)
        run_in_pool(self, known.unlock, done=self._open, failed=self._refuse)

    def recover(self) -> None:
        """Ask for the recovery key; it gives the manager's role to nobody in particular."""
        dialog = RecoveryDialog(self._window, self._computer.timer)
        dialog.recovery_requested.connect(self._on_words)
        dialog.destroyed.connect(self._on_recovery_gone)
        self._recovery = dialog
        dialog.show()

    def make_store(self) -> None:
        """First run: profile, place, manager, second manager, recovery key."""
        named = [(code, profile.read(resources.profile(code)).name) for code in PROFILES]
        first_run = FirstRun(named, _free(self._folder), check_password=access.check_new_password)
        first_run.create_requested.connect(self._on_create)
        first_run.finished.connect(self._on_made)
        first_run.left.connect(self._on_left)
        self._first_run = first_run
        self._window.hide()
        first_run.show()

    def _may_try(self, wait: Callable[[int], None]) -> bool:
        try:
            machine.refuse_synced(self._folder)
            seconds = access.seconds_to_wait(self._folder, self._computer)
        except AppError as trouble:
            self._window.show_store_trouble(str(trouble))
            return False
        if seconds:
            wait(seconds)
        return not seconds

    def _open(self, unlocked: Unlocked) -> None:
        lock = machine.StoreLock(self._folder)
        try:
            lock.acquire()
            session = access.open_session(self._folder, unlocked, computer=self._computer)
        except AppError as trouble:
            lock.release()
            self._say(trouble)
            return
        except BaseException:
            lock.release()
            self._window.set_busy(False)
            raise
        self.opened.emit(Entered(session, lock, self._name))

    def _say(self, trouble: AppError) -> None:
        self._window.set_busy(False)
        self._window.show_store_trouble(str(trouble))
        if isinstance(trouble, Damaged):
            self.damaged.emit(str(trouble))

    def _refuse(self, trouble: AppError) -> None:
        if isinstance(trouble, Damaged):  # the keyring, and no password's fault
            self._say(trouble)
            return
        self._window.show_trouble(str(trouble))
        self._window.show_wait(access.seconds_to_wait(self._folder, self._computer))

    def _on_words(self, words: str) -> None:
        dialog = self._recovery
        if dialog is None:
            return
        dialog.set_busy(False)
        if self._may_try(dialog.show_wait):
            dialog.set_busy(True)
            self._name = ""
            known = _Known(self._folder, self._computer, "", words)
            run_in_pool(self, known.recover, done=self._on_recovered, failed=self._on_words_refused)

    def _on_recovered(self, unlocked: Unlocked) -> None:
        if self._recovery is not None:
            self._recovery.close()
        self._open(unlocked)

    def _on_words_refused(self, trouble: AppError) -> None:
        if self._recovery is not None:
            self._recovery.show_trouble(str(trouble))
            self._recovery.show_wait(access.seconds_to_wait(self._folder, self._computer))

    def _on_recovery_gone(self) -> None:
        self._recovery = None

    def _on_create(self, new: NewStore) -> None:
        self._new = new
        if self._first_run is None:
            return
        try:
            machine.refuse_synced(new.folder)
        except AppError as trouble:
            self._first_run.show_trouble(str(trouble))
            return
        self._first_run.set_busy(True)
        run_in_pool(
            self, _Making(new, self._computer).make, done=self._on_key, failed=self._on_trouble
        )

    def _on_key(self, phrase: str) -> None:
        if self._first_run is not None:
            self._first_run.show_recovery_key(phrase)

    def _on_trouble(self, trouble: AppError) -> None:
        if self._first_run is not None:
            self._first_run.show_trouble(str(trouble))

    def _on_made(self) -> None:
        self._leave_first_run()
        if self._new is not None:
            self.store_made.emit(self._new)

    def _on_left(self) -> None:
        self._leave_first_run()

    def _leave_first_run(self) -> None:
        _away(self._first_run)
        self._first_run = None
        self._window.show()


@dataclass(frozen=True, slots=True)
class _Known:
    """What somebody knows, on its way to the pool; nothing else keeps it."""

    folder: Path
    computer: Computer
    name: str
    secret: str

    def unlock(self) -> Unlocked:
        """The data key by name and password."""
        return access.unlock(self.folder, self.name, password=self.secret, computer=self.computer)

    def recover(self) -> Unlocked:
        """The data key by the recovery key."""
        return access.unlock_with_recovery(self.folder, self.secret, computer=self.computer)


@dataclass(frozen=True, slots=True)
class _Making:
    """A new store, made in the pool: stretching passwords takes its time."""

    new: NewStore
    computer: Computer

    def make(self) -> str:
        """Make it and return the recovery key."""
        found = profile.read(resources.profile(self.new.profile))
        staff = tuple(Member(each.name, each.role, each.password) for each in self.new.staff)
        return access.create_store(self.new.folder, found, staff=staff, computer=self.computer)


def _free(folder: Path) -> Path:
    """The folder, or one beside it that holds nothing yet."""
    wanted, number = folder, 1
    while wanted.exists():
        number += 1
        wanted = folder.with_name(f"{folder.name}-{number}")
    return wanted


def _away(window: QWidget | None) -> None:
    if window is not None:
        window.hide()
        window.deleteLater()
