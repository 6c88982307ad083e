"""The filter of any list: what is chosen in it, what is shown in it, and the way out."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.filter_bar import ANY, FilterBar, any_answer, anybody
from sendiass_desktop.ui.kit.quiet_combo import QuietCombo


@pytest.fixture
def bar(window: QWidget, services: Services) -> FilterBar:
    made = FilterBar(window)
    made.add_line("words", "Words")
    made.add_choice("level", "Level", entries=any_answer(services.session.lists, "level"))
    made.add_choice("worker", "With", entries=anybody(services.session.workers().values()))
    made.add_box("archived", "Archived")
    QVBoxLayout(window).addWidget(made)
    made.show()
    return made


def test_to_begin_with_nothing_is_narrowed(bar: FilterBar) -> None:
    assert (bar.chosen("level"), bar.chosen("worker"), bar.ticked("archived")) == (ANY, ANY, False)
    assert bar.typed("words") == ""
    said = [(each.accessibleName(), each.currentText()) for each in bar.findChildren(QuietCombo)]
    assert said == [("Level", "Any"), ("With", "Anybody")]


def test_each_of_them_is_told_at_once_when_a_person_edits_it(
    qtbot: QtBot, bar: FilterBar, services: Services
) -> None:
    with qtbot.waitSignal(bar.edited):
        bar.findChildren(QuietCombo)[1].setCurrentIndex(1)
    with qtbot.waitSignal(bar.edited):
        bar.findChildren(QCheckBox)[0].click()
    with qtbot.waitSignal(bar.edited):
        QTest.keyClicks(bar.findChildren(QLineEdit)[0], "b")
    assert bar.typed("words") == "b"
    assert bar.chosen("worker") in services.session.workers()
    assert bar.ticked("archived")


def test_a_filter_from_elsewhere_is_shown_and_not_told_back(qtbot: QtBot, bar: FilterBar) -> None:
    with qtbot.assertNotEmitted(bar.edited):
        bar.show_values(
            {"level": "2", "worker": "nobody here"}, {"archived": True}, typed={"words": "bus"}
        )
    assert bar.typed("words") == "bus"
    assert (bar.chosen("level"), bar.chosen("worker"), bar.ticked("archived")) == ("2", ANY, True)


def test_the_keyboard_goes_in_at_the_first_and_out_with_esc(qtbot: QtBot, bar: FilterBar) -> None:
    bar.show_values({}, {}, typed={"words": "bus"})
    bar.go()
    first = bar.findChildren(QLineEdit)[0]
    assert QApplication.focusWidget() is first
    assert (first.accessibleName(), first.selectedText()) == ("Words", "bus")
    with qtbot.waitSignal(bar.left):
        QTest.keyClick(first, Qt.Key.Key_Escape)
