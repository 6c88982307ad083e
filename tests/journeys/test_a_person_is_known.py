"""Somebody rings again: they are found on record, told apart, tied to the call, and joined."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from sendiass_desktop.services.people import Ways
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.cases.person_form import PersonForm
from sendiass_desktop.ui.cases.person_page import PersonPage
from sendiass_desktop.ui.cases.same_person_form import SamePersonForm
from sendiass_desktop.ui.casework import PEOPLE
from sendiass_desktop.ui.contacts.tie_form import TieForm
from sendiass_desktop.ui.main_window import CONTACTS, MainWindow
from tests.journeys.keyboard import Keyboard, field, focused, is_focused, settle
from tests.journeys.windows import in_front, the_contact
from tests.services.casework import MOTHER, opened
from tests.stores import contact


def go_to(keyboard: Keyboard, button: str) -> None:
    """Tab to a button and press it."""
    while getattr(focused(), "text", str)() != button:
        keyboard.press("Tab")
    keyboard.press("Space")


def test_a_person_is_found_opened_and_corrected_from_the_list(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    case = opened(services)
    window.go_to(PEOPLE)
    assert window.casework is not None
    window.casework.on_record.name.setFocus()
    keyboard.write("sami")
    keyboard.press("Return", "Return")
    page = in_front(PersonPage)
    assert "Sami" not in page.windowTitle()
    keyboard.press("Ctrl+Return")
    form = in_front(PersonForm)
    form.form.go_to("date_of_birth")
    keyboard.answer("3/5/2014")
    keyboard.press("Ctrl+Return")
    child = services.people.get(services.cases.get(case).child or "")
    assert child.age_band == "11-15"
    assert "born 3 May 2014" in page._head._labels[0].text()
    keyboard.press("Esc")
    assert is_focused(window.casework.on_record.table)


def test_a_line_of_the_case_page_opens_the_person_as_that_case_knows_them(
    window: MainWindow, services: Services
) -> None:
    case = opened(services)
    child = services.cases.get(case).child or ""
    assert window.casework is not None
    window.casework.show_case(case)
    window.casework.room.page.sections.opened.emit("person", child)
    settle()
    page = in_front(PersonPage)
    assert (page.person, page.case) == (child, case)
    page.case_wanted.emit(case)
    settle()
    assert window.casework.room.shown_case() == case
    page.done(0)


@pytest.mark.parametrize("way", ["search", "list"])
def test_nothing_of_the_case_that_is_open_shows_of_whoever_is_found_elsewhere(
    window: MainWindow, keyboard: Keyboard, services: Services, way: str
) -> None:
    case = opened(services)
    child = services.cases.get(case).child or ""
    phone = {"reach_kind": "mobile", "value": "07700 900999"}
    services.people.correct(child, {}, ways=Ways(lines=(phone,), case=case))
    assert window.casework is not None
    window.casework.show_case(case)
    if way == "search":
        keyboard.press("Ctrl+K")
        keyboard.type("sami")
        keyboard.press("Down", "Return")
    else:
        window.go_to(PEOPLE)
        window.casework.on_record.opened.emit(child)
    settle()
    page = in_front(PersonPage)
    assert (page.person, page.case) == (child, "")
    assert "07700 900999" not in "".join(label.text() for label in page.findChildren(QLabel))
    page.done(0)


def test_a_call_is_tied_to_somebody_on_record_and_they_are_opened_from_it(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    person = services.people.add(MOTHER)
    services.contacts.log(contact(name="Mrs Quarmby"))
    window.go_to(CONTACTS)
    window.contacts.focus_list()
    keyboard.press("F6")
    go_to(keyboard, "Tie to a person")
    in_front(TieForm)
    assert field() == "person"
    keyboard.answer("aisha")
    keyboard.press("Ctrl+Return")
    assert QApplication.activeWindow() is window
    assert the_contact(services).person == person
    window.contacts.pane.ties._links[0].setFocus()
    keyboard.press("Space")
    assert in_front(PersonPage).person == person
    keyboard.press("Esc")
    assert QApplication.activeWindow() is window


def test_two_records_are_joined_by_key(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    first = services.people.add(MOTHER)
    double = services.people.add({"full_name": "Aysha Quarmbi"})
    assert window.casework is not None
    window.casework.people.open_person(double)
    settle()
    go_to(keyboard, "Same person as")
    in_front(SamePersonForm)
    keyboard.answer("aisha")
    keyboard.press("Ctrl+Return")
    assert services.people.get(double).id == first
    page = in_front(PersonPage)
    assert page._title.text() == "Aisha Quarmby"
    page.done(0)
