"""Searching and filtering: what is in force stands in words, and one Clear takes it away."""

import pytest

from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.main_window import SCORE_CARD, MainWindow
from tests.journeys.keyboard import Keyboard, focused, is_focused
from tests.stores import contact


@pytest.fixture
def three(services: Services) -> list[str]:
    """Three contacts, two of them named."""
    log = services.contacts.log
    return [
        log(contact(name="Siân O'Brien", level="2", reasons=("transport",))),
        log(contact(name="Jo Example", level="1", reasons=("ehcna",))),
        log(contact(level="1", channel="email")),
    ]


def shown(window: MainWindow) -> list[str]:
    model = window.contacts.table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.mark.usefixtures("three")
def test_a_name_is_found_without_its_accents_and_apostrophes(
    window: MainWindow, keyboard: Keyboard
) -> None:
    keyboard.press("Ctrl+K")
    keyboard.type("sian obrien")
    assert shown(window) == ["C-2026-0001"]
    assert window.contacts.words.text() == "Showing 1 contact: matching “sian obrien”."


def test_a_reference_is_found_and_enter_goes_to_it_and_opens_it(
    window: MainWindow, keyboard: Keyboard, three: list[str]
) -> None:
    keyboard.press("Ctrl+K")
    keyboard.type("C-2026-0002")
    assert shown(window) == ["C-2026-0002"]
    keyboard.press("Return")
    assert is_focused(window.contacts.table)
    assert window.contacts.table.selected_id() == three[1]


@pytest.mark.usefixtures("three")
def test_esc_in_the_search_box_shows_everything_again(
    window: MainWindow, keyboard: Keyboard
) -> None:
    keyboard.press("Ctrl+K")
    keyboard.type("sian")
    keyboard.press("Escape")
    assert len(shown(window)) == 3
    assert window.top.search.text() == ""
    assert is_focused(window.contacts.table)


@pytest.mark.usefixtures("three")
def test_a_filter_is_said_in_words_and_one_clear_takes_filter_and_search_away(
    window: MainWindow, keyboard: Keyboard
) -> None:
    keyboard.press("Ctrl+K")
    keyboard.type("example")
    keyboard.press("Ctrl+F", "Down", "Tab", "Down", "Down")
    words = window.contacts.words.text()
    assert words == (
        "Showing 1 contact: received 1 to 30 November 2026, level 1 Information,"
        " matching “example”."
    )
    window.contacts.clear.setFocus()
    keyboard.press("Space")
    assert window.contacts.words.text() == "Showing 3 contacts."
    assert window.top.search.text() == ""
    assert not window.contacts.clear.isVisible()
    assert is_focused(window.contacts.table)


@pytest.mark.usefixtures("three")
def test_searching_from_another_room_comes_to_the_list(
    window: MainWindow, keyboard: Keyboard
) -> None:
    window.go_to(SCORE_CARD)
    keyboard.press("Ctrl+K")
    keyboard.type("jo")
    assert window.rooms.shown() is window.contacts
    assert shown(window) == ["C-2026-0002"]
    assert focused() is window.top.search


@pytest.mark.usefixtures("three")
def test_an_order_chosen_by_key_stays_while_the_filter_changes(
    window: MainWindow, keyboard: Keyboard
) -> None:
    window.contacts.focus_list()
    keyboard.press("Ctrl+Shift+Up")
    assert shown(window) == ["C-2026-0001", "C-2026-0002", "C-2026-0003"]
    keyboard.press("Ctrl+F", "Tab", "Down", "Down")
    assert shown(window) == ["C-2026-0002", "C-2026-0003"]


@pytest.mark.usefixtures("three")
def test_esc_in_the_filter_goes_back_to_the_list(window: MainWindow, keyboard: Keyboard) -> None:
    keyboard.press("Ctrl+F", "Escape")
    assert is_focused(window.contacts.table)


def test_an_empty_list_says_what_would_fill_it(window: MainWindow, keyboard: Keyboard) -> None:
    table = window.contacts.table
    assert table.accessibleDescription() == "No contacts yet. Press Ctrl+N to log the first one."
    keyboard.press("Ctrl+K")
    keyboard.type("zz")
    assert "Clear the filter" in table.accessibleDescription()
