"""Figures as tables with a bar in every row: the table is what is read, the bar is decoration."""

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QScrollArea,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from sendiass_desktop.domain.scorecard.figures import Table
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.cells import paint_ring
from sendiass_desktop.ui.kit.figures import (
    COUNT,
    LABEL,
    PART_ROLE,
    PERCENT,
    STRONG_ROLE,
    TOTAL,
    FigureModel,
)

__all__ = ["TOTAL", "BarDelegate", "FigureTable"]

AnyIndex = QModelIndex | QPersistentModelIndex

ROW: Final = 6.0  # steps
GAP: Final = 2.0
BAR: Final = 2.75
NARROWEST_BAR: Final = 12.0
WIDEST_LABEL: Final = 0.5  # of the table
OPENS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
LABEL_FLAGS: Final = (
    Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
)
NUMBER_FLAGS: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class BarDelegate(QStyledItemDelegate):
    """Paints a label, a bar with its number behind it, or a per cent."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint one cell (Qt's)."""
        view: QWidget = option.widget
        strong = bool(index.data(STRONG_ROLE))
        painter.save()
        if isinstance(view, FigureTable) and index.row() == view.hovered_row:
            painter.fillRect(option.rect, theme.colour("hover"))
        if strong:
            line = theme.unit(view, 0.25)
            painter.fillRect(QRect(option.rect.topLeft(), QSize(option.rect.width(), line)), _line())
        part = index.data(PART_ROLE)
        if part:
            painter.fillRect(_bar_place(view, option, index, float(part)), theme.colour("bar"))
        painter.setFont(theme.font(strong=strong))
        painter.setPen(theme.colour("muted" if index.column() == PERCENT else "text"))
        flags = LABEL_FLAGS if index.column() == LABEL else NUMBER_FLAGS
        gap = theme.unit(view, GAP)
        inside = option.rect.adjusted(gap if index.column() == LABEL else 0, 0, -gap, 0)
        painter.drawText(inside, flags, str(index.data()))
        paint_ring(painter, option)
        painter.restore()
