"""A tile is a button that says its whole figure."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.tiles import Tile


@pytest.fixture
def tile(qtbot: QtBot, holder: QWidget) -> Tile:
    made = Tile("Total contacts", holder)
    made.show_value("151", "October 2025: 139")
    made.resize(made.sizeHint())
    with qtbot.waitActive(holder):
        holder.show()
        holder.activateWindow()
    return made


def test_a_screen_reader_meets_a_button_with_the_whole_figure(tile: Tile) -> None:
    found = QAccessible.queryAccessibleInterface(tile)
    assert found.role() == QAccessible.Role.Button
    assert found.text(QAccessible.Text.Name) == "Total contacts: 151. October 2025: 139"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_opens_it(qtbot: QtBot, tile: Tile, key: Qt.Key) -> None:
    with qtbot.waitSignal(tile.opened):
        QTest.keyClick(tile, key)


def test_a_click_on_its_words_opens_it(qtbot: QtBot, tile: Tile) -> None:
    with qtbot.waitSignal(tile.opened):
        QTest.mouseClick(tile, Qt.MouseButton.LeftButton, pos=tile.rect().center())


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_nothing_is_cut_at_its_smallest(qapp: QApplication, tile: Tile, scale: int) -> None:
    theme.apply(qapp, "light", scale=scale)
    tile.resize(tile.minimumSizeHint())
    for label in tile.findChildren(QLabel):
        assert label.width() >= label.sizeHint().width()
        assert tile.rect().contains(label.geometry())
    theme.apply(qapp, "light")
