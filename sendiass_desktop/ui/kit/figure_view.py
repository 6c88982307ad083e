"""What every table of figures on a page does: as high as its lines, read and opened by key."""

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QHeaderView, QScrollArea, QStyledItemDelegate, QTableView, QWidget

from sendiass_desktop.domain.scorecard.figures import Table
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.cells import keep_still
from sendiass_desktop.ui.kit.figures import Behind, FigureModel, Names
from sendiass_desktop.ui.kit.wide_figures import WideModel

# In steps:
ROW: Final = 6.5
GAP: Final = 2.0
NARROWEST: Final = 66.0
HAIR: Final = 0.25
FIRST_FIGURE: Final = 1  # the column after the labels
OPENS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
LABEL_FLAGS: Final = (
    Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
)
NUMBER_FLAGS: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class FigureView(QTableView):
    """One measure; Enter or a click on a figure asks for its records.

    Override `_arrange`, which shares the width out, and `_behind`. Where there are no records to be
    listed the figures are only read.
    """

    figure_opened = Signal(object)  # Behind

    def __init__(self, parent: QWidget, *, opens: bool) -> None:
        """`opens` says whether there are records to be listed behind a figure."""
        super().__init__(parent)
        self._opens = opens
        self._model: FigureModel | WideModel | None = None

    def show_table(self, table: Table, revised: Names = frozenset()) -> None:
        """Show other figures of the same kind; the keyboard stays where it was."""
        row, column = self.currentIndex().row(), self.currentIndex().column()
        self.setAccessibleName(table.title)
        if self._model is not None:
            self._model.show_table(table, revised)
        if 0 <= row < self.model().rowCount() and 0 <= column < self.model().columnCount():
            self.setCurrentIndex(self.model().index(row, column))
        self._arrange()

    def _take(
        self, table: Table, model: FigureModel | WideModel, *, delegate: QStyledItemDelegate
    ) -> None:
        """Begin to show a table by its model."""
        self._model = model
        self.setAccessibleName(table.title)
        self.setModel(model)
        self.setItemDelegate(delegate)
        keep_still(self, QHeaderView.ResizeMode.Fixed)
        if self._opens:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumWidth(theme.unit(self, NARROWEST))
        self.clicked.connect(self._on_clicked)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def _arrange(self) -> None:
        """Share the width out, give every label the lines it needs, and take that height."""
        raise NotImplementedError

    def _behind(self, index: QModelIndex, *, base: bool) -> Behind | None:
        """What stands behind a cell, or of a percentage behind its `base`."""
        raise NotImplementedError

    def _fit_rows(self, labels: list[str], metrics: QFontMetrics, *, width: int) -> int:
        """Give every row the lines that its label needs in a width; the height of all."""
        height = 0
        for row, label in enumerate(labels):
            room = QRect(0, 0, width - 2 * theme.unit(self, GAP), 0)
            wrapped = metrics.boundingRect(room, LABEL_FLAGS, label).height()
            tall = theme.unit(self, ROW) - metrics.height() + wrapped
            self.setRowHeight(row, tall)
            height += tall
        return height

    def _open(self, index: QModelIndex, *, base: bool = False) -> None:
        if not self._opens or not index.isValid():
            return
        found = self._behind(index, base=base)
        if found is not None:
            self.figure_opened.emit(found)

    def _on_clicked(self, index: QModelIndex) -> None:
        self._open(index)

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        show_line(self, current)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The keyboard starts on the first figure (Qt's)."""
        super().focusInEvent(event)
        current = self.currentIndex()
        if not current.isValid() or current.column() < FIRST_FIGURE:
            self.setCurrentIndex(self.model().index(max(0, current.row()), FIRST_FIGURE))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter opens the figure's records, with Shift those of its base (Qt's)."""
        if event.key() in OPENS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._open(self.currentIndex(), base=shift)
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
