"""Every cell of a figure table is read out whole."""

import pytest
from PySide6.QtCore import QObject, Qt
from pytestqt.modeltest import ModelTester

from sendiass_desktop.ui.kit.figures import (
    COUNT,
    LABEL,
    PART_ROLE,
    PERCENT,
    TOTAL,
    FigureModel,
    lines,
)
from tests.ui.kit.score_tables import HOW, NOTHING, table

SAID = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def owner() -> QObject:
    return QObject()


def test_the_model_keeps_qts_rules(owner: QObject, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(FigureModel(HOW, owner))


def test_the_total_stands_last() -> None:
    last = lines(HOW)[-1]
    assert (last.code, last.label, last.count) == (TOTAL, "Total", 1_510)


def test_where_rows_add_to_more_the_total_says_what_it_counts() -> None:
    assert lines(table(("a", "A", 3), total=3, several=True))[-1].label == "All contacts"


def test_every_cell_is_said_with_its_label(owner: QObject) -> None:
    model = FigureModel(HOW, owner)
    said = [model.index(0, column).data(SAID) for column in (LABEL, COUNT, PERCENT)]
    assert said == ["Phone", "Phone: 1,000 contacts", "Phone: 66.2 per cent"]
    assert model.index(4, COUNT).data(SAID) == "Total: 1,510 contacts"


def test_per_cent_of_nothing_is_no_cases(owner: QObject) -> None:
    model = FigureModel(NOTHING, owner)
    assert model.index(0, PERCENT).data(SAID) == "Phone: no cases"
    assert model.index(0, PERCENT).data() == "\N{EN DASH}"


def test_bars_are_parts_of_the_longest_row_and_the_total_has_none(owner: QObject) -> None:
    model = FigureModel(HOW, owner)
    parts = [model.index(row, COUNT).data(PART_ROLE) for row in range(5)]
    assert parts == [1.0, 0.5, 0.01, 0.0, None]


def test_a_table_of_nothing_has_no_bars(owner: QObject) -> None:
    assert FigureModel(NOTHING, owner).index(0, COUNT).data(PART_ROLE) == 0.0
