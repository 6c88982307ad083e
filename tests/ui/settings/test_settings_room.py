"""The room shows each person the pages that are theirs, by keyboard, and carries what they ask."""

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QButtonGroup, QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services import access
from sendiass_desktop.services.access import Unlocked
from sendiass_desktop.services.session import Computer, Session
from sendiass_desktop.ui.settings.look_page import LookPage
from sendiass_desktop.ui.settings.settings_room import SettingsRoom
from sendiass_desktop.ui.settings.swatch import Swatch
from tests.stores import seen_by, template
from tests.ui.settings.conftest import MakeRoom
from tests.ui.settings.parts import focused, page, press

FOR_ALL = ["Look", "Lists", "Levels and clock"]
TITLES = ["Look", "Staff", "Lists", "Levels and clock", "Terms", "Calendars"]


def titles(room: SettingsRoom) -> list[str]:
    model = room.names.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.mark.parametrize(
    ("role", "seen"),
    [(Role.MANAGER, TITLES), (Role.CASEWORKER, FOR_ALL), (Role.DUTY, FOR_ALL)],
)
def test_only_a_manager_sees_the_page_of_the_staff(
    make_room: MakeRoom, session: Session, role: Role, seen: list[str]
) -> None:
    assert titles(make_room(seen_by(session, role))) == seen


def test_the_arrows_go_from_page_to_page(room: SettingsRoom) -> None:
    shown = [room.page().TITLE]
    for _ in TITLES[1:]:
        press(Qt.Key.Key_Down)
        shown.append(room.page().TITLE)
    assert shown == TITLES


@pytest.mark.parametrize("title", TITLES)
def test_tab_meets_the_controls_of_a_page_as_the_eye_does_and_each_has_a_name(
    room: SettingsRoom, title: str
) -> None:
    room.go_to(title)
    room.focus_list()
    met: list[QWidget] = []
    press(Qt.Key.Key_Tab)
    while focused() is not room.names:
        met.append(focused())
        press(Qt.Key.Key_Tab)
    assert met != []
    assert [type(each) for each in met if not named(each)] == []
    places = [each.mapTo(room, QPoint(0, 0)) for each in met]
    assert [(at, to) for at, to in pairwise(places) if to.y() < at.y() and to.x() <= at.x()] == []


def checked(group: QButtonGroup) -> QAbstractButton:
    button = group.checkedButton()
    assert button is not None
    return button


def named(widget: QWidget) -> bool:
    """Whether a screen reader has a name for it."""
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    return bool(widget.accessibleName() or words)


def test_a_look_chosen_with_the_keyboard_is_asked_for_at_once(
    qtbot: QtBot, room: SettingsRoom
) -> None:
    room.show_look("light", 125)
    look = page(room, LookPage)
    checked(look.themes).setFocus()
    with qtbot.waitSignal(room.look_wanted) as wanted:
        press(Qt.Key.Key_Right)
    assert wanted.args == ["dark", 125]


def test_a_size_of_text_is_asked_for_with_the_theme_that_is_on(
    qtbot: QtBot, room: SettingsRoom
) -> None:
    room.show_look("system", 100)
    look = page(room, LookPage)
    checked(look.scales).setFocus()
    with qtbot.waitSignal(room.look_wanted) as wanted:
        press(Qt.Key.Key_Right)
    assert wanted.args == ["system", 125]


def test_a_click_on_the_picture_of_a_theme_chooses_it(qtbot: QtBot, room: SettingsRoom) -> None:
    look = page(room, LookPage)
    picture = look.findChildren(Swatch)[-1]
    with qtbot.waitSignal(room.look_wanted) as wanted:
        qtbot.mouseClick(picture, Qt.MouseButton.LeftButton)
    assert wanted.args == ["contrast", 100]


def test_a_scale_between_two_choices_marks_the_nearer_one(room: SettingsRoom) -> None:
    room.show_look("cream", 160)
    look = page(room, LookPage)
    assert checked(look.themes).text() == "Cream"
    assert checked(look.scales).text() == "150 %"


def test_the_button_of_the_password_asks_for_the_form(qtbot: QtBot, room: SettingsRoom) -> None:
    look = page(room, LookPage)
    look.password.setFocus()
    with qtbot.waitSignal(room.password_wanted):
        press(Qt.Key.Key_Space)


def test_who_came_with_the_recovery_key_is_told_why_there_is_no_password_to_change(
    make_room: MakeRoom, folder: Path, computer: Computer
) -> None:
    session = access.open_session(folder, Unlocked("", template().key), computer=computer)
    look = page(make_room(session), LookPage)
    assert not look.password.isEnabled()
    assert "your own name" in look.password.toolTip()
    session.close()


def test_what_lists_are_called_is_said_once_for_each(room: SettingsRoom) -> None:
    views = room.findChildren(QAbstractItemView)
    names = [view.accessibleName() for view in views if view.accessibleName()]
    assert len(names) == len(set(names))
