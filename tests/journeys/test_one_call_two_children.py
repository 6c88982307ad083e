"""One call about two children is two contacts, joined, and counted as one call."""

import pytest

from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.contacts.contact_form import ContactForm
from sendiass_desktop.ui.main_window import MainWindow
from tests.journeys.keyboard import Keyboard, field, focused
from tests.journeys.windows import contacts, in_front, responses


@pytest.fixture
def second(window: MainWindow, keyboard: Keyboard) -> ContactForm:
    """The form of the second child, after the first was saved."""
    keyboard.press("Ctrl+N")
    keyboard.answer("ph", "pa", "fr")
    keyboard.press("Alt+B")
    keyboard.type("bus")
    keyboard.press("Return")
    keyboard.press("Alt+G")
    keyboard.answer("1", "sp")
    while "another child" not in str(getattr(focused(), "text", str)()):
        keyboard.press("Tab")
    keyboard.press("Space")
    assert not window.isActiveWindow()
    return in_front(ContactForm)


def test_who_how_when_and_the_answer_are_copied_and_what_it_is_about_is_not(
    second: ContactForm, keyboard: Keyboard, services: Services
) -> None:
    assert field() == "reasons"
    shown = {name: second.form.inputs()[name].value() for name in (*COPIED, *ASKED_AGAIN)}
    (first,) = contacts(services)
    assert shown == {
        "received_on": first.received_on,
        "received_time": first.received_time,
        "channel": "phone",
        "user_type": "parent",
        "heard": "friend",
        "answered": "spoke",
        **dict.fromkeys(ASKED_AGAIN),
    }
    assert keyboard.presses > 0


COPIED = ("received_on", "received_time", "channel", "user_type", "heard", "answered")
ASKED_AGAIN = ("reasons", "primary_reason", "gender", "sen_level", "level", "outcome", "note")


def test_the_two_are_counted_as_two_contacts_in_one_call(
    second: ContactForm, keyboard: Keyboard, services: Services
) -> None:
    keyboard.type("ehcna")
    keyboard.press("Return", "Ctrl+Return")
    first, other = contacts(services)
    assert (first.call, other.call) == (None, first.id)
    assert [response.in_call for response in responses(services)] == [True, True]
    card = services.scorecards.card(services.scorecards.period("2026-11"))
    assert (card.total, card.calls) == (2, 1)
    assert second is not None


def test_a_third_child_is_in_the_same_call(
    second: ContactForm, keyboard: Keyboard, services: Services
) -> None:
    while "another child" not in str(getattr(focused(), "text", str)()):
        keyboard.press("Tab")
    keyboard.press("Space", "Ctrl+Return")
    first, *others = contacts(services)
    assert [other.call for other in others] == [first.id, first.id]
    assert second is not None


def test_the_sibling_is_not_taken_for_the_same_contact(
    second: ContactForm, keyboard: Keyboard, services: Services
) -> None:
    keyboard.type("bus")
    keyboard.press("Return", "Ctrl+Return")
    assert len(contacts(services)) == 2
    assert second is not None


def test_a_draft_of_the_second_child_stays_joined(
    window: MainWindow, second: ContactForm, keyboard: Keyboard, services: Services
) -> None:
    keyboard.type("ehcna")
    keyboard.press("Return", "Escape")
    assert window.isActiveWindow()
    window.drafts.click()
    keyboard.press("Ctrl+Return")
    first, other = contacts(services)
    assert other.call == first.id
    assert second is not None
