"""Filtering the list of contacts: what is in force stands in words, one Clear takes it away."""

import pytest

from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.main_window import CONTACTS, MainWindow
from tests.journeys.keyboard import Keyboard, is_focused
from tests.stores import contact


@pytest.fixture(autouse=True)
def in_the_room(window: MainWindow) -> None:
    """The journey begins in the room of contacts."""
    window.go_to(CONTACTS)


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
def test_words_narrow_the_list_as_they_are_typed(window: MainWindow, keyboard: Keyboard) -> None:
    keyboard.press("Ctrl+F")
    keyboard.type("sian obrien")
    assert shown(window) == ["C-2026-0001"]
    assert window.contacts.words.text() == "Showing 1 contact: matching “sian obrien”."
    keyboard.press("Escape")
    assert is_focused(window.contacts.table)
    assert shown(window) == ["C-2026-0001"]


@pytest.mark.usefixtures("three")
def test_a_filter_is_said_in_words_and_one_clear_takes_it_away(
    window: MainWindow, keyboard: Keyboard
) -> None:
    keyboard.press("Ctrl+F")
    keyboard.type("example")
    keyboard.press("Tab", "Down", "Tab", "Down", "Down")
    words = window.contacts.words.text()
    assert words == (
        "Showing 1 contact: received 1 to 30 November 2026, level 1 Information,"
        " matching “example”."
    )
    window.contacts.clear.setFocus()
    keyboard.press("Space")
    assert window.contacts.words.text() == "Showing 3 contacts."
    assert window.contacts.bar.typed("words") == ""
    assert not window.contacts.clear.isVisible()
    assert is_focused(window.contacts.table)


@pytest.mark.usefixtures("three")
def test_an_order_chosen_by_key_stays_while_the_filter_changes(
    window: MainWindow, keyboard: Keyboard
) -> None:
    window.contacts.focus_list()
    keyboard.press("Ctrl+Shift+Up")
    assert shown(window) == ["C-2026-0001", "C-2026-0002", "C-2026-0003"]
    keyboard.press("Ctrl+F", "Tab", "Tab", "Down", "Down")
    assert shown(window) == ["C-2026-0002", "C-2026-0003"]


@pytest.mark.usefixtures("three")
def test_esc_in_the_filter_goes_back_to_the_list(window: MainWindow, keyboard: Keyboard) -> None:
    keyboard.press("Ctrl+F", "Escape")
    assert is_focused(window.contacts.table)


def test_an_empty_list_says_what_would_fill_it(window: MainWindow, keyboard: Keyboard) -> None:
    table = window.contacts.table
    assert table.accessibleDescription() == "No contacts yet. Press Ctrl+N to log the first one."
    keyboard.press("Ctrl+F")
    keyboard.type("zz")
    assert "Clear the filter" in table.accessibleDescription()
