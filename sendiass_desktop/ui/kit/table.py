"""The list of the program: rows by id, keyboard first, as quick with 200,000 rows as with 20."""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.cells import CellDelegate, Spans, row_height
from sendiass_desktop.ui.kit.headings import ColumnOrder, ColumnWidths, Widths
from sendiass_desktop.ui.kit.rows import Column, Columns, Placing, Source, TableModel

__all__ = ["Column", "Columns", "Placing", "RecordTable", "Source", "Spans", "TableModel", "Widths"]


class RecordTable(QTableView):
    """A list of records: one is chosen at a time; Enter or a double click opens it."""

    opened = Signal(str)  # id
    selected = Signal(str)  # id; empty when nothing is
    sort_requested = Signal(str, bool)  # the column's `sort`, descending

    def __init__(
        self, name: str, columns: Columns[Any], *, parent: QWidget, widths: Widths | None = None
    ) -> None:
        super().__init__(parent)
        self._columns = columns
        self._rows: TableModel[Any] = TableModel(columns, self)
        self._selected = ""
        self._empty_text = ""
        self.setAccessibleName(name)
        self.setModel(self._rows)
        self.setItemDelegate(CellDelegate(self))
        _behave(self)
        self._widths = ColumnWidths(self, name, columns=columns.columns, memory=widths)
        self._order = ColumnOrder(self, columns.columns)
        self._order.requested.connect(self.sort_requested)
        self.doubleClicked.connect(self._on_double_clicked)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def show_source(self, source: Source[Any]) -> None:
        """Show these rows; the record that was chosen stays so if it is among them."""
        before, near, column = self._selected, self.currentIndex().row(), self._column()
        scrolled = self.verticalScrollBar().value()
        self._rows.show_source(source)
        self._describe()
        place = self._rows.place_of(before, near) if before else None
        if place is None:
            self.scrollToTop()
            self._choose("")
        else:
            self.verticalScrollBar().setValue(scrolled)
            self.setCurrentIndex(self._rows.index(place, column))

    def show_sort(self, key: str, *, descending: bool) -> None:
        """Mark the column whose order the rows are in."""
        self._order.show_order(key, descending=descending)

    def set_empty_text(self, text: str) -> None:
        """Say what would fill the list, and how, for when it is empty."""
        self._empty_text = text
        self._describe()
        self.viewport().update()

    def selected_id(self) -> str:
        """The id of the chosen record; empty when none is."""
        return self._selected

    def select(self, id_: str) -> bool:
        """Choose a record and bring it into view; False where it is not in the list."""
        place = self._rows.place_of(id_, self.currentIndex().row())
        if place is None:
            return False
        self.setCurrentIndex(self._rows.index(place, self._column()))
        return True

    def show_column(self, title: str, *, shown: bool) -> None:
        """Show or hide a column; what it says is the same for every row then."""
        section = [column.title for column in self._columns.columns].index(title)
        if self.isColumnHidden(section) is shown:
            self._widths.show(section, shown=shown)

    def reset_widths(self) -> None:
        """Give the columns back the widths they began with."""
        self._widths.forget()

    def _describe(self) -> None:
        self.setAccessibleDescription("" if self._rows.rowCount() else self._empty_text)

    def _column(self) -> int:
        return max(0, self.currentIndex().column())

    def _choose(self, id_: str) -> None:
        if id_ != self._selected:
            self._selected = id_
            self.selected.emit(id_)

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        self._choose(self._rows.id_at(current.row()))

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(self._rows.id_at(index.row()))

    def moveCursor(  # noqa: N802 - Qt's name
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End go to the first and the last record (Qt's)."""
        if action == QAbstractItemView.CursorAction.MoveHome:
            return self._rows.index(0, self._column())
        if action == QAbstractItemView.CursorAction.MoveEnd:
            return self._rows.index(self._rows.rowCount() - 1, self._column())
        return super().moveCursor(action, modifiers)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter opens the chosen record (Qt's)."""
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._selected:
                self.opened.emit(self._selected)
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, _typed: str) -> None:  # noqa: N802 - Qt's name
        """Do nothing: Qt would walk through every row there is (Qt's)."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the rows, or what would fill the list (Qt's)."""
        super().paintEvent(event)
        if self._rows.rowCount() or not self._empty_text:
            return
        painter = QPainter(self.viewport())
        painter.setPen(theme.colour("muted"))
        margin = theme.unit(self, 6)
        place = self.viewport().rect().adjusted(margin, margin, -margin, -margin)
        painter.drawText(
            place, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, self._empty_text
        )

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the columns to the room there is (Qt's)."""
        super().resizeEvent(event)
        self._widths.fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the size of the text (Qt's)."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.verticalHeader().setDefaultSectionSize(row_height(self))
            self._widths.is_stale = True
            if self.isVisible():  # unseen, a list need not follow each change of its parents
                self._widths.fit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the columns to the text there is now (Qt's)."""
        super().showEvent(event)
        if self._widths.is_stale:
            self._widths.fit()


def take_keyboard(table: RecordTable) -> None:
    """Put the keyboard into a list, on its first line if none is chosen."""
    model = table.model()
    if not table.currentIndex().isValid() and model.rowCount():
        table.setCurrentIndex(model.index(0, 0))
    table.setFocus()


def _behave(table: QTableView) -> None:
    """One row is chosen at a time, with the keyboard first."""
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setTabKeyNavigation(False)  # Tab leaves the list
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setCornerButtonEnabled(False)
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    rows = table.verticalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setDefaultSectionSize(row_height(table))
