"""The theme, a window to stand before, and seconds for the tests of coming in and going out."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.dressed import dress
from tests.ui.session.parts import Seconds


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    dress(qapp)
    qapp.setCursorFlashTime(0)  # pictures are compared: the caret stands still


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """What dialogs belong to; not shown, so that it cannot come to the front of them."""
    made = QWidget()
    qtbot.addWidget(made)
    return made
