"""Tying contacts from the pane and from the form: in words, by key, and taken back."""

from datetime import timedelta
from typing import cast

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Computer
from sendiass_desktop.ui.contacts.contact_form import ContactForm
from sendiass_desktop.ui.contacts.contact_room import ContactRoom
from sendiass_desktop.ui.contacts.desk import ContactDesk
from sendiass_desktop.ui.contacts.finding import CaseField, ContactField
from sendiass_desktop.ui.contacts.tie_box import TieBox
from sendiass_desktop.ui.contacts.tie_form import SameContactForm, TieForm
from sendiass_desktop.ui.kit.form_desk import FormDesk
from sendiass_desktop.ui.kit.messages import Message
from sendiass_desktop.ui.kit.person_field import NewPerson
from tests.services.casework import MOTHER, TODAY, opened
from tests.stores import contact, seen_by
from tests.ui.kit.forms import press

DAY = timedelta(days=1)


@pytest.fixture
def desk(window: QWidget, services: Services, computer: Computer) -> ContactDesk:
    """Where the forms of contacts are opened."""
    return ContactDesk(FormDesk(services, window), services, monotonic=computer.timer)


@pytest.fixture
def room(window: QWidget, services: Services, desk: ContactDesk) -> ContactRoom:
    """The room, joined to the desk as in the window."""
    made = ContactRoom(services, window)
    services.session.changes.subscribe(made.take_change)
    desk.ties.join(made.pane.ties)
    made.resize(1130, 700)
    made.show()
    made.refresh()
    return made


@pytest.fixture
def told(services: Services) -> str:
    """A contact of somebody who is called by a name and tied to nobody."""
    return services.contacts.log(contact(name="Aisha Q"))


def links(box: TieBox) -> list[str]:
    return [link.accessibleName() for link in box._links if not link.isHidden()]


def tying(desk: ContactDesk, id_: str) -> TieForm:
    made = desk.ties.tie(id_)
    assert isinstance(made, TieForm)
    return made


def test_a_contact_is_tied_to_somebody_on_record_by_key(
    room: ContactRoom, desk: ContactDesk, services: Services, told: str, qtbot: QtBot
) -> None:
    person = services.people.add({**MOTHER, "postcode": "S65 1AB"})
    room.go_to(told)
    assert links(room.pane.ties) == []
    button = room.pane.ties._tie
    assert button.text() == "Tie to a person"
    button.click()
    (form,) = desk._desk.window.findChildren(TieForm)
    qtbot.waitUntil(form.isActiveWindow)
    assert "Told as “Aisha Q”." in form.form.inputs()["person"].control.accessibleDescription()
    press("aisha", "Tab")
    form.save(anyway=False)
    assert services.contacts.get(told).person == person
    assert links(room.pane.ties) == ["Person: Aisha Quarmby · S65"]
    assert button.text() == "Change the ties"
    with qtbot.waitSignal(desk.ties.person_wanted) as wanted:
        room.pane.ties._links[0].click()
    assert wanted.args == [person]


def test_somebody_new_who_may_be_on_record_is_advised_on(
    desk: ContactDesk, services: Services, told: str
) -> None:
    services.people.add(MOTHER)
    form = tying(desk, told)
    form.form.set_values({"person": NewPerson("Aisha Quarmby")})
    form.save(anyway=False)
    assert "Perhaps on record already" in form.advice.accessibleDescription()
    form.save(anyway=True)
    person = services.people.get(services.contacts.get(told).person or "")
    assert (person.full_name, person.person_kind) == ("Aisha Quarmby", "parent")


def test_somebody_new_is_entered_with_what_the_contact_told(
    desk: ContactDesk, services: Services
) -> None:
    told = contact(call_back_number="07700 900123", message_safe=False, gender="male")
    form = tying(desk, services.contacts.log(told))
    form.form.set_values({"person": NewPerson("Tom Kane")})
    form.save(anyway=True)
    (person,) = services.session.store.records.all("person")
    assert (person.phone, person.gender) == ("07700 900123", None)
    assert person.safety_line == "Not safe to leave a message."


def test_a_young_person_is_tied_without_what_belongs_to_their_case(
    desk: ContactDesk, services: Services
) -> None:
    told = {"user_type": "young_person", "gender": "male", "age": 17, "message_safe": False}
    form = tying(desk, services.contacts.log(contact(**told, call_back_number="07700 900123")))
    form.form.set_values({"person": NewPerson("Tom Kane")})
    form.save(anyway=True)
    (person,) = services.session.store.records.all("person")
    assert (person.gender, person.age, person.person_kind) == ("male", 17, "child")
    assert (person.phone, person.safety_line) == (None, None)
    assert services.session.store.records.all("reach") == []


def test_case_and_earlier_contact_are_found_and_shown(
    room: ContactRoom, desk: ContactDesk, services: Services, told: str
) -> None:
    case = opened(services)
    earlier = services.contacts.log(contact(received_on=TODAY - DAY, name="Somebody Else"))
    form = tying(desk, told)
    fields = form.form.inputs()
    found = cast("CaseField", fields["case"])._find_cases("sami")
    assert [choice.label for choice in found] == ["R-2026-0001 · Sami Quarmby · Aisha Quarmby"]
    offered = cast("ContactField", fields["earlier_contact"])._find_contacts("c-2026")
    assert told not in [choice.value for choice in offered]
    form.form.set_values({"case": case, "earlier_contact": earlier})
    form.save(anyway=False)
    assert services.contacts.get(told).first_contact is False
    room.go_to(told)
    assert links(room.pane.ties) == [
        "Person: Aisha Quarmby",
        "Case: R-2026-0001",
        "Earlier contact on this matter: C-2026-0002",
    ]
    room.go_to(earlier)
    assert links(room.pane.ties) == ["Later contact on this matter: C-2026-0001"]


def test_what_is_no_earlier_contact_is_a_problem_beside_the_field(
    desk: ContactDesk, services: Services
) -> None:
    first = services.contacts.log(contact(received_on=TODAY - DAY))
    later = services.contacts.log(contact())
    form = tying(desk, first)
    form.form.set_values({"earlier_contact": later})
    form.save(anyway=False)
    assert "came in before" in form.form.inputs()["earlier_contact"].shown_problem()
    form.done(0)


def test_two_contacts_are_the_same_and_parted_again(
    room: ContactRoom, desk: ContactDesk, services: Services, told: str
) -> None:
    again = services.contacts.log(contact())
    room.go_to(again)
    room.pane.ties._same.click()
    (form,) = desk._desk.window.findChildren(SameContactForm)
    form.save(anyway=False)
    assert "Enter the reference" in form.form.inputs()["other"].shown_problem()
    form.form.set_values({"other": told})
    form.form.inputs()["other"].edited.emit()
    assert "C-2026-0001 is kept and counted." in form._said._labels[0].text()
    form.save(anyway=False)
    assert room.words.text() == "Showing 1 contact."
    room.go_to(told)
    assert links(room.pane.ties) == ["Same contact: C-2026-0002. Not the same?"]
    room.pane.ties._links[0].click()
    (message,) = desk._desk.window.findChildren(Message)
    message.accept()
    assert room.words.text() == "Showing 2 contacts."
    assert links(room.pane.ties) == []


def test_the_form_of_a_contact_shows_its_ties_and_follows_them(
    desk: ContactDesk, services: Services, told: str
) -> None:
    person = services.people.add(MOTHER)
    form = desk.open_contact(told)
    assert isinstance(form, ContactForm)
    assert links(form.ties) == []
    tied = tying(desk, told)
    tied.form.set_values({"person": person})
    tied.save(anyway=False)
    assert links(form.ties) == ["Person: Aisha Quarmby"]
    form.save(anyway=False)
    assert services.contacts.get(told).person == person
    new = desk.new_contact()
    assert new.ties.isHidden()
    new.done(0)


def test_a_draft_of_ties_comes_back(desk: ContactDesk, services: Services, told: str) -> None:
    form = tying(desk, told)
    form.form.set_values({"person": NewPerson("Aisha Q")})
    form.touch()
    form.reject()
    (draft,) = services.drafts.mine()
    assert desk._desk.words_for(draft).startswith("Ties of C-2026-0001")
    again = tying(desk, told)
    assert again.draft == draft.id
    assert again.values_so_far()["person"] == NewPerson("Aisha Q")
    again.done(0)


def test_duty_staff_are_shown_no_ties(window: QWidget, services: Services, told: str) -> None:
    services.ties.tie(told, {"person": services.people.add(MOTHER)})
    duty = ContactRoom(Services.of(seen_by(services.session, Role.DUTY)), window)
    duty.refresh()
    duty.go_to(told)
    assert duty.pane.ties.isHidden()
    assert links(duty.pane.ties) == []


def test_nothing_of_a_tie_stays_when_a_restricted_contact_is_chosen(
    window: QWidget, services: Services, told: str
) -> None:
    case = opened(services)
    services.ties.tie(told, {"person": services.people.add(MOTHER)})
    hidden = services.contacts.log(contact(case=case))
    services.need_to_know.restrict(case, "a witness")
    theirs = ContactRoom(Services.of(seen_by(services.session, Role.CASEWORKER)), window)
    theirs.refresh()
    theirs.go_to(told)
    assert links(theirs.pane.ties) == ["Person: Aisha Quarmby"]
    theirs.go_to(hidden)
    assert links(theirs.pane.ties) == []
    buttons = theirs.pane.ties.findChildren(QPushButton)
    assert all(button.isHidden() or not button.isVisibleTo(theirs) for button in buttons)
