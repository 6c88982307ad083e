"""A list that floats under a field while the keyboard stays in the field."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from sendiass_desktop.ui.kit import theme

MOST_ROWS: Final = 13  # ten answers and the three states
FEWEST_ROWS: Final = 4
FOLLOWED: Final = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide})


class Suggestions(QListWidget):
    """Answers to choose from, raised over the window that holds the field.

    It is a child of that window and takes no focus: a window of its own would take the keyboard
    from the field, and a screen reader with it.
    """

    taken = Signal(int)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self._watched: list[QWidget] = []
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setAccessibleName("Answers")
        theme.set_role(self, "popup")
        self.clicked.connect(self._clicked)
        field.destroyed.connect(self.deleteLater)
        self.hide()

    def offer(self, lines: Sequence[str], row: int) -> None:
        """Show lines to choose from, one of them highlighted; nothing to show hides the list."""
        self.clear()
        inset = self._inset()
        self.setViewportMargins(inset, inset, inset, inset)
        height = self.fontMetrics().height() + theme.unit(self, 2)
        for line in lines:
            item = QListWidgetItem(line)
            item.setSizeHint(QSize(0, height))
            self.addItem(item)
        self.setCurrentRow(row)
        if not lines:
            self.withdraw()
        elif self.is_open():
            self._place()
        else:
            self._open()

    def is_open(self) -> bool:
        """Whether the list can be seen."""
        return not self.isHidden()

    def step(self, by: int) -> None:
        """Move the highlight up or down, past the end to the other end."""
        if abs(by) > 1:
            self.setCurrentRow(min(max(self.currentRow() + by, 0), self.count() - 1))
        elif self.count():
            self.setCurrentRow((self.currentRow() + by) % self.count())

    def withdraw(self) -> None:
        """Hide the list."""
        for widget in self._watched:
            widget.removeEventFilter(self)
        self._watched.clear()
        self.hide()

    def _open(self) -> None:
        window = self._field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        each: QWidget | None = self._field
        while each is not None:
            each.installEventFilter(self)
            self._watched.append(each)
            each = None if each is window else each.parentWidget()
        self._place()
        self.show()
        self.raise_()
        self._show_current()

    def _place(self) -> None:
        """Under the field, or above it where there is more room."""
        window = self._field.window()
        gap = theme.unit(self, 0.5)
        top_left = self._field.mapTo(window, QPoint(0, 0))
        field = QRect(top_left, self._field.size())
        row = self.sizeHintForRow(0)
        frame = 2 * (self.frameWidth() + self._inset())
        wanted = min(self.count(), MOST_ROWS) * row + frame
        below = window.height() - field.bottom() - 2 * gap
        above = field.top() - 2 * gap
        fewest = min(self.count(), FEWEST_ROWS) * row + frame
        under = below >= min(wanted, fewest) or below >= above
        height = max(min(wanted, below if under else above), row + frame)
        width = min(max(field.width(), self._widest()), window.width() - 2 * gap)
        left = max(gap, min(field.left(), window.width() - width - gap))
        top = field.bottom() + gap if under else field.top() - gap - height
        self.setGeometry(left, top, width, height)

    def _widest(self) -> int:
        letters = max(
            self.fontMetrics().horizontalAdvance(self.item(row).text())
            for row in range(self.count())
        )
        return letters + self.verticalScrollBar().sizeHint().width() + theme.unit(self, 6)

    def _inset(self) -> int:
        """What stands around the lines, so that their words begin where the field's do."""
        return theme.unit(self, 1.25)

    def _show_current(self) -> None:
        if self.currentItem() is not None:
            self.scrollToItem(self.currentItem())

    def _clicked(self, index: QModelIndex) -> None:
        self.taken.emit(index.row())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stay with the field when it moves; go when it goes or the window is clicked (Qt's)."""
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and watched is self._field.window():
            self.withdraw()
        elif kind in FOLLOWED and self.is_open():
            if self._field.visibleRegion().isEmpty():
                self.withdraw()
            else:
                self._place()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the highlighted line in sight (Qt's)."""
        super().resizeEvent(event)
        self._show_current()
