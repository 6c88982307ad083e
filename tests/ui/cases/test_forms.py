"""The forms of a case: what they ask, what they advise, and that a draft comes back whole."""

from datetime import date, time
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.cases.desk import BOUND, CaseDesk
from sendiass_desktop.ui.cases.new_case_form import NewCaseForm
from sendiass_desktop.ui.cases.small_forms import DisclosureForm, PermissionForm, RestrictForm
from sendiass_desktop.ui.kit.person_field import NewPerson
from sendiass_desktop.ui.kit.record_form import RecordForm
from tests.services.casework import TODAY, agreed, opened
from tests.stores import contact

VERBS = (*(kind for kind in BOUND if kind != "document"), "case")


@pytest.fixture
def case(services: Services) -> str:
    """A case with an open intervention."""
    id_ = opened(services)
    agreed(services, id_)
    return id_


def form(desk: CaseDesk, verb: str, case: str) -> RecordForm:
    made = desk.do(verb, case)
    assert isinstance(made, RecordForm)
    return made


@pytest.mark.parametrize("verb", VERBS)
def test_every_control_of_every_form_has_a_name(desk: CaseDesk, case: str, verb: str) -> None:
    made = form(desk, verb, case)
    inputs = made.form.inputs()
    assert [name for name, one in inputs.items() if not one.control.accessibleName()] == []
    buttons = made.findChildren(QPushButton)
    assert [one for one in buttons if not (one.text() or one.accessibleName())] == []
    made.done(0)


@pytest.mark.parametrize("verb", VERBS)
def test_the_same_key_twice_gives_one_form(desk: CaseDesk, case: str, verb: str) -> None:
    made = form(desk, verb, case)
    assert desk.do(verb, case) is made
    made.done(0)


@pytest.mark.parametrize("verb", VERBS)
def test_a_draft_of_every_form_comes_back(
    desk: CaseDesk, services: Services, case: str, verb: str
) -> None:
    made = form(desk, verb, case)
    name, field = next(
        (name, one) for name, one in made.form.inputs().items() if name not in ("opened_on", "on")
    )
    field.set_typed("zz half typed")
    made.touch()
    made.reject()
    (draft,) = services.drafts.mine()
    again = form(desk, verb, case)
    assert again.draft == draft.id
    assert again.form.inputs()[name].typed() == "zz half typed"
    again.done(0)


def test_a_new_case_from_a_contact_knows_what_the_contact_told(
    desk: CaseDesk, services: Services
) -> None:
    told = contact(area="health", sen_level="ehc", reasons=("health",), primary_reason="health")
    made = desk.new_case(services.contacts.log(told))
    assert isinstance(made, NewCaseForm)
    values = made.values_so_far()
    assert (values["area"], values["sen_level"], values["primary_reason"]) == (
        "health",
        "ehc",
        "health",
    )
    assert values["opened_on"] == TODAY
    made.done(0)


def filled(desk: CaseDesk, **values: Any) -> NewCaseForm:
    made = desk.new_case()
    assert isinstance(made, NewCaseForm)
    made.form.set_values({"service_user": NewPerson("Aisha"), "user_type": "parent"} | values)
    made.follow("")
    return made


def test_a_young_persons_agreement_is_asked_for_as_advice(
    desk: CaseDesk, services: Services
) -> None:
    made = filled(desk, child=NewPerson("Sami"), child_date_of_birth=TODAY.replace(year=2009))
    assert not made.form.inputs()["child_date_of_birth"].isHidden()
    made.save(anyway=False)
    assert "rights are their own" in made.advice.accessibleDescription()
    assert services.session.store.records.all("case") == []
    made.save(anyway=True)
    assert len(services.session.store.records.all("case")) == 1


def test_a_parent_is_never_taken_for_the_child_of_their_case(
    desk: CaseDesk, services: Services
) -> None:
    made = filled(desk)
    made.save(anyway=False)
    assert "Enter the child" in made.form.inputs()["child"].shown_problem()
    assert services.session.store.records.all("person") == []
    made.form.set_values({"user_type": "young_person"})
    made.save(anyway=False)
    (case,) = services.session.store.records.all("case")
    assert case.child == case.service_user


def test_somebody_over_25_is_advised_on(desk: CaseDesk) -> None:
    made = filled(desk, child=NewPerson("Sami"), child_date_of_birth=TODAY.replace(year=1995))
    made.save(anyway=False)
    assert "They are 31" in made.advice.accessibleDescription()
    made.done(0)


def test_a_disclosure_without_consent_needs_its_reason(
    desk: CaseDesk, services: Services, case: str
) -> None:
    made = form(desk, "disclosure", case)
    assert isinstance(made, DisclosureForm)
    given = {"shared_with": "police", "what": "what he said", "basis": "safeguarding"}
    made.form.set_values(given)
    made.save(anyway=False)
    assert "without consent" in made.form.inputs()["why"].shown_problem()
    made.form.set_values({"why": "risk of harm", "told": True})
    made.save(anyway=False)
    assert len(services.sharing.of(case).disclosures or ()) == 1


def test_restricting_names_staff_and_says_why(
    desk: CaseDesk, services: Services, case: str
) -> None:
    made = form(desk, "restrict", case)
    assert isinstance(made, RestrictForm)
    made.save(anyway=False)
    assert made.form.inputs()["restricted_why"].shown_problem()
    made.form.set_values({"restricted_why": "a witness"})
    made.save(anyway=False)
    assert services.cases.get(case).restricted


def test_a_correction_writes_what_was_changed_and_nothing_else(
    desk: CaseDesk, services: Services, case: str
) -> None:
    values = {"case": case, "shared_with": "setting", "purpose": "review", "given_on": TODAY}
    id_ = services.sharing.record("permission", values)
    before = services.session.store.journal.count()
    made = desk.open("permission", id_)
    assert isinstance(made, PermissionForm)
    made.save(anyway=False)
    assert services.session.store.journal.count() == before
    made = desk.open("permission", id_)
    assert isinstance(made, PermissionForm)
    made.form.set_values({"named": "Ms Lowe"})
    made.save(anyway=False)
    entry = services.session.store.journal.entries(id_)[-1]
    assert entry.values() == {"named": "Ms Lowe"}


def test_new_people_who_may_be_on_record_are_advised_on_before_a_case_is_opened(
    desk: CaseDesk, services: Services
) -> None:
    opened(services)
    made = filled(desk, service_user=NewPerson("Aysha Quarmby"), user_phone="07700 900123")
    made.form.set_values({"child": NewPerson("Sami Quarmby")})
    made.save(anyway=False)
    said = made.advice.accessibleDescription()
    assert "Perhaps on record already: Aisha Quarmby. " in said
    assert "Perhaps on record already: Sami Quarmby (Sam)" in said
    made.save(anyway=True)
    assert len(services.session.store.records.all("person")) == 4


def test_somebody_new_in_a_case_who_may_be_on_record_is_advised_on(
    desk: CaseDesk, services: Services, case: str
) -> None:
    services.people.add({"full_name": "Tom Kane"})
    made = form(desk, "case_person", case)
    made.form.set_values({"person": NewPerson("Tom Kane"), "relation": "sibling"})
    made.save(anyway=False)
    assert "Perhaps on record already: Tom Kane. Same name." in made.advice.accessibleDescription()
    made.form.set_values({"person": NewPerson("Tim Cole")})
    made.save(anyway=False)
    assert len(services.cases.people(case)) == 1


def advised(made: RecordForm) -> str:
    """What stands at the top of a form after it was asked to save."""
    made.save(anyway=False)
    return " ".join(label.text() for label in made.findChildren(QLabel) if label.isVisible())


def test_the_same_state_or_level_again_is_advised_about(desk: CaseDesk, case: str) -> None:
    made = form(desk, "state", case)
    made.form.set_values({"state": "open"})
    assert "This case is open already" in advised(made)
    made.done(0)
    made = form(desk, "level", case)
    made.form.set_values({"level": "2"})
    assert "already, since 20 November 2026" in advised(made)
    made.done(0)


def test_a_slip_in_a_year_is_advised_about_in_every_form(desk: CaseDesk, case: str) -> None:
    made = form(desk, "permission", case)
    made.form.set_values({"shared_with": "health", "purpose": "x", "expires_on": date.max})
    assert "more than 10 years ahead. Is the year right?" in advised(made)
    made.done(0)


def test_what_cannot_be_is_told_before_what_is_unlikely(desk: CaseDesk, services: Services) -> None:
    opened(services)
    made = filled(desk, service_user=NewPerson("Aisha Quarmby"))
    said = advised(made)
    assert "Enter the child or young person" in said
    assert "Perhaps on record already" not in said
    made.form.set_values({"child": NewPerson("Sami Quarmby")})
    assert "Perhaps on record already" in advised(made)
    made.done(0)


def test_an_activity_older_than_its_case_is_told_before_its_hour(desk: CaseDesk, case: str) -> None:
    made = form(desk, "activity", case)
    made.form.set_values({"activity_kind": "call", "at_on": date(2026, 11, 1), "at_time": time(7)})
    said = advised(made)
    assert "the day the case was opened or after it" in said
    assert "risk assessment" not in said
    made.done(0)


@pytest.mark.parametrize(
    ("relation", "asked", "kind"),
    [("mother", None, "parent"), ("health", None, "professional"), ("sibling", "child", "child")],
)
def test_somebody_new_in_a_case_is_a_kind_of_person(
    desk: CaseDesk, services: Services, case: str, relation: str, asked: str | None, kind: str
) -> None:
    made = form(desk, "case_person", case)
    shown = made.form.inputs()["person_kind"].control
    assert not shown.isVisible()
    made.form.set_values({"person": NewPerson("Zed Unheard"), "relation": relation})
    made.follow("person")
    assert shown.isVisible() is bool(asked)
    made.form.set_values({"person_kind": asked})
    made.save(anyway=True)
    (there,) = services.cases.people(case)
    assert services.people.get(there.person or "").person_kind == kind


def test_words_that_are_no_main_reason_stay_in_a_new_case_too(
    desk: CaseDesk, services: Services
) -> None:
    made = desk.new_case()
    assert isinstance(made, NewCaseForm)
    made.form.inputs()["reasons"].set_typed({"chosen": ["transport"], "text": ""})
    made.form.inputs()["primary_reason"].set_typed("zebra cros")
    made.touch()
    made.reject()
    (draft,) = services.drafts.mine()
    again = desk._resumed_new(draft)
    again.resume(draft)
    again.show()
    again.form.inputs()["reasons"].edited.emit()
    main = again.form.inputs()["primary_reason"]
    assert main.typed() == "zebra cros"
    again.save(anyway=True)
    assert main.shown_problem() == "Main reason must be one of the answers in its list"
    again.done(0)
