"""Every test of this room may ask for a real store (tests/stores.py) and a window to stand over."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.dressed import dress
from tests.stores import clock, computer, folder, services, session

__all__ = ["clock", "computer", "folder", "services", "session"]


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[QWidget]:
    """What forms, dialogs and messages stand over: shown, and the active window."""
    dress(qapp)
    made = QWidget()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
