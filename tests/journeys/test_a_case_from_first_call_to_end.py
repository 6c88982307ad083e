"""A whole story by keyboard: first call, case, level 2, escalated to 4, tribunal, closed."""

from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.cases.activity_form import ActivityForm
from sendiass_desktop.ui.cases.case_page import CasePage
from sendiass_desktop.ui.cases.intervention_forms import InterventionForm, LevelForm
from sendiass_desktop.ui.cases.new_case_form import NewCaseForm
from sendiass_desktop.ui.cases.small_forms import StateForm
from sendiass_desktop.ui.main_window import MainWindow
from tests.journeys.keyboard import Keyboard, field, settle
from tests.journeys.windows import in_front, the_contact
from tests.services.casework import opened
from tests.stores import contact


def to(keyboard: Keyboard, name: str) -> None:
    """Walk on to a field of the form in front."""
    for _ in range(60):
        if field() == name:
            return
        keyboard.press("Tab")
    raise AssertionError(name)


def page(window: MainWindow) -> CasePage:
    assert window.casework is not None
    return window.casework.room.page


def opens_a_case(window: MainWindow, keyboard: Keyboard, services: Services) -> str:
    services.contacts.log(contact(level="1", reasons=("tribunal",), primary_reason="tribunal"))
    window.contacts.focus_list()
    keyboard.press("Ctrl+E")
    in_front(NewCaseForm)
    assert field() == "service_user"
    keyboard.write("Aisha Quarmby")
    keyboard.press("Tab")
    keyboard.answer("pa", "moth")
    keyboard.write("07700 900123")
    to(keyboard, "child")
    keyboard.write("Sami Quarmby")
    keyboard.press("Tab")
    keyboard.write("3/5/2014")
    keyboard.press("Ctrl+Return")
    case = the_contact(services).case
    assert case is not None
    assert window.rooms.name() == "Cases"
    assert page(window).case == case
    held = services.cases.get(case)
    assert (held.user_type, held.relation, held.primary_reason) == ("parent", "mother", "tribunal")
    assert services.people.get(held.service_user or "").phone == "07700 900123"
    return case


def agrees_level_2(keyboard: Keyboard, services: Services, case: str) -> None:
    keyboard.press("Ctrl+I")
    in_front(InterventionForm)
    assert field() == "level"
    keyboard.answer("2")
    to(keyboard, "agreed")
    keyboard.write("Help with the appeal")
    keyboard.press("Ctrl+Return")
    (piece,) = services.interventions.of(case)
    assert piece.level == "2"


def logs_the_hearing(keyboard: Keyboard, services: Services, case: str) -> None:
    keyboard.press("Ctrl+Shift+A")
    in_front(ActivityForm)
    assert field() == "activity_kind"
    keyboard.answer("trib", "to")
    to(keyboard, "minutes")
    keyboard.type("150")
    keyboard.press("Alt+C", "Tab", "Tab")
    assert field() == "represented"
    keyboard.answer("y")
    keyboard.press("Ctrl+Return")
    (piece,) = services.interventions.of(case)
    assert piece.minutes == 150
    assert any("Representation" in said for said in piece.advice)


def escalates(keyboard: Keyboard, services: Services, case: str) -> None:
    keyboard.press("Ctrl+Shift+V")
    in_front(LevelForm)
    keyboard.answer("4")
    to(keyboard, "why")
    keyboard.write("A hearing")
    keyboard.press("Ctrl+Return")
    assert services.interventions.of(case)[0].level == "4"


def is_advised_not_to_close(keyboard: Keyboard) -> None:
    keyboard.press("Ctrl+Shift+S")
    in_front(StateForm)
    keyboard.answer("clo")
    keyboard.press("Ctrl+Return")
    asked = in_front(StateForm)
    assert "1 intervention of this case is still open" in asked.advice.accessibleDescription()
    keyboard.press("Escape")


def closes_the_intervention(
    window: MainWindow, keyboard: Keyboard, services: Services, case: str
) -> None:
    (piece,) = services.interventions.of(case)
    page(window).record_wanted.emit("intervention", piece.intervention.id)
    settle()
    in_front(InterventionForm)
    keyboard.press("Alt+H")
    assert field() == "closed_on"
    keyboard.write("t")
    keyboard.press("Tab")
    keyboard.answer("decision ch")
    keyboard.write("t")
    keyboard.press("Tab")
    keyboard.press("Ctrl+Return")
    assert services.interventions.of(case)[0].intervention.outcome == "changed"


def closes_the_case(keyboard: Keyboard, services: Services, case: str) -> None:
    keyboard.press("Ctrl+Shift+S")
    keyboard.press("Ctrl+Return")
    assert services.standing.of(case).state == "closed"
    assert services.scorecards.card(services.scorecards.period("2026-11")).total == 1
    kinds = [one.kind for one in services.cases.timeline(case)]
    assert set(kinds) >= {"contact", "activity", "intervention", "level_change", "case_state"}
    assert services.session.store.verify() > 0


def test_from_the_first_call_to_the_end_of_the_case(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    case = opens_a_case(window, keyboard, services)
    agrees_level_2(keyboard, services, case)
    logs_the_hearing(keyboard, services, case)
    escalates(keyboard, services, case)
    is_advised_not_to_close(keyboard)
    closes_the_intervention(window, keyboard, services, case)
    closes_the_case(keyboard, services, case)


def test_an_activity_half_typed_survives_a_close_and_goes_on(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    case = opened(services)
    assert window.casework is not None
    window.casework.show_case(case)
    keyboard.press("Ctrl+Shift+A")
    to(keyboard, "note")
    keyboard.write("She said that")
    keyboard.press("Escape")
    assert services.session.store.records.all("activity") == []
    keyboard.press("Ctrl+Shift+A")
    again = in_front(ActivityForm)
    assert again.form.inputs()["note"].value() == "She said that"
    to(keyboard, "activity_kind")
    keyboard.answer("call")
    keyboard.press("Ctrl+Return")
    (logged,) = services.session.store.records.all("activity")
    assert (logged.case, logged.note) == (case, "She said that")
    assert services.drafts.mine() == []
