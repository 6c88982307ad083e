"""Every corner of the window is a key away, and the keyboard is always somewhere to be seen."""

from PySide6.QtCore import QPoint

from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.contacts.contact_form import ContactForm
from sendiass_desktop.ui.kit.help import HelpPage, KeyList
from sendiass_desktop.ui.kit.input import Input
from sendiass_desktop.ui.main_window import CONTACTS, MainWindow
from tests.journeys.keyboard import Keyboard, field, is_focused, settle
from tests.journeys.windows import in_front
from tests.stores import contact

ROOMS = ("My work", CONTACTS, "Cases", "People", "Score card", "Evaluations", "Audit", "Settings")


def test_ctrl_and_a_number_go_to_a_room_also_from_a_form(
    window: MainWindow, keyboard: Keyboard
) -> None:
    for key, name in enumerate(ROOMS, start=1):
        keyboard.press(f"Ctrl+{key}")
        assert window.rooms.name() == name
        assert is_focused(window.rooms.shown())
    keyboard.press("Ctrl+N", "Ctrl+8")
    assert window.rooms.name() == "Settings"
    assert window.isActiveWindow()


def test_arrows_in_the_list_of_rooms_show_one_after_another(
    window: MainWindow, keyboard: Keyboard
) -> None:
    window.go_to(ROOMS[0])
    window.rooms.navigation.rooms.setFocus()
    for name in ROOMS[1:]:
        keyboard.press("Down")
        assert window.rooms.name() == name
        assert window.rooms.shown().isVisible()
    keyboard.press("Up")
    assert window.rooms.name() == ROOMS[-2]


def test_f6_goes_round_every_pane_of_each_room_and_shift_f6_back(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    services.contacts.log(contact())
    for name in ROOMS:
        window.go_to(name)
        settle()
        room = window.rooms.shown()
        parts = [window.top.search, window.rooms.navigation, *getattr(room, "panes", (room,))]
        window.top.search.setFocus()
        for part in (*parts[1:], parts[0]):
            keyboard.press("F6")
            assert is_focused(part)
        for part in (*reversed(parts[1:]), parts[0]):
            keyboard.press("Shift+F6")
            assert is_focused(part)


def test_f5_reads_again_what_came_from_elsewhere(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    services.contacts.log(contact())
    window.contacts.table.show_source(Empty())
    assert window.contacts.table.model().rowCount() == 0
    keyboard.press("F5")
    assert window.contacts.table.model().rowCount() == 1


class Empty:
    """A list with nothing in it."""

    def count(self) -> int:
        return 0

    def fetch(self, _offset: int, _limit: int) -> list[object]:
        return []


def test_the_list_of_keys_opens_from_anywhere_and_goes_with_esc(
    window: MainWindow, keyboard: Keyboard
) -> None:
    keyboard.press("Ctrl+N", "Ctrl+/")
    table = in_front(KeyList).table
    rows = table.model()
    lines = {rows.index(row, 0).data(): rows.index(row, 1).data() for row in range(rows.rowCount())}
    assert lines["New contact"] == "Ctrl+N"
    assert lines["Withheld"] == "Ctrl+Shift+D"
    assert lines["Undo"] == "Ctrl+Z"
    keyboard.press("Escape")
    in_front(ContactForm)
    assert window.isVisible()


def test_help_is_a_page_to_read(window: MainWindow, keyboard: Keyboard) -> None:
    keyboard.press("F1")
    page = in_front(HelpPage)
    assert is_focused(page)
    keyboard.press("Escape")
    settle()
    assert window.isVisible()


def test_alt_and_its_letter_go_into_every_group_of_the_form(
    window: MainWindow, keyboard: Keyboard
) -> None:
    keyboard.press("Ctrl+N")
    found = []
    for letter in "WDBCGNSM":
        keyboard.press(f"Alt+{letter}")
        found.append(field())
    assert found == [
        "received_on",
        "name",
        "reasons",
        "year_group",
        "level",
        "response_needed",
        "concern_said",
        "remit",
    ]
    assert not window.isActiveWindow()


def test_tab_goes_through_the_form_as_the_eye_does(window: MainWindow, keyboard: Keyboard) -> None:
    form = window.new_contact()
    settle()
    for letter in "DCSM":
        keyboard.press(f"Alt+{letter}")
    keyboard.press("Alt+W")
    met: list[Input] = []
    names = form.form.inputs()
    while field():
        met.append(names[field()])
        keyboard.press("Tab")
        if not field():
            keyboard.press("Tab")
    places = [each.mapTo(form.form, QPoint(0, 0)) for each in met]
    assert [name for name, each in names.items() if each not in met] == []
    assert [(place.y(), place.x()) for place in places] == sorted(
        (place.y(), place.x()) for place in places
    )
