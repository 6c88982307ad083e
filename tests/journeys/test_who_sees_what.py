"""A safeguarding concern is restricted; duty staff see thirty days, no narrative and no figures."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.contacts.contact_detail import RESTRICTED
from sendiass_desktop.ui.contacts.contact_form import ContactForm
from sendiass_desktop.ui.contacts.desk import NOT_YOURS
from sendiass_desktop.ui.contacts.pass_on_form import PassOnForm
from sendiass_desktop.ui.kit.messages import Message
from sendiass_desktop.ui.main_window import CONTACTS, SCORE_CARD, MainWindow
from tests.journeys.keyboard import Keyboard, field, focused
from tests.journeys.windows import WindowFor, in_front, the_contact
from tests.stores import MORNING, contact, seen_by, template

SAID = "She is afraid to go home"
NOTE = "Talked through the transport appeal"


@pytest.fixture
def others(services: Services) -> Services:
    """What a caseworker has recorded with a concern, a note and a response."""
    other = Services.of(seen_by(services.session, Role.CASEWORKER))
    other.contacts.log(
        contact(taken_by=other.session.worker.id, note=NOTE, user_type="parent"),
        [{"at": MORNING, "result": "spoke", "note": "promised a letter"}],
        concern={"said": SAID, "told": True},
    )
    return other


def test_a_concern_is_typed_apart_and_stored_apart(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    keyboard.press("Ctrl+N", "Alt+S")
    keyboard.write(SAID)
    keyboard.press("Tab")
    keyboard.write("MASH")
    keyboard.press("Tab")
    keyboard.answer("y")
    keyboard.press("Ctrl+Return")
    detail = services.contacts.detail(the_contact(services).id)
    assert detail.concern is not None
    assert (detail.concern.said, detail.concern.passed_to, detail.concern.told) == (
        SAID,
        "MASH",
        True,
    )
    assert SAID in said_in(window.contacts.pane)


def test_a_concern_without_what_was_said_is_refused_beside_that_field(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    keyboard.press("Ctrl+N", "Alt+S", "Tab")
    keyboard.write("MASH")
    keyboard.press("Ctrl+Return")
    form = in_front(ContactForm)
    assert form.form.inputs()["concern_said"].shown_problem() == "Enter what was said."
    keyboard.press("Return")
    assert field() == "concern_said"
    assert services.session.store.records.all("contact") == []
    assert window.isVisible()


@pytest.mark.usefixtures("others")
def test_a_manager_reads_the_concern(window: MainWindow) -> None:
    window.contacts.focus_list()
    window.contacts.refresh()
    window.contacts.focus_list()
    assert SAID in said_in(window.contacts.pane)


def test_another_caseworker_sees_only_that_there_is_a_concern(
    services: Services, window_for: WindowFor
) -> None:
    services.contacts.log(contact(taken_by=services.session.worker.id), concern={"said": SAID})
    window = window_for(Role.CASEWORKER)
    said = said_in(window.contacts.pane)
    assert RESTRICTED in said
    assert SAID not in said
    keyboard = Keyboard()
    keyboard.press("Return")
    form = in_front(ContactForm)
    assert "concern_said" not in form.form.inputs()
    keyboard.press("Alt+G", "Backspace")
    keyboard.answer("2")
    keyboard.press("Ctrl+Return")
    detail = services.contacts.detail(the_contact(services).id)
    assert (detail.contact.level, detail.concern and detail.concern.said) == ("2", SAID)


@pytest.mark.usefixtures("others")
def test_duty_staff_see_no_narrative_and_no_concern(window_for: WindowFor) -> None:
    window = window_for(Role.DUTY)
    said = said_in(window.contacts.pane)
    assert RESTRICTED in said
    hidden = (SAID, NOTE, "promised a letter")
    assert [words for words in hidden if words in said] == []


@pytest.mark.usefixtures("others")
def test_duty_staff_pass_on_what_they_may_not_correct(
    services: Services, window_for: WindowFor
) -> None:
    window = window_for(Role.DUTY)
    keyboard = Keyboard()
    keyboard.press("Return")
    message = in_front(Message)
    assert NOT_YOURS in said_in(message)
    keyboard.press("Escape", "F6")
    while getattr(focused(), "text", str)() != "Pass on":
        keyboard.press("Tab")
    keyboard.press("Space")
    in_front(PassOnForm)
    keyboard.answer("moira")
    keyboard.press("Ctrl+Return")
    kept = the_contact(services)
    assert kept.with_worker == template().workers[Role.MANAGER]
    assert kept.note == NOTE
    assert window.isActiveWindow()


def test_duty_staff_have_no_score_card_and_thirty_days(
    services: Services, window_for: WindowFor
) -> None:
    today = MORNING.date()
    for days in (0, 30, 31, 200):
        services.contacts.log(contact(received_on=today - timedelta(days=days)))
    window = window_for(Role.DUTY)
    rooms = ("My work", CONTACTS, "Evaluations", "Settings")
    assert window.rooms.navigation.names == rooms
    assert window.contacts.words.text() == "Showing 2 contacts."
    Keyboard().press("Ctrl+4")
    assert window.rooms.name() == "Settings"


def test_a_caseworker_reads_the_score_card_and_may_not_export_it(window_for: WindowFor) -> None:
    window = window_for(Role.CASEWORKER)
    Keyboard().press("Ctrl+5")
    assert window.rooms.name() == SCORE_CARD
    assert not [words for words in buttons(window.reporting.scores) if words.startswith("Export")]


def said_in(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


def buttons(widget: QWidget) -> list[str]:
    return [button.text() for button in widget.findChildren(QPushButton)]
