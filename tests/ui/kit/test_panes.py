"""F6 goes from part to part of a window, and never into one where nothing can be done."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.ui.kit.panes import enter, step


class Pane(QWidget):
    """A part with one line to type in."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = QLineEdit(self)


@pytest.fixture
def panes(qtbot: QtBot) -> Iterator[list[Pane]]:
    """Three parts of a window in front."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    made = [Pane(window) for _ in range(3)]
    for pane in made:
        pane.setMinimumSize(pane.line.sizeHint())
        column.addWidget(pane)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield made
    window.close()


def place(panes: list[Pane]) -> int:
    return next(n for n, pane in enumerate(panes) if pane.line.hasFocus())


def test_it_goes_round_and_back(panes: list[Pane]) -> None:
    panes[0].line.setFocus()
    met = []
    for by in (1, 1, 1, -1):
        step(panes, by)
        met.append(place(panes))
    assert met == [1, 2, 0, 2]


def test_a_part_that_is_hidden_or_switched_off_is_passed_over(panes: list[Pane]) -> None:
    panes[0].line.setFocus()
    panes[1].hide()
    step(panes, 1)
    assert place(panes) == 2
    panes[0].line.setEnabled(False)
    step(panes, 1)
    assert place(panes) == 2


def test_a_part_with_nothing_to_do_in_it_is_not_entered(panes: list[Pane]) -> None:
    label = QLabel("Only words", panes[0])
    label.show()
    assert not enter(label)
