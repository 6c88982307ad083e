"""Figures with columns on a page: as high as their lines, scrolled sideways where they are wide."""

from typing import Final

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QFontMetrics,
    QPainter,
)
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from sendiass_desktop.domain.scorecard.figures import Table
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.cells import paint_ring
from sendiass_desktop.ui.kit.figure_view import GAP, HAIR, LABEL_FLAGS, NUMBER_FLAGS, FigureView
from sendiass_desktop.ui.kit.figures import STRONG_ROLE, Behind
from sendiass_desktop.ui.kit.wide_figures import MUTED_ROLE, WideModel

AnyIndex = QModelIndex | QPersistentModelIndex

DESCRIBED: Final = (
    "Press Enter on a figure to list its records, Shift and Enter on a percentage for all that it"
    " is out of."
)
WIDEST_LABEL: Final = 60.0  # steps
WIDEST_HEADING: Final = 24.0
HEADING_FLAGS: Final = (
    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap
)


class WideDelegate(QStyledItemDelegate):
    """Paints a label or a figure; the total is ruled off."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint one cell (Qt's)."""
        view: QWidget = option.widget
        strong = bool(index.data(STRONG_ROLE))
        painter.save()
        if strong:
            line = QSize(option.rect.width(), theme.unit(view, HAIR))
            painter.fillRect(QRect(option.rect.topLeft(), line), theme.colour("line"))
        painter.setFont(theme.font(strong=strong))
        painter.setPen(theme.colour("muted" if index.data(MUTED_ROLE) else "text"))
        gap = theme.unit(view, GAP)
        label = index.column() == 0
        inside = option.rect.adjusted(gap if label else 0, 0, -gap, 0)
        painter.drawText(inside, LABEL_FLAGS if label else NUMBER_FLAGS, str(index.data()))
        paint_ring(painter, option)
        painter.restore()


class WideTable(FigureView):
    """One measure with columns, scrolled sideways where they are wide."""

    def __init__(self, table: Table, parent: QWidget, *, opens: bool = True) -> None:
        """`opens` says whether there are records to be listed behind a figure."""
        super().__init__(parent, opens=opens)
        self._cells = WideModel(table, self)
        self._take(table, self._cells, delegate=WideDelegate(self))
        self._show_headings()
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        if opens:
            self.setAccessibleDescription(DESCRIBED)
        self._arrange()

    def _show_headings(self) -> None:
        header = self.horizontalHeader()
        header.show()
        header.setDefaultAlignment(HEADING_FLAGS)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _arrange(self) -> None:
        """Give every column what its figures need, the labels what is left, and take the height."""
        gap = theme.unit(self, GAP)
        strong = QFontMetrics(theme.font(strong=True))
        labels = [strong.horizontalAdvance(text) + 3 * gap for text in self._cells.texts(0)]
        widest = min(max(labels), theme.unit(self, WIDEST_LABEL))
        widths = self._widths(strong, gap, wrapped=False)
        if sum(widths) + widest > self.viewport().width():
            widths = self._widths(strong, gap, wrapped=True)
        spare = self.viewport().width() - sum(widths)
        first = max(min(widest, theme.unit(self, WIDEST_LABEL / 2)), min(widest, spare))
        left = max(0, spare - first)
        for place, width in enumerate((first, *widths)):
            self.setColumnWidth(place, width + (left // len(widths) if place else 0))
        self._take_height(first, gap)

    def _widths(self, metrics: QFontMetrics, gap: int, *, wrapped: bool) -> list[int]:
        """What the columns of figures need, their headings whole or `wrapped` word by word."""
        widths = []
        for column in range(1, self._cells.columnCount()):
            heading, *texts = self._cells.texts(column)
            words = max((metrics.horizontalAdvance(word) for word in heading.split()), default=0)
            whole = min(metrics.horizontalAdvance(heading), theme.unit(self, WIDEST_HEADING))
            figures = max(metrics.horizontalAdvance(text) for text in texts)
            widths.append(max(words, 0 if wrapped else whole, figures) + 2 * gap)
        return widths

    def _take_height(self, label_width: int, gap: int) -> None:
        metrics = QFontMetrics(theme.font(strong=True))
        header = self.horizontalHeader()
        tallest = 0
        for section in range(1, self._cells.columnCount()):
            heading = next(self._cells.texts(section))
            room = QRect(0, 0, self.columnWidth(section) - gap, 0)
            found = metrics.boundingRect(room, HEADING_FLAGS, heading).height()
            tallest = max(tallest, found)
        header.setFixedHeight(tallest + 2 * gap)
        labels = list(self._cells.texts(0))[1:]
        height = header.height() + self._fit_rows(labels, metrics, width=label_width)
        across = sum(self.columnWidth(place) for place in range(self._cells.columnCount()))
        if across > self.viewport().width():
            height += self.horizontalScrollBar().sizeHint().height()
        if self.height() != height:
            self.setFixedHeight(height)

    def _behind(self, index: QModelIndex, *, base: bool) -> Behind | None:
        cell = self._cells.cell(index.row(), index.column())
        return cell.base if base else cell.top
