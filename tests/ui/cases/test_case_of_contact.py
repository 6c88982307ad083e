"""A case opened from a contact: nothing is typed twice, nobody and nothing is counted twice."""

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from sendiass_desktop.domain.fields import State
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.cases.case_room import CaseRoom
from sendiass_desktop.ui.cases.desk import CaseDesk
from sendiass_desktop.ui.cases.new_case_form import ELSEWHERE, NewCaseForm
from sendiass_desktop.ui.kit.person_field import WITHHELD, NewPerson
from tests.services.casework import CHILD, MOTHER, TODAY, opened
from tests.stores import contact

EARLIER = TODAY - timedelta(days=3)
TOLD = {
    "name": "Aisha Quarmby",
    "call_back_name": "Mo",
    "call_back_number": "07700 900123",
    "call_back_email": "aisha@example.org",
    "call_back_best_time": "After 6pm.",
    "message_safe": False,
    "must_not_tell": "her husband",
    "adjustment": "Urdu interpreter",
    "year_group": "Year 7",
    "age": 11,
    "school": "Hilltop",
    "gender": "female",
    "primary_need": "asd",
    "reason_other": "A lost report",
    "child_choice": "work_with_us",
    "impartiality_explained": True,
    "received_on": EARLIER,
}
SOUGHT = ("contact", "case", "person")


def started(desk: CaseDesk, services: Services, **told: Any) -> NewCaseForm:
    made = desk.new_case(services.contacts.log(contact(**told)))
    assert isinstance(made, NewCaseForm)
    return made


def counts(services: Services) -> tuple[int, ...]:
    """How many contacts, cases and people there are, and what the score card counts."""
    card = services.scorecards.card(services.scorecards.period("2026-11"))
    return (*(len(services.session.store.records.all(kind)) for kind in SOUGHT), card.total)


def test_whatever_the_contact_told_stands_in_the_form(desk: CaseDesk, services: Services) -> None:
    made = started(desk, services, **TOLD)
    held = made.values_so_far()
    said = {
        "service_user": NewPerson("Aisha Quarmby"),
        "user_phone": "07700 900123",
        "user_email": "aisha@example.org",
        "user_adjustments": "Urdu interpreter",
        "user_safety_line": "Not safe to leave a message. Must not be told: her husband.",
        "child_gender": "female",
        "child_age": 11,
        "year_group": "Year 7",
        "school": "Hilltop",
        "primary_need": "asd",
        "matter": "A lost report",
        "note": "Ask for Mo. Best time to call: After 6pm.",
        "opened_on": EARLIER,
        "child_choice_on": EARLIER,
        "impartiality_explained_on": EARLIER,
    }
    assert {name: held[name] for name in said} == said
    shown = made.form.inputs()
    assert not shown["user_phone"].isHidden()
    assert not shown["user_safety_line"].isHidden()
    assert shown["user_message_safe"].isHidden()
    made.done(0)


def test_nothing_is_counted_twice_and_the_contact_is_tied(
    desk: CaseDesk, services: Services
) -> None:
    made = started(desk, services, **TOLD)
    assert counts(services) == (1, 0, 0, 1)
    made.form.set_values({"child": NewPerson("Sami Quarmby"), "relation": "mother"})
    made.save(anyway=False)
    assert counts(services) == (1, 1, 2, 1)
    (told,) = services.session.store.records.all("contact")
    case = services.cases.get(told.case)
    assert told.person == case.service_user
    mother, child = services.people.get(told.person), services.people.get(case.child or "")
    assert (mother.full_name, mother.phone, mother.email) == (
        *("Aisha Quarmby", "07700 900123", "aisha@example.org"),
    )
    assert (mother.person_kind, mother.adjustments) == ("parent", "Urdu interpreter")
    assert mother.safety_line == "Not safe to leave a message. Must not be told: her husband."
    assert mother.gender is None
    assert (child.gender, child.primary_need, child.age, child.age_on) == (
        *("female", "asd", 11, EARLIER),
    )
    assert (child.phone, child.safety_line) == (None, None)
    assert case.school == "Hilltop"


def test_a_nameless_contact_asks_for_the_name_alone(desk: CaseDesk, services: Services) -> None:
    made = started(desk, services, call_back_number="07700 900123", gender="male")
    assert made.values_so_far()["service_user"] is None
    made.save(anyway=True)
    assert "Enter the service user" in made.form.inputs()["service_user"].shown_problem()
    made.form.set_values({"service_user": NewPerson("Tom Kane"), "child": NewPerson("Jo Kane")})
    made.save(anyway=True)
    assert counts(services) == (1, 1, 2, 1)
    (told,) = services.session.store.records.all("contact")
    assert services.people.get(told.person).phone == "07700 900123"


def test_the_name_to_ask_for_is_taken_where_no_other_was_told(
    desk: CaseDesk, services: Services
) -> None:
    made = started(desk, services, call_back_name="Aisha")
    held = made.values_so_far()
    assert (held["service_user"], held["note"]) == (NewPerson("Aisha"), None)
    made.done(0)


def test_a_withheld_name_stays_withheld(desk: CaseDesk, services: Services) -> None:
    made = started(
        desk, services, name=State.WITHHELD, call_back_name="Mo", adjustment=State.WITHHELD
    )
    assert made.values_so_far()["service_user"] == WITHHELD
    assert not made.form.inputs()["user_known_as"].isHidden()
    made.form.set_values({"child": NewPerson("Sami"), "child_age": State.WITHHELD})
    made.save(anyway=False)
    (told,) = services.session.store.records.all("contact")
    person = services.people.get(told.person)
    assert (person.full_name, person.known_as) == (State.WITHHELD, "Mo")
    assert person.adjustments is State.WITHHELD
    child = services.people.get(services.cases.get(told.case).child or "")
    assert (child.age, child.age_on) == (State.WITHHELD, None)


def test_a_withheld_name_is_one_key_and_comes_back_from_a_draft(
    desk: CaseDesk, services: Services
) -> None:
    made = desk.new_case()
    assert isinstance(made, NewCaseForm)
    field = made.form.inputs()["service_user"]
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(field.control, Qt.Key.Key_D, held)
    assert field.value() == WITHHELD
    assert not made.form.inputs()["user_phone"].isHidden()
    made.reject()
    (draft,) = services.drafts.mine()
    again = desk._resumed_new(draft)
    assert again is not None
    again.resume(draft)
    assert again.values_so_far()["service_user"] == WITHHELD
    QTest.keyClick(again.form.inputs()["service_user"].control, Qt.Key.Key_D, held)
    assert again.values_so_far()["service_user"] is None
    again.done(0)


def test_a_young_persons_number_is_known_in_their_own_case_alone(
    desk: CaseDesk, services: Services, room: CaseRoom
) -> None:
    made = started(desk, services, **TOLD | {"user_type": "young_person", "age": 17})
    shown = made.form.inputs()
    assert [name for name in shown if name.startswith("user_") and shown[name].isHidden()] == [
        *("user_known_as", "user_safety_line")
    ]
    made.save(anyway=True)
    assert counts(services) == (1, 1, 1, 1)
    (told,) = services.session.store.records.all("contact")
    case = services.cases.get(told.case)
    assert told.person == case.service_user == case.child
    assert case.relation == "self"
    person = services.people.get(told.person)
    assert (person.person_kind, person.gender, person.age) == ("child", "female", 17)
    assert (person.phone, person.email, person.safety_line) == (None, None, None)
    phone, email = services.people.reaches(told.person, case.id)
    assert (phone.value, phone.message_safe, phone.note) == (
        *("07700 900123", False, "Must not be told: her husband."),
    )
    assert (email.value, email.message_safe, email.case) == ("aisha@example.org", None, case.id)
    assert services.people.reaches(told.person) == ()
    assert room.open_case(case.id)
    QCoreApplication.processEvents()
    reached = "07700 900123 (not safe to leave a message; Must not be told: her husband)"
    assert reached in said_on(room)
    assert "aisha@example.org" in said_on(room)


def said_on(room: QWidget) -> str:
    return "\n".join(label.text() for label in room.findChildren(QLabel) if label.isVisible())


def test_what_a_young_person_must_not_have_told_is_kept_without_a_number(
    desk: CaseDesk, services: Services
) -> None:
    made = started(desk, services, user_type="child", name="Sami", must_not_tell="his uncle")
    assert made.values_so_far()["note"] == "Must not be told: his uncle."
    made.done(0)


def test_whoever_was_tied_meanwhile_is_the_service_user(desk: CaseDesk, services: Services) -> None:
    mother = services.people.add(MOTHER)
    id_ = services.contacts.log(contact(name="Aisha Q", call_back_number="07700 900123"))
    services.ties.tie(id_, {"person": mother})
    made = desk.new_case(id_)
    assert isinstance(made, NewCaseForm)
    assert made.values_so_far()["service_user"] == mother
    assert made.form.inputs()["user_phone"].isHidden()
    made.form.set_values({"child": NewPerson("Sami Quarmby")})
    made.save(anyway=True)
    assert counts(services) == (1, 1, 2, 1)


def test_a_young_person_tied_meanwhile_still_has_their_number_in_their_case(
    desk: CaseDesk, services: Services
) -> None:
    person = services.people.add({"full_name": "Sami Quarmby", "person_kind": "child"})
    told = contact(user_type="young_person", call_back_number="07700 900123")
    id_ = services.contacts.log(told)
    services.ties.tie(id_, {"person": person})
    made = desk.new_case(id_)
    assert isinstance(made, NewCaseForm)
    made.save(anyway=True)
    (case,) = services.session.store.records.all("case")
    assert [one.value for one in services.people.reaches(person, case.id)] == ["07700 900123"]


def test_a_contact_tied_to_the_child_is_about_them(desk: CaseDesk, services: Services) -> None:
    child = services.people.add(CHILD)
    id_ = services.contacts.log(contact(name="Aisha Quarmby"))
    services.ties.tie(id_, {"person": child})
    made = desk.new_case(id_)
    assert isinstance(made, NewCaseForm)
    held = made.values_so_far()
    assert (held["service_user"], held["child"]) == (NewPerson("Aisha Quarmby"), child)
    made.done(0)


def test_a_contact_that_came_to_a_case_meanwhile_is_advised_on(
    desk: CaseDesk, services: Services
) -> None:
    id_ = services.contacts.log(contact(name="Tom Kane"))
    made = desk.new_case(id_)
    assert isinstance(made, NewCaseForm)
    opened(services, contact=id_)
    made.form.set_values({"child": NewPerson("Jo Kane")})
    made.save(anyway=False)
    assert ELSEWHERE in made.advice.accessibleDescription()
    made.done(0)


def test_who_may_be_on_record_is_advised_on_from_what_the_contact_told(
    desk: CaseDesk, services: Services
) -> None:
    services.people.add(MOTHER)
    made = started(desk, services, name="A Quarmby", call_back_number="07700900123")
    made.form.set_values({"child": NewPerson("Sami Quarmby")})
    made.save(anyway=False)
    assert "Perhaps on record already: Aisha Quarmby" in made.advice.accessibleDescription()
    made.done(0)


@pytest.mark.parametrize(("age", "said"), [(31, "They are 31"), (20, "")])
def test_an_age_is_advised_on_as_a_birth_date_is(
    desk: CaseDesk, services: Services, age: int, said: str
) -> None:
    made = started(desk, services, name="Tom Kane", age=age)
    made.form.set_values({"child": NewPerson("Jo Kane")})
    made.save(anyway=False)
    assert said in made.advice.accessibleDescription()
    assert bool(services.session.store.records.all("case")) is not bool(said)
