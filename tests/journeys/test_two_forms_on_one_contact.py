"""A contact is corrected in two places at once: neither undoes what the other wrote."""

from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.main_window import MainWindow
from tests.journeys.keyboard import Keyboard, field, settle
from tests.stores import contact


def say_a_leaflet(keyboard: Keyboard) -> None:
    """Change how they heard of us, in the form that is in front."""
    while field() != "heard":
        keyboard.press("Tab")
    keyboard.answer("leaf")


def test_a_correction_leaves_alone_what_somebody_else_changed_meanwhile(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    id_ = services.contacts.log(contact(level="1", heard="friend"))
    form = window.contact_desk.open_contact(id_)
    services.contacts.correct(id_, {"level": "3"})
    say_a_leaflet(keyboard)
    keyboard.press("Ctrl+Return")
    now = services.contacts.get(id_)
    assert form is not None
    assert (now.level, now.heard) == ("3", "leaflet")


def test_a_field_that_both_changed_is_said_and_nothing_is_lost(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    id_ = services.contacts.log(contact(level="1", heard="friend"))
    window.contact_desk.open_contact(id_)
    services.contacts.correct(id_, {"heard": "search"})
    say_a_leaflet(keyboard)
    keyboard.press("Ctrl+Return")
    (form,) = window.desk.forms()
    assert services.contacts.get(id_).heard == "search"
    assert "How they heard of us" in form.summary.accessibleDescription()
    assert form.form.inputs()["heard"].value() == "leaflet"


def test_a_draft_of_a_correction_keeps_only_its_own_changes(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    id_ = services.contacts.log(contact(level="1", heard="friend"))
    window.contact_desk.open_contact(id_)
    say_a_leaflet(keyboard)
    window.desk.keep_now()
    keyboard.press("Escape")
    settle()
    services.contacts.correct(id_, {"level": "3"})
    window.contact_desk.open_contact(id_)
    keyboard.press("Ctrl+Return")
    now = services.contacts.get(id_)
    assert (now.level, now.heard) == ("3", "leaflet")
