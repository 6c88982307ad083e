"""The main window: what it says of itself, what it names, and that it fits a small screen."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
)
from pytestqt.qtbot import QtBot

from sendiass_desktop.services.contact_lines import ContactPages
from sendiass_desktop.services.contacts import ContactFilter
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Computer
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.messages import Message
from sendiass_desktop.ui.main_window import CONTACTS, SETTINGS, MainWindow
from sendiass_desktop.ui.work.work_room import TITLE as WORK
from tests.dressed import dress
from tests.stores import contact

CONTROLS = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit)


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, services: Services, computer: Computer
) -> Iterator[MainWindow]:
    """The manager's window."""
    dress(qapp)
    made = MainWindow(services, computer.timer, command=["false"])
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    if shiboken6.isValid(made):
        made.close_all()
    gone()


def gone() -> None:
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_its_title_names_the_service_and_nobody(window: MainWindow, services: Services) -> None:
    services.contacts.log(contact(name="Jo Example"))
    window.contacts.focus_list()
    assert window.windowTitle() == "Rotherham SENDIASS · SENDIASS Desktop"


def test_a_list_is_queried_once_and_only_when_its_room_is_shown(
    services: Services, computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[ContactFilter] = []
    query = services.contacts.list

    def counted(wanted: ContactFilter) -> ContactPages:
        asked.append(wanted)
        return query(wanted)

    monkeypatch.setattr(services.contacts, "list", counted)
    made = MainWindow(services, computer.timer, command=["false"])
    assert (made.rooms.name(), asked) == (WORK, [])
    made.go_to(CONTACTS)
    assert asked == [ContactFilter()]
    made.close_all()
    gone()


def test_who_works_stands_at_the_foot_and_nothing_is_called_saved_yet(window: MainWindow) -> None:
    said = [label.text() for label in window.status.findChildren(QLabel) if label.isVisible()]
    assert said == ["Moira Okafor, manager"]


def test_a_live_store_is_not_marked_as_practice(window: MainWindow) -> None:
    assert [each for each in window.findChildren(QLabel) if "ractice" in each.text()] == []


def test_every_control_of_every_room_has_a_name(window: MainWindow) -> None:
    unnamed = []
    for name in window.rooms.navigation.names:
        window.go_to(name)
        QCoreApplication.processEvents()
        buddies = {label.buddy() for label in window.findChildren(QLabel)}
        for kind in CONTROLS:
            for widget in window.findChildren(kind):
                part = isinstance(widget.parentWidget(), QComboBox | QLineEdit)
                inner = part or isinstance(widget, QHeaderView)
                text = widget.text() if isinstance(widget, QAbstractButton) else ""
                named = text or widget in buddies or widget.accessibleName()
                if widget.isVisible() and not inner and not named:
                    unnamed.append(widget)
    assert unnamed == []


@pytest.mark.parametrize(("scale", "widest"), [(100, 1024), (150, 1180), (200, 1366)])
def test_it_fits_a_small_screen_at_every_size_of_text(
    qtbot: QtBot, qapp: QApplication, services: Services, computer: Computer,
    scale: int, widest: int,
) -> None:  # fmt: skip
    services.contacts.log(contact())
    theme.apply(qapp, "light", scale=scale)
    made = MainWindow(services, computer.timer, command=["false"])
    with qtbot.waitExposed(made):
        made.show()
    for name in made.rooms.navigation.names:
        made.go_to(name)
        QCoreApplication.processEvents()
        if name != SETTINGS:
            assert (name, made.minimumSizeHint().width() <= widest) == (name, True)
    made.close_all()
    gone()


def test_closing_by_its_own_button_keeps_what_was_typed_and_says_so(
    qtbot: QtBot, window: MainWindow, services: Services
) -> None:
    form = window.new_contact()
    form.form.inputs()["channel"].set_value("phone")
    form.form.inputs()["channel"].edited.emit()
    with qtbot.waitSignal(window.closed):
        window.close()
    assert len(services.drafts.mine()) == 1
    gone()


def test_what_happened_while_away_is_told_once_and_nothing_is_not_told(
    window: MainWindow,
) -> None:
    window.tell([])
    assert window.findChildren(Message) == []
    window.tell(["The recovery key was used."])
    (message,) = window.findChildren(Message)
    assert message.accessibleDescription() == "The recovery key was used."
