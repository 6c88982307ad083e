"""The rooms of the window: their list at the side, and the one that is shown."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from sendiass_desktop.domain.change import Change
from sendiass_desktop.ui.kit import panes, theme
from sendiass_desktop.ui.kit.actions import ROOM_KEYS, key_text, make_action
from sendiass_desktop.ui.kit.later_stack import LaterStack
from sendiass_desktop.ui.kit.wording import number

AnyIndex = QModelIndex | QPersistentModelIndex

TIP: Final = Qt.ItemDataRole.ToolTipRole
SPOKEN: Final = Qt.ItemDataRole.AccessibleTextRole
BADGE: Final = Qt.ItemDataRole.UserRole
MARGIN: Final = 4.0  # steps: as far from the edge as the names are
ROOM: Final = 14.0  # steps beside the widest name


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
        self.rooms.setItemDelegate(_Badges(self.rooms))
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

    def show_badge(self, name: str, count: int) -> None:
        """Show beside a room how much in it is due; 0 shows nothing."""
        self._model.show_badge(self.names.index(name), count)

    def name(self) -> str:
        """The room that is shown."""
        return self.names[max(0, self.rooms.currentIndex().row())]

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(current.row())


class _Names(QStringListModel):
    """The names of the rooms, each with its key as a tip and what is due in it."""

    def __init__(self, names: Sequence[str], parent: QWidget) -> None:
        super().__init__(list(names), parent)
        self._badges: dict[int, int] = {}

    def show_badge(self, row: int, count: int) -> None:
        """Set what is due in a room."""
        if count != self._badges.get(row, 0):
            self._badges[row] = count
            place = self.index(row, 0)
            self.dataChanged.emit(place, place, [BADGE, SPOKEN])

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name, the key, what is due; for a screen reader in words (Qt's)."""
        if role == TIP and index.isValid() and index.row() < ROOM_KEYS:
            return key_text(f"room.{index.row() + 1}")
        count = self._badges.get(index.row(), 0) if index.isValid() else 0
        if role == BADGE:
            return number(count) if count else ""
        if role == SPOKEN and count:
            return f"{index.data()}, {number(count)} due"
        return super().data(index, role)


class _Badges(QStyledItemDelegate):
    """The name of a room as ever, and at the end of its line what is due in it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint one line (Qt's)."""
        super().paint(painter, option, index)
        if not (badge := str(index.data(BADGE) or "")):
            return
        view: QWidget = option.widget
        margin = theme.unit(view, MARGIN)
        painter.save()
        painter.setFont(theme.font("text", strong=True))
        painter.setPen(theme.colour("accent"))
        place = option.rect.adjusted(margin, 0, -margin, 0)
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, side, badge)
        painter.restore()


class Rooms(QWidget):
    """The list of rooms and the room that is shown; Ctrl+1 and on, F5 and F6 work here.

    A room is made when it is first asked for, and reads when it is shown. It is a widget with
    `refresh()`, `take_change(change)` and `focus_list()`; one of several parts has `panes`, in the
    order the eye meets them, and one in which something may be due has `badge()`, how much. What a
    search found stands over the room.
    """

    uncovered = Signal()  # a room was asked for while something stood over it

    def __init__(self, makers: Mapping[str, Callable[[], Any]], parent: QWidget) -> None:
        """`makers` make each room, by its name."""
        super().__init__(parent)
        self._before: tuple[QWidget, ...] = ()
        self._over: Any = None
        self.navigation = Navigation(tuple(makers), self)
        self._stack = LaterStack(makers, self)
        row = QHBoxLayout(self)
        theme.arrange(row, self, between=0)
        row.addWidget(self.navigation)
        row.addWidget(self._stack, 1)
        self.navigation.chosen.connect(self._on_chosen)
        make_action(self, "refresh", slot=self.refresh)
        make_action(self, "pane.next", slot=self._on_pane)
        make_action(self, "pane.back", slot=self._on_pane)
        for place in range(1, min(len(makers), ROOM_KEYS) + 1):
            action = make_action(self, f"room.{place}", slot=self._on_room_key)
            action.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)

    def begin_with(self, *panes_before: QWidget) -> None:
        """Panes that F6 meets before the list of rooms."""
        self._before = panes_before

    def bring(self, name: str) -> None:
        """Show a room; ValueError where there is no such room."""
        self._uncover()
        self.navigation.go_to(name)

    def show_over(self, page: Any) -> None:
        """Show a page in place of the room, which stays as it is; it is made like a room."""
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._over = page
        self._stack.setCurrentWidget(page)

    def show_room(self) -> None:
        """Show the room again."""
        self._over = None
        self._stack.setCurrentWidget(self.shown())

    def go_back(self) -> None:
        """Show the room again and put the keyboard where it was in it."""
        self.show_room()
        last = self.shown().focusWidget()
        if last is not None and last.isVisible():
            last.setFocus()
        else:
            self.shown().focus_list()

    def go_to(self, name: str) -> None:
        """Show a room and put the keyboard into it; ValueError where there is no such room."""
        self.bring(name)
        front = QApplication.activeWindow()
        if front is not None and front is not self.window():  # from a form
            self.window().activateWindow()
        self.shown().focus_list()

    def name(self) -> str:
        """The name of the room that is shown."""
        return self.navigation.name()

    def has(self, name: str | None) -> bool:
        """Whether there is such a room for this person."""
        return name in self._stack.names

    def room(self, name: str) -> Any:
        """The room of a name, made now where it is not yet; KeyError where there is none."""
        return self._stack.page(name)

    def made(self, name: str) -> Any | None:
        """The room of a name, where it was made already."""
        return self._stack.made().get(name)

    def shown(self) -> Any:
        """The room that is shown, or what stands over it."""
        return self._over if self._over is not None else self.room(self.name())

    def refresh(self) -> None:
        """Have the room that is shown read again."""
        self.shown().refresh()
        self._show_badges()

    def take_change(self, change: Change) -> None:
        """Tell every room what was touched; one that is made later reads then."""
        for room in self._stack.made().values():
            room.take_change(change)
        if self._over is not None:
            self._over.take_change(change)
        self._show_badges()

    def _show_badges(self) -> None:
        for name, room in self._stack.made().items():
            if hasattr(room, "badge"):
                self.navigation.show_badge(name, room.badge())

    def _uncover(self) -> None:
        if self._over is not None:
            self.show_room()
            self.uncovered.emit()

    def _on_chosen(self, _row: int) -> None:
        self._uncover()
        self.show_room()
        self.refresh()

    def _on_room_key(self) -> None:
        place = int(self.sender().objectName().removeprefix("room."))
        self.go_to(self.navigation.names[place - 1])

    def _on_pane(self) -> None:
        room = self.shown()
        parts = (*self._before, self.navigation, *getattr(room, "panes", (room,)))
        panes.step(parts, 1 if self.sender().objectName() == "pane.next" else -1)
