"""A table with columns shows every figure of the value, and each cell opens what is behind it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.scorecard.cross import crossed
from sendiass_desktop.domain.scorecard.figures import Mean, Row, Share, Table, percent
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.bars import FigureTable
from sendiass_desktop.ui.kit.figures import Behind, lines
from sendiass_desktop.ui.kit.table_cards import TableCards
from sendiass_desktop.ui.kit.wide_figures import WideModel, grid, is_wide
from sendiass_desktop.ui.kit.wide_table import WideTable

IDS = tuple(f"e{number}" for number in range(6))
PLAIN = Table(
    "evaluation.happy",
    "How happy",
    "evaluations",
    IDS[:5],
    (Row("0", "Not", IDS[:1], percent(1, 5)), Row("1", "Very", IDS[1:5], percent(4, 5))),
    headline=Share("Two best", IDS[1:5], IDS[:5], base_records="intervention"),
    records="evaluation",
    apart=(Row("blank", "Left blank", IDS[5:], None),),
    mean=Mean(4, IDS[:5], 1),
)
BY = {id_: "parent" if number < 2 else "child" for number, id_ in enumerate(IDS)}
CROSSED = crossed(PLAIN, BY, parts={"parent": "Parent", "child": "Child"})
TIMED = Table(
    "workload.activities",
    "Activities by kind",
    "activities",
    IDS[:3],
    (
        Row("call", "Call", IDS[:2], percent(2, 3), minutes=75),
        Row("note", "Note", IDS[2:3], percent(1, 3), minutes=10),
    ),
    records="activity",
)


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[QWidget]:
    made = QWidget()
    qtbot.addWidget(made)
    QVBoxLayout(made)
    made.resize(theme.unit(made, 200), theme.unit(made, 120))
    yield made
    made.close()


def texts(table: Table, revised: frozenset[str] = frozenset()) -> dict[str, list[str]]:
    return {
        strip.label: [cell.text for cell in strip.cells] for strip in grid(table, revised).strips
    }


def test_every_figure_of_a_crossed_table_has_a_cell() -> None:
    assert grid(CROSSED).headings == ("All", "Per cent", "Parent", "Child")
    assert texts(CROSSED) == {
        "Not": ["1", "20.0%", "1", "0"],
        "Very": ["4", "80.0%", "1", "3"],
        "Total": ["5", "", "2", "3"],
        "Left blank": ["1", "", "0", "1"],
        "Two best": ["80.0%", "4 of 5", "50.0%", "100.0%"],
        "Mean": ["0.80 of 1", "5 answers", "0.50 of 1", "1.00 of 1"],
    }


def test_a_share_that_a_column_lacks_leaves_its_cell_empty() -> None:
    """As the response rate, which no single month has."""
    (parent, child) = CROSSED.columns
    bare = replace(parent, table=replace(parent.table, headline=None, mean=None))
    found = texts(replace(CROSSED, columns=(bare, child)))
    assert found["Two best"] == ["80.0%", "4 of 5", "", "100.0%"]
    assert found["Mean"] == ["0.80 of 1", "5 answers", "", "1.00 of 1"]


def test_time_stands_beside_the_number_it_took() -> None:
    assert is_wide(TIMED)
    assert texts(TIMED) == {
        "Call": ["2", "66.7%", "1 hour 15 minutes"],
        "Note": ["1", "33.3%", "10 minutes"],
        "Total": ["3", "", "1 hour 25 minutes"],
    }


def test_a_revised_figure_is_marked_where_it_stands() -> None:
    names = frozenset({"evaluation.happy", "evaluation.happy@child/1", "evaluation.happy:mean"})
    found = texts(CROSSED, names)
    assert found["Total"] == ["5 [r]", "", "2", "3"]
    assert found["Very"] == ["4", "80.0%", "1", "3 [r]"]
    assert found["Mean"][0] == "0.80 of 1 [r]"
    assert [line.texts()[1] for line in lines(PLAIN, names)] == ["1", "4", "5 [r]", "1"]


def test_the_model_keeps_qts_rules_and_says_each_cell(
    page: QWidget, qtmodeltester: ModelTester
) -> None:
    model = WideModel(CROSSED, page)
    qtmodeltester.check(model)
    said = model.index(1, 4).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Very, Child: 3 evaluations"


@pytest.mark.parametrize(
    ("row", "column", "ids"),
    [(0, 1, IDS[:1]), (1, 4, IDS[2:5]), (2, 2, IDS[:5]), (3, 4, IDS[5:]), (5, 3, IDS[:2])],
)
def test_enter_opens_exactly_what_a_cell_counts(
    qtbot: QtBot, page: QWidget, row: int, column: int, ids: tuple[str, ...]
) -> None:
    table = WideTable(CROSSED, page)
    table.setCurrentIndex(table.model().index(row, column))
    with qtbot.waitSignal(table.figure_opened) as heard:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert (heard.args[0].ids, heard.args[0].records) == (ids, "evaluation")


def test_shift_and_enter_opens_what_a_share_is_out_of(qtbot: QtBot, page: QWidget) -> None:
    table = WideTable(CROSSED, page)
    table.setCurrentIndex(table.model().index(4, 1))
    with qtbot.waitSignal(table.figure_opened) as heard:
        QTest.keyClick(table, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert heard.args == [Behind("How happy: Two best, out of", IDS[:5], "intervention")]
    table.setCurrentIndex(table.model().index(0, 1))
    with qtbot.assertNotEmitted(table.figure_opened):
        QTest.keyClick(table, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)


def test_shares_before_a_plain_table_open_numerator_and_base(qtbot: QtBot, page: QWidget) -> None:
    cards = TableCards(page)
    cards.show_tables([PLAIN])
    links = cards.facts["evaluation.happy"].findChildren(QPushButton)
    assert [link.text() for link in links] == ["80.0%", "4 of 5", "0.80 of 1", "5 answers"]
    assert links[0].accessibleName() == "Two best: 80.0%"
    found = []
    for link in links:
        with qtbot.waitSignal(cards.figure_opened) as heard:
            link.click()
        found.append(heard.args[0].ids)
    assert found == [IDS[1:5], IDS[:5], IDS[:5], IDS[:5]]


def test_other_tables_take_the_place_of_those_before(page: QWidget) -> None:
    cards = TableCards(page)
    cards.show_tables([PLAIN, TIMED])
    first = cards.first()
    assert [type(one) for one in cards.figures.values()] == [FigureTable, WideTable]
    cards.show_tables([PLAIN, TIMED])
    assert cards.first() is first
    cards.show_tables([CROSSED])
    assert [type(one) for one in cards.figures.values()] == [WideTable]
    assert cards.most == 1


@pytest.mark.parametrize("scale", [100, 200])
def test_no_label_of_a_wide_table_is_cut_and_all_lines_are_seen(
    qapp: QApplication, page: QWidget, scale: int
) -> None:
    theme.apply(qapp, "light", scale=scale)
    table = WideTable(CROSSED, page)
    layout = page.layout()
    assert layout is not None
    layout.addWidget(table)
    page.resize(theme.unit(page, 200), theme.unit(page, 120))
    page.show()
    high = sum(table.rowHeight(row) for row in range(table.model().rowCount()))
    assert table.viewport().height() >= high
    assert table.verticalScrollBar().maximum() == 0
    theme.apply(qapp, "light")
