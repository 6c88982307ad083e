"""The window's composition root: start, unlock, run, lock, close, in that order.

Heavy libraries (cipher, holidays) are imported after the unlock window is painted, while the
password is being typed; hence the imports inside functions.
"""

import argparse
import json
import logging
import sys
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtWidgets import QApplication

from sendiass_desktop import machine
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.services.looking import Looking
from sendiass_desktop.ui.kit import messages, theme
from sendiass_desktop.ui.kit.file_dialog import FileDialog
from sendiass_desktop.ui.kit.screen import available
from sendiass_desktop.ui.kit.tasks import GcGuard
from sendiass_desktop.ui.session.idle_lock import LONGEST_HOLD_SECONDS, IdleLock
from sendiass_desktop.ui.session.sweeper import Sweeper
from sendiass_desktop.ui.session.unlock_window import UnlockWindow
from sendiass_desktop.ui.session.way_back import WayBack

if TYPE_CHECKING:  # the names alone; the modules themselves wait until the window is painted
    from sendiass_desktop.services.services import Services
    from sendiass_desktop.services.session import Computer
    from sendiass_desktop.ui.main_window import MainWindow
    from sendiass_desktop.ui.session.coming_in import Entered
    from sendiass_desktop.ui.session.new_store import NewStore

NAME: Final = "SENDIASS Desktop"
HEAD_MILLISECONDS: Final = 10 * 60 * 1000  # trust.md: the head is written every ten minutes
WIDE, HIGH = 210.0, 150.0  # steps: the unlock window, with room around its card
NO_STORE: Final = (
    "There is no store here yet. Make a new store, restore a backup, or choose another store."
)
PRACTICE_TOLD: Final = "Practice store. Everybody's password is {password}"
log = logging.getLogger(__name__)


def run(arguments: list[str]) -> int:
    """Open the program; `--practice` on a practice store, `--store DIR` on another one."""
    options = _options(arguments)
    machine.harden()
    application = QApplication([NAME])
    application.setApplicationName(NAME)
    application.setQuitOnLastWindowClosed(False)
    data = machine.data_folder()
    machine.log_to(data)
    program = Program(application, data, store=options.store)
    sys.excepthook = program.excepthook
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
    """What lives as long as the process: the look, the idle clock, the window of the hour."""

    def __init__(self, application: QApplication, data: Path, *, store: Path | None = None) -> None:
        super().__init__(application)
        self._application = application
        self._data = data
        self.preferences = machine.read_preferences(data)
        self._folder = store or self.preferences.store or data / "store"
        self._entered: Entered | None = None
        self._place: dict[str, Any] = {}  # whose place, and where it was
        self._told = ""
        self.unlock_window: UnlockWindow | None = None
        self.main_window: MainWindow | None = None
        self._way_back = WayBack(self, lock=self.lock, remember=self._remember)
        self._guard = GcGuard(self)
        self._guard.start()
        self._head = QTimer(self)
        self._head.setInterval(HEAD_MILLISECONDS)
        self._head.timeout.connect(self._keep_head)
        self._idle = IdleLock(application, time.monotonic)
        self._idle.lock_requested.connect(self.lock)
        self._idle.warned.connect(self._on_idle)
        self._idle.stayed.connect(self._on_idle)
        self._looking = Looking(machine.looking_folder(data), new_name=machine.new_id)
        self._looking_lock = machine.StoreLock(data, machine.LOOKING_LOCK)
        self._sweeper = Sweeper(self._looking, self)
        self._sweeper.changed.connect(self._tell)
        self._sweeper.finished.connect(application.quit)
        self._sweeper.begin(self._looking_lock)
        self._dress()

    def practise(self) -> None:
        """Open a practice store of invented people, made on first use."""
        from sendiass_desktop import resources
        from sendiass_desktop.domain import profile
        from sendiass_desktop.domain.practice import PASSWORD
        from sendiass_desktop.services import practice

        self._folder = self._data / "practice"
        self._told = PRACTICE_TOLD.format(password=PASSWORD)
        if not (self._folder / "keyring.json").exists():
            found = profile.read(resources.profile("rotherham"))
            practice.make(self._folder, found, computer=_computer(), size=practice.Size())
        self.show_unlock()

    def show_unlock(self) -> None:
        """Show who may come in; the heavy libraries load once it is painted."""
        window = UnlockWindow(time.monotonic)
        self.unlock_window = window
        window.another_store_requested.connect(self._on_another_store)
        window.closed.connect(self._sweeper.finish)
        self._show_store()
        wanted = QSize(theme.unit(window, WIDE), theme.unit(window, HIGH))
        window.resize(wanted.boundedTo(available(window)))
        window.show()
        QTimer.singleShot(0, self.get_ready)

    def get_ready(self) -> None:
        """Load what unlocking needs while the password is being typed, and answer the window."""
        from sendiass_desktop.ui import main_window  # noqa: F401 - loading it is the purpose
        from sendiass_desktop.ui.session.coming_in import ComingIn
        from sendiass_desktop.ui.session.going_back import GoingBack

        if self.unlock_window is not None:
            coming = ComingIn(self.unlock_window, self._folder, computer=_computer())
            coming.opened.connect(self.show_main)
            coming.store_made.connect(self._on_store_made)
            going = GoingBack(
                self.unlock_window,
                self._folder,
                second=self.preferences.backup,
                command=command(),
                computer=_computer(),
            )
            coming.damaged.connect(going.offer)
            going.restored.connect(self._on_store_chosen)
            going.begin(self._way_back.take())
            QTimer.singleShot(0, _get_work_ready)

    def show_main(self, entered: "Entered") -> None:
        """Open the main window on a session, where its worker last was."""
        from sendiass_desktop.services.services import Services
        from sendiass_desktop.ui import place
        from sendiass_desktop.ui.main_window import MainWindow

        self._entered = entered
        self._remember(store=self._folder, worker=entered.name or self.preferences.worker)
        second = self.preferences.backup
        services = Services.of(entered.session, self._looking, second=second)
        window = MainWindow(services, time.monotonic, command=command())
        self.main_window = window
        window.lock_wanted.connect(self.lock)
        window.look_wanted.connect(self._on_look)
        window.backing.second_chosen.connect(self._way_back.choose_second)
        window.backing.restore_wanted.connect(self._way_back.restore)
        window.closed.connect(self._on_main_closed)
        window.show_look(self.preferences.theme, self.preferences.text_scale)
        window.show()
        if self._place.get("worker") == entered.session.worker.id:
            place.go_back(window, self._place)
        window.tell(services.staff.told_at_unlock())
        window.auditing.begin()
        if not entered.session.worker.id:
            _offer_new_password(window, services)
        window.backing.keeper.start()
        self._head.start()
        self._idle.start()
        self._drop_unlock_window()

    def lock(self) -> None:
        """Lock at once, without a question: drafts are kept, the session is thrown away."""
        from sendiass_desktop.ui import place

        window = self.main_window
        if window is None:
            return
        window.desk.keep_now()
        worker = self._entered.session.worker.id if self._entered is not None else ""
        self._place = place.of(window) | {"worker": worker}
        self._close_session()
        self._told = ""
        self.show_unlock()

    def excepthook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """One quiet dialog with a reference number; the log holds the place, never the values."""
        del kind, trace
        reference = machine.new_id()[-8:].upper()
        details = machine.where(error)
        log.error("bug %s: %s", reference, details)
        parent = self.main_window or self.unlock_window
        if parent is not None:
            messages.show_error(parent, reference, details=details)

    def _close_session(self) -> None:
        window, entered = self.main_window, self._entered
        self.main_window = self._entered = None
        self._head.stop()
        self._idle.stop()
        if window is not None:
            window.close_all()
        self._sweeper.sweep()
        if entered is not None:
            entered.session.close()
            entered.lock.release()
        clipboard = self._application.clipboard()
        if clipboard.ownsClipboard():  # what other programs put there is not ours to clear
            clipboard.clear()

    def _show_store(self) -> None:
        window = self.unlock_window
        if window is None:
            return
        names, practice = _staff(self._folder)
        window.show_store(NAME, practice=practice)
        window.set_staff(names, self.preferences.worker)
        self._tell()

    def _tell(self) -> None:
        """Say above the fields what somebody who comes in must know."""
        if self.unlock_window is not None:
            names, _ = _staff(self._folder)
            said = (self._told or ("" if names else NO_STORE), self._sweeper.words())
            self.unlock_window.tell("\n".join(filter(None, said)))

    def _drop_unlock_window(self) -> None:
        window, self.unlock_window = self.unlock_window, None
        if window is not None:
            window.hide()
            window.deleteLater()

    def _on_store_made(self, new: "NewStore") -> None:
        self._remember(store=new.folder, worker=new.staff[0].name, backup=new.backup_place)
        self._on_store_chosen(str(new.folder))

    def _on_another_store(self) -> None:
        dialog = FileDialog(
            self.unlock_window, "Choose the folder of a store", folder=str(self._data)
        )
        dialog.setFileMode(FileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._on_store_chosen)
        dialog.open()

    def _on_store_chosen(self, folder: str, told: str = "") -> None:
        self._folder = Path(folder)
        self._told, self._place = told, {}
        self._drop_unlock_window()
        self.show_unlock()

    def _on_main_closed(self) -> None:
        """The window was closed by its own button: the program ends in order."""
        self._close_session()
        self._sweeper.finish()

    def _on_idle(self, seconds: int = 0) -> None:
        """Say that the lock is near, or no longer; a call on the stopwatch holds it off."""
        window = self.main_window
        if window is None:
            return
        since = window.contact_desk.call_since()
        if seconds and since is not None and time.monotonic() - since < LONGEST_HOLD_SECONDS:
            self._idle.hold(since + LONGEST_HOLD_SECONDS)
            return
        words = f"Locking in {seconds} seconds. Any key stays." if seconds else ""
        window.status.announce("idle", words)

    def _on_look(self, name: str, scale: int) -> None:
        self._remember(theme=name, text_scale=scale)
        self._dress()

    def _dress(self) -> None:
        chosen = self.preferences.theme
        name = theme.preferred() if chosen == "system" else chosen
        theme.apply(self._application, name, scale=self.preferences.text_scale)

    def _remember(self, **values: Any) -> None:
        self.preferences = replace(self.preferences, **values)
        try:
            machine.write_preferences(self._data, self.preferences)
        except AppError as trouble:
            log.warning("preferences were not kept: %s", type(trouble).__name__)

    def _keep_head(self) -> None:
        if self._entered is not None:
            self._entered.session.store.keep_head()


def _computer() -> "Computer":
    from sendiass_desktop.services.session import Computer

    return Computer.real()


def _get_work_ready() -> None:
    """Load what the first room asks for, when there is nothing else to do."""
    from sendiass_desktop.services import work

    work.get_ready(_computer().now().date())


def _offer_new_password(window: "MainWindow", services: "Services") -> None:
    """The recovery key opened the store: set a password for whoever forgot theirs."""
    from sendiass_desktop.ui.session.password_dialog import NewPasswordDialog

    today = services.session.today()
    people = [(one.id, one.name or "") for one in services.staff.all() if one.is_active(today)]
    NewPasswordDialog(window, services.staff, people=people).show()


def _staff(folder: Path) -> tuple[tuple[str, ...], bool]:
    """Who may unlock, from the names that stand in the keyring in clear; no cipher is loaded."""
    for file in ("keyring.json", "keyring.previous.json"):
        with suppress(OSError, ValueError, KeyError, TypeError):
            tree = json.loads((folder / file).read_bytes())
            wraps = [wrap for wrap in tree["wraps"] if wrap["kind"] == "worker"]
            return tuple(sorted(wrap["name"] for wrap in wraps)), tree["practice"] is True
    return (), False


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="sendiass-desktop")
    parser.add_argument("--practice", action="store_true", help="open a practice store")
    parser.add_argument("--store", type=Path, metavar="DIR", help="open the store in this folder")
    return parser.parse_args(arguments)
