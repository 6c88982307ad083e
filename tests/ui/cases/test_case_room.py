"""The list of cases: its views with their counts, its filter in words, what is hidden in it."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.cases import CaseFilter
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.cases.case_room import CaseRoom
from sendiass_desktop.ui.cases.keep_filter import KeepFilter
from sendiass_desktop.ui.kit import theme
from tests.services.casework import TODAY, agreed, opened
from tests.stores import seen_by, template

CASEWORKER = template().workers[Role.CASEWORKER]


def cells(room: CaseRoom, row: int = 0) -> list[str]:
    model = room.table.model()
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def offered(room: CaseRoom) -> list[str]:
    return [room.view.itemText(row) for row in range(room.view.count())]


def test_an_empty_list_says_how_the_first_case_comes_about(room: CaseRoom) -> None:
    room.show_filter(CaseFilter())
    assert "Press Ctrl+Shift+N" in room.table.accessibleDescription()
    assert room.words.text() == "Showing 0 cases."


def test_no_button_over_the_list_is_cut_at_twice_the_size(
    qapp: QApplication, window: QWidget, services: Services
) -> None:
    theme.apply(qapp, "light", scale=200)
    room = CaseRoom(services, window)
    room.resize(1020, 690)  # what a window of 1,326 leaves it
    room.show()
    room.show_filter(CaseFilter(state="open"))
    QCoreApplication.processEvents()
    for button in room.findChildren(QPushButton):
        if button.isVisible():
            right = button.mapTo(room, button.rect().topRight()).x()
            assert (button.text(), right < room.width()) == (button.text(), True)


def test_every_view_says_how_many_cases_it_holds(room: CaseRoom, services: Services) -> None:
    mine = opened(services, worker=services.session.worker.id)
    opened(services)
    closed = opened(services)
    services.standing.set_state(closed, {"state": "closed", "on": TODAY})
    room.show_filter(CaseFilter())
    assert offered(room) == [
        "My open cases · 1",
        "Nobody's yet · 1",
        "All open cases · 2",
        "Open, nothing done for a month · 2",
        "Inactive · 0",
        "Closed · 1",
        "All cases · 3",
    ]
    room.view.setCurrentIndex(0)
    room.view.activated.emit(0)
    assert room.table.model().rowCount() == 1
    assert room.table.selected_id() == mine
    assert room.words.text().startswith("Showing 1 case: open, with Moira Okafor")


def test_a_row_says_what_a_caseworker_looks_for(room: CaseRoom, services: Services) -> None:
    case = opened(services, worker=CASEWORKER, primary_reason="tribunal", reasons=("tribunal",))
    agreed(services, case, level="3")
    room.show_filter(CaseFilter())
    assert cells(room)[:7] == [
        "R-2026-0001",
        "Sami Quarmby (Sam)",
        "Aisha Quarmby",
        "3",
        "Open",
        "Tribunal appeal",
        "Callum Reyes",
    ]


def test_a_filter_is_kept_under_a_name_and_forgotten(
    room: CaseRoom, services: Services, qtbot: QtBot, window: QWidget
) -> None:
    room.show_filter(CaseFilter(level="3"))
    assert not room.keep.isHidden()
    room.keep.click()
    (form,) = window.findChildren(KeepFilter)
    qtbot.waitUntil(form.isVisible)
    form.form.set_values({"name": "Level 3"})
    form.save(anyway=False)
    assert "Level 3 · 0" in offered(room)
    assert room.keep.text() == "Forget this filter"
    room.keep.click()
    assert services.filters.mine() == {}


def test_words_narrow_the_list_as_they_are_typed(
    room: CaseRoom, services: Services, qtbot: QtBot, window: QWidget
) -> None:
    opened(services, matter="Transport to college")
    opened(services)
    room.show_filter(CaseFilter())
    QTest.keyClick(room.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    line = room.bar.focusWidget()
    assert isinstance(line, QLineEdit)
    assert (line.accessibleName(), line.hasFocus()) == ("Words", True)
    QTest.keyClicks(line, "sam trans")
    assert room.table.model().rowCount() == 1
    assert room.words.text() == "Showing 1 case: matching “sam trans”."
    assert room.view.currentText() == "As filtered below"
    assert room.keep.isHidden()  # words alone are nothing to keep
    room.show_filter(CaseFilter(text="sam", level="3"))
    assert line.text() == "sam"
    room.keep.click()
    (form,) = window.findChildren(KeepFilter)
    qtbot.waitUntil(form.isVisible)
    assert "words are not kept" in form.form.inputs()["name"].control.accessibleDescription()
    form.reject()


@pytest.mark.parametrize("role", [Role.MANAGER, Role.CASEWORKER])
def test_what_words_passed_over_is_said_to_managers_alone(
    window: QWidget, services: Services, role: Role
) -> None:
    case = opened(services)
    other = Role.CASEWORKER if role is Role.MANAGER else Role.MANAGER
    owner = Services.of(seen_by(services.session, other))
    owner.need_to_know.restrict(case, "a witness")
    outsider = CaseRoom(Services.of(seen_by(services.session, role)), window)
    outsider.show_filter(CaseFilter(text="witness"))
    said = outsider.words.text().endswith("1 restricted record was not searched.")
    assert said == (role is Role.MANAGER)


def test_a_hidden_case_is_a_line_without_a_word_and_asks_for_a_reason(
    window: QWidget, services: Services, qtbot: QtBot
) -> None:
    case = opened(services, primary_reason="tribunal", reasons=("tribunal",), school="Hilltop")
    services.need_to_know.restrict(case, "a witness")
    outsider = CaseRoom(Services.of(seen_by(services.session, Role.CASEWORKER)), window)
    outsider.show_filter(CaseFilter())
    shown = cells(outsider)
    assert [cell for cell in shown if cell] == ["Restricted record"]
    model = outsider.table.model()
    spoken = model.index(0, 1).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert not any(word in spoken for word in ("Quarmby", "R-2026", "Tribunal"))
    with qtbot.waitSignal(outsider.reason_wanted) as asked:
        outsider.open_case(case)
    assert asked.args == [case]
    outsider.show_filter(CaseFilter(text="hilltop"))
    assert outsider.table.model().rowCount() == 0


@pytest.mark.parametrize("order", ["opened", "reference", "child", "level", "worker", "last"])
def test_the_list_can_be_put_in_every_order(room: CaseRoom, services: Services, order: str) -> None:
    for _ in range(3):
        opened(services)
    room.show_filter(CaseFilter(order=order, descending=False))
    assert room.table.model().rowCount() == 3
