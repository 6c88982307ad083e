"""Figures as tables with a bar in every row: the table is what is read, the bar is decoration."""

from typing import Final, cast

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QHeaderView,
    QScrollArea,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from sendiass_desktop.domain.scorecard.figures import Table
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.cells import keep_still, paint_ring
from sendiass_desktop.ui.kit.figures import (
    COUNT,
    LABEL,
    PART_ROLE,
    PERCENT,
    STRONG_ROLE,
    TOTAL,
    FigureModel,
    Names,
)

__all__ = ["TOTAL", "BarDelegate", "FigureTable", "show_line"]

AnyIndex = QModelIndex | QPersistentModelIndex

# In steps:
ROW: Final = 6.5
GAP: Final = 2.0
BAR: Final = 2.75
NARROWEST: Final = 66.0
HAIR: Final = 0.25
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


class FigureTable(QTableView):
    """One measure, as high as its lines; Enter or a click on a line asks for its records.

    Where there are none to be listed the figures are only read.
    """

    figure_opened = Signal(object)  # Behind

    def __init__(self, table: Table, parent: QWidget, *, opens: bool = True) -> None:
        """`opens` says whether there are records to be listed behind a figure."""
        super().__init__(parent)
        self.hovered_row = -1
        self.number_width = 0  # the room that the largest number takes: its total's or a row's
        self._lines = FigureModel(table, self)
        self._opens = opens
        self.setAccessibleName(table.title)
        self.setModel(self._lines)
        self.setItemDelegate(BarDelegate(self))
        keep_still(self, QHeaderView.ResizeMode.Fixed)
        if opens:
            self.setAccessibleDescription("Press Enter on a figure to list its records.")
            self.setMouseTracking(True)
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumWidth(theme.unit(self, NARROWEST))
        self.entered.connect(self._on_entered)
        self.clicked.connect(self._on_clicked)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self._arrange()

    def show_table(self, table: Table, revised: Names = frozenset()) -> None:
        """Show other figures of the same kind; the keyboard stays where it was."""
        row, column = self.currentIndex().row(), self.currentIndex().column()
        self.setAccessibleName(table.title)
        self._lines.show_table(table, revised)
        if 0 <= row < self._lines.rowCount():
            self.setCurrentIndex(self._lines.index(row, column))
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
        height = 0
        for row, label in enumerate(labels):
            room = QRect(0, 0, label_width - 2 * gaps, 0)
            wrapped = metrics.boundingRect(room, LABEL_FLAGS, label).height()
            tall = theme.unit(self, ROW) - metrics.height() + wrapped
            self.setRowHeight(row, tall)
            height += tall
        if self.height() != height:
            self.setFixedHeight(height)

    def _open(self, index: QModelIndex) -> None:
        if self._opens and index.isValid():
            self.figure_opened.emit(self._lines.behind(index.row()))

    def _hover(self, row: int) -> None:
        if row != self.hovered_row:
            self.hovered_row = row
            self.viewport().update()

    def _on_entered(self, index: QModelIndex) -> None:
        self._hover(index.row())

    def _on_clicked(self, index: QModelIndex) -> None:
        self._open(index)

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        show_line(self, current)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Nothing is under the mouse any more (Qt's)."""
        super().leaveEvent(event)
        self._hover(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The keyboard starts on the first figure (Qt's)."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() or self.currentIndex().column() == LABEL:
            self.setCurrentIndex(self._lines.index(max(0, self.currentIndex().row()), COUNT))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter opens the line's records (Qt's)."""
        if event.key() in OPENS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """The wheel turns the page around the table (Qt's)."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the new width out (Qt's)."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the size of the text (Qt's)."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()


def show_line(view: QTableView, current: QModelIndex) -> None:
    """Have the page around a table scroll to the line that has the keyboard."""
    area = view.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    page = area.widget() if area is not None else None
    if area is None or page is None or not view.hasFocus():
        return
    line = view.visualRect(current)
    centre = view.viewport().mapTo(page, line.center())
    area.ensureVisible(centre.x(), centre.y(), line.width(), line.height() * 2)


def _bar_place(view: FigureTable, cell: QRect, *, part: float) -> QRect:
    """Where the bar goes: left of the number, and never too short to be seen."""
    room = cell.width() - view.number_width - theme.unit(view, GAP) * 2 - theme.unit(view)
    height = theme.unit(view, BAR)
    length = min(max(theme.unit(view, HAIR), round(room * part)), max(0, room))
    return QRect(cell.left() + theme.unit(view), cell.center().y() - height // 2, length, height)
