"""The headings of a list: how wide its columns are, and the order its rows are asked for in."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any, Final, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHeaderView, QTableView

from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.actions import make_action
from sendiass_desktop.ui.kit.cells import text_width
from sendiass_desktop.ui.kit.rows import Column

REMEMBER_MILLISECONDS: Final = 400
SAMPLE: Final = "C-2026-0409"  # a column of 12 characters holds a reference whole
ICON: Final = 5  # steps
PADDING: Final = 4  # steps, both sides of a cell together


class Widths(Protocol):
    """Remembers the columns of a list, in characters, by their titles."""

    def read(self, table: str) -> Mapping[str, int]:
        """What was remembered; empty until somebody moved a column's edge."""
        ...

    def write(self, table: str, widths: Mapping[str, int]) -> None:
        """Remember."""
        ...


class ColumnWidths(QObject):
    """Sizes the columns of one list: fitted to the window until somebody moves an edge."""

    def __init__(
        self, view: QTableView, name: str, *, columns: Sequence[Column[Any]], memory: Widths | None
    ) -> None:
        super().__init__(view)
        self._view = view
        self._name = name
        self._columns = columns
        self._memory = memory
        self._chosen = dict(memory.read(name)) if memory is not None else {}
        self._fitting = False
        self.is_stale = True  # the text changed while nobody saw it
        self._timer = QTimer(self, singleShot=True, interval=REMEMBER_MILLISECONDS)
        self._timer.timeout.connect(self.remember)
        header = view.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.sectionResized.connect(self._on_resized)

    def fit(self) -> None:
        """Give each column its room; where that is too much, each gives up a fair part."""
        self.is_stale = False
        shown = [not self._view.isColumnHidden(section) for section in range(len(self._columns))]
        wanted = [
            self._wanted(column) * there for column, there in zip(self._columns, shown, strict=True)
        ]
        kept = [
            min(width, self._pixels(column.least) + self._icon(column))
            for width, column in zip(wanted, self._columns, strict=True)
        ]
        spare = sum(wanted) - sum(kept)
        missing = sum(wanted) - self._view.viewport().width()
        part = 0.0 if self._chosen or not spare else min(1.0, max(0.0, missing / spare))
        self._fitting = True
        for section, (width, least) in enumerate(zip(wanted, kept, strict=True)):
            if shown[section]:
                self._view.setColumnWidth(section, width - ceil((width - least) * part))
        self._fitting = False

    def show(self, section: int, *, shown: bool) -> None:
        """Show or hide a column, and give the others the room; nobody moved an edge."""
        self._fitting = True
        self._view.setColumnHidden(section, not shown)
        self._fitting = False
        self.fit()

    def remember(self) -> None:
        """Hand the widths to the memory."""
        self._timer.stop()
        if self._memory is not None:
            self._memory.write(self._name, self._chosen)

    def forget(self) -> None:
        """Go back to the widths the list began with."""
        self._chosen = {}
        self.remember()
        self.fit()

    def _wanted(self, column: Column[Any]) -> int:
        return self._pixels(self._chosen.get(column.title, column.width)) + self._icon(column)

    def _icon(self, column: Column[Any]) -> int:
        return theme.unit(self._view, ICON) if column.icon is not None else 0

    def _pixels(self, characters: int) -> int:
        return int(characters * self._character()) + theme.unit(self._view, PADDING)

    def _character(self) -> float:
        return text_width(self._view, SAMPLE) / len(SAMPLE)

    def _on_resized(self, section: int, *widths: int) -> None:  # before and now: Qt's signal
        now = widths[-1]
        after = range(section + 1, len(self._columns))
        last = all(map(self._view.isColumnHidden, after))  # stretches by itself
        gone = self._view.isColumnHidden(section)
        if self._fitting or last or gone or not self._view.isVisible():
            return
        text = now - theme.unit(self._view, PADDING)
        self._chosen[self._columns[section].title] = max(1, round(text / self._character()))
        self._timer.start()


class ColumnOrder(QObject):
    """Marks the column that a list is sorted by, and asks for another order; sorts nothing."""

    requested = Signal(str, bool)  # the column's `sort`, descending

    def __init__(self, view: QTableView, columns: Sequence[Column[Any]]) -> None:
        super().__init__(view)
        self._view = view
        self._columns = columns
        self._key = ""
        self._descending = False
        header = view.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.sectionClicked.connect(self._on_header_clicked)
        for action in (
            make_action(view, "sort.up", slot=self._on_up),
            make_action(view, "sort.down", slot=self._on_down),
        ):
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.show_order("", descending=False)

    def show_order(self, key: str, *, descending: bool) -> None:
        """Mark the column that has this order."""
        self._key, self._descending = key, descending
        way = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        keys = [column.sort for column in self._columns]
        section = keys.index(key) if key and key in keys else -1
        self._view.horizontalHeader().setSortIndicator(section, way)

    def _request(self, section: int, *, descending: bool) -> None:
        key = self._columns[max(0, section)].sort
        if key:
            self.requested.emit(key, descending)

    def _on_header_clicked(self, section: int) -> None:
        again = self._columns[section].sort == self._key
        descending = again and not self._descending
        # Qt has moved the mark already; it belongs to the order the rows are really in.
        self.show_order(self._key, descending=self._descending)
        self._request(section, descending=descending)

    def _on_up(self) -> None:
        self._request(self._view.currentIndex().column(), descending=False)

    def _on_down(self) -> None:
        self._request(self._view.currentIndex().column(), descending=True)
