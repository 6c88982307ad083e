"""The list behind a figure has as many lines as it says, restricted ones without a word."""

from collections.abc import Sequence
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.services.figure_lines import (
    FigureLine,
    FigurePages,
    RestrictedRow,
)
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.figures import Behind
from sendiass_desktop.ui.kit.rows import RESTRICTED
from sendiass_desktop.ui.scorecard.figure_list import ANONYMOUS, EMPTY, FigureList

OPEN = FigureLine("activity", "a1", "R-2026-0001", date(2026, 9, 1), "Call")
FOUND = Behind("September 2026, activities by kind", ("a1", "a2"), "activity")


@pytest.fixture
def listed(monkeypatch: pytest.MonkeyPatch, window: QWidget, services: Services) -> FigureList:
    """One line that may be seen, one that may not."""

    def rows(_: FigurePages, _offset: int, _limit: int) -> Sequence[FigureLine | RestrictedRow]:
        return (OPEN, RestrictedRow("a2"))

    monkeypatch.setattr(FigurePages, "rows", rows)
    return FigureList(window, services, found=FOUND)


def test_a_restricted_line_is_there_and_says_nothing_else(listed: FigureList) -> None:
    model = listed.table.model()
    shown = [[model.index(row, column).data() for column in range(3)] for row in range(2)]
    assert shown == [["R-2026-0001", "1 Sep 2026", "Call"], [RESTRICTED, "", ""]]
    assert listed.count.text() == "2 activities"
    assert listed.windowTitle() == "Behind a figure"
    listed.close()


@pytest.mark.parametrize("id_", ["a1", "a2"])
def test_enter_asks_for_the_record(qtbot: QtBot, listed: FigureList, id_: str) -> None:
    listed.table.select(id_)
    with qtbot.waitSignal(listed.record_wanted) as heard:
        listed.save(anyway=False)
    assert heard.args == ["activity", id_]
    listed.close()


def test_evaluations_are_counted_and_never_opened(
    qtbot: QtBot, window: QWidget, services: Services
) -> None:
    made = FigureList(window, services, found=Behind("Received", ("e1", "e2"), "evaluation"))
    assert made.table.model().rowCount() == 2
    assert made.footer_text.text() == ANONYMOUS
    with qtbot.assertNotEmitted(made.record_wanted):
        made.table.opened.emit("e1")
    made.close()


def test_a_figure_of_nothing_says_so(window: QWidget, services: Services) -> None:
    made = FigureList(window, services, found=Behind("Nobody", (), "person"))
    assert made.count.text() == "0 people"
    assert made.table.accessibleDescription() == EMPTY
    made.close()
