"""A parent rings: the form opens, is answered from the keyboard, and is saved."""

from datetime import date, time

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.fields import State
from sendiass_desktop.domain.scorecard.measures import THE_TWELVE
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.contacts.contact_form import ContactForm
from sendiass_desktop.ui.kit.problems import PROBLEM_TITLE, ProblemLink
from sendiass_desktop.ui.main_window import MainWindow
from tests.journeys.keyboard import Keyboard, field, focused, is_focused, settle
from tests.journeys.windows import contacts, in_front, responses, the_contact
from tests.stores import MORNING, Clock

COUNTED = (
    "user_type", "channel", "heard", "reasons", "primary_reason", "about", "area", "sen_level",
    "gender", "lac", "deficit_where", "deficit_what", "level", "outcome", "ended_on", "remit",
    "first_contact", "impartiality_explained", "privacy_explained", "evaluation_offered",
    "response_needed",
)  # fmt: skip


def test_who_how_reason_level_and_outcome_are_saved_in_25_presses(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    keyboard.press("Ctrl+N")
    keyboard.answer("ph", "pa")
    keyboard.press("Alt+B")
    keyboard.type("bus")
    keyboard.press("Return", "Alt+G")
    keyboard.answer("1")
    keyboard.press("Tab", "Tab")
    keyboard.answer("inf")
    keyboard.press("Alt+G", "Ctrl+Return")
    contact = the_contact(services)
    told = (contact.channel, contact.user_type, contact.reasons, contact.level, contact.outcome)
    assert told == ("phone", "parent", ("transport",), "1", "informed")
    assert contact.primary_reason == "transport"  # the only one is the main one
    assert contact.ended_on == MORNING.date()
    assert keyboard.presses <= 25
    assert window.isActiveWindow()


def test_all_twelve_answers_are_saved_in_45_presses(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    keyboard.press("Ctrl+N")
    keyboard.answer("ph", "pa", "fr")
    keyboard.press("Alt+B")
    keyboard.type("ehcna")
    keyboard.press("Return", "Tab", "Tab", "Tab")
    keyboard.answer("ed", "s", "m", "n", "la", "d")
    keyboard.press("Alt+G")
    keyboard.answer("1", "s", "", "inf")
    keyboard.press("Ctrl+Return")
    contact = the_contact(services)
    assert {name: getattr(contact, name) for name in ANSWERS} == ANSWERS
    (response,) = responses(services)
    assert (response.result, response.in_call, response.how) == ("spoke", True, "phone")
    card = services.scorecards.card(services.scorecards.period("2026-11"))
    unrecorded = {
        measure: row.count
        for measure in THE_TWELVE
        for row in card.table(measure).rows
        if row.code is None
    }
    assert set(unrecorded.values()) == {0}
    assert card.gaps == ()
    assert keyboard.presses <= 45
    assert window.isActiveWindow()


ANSWERS = {
    "channel": "phone",
    "user_type": "parent",
    "heard": "friend",
    "reasons": ("ehcna",),
    "area": "education",
    "sen_level": "sen_support",
    "gender": "male",
    "lac": "no",
    "deficit_where": "la_send",
    "deficit_what": "delay",
    "level": "1",
    "outcome": "informed",
}


def test_what_nobody_answered_is_not_recorded(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    keyboard.press("Ctrl+N", "Ctrl+Return")
    contact = the_contact(services)
    assert [name for name in COUNTED if getattr(contact, name) is not None] == []
    assert responses(services) == []
    assert (contact.received_on, contact.received_time) == (MORNING.date(), time(10, 30))
    assert contact.taken_by == services.session.worker.id
    assert window.isActiveWindow()


def test_withheld_is_one_chord_and_not_the_same_as_untouched(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    keyboard.press("Ctrl+N", "Alt+B")
    while field() != "gender":
        keyboard.press("Tab")
    keyboard.press("Ctrl+Shift+D", "Ctrl+Return")
    contact = the_contact(services)
    assert (contact.gender, contact.lac) == (State.WITHHELD, None)
    assert window.isActiveWindow()


def test_minutes_come_from_the_stopwatch_until_somebody_types_them(
    window: MainWindow, keyboard: Keyboard, services: Services, clock: Clock
) -> None:
    form = window.new_contact()
    clock.pass_by(minutes=6, seconds=30)
    form.stopwatch.refresh()
    assert form.form.inputs()["minutes"].value() == 7
    keyboard.press("Alt+G")
    while field() != "minutes":
        keyboard.press("Tab")
    keyboard.answer("20")
    clock.pass_by(minutes=5)
    form.stopwatch.refresh()
    keyboard.press("Ctrl+Return")
    assert the_contact(services).minutes == 20


def test_75_minutes_at_level_1_are_advised_on_beside_the_level_and_saved(
    window: MainWindow, keyboard: Keyboard, services: Services, clock: Clock
) -> None:
    form = window.new_contact()
    keyboard.answer("ph")
    clock.pass_by(minutes=75)
    form.stopwatch.refresh()
    keyboard.press("Alt+G")
    keyboard.answer("1")
    advice = form.form.inputs()["level"].control.accessibleDescription()
    assert "75 minutes is more than the 20 minutes" in advice
    keyboard.press("Ctrl+Return")
    contact = the_contact(services)
    assert (contact.level, contact.minutes) == ("1", 75)


def test_a_name_at_level_1_is_advised_on_and_level_2_asks_for_one(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    form = window.new_contact()
    name = form.form.inputs()["name"]
    assert not name.isVisible()
    keyboard.press("Alt+G")
    keyboard.answer("2")
    assert name.isVisible()
    keyboard.press("Alt+D")
    keyboard.write("Ann Example")
    keyboard.press("Alt+G", "Backspace")
    keyboard.answer("1")
    said = form.form.inputs()["level"].control.accessibleDescription()
    assert "No name is needed at level 1" in said
    keyboard.press("Ctrl+Return")
    assert the_contact(services).name == "Ann Example"


def test_dates_are_typed_as_they_come_and_echoed_with_their_weekday(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    form = window.new_contact()
    for typed, meant in (
        ("y", date(2026, 11, 19)),
        ("mon", date(2026, 11, 16)),
        ("1/2", date(2026, 2, 1)),
        ("1 feb", date(2026, 2, 1)),
        ("-3", date(2026, 11, 17)),
    ):
        keyboard.press("Alt+W")
        keyboard.answer(typed)
        assert form.form.inputs()["received_on"].value() == meant
    said = form.form.inputs()["received_on"].control.accessibleDescription()
    assert said == "Tuesday 17 November 2026"
    keyboard.press("Ctrl+Return")
    assert the_contact(services).received_on == date(2026, 11, 17)


def test_a_date_to_come_is_refused_beside_its_field_and_in_a_summary_that_leads_there(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    keyboard.press("Ctrl+N", "Alt+W")
    keyboard.answer("1 dec 2026")
    keyboard.press("Alt+G", "Ctrl+Return")
    form = in_front(ContactForm)
    sentence = "Date received must be today or in the past"
    assert form.form.inputs()["received_on"].shown_problem() == sentence
    titles = [label.text() for label in form.summary.findChildren(QLabel)]
    assert (titles[0], form.summary.isVisible()) == (PROBLEM_TITLE, True)
    link = focused()
    assert isinstance(link, ProblemLink)
    assert link.accessibleName() == sentence
    keyboard.press("Return")
    assert field() == "received_on"
    assert contacts(services) == []
    keyboard.answer("t")
    keyboard.press("Ctrl+Return")
    assert the_contact(services).received_on == MORNING.date()
    assert window.isActiveWindow()


def test_save_and_next_opens_an_empty_form_with_a_stopwatch_of_its_own(
    window: MainWindow, keyboard: Keyboard, services: Services, clock: Clock
) -> None:
    keyboard.press("Ctrl+N")
    keyboard.answer("ph")
    clock.pass_by(minutes=4)
    keyboard.press("Ctrl+Shift+Return")
    form = in_front(ContactForm)
    assert form.form.inputs()["channel"].value() is None
    assert form.stopwatch.elapsed() == 0
    keyboard.answer("em")
    keyboard.press("Ctrl+Return")
    assert [contact.channel for contact in contacts(services)] == ["phone", "email"]
    assert window.isActiveWindow()


def test_saved_stands_in_the_status_line_only_once_it_is_saved(
    window: MainWindow, keyboard: Keyboard, clock: Clock
) -> None:
    keyboard.press("Ctrl+N")
    keyboard.answer("ph")
    assert "Saved" not in said_at_the_foot(window)
    clock.pass_by(seconds=7)
    keyboard.press("Ctrl+Return")
    assert "Saved 10:30:07" in said_at_the_foot(window)


def test_a_contact_like_one_just_logged_is_advised_on_and_enter_saves_it_all_the_same(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    for _ in range(2):
        keyboard.press("Ctrl+N")
        keyboard.answer("ph", "pa")
        keyboard.press("Alt+B")
        keyboard.type("bus")
        keyboard.press("Return")
        while field() != "gender":
            keyboard.press("Tab")
        keyboard.answer("f")
        keyboard.press("Ctrl+Return")
    form = in_front(ContactForm)
    assert form.advice.isVisible()
    assert "C-2026-0001" in form.advice.accessibleDescription()
    assert isinstance(focused(), QPushButton)
    keyboard.press("Return")
    assert len(contacts(services)) == 2
    assert window.isActiveWindow()


def test_a_second_call_is_logged_beside_the_first(
    window: MainWindow, keyboard: Keyboard, services: Services, qtbot: QtBot
) -> None:
    keyboard.press("Ctrl+N")
    keyboard.answer("ph")
    first = in_front(ContactForm)
    keyboard.press("Ctrl+N")
    second = in_front(ContactForm)
    assert second is not first
    assert not first.isModal()
    keyboard.answer("em")
    keyboard.press("Ctrl+Return")
    qtbot.waitUntil(first.isActiveWindow)
    settle()
    keyboard.press("Ctrl+Return")
    assert [contact.channel for contact in contacts(services)] == ["email", "phone"]
    assert is_focused(window.contacts.table)


def said_at_the_foot(window: MainWindow) -> str:
    labels = window.status.findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisible())
