"""The room *Settings*: how the program looks, and for managers staff and lists."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from sendiass_desktop.domain.change import Change
from sendiass_desktop.services.services import Services


class SettingsRoom(QWidget):
    """Pages beside a list of their names."""

    look_wanted = Signal(str, int)  # theme, text scale in per cent

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        QVBoxLayout(self).addWidget(QLabel("Settings"))

    def refresh(self) -> None:
        """Read again."""

    def take_change(self, change: Change) -> None:
        """Read again when staff or lists changed."""

    def focus_list(self) -> None:
        """Put the keyboard in."""
