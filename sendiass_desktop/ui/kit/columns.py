"""Cards on a page that is as wide as the window: columns, even rows, and a head with two ends."""

from typing import Final

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from sendiass_desktop.ui.kit import theme

NARROWEST: Final = 72.0  # steps
MOST: Final = 4
BETWEEN: Final = 3.0


class CardColumns(QWidget):
    """As many columns as there is room for; each card is put where the column is shortest.

    The order of the keyboard is the order the cards were added in.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._cards: list[QWidget] = []
        self._columns: list[QVBoxLayout] = []
        self.most = MOST  # columns
        self._row = QHBoxLayout(self)
        theme.arrange(self._row, self, between=BETWEEN)

    def add_card(self, card: QWidget) -> None:
        """Add a card at the end."""
        card.setParent(self)
        self._cards.append(card)

    def clear_cards(self) -> None:
        """Take every card away."""
        for card in self._cards:
            card.hide()
            card.setParent(None)
            card.deleteLater()
        self._cards.clear()

    def arrange(self) -> None:
        """Share the cards out over the columns that fit."""
        count = self._fitting()
        if count != len(self._columns):
            self._make_columns(count)
        for column in self._columns:
            while column.count() > 1:  # the room that is left stays at its end
                column.takeAt(0)
        heights = [0] * count
        for card in self._cards:
            shortest = heights.index(min(heights))
            self._columns[shortest].insertWidget(self._columns[shortest].count() - 1, card)
            heights[shortest] += card.sizeHint().height()
            card.show()

    def _fitting(self) -> int:
        return max(1, min(self.most, self.width() // theme.unit(self, NARROWEST)))

    def _make_columns(self, count: int) -> None:
        while self._row.count():
            item = self._row.takeAt(0)
            layout = item.layout() if item else None
            while layout is not None and layout.count():
                layout.takeAt(0)
            if layout is not None:
                layout.deleteLater()
        self._columns = []
        for _ in range(count):
            column = QVBoxLayout()
            theme.arrange(column, self, between=BETWEEN)
            column.addStretch(1)
            self._row.addLayout(column, 1)
            self._columns.append(column)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """One column: a narrower window has fewer (Qt's)."""
        widest = max((card.minimumSizeHint().width() for card in self._cards), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """More room, more columns (Qt's)."""
        super().resizeEvent(event)
        if self._fitting() != len(self._columns):
            self.arrange()


class EvenRows(QWidget):
    """Cards of one width, as many in a row as fit and the rows as full as each other."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._cards: list[QWidget] = []
        self._out: set[QWidget] = set()  # for now
        self._across = 0
        self._grid = QGridLayout(self)
        theme.arrange(self._grid, self, between=BETWEEN)

    def add_card(self, card: QWidget) -> None:
        """Add a card at the end."""
        card.setParent(self)
        self._cards.append(card)
        self._across = 0

    def leave_out(self, card: QWidget, *, out: bool) -> None:
        """Have a card take no room, or give it its place again; `arrange` does it."""
        if (card in self._out) is not out:
            self._out ^= {card}
            self._across = 0

    def arrange(self) -> None:
        """Put the cards into the rows that fit."""
        across = self._fitting()
        if across == self._across:
            return
        for column in range(max(self._grid.columnCount(), across)):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        self._across = across
        for card in self._out:
            self._grid.removeWidget(card)
            card.hide()
        for place, card in enumerate(self._shown()):
            self._grid.addWidget(card, place // across, place % across)
            card.show()
        self.updateGeometry()

    def _fitting(self) -> int:
        gap = theme.unit(self, BETWEEN)
        most = max(1, (self.width() + gap) // (self._widest() + gap))
        count = len(self._shown())
        rows = -(-count // most)
        return max(1, -(-count // max(1, rows)))

    def _shown(self) -> list[QWidget]:
        return [card for card in self._cards if card not in self._out]

    def _widest(self) -> int:
        return max((card.minimumSizeHint().width() for card in self._shown()), default=1)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The widest card: a narrower window has more rows (Qt's)."""
        return QSize(self._widest(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """More room, fewer rows (Qt's)."""
        super().resizeEvent(event)
        self.arrange()


class Ends(QWidget):
    """Two widgets at the two ends of a row; one under the other where there is no room."""

    def __init__(self, left: QWidget, right: QWidget, *, parent: QWidget) -> None:
        super().__init__(parent)
        self._parts = (left, right)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        theme.arrange(self._row, self, between=2)
        self._row.addWidget(left)
        self._row.addStretch(1)
        self._row.addWidget(right)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The wider of the two (Qt's)."""
        wide = max(part.minimumSizeHint().width() for part in self._parts)
        return QSize(wide, super().minimumSizeHint().height())

    def _choose(self) -> None:
        wanted = sum(part.sizeHint().width() for part in self._parts) + self._row.spacing()
        beside = wanted <= self.width()
        way = QBoxLayout.Direction
        self._row.setDirection(way.LeftToRight if beside else way.TopToBottom)

    def event(self, event: QEvent) -> bool:
        """One of the two wants more room, or less (Qt's)."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._choose()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Side by side where both fit (Qt's)."""
        super().resizeEvent(event)
        self._choose()
