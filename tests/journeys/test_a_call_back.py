"""Nobody could answer on the spot: where to call back, and whether a message is safe."""

from PySide6.QtWidgets import QLabel, QPushButton

from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.contacts.contact_fields import CALL_BACK
from sendiass_desktop.ui.contacts.contact_form import ContactForm
from sendiass_desktop.ui.contacts.response_form import UNSAFE, ResponseForm
from sendiass_desktop.ui.main_window import MainWindow
from tests.journeys.keyboard import Keyboard, field, focused, is_focused
from tests.journeys.windows import in_front, responses, the_contact
from tests.stores import contact

NOT_SAFE = "Not safe to leave a message on this number."


def test_call_back_details_are_asked_for_unless_it_was_answered_in_the_call(
    window: MainWindow, keyboard: Keyboard
) -> None:
    form = window.new_contact()
    shown = form.form.inputs()
    assert all(shown[name].isVisible() for name in CALL_BACK)
    keyboard.press("Alt+G", "Tab")
    keyboard.answer("sp")
    assert not any(shown[name].isVisible() for name in CALL_BACK)
    keyboard.press("Shift+Tab", "Backspace")
    keyboard.answer("message t")
    assert shown["answered"].value() == "taken"
    assert all(shown[name].isVisible() for name in CALL_BACK)


def test_an_unsafe_number_says_so_beside_it(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    form = window.new_contact()
    keyboard.press("Alt+N")
    while field() != "call_back_number":
        keyboard.press("Tab")
    keyboard.write("01709 000000")
    keyboard.press("Tab")
    keyboard.answer("n")
    assert NOT_SAFE in form.form.inputs()["call_back_number"].control.accessibleDescription()
    keyboard.press("Ctrl+Return")
    kept = the_contact(services)
    assert (kept.call_back_number, kept.message_safe) == ("01709 000000", False)
    words = [label for label in said_in_the_pane(window) if "do not leave a message" in label]
    assert words == ["No: do not leave a message"]


def test_a_message_on_an_unsafe_number_is_asked_about_before_it_is_logged(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    services.contacts.log(contact(call_back_number="01709 000000", message_safe=False))
    window.contacts.focus_list()
    keyboard.press("Ctrl+R")
    keyboard.answer("message l")
    keyboard.press("Ctrl+Return")
    form = in_front(ResponseForm)
    assert form.advice.accessibleDescription() == UNSAFE
    assert responses(services) == []
    assert isinstance(focused(), QPushButton)
    keyboard.press("Return")
    assert [response.result for response in responses(services)] == ["message"]


def test_a_message_on_a_safe_number_is_logged_without_a_question(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    services.contacts.log(contact(call_back_number="01709 000000", message_safe=True))
    window.contacts.focus_list()
    keyboard.press("Ctrl+R")
    keyboard.answer("message l")
    keyboard.press("Ctrl+Return")
    assert [response.result for response in responses(services)] == ["message"]
    assert is_focused(window.contacts.table)


def test_a_response_without_a_result_is_refused_beside_the_field(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    services.contacts.log(contact())
    window.contacts.focus_list()
    keyboard.press("Ctrl+R", "Ctrl+Return")
    form = in_front(ResponseForm)
    assert form.form.inputs()["result"].shown_problem() == "Enter what came of it."
    assert responses(services) == []


def test_a_response_before_the_contact_came_in_is_refused_beside_its_day(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    services.contacts.log(contact())
    window.contacts.focus_list()
    keyboard.press("Ctrl+R")
    keyboard.answer("sp")
    keyboard.press("Alt+R")
    keyboard.answer("y")
    keyboard.press("Ctrl+Return")
    form = in_front(ResponseForm)
    assert "the day received or after it" in form.form.inputs()["on"].shown_problem()
    keyboard.press("Return")
    assert field() == "on"
    assert responses(services) == []


def test_a_response_from_the_pane_changes_the_list_and_the_score_card(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    services.contacts.log(contact(), [])
    window.contacts.focus_list()
    period = services.scorecards.period("2026-11")
    before = by_status(services.scorecards.card(period))
    keyboard.press("F6")
    while getattr(focused(), "text", str)() != "Log response":
        keyboard.press("Tab")
    keyboard.press("Space")
    keyboard.answer("sp")
    keyboard.press("Ctrl+Return")
    after = by_status(services.scorecards.card(period))
    assert (before["waiting"], before["contacted"]) == (1, 0)
    assert (after["waiting"], after["contacted"]) == (0, 1)
    assert "In time" in said_in_the_pane(window)
    table = window.contacts.table
    assert "In time" in [table.model().index(0, column).data() for column in range(8)]


def test_the_form_that_was_open_first_keeps_its_place_over_the_window(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    services.contacts.log(contact())
    window.contacts.focus_list()
    keyboard.press("Ctrl+N")
    first = in_front(ContactForm)
    window.activateWindow()
    keyboard.press("Ctrl+R")
    keyboard.answer("sp")
    keyboard.press("Ctrl+Return")
    assert first.isActiveWindow()


def by_status(card: Scorecard) -> dict[str | None, int]:
    return {row.code: row.count for row in card.table("contacts.response").rows}


def said_in_the_pane(window: MainWindow) -> list[str]:
    return [label.text() for label in window.contacts.pane.findChildren(QLabel)]
