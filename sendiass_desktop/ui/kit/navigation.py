"""The list of rooms at the side of the window."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.actions import ROOM_KEYS, key_text

TIP: Final = Qt.ItemDataRole.ToolTipRole
ROOM: Final = 16.0  # steps beside the widest name


class Navigation(QFrame):
    """Only rooms that exist; the arrow keys show one after another."""

    chosen = Signal(int)

    def __init__(self, names: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        theme.set_role(self, "side")
        self.names = tuple(names)
        self.rooms = QListView(self)
        self._model = _Names(names, self)
        self._column = QVBoxLayout(self)
        theme.arrange(self._column, self, around=2, between=2)
        theme.set_role(self.rooms, "navigation")
        self.rooms.setModel(self._model)
        self.rooms.setAccessibleName("Rooms")
        self.rooms.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        widest = max(self.fontMetrics().horizontalAdvance(name) for name in names)
        self.rooms.setFixedWidth(widest + theme.unit(self, ROOM))
        self._column.addWidget(self.rooms, 1)
        self.rooms.selectionModel().currentChanged.connect(self._on_current_changed)

    def add_foot(self, widget: QWidget) -> None:
        """Put something under the list."""
        self._column.addWidget(widget)

    def go_to(self, name: str) -> None:
        """Mark a room as the one that is shown; ValueError where there is no such room."""
        self.rooms.setCurrentIndex(self._model.index(self.names.index(name), 0))

    def name(self) -> str:
        """The room that is shown."""
        return self.names[max(0, self.rooms.currentIndex().row())]

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(current.row())


class _Names(QStringListModel):
    """The names of the rooms, each with its key as a tip."""

    def __init__(self, names: Sequence[str], parent: QWidget) -> None:
        super().__init__(list(names), parent)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The name, or the key (Qt's)."""
        if role == TIP and index.isValid() and index.row() < ROOM_KEYS:
            return key_text(f"room.{index.row() + 1}")
        return super().data(index, role)
