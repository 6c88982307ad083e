"""The window's composition root: start, unlock, run, lock, close, in that order.

Heavy libraries (cipher, holidays) are imported after the unlock window is painted, while the
password is being typed; hence the imports inside functions.
"""

import argparse
import json
import logging
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from sendiass_desktop import machine
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.tasks import GcGuard, run_in_pool
from sendiass_desktop.ui.session.unlock_window import UnlockWindow

if TYPE_CHECKING:  # the names alone; the modules themselves wait until the window is painted
    from sendiass_desktop.services.access import Unlocked
    from sendiass_desktop.services.session import Computer
    from sendiass_desktop.ui.main_window import MainWindow

NAME: Final = "SENDIASS Desktop"
HEAD_MILLISECONDS: Final = 10 * 60 * 1000  # trust.md: the head is written every ten minutes
PRACTICE_TOLD: Final = "Practice store. Everybody's password is {password}"
log = logging.getLogger(__name__)


def run(arguments: list[str]) -> int:
    """Open the program; `--practice` on a practice store, `--store DIR` on another one."""
    options = _options(arguments)
    machine.harden()
    application = QApplication([NAME])
    application.setApplicationName(NAME)
    program = Program(application, machine.data_folder(), store=options.store)
    if options.practice:
        program.practise()
    else:
        program.show_unlock()
    return application.exec()


def command() -> list[str]:
    """How this very program is started from the command line."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "sendiass_desktop"]


class Program(QObject):
    """What lives as long as the process: the look, the store's lock, and the window of the hour."""

    def __init__(self, application: QApplication, data: Path, *, store: Path | None = None) -> None:
        super().__init__(application)
        self._application = application
        self._data = data
        self.preferences = machine.read_preferences(data)
        self._folder = store or self.preferences.store or data / "store"
        self._lock: machine.StoreLock | None = None
        self._place: dict[str, Any] = {}
        self._told = ""
        self.unlock_window: UnlockWindow | None = None
        self.main_window: MainWindow | None = None
        self._session: Any = None
        self._guard = GcGuard(self)
        self._guard.start()
        self._head = QTimer(self)
        self._head.setInterval(HEAD_MILLISECONDS)
        self._head.timeout.connect(self._keep_head)
        machine.log_to(data)
        sys.excepthook = self._on_bug
        self._dress()

    def practise(self) -> None:
        """Open a practice store of invented people, made on first use."""
        from sendiass_desktop.domain.practice import PASSWORD

        self._folder = self._data / "practice"
        self._told = PRACTICE_TOLD.format(password=PASSWORD)
        if not (self._folder / "keyring.json").exists():
            from sendiass_desktop import resources
            from sendiass_desktop.domain import profile
            from sendiass_desktop.services import practice

            found = profile.read(resources.toml("profiles", "rotherham.toml"))
            practice.make(self._folder, found, self._computer(), practice.Size())
        self.show_unlock()

    def show_unlock(self) -> None:
        """Show who may come in; the heavy libraries load once it is painted."""
        window = UnlockWindow(time.monotonic)
        self.unlock_window = window
        window.unlock_requested.connect(self._on_unlock)
        window.recovery_wanted.connect(self._on_recovery)
        window.another_store_requested.connect(self._on_another_store)
        window.new_store_requested.connect(self._on_new_store)
        self._show_store()
        window.show()
        QTimer.singleShot(0, self._warm_up)

    def lock(self) -> None:
        """Lock at once, without a question: drafts are kept, the session is thrown away."""
        window, session = self.main_window, self._session
        if window is None or session is None:
            return
        window.keep_drafts()
        self._place = window.place()
        self._close_session()
        self._told = ""
        self.show_unlock()

    def _close_session(self) -> None:
        window, session = self.main_window, self._session
        self.main_window = self._session = None
        self._head.stop()
        if window is not None:
            window.close_all()
        if session is not None:
            session.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None
        self._application.clipboard().clear()

    def _show_store(self) -> None:
        window = self.unlock_window
        if window is None:
            return
        names, practice = _staff(self._folder)
        window.show_store(NAME, practice=practice)
        window.set_staff(names, self.preferences.worker)
        if self._told:
            window.tell(self._told)
        elif not names:
            window.tell("There is no store here yet. Make a new store, or choose another one.")

    def _warm_up(self) -> None:
        """Load what unlocking needs while the password is being typed."""
        from sendiass_desktop.services import access  # noqa: F401 - loading it is the purpose
        from sendiass_desktop.ui import main_window  # noqa: F401 - the same

    def _on_unlock(self, name: str, password: str) -> None:
        from sendiass_desktop.services import access

        window, here, folder = self.unlock_window, self._computer(), self._folder
        if window is None:
            return
        try:
            machine.refuse_synced(folder)
            wait = access.seconds_to_wait(folder, here)
        except AppError as trouble:
            window.show_store_trouble(str(trouble))
            return
        if wait:
            window.show_wait(wait)
            return
        window.set_busy(True)
        self._worker_name = name
        opening = _Opening(folder, name, password, here)
        run_in_pool(self, opening.unlock, self._on_unlocked, failed=self._on_refused)

    def _on_unlocked(self, unlocked: "Unlocked") -> None:
        from sendiass_desktop.services import access
        from sendiass_desktop.services.services import Services

        window = self.unlock_window
        try:
            lock = machine.StoreLock(self._folder)
            lock.acquire()
            self._lock = lock
            self._session = access.open_session(self._folder, unlocked, self._computer())
        except AppError as trouble:
            if self._lock is not None:
                self._lock.release()
                self._lock = None
            if window is not None:
                window.set_busy(False)
                window.show_store_trouble(str(trouble))
            return
        self._remember(store=self._folder, worker=self._worker_name)
        self._show_main(Services.of(self._session))
        self._head.start()
        if window is not None:
            window.close()
            window.deleteLater()
            self.unlock_window = None

    def _on_refused(self, trouble: AppError) -> None:
        from sendiass_desktop.services import access

        window = self.unlock_window
        if window is not None:
            window.show_trouble(str(trouble))
            window.show_wait(access.seconds_to_wait(self._folder, self._computer()))

    def _show_main(self, services: Any) -> None:
        from sendiass_desktop.ui.main_window import MainWindow

        window = MainWindow(services, time.monotonic, command())
        self.main_window = window
        window.lock_wanted.connect(self.lock)
        window.look_wanted.connect(self._on_look)
        window.closed.connect(self._on_main_closed)
        window.show()
        window.go_back_to(self._place)
        window.tell(services.staff.told_at_unlock())

    def _on_main_closed(self) -> None:
        """The window was closed by its own button: the program ends in order."""
        if self.main_window is not None:
            self.main_window = None
            self._close_session()
            self._application.quit()

    def _on_look(self, name: str, scale: int) -> None:
        self._remember(theme=name, text_scale=scale)
        self._dress()

    def _dress(self) -> None:
        chosen = self.preferences.theme
        name = theme.preferred() if chosen == "system" else chosen
        theme.apply(self._application, name, self.preferences.text_scale)

    def _remember(self, **values: Any) -> None:
        self.preferences = replace(self.preferences, **values)
        try:
            machine.write_preferences(self._data, self.preferences)
        except AppError as trouble:
            log.warning("preferences were not kept: %s", type(trouble).__name__)

    def _on_recovery(self) -> None:
        """Recovery is a room of its own (ui/session)."""

    def _on_new_store(self) -> None:
        """First run is a room of its own (ui/session)."""

    def _on_another_store(self) -> None:
        dialog = QFileDialog(self.unlock_window, "Choose the folder of a store", str(self._data))
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._on_store_chosen)
        dialog.open()

    def _on_store_chosen(self, folder: str) -> None:
        self._folder = Path(folder)
        self._told = ""
        self._show_store()

    def _keep_head(self) -> None:
        if self._session is not None:
            self._session.store.keep_head()

    def _computer(self) -> "Computer":
        from sendiass_desktop.services.session import Computer

        return Computer(machine.now, machine.new_id, time.monotonic)

    def _on_bug(self, kind: type[BaseException], error: BaseException, trace: Any) -> None:
        """One quiet dialog with a reference number; the log holds the place, never the values."""
        del kind, trace
        reference = machine.new_id()[:8].upper()
        details = machine.where(error)
        log.error("bug %s: %s", reference, details)
        parent = self.main_window or self.unlock_window
        if parent is not None:
            from sendiass_desktop.ui.kit import messages

            messages.show_error(parent, reference, details)


class _Opening:
    """A password on its way to the pool; nothing else keeps it."""

    def __init__(self, folder: Path, name: str, password: str, computer: "Computer") -> None:
        self._asked = (folder, name, password, computer)

    def unlock(self) -> "Unlocked":
        """Stretch the password and open the data key."""
        from sendiass_desktop.services import access

        return access.unlock(*self._asked)


def _staff(folder: Path) -> tuple[tuple[str, ...], bool]:
    """Who may unlock, from the names that stand in the keyring in clear; no cipher is loaded."""
    try:
        tree = json.loads((folder / "keyring.json").read_bytes())
        names = tuple(sorted(w["name"] for w in tree["wraps"] if w["kind"] == "worker"))
        return names, tree["practice"] is True
    except (OSError, ValueError, KeyError, TypeError):
        return (), False


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="sendiass-desktop")
    parser.add_argument("--practice", action="store_true", help="open a practice store")
    parser.add_argument("--store", type=Path, metavar="DIR", help="open the store in this folder")
    return parser.parse_args(arguments)
