"""The room says what waits, prints the blank form, and shows results to who may see them."""

import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QProgressDialog, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.periods import academic_year, month
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.evaluations.desk import EvaluationDesk
from sendiass_desktop.ui.evaluations.evaluation_form import EvaluationForm
from sendiass_desktop.ui.evaluations.evaluation_room import NO_RESULTS, EvaluationRoom
from sendiass_desktop.ui.kit.bars import FigureTable
from sendiass_desktop.ui.kit.form_desk import FormDesk
from tests.services.casework import agreed, opened
from tests.services.evaluated import evaluation, put
from tests.stores import Clock, seen_by

PROGRAM = [sys.executable, "-m", "sendiass_desktop"]
Opened = Callable[[Role], EvaluationRoom]


@pytest.fixture
def room_of(window: QWidget, services: Services) -> Iterator[Opened]:
    """Opens the room as somebody of a role sees it, over one store."""
    desks: list[FormDesk] = []

    def open_(role: Role = Role.MANAGER) -> EvaluationRoom:
        seen = Services.of(seen_by(services.session, role))
        desks.append(FormDesk(seen, window))
        made = EvaluationRoom(seen, EvaluationDesk(desks[-1], seen, command=PROGRAM), parent=window)
        seen.session.changes.subscribe(made.take_change)
        (window.layout() or QVBoxLayout(window)).addWidget(made)
        made.show()
        made.focus_list()
        QCoreApplication.processEvents()
        return made

    yield open_
    for desk in desks:
        desk.put_away()


def shown(room: QWidget) -> list[str]:
    return [label.text() for label in room.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "No evaluations wait."),
        (
            1,
            "1 evaluation waits. They are entered together once 5 wait and their month is over.",
        ),
        (
            3,
            "3 evaluations wait. They are entered together once 5 wait and their month is over.",
        ),
    ],
)
def test_it_says_how_many_wait_and_for_what(
    room_of: Opened, services: Services, count: int, words: str
) -> None:
    put(services.evaluations, count)
    room = room_of(Role.MANAGER)
    assert room.waiting.text() == words
    assert not room.enter.isVisible()


def test_one_more_is_counted_when_it_is_saved(room_of: Opened) -> None:
    room = room_of(Role.MANAGER)
    room.type_in.click()
    (form,) = room.window().findChildren(EvaluationForm)
    form.form.set_values({"contact": 2})
    form.save_button.click()
    assert room.waiting.text().startswith("1 evaluation waits.")


def test_a_manager_enters_those_that_may_be_and_reads_them(
    room_of: Opened, services: Services, clock: Clock
) -> None:
    put(services.evaluations, 5)
    clock.pass_by(days=20)
    assert not room_of(Role.CASEWORKER).enter.isVisible()
    room = room_of(Role.MANAGER)
    assert room.enter.isVisible()
    room.enter.click()
    assert room.waiting.text() == "No evaluations wait. 5 were entered on 10 December 2026."
    assert not room.enter.isVisible()


@pytest.fixture
def entered(services: Services, clock: Clock) -> None:
    """Six evaluations of November, one of them of the questions of KPI 3; today is in December."""
    evaluations = services.evaluations
    put(evaluations, 4, user_type="parent", comment="Thank you")
    evaluations.put(evaluation(name="Ann Example", answers={"contact": 0}))
    evaluations.put(evaluation(question_set="kpi3", answers={"understand": 4}))
    begun = date(2026, 11, 2)
    case = opened(services, opened_on=begun)
    for _ in range(8):
        agreed(services, case, opened_on=begun, evaluation_invited_on=begun)
    clock.pass_by(days=20)
    evaluations.enter_batch()


@pytest.mark.usefixtures("entered")
@pytest.mark.parametrize("role", [Role.MANAGER, Role.CASEWORKER])
def test_results_of_last_month_are_shown(room_of: Opened, role: Role) -> None:
    room = room_of(role)
    assert room.line.text() == (
        "6 evaluations received in November 2026. 8 invitations at the end of an intervention:"
        " 75.0% answered."
    )
    national, kpi3, who = room.results.cards
    assert next(iter(national.figures)) == "contact"
    table = national.figures["contact"].model()
    rows = [[table.index(row, column).data() for column in range(3)] for row in range(6)]
    assert rows[0] == ["Very difficult", "1", "20.0%"]
    assert rows[4:] == [["Very easy", "4", "80.0%"], ["Total", "5", ""]]
    assert "Mean 3.20 of 4. Two best answers 80.0%." in shown(room)
    assert len(kpi3.figures) == 6
    assert "Nobody answered this. 1 left blank." in shown(room)
    assert list(who.figures) == ["user_type"]


@pytest.mark.usefixtures("entered")
def test_words_have_a_month_only_where_five_wrote_and_a_name_where_it_was_given(
    room_of: Opened,
) -> None:
    room = room_of(Role.MANAGER)
    assert shown(room).count("Thank you") == 4
    assert "Name given: Ann Example" in shown(room)
    room.picker.show_period(academic_year(2026))
    QCoreApplication.processEvents()
    assert "November 2026 · Name given: Ann Example" in shown(room)
    assert shown(room).count("November 2026") == 4


@pytest.mark.usefixtures("entered")
def test_a_period_without_any_says_so(room_of: Opened) -> None:
    room = room_of(Role.MANAGER)
    room.picker.show_period(month(2026, 9))
    QCoreApplication.processEvents()
    assert room.line.text() == "No evaluations count in September 2026."
    assert not [table for table in room.findChildren(FigureTable) if table.isVisible()]


@pytest.mark.usefixtures("entered")
def test_duty_staff_type_in_and_see_no_results(room_of: Opened) -> None:
    room = room_of(Role.DUTY)
    assert room.type_in.isVisible()
    assert not room.picker.isVisible()
    assert NO_RESULTS in shown(room)
    assert not room.findChildren(FigureTable)
    assert "Thank you" not in shown(room)


def test_the_blank_form_is_written_by_a_child(
    room_of: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    room = room_of(Role.DUTY)
    target = tmp_path / "form.pdf"
    asked: list[str] = []

    def answer(dialog: QFileDialog) -> None:
        asked.append(Path(dialog.selectedFiles()[0]).name)
        dialog.fileSelected.emit(str(target))
        dialog.deleteLater()

    room.desk.writer.asked.connect(answer)
    room.sets.setCurrentIndex(room.sets.findData("kpi3"))
    with qtbot.waitSignal(room.desk.printed, timeout=20_000) as printed:
        room.blank.click()
    assert asked == ["rotherham-sendiass-evaluation-form-kpi3-1.pdf"]
    assert printed.args == ["Written: form.pdf"]
    assert target.read_bytes().startswith(b"%PDF")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert room.window().findChildren(QProgressDialog) == []
