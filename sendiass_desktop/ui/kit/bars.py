"""Figures as tables with a bar in every row: the table is what is read, the bar is decoration."""

from typing import Final, cast

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import (
    QFontMetrics,
    QPainter,
)
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from sendiass_desktop.domain.scorecard.figures import Table
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.cells import paint_ring
from sendiass_desktop.ui.kit.figure_view import GAP, HAIR, LABEL_FLAGS, NUMBER_FLAGS, FigureView
from sendiass_desktop.ui.kit.figures import (
    COUNT,
    LABEL,
    PART_ROLE,
    PERCENT,
    STRONG_ROLE,
    TOTAL,
    Behind,
    FigureModel,
)

__all__ = ["TOTAL", "BarDelegate", "FigureTable"]

AnyIndex = QModelIndex | QPersistentModelIndex

# In steps:
BAR: Final = 2.75
WIDEST_LABEL: Final = 0.5  # of the table


class BarDelegate(QStyledItemDelegate):
    """Paints a label, a bar with its number behind it, or a per cent."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint one cell (Qt's)."""
        view = cast(FigureTable, option.widget)
        strong = bool(index.data(STRONG_ROLE))
        painter.save()
        self._paint_ground(painter, option, index=index, ruled=strong)
        part = index.data(PART_ROLE)
        if part:
            painter.fillRect(_bar_place(view, option.rect, part=float(part)), theme.colour("bar"))
        painter.setFont(theme.font(strong=strong))
        painter.setPen(theme.colour("muted" if index.column() == PERCENT else "text"))
        gap = theme.unit(view, GAP)
        label = index.column() == LABEL
        inside = option.rect.adjusted(gap if label else 0, 0, -gap, 0)
        painter.drawText(inside, LABEL_FLAGS if label else NUMBER_FLAGS, str(index.data()))
        paint_ring(painter, option)
        painter.restore()

    @staticmethod
    def _paint_ground(
        painter: QPainter, option: QStyleOptionViewItem, *, index: AnyIndex, ruled: bool
    ) -> None:
        view = cast(FigureTable, option.widget)
        if index.row() == view.hovered_row:
            painter.fillRect(option.rect, theme.colour("hover"))
        if ruled:
            line = QSize(option.rect.width(), theme.unit(view, HAIR))
            painter.fillRect(QRect(option.rect.topLeft(), line), theme.colour("line"))


class FigureTable(FigureView):
    """One measure with a bar in every row."""

    def __init__(self, table: Table, parent: QWidget, *, opens: bool = True) -> None:
        """`opens` says whether there are records to be listed behind a figure."""
        super().__init__(parent, opens=opens)
        self.hovered_row = -1
        self.number_width = 0  # the room that the largest number takes: its total's or a row's
        self._lines = FigureModel(table, self)
        self._take(table, self._lines, delegate=BarDelegate(self))
        if opens:
            self.setAccessibleDescription("Press Enter on a figure to list its records.")
            self.setMouseTracking(True)
        self.entered.connect(self._on_entered)
        self._arrange()

    def _arrange(self) -> None:
        """Share the width out, give every label the lines it needs, and take that height."""
        width = self.viewport().width()
        gaps = theme.unit(self, GAP)
        metrics = QFontMetrics(theme.font())
        lines = [self._lines.line(row) for row in range(self._lines.rowCount())]
        labels = [line.label for line in lines]
        strong = QFontMetrics(theme.font(strong=True))
        self.number_width = max(strong.horizontalAdvance(line.texts()[COUNT]) for line in lines)
        natural = max(metrics.horizontalAdvance(label) for label in labels) + 3 * gaps
        label_width = min(natural, int(width * WIDEST_LABEL))
        percent_width = metrics.horizontalAdvance("100.0%") + gaps
        self.setColumnWidth(LABEL, label_width)
        self.setColumnWidth(PERCENT, percent_width)
        self.setColumnWidth(COUNT, max(0, width - label_width - percent_width))
        height = self._fit_rows(labels, metrics, width=label_width)
        if self.height() != height:
            self.setFixedHeight(height)

    def _behind(self, index: QModelIndex, *, base: bool) -> Behind:
        del base  # a line stands for all of its cells
        return self._lines.behind(index.row())

    def _hover(self, row: int) -> None:
        if row != self.hovered_row:
            self.hovered_row = row
            self.viewport().update()

    def _on_entered(self, index: QModelIndex) -> None:
        self._hover(index.row())

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Nothing is under the mouse any more (Qt's)."""
        super().leaveEvent(event)
        self._hover(-1)


def _bar_place(view: FigureTable, cell: QRect, *, part: float) -> QRect:
    """Where the bar goes: left of the number, and never too short to be seen."""
    room = cell.width() - view.number_width - theme.unit(view, GAP) * 2 - theme.unit(view)
    height = theme.unit(view, BAR)
    length = min(max(theme.unit(view, HAIR), round(room * part)), max(0, room))
    return QRect(cell.left() + theme.unit(view), cell.center().y() - height // 2, length, height)
