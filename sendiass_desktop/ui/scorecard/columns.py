"""Cards in as many columns as there is room for, each put where the column is shortest."""

from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sendiass_desktop.ui.kit import theme

NARROWEST: Final = 72.0  # steps
MOST: Final = 4


class CardColumns(QWidget):
    """Holds cards in reading order; the order of the keyboard is the order they were added in."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._cards: list[QWidget] = []
        self._columns: list[QVBoxLayout] = []
        self._row = QHBoxLayout(self)
        theme.arrange(self._row, self, between=3)

    def add_card(self, card: QWidget) -> None:
        """Add a card at the end."""
        card.setParent(self)
        self._cards.append(card)

    def arrange(self) -> None:
        """Share the cards out over the columns that fit."""
        count = max(1, min(MOST, self.width() // theme.unit(self, NARROWEST)))
        if count != len(self._columns):
            self._make_columns(count)
        heights = [0] * count
        for card in self._cards:
            shortest = heights.index(min(heights))
            self._columns[shortest].insertWidget(self._columns[shortest].count() - 1, card)
            heights[shortest] += card.sizeHint().height()
            card.show()

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
            theme.arrange(column, self, between=3)
            column.addStretch(1)
            self._row.addLayout(column, 1)
            self._columns.append(column)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """More room, more columns (Qt's)."""
        super().resizeEvent(event)
        count = max(1, min(MOST, event.size().width() // theme.unit(self, NARROWEST)))
        if count != len(self._columns):
            self.arrange()
