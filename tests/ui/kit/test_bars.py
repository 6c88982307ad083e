"""A figure is a cell that opens its records; the bar beside it is as long as it should be."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.scorecard.figures import Table
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.bars import TOTAL, FigureTable
from sendiass_desktop.ui.kit.figures import COUNT, LABEL, PERCENT, behind, lines
from tests.ui.kit.score_tables import HOW, LONG, NOTHING


def shown(qtbot: QtBot, holder: QWidget, table: Table, steps: int = 90) -> FigureTable:
    column = QVBoxLayout(holder)
    made = FigureTable(table, holder)
    column.addWidget(made)
    column.addStretch()
    holder.resize(theme.unit(holder, steps), theme.unit(holder, 120))
    with qtbot.waitActive(holder):
        holder.show()
        holder.activateWindow()
    return made


@pytest.mark.parametrize(("row", "code"), [(0, "phone"), (3, None), (4, TOTAL)])
def test_enter_on_a_figure_asks_for_its_records(
    qtbot: QtBot, holder: QWidget, row: int, code: str | None
) -> None:
    table = shown(qtbot, holder, HOW)
    table.setFocus()
    for _ in range(row):
        QTest.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.figure_opened) as heard:
        QTest.keyClick(table, Qt.Key.Key_Return)
    (found,) = heard.args
    assert found == behind(HOW, next(line for line in lines(HOW) if line.code == code))


@pytest.mark.parametrize("column", [LABEL, COUNT, PERCENT])
def test_a_click_anywhere_on_a_line_asks_for_its_records(
    qtbot: QtBot, holder: QWidget, column: int
) -> None:
    table = shown(qtbot, holder, HOW)
    place = table.visualRect(table.model().index(1, column)).center()
    with qtbot.waitSignal(table.figure_opened) as heard:
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard.args == [behind(HOW, lines(HOW)[1])]


def test_figures_without_records_behind_them_are_only_read(qtbot: QtBot, holder: QWidget) -> None:
    made = FigureTable(HOW, holder, opens=False)
    holder.show()
    made.setFocus()
    with qtbot.assertNotEmitted(made.figure_opened):
        QTest.keyClick(made, Qt.Key.Key_Return)
        place = made.visualRect(made.model().index(1, COUNT)).center()
        QTest.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert made.accessibleDescription() == ""


@pytest.mark.parametrize("steps", [70, 90, 200])
@pytest.mark.parametrize("table", [HOW, LONG, NOTHING], ids=["how", "long", "nothing"])
def test_the_table_is_as_high_as_its_lines_and_does_not_scroll(
    qtbot: QtBot, holder: QWidget, steps: int, table: Table
) -> None:
    made = shown(qtbot, holder, table, steps)
    rows = range(made.model().rowCount())
    assert made.viewport().height() >= sum(made.rowHeight(row) for row in rows)
    assert made.verticalScrollBar().maximum() == 0
    assert sum(made.columnWidth(column) for column in range(3)) <= made.viewport().width()


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_no_label_is_cut_at_any_size_of_text(
    qapp: QApplication, qtbot: QtBot, holder: QWidget, scale: int
) -> None:
    theme.apply(qapp, "light", scale=scale)
    made = shown(qtbot, holder, LONG, 70)
    cell = made.visualRect(made.model().index(0, LABEL))
    room = cell.adjusted(theme.unit(made, 2), 0, -theme.unit(made, 2), 0)
    needed = QFontMetrics(theme.font()).boundingRect(
        room, Qt.TextFlag.TextWordWrap, str(made.model().index(0, LABEL).data())
    )
    assert needed.height() <= cell.height()
    assert needed.width() <= room.width()
    theme.apply(qapp, "light")


def bar_pixels(table: FigureTable, row: int) -> int:
    """How many pixels of the bar's colour stand in the middle of a row."""
    cell = table.visualRect(table.model().index(row, COUNT))
    image = table.viewport().grab(cell).toImage()
    line = image.height() // 2
    colour = theme.colour("bar")
    return sum(image.pixelColor(x, line) == colour for x in range(image.width()))


def test_bars_are_as_long_as_their_figures(qtbot: QtBot, holder: QWidget) -> None:
    table = shown(qtbot, holder, HOW, 160)
    longest = bar_pixels(table, 0)
    assert longest > theme.unit(table, 12)
    assert bar_pixels(table, 1) == pytest.approx(longest / 2, abs=1)
    assert bar_pixels(table, 2) >= 1  # small is not nothing
    assert bar_pixels(table, 3) == 0
    assert bar_pixels(table, 4) == 0


def test_the_wheel_turns_the_page_not_the_table(qtbot: QtBot, holder: QWidget) -> None:
    table = shown(qtbot, holder, HOW)
    place = table.viewport().rect().center()
    event = QWheelEvent(
        place.toPointF(),
        table.mapToGlobal(place).toPointF(),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt takes it by position
    )
    table.wheelEvent(event)
    assert not event.isAccepted()


def test_the_page_follows_the_keyboard_into_a_table_below(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, "light")
    area = QScrollArea()
    qtbot.addWidget(area)
    page = QWidget(area)
    column = QVBoxLayout(page)
    tables = [FigureTable(HOW, page) for _ in range(6)]
    for table in tables:
        column.addWidget(table)
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.resize(theme.unit(area, 100), theme.unit(area, 50))
    with qtbot.waitActive(area):
        area.show()
        area.activateWindow()
    tables[-1].setFocus()
    QTest.keyClick(tables[-1], Qt.Key.Key_Down)
    place = tables[-1].visualRect(tables[-1].currentIndex()).center()
    seen = area.viewport().rect()
    assert seen.contains(tables[-1].viewport().mapTo(area.viewport(), place))


def test_new_figures_keep_the_keyboard_on_its_line(qtbot: QtBot, holder: QWidget) -> None:
    table = shown(qtbot, holder, HOW)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    table.show_table(HOW)
    assert table.currentIndex().row() == 1


def test_a_screen_reader_reads_the_figure_with_its_label(qtbot: QtBot, holder: QWidget) -> None:
    table = shown(qtbot, holder, HOW)
    found = QAccessible.queryAccessibleInterface(table)
    assert found.text(QAccessible.Text.Name) == "How contact was made"
    names = [
        cell.text(QAccessible.Text.Name) for cell in map(found.child, range(found.childCount()))
    ]
    assert "Phone: 1,000 contacts" in names
