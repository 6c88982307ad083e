"""The words of a recovery key: shown numbered, and some of them asked for again."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.cells import keep_still, paint_ring

ROWS: Final = 5  # as the words stand on the paper: down, then across
COLUMNS: Final = 3
ROW: Final = 7.0  # steps
GAP: Final = 2.0
LETTERS: Final = "mmmmmmmm"  # the longest word has eight
NUMBER: Final = Qt.ItemDataRole.UserRole

AnyIndex = QModelIndex | QPersistentModelIndex


class WordTable(QTableWidget):
    """Fifteen numbered words; arrows go from one to the next and a screen reader says each."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(ROWS, COLUMNS, parent)
        self.setAccessibleName("Recovery key, 15 words")
        self.setAccessibleDescription("Go from word to word with the arrows.")
        self.setItemDelegate(_WordDelegate(self))
        keep_still(self, QHeaderView.ResizeMode.Stretch)

    def show_words(self, words: Sequence[str]) -> None:
        """Show the words in order; none empties the table."""
        self.clearContents()
        for place, word in enumerate(words):
            item = QTableWidgetItem(word)
            item.setData(NUMBER, place + 1)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"Word {place + 1}: {word}")
            self.setItem(place % ROWS, place // ROWS, item)
        if words:
            self.setCurrentCell(0, 0)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as its rows, as wide as its longest words (Qt's)."""
        letters = QFontMetrics(theme.font(strong=True)).horizontalAdvance(LETTERS)
        across = letters + number_width() + theme.unit(self, GAP * 2)
        return QSize(across * COLUMNS, theme.unit(self, ROW) * ROWS)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same (Qt's)."""
        return self.sizeHint()


class _WordDelegate(QStyledItemDelegate):
    """Paints the number quietly and the word strongly."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint one cell (Qt's)."""
        word = index.data()
        if not word:
            return
        gap = theme.unit(option.widget, GAP)
        cell: QRect = option.rect
        painter.save()
        painter.setFont(theme.font())
        painter.setPen(theme.colour("muted"))
        number = QRect(cell.left() + gap, cell.top(), number_width(), cell.height())
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(number, right, str(index.data(NUMBER)))
        painter.setFont(theme.font(strong=True))
        painter.setPen(theme.colour("text"))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(cell.adjusted(number.width() + 2 * gap, 0, 0, 0), left, str(word))
        paint_ring(painter, option)
        painter.restore()


def number_width() -> int:
    """The room that the largest number takes."""
    return QFontMetrics(theme.font()).horizontalAdvance("15")
