"""Main windows and the forms over them, for the journeys."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.records.contact import Contact
from sendiass_desktop.domain.records.response import Response
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Computer
from sendiass_desktop.ui.main_window import CONTACTS, MainWindow
from tests.journeys.keyboard import settle
from tests.stores import seen_by

Kind = TypeVar("Kind", bound=QWidget)
COMMAND = ["false"]  # no journey writes a file


def opened(
    qtbot: QtBot, services: Services, computer: Computer, *, command: Sequence[str] = COMMAND
) -> MainWindow:
    """A main window as it is after unlock, in front, with the contacts shown."""
    window = MainWindow(services, computer.timer, command=list(command))
    window.resize(1280, 800)
    window.setUpdatesEnabled(False)  # nobody looks: painting takes a fifth of a journey
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.go_to(CONTACTS)
    settle()
    return window


class WindowFor:
    """Main windows of this store by role."""

    def __init__(self, qtbot: QtBot, services: Services, computer: Computer) -> None:
        self._parts = (qtbot, services, computer)
        self._made: list[MainWindow] = []

    def __call__(self, role: Role) -> MainWindow:
        qtbot, services, computer = self._parts
        seen = Services.of(seen_by(services.session, role))
        self._made.append(opened(qtbot, seen, computer))
        return self._made[-1]

    def close(self) -> None:
        for window in self._made:
            window.close_all()
        settle()


def in_front(kind: type[Kind]) -> Kind:
    """The window in front, which is of this kind."""
    window = QApplication.activeWindow()
    assert isinstance(window, kind), f"{window} is in front"
    return window


def contacts(services: Services) -> list[Contact]:
    """Every contact in the store, the oldest first."""
    found = services.session.store.records.all("contact")
    return sorted(found, key=_number)


def the_contact(services: Services) -> Contact:
    """The only contact in the store."""
    (found,) = contacts(services)
    return found


def responses(services: Services) -> list[Response]:
    """Every response in the store."""
    return list(services.session.store.records.all("response"))


def _number(contact: Contact) -> str:
    return contact.reference or ""
