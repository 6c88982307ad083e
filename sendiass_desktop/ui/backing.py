"""Backups in the window: who keeps them, what the foot says of them, where that leads."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal

from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit import messages
from sendiass_desktop.ui.kit.actions import key_text, make_action
from sendiass_desktop.ui.kit.messages import StatusLine
from sendiass_desktop.ui.kit.navigation import Rooms
from sendiass_desktop.ui.settings.backup_keeper import BackupKeeper
from sendiass_desktop.ui.settings.backups_page import BackupsPage
from sendiass_desktop.ui.settings.settings_room import SettingsRoom

PART: Final = "backup"
KEY: Final = "backups"
FOR_MANAGERS: Final = "A manager sees to the backups, under Settings."
NOTHING_YET: Final = "The backups have not been looked at yet. Wait a moment."


class Backing(QObject):
    """Joins the keeper of the backups to the foot of the window and to the settings."""

    restore_wanted = Signal(str)  # the folder of a backup
    second_chosen = Signal(str)  # another second place

    def __init__(
        self,
        services: Services,
        rooms: Rooms,
        *,
        status: StatusLine,
        monotonic: Callable[[], float],
        command: list[str],
    ) -> None:
        window = rooms.window()
        super().__init__(window)
        self._rooms = rooms
        self._manages = services.session.role is Role.MANAGER
        self._status = status
        self._told = ""
        self.keeper = BackupKeeper(services, monotonic, command=command, parent=self)
        self.link = status.add_link(PART)
        self.link.clicked.connect(self.open)
        make_action(window, KEY, slot=self.open)
        self.keeper.changed.connect(self._show)

    def join(self, room: SettingsRoom) -> None:
        """Pass on what the page of the backups asks for."""
        room.restore_wanted.connect(self.restore_wanted)
        room.second_chosen.connect(self.second_chosen)

    def open(self) -> None:
        """Show the page; to whoever has none, say how the backups stand."""
        if self._manages:
            self._rooms.go_to(SettingsRoom.TITLE)
            self._rooms.shown().go_to(BackupsPage.TITLE)
            return
        words, _, tip = self.keeper.state.words()
        said = (f"{words}." if words else NOTHING_YET, tip, FOR_MANAGERS)
        messages.say(self._rooms.window(), BackupsPage.TITLE, sentence=" ".join(filter(None, said)))

    def _show(self) -> None:
        """A warning is said once by a screen reader, when it comes."""
        words, tone, tip = self.keeper.state.words()
        self._status.show_part(PART, words, tone=tone)
        key = key_text(KEY)
        self.link.setToolTip(f"{tip} {key}".strip())
        self.link.setAccessibleDescription(tip)
        if tone != "hint" and tip != self._told:
            messages.announce(self._status, tip or words)
            self._told = tip
