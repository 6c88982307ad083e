"""The months are cells of a table: walked with the arrows, read out, opened with Enter."""

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.trend import TrendBars, TrendModel

TREND = (("August 2026", 50), ("September 2026", 0), ("October 2026", 100))


@pytest.fixture
def owner() -> QObject:
    return QObject()


@pytest.fixture
def trend(qtbot: QtBot, holder: QWidget) -> TrendBars:
    made = TrendBars("Contacts by month", TREND, unit="contacts", parent=holder)
    QVBoxLayout(holder).addWidget(made)
    with qtbot.waitActive(holder):
        holder.show()
        holder.activateWindow()
    return made


def column_pixels(trend: TrendBars, column: int, role: str) -> int:
    cell = trend.visualRect(trend.model().index(0, column))
    image = trend.viewport().grab(cell).toImage()
    middle = image.width() // 2
    colour = theme.colour(role)
    return sum(image.pixelColor(middle, y) == colour for y in range(image.height()))


def test_the_model_keeps_qts_rules(owner: QObject, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(TrendModel(TREND, "contacts", parent=owner))


def test_every_month_is_said_with_its_number(owner: QObject) -> None:
    model = TrendModel(TREND, "contacts", parent=owner)
    said = model.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "October 2026: 100 contacts"


def test_columns_are_as_high_as_their_numbers(trend: TrendBars) -> None:
    high = column_pixels(trend, 2, "accent")
    assert high > 0
    assert column_pixels(trend, 0, "bar") == pytest.approx(high / 2, abs=2)
    assert column_pixels(trend, 1, "bar") == 0


def test_the_arrows_walk_and_enter_opens_a_month(qtbot: QtBot, trend: TrendBars) -> None:
    trend.setFocus()
    trend.setCurrentIndex(trend.model().index(0, 2))
    QTest.keyClick(trend, Qt.Key.Key_Left)
    assert trend.named().column() == 1
    with qtbot.waitSignal(trend.opened) as heard:
        QTest.keyClick(trend, Qt.Key.Key_Return)
    assert heard.args == ["September 2026"]


def test_without_the_keyboard_the_last_month_is_named(trend: TrendBars) -> None:
    trend.clearFocus()
    assert trend.named().column() == 2


def test_no_months_at_all_are_drawn_as_nothing(trend: TrendBars) -> None:
    trend.show_trend(())
    assert trend.model().columnCount() == 0
    assert not trend.viewport().grab().isNull()
