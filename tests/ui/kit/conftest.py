"""A window that a test puts its one widget into and shows when it stands."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.ui.kit import theme


@pytest.fixture
def holder(qapp: QApplication, qtbot: QtBot) -> QWidget:
    theme.apply(qapp, "light")
    made = QWidget()
    qtbot.addWidget(made)
    return made
