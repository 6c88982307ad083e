"""The laptop locks in the middle of a call: nothing typed is lost, and the call goes on."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Computer
from sendiass_desktop.ui import place
from sendiass_desktop.ui.contacts.contact_form import ContactForm
from sendiass_desktop.ui.contacts.response_form import ResponseForm
from sendiass_desktop.ui.kit.draft_form import DraftForm
from sendiass_desktop.ui.kit.messages import Message
from sendiass_desktop.ui.main_window import MainWindow
from tests.journeys.keyboard import Keyboard, field, is_focused, settle
from tests.journeys.windows import contacts, in_front, the_contact
from tests.journeys.windows import opened as window_of
from tests.stores import Clock, contact, opened, seen_by

NOTE = "Mum rang about the bus: it was late again. =1+1"
PLACE = "place"


def locked(window: MainWindow) -> dict[str, object]:
    """Lock as the program does: the place to come back to."""
    window.desk.keep_now()
    where = place.of(window)
    window.close_all()
    settle()
    return where


def test_the_draft_comes_back_with_its_text_and_its_stopwatch(
    qtbot: QtBot,
    window: MainWindow,
    keyboard: Keyboard,
    services: Services,
    clock: Clock,
    folder: Path,
    computer: Computer,
) -> None:
    keyboard.press("Ctrl+N")
    keyboard.answer("ph", "pa")
    keyboard.press("Alt+B")
    keyboard.type("bus")
    keyboard.press("Return")
    keyboard.type("sus")  # half typed when the lock falls
    keyboard.press("Alt+G")
    while field() != "note":
        keyboard.press("Tab")
    keyboard.write(NOTE)
    clock.pass_by(minutes=6)
    with qtbot.waitSignal(window.lock_wanted):
        keyboard.press("Ctrl+L")
    where = locked(window)
    services.session.close()
    clock.pass_by(minutes=2)

    again = opened(folder, computer)
    second = window_of(qtbot, Services.of(again), computer)
    place.go_back(second, where)
    settle()
    form = in_front(ContactForm)
    shown = {name: form.form.inputs()[name].value() for name in ("channel", "user_type", "note")}
    assert shown == {"channel": "phone", "user_type": "parent", "note": NOTE}
    assert form.form.inputs()["reasons"].typed() == {
        "chosen": ["transport", "exclusion"],
        "text": "",
    }
    assert round(form.stopwatch.elapsed()) == 8 * 60
    assert form.stopwatch.is_running()
    Keyboard().press("Ctrl+Return")
    assert the_contact(Services.of(again)).note == NOTE
    assert Services.of(again).drafts.mine() == []
    second.close_all()
    again.close()


def test_two_calls_at_once_both_come_back(
    qtbot: QtBot,
    window: MainWindow,
    keyboard: Keyboard,
    services: Services,
    clock: Clock,
    computer: Computer,
) -> None:
    keyboard.press("Ctrl+N")
    keyboard.answer("ph")
    clock.pass_by(seconds=20)
    keyboard.press("Ctrl+N")
    keyboard.answer("em")
    where = locked(window)
    second = window_of(qtbot, services, computer)
    place.go_back(second, where)
    settle()
    assert [form.form.inputs()["channel"].value() for form in contact_forms(second)] == [
        "phone",
        "email",
    ]
    assert second.drafts.text() == "2 drafts"
    second.close_all()


def test_esc_keeps_a_draft_which_the_drafts_button_goes_on_with_once(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    keyboard.press("Ctrl+N")
    keyboard.answer("ph")
    keyboard.press("Escape")
    assert window.isActiveWindow()
    assert (window.drafts.isVisible(), window.drafts.text()) == (True, "1 draft")
    window.drafts.setFocus()
    keyboard.press("Space")
    form = in_front(ContactForm)
    assert form.form.inputs()["channel"].value() == "phone"
    window.activateWindow()
    window.drafts.click()
    settle()
    assert contact_forms(window) == [form]
    assert form.isActiveWindow()
    keyboard.press("Ctrl+Return")
    assert the_contact(services).channel == "phone"
    assert not window.drafts.isVisible()


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_of_several_drafts_the_button_lists_each_with_when_it_was_begun(
    window: MainWindow, keyboard: Keyboard, clock: Clock
) -> None:
    for how in ("ph", "em"):
        keyboard.press("Ctrl+N")
        keyboard.answer(how)
        keyboard.press("Escape")
        clock.pass_by(minutes=5)
    window.drafts.click()
    settle()
    menu = window.drafts.menu_of_drafts()
    assert [action.text() for action in menu.actions()] == [
        "New contact, 10:30am",
        "New contact, 10:35am",
    ]
    menu.actions()[1].trigger()
    menu.close()
    assert contact_forms(window)[0].form.inputs()["channel"].value() == "email"


def test_a_form_that_nobody_typed_in_leaves_no_draft(
    window: MainWindow, keyboard: Keyboard, services: Services, clock: Clock
) -> None:
    keyboard.press("Ctrl+N")
    clock.pass_by(minutes=3)
    in_front(ContactForm).stopwatch.refresh()
    keyboard.press("Escape")
    assert services.drafts.mine() == []
    assert window.isActiveWindow()


def test_a_draft_is_written_within_two_seconds_and_says_so(
    qtbot: QtBot, window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    keyboard.press("Ctrl+N")
    keyboard.type("ph")
    qtbot.waitUntil(lambda: len(services.drafts.mine()) == 1, timeout=2000)
    assert in_front(ContactForm).footer_text.text() == "Draft kept 10:30:00"
    assert window.drafts.text() == "1 draft"


def test_a_call_set_aside_for_an_hour_does_not_count_the_hour(
    window: MainWindow, keyboard: Keyboard, clock: Clock
) -> None:
    keyboard.press("Ctrl+N")
    keyboard.answer("ph")
    clock.pass_by(minutes=4)
    keyboard.press("Escape")
    clock.pass_by(minutes=10)
    window.drafts.click()
    settle()
    stopwatch = in_front(ContactForm).stopwatch
    assert (round(stopwatch.elapsed()), stopwatch.is_running()) == (4 * 60, False)


def test_a_draft_that_was_thrown_away_comes_back_with_its_form(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    keyboard.press("Ctrl+N")
    keyboard.answer("ph")
    keyboard.press("Escape")
    window.drafts.click()
    settle()
    before = in_front(ContactForm).typed()
    (away,) = buttons(in_front(ContactForm), "Throw away")
    away.click()
    settle()
    assert services.drafts.mine() == []
    assert contact_forms(window) == []
    assert not window.drafts.isVisible()
    assert window.recalling.strip.words.text() == "Draft thrown away: New contact, 10:30am."
    keyboard.press("Ctrl+Z")
    back = in_front(ContactForm)
    assert [draft.id for draft in services.drafts.mine()] == [back.draft]
    assert back.typed()["channel"] == before["channel"]
    assert window.drafts.text() == "1 draft"
    assert not window.recalling.strip.isVisible()


def test_nobody_else_sees_my_draft(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    keyboard.press("Ctrl+N")
    keyboard.answer("ph")
    keyboard.press("Escape")
    other = Services.of(seen_by(services.session, Role.CASEWORKER))
    assert (len(services.drafts.mine()), other.drafts.mine()) == (1, [])
    assert window.isActiveWindow()


def test_opening_a_contact_again_goes_on_with_the_correction_that_was_left(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    services.contacts.log(contact(level="1"))
    window.contacts.focus_list()
    keyboard.press("Return", "Alt+G", "Backspace")
    keyboard.answer("3")
    keyboard.press("Escape", "Return")
    form = in_front(ContactForm)
    assert form.form.inputs()["level"].value() == "3"
    keyboard.press("Ctrl+Return")
    assert the_contact(services).level == "3"
    assert services.drafts.mine() == []


def test_a_half_written_response_comes_back_too(
    qtbot: QtBot, window: MainWindow, keyboard: Keyboard, services: Services, computer: Computer
) -> None:
    services.contacts.log(contact())
    window.contacts.focus_list()
    keyboard.press("Ctrl+R")
    keyboard.answer("sp")
    where = locked(window)
    second = window_of(qtbot, services, computer)
    place.go_back(second, where)
    settle()
    assert in_front(ResponseForm).form.inputs()["result"].value() == "spoke"
    second.close_all()


def test_place_and_selection_come_back(
    qtbot: QtBot, window: MainWindow, keyboard: Keyboard, services: Services, computer: Computer
) -> None:
    ids = [services.contacts.log(contact(channel=how)) for how in ("phone", "email", "post")]
    window.contacts.go_to(ids[1])
    where = locked(window)
    second = window_of(qtbot, services, computer)
    place.go_back(second, where)
    assert second.contacts.table.selected_id() == ids[1]
    assert is_focused(second.contacts.table)
    assert keyboard.presses == 0
    second.close_all()


def test_a_lock_closes_every_window_and_asks_nothing(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    keyboard.press("Ctrl+N")
    keyboard.answer("ph")
    keyboard.press("Ctrl+/", "F1")
    window.tell(["Your password was set by Moira Okafor."])
    settle()
    locked(window)
    left = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert left == []
    assert contacts(services) == []
    assert len(services.drafts.mine()) == 1


def contact_forms(window: MainWindow) -> list[DraftForm]:
    return window.desk.forms()


def buttons(window: object, text: str) -> list[QPushButton]:
    assert isinstance(window, ContactForm | Message)
    return [button for button in window.findChildren(QPushButton) if button.text() == text]
