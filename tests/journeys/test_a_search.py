"""Searching from anywhere: typed, found, opened, and back where one was."""

import pytest

from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.contacts.contact_form import ContactForm
from sendiass_desktop.ui.main_window import CONTACTS, SCORE_CARD, SETTINGS, MainWindow
from tests.journeys.keyboard import Keyboard, focused, is_focused
from tests.journeys.windows import in_front
from tests.stores import MORNING, contact


@pytest.fixture(autouse=True)
def in_the_room(window: MainWindow) -> None:
    """The journey begins in the room of contacts."""
    window.go_to(CONTACTS)


@pytest.fixture
def made(services: Services) -> dict[str, str]:
    """Two contacts, and a case of a child with their mother."""
    log = services.contacts.log
    ids = {
        "sian": log(contact(name="Siân O'Brien", reasons=("transport",))),
        "jo": log(contact(name="Jo Example", note="They refused to assess her son")),
    }
    with services.session.writing("open case") as writing:
        child = writing.add("person", {"full_name": "Jaden Fox", "person_kind": "child"})
        mother = {"full_name": "Elizabeth Fox", "known_as": "Beth", "safety_line": "speak to A"}
        ids["mother"] = writing.add("person", mother)
        people = {"child": child, "service_user": ids["mother"], "relation": "mother"}
        ids["case"] = writing.add("case", people | {"opened_on": MORNING.date()})
    return ids


def found(window: MainWindow) -> list[tuple[str, ...]]:
    """The rows of the search as they are read, without the day."""
    model = window.searching.page.table.model()
    return [tuple(model.index(row, n).data() for n in range(3)) for row in range(model.rowCount())]


@pytest.mark.usefixtures("made")
def test_a_name_is_found_without_its_accents_and_apostrophes(
    window: MainWindow, keyboard: Keyboard
) -> None:
    keyboard.press("Ctrl+K")
    keyboard.type("sian obrien")
    assert found(window) == [
        (
            "Contact",
            "C-2026-0001 · Siân O'Brien · Parent or carer · Transport",
            "Name Siân O'Brien",
        )
    ]
    assert window.searching.page.words.text() == (
        "Searched people, cases, contacts and notes for “sian obrien”: 1 found."
    )
    assert focused() is window.top.search


def test_enter_goes_to_what_was_found_and_enter_opens_it(
    window: MainWindow, keyboard: Keyboard, made: dict[str, str]
) -> None:
    keyboard.press("Ctrl+K")
    keyboard.type("refused")
    keyboard.press("Return")
    assert is_focused(window.searching.page.table)
    assert window.searching.page.table.selected_id() == made["jo"]
    keyboard.press("Return")
    assert in_front(ContactForm).record == made["jo"]
    keyboard.press("Escape")
    assert window.rooms.shown() is window.searching.page


def test_a_name_brings_its_person_with_the_safety_line_and_their_case(
    window: MainWindow, keyboard: Keyboard, made: dict[str, str]
) -> None:
    keyboard.press("Ctrl+K")
    keyboard.type("beth")
    assert found(window) == [
        (
            "Person",
            "Elizabeth Fox (Beth) · Safety: speak to A · Mother of Jaden Fox",
            "Known as Beth",
        ),
        (
            "Case",
            "R-2026-0001 · Safety: speak to A · Jaden Fox · for Elizabeth Fox (Beth)",
            "Mother: Known as Beth",
        ),
    ]
    keyboard.press("Down", "Down", "Return")
    assert window.casework is not None
    assert window.casework.room.shown_case() == made["case"]
    assert window.rooms.shown() is window.casework.room
    assert window.top.search.text() == ""


@pytest.mark.usefixtures("made")
def test_esc_goes_back_to_the_room_and_the_line_where_one_was(
    window: MainWindow, keyboard: Keyboard, made: dict[str, str]
) -> None:
    window.contacts.go_to(made["sian"])
    for where in ("box", "list"):
        keyboard.press("Ctrl+K")
        keyboard.type("jo")
        if where == "list":
            keyboard.press("Down")
        keyboard.press("Escape")
        assert window.top.search.text() == ""
        assert window.rooms.shown() is window.contacts
        assert is_focused(window.contacts.table)
        assert window.contacts.table.selected_id() == made["sian"]


@pytest.mark.usefixtures("made")
def test_esc_goes_back_to_another_room_as_well(window: MainWindow, keyboard: Keyboard) -> None:
    window.go_to(SCORE_CARD)
    before = focused()
    keyboard.press("Ctrl+K")
    keyboard.type("jo")
    assert window.rooms.shown() is window.searching.page
    keyboard.press("Escape")
    assert (window.rooms.name(), focused()) == (SCORE_CARD, before)


@pytest.mark.usefixtures("made")
def test_a_text_taken_out_letter_by_letter_leaves_the_keyboard_in_the_box(
    window: MainWindow, keyboard: Keyboard
) -> None:
    keyboard.press("Ctrl+K")
    keyboard.type("jo")
    keyboard.press("Backspace", "Backspace")
    assert window.rooms.shown() is window.contacts
    assert focused() is window.top.search
    assert found(window) == []


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize("room", [CONTACTS, SETTINGS])
def test_going_to_a_room_ends_the_search(window: MainWindow, keyboard: Keyboard, room: str) -> None:
    keyboard.press("Ctrl+K")
    keyboard.type("jo")
    number = list(window.rooms.navigation.names).index(room) + 1
    keyboard.press(f"Ctrl+{number}")
    assert window.rooms.name() == room
    assert window.rooms.shown() is not window.searching.page
    assert window.top.search.text() == ""
    assert found(window) == []


def test_nothing_found_says_what_to_try_and_enter_stays_in_the_box(
    window: MainWindow, keyboard: Keyboard
) -> None:
    keyboard.press("Ctrl+K")
    keyboard.type("zz")
    keyboard.press("Return")
    assert focused() is window.top.search
    said = window.searching.page.table.accessibleDescription()
    assert said.startswith("Nothing found for “zz”. Try the beginning of a name")
    assert window.searching.page.words.text().endswith("“zz”: nothing found.")


@pytest.mark.usefixtures("made")
def test_a_change_is_found_while_the_search_is_shown(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    keyboard.press("Ctrl+K")
    keyboard.type("newcomer")
    assert found(window) == []
    services.contacts.log(contact(name="Nora Newcomer"))
    keyboard.press("Shift")
    assert [row[1].split(" · ")[1] for row in found(window)] == ["Nora Newcomer"]
