"""A whole story by keyboard: first call, case, level 2, escalated to 4, tribunal, evaluated."""

import sys
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.cases.activity_form import ActivityForm
from sendiass_desktop.ui.cases.case_page import CasePage
from sendiass_desktop.ui.cases.intervention_forms import InterventionForm, LevelForm
from sendiass_desktop.ui.cases.new_case_form import NewCaseForm
from sendiass_desktop.ui.cases.small_forms import DisclosureForm, PermissionForm, StateForm
from sendiass_desktop.ui.evaluations.evaluation_form import EvaluationForm
from sendiass_desktop.ui.kit.file_dialog import FileDialog
from sendiass_desktop.ui.main_window import MainWindow
from sendiass_desktop.ui.work.deadline_form import DeadlineForm
from tests.journeys.keyboard import Keyboard, field, focused, is_focused, settle
from tests.journeys.windows import in_front, the_contact
from tests.reports.tags import Tagged
from tests.services.casework import opened

PROGRAM = [sys.executable, "-m", "sendiass_desktop"]
HEARING = "The panel heard her; the decision comes by post."


def to(keyboard: Keyboard, name: str) -> None:
    """Walk on to a field of the form in front."""
    for _ in range(60):
        if field() == name:
            return
        keyboard.press("Tab")
    raise AssertionError(name)


def page(window: MainWindow) -> CasePage:
    """The page of the case."""
    assert window.casework is not None
    return window.casework.room.page


def more(window: MainWindow, keyboard: Keyboard, words: str) -> None:
    """Walk to *More*, open it, and go down to a verb."""
    for _ in range(40):
        here = focused()
        if isinstance(here, QPushButton) and here.text() == "More":
            break
        keyboard.press("Shift+Tab")
    else:
        raise AssertionError("Tab does not lead to More")
    keyboard.press("Space")
    menu = page(window)._menu
    wanted = next(action for action in menu.actions() if action.text() == words)
    for _ in range(len(menu.actions()) + 1):
        if menu.activeAction() == wanted:
            keyboard.press("Return")
            return
        keyboard.press("Down")
    raise AssertionError(words)


def a_mother_rings(keyboard: Keyboard, services: Services) -> None:
    keyboard.press("Ctrl+N")
    keyboard.answer("ph", "pa")
    keyboard.press("Alt+B")
    keyboard.type("trib")
    keyboard.press("Return", "Alt+G")
    keyboard.answer("1")
    keyboard.press("Ctrl+Return")
    contact = the_contact(services)
    assert (contact.case, contact.person, contact.level) == (None, None, "1")


def becomes_a_case(window: MainWindow, keyboard: Keyboard, services: Services) -> str:
    assert is_focused(window.contacts)
    keyboard.press("Ctrl+E")
    in_front(NewCaseForm)
    assert field() == "service_user"
    keyboard.write("Aisha Quarmby")
    to(keyboard, "relation")
    keyboard.answer("moth")
    keyboard.write("07700 900123")
    to(keyboard, "child")
    keyboard.write("Sami Quarmby")
    keyboard.press("Tab")
    keyboard.write("3/5/2014")
    keyboard.press("Ctrl+Return")
    case = the_contact(services).case
    assert case is not None
    assert (window.rooms.name(), page(window).case) == ("Cases", case)
    held = services.cases.get(case)
    told = (held.user_type, held.relation, held.primary_reason)
    assert told == ("parent", "mother", "tribunal")
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


def notes_when_to_appeal(
    window: MainWindow, keyboard: Keyboard, services: Services, case: str
) -> None:
    more(window, keyboard, "Add a deadline")
    in_front(DeadlineForm)
    to(keyboard, "rule")
    keyboard.answer("m6")
    keyboard.answer("1/10/2026")
    keyboard.press("Ctrl+Return")
    (kept,) = services.deadlines.of(case)
    assert kept.deadline.due_on == date(2026, 12, 1)


def may_speak_to_the_school(
    window: MainWindow, keyboard: Keyboard, services: Services, case: str
) -> None:
    more(window, keyboard, "Record a permission to share")
    in_front(PermissionForm)
    keyboard.answer("sch")
    to(keyboard, "purpose")
    keyboard.write("The annual review")
    to(keyboard, "given_how")
    keyboard.write("By phone")
    keyboard.press("Ctrl+Return")
    (permission,) = services.sharing.of(case).permissions
    assert (permission.purpose, permission.withdrawn_on) == ("The annual review", None)


def logs_the_hearing(keyboard: Keyboard, services: Services, case: str) -> None:
    keyboard.press("Ctrl+Shift+A")
    in_front(ActivityForm)
    assert field() == "activity_kind"
    keyboard.answer("trib", "to")
    to(keyboard, "minutes")
    keyboard.type("150")
    to(keyboard, "note")
    keyboard.write(HEARING)
    keyboard.press("Alt+C")
    to(keyboard, "represented")
    keyboard.answer("y")
    keyboard.press("Ctrl+Return")
    (piece,) = services.interventions.of(case)
    assert piece.minutes == 150
    assert any("Representation" in said for said in piece.advice)


def escalates(keyboard: Keyboard, services: Services, case: str) -> None:
    keyboard.press("Ctrl+Shift+V")
    in_front(LevelForm)
    to(keyboard, "level")
    keyboard.answer("4")
    to(keyboard, "why")
    keyboard.write("A hearing")
    keyboard.press("Ctrl+Return")
    assert services.interventions.of(case)[0].level == "4"


def prints_the_agreement(
    window: MainWindow, keyboard: Keyboard, qtbot: QtBot, *, folder: Path
) -> None:
    assert window.casework is not None
    writer = window.casework.writer
    dialogs: list[FileDialog] = []
    writer.asked.connect(dialogs.append)
    more(window, keyboard, "Print the support agreement")
    (dialog,) = dialogs
    dialog.setDirectory(str(folder))
    with qtbot.waitSignal(writer.written, timeout=30_000):
        keyboard.press("Return")
    window.activateWindow()  # a window manager does it where there is one
    settle()
    (written,) = folder.glob("Support agreement *.pdf")
    words = Tagged(written).words()
    assert "Aisha Quarmby" in words
    assert "Help with the appeal" in words


def is_advised_not_to_close(keyboard: Keyboard) -> None:
    keyboard.press("Ctrl+Shift+S")
    in_front(StateForm)
    keyboard.answer("clo")
    keyboard.press("Ctrl+Return")
    said = in_front(StateForm).advice.accessibleDescription()
    assert "1 intervention of this case is still open" in said
    assert "1 deadline of this case is still open" in said
    keyboard.press("Escape")


def meets_the_deadline(
    window: MainWindow, keyboard: Keyboard, services: Services, case: str
) -> None:
    (kept,) = services.deadlines.of(case)
    keyboard.press("Ctrl+1")
    window.work.room.go_to(kept.deadline.id)
    keyboard.press("Ctrl+D")
    (met,) = services.deadlines.of(case)
    assert met.deadline.deadline_state == "met"
    keyboard.press("Ctrl+3")


def closes_the_intervention(
    window: MainWindow, keyboard: Keyboard, services: Services, case: str
) -> None:
    more(window, keyboard, "Close the intervention")
    in_front(InterventionForm)
    assert field() == "outcome"
    keyboard.answer("decision ch")
    to(keyboard, "evaluation_invited_on")
    keyboard.write("t")
    keyboard.press("Tab", "Ctrl+Return")
    (piece,) = services.interventions.of(case)
    ended = piece.intervention
    today = services.session.today()
    assert (ended.outcome, ended.closed_on, ended.evaluation_invited_on) == (
        "changed", today, today,
    )  # fmt: skip


def closes_the_case(keyboard: Keyboard, services: Services, case: str) -> None:
    keyboard.press("Ctrl+Shift+S", "Ctrl+Return")
    assert services.standing.of(case).state == "closed"
    assert services.scorecards.card(services.scorecards.period("2026-11")).total == 1
    kinds = {one.kind for one in services.cases.timeline(case)}
    assert kinds == {
        "contact", "activity", "intervention", "intervention_closed", "level_change",
        "case_state", "allocation", "permission", "deadline",
    }  # fmt: skip


def is_evaluated(window: MainWindow, keyboard: Keyboard, services: Services) -> None:
    keyboard.press("Ctrl+6")
    assert focused() is window.reporting.evaluations.type_in
    keyboard.press("Space")
    in_front(EvaluationForm)
    for each in "443444":
        keyboard.type(each)
        keyboard.press("Return")
    keyboard.press("Ctrl+Return")
    assert services.evaluations.waiting() == 1


def test_from_the_first_call_to_the_evaluation(
    window: MainWindow, keyboard: Keyboard, services: Services, qtbot: QtBot, tmp_path: Path
) -> None:
    assert window.casework is not None
    window.casework.writer._child._command = PROGRAM
    a_mother_rings(keyboard, services)
    case = becomes_a_case(window, keyboard, services)
    agrees_level_2(keyboard, services, case)
    notes_when_to_appeal(window, keyboard, services, case)
    may_speak_to_the_school(window, keyboard, services, case)
    logs_the_hearing(keyboard, services, case)
    escalates(keyboard, services, case)
    prints_the_agreement(window, keyboard, qtbot, folder=tmp_path)
    is_advised_not_to_close(keyboard)
    meets_the_deadline(window, keyboard, services, case)
    closes_the_intervention(window, keyboard, services, case)
    closes_the_case(keyboard, services, case)
    is_evaluated(window, keyboard, services)
    assert services.drafts.mine() == []
    assert services.session.store.verify() > 0


def test_what_was_told_without_consent_is_recorded_with_its_reason(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    case = opened(services)
    assert window.casework is not None
    window.casework.show_case(case)
    settle()
    more(window, keyboard, "Record a disclosure")
    in_front(DisclosureForm)
    keyboard.press("Ctrl+Return")
    form = in_front(DisclosureForm)
    assert form.form.inputs()["what"].shown_problem()
    to(keyboard, "shared_with")
    keyboard.answer("soc")
    to(keyboard, "what")
    keyboard.write("That he is not safe at home")
    to(keyboard, "basis")
    keyboard.answer("risk")
    to(keyboard, "why")
    keyboard.write("He said so, and there was no time")
    to(keyboard, "told")
    keyboard.answer("n")
    to(keyboard, "not_told_why")
    keyboard.write("It would have put him at risk")
    keyboard.press("Ctrl+Return", "Ctrl+Return")
    (disclosure,) = services.sharing.of(case).disclosures or ()
    assert (disclosure.what, disclosure.told) == ("That he is not safe at home", False)


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
