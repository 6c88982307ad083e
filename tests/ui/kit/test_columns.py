"""Cards fill the window: more room, more of them side by side; the head wraps and never cuts."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.columns import CardColumns, Ends, EvenRows


class Card(QWidget):
    """A card of a known size."""

    def __init__(self, wide: int, high: int = 100) -> None:
        super().__init__()
        self._size = QSize(wide, high)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self._size

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self._size


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication) -> Iterator[QWidget]:
    """What the cards stand on."""
    theme.apply(qapp, "light")
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def widened(widget: QWidget, steps: float) -> None:
    widget.resize(theme.unit(widget, steps), theme.unit(widget, 200))
    widget.show()
    QCoreApplication.processEvents()


@pytest.mark.parametrize(("steps", "columns"), [(60, 1), (150, 2), (225, 3), (300, 4), (500, 4)])
def test_there_are_as_many_columns_as_fit(page: QWidget, steps: float, columns: int) -> None:
    cards = CardColumns(page)
    made = [Card(50) for _ in range(8)]
    for card in made:
        cards.add_card(card)
    widened(cards, steps)
    cards.arrange()
    QCoreApplication.processEvents()
    assert len({card.x() for card in made}) == columns


def test_a_card_goes_where_the_column_is_shortest(page: QWidget) -> None:
    cards = CardColumns(page)
    made = [Card(50, high) for high in (300, 100, 100)]
    for card in made:
        cards.add_card(card)
    widened(cards, 150)
    cards.arrange()
    QCoreApplication.processEvents()
    assert made[0].x() < made[1].x() == made[2].x()


@pytest.mark.parametrize(("wide", "across"), [(700, 6), (400, 3), (250, 2), (120, 1)])
def test_even_rows_are_as_full_as_each_other(page: QWidget, wide: int, across: int) -> None:
    rows = EvenRows(page)
    made = [Card(100, 40) for _ in range(6)]
    for card in made:
        rows.add_card(card)
    rows.resize(wide, 500)
    rows.show()
    rows.arrange()
    QCoreApplication.processEvents()
    by_row = [sum(card.y() == top for card in made) for top in sorted({c.y() for c in made})]
    assert by_row == [across] * (6 // across)
    assert len({card.width() for card in made}) <= 2  # one pixel may be left over


def test_a_narrow_window_needs_no_more_than_the_widest_card(page: QWidget) -> None:
    for holder in (CardColumns(page), EvenRows(page)):
        for _ in range(4):
            holder.add_card(Card(90))
        widened(holder, 400)
        holder.arrange()
        assert holder.minimumSizeHint().width() == 90


def test_two_ends_stand_side_by_side_or_one_under_the_other(page: QWidget) -> None:
    left, right = Card(200, 30), Card(150, 30)
    ends = Ends(left, right, parent=page)
    ends.resize(600, 40)
    ends.show()
    QCoreApplication.processEvents()
    assert left.y() == right.y()
    assert right.geometry().right() == ends.width() - 1
    ends.resize(250, 100)
    QCoreApplication.processEvents()
    assert right.y() > left.y()
    assert ends.minimumSizeHint().width() == 200


def test_an_end_that_grows_goes_under_the_other(page: QWidget) -> None:
    left, right = Card(200, 30), QLabel("May")
    ends = Ends(left, right, parent=page)
    ends.resize(300, 100)
    ends.show()
    QCoreApplication.processEvents()
    assert abs(right.geometry().center().y() - left.geometry().center().y()) <= 1
    right.setText("September 2026, and all that was said in it")
    for _ in range(2):  # the hint first, then the places
        QCoreApplication.processEvents()
    assert right.y() > left.y()
