"""What the tests of the settings share: keys, forms, what the journal says."""

from typing import Final, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.services.session import Session
from sendiass_desktop.ui.kit.dialog import Dialog
from sendiass_desktop.ui.kit.messages import Message
from sendiass_desktop.ui.settings.page import Page
from sendiass_desktop.ui.settings.settings_room import SettingsRoom

CONTROL: Final = Qt.KeyboardModifier.ControlModifier
SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
SLOW: Final = 20_000  # milliseconds: stretching on a busy computer

SomePage = TypeVar("SomePage", bound=Page)
SomeDialog = TypeVar("SomeDialog", bound=Dialog)


def page(room: SettingsRoom, kind: type[SomePage]) -> SomePage:
    """Go to a page of the room."""
    room.go_to(kind.TITLE)
    found = room.page()
    assert isinstance(found, kind)
    return found


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    QTest.keyClick(focused(), key, modifiers)


def focused() -> QWidget:
    """What has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the keyboard"
    return widget


def form(qtbot: QtBot, on: Page, kind: type[SomeDialog]) -> SomeDialog:
    """The form that is open over a page, with the keyboard in it."""
    (found,) = [each for each in on.window().findChildren(kind) if each.isVisible()]
    found.activateWindow()
    qtbot.waitUntil(found.isActiveWindow)
    return found


def asked(qtbot: QtBot, on: QWidget) -> Message:
    """The question that is open over a page, with the keyboard in it."""
    (found,) = [each for each in on.findChildren(Message) if each.isVisible()]
    found.activateWindow()
    qtbot.waitUntil(found.isActiveWindow)
    return found


def answer(*words: str) -> None:
    """Type into one field after the other, Tab between them, and save with Ctrl+Enter."""
    for place, text in enumerate(words):
        if place:
            press(Qt.Key.Key_Tab)
            if isinstance(focused(), QPushButton):  # beside a password: "Show"
                press(Qt.Key.Key_Tab)
        QTest.keyClicks(focused(), text)
    press(Qt.Key.Key_Return, CONTROL)


def verbs(session: Session, id_: str) -> list[str]:
    """What the journal says was done with a record."""
    return [entry.verb for entry in session.store.journal.entries(id_)]
