"""The window's composition root: start, unlock, run, lock, close, in that order.

What the unlock window does not need is imported after it is painted, a piece at a time while the
password is being typed (ui/session/loading.py); hence the imports inside functions.
"""

import logging
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QSize, QTimer, SignalInstance
from PySide6.QtWidgets import QApplication

from sendiass_desktop import machine
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.screen import available
from sendiass_desktop.ui.session import door
from sendiass_desktop.ui.session.loading import ALL, Loading
from sendiass_desktop.ui.session.unlock_window import UnlockWindow
from sendiass_desktop.ui.session.way_back import WayBack

if TYPE_CHECKING:  # the names alone; the modules themselves wait until the window is painted
    from sendiass_desktop.services.sealed_drafts import SealedDrafts
    from sendiass_desktop.services.session import Computer
    from sendiass_desktop.ui.kit.messages import Message
    from sendiass_desktop.ui.main_window import MainWindow
    from sendiass_desktop.ui.session.coming_in import Entered
    from sendiass_desktop.ui.session.guards import Guards
    from sendiass_desktop.ui.session.new_store import NewStore
    from sendiass_desktop.ui.session.system_lock import SystemLock

NAME: Final = "SENDIASS Desktop"
WIDE, HIGH = 210.0, 150.0  # steps: the unlock window, with room around its card
PRACTICE_TOLD: Final = "Practice store. Everybody's password is {password}"
log = logging.getLogger(__name__)


def run(arguments: list[str]) -> int:
    """Open the program; `--practice` on a practice store, `--store DIR` on another one."""
    machine.tell_no_values()  # until bugs are listened to, once the window is painted
    practice, store = _options(arguments)
    application = theme.wear(QApplication(theme.arguments(NAME)))
    application.setApplicationName(NAME)
    application.setQuitOnLastWindowClosed(False)
    data = machine.data_folder()
    machine.log_to(data)
    told = ""
    if practice:
        store, told = _practice(data)
    program = Program(application, data, store=store)
    program.is_guarded = True
    program.show_unlock(told)
    return application.exec()


def command() -> list[str]:
    """How this very program is started from the command line."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "sendiass_desktop"]


class Program(QObject):
    """What lives as long as the process: the look, the guards, the window of the hour."""

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
        self._sealed: SealedDrafts | None = None
        self._asked: Message | None = None  # before what is sealed is lost
        self._loading: Loading | None = None
        self._has_settled = False
        self.is_guarded = False  # against debuggers, bugs and whoever sits down: not in a test
        self._dress()

    @cached_property
    def guards(self) -> "Guards":
        """Who stands by from the first window on."""
        from sendiass_desktop.services.looking import Looking
        from sendiass_desktop.ui.session.guards import Guards

        guards = Guards(
            self._application,
            looking=Looking(machine.looking_folder(self._data), new_name=machine.new_id),
            looking_lock=machine.StoreLock(self._data, machine.LOOKING_LOCK),
            monotonic=time.monotonic,
            meaning=_meaning,
        )
        guards.keep_wanted.connect(self.keep_drafts)
        guards.lock_wanted.connect(self.lock)
        guards.sweeper.changed.connect(self._tell)
        guards.sweeper.finished.connect(self._application.quit)
        guards.sweeper.begin(guards.looking_lock)
        return guards

    def show_unlock(self, told: str = "") -> None:
        """Show who may come in; what it takes to let them in is loaded once it is painted."""
        self._told = told or self._told
        window = UnlockWindow(time.monotonic)
        self.unlock_window = window
        window.another_store_requested.connect(self._on_another_store)
        window.closed.connect(self._finish)
        if self._has_settled:
            self.guards.bugs.stand_over(window, is_open=False)
        seen = door.look(self._folder)
        window.show_store(NAME, practice=seen.practice)
        window.set_staff(seen.names, self.preferences.worker)
        self._tell()
        wanted = QSize(theme.unit(window, WIDE), theme.unit(window, HIGH))
        window.resize(wanted.boundedTo(available(window)))
        self._loading = Loading(
            window,
            ALL,
            requests=_requests(window),
            timer=time.monotonic,
            last=_get_work_ready,
        )
        self._loading.begun.connect(self._settle)
        self._loading.answerable.connect(self._answer)
        window.painted.connect(self._loading.begin)
        window.show()

    def _settle(self) -> None:
        """The window can be seen: now what else there is to stand by."""
        if self.unlock_window is not None:
            self.guards.bugs.stand_over(self.unlock_window, is_open=False)
        if not self._has_settled:
            self._has_settled = True
            self._tell()
            if self.is_guarded:
                from sendiass_desktop.hardening import harden

                harden()
                self.guards.bugs.install()
                self.listen()

    def _answer(self) -> None:
        """What unlocking needs is loaded: answer the window."""
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

    def listen(self, system: "SystemLock | None" = None) -> None:
        """Lock with the system, its sleep and its change of user."""
        from sendiass_desktop.ui.session.this_system import system_lock

        self.guards.listen(system or system_lock(self))

    def show_main(self, entered: "Entered") -> None:
        """Open the main window on a session; where that fails, which is a bug, lock again."""
        try:
            self._open_main(entered)
        except BaseException:
            self._close_session()
            self.show_unlock()
            raise

    def _open_main(self, entered: "Entered") -> None:
        """The main window, where its worker last was, with what there is to be told."""
        from sendiass_desktop.services.sealed_drafts import SealedDrafts
        from sendiass_desktop.services.services import Services
        from sendiass_desktop.ui import place
        from sendiass_desktop.ui.main_window import MainWindow
        from sendiass_desktop.ui.session import at_unlock

        self._entered = entered
        self._remember(store=self._folder, worker=entered.name or self.preferences.worker)
        second = self.preferences.backup
        services = Services.of(entered.session, self.guards.looking, second=second)
        self._sealed = self._sealed or SealedDrafts()
        left = self._sealed.give_back(entered.session)
        window = MainWindow(services, time.monotonic, command=command())
        self.main_window = window
        self.guards.bugs.stand_over(window, is_open=True)
        window.lock_wanted.connect(self.lock)
        window.look_wanted.connect(self._on_look)
        window.backing.second_chosen.connect(self._way_back.choose_second)
        window.backing.restore_wanted.connect(self._way_back.restore)
        window.closed.connect(self._finish)
        window.show_look(self.preferences.theme, self.preferences.text_scale)
        window.show()
        if self._place.get("worker") == entered.session.worker.id:
            place.go_back(window, self._place)
        window.tell(at_unlock.told(services, left))
        window.auditing.begin()
        if not entered.session.worker.id:
            at_unlock.offer_new_password(window, services)
        window.backing.keeper.start()
        self.guards.head.start(entered.session.store)
        self.guards.idle_words.stand_in(window)
        self.guards.idle.start()
        self._drop_unlock_window()

    def lock(self) -> None:
        """Lock at once, without a question: drafts are kept, the session is thrown away."""
        window, entered = self.main_window, self._entered
        if window is None or entered is None:
            return
        self.keep_drafts()
        if self._sealed is not None:
            self.guards.bugs.guarded(partial(_seal, self._sealed, window=window, entered=entered))
        self._place = {"worker": entered.session.worker.id}
        self.guards.bugs.guarded(partial(_add_place, self._place, window=window))
        self._close_session()
        self._told = ""
        self.show_unlock()

    def keep_drafts(self) -> None:
        """Keep what is being typed at once: the session of the system ends, or a bug was met."""
        if self.main_window is not None:
            self.guards.bugs.guarded(self.main_window.desk.keep_now)

    def _close_session(self) -> None:
        """Leave nothing readable; a step that fails keeps none of those after it from its turn."""
        window, entered = self.main_window, self._entered
        self.main_window = self._entered = None
        self.guards.head.stop()
        self.guards.idle.stop()
        if entered is None:
            return
        from sendiass_desktop.services.session import interrupt
        from sendiass_desktop.ui.session import clearing

        self.guards.bugs.stand_over(None, is_open=False)
        self._drop_unlock_window()
        steps: list[Callable[[], object]] = [clearing.hide_all, interrupt]
        if window is not None:
            steps += [partial(clearing.end_jobs, window), window.close_all]
        steps += [clearing.close_all, self.guards.sweeper.sweep, entered.session.close]
        steps += [entered.lock.release, clearing.forget]
        for step in steps:
            self.guards.bugs.guarded(step)
        QTimer.singleShot(0, self.guards.collector.collect_all)

    def _tell(self) -> None:
        """Say above the fields what somebody who comes in must know."""
        if self.unlock_window is not None:
            known = self._folder == self.preferences.store
            seen = door.look(self._folder, expected=known)
            held = self._sealed.count() if self._sealed is not None else 0
            sealed = _waiting(held) if held else ""
            swept = self.guards.sweeper.words() if self._has_settled else ""
            said = (self._told or seen.trouble, sealed, swept)
            self.unlock_window.tell("\n".join(filter(None, said)))

    def _drop_unlock_window(self) -> None:
        window, self.unlock_window = self.unlock_window, None
        if window is not None:
            window.closed.disconnect(self._finish)
            window.hide()
            window.deleteLater()

    def _on_store_made(self, new: "NewStore") -> None:
        self._remember(store=new.folder, worker=new.staff[0].name, backup=new.backup_place)
        self._on_store_chosen(str(new.folder))

    def _on_another_store(self) -> None:
        from sendiass_desktop.ui.kit.file_dialog import FileDialog

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

    def _finish(self) -> None:
        """A window was closed by its own button: the program ends in order."""
        self._close_session()
        held = self._sealed.count() if self._sealed is not None else 0
        if not held:
            self.guards.sweeper.finish()
            return
        from sendiass_desktop.ui.kit import unkept

        self._asked = unkept.ask(None, count=held, sealed=True)  # it has no window to belong to
        self._asked.agreed.connect(self.guards.sweeper.finish)
        self._asked.declined.connect(self.show_unlock)

    def _on_look(self, name: str, scale: int) -> None:
        self._remember(theme=name, text_scale=scale)
        self._dress()

    def _dress(self) -> None:
        chosen = self.preferences.theme
        name = theme.preferred() if chosen == "system" else chosen
        theme.apply(self._application, name, scale=self.preferences.text_scale)

    def _remember(self, **values: Any) -> None:
        before, self.preferences = self.preferences, replace(self.preferences, **values)
        if self.preferences == before and self._data.joinpath(machine.PREFERENCES_FILE).exists():
            return  # two files that are waited for until they are on the disk
        try:
            machine.write_preferences(self._data, self.preferences)
        except AppError as trouble:
            log.warning("preferences were not kept: %s", type(trouble).__name__)


def _computer() -> "Computer":
    from sendiass_desktop.services.session import Computer

    return Computer.real()


def _meaning(error: BaseException) -> AppError | None:
    from sendiass_desktop.services.failures import as_sentence

    return as_sentence(error)


def _practice(data: Path) -> tuple[Path, str]:
    """A practice store of invented people, made on first use, and what is said of it."""
    from sendiass_desktop import resources
    from sendiass_desktop.domain import profile
    from sendiass_desktop.domain.practice import PASSWORD
    from sendiass_desktop.services import practice

    folder = data / "practice"
    if not (folder / "keyring.json").exists():
        found = profile.read(resources.profile("rotherham"))
        practice.make(folder, found, computer=_computer(), size=practice.Size())
    return folder, PRACTICE_TOLD.format(password=PASSWORD)


def _requests(window: UnlockWindow) -> tuple[SignalInstance, ...]:
    """What can be asked of a window whose answer takes loading."""
    asked = (window.unlock_requested, window.recovery_wanted, window.restore_wanted)
    return (*asked, window.offer_taken, window.new_store_requested)


def _get_work_ready() -> None:
    """Load what the first room asks for, when there is nothing else to do."""
    from sendiass_desktop.ui.session.warming import get_ready

    get_ready(_computer().now().date())


def _add_place(known: dict[str, Any], *, window: "MainWindow") -> None:
    from sendiass_desktop.ui import place

    known |= place.of(window)


def _seal(sealed: "SealedDrafts", *, window: "MainWindow", entered: "Entered") -> None:
    """Hold what could not be kept, such as on a full disk, until whoever typed it is back."""
    sealed.hold(entered.session, window.desk.unkept())


def _waiting(count: int) -> str:
    from sendiass_desktop.ui.kit import unkept

    return unkept.waiting(count)


def _options(arguments: list[str]) -> tuple[bool, Path | None]:
    """Whether it is for practice, and which store was named."""
    if not arguments:
        return False, None
    from argparse import ArgumentParser

    parser = ArgumentParser(prog="sendiass-desktop")
    parser.add_argument("--practice", action="store_true", help="open a practice store")
    parser.add_argument("--store", type=Path, metavar="DIR", help="open the store in this folder")
    found = parser.parse_args(arguments)
    return found.practice, found.store
