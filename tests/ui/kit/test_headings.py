"""Columns fit the window until somebody chooses, and what was chosen is remembered."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.cells import text_width
from sendiass_desktop.ui.kit.table import RecordTable
from tests.ui.kit.list_rows import COLUMNS, Counting


class Memory:
    def __init__(self, **widths: int) -> None:
        self.kept: dict[str, Mapping[str, int]] = {"Contacts": widths}

    def read(self, table: str) -> Mapping[str, int]:
        return self.kept[table]

    def write(self, table: str, widths: Mapping[str, int]) -> None:
        self.kept[table] = dict(widths)


def shown(holder: QWidget, memory: Memory, steps: int) -> RecordTable:
    table = RecordTable("Contacts", COLUMNS, parent=holder, widths=memory)
    table.show_source(Counting(5))
    table.resize(theme.unit(table, steps), theme.unit(table, 60))
    table.show()
    holder.show()
    return table


def test_where_there_is_room_every_column_has_its_characters(holder: QWidget) -> None:
    table = shown(holder, Memory(), 200)
    assert table.columnWidth(1) > text_width(table, "C-2026-0409") * 30 / 11


def test_where_there_is_little_the_long_columns_give_way_first(holder: QWidget) -> None:
    wide, narrow = shown(holder, Memory(), 200), shown(holder, Memory(), 100)
    assert narrow.columnWidth(1) < wide.columnWidth(1)
    assert narrow.columnWidth(0) == wide.columnWidth(0)
    assert narrow.horizontalScrollBar().maximum() == 0


def test_a_moved_edge_is_remembered_in_characters(qtbot: QtBot, holder: QWidget) -> None:
    memory = Memory()
    table = shown(holder, memory, 200)
    table.setColumnWidth(0, table.columnWidth(0) * 2)
    qtbot.waitUntil(memory_has(memory))
    assert memory.kept["Contacts"]["Reference"] in range(22, 30)


def test_what_was_remembered_comes_back_at_any_size_of_text(
    qapp: QApplication, holder: QWidget
) -> None:
    theme.apply(qapp, "light", scale=200)
    table = shown(holder, Memory(Reference=20), 250)
    assert table.columnWidth(0) >= text_width(table, "C-2026-0409") * 20 / 11
    theme.apply(qapp, "light")


def test_fitting_to_the_window_is_not_taken_for_a_choice(holder: QWidget) -> None:
    memory = Memory()
    table = shown(holder, memory, 200)
    table.resize(theme.unit(table, 90), theme.unit(table, 60))
    table._widths.remember()
    assert memory.kept["Contacts"] == {}


def test_hiding_a_column_gives_its_room_to_the_others_and_is_no_choice(holder: QWidget) -> None:
    memory = Memory()
    table = shown(holder, memory, 90)
    last = COLUMNS.columns[-1].title
    before = [table.columnWidth(n) for n in range(len(COLUMNS.columns))]
    for _ in range(2):
        table.show_column(last, shown=False)
        assert table.isColumnHidden(len(COLUMNS.columns) - 1)
        assert sum(map(table.columnWidth, range(len(COLUMNS.columns) - 1))) >= sum(before[:-1])
        table.show_column(last, shown=True)
        assert [table.columnWidth(n) for n in range(len(COLUMNS.columns))] == before
    table._widths.remember()
    assert memory.kept["Contacts"] == {}


def test_the_widths_of_the_beginning_can_be_had_back(holder: QWidget) -> None:
    memory = Memory(Reference=40)
    table = shown(holder, memory, 200)
    chosen = table.columnWidth(0)
    table.reset_widths()
    assert table.columnWidth(0) < chosen
    assert memory.kept["Contacts"] == {}


def memory_has(memory: Memory) -> Callable[[], bool]:
    return lambda: bool(memory.kept["Contacts"])
