"""The form of a person: what it asks of whom, who may be the same, and nothing typed ever lost."""

from datetime import date
from typing import cast

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.fields import State
from sendiass_desktop.services.people import Ways
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.cases.people_desk import PeopleDesk
from sendiass_desktop.ui.cases.person_form import PersonForm
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.alike_field import AlikeField
from sendiass_desktop.ui.kit.form_desk import FormDesk
from sendiass_desktop.ui.kit.ways_field import WaysField
from tests.services.casework import CHILD, MOTHER, opened
from tests.ui.kit.forms import focused, press

MOBILE = {"reach_kind": "mobile", "value": "07700 900456"}


@pytest.fixture
def people(window: QWidget, services: Services) -> PeopleDesk:
    """Where pages and forms of people are opened."""
    made = PeopleDesk(FormDesk(services, window), services)
    services.session.changes.subscribe(made.take_change)
    return made


def new(people: PeopleDesk, **values: object) -> PersonForm:
    made = people.new_person(values)
    assert made is not None
    return made


def correcting(people: PeopleDesk, id_: str, case: str = "") -> PersonForm:
    made = people.correct(id_, case)
    assert isinstance(made, PersonForm)
    return made


def ways(form: PersonForm) -> WaysField:
    return cast("WaysField", form.form.inputs()["ways"])


def alike(form: PersonForm) -> AlikeField:
    return cast("AlikeField", form.form.inputs()["alike"])


def asked(form: PersonForm) -> set[str]:
    return {name for name, field in form.form.inputs().items() if not field.isHidden()}


def write(form: PersonForm, name: str, value: object) -> None:
    field = form.form.inputs()[name]
    field.set_value(value)
    field.edited.emit()


def test_somebody_is_recorded_by_keyboard_with_another_way_to_reach_them(
    people: PeopleDesk, services: Services, qtbot: QtBot
) -> None:
    form = new(people)
    qtbot.waitUntil(form.isActiveWindow)
    press("Aisha Quarmby", "Tab", "Tab", "par", "Tab")
    form.form.go_to("phone")
    press("07700 900123")
    ways(form).add_line()
    press("mob", "Tab", "07700 900456", "Tab", "n", "Tab", "before 2pm")
    assert ways(form).lines()[0].fields["value"]._lines.words("warn")
    form.save(anyway=False)
    (person,) = services.session.store.records.all("person")
    assert (person.full_name, person.person_kind, person.phone) == (
        "Aisha Quarmby",
        "parent",
        "07700 900123",
    )
    (way,) = services.people.reaches(person.id)
    assert (way.reach_kind, way.value, way.message_safe, way.note) == (
        "mobile",
        "07700 900456",
        False,
        "before 2pm",
    )


def test_of_a_child_only_name_birth_date_and_needs_are_asked(people: PeopleDesk) -> None:
    form = new(people, person_kind="child")
    reaching = {"phone", "email", "postcode", "preferred_way"}
    assert asked(form) & reaching == set()
    assert "primary_need" in asked(form)
    assert ways(form)._adding.isHidden()
    ways(form).add_line()
    assert ways(form).lines() == ()
    assert "kept with a case" in ways(form).control.accessibleDescription()
    write(form, "person_kind", "parent")
    assert asked(form) >= reaching
    assert not ways(form)._adding.isHidden()
    form.done(0)


def test_from_a_case_a_child_is_reached_in_that_case_alone(
    people: PeopleDesk, services: Services
) -> None:
    case = opened(services)
    child = services.cases.get(case).child or ""
    form = correcting(people, child, case)
    assert "R-2026-0001 alone" in ways(form).control.accessibleDescription()
    ways(form).set_value([MOBILE])
    form.save(anyway=False)
    (way,) = services.people.reaches(child, case)
    assert (way.value, way.case) == ("07700 900456", case)
    again = correcting(people, child, case)
    assert [line.id for line in ways(again).lines()] == [way.id]
    again.done(0)
    elsewhere = correcting(people, child)
    assert ways(elsewhere).lines() == ()
    elsewhere.done(0)


def test_withheld_is_one_chord_and_no_name_at_all_is_advised_on(
    people: PeopleDesk, services: Services, qtbot: QtBot
) -> None:
    form = new(people)
    qtbot.waitUntil(form.isActiveWindow)
    form.save(anyway=False)
    assert "Enter a name" in form.advice.accessibleDescription()
    form.form.go_to("full_name")
    press("Ctrl+Shift+D")
    form.save(anyway=False)
    (person,) = services.session.store.records.all("person")
    assert person.full_name is State.WITHHELD


def test_a_child_over_25_is_advised_on_and_a_birth_date_to_come_is_a_problem(
    people: PeopleDesk, services: Services
) -> None:
    form = new(people, full_name="Sami", person_kind="child", age=30)
    form.save(anyway=False)
    assert "They are 30" in form.advice.accessibleDescription()
    write(form, "date_of_birth", date(2030, 1, 1))
    form.save(anyway=True)
    assert form.form.inputs()["date_of_birth"].shown_problem()
    assert services.session.store.records.all("person") == []
    form.done(0)


def test_who_may_be_the_same_is_shown_while_typing_and_once_more_before_saving(
    people: PeopleDesk, services: Services, qtbot: QtBot
) -> None:
    known = services.people.add({**MOTHER, "postcode": "S65 1AB"})
    form = new(people)
    qtbot.waitUntil(form.isActiveWindow)
    assert "alike" not in asked(form)
    press("Aysha Quarmby")
    qtbot.waitUntil(lambda: "alike" in asked(form))
    (one,) = alike(form).shown()
    assert (one.words.id, one.likely) == (known, False)
    form.form.go_to("phone")
    press("07700 900123")
    qtbot.waitUntil(lambda: alike(form).shown()[0].likely)
    assert "Same phone number." in alike(form).shown()[0].why
    form.save(anyway=False)
    assert "Perhaps on record already: Aisha Quarmby" in form.advice.accessibleDescription()
    with qtbot.waitSignal(form.person_wanted) as wanted:
        form.form.go_to("alike")
        press("Enter")
    assert wanted.args == [known]
    form.save(anyway=True)
    assert len(services.session.store.records.all("person")) == 2


def test_the_people_who_may_be_the_same_are_one_tab_stop(
    people: PeopleDesk, services: Services, qtbot: QtBot
) -> None:
    for _ in range(2):
        services.people.add(MOTHER)
    form = new(people, full_name="Aisha Quarmby")
    qtbot.waitUntil(form.isActiveWindow)
    form.form.go_to("person_kind")
    press("Tab")
    first = focused()
    press("Down")
    second = focused()
    assert {first.accessibleName(), second.accessibleName()} == {"Aisha Quarmby"}
    assert first is not second
    press("Tab")
    assert form.form.inputs()["date_of_birth"].isAncestorOf(focused())
    form.done(0)


def test_a_correction_that_changes_nothing_they_go_by_is_not_held_up(
    people: PeopleDesk, services: Services
) -> None:
    first = services.people.add(MOTHER)
    services.people.add(MOTHER)
    form = correcting(people, first)
    form.form.set_values({"language": "Urdu"})
    form.save(anyway=False)
    assert services.people.get(first).language == "Urdu"
    form = correcting(people, first)
    form.form.set_values({"email": "a@example.org"})
    form.save(anyway=False)
    assert "Perhaps on record already" in form.advice.accessibleDescription()
    form.done(0)


def test_a_draft_comes_back_with_its_lines_and_its_case(
    people: PeopleDesk, services: Services
) -> None:
    case = opened(services)
    child = services.cases.get(case).child or ""
    services.people.correct(child, {}, ways=Ways(lines=(MOBILE,), case=case))
    (way,) = services.people.reaches(child, case)
    form = correcting(people, child, case)
    ways(form).add_line()
    ways(form).lines()[1].fields["value"].set_typed("half a numb")
    form.form.inputs()["known_as"].set_typed("Samm")
    form.touch()
    form.reject()
    again = correcting(people, child)  # from wherever: the draft knows its case
    assert [line.id for line in ways(again).lines()] == [way.id, None]
    assert ways(again).lines()[1].fields["value"].typed() == "half a numb"
    assert again.form.inputs()["known_as"].typed() == "Samm"
    ways(again).lines()[1].fields["reach_kind"].set_value("other")
    again.save(anyway=True)
    assert [one.value for one in services.people.reaches(child, case)] == [
        "07700 900456",
        "half a numb",
    ]
    assert services.drafts.mine() == []


def test_a_draft_of_a_new_person_comes_back(people: PeopleDesk, services: Services) -> None:
    form = new(people)
    form.form.inputs()["full_name"].set_typed("Aisha")
    ways(form).set_value([MOBILE])
    form.touch()
    form.reject()
    (draft,) = services.drafts.mine()
    assert draft.record == ""
    again = people._desk.resume(draft)
    assert isinstance(again, PersonForm)
    assert again.values_so_far()["full_name"] == "Aisha"
    assert [line.fields["value"].value() for line in ways(again).lines()] == ["07700 900456"]
    again.done(0)


def test_a_draft_about_somebody_who_was_joined_since_overwrites_nobody(
    people: PeopleDesk, services: Services
) -> None:
    gone, stays = services.people.add(CHILD), services.people.add(CHILD)
    form = correcting(people, gone)
    form.form.inputs()["known_as"].set_typed("Other")
    form.touch()
    form.reject()
    services.people.merge(gone, stays)
    assert people.correct(gone) is None
    assert services.people.get(stays).known_as == "Sam"
    assert len(services.drafts.mine()) == 1


def test_lines_are_added_and_removed_by_key_and_empty_ones_are_no_ways(
    people: PeopleDesk, services: Services, qtbot: QtBot
) -> None:
    id_ = services.people.add(MOTHER, Ways(lines=(MOBILE, MOBILE | {"note": "work"})))
    form = correcting(people, id_)
    qtbot.waitUntil(form.isActiveWindow)
    ways(form).lines()[0].go()
    actions = {action.objectName(): action for action in ways(form).actions()}
    actions["line.remove"].trigger()
    assert [line.fields["note"].value() for line in ways(form).lines()] == ["work"]
    assert ways(form).lines()[0].isAncestorOf(focused())
    actions["line.add"].trigger()
    assert ways(form).lines()[1].isAncestorOf(focused())
    assert focused().accessibleName() == "What it is, way 2"
    form.save(anyway=True)
    assert [one.note for one in services.people.reaches(id_)] == ["work"]


def test_a_line_that_cannot_be_stored_is_named(people: PeopleDesk, services: Services) -> None:
    form = new(people, full_name="Aisha")
    ways(form).set_value([{"value": "07700 900456"}])
    form.save(anyway=False)
    assert ways(form).shown_problem() == "Line 1: Enter what it is."
    assert services.session.store.records.all("person") == []
    form.done(0)


def test_every_control_has_a_name(people: PeopleDesk) -> None:
    form = new(people, full_name="Aisha", person_kind="parent")
    ways(form).add_line()
    inputs = [*form.form.inputs().values(), *ways(form).lines()[0].fields.values()]
    assert [one for one in inputs if not one.control.accessibleName()] == []
    buttons = form.findChildren(QPushButton)
    assert [one for one in buttons if not (one.text() or one.accessibleName())] == []
    form.done(0)


@pytest.mark.parametrize("scale", [100, 200])
def test_no_field_is_cut_at_any_size(
    qapp: QApplication, people: PeopleDesk, services: Services, scale: int
) -> None:
    theme.apply(qapp, "light", scale=scale)
    services.people.add(MOTHER)
    form = new(people, full_name="Aisha Quarmby", person_kind="parent")
    ways(form).add_line()
    form.resize(theme.unit(form, 150), theme.unit(form, 150))
    QCoreApplication.processEvents()
    shown = [*form.form.inputs().values(), *ways(form).lines()[0].fields.values()]
    for field in shown:
        if field.isVisible():
            assert field.width() >= field.minimumSizeHint().width()
            assert field.height() >= field.control.minimumSizeHint().height()
    form.done(0)
