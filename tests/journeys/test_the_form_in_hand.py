"""After a lock the keyboard is in the form that was in use, where it was, whatever else opens."""

import pytest
from pytestqt.qtbot import QtBot

from sendiass_desktop.app import Program
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Computer
from sendiass_desktop.ui import place
from sendiass_desktop.ui.contacts.contact_form import ContactForm
from sendiass_desktop.ui.kit import in_hand
from sendiass_desktop.ui.kit.messages import Message
from sendiass_desktop.ui.main_window import MainWindow
from tests.journeys.keyboard import Keyboard, field, settle
from tests.journeys.programs import come_in, program
from tests.journeys.windows import in_front
from tests.journeys.windows import opened as window_of

__all__ = ["program"]


def two_forms(window: MainWindow, keyboard: Keyboard) -> None:
    """A note is being typed in the first of two forms; then the window under them is clicked."""
    keyboard.press("Ctrl+N")
    first = in_front(ContactForm)
    keyboard.answer("ph")
    window.activateWindow()
    keyboard.press("Ctrl+N")
    keyboard.answer("em")
    first.activateWindow()
    settle()
    first.form.go_to("note")
    keyboard.type("Rang ab")
    window.activateWindow()
    settle()


def test_the_keyboard_is_in_the_form_and_field_that_were_in_use(
    program: Program, computer: Computer
) -> None:
    two_forms(come_in(program, computer), Keyboard())
    program.lock()
    settle()
    come_in(program, computer)  # the desktop gives the keyboard to the main window, after the forms
    form = in_front(ContactForm)
    assert field() == "note"
    Keyboard().type("out")
    assert form.form.inputs()["note"].value() == "Rang about"
    assert form.form.inputs()["channel"].value() == "phone"


def test_what_is_told_at_unlock_gives_the_keyboard_back_to_the_form(
    qtbot: QtBot, window: MainWindow, services: Services, computer: Computer, keyboard: Keyboard
) -> None:
    two_forms(window, keyboard)
    window.desk.keep_now()
    where = place.of(window)
    window.close_all()
    settle()
    second = window_of(qtbot, services, computer)
    place.go_back(second, where)
    second.tell(["A manager set a new password for you."])
    settle()
    second.activateWindow()
    settle()
    in_front(Message)
    keyboard.press("Return")
    assert (in_front(ContactForm).draft, field()) == (where["in_hand"][0], "note")
    second.close_all()


def test_a_field_of_one_line_goes_on_at_its_end(
    qtbot: QtBot, window: MainWindow, services: Services, computer: Computer, keyboard: Keyboard
) -> None:
    keyboard.press("Ctrl+N")
    in_front(ContactForm).form.go_to("postcode_district")
    keyboard.type("S6")
    window.desk.keep_now()
    where = place.of(window)
    window.close_all()
    settle()
    second = window_of(qtbot, services, computer)
    place.go_back(second, where)
    settle()
    keyboard.type("0")
    assert in_front(ContactForm).form.typed()["postcode_district"] == "S60"
    second.close_all()


def test_the_window_keeps_the_keyboard_once_it_is_all_there(
    qtbot: QtBot,
    window: MainWindow,
    services: Services,
    computer: Computer,
    keyboard: Keyboard,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(in_hand, "HOLD_MILLISECONDS", 20)
    keyboard.press("Ctrl+N")
    keyboard.answer("ph")
    window.desk.keep_now()
    where = place.of(window)
    window.close_all()
    settle()
    second = window_of(qtbot, services, computer)
    place.go_back(second, where)
    qtbot.wait(100)
    second.activateWindow()
    settle()
    assert in_front(MainWindow) is second
    second.close_all()


def test_no_form_is_in_hand_once_it_is_closed(window: MainWindow, keyboard: Keyboard) -> None:
    keyboard.press("Ctrl+N")
    keyboard.answer("ph")
    keyboard.press("Escape")
    assert window.in_hand.form() is None
    assert window.in_hand.place() == ("", "")
    window.in_hand.give_back(("gone", "note"))
    assert in_front(MainWindow) is window
