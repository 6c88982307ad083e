"""The main window on a real store, with a keyboard in front of it."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Computer
from sendiass_desktop.ui.main_window import MainWindow
from tests.dressed import dress
from tests.journeys.keyboard import Keyboard, settle
from tests.journeys.windows import WindowFor, opened
from tests.stores import clock, computer, folder, services, session

__all__ = ["clock", "computer", "folder", "services", "session"]


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, services: Services, computer: Computer
) -> Iterator[MainWindow]:
    """The manager's main window, in front."""
    dress(qapp)
    made = opened(qtbot, services, computer)
    yield made
    if shiboken6.isValid(made):
        made.close_all()
    settle()


@pytest.fixture
def window_for(
    qtbot: QtBot, qapp: QApplication, services: Services, computer: Computer
) -> Iterator[WindowFor]:
    """Opens the main window of somebody else on the same store."""
    dress(qapp)
    maker = WindowFor(qtbot, services, computer)
    yield maker
    maker.close()


@pytest.fixture
def keyboard(window: MainWindow) -> Keyboard:
    """A keyboard that has not been touched."""
    assert window.isActiveWindow()
    return Keyboard()
