"""The rooms of the window: their list, the one that is shown, and their keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.change import Change
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.navigation import BADGE, Rooms
from sendiass_desktop.ui.kit.top_bar import SearchBox, TopBar


class Room(QWidget):
    """A room that counts what is asked of it."""

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit(self)
        self.read = 0
        self.told: list[Change] = []

    def refresh(self) -> None:
        self.read += 1

    def take_change(self, change: Change) -> None:
        self.told.append(change)

    def focus_list(self) -> None:
        self.line.setFocus()


class Busy(Room):
    """A room in which something is due."""

    due = 7

    def badge(self) -> int:
        return self.due


@pytest.fixture
def rooms(qtbot: QtBot, qapp: QApplication) -> Iterator[Rooms]:
    """Two rooms under a bar, in front."""
    theme.apply(qapp, "light")
    window = QWidget()
    qtbot.addWidget(window)
    made = Rooms({"Contacts": Room, "Score card": Busy}, window)
    bar = TopBar("Rotherham SENDIASS", "", parent=window)
    made.begin_with(bar.search)
    column = QVBoxLayout(window)
    column.addWidget(bar)
    column.addWidget(made)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    made.go_to("Contacts")
    yield made
    window.close()


def press(rooms: Rooms, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    QTest.keyClick(rooms.window(), key, modifiers)


def test_a_number_goes_to_its_room_which_reads_again(rooms: Rooms) -> None:
    before = rooms.room("Score card").read
    press(rooms, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert rooms.name() == "Score card"
    assert rooms.shown().read == before + 1
    assert rooms.shown().line.hasFocus()


def test_only_rooms_that_exist_can_be_gone_to(rooms: Rooms) -> None:
    assert (rooms.has("Score card"), rooms.has("Cases"), rooms.has(None)) == (True, False, False)
    with pytest.raises(ValueError, match="not in tuple"):
        rooms.go_to("Cases")


def test_a_room_is_made_when_it_is_first_asked_for_and_reads_when_it_is_shown(
    rooms: Rooms,
) -> None:
    assert rooms.made("Score card") is None
    rooms.bring("Score card")
    assert rooms.made("Score card") is rooms.shown()
    assert rooms.shown().read == 1


def test_a_change_is_told_to_every_room_that_was_made_seen_or_not(rooms: Rooms) -> None:
    made = (rooms.shown(), rooms.room("Score card"))
    change = Change(frozenset({("contact", "1")}))
    rooms.take_change(change)
    assert [room.told for room in made] == [[change], [change]]


def test_the_key_of_a_room_is_its_tip(rooms: Rooms) -> None:
    model = rooms.navigation.rooms.model()
    tip = Qt.ItemDataRole.ToolTipRole
    assert [model.index(row, 0).data(tip) for row in range(2)] == ["Ctrl+1", "Ctrl+2"]


def box(rooms: Rooms) -> SearchBox:
    return rooms.window().findChildren(TopBar)[0].search


def test_enter_and_down_go_on_from_the_search_box_and_esc_goes_back(
    qtbot: QtBot, rooms: Rooms
) -> None:
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Down):
        with qtbot.waitSignal(box(rooms).list_wanted):
            QTest.keyClick(box(rooms), key)
    with qtbot.waitSignal(box(rooms).left):
        QTest.keyClick(box(rooms), Qt.Key.Key_Escape)


def test_a_page_stands_over_the_room_until_the_room_is_wanted_again(
    qtbot: QtBot, rooms: Rooms
) -> None:
    page = Room()
    room = rooms.shown()
    with qtbot.assertNotEmitted(rooms.uncovered):
        rooms.show_over(page)
        rooms.show_over(page)
    assert (rooms.shown(), rooms.name()) == (page, "Contacts")
    assert page.isVisible()
    assert not room.isVisible()
    change = Change(frozenset({("contact", "1")}))
    rooms.take_change(change)
    assert page.told == room.told == [change]
    with qtbot.assertNotEmitted(rooms.uncovered):
        rooms.show_room()
    assert (rooms.shown(), room.isVisible()) == (room, True)
    rooms.take_change(change)
    assert page.told == [change]


@pytest.mark.parametrize("name", ["Contacts", "Score card"])
def test_going_to_a_room_takes_away_what_stands_over_it(
    qtbot: QtBot, rooms: Rooms, name: str
) -> None:
    for go in (rooms.go_to, rooms.bring):
        rooms.show_over(Room())
        with qtbot.waitSignal(rooms.uncovered):
            go(name)
        assert rooms.name() == name
        assert rooms.shown() is rooms.room(name)
        assert rooms.shown().isVisible()


def test_going_back_puts_the_keyboard_where_it_was_in_the_room(rooms: Rooms) -> None:
    room = rooms.shown()
    second = QLineEdit(room)
    second.show()
    for before, after in ((second, second), (room.line, room.line)):
        before.setFocus()
        rooms.show_over(Room())
        box(rooms).setFocus()
        rooms.go_back()
        assert QApplication.focusWidget() is after


def test_what_is_due_in_a_room_stands_beside_it_and_is_said_in_words(rooms: Rooms) -> None:
    rooms.go_to("Score card")
    model = rooms.navigation.rooms.model()
    spoken = Qt.ItemDataRole.AccessibleTextRole
    said = [model.index(row, 0).data(spoken) for row in range(2)]
    assert said == [None, "Score card, 7 due"]
    assert [model.index(row, 0).data(BADGE) for row in range(2)] == ["", "7"]
    assert model.index(1, 0).data() == "Score card"
    rooms.room("Score card").due = 0
    rooms.take_change(Change(frozenset({("task", "1")})))
    assert model.index(1, 0).data(BADGE) == ""
    assert model.index(1, 0).data(spoken) is None


def test_the_number_is_painted_at_the_end_of_the_line(rooms: Rooms) -> None:
    rooms.go_to("Score card")
    view = rooms.navigation.rooms
    with_number = view.grab().toImage()
    rooms.room("Score card").due = 0
    rooms.refresh()
    assert view.grab().toImage() != with_number
