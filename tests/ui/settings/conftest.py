"""A settings room over a real store, in a window that has the keyboard."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Session
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.form_desk import FormDesk
from sendiass_desktop.ui.settings.desk import SettingsDesk
from sendiass_desktop.ui.settings.settings_room import SettingsRoom
from tests.dressed import dress

MakeRoom = Callable[[Session], SettingsRoom]


@pytest.fixture
def make_room(qapp: QApplication, qtbot: QtBot) -> MakeRoom:
    """A room for whoever unlocked, wired to the change bus as the main window wires it."""

    dress(qapp)
    windows = []  # qtbot alone does not keep them

    def make(session: Session) -> SettingsRoom:
        window = QWidget()
        windows.append(window)
        qtbot.addWidget(window)
        services = Services.of(session)
        desk = SettingsDesk(FormDesk(services, window), services)
        room = SettingsRoom(services, window, desk=desk)
        session.changes.subscribe(room.take_change)
        QVBoxLayout(window).addWidget(room)
        window.resize(theme.unit(window, 300), theme.unit(window, 200))
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        room.focus_list()
        return room

    return make


@pytest.fixture
def room(make_room: MakeRoom, session: Session) -> SettingsRoom:
    """The manager's room."""
    return make_room(session)
