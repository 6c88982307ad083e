"""Thirteen months as columns: a table of one row whose cells are painted as bars."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.cells import keep_still, paint_ring
from sendiass_desktop.ui.kit.wording import number

AnyIndex = QModelIndex | QPersistentModelIndex

VALUE_ROLE: Final = Qt.ItemDataRole.UserRole
HIGH: Final = 14.0  # steps
NARROWEST: Final = 34.0
GUTTER: Final = 0.75
OPENS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
NO_INDEX: Final = QModelIndex()


class TrendModel(QAbstractTableModel):
    """One row, a column for each month."""

    def __init__(self, trend: Sequence[tuple[str, int]], unit: str, *, parent: QObject) -> None:
        super().__init__(parent)
        self._trend = tuple(trend)
        self._unit = unit

    def show_trend(self, trend: Sequence[tuple[str, int]]) -> None:
        """Show other months."""
        self.beginResetModel()
        self._trend = tuple(trend)
        self.endResetModel()

    @property
    def highest(self) -> int:
        """The largest number of all months; at least 1."""
        return max((value for _, value in self._trend), default=1) or 1

    def rowCount(self, parent: AnyIndex = NO_INDEX) -> int:  # noqa: N802 - Qt's name
        """One (Qt's)."""
        return 0 if parent.isValid() else 1

    def columnCount(self, parent: AnyIndex = NO_INDEX) -> int:  # noqa: N802 - Qt's name
        """How many months (Qt's)."""
        return 0 if parent.isValid() else len(self._trend)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a month answers (Qt's)."""
        if not index.isValid():
            return None
        name, value = self._trend[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{name}: {number(value)} {self._unit}"
        return value if role == VALUE_ROLE else None

    def headerData(  # noqa: N802 - Qt's name
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """The month's name (Qt's)."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return self._trend[section][0]


class TrendBars(QTableView):
    """A small chart of columns that is walked with the arrow keys; Enter opens a month."""

    opened = Signal(str)  # the month's name

    def __init__(
        self, name: str, trend: Sequence[tuple[str, int]], *, unit: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._months = TrendModel(trend, unit, parent=self)
        self.setAccessibleName(name)
        self.setModel(self._months)
        self.setItemDelegate(_ColumnDelegate(self))
        keep_still(self, QHeaderView.ResizeMode.Stretch)
        self.clicked.connect(self._on_clicked)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def show_trend(self, trend: Sequence[tuple[str, int]]) -> None:
        """Show other months."""
        self._months.show_trend(trend)

    def highest(self) -> int:
        """What the highest column stands for."""
        return self._months.highest

    def named(self) -> QModelIndex:
        """The month whose number is written out: the one with the keyboard, or the last."""
        current = self.currentIndex()
        if self.hasFocus() and current.isValid():
            return current
        return self._months.index(0, self._months.columnCount() - 1)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(str(index.data()))

    def _on_current_changed(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self.viewport().update()  # the number written out reaches over its neighbours

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A small chart (Qt's)."""
        return QSize(theme.unit(self, NARROWEST), theme.unit(self, HIGH))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same (Qt's)."""
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The keyboard starts on the last month (Qt's)."""
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._months.index(0, self._months.columnCount() - 1))
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter opens the month (Qt's)."""
        if event.key() in OPENS and self.currentIndex().isValid():
            self._on_clicked(self.currentIndex())
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """The wheel turns the page around the chart (Qt's)."""
        event.ignore()


class _ColumnDelegate(QStyledItemDelegate):
    """Paints one month: its column, its letter, and its number where it is the one named."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint one cell (Qt's)."""
        view = option.widget
        if not isinstance(view, TrendBars):
            return
        cell: QRect = option.rect
        line = QFontMetrics(theme.font("small")).height()
        room = cell.height() - 2 * line
        value = int(index.data(VALUE_ROLE))
        tall = max(1, round(room * value / view.highest())) if value else 0
        gutter = theme.unit(view, GUTTER)
        foot = cell.bottom() - line
        bar = QRect(cell.left() + gutter, foot - tall, cell.width() - 2 * gutter, tall)
        named = view.named() == index
        painter.save()
        painter.fillRect(bar, theme.colour("accent" if named else "bar"))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        letter = QRect(cell.left(), foot, cell.width(), line)
        painter.drawText(letter, Qt.AlignmentFlag.AlignCenter, str(index.data())[:1])
        if named:
            painter.setPen(theme.colour("text"))
            painter.drawText(
                _number_place(painter.fontMetrics(), view, bar=bar, text=number(value)),
                Qt.AlignmentFlag.AlignCenter,
                number(value),
            )
        paint_ring(painter, option)
        painter.restore()


def _number_place(metrics: QFontMetrics, view: QTableView, *, bar: QRect, text: str) -> QRect:
    """Above the column, and within the chart."""
    width = metrics.horizontalAdvance(text) + 1
    left = max(0, min(bar.center().x() - width // 2, view.viewport().width() - width))
    return QRect(left, bar.top() - metrics.height(), width, metrics.height())
