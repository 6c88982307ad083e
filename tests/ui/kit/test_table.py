"""The list is driven by keys, keeps what was chosen, and never reads more than it shows."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.rows import PAGE
from sendiass_desktop.ui.kit.table import RecordTable
from tests.ui.kit.list_rows import COLUMNS, Counting, Placed

BIG = 200_000


@pytest.fixture
def table(qtbot: QtBot, holder: QWidget) -> RecordTable:
    made = RecordTable("Contacts", COLUMNS, parent=holder)
    QVBoxLayout(holder).addWidget(made)
    made.show_source(Placed(BIG))
    holder.resize(theme.unit(holder, 160), theme.unit(holder, 120))
    with qtbot.waitActive(holder):
        holder.show()
        holder.activateWindow()
    made.setFocus()
    return made


def rows_seen(table: RecordTable) -> set[int]:
    height = table.viewport().height()
    return set(range(table.rowAt(0), table.rowAt(height - 1) + 1))


def test_painting_200000_rows_reads_one_page(table: RecordTable) -> None:
    source = Counting(BIG)
    table.show_source(source)
    table.viewport().grab()
    assert source.asked == [(0, PAGE)]


def test_end_goes_to_the_last_of_200000_rows_at_once(table: RecordTable) -> None:
    source = Counting(BIG)
    table.show_source(source)
    table.viewport().grab()
    QTest.keyClick(table, Qt.Key.Key_End)
    table.viewport().grab()
    assert table.selected_id() == f"c{BIG - 1}"
    assert BIG - 1 in rows_seen(table)
    assert len(source.asked) <= 3


def test_home_page_down_and_page_up_move_by_rows(table: RecordTable) -> None:
    table.select("c5000")
    for key, wanted in (
        (Qt.Key.Key_PageDown, range(5001, 5100)),
        (Qt.Key.Key_PageUp, range(4990, 5001)),
        (Qt.Key.Key_Home, range(1)),
    ):
        QTest.keyClick(table, key)
        assert int(table.selected_id()[1:]) in wanted


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_opens_the_chosen_record(qtbot: QtBot, table: RecordTable, key: Qt.Key) -> None:
    table.select("c3")
    with qtbot.waitSignal(table.opened) as heard:
        QTest.keyClick(table, key)
    assert heard.args == ["c3"]


def test_a_double_click_opens_the_record_under_it(qtbot: QtBot, table: RecordTable) -> None:
    place = table.visualRect(table.model().index(2, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(table.opened) as heard:
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard.args == ["c2"]


def test_the_arrow_keys_choose_and_say_so_once(qtbot: QtBot, table: RecordTable) -> None:
    table.select("c0")
    with qtbot.waitSignal(table.selected) as heard:
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert heard.args == ["c1"]
    with qtbot.assertNotEmitted(table.selected):
        QTest.keyClick(table, Qt.Key.Key_Right)  # another cell of the same record


def test_the_chosen_record_stays_chosen_wherever_it_moves(qtbot: QtBot, table: RecordTable) -> None:
    table.select("c7")
    with qtbot.assertNotEmitted(table.selected):
        table.show_source(Placed(BIG, shift=120_000))
    assert table.selected_id() == "c7"
    assert table.currentIndex().row() == 120_007
    assert 120_007 in rows_seen(table)


def test_a_chosen_record_that_has_gone_is_not_chosen_any_more(
    qtbot: QtBot, table: RecordTable
) -> None:
    table.select("c7")
    with qtbot.waitSignal(table.selected) as heard:
        table.show_source(Placed(5))
    assert heard.args == [""]
    assert not table.select("c7")


def test_a_click_on_a_heading_asks_for_its_order_and_then_the_other_way(
    qtbot: QtBot, table: RecordTable
) -> None:
    header = table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(0) + 10, header.height() // 2)
    table.show_sort("minutes", descending=True)
    with qtbot.waitSignal(table.sort_requested) as heard:
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard.args == ["reference", False]
    assert header.sortIndicatorSection() == 2  # until the query has answered
    table.show_sort("reference", descending=False)
    with qtbot.waitSignal(table.sort_requested) as heard:
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard.args == ["reference", True]


def test_a_heading_without_an_order_asks_for_nothing(qtbot: QtBot, table: RecordTable) -> None:
    header = table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(1) + 10, header.height() // 2)
    with qtbot.assertNotEmitted(table.sort_requested):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_the_order_can_be_asked_for_by_keys(qtbot: QtBot, table: RecordTable) -> None:
    table.setCurrentIndex(table.model().index(0, 2))
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    with qtbot.waitSignal(table.sort_requested) as heard:
        QTest.keyClick(table, Qt.Key.Key_Down, both)
    assert heard.args == ["minutes", True]


def test_typing_a_letter_does_not_read_the_whole_list(table: RecordTable) -> None:
    source = Counting(BIG)
    table.show_source(source)
    QTest.keyClicks(table, "xyz")
    assert len(source.asked) <= 1


def test_tab_leaves_the_list(table: RecordTable) -> None:
    assert not table.tabKeyNavigation()


def test_an_empty_list_says_what_would_fill_it(table: RecordTable) -> None:
    table.set_empty_text("Press Ctrl+N to log the first contact.")
    assert table.accessibleDescription() == ""
    table.show_source(Counting(0))
    blank = table.viewport().grab().toImage()
    assert table.accessibleDescription() == "Press Ctrl+N to log the first contact."
    table.set_empty_text("")
    assert table.viewport().grab().toImage() != blank


def test_a_tip_shows_only_where_the_text_is_cut(qtbot: QtBot, table: RecordTable) -> None:
    index = table.model().index(1, 1)
    for width, shown in ((5, "2 Tailored advice"), (60, "")):
        table.setColumnWidth(1, theme.unit(table, width))
        option = QStyleOptionViewItem()
        option.rect = table.visualRect(index)
        event = QHelpEvent(QHelpEvent.Type.ToolTip, option.rect.center(), QPoint(5, 5))
        assert table.itemDelegate().helpEvent(event, table, option, index)
        qtbot.waitUntil(tip_is(shown))  # Qt hides a tip after a moment


def test_rows_grow_with_the_text(qapp: QApplication, table: RecordTable) -> None:
    before = table.rowHeight(0)
    theme.apply(qapp, "light", scale=200)
    assert table.rowHeight(0) == pytest.approx(2 * before, abs=4)
    theme.apply(qapp, "light")


def test_a_screen_reader_finds_a_table_with_its_name(table: RecordTable) -> None:
    table.show_source(Counting(3))
    found = QAccessible.queryAccessibleInterface(table)
    assert found.text(QAccessible.Text.Name) == "Contacts"
    assert found.role() == QAccessible.Role.Table


def tip_is(text: str) -> Callable[[], bool]:
    return lambda: QToolTip.text() == text
