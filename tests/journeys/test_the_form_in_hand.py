"""After a lock the keyboard is in the form that was in use, where it was, whatever else opens."""

from typing import Any

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


def again(
    qtbot: QtBot, window: MainWindow, *, services: Services, computer: Computer
) -> tuple[MainWindow, dict[str, Any]]:
    """The window after a lock and an unlock, and the place that it was led back to."""
    window.desk.keep_now()
    where = place.of(window)
    window.close_all()
    settle()
    second = window_of(qtbot, services, computer)
    place.go_back(second, where)
    return second, where


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
    keyboard.press("Ctrl+N")
    keyboard.answer("ph")
    second, where = again(qtbot, window, services=services, computer=computer)
    second.tell(["A manager set a new password for you."])
    settle()
    second.activateWindow()
    settle()
    in_front(Message)
    keyboard.press("Return")
    assert in_front(ContactForm).draft == where["in_hand"][0]
    second.tell(["The recovery key was used."])
    second.close_all()  # a lock meanwhile


def test_a_line_goes_on_at_its_end_and_the_window_can_be_had_once_all_is_there(
    qtbot: QtBot,
    window: MainWindow,
    services: Services,
    computer: Computer,
    keyboard: Keyboard,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(in_hand, "HOLD_MILLISECONDS", 20)
    keyboard.press("Ctrl+N")
    in_front(ContactForm).form.go_to("postcode_district")
    keyboard.type("S6")
    second, _ = again(qtbot, window, services=services, computer=computer)
    settle()
    keyboard.type("0")
    assert in_front(ContactForm).form.typed()["postcode_district"] == "S60"
    qtbot.wait(60)
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
