"""The page of a person and the list of people: what is seen first, and what is behind a wall."""

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.cases import NewCase
from sendiass_desktop.services.people import Ways
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.cases.people_desk import PeopleDesk
from sendiass_desktop.ui.cases.people_list import PeopleList
from sendiass_desktop.ui.cases.person_form import PersonForm
from sendiass_desktop.ui.cases.person_page import PersonPage
from sendiass_desktop.ui.cases.same_person_form import SamePersonForm
from sendiass_desktop.ui.kit.choice import ChoiceField
from sendiass_desktop.ui.kit.form_desk import FormDesk
from sendiass_desktop.ui.kit.messages import Message
from tests.services.casework import CHILD, MOTHER, TODAY, opened
from tests.stores import contact, seen_by
from tests.ui.kit.forms import press

LINE = "Speak to Aisha alone first."
WAY = {"reach_kind": "mobile", "value": "07700 900456", "message_safe": False}


@pytest.fixture
def people(window: QWidget, services: Services) -> PeopleDesk:
    """Where pages and forms of people are opened."""
    made = PeopleDesk(FormDesk(services, window), services)
    services.session.changes.subscribe(made.take_change)
    return made


@pytest.fixture
def case(services: Services) -> str:
    """A case of a mother about her child."""
    return opened(services)


def page(people: PeopleDesk, id_: str | None, case: str = "") -> PersonPage:
    made = people.open_person(id_ or "", case)
    assert isinstance(made, PersonPage)
    return made


def said(widget: QWidget) -> list[str]:
    labels = widget.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisibleTo(widget) and label.text()]


def test_the_safety_line_stands_on_top_in_words_and_with_an_icon(
    people: PeopleDesk, services: Services, case: str
) -> None:
    mother = services.cases.get(case).service_user or ""
    services.people.correct(mother, {"safety_line": LINE}, ways=Ways(lines=(WAY,)))
    shown = page(people, mother)
    words = said(shown)
    assert words[:2] == ["Aisha Quarmby", f"Safety: {LINE}"]
    assert any(not label.pixmap().isNull() for label in shown._safety.findChildren(QLabel))
    assert "07700 900456 · Not safe to leave a message" in words
    assert "Aisha" not in shown.windowTitle()
    services.people.correct(mother, {"safety_line": None})
    assert shown._safety.isHidden()
    shown.done(0)


def test_a_page_opens_its_cases_by_key_and_is_entered_in_the_journal(
    people: PeopleDesk, services: Services, case: str, qtbot: QtBot
) -> None:
    child = services.cases.get(case).child or ""
    shown = page(people, child)
    qtbot.waitUntil(shown.isActiveWindow)
    assert services.session.store.journal.entries(child)[-1].verb == "look at person"
    table = shown._cases.table
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    with qtbot.waitSignal(people.case_wanted) as wanted:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert wanted.args == [case]
    assert table.model().index(0, 0).data() == "R-2026-0001 · Child or young person"
    assert page(people, child) is shown
    shown.done(0)


def test_only_the_case_they_are_seen_from_tells_how_a_child_is_reached(
    people: PeopleDesk, services: Services, case: str
) -> None:
    child = services.cases.get(case).child or ""
    services.people.correct(child, {}, ways=Ways(lines=(WAY,), case=case))
    father = {"full_name": "Karim Quarmby", "person_kind": "parent"}
    other = services.cases.open(
        NewCase(values={"opened_on": TODAY}, service_user=father, child=child)
    )
    for seen_from, told in ((case, True), (other, False), ("", False)):
        shown = page(people, child, seen_from)
        assert any("07700 900456" in words for words in said(shown)) is told
        assert shown._cases.table.model().rowCount() == 2
        shown.done(0)


def test_of_a_restricted_case_the_page_says_nothing_but_to_managers_that_it_is(
    window: QWidget, services: Services, case: str
) -> None:
    child = services.cases.get(case).child
    father = {"full_name": "Karim Quarmby", "person_kind": "parent"}
    other = services.cases.open(
        NewCase(values={"opened_on": TODAY}, service_user=father, child=child)
    )
    services.need_to_know.restrict(other, "a witness")
    theirs = Services.of(seen_by(services.session, Role.CASEWORKER))
    shown = PersonPage(window, theirs, person=child or "")
    shown.show()
    assert shown._cases.table.model().rowCount() == 1
    assert not [words for words in said(shown) if "restricted" in words]
    shown.done(0)
    services.need_to_know.unname(services.need_to_know.named(other)[0].id)
    mine = PersonPage(window, services, person=child or "")
    mine.show()
    assert "1 restricted case not shown" in said(mine)
    mine.done(0)


def test_a_correction_from_the_page_shows_there_at_once(
    people: PeopleDesk, services: Services, case: str
) -> None:
    mother = services.cases.get(case).service_user or ""
    shown = page(people, mother)
    shown.save(anyway=False)
    (form,) = people._desk.window.findChildren(PersonForm)
    form.form.set_values({"language": "Urdu"})
    form.save(anyway=False)
    assert "Urdu" in said(shown)
    shown.done(0)


def test_two_records_are_joined_with_a_look_at_what_follows_and_parted_again(
    people: PeopleDesk, services: Services, case: str, qtbot: QtBot
) -> None:
    mother = services.cases.get(case).service_user or ""
    double = services.people.add({**MOTHER, "full_name": "Aysha Quarmbi"})
    services.contacts.log(contact(person=double))
    shown = page(people, double)
    shown.same_wanted.emit(double)
    (form,) = people._desk.window.findChildren(SamePersonForm)
    form.save(anyway=False)
    assert "Enter the name" in form.form.inputs()["other"].shown_problem()
    form.form.go_to("other")
    qtbot.waitUntil(form.isActiveWindow)
    press("aisha", "Tab")
    words = said(form)
    assert "The record of Aisha Quarmby is kept as it is and shown from now on." in words
    assert "1 contact of Aysha Quarmbi will show with it." in words
    form.save(anyway=False)
    assert services.people.get(double).id == mother
    assert said(shown)[0] == "Aisha Quarmby"
    shown._joined.opened.emit(double)
    message = shown.findChild(Message)
    assert message is not None
    message.accept()
    assert services.people.get(double).id == double
    shown.done(0)


def test_the_other_record_may_be_the_one_that_is_kept(
    people: PeopleDesk, services: Services
) -> None:
    mine, other = services.people.add(MOTHER), services.people.add(MOTHER)
    form = people.same_person(mine)
    assert isinstance(form, SamePersonForm)
    field = form.form.inputs()["other"]
    field.set_value(other)
    field.edited.emit()
    stays = cast("ChoiceField", form.form.inputs()["stays"])
    assert [choice.value for choice in stays.choices()] == [other, mine]
    stays.set_value(mine)
    stays.edited.emit()
    form.save(anyway=False)
    assert services.people.get(other).id == mine


def test_nobody_is_joined_with_themself(people: PeopleDesk, services: Services) -> None:
    mine = services.people.add(MOTHER)
    form = people.same_person(mine)
    assert isinstance(form, SamePersonForm)
    form.form.inputs()["other"].set_value(mine)
    form.save(anyway=False)
    assert "the same person already" in form.form.inputs()["other"].shown_problem()
    form.done(0)


def test_archiving_asks_first_and_can_be_taken_back(people: PeopleDesk, services: Services) -> None:
    id_ = services.people.add(MOTHER)
    shown = page(people, id_)
    away = next(b for b in shown.findChildren(QPushButton) if b.text() == "Archive")
    away.click()
    message = shown.findChild(Message)
    assert message is not None
    message.accept()
    assert services.people.find("aisha") == ()
    assert away.text() == "Bring back"
    away.click()
    assert [one.id for one in services.people.find("aisha")] == [id_]
    shown.done(0)


def test_a_page_of_somebody_who_is_no_longer_to_be_seen_closes(
    services: Services, window: QWidget
) -> None:
    case = opened(services)
    child = services.cases.get(case).child or ""
    theirs = Services.of(seen_by(services.session, Role.CASEWORKER))
    shown = PersonPage(window, theirs, person=child)
    shown.show()
    services.need_to_know.restrict(case, "a witness")
    theirs.session._hidden = None
    shown.refresh()
    assert shown.isHidden()


@pytest.fixture
def listed(window: QWidget, services: Services) -> PeopleList:
    """The list, as wide as on a small laptop."""
    made = PeopleList(services, window)
    services.session.changes.subscribe(made.take_change)
    made.resize(1130, 700)
    made.show()
    made.refresh()
    return made


def column(listed: PeopleList, number: int) -> list[str]:
    model = listed.table.model()
    return [str(model.index(row, number).data()) for row in range(model.rowCount())]


def test_the_list_is_narrowed_as_a_name_is_typed_and_opened_by_key(
    listed: PeopleList, services: Services, case: str, qtbot: QtBot
) -> None:
    services.people.add({"full_name": "Tom Kane"})
    assert column(listed, 0) == ["Aisha Quarmby", "Sami Quarmby (Sam)", "Tom Kane"]
    assert listed.words.text() == "Showing 3 people."
    listed.name.setFocus()
    qtbot.keyClicks(listed.name, "sami")
    qtbot.keyClick(listed.name, Qt.Key.Key_Return)
    assert column(listed, 0) == ["Sami Quarmby (Sam)"]
    assert listed.words.text() == "Showing 1 person: matching “sami”."
    with qtbot.waitSignal(listed.opened) as wanted:
        qtbot.keyClick(listed.table, Qt.Key.Key_Return)
    assert wanted.args == [services.cases.get(case).child]


def test_the_list_filters_by_who_they_are_and_says_so(
    listed: PeopleList, services: Services, case: str
) -> None:
    services.people.correct(services.cases.get(case).child or "", {"safety_line": LINE})
    listed.bar._combos["kind"].setCurrentIndex(1)
    assert column(listed, 0) == ["Sami Quarmby (Sam)"]
    assert listed.words.text() == "Showing 1 person: child or young person."
    assert column(listed, 6) == [LINE]
    listed.bar._boxes["archived"].setChecked(True)
    assert column(listed, 0) == []
    assert "Nobody matches" in listed.table.accessibleDescription()


def test_who_is_hidden_is_in_no_list(window: QWidget, services: Services, case: str) -> None:
    services.need_to_know.restrict(case, "a witness")
    services.people.add(CHILD | {"full_name": "Nia Open"})
    theirs = PeopleList(Services.of(seen_by(services.session, Role.CASEWORKER)), window)
    theirs.refresh()
    assert column(theirs, 0) == ["Nia Open (Sam)"]
    theirs.narrow("quarmby")
    assert column(theirs, 0) == []
