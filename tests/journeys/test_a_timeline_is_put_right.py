"""By keyboard: every line of a case's timeline is read, corrected, put aside and brought back."""

from collections.abc import Mapping
from typing import Final

import pytest
from PySide6.QtWidgets import QDialog

from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.cases import words
from sendiass_desktop.ui.cases.activity_form import ActivityForm
from sendiass_desktop.ui.cases.case_page import CasePage
from sendiass_desktop.ui.cases.document_form import DocumentForm
from sendiass_desktop.ui.cases.intervention_forms import InterventionForm, LevelForm
from sendiass_desktop.ui.cases.small_forms import (
    AllocateForm,
    DisclosureForm,
    PermissionForm,
    StateForm,
)
from sendiass_desktop.ui.contacts.contact_form import ContactForm
from sendiass_desktop.ui.kit.messages import Message
from sendiass_desktop.ui.main_window import MainWindow
from sendiass_desktop.ui.work.deadline_form import DeadlineForm
from sendiass_desktop.ui.work.task_form import TaskForm
from tests.journeys.keyboard import Keyboard, field, is_focused, settle
from tests.journeys.overheard import overheard
from tests.journeys.windows import in_front
from tests.services.casework import ENTRIES, TODAY, agreed, opened
from tests.stores import MORNING
from tests.stores import contact as told

NOW: Final = MORNING.replace(tzinfo=None)
FORMS: Final[Mapping[str, type[QDialog]]] = {
    "contact": ContactForm,
    "response": ContactForm,
    "activity": ActivityForm,
    "intervention": InterventionForm,
    "intervention_closed": InterventionForm,
    "level_change": LevelForm,
    "case_state": StateForm,
    "allocation": AllocateForm,
    "document": DocumentForm,
    "permission": PermissionForm,
    "disclosure": DisclosureForm,
    "deadline": DeadlineForm,
    "task": TaskForm,
}


@pytest.fixture
def case(services: Services) -> str:
    """A case with one line of every kind."""
    id_ = opened(services, worker=services.session.worker.id)
    contact = services.contacts.log(told(name="Aisha Quarmby"))
    services.cases.link_contact(id_, contact)
    services.contacts.respond(contact, {"at": NOW, "how": "phone", "result": "spoke"})
    piece = agreed(services, id_, agreed="The appeal", agreed_on=TODAY)
    services.interventions.change_level(piece, {"level": "3", "on": TODAY, "why": "a hearing"})
    services.interventions.correct(piece, {"closed_on": TODAY, "outcome": "agreed"})
    services.activities.log({"case": id_, "at": NOW, "activity_kind": "call", "minutes": 20})
    with services.session.writing("add") as writing:
        for kind, values in ENTRIES.items():
            writing.add(kind, values | {"case": id_})
    return id_


def shown(window: MainWindow, case: str) -> CasePage:
    """The page of a case, its timeline under the keyboard."""
    assert window.casework is not None
    window.casework.show_case(case)
    settle()
    page = window.casework.room.page
    assert is_focused(page.timeline.table)
    return page


def choose(page: CasePage, kind: str) -> str:
    """Choose the first line of a kind; its id."""
    table = page.timeline.table
    for row in range(table.model().rowCount()):
        table.setCurrentIndex(table.model().index(row, 0))
        if table.selected_id().startswith(f"{kind}/"):
            settle()
            return table.selected_id().partition("/")[2]
    raise AssertionError(f"no {kind} in the timeline")


def count(page: CasePage) -> int:
    return page.timeline.table.model().rowCount()


def test_every_kind_of_line_has_its_form() -> None:
    assert set(FORMS) == set(words.KINDS)


def test_enter_opens_every_kind_of_line(window: MainWindow, keyboard: Keyboard, case: str) -> None:
    page = shown(window, case)
    for kind, form in FORMS.items():
        choose(page, kind)
        keyboard.press("Return")
        in_front(form)
        keyboard.press("Escape")
        assert window.isActiveWindow(), kind
        assert is_focused(page.timeline.table), kind


def test_a_state_is_corrected_where_it_is_read(
    window: MainWindow, keyboard: Keyboard, services: Services, case: str
) -> None:
    id_ = services.standing.set_state(case, {"state": "closed", "on": TODAY})
    choose(shown(window, case), "case_state")
    keyboard.press("Return")
    assert in_front(StateForm).windowTitle().startswith("State of the case")
    assert field() == "state"
    keyboard.answer("ina")
    keyboard.press("Ctrl+Return")
    assert services.standing.of(case).state == "inactive"
    entry = services.session.store.journal.entries(id_)[-1]
    assert (entry.verb, entry.values()) == ("correct case state", {"state": "inactive"})
    choose(shown(window, case), "case_state")
    keyboard.press("Return")
    form = in_front(StateForm)
    keyboard.press("Tab")
    assert field() == "on"
    keyboard.press("Ctrl+A")
    keyboard.write("1/11/2026")
    keyboard.press("Tab", "Ctrl+Return")
    assert "the day the case was opened" in form.form.inputs()["on"].shown_problem()


def test_what_is_typed_into_an_allocation_is_kept(
    window: MainWindow, keyboard: Keyboard, services: Services, case: str
) -> None:
    choose(shown(window, case), "allocation")
    keyboard.press("Return")
    assert in_front(AllocateForm).windowTitle().startswith("Allocation")
    keyboard.press("Tab", "Tab")
    keyboard.write("She knows them")
    keyboard.press("Escape")
    assert window.isActiveWindow()
    keyboard.press("Return")
    in_front(AllocateForm)
    keyboard.press("Ctrl+Return")
    (held,) = services.standing.of(case).allocations
    assert held.why == "She knows them"
    assert services.drafts.mine() == []


def test_somebody_else_was_quicker_to_correct_a_level(
    window: MainWindow, keyboard: Keyboard, services: Services, case: str
) -> None:
    id_ = choose(shown(window, case), "level_change")
    keyboard.press("Return")
    in_front(LevelForm)
    assert field() == "level"
    keyboard.answer("4")
    seen = services.cases.part("level_change", id_)
    services.interventions.correct_level(seen, {"level": "2"})
    keyboard.press("Ctrl+Return")
    said = overheard()
    assert any("Somebody changed “Level”" in one for one in said)
    assert services.interventions.of(case)[0].level == "2"


def test_delete_puts_a_line_aside_and_brings_it_back(
    window: MainWindow, keyboard: Keyboard, services: Services, case: str
) -> None:
    page = shown(window, case)
    lines, id_ = count(page), choose(page, "level_change")
    keyboard.press("Del")
    asked = in_front(Message)
    assert "then at level 2 (" in asked.accessibleDescription()
    assert "Nothing is destroyed" in asked.accessibleDescription()
    keyboard.press("Return")
    assert services.interventions.of(case)[0].level == "2"
    assert count(page) == lines - 1
    assert page.timeline.selected() is not None
    assert is_focused(page.timeline.table)
    keyboard.press("Shift+Tab")
    assert is_focused(page.timeline.shown)
    keyboard.type("A")
    keyboard.press("Tab", "Home")
    assert page.timeline.selected() == ("level_change", id_)
    assert page.timeline.verb.action.text() == "Bring the chosen line back"
    keyboard.press("Del")
    assert count(page) == 0
    assert page.timeline.table.accessibleDescription() == "Nothing of this case is archived."
    assert services.interventions.of(case)[0].level == "3"
    keyboard.press("Del")
    assert "Choose the line" in in_front(Message).accessibleDescription()
    keyboard.press("Escape", "Shift+Tab", "Home")
    assert count(page) == lines


def test_what_cannot_be_put_aside_says_why(
    window: MainWindow, keyboard: Keyboard, services: Services, case: str
) -> None:
    page = shown(window, case)
    for kind, why in (
        ("case_state", "keeps the state it was opened in"),
        ("response", "stands with its contact"),
        ("intervention_closed", "empty “Closed on”"),
    ):
        choose(page, kind)
        keyboard.press("Del")
        assert why in in_front(Message).accessibleDescription()
        keyboard.press("Escape")
    choose(page, "activity")
    keyboard.press("Del", "Escape")
    assert services.cases.timeline(case, archived=True) == ()


def test_another_case_begins_with_everything(
    window: MainWindow, services: Services, case: str
) -> None:
    page = shown(window, case)
    page.timeline.shown.setCurrentText(words.ARCHIVED)
    assert count(page) == 0
    other = opened(services)
    assert count(shown(window, other)) == 1


def test_a_level_is_changed_of_the_intervention_that_was_meant(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    case = opened(services, worker=services.session.worker.id)
    first = agreed(services, case, agreed="The appeal", agreed_on=TODAY)
    second = agreed(services, case, level="1", agreed="The bus", agreed_on=TODAY)
    page = shown(window, case)
    keyboard.press("Ctrl+Shift+V")
    form = in_front(LevelForm)
    assert form.values_so_far()["intervention"] == second
    keyboard.press("Escape")
    assert page.timeline.table.select(f"intervention/{first}")
    keyboard.press("Ctrl+Shift+V")
    form = in_front(LevelForm)
    assert field() == "level"
    chosen = form.form.inputs()["intervention"]
    assert chosen.control.accessibleName() == "Intervention"
    assert form.values_so_far()["intervention"] == first
    keyboard.answer("2")
    keyboard.press("Shift+Tab", "Shift+Tab")
    assert field() == "intervention"
    keyboard.answer("bus")
    assert form.values_so_far()["intervention"] == second
    keyboard.press("Ctrl+Return")
    levels = {one.intervention.id: one.level for one in services.interventions.of(case)}
    assert levels == {first: "2", second: "2"}
