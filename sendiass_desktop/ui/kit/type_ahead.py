"""A line to type in with a list beneath: the control of every field that offers answers."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QWidget

from sendiass_desktop.ui.kit.suggestions import FEWEST_ROWS, Suggestions

STEPS: Final = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: FEWEST_ROWS,
    Qt.Key.Key_PageUp: -FEWEST_ROWS,
}
OPENING: Final = frozenset({Qt.Key.Key_Down, Qt.Key.Key_F4})
PLAIN: Final = frozenset({Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier})
ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
# The program goes to the background, or a menu opens: the person has not left the field.
NOT_LEAVING: Final = frozenset(
    {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}
)


class _Box(QComboBox):
    """A combo box without a list of its own: whoever wants one is told that it is asked for."""

    asked = Signal()  # the list is wanted: Down, F4, a click, a screen reader

    def is_open(self) -> bool:
        """Whether the list can be seen."""
        raise NotImplementedError

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """The arrow opens and closes the list (Qt's)."""
        if self.is_open():
            self.hidePopup()
        else:
            self.showPopup()
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Nothing: the press did it (Qt's)."""
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """The wheel scrolls the form and never changes an answer (Qt's)."""
        event.ignore()

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """Open our list, also when a screen reader asks (Qt's)."""
        self.asked.emit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As narrow as the form needs: an empty model would say the same (Qt's)."""
        return QSize(self.fontMetrics().averageCharWidth(), super().sizeHint().height())


class TypeAhead(_Box):
    """An editable combo box, to the eye and to a screen reader, whose list is `Suggestions`.

    Its own model stays empty: what is typed, offered and taken is its owner's business.
    """

    typed = Signal(str)
    taken = Signal(int)  # a row, by Enter, Tab or a click
    dropped = Signal()  # Esc while the list was open
    arrived = Signal()
    left = Signal()  # after a row was taken, if one was
    said = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, opens_on_click: bool = True) -> None:
        super().__init__(parent)
        self._opens_on_click = opens_on_click
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setCompleter(None)  # type: ignore[arg-type]  # PySide's stub leaves out None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._made: Suggestions | None = None
        self._said = ""
        self.line().textEdited.connect(self.typed)
        self.line().installEventFilter(self)

    def line(self) -> QLineEdit:
        """The line that is typed in."""
        line = self.lineEdit()
        assert line is not None  # noqa: S101 - an editable combo box has one
        return line

    def text(self) -> str:
        """What stands in the line."""
        return self.line().text()

    def show_text(self, text: str) -> None:
        """Put text into the line, its beginning in sight."""
        self.line().setText(text)
        self.line().setCursorPosition(0)
        if self.hasFocus():
            self.line().selectAll()

    def offer(self, lines: Sequence[str], row: int = 0) -> None:
        """Show answers in the list with one highlighted, and say which."""
        if not self.is_open():
            self._said = ""
        if lines or self.is_open():
            self._suggestions.offer(lines, row)
        self._say_row()

    def offered(self) -> tuple[str, ...]:
        """The lines of the open list."""
        rows = range(self._suggestions.count()) if self.is_open() else range(0)
        return tuple(self._suggestions.item(row).text() for row in rows)

    def row(self) -> int:
        """The highlighted row of the open list, -1 for none."""
        return self._suggestions.currentRow() if self.is_open() else -1

    def is_open(self) -> bool:
        """Whether the list can be seen."""
        return self._made is not None and self._made.is_open()

    def take(self) -> bool:
        """Take the highlighted row of the open list; whether there was one."""
        row = self.row()
        if row >= 0:
            self._take(row)
        return row >= 0

    @property
    def _suggestions(self) -> Suggestions:
        """The list, made when it is first wanted: a form has dozens of fields and opens few."""
        if self._made is None:
            self._made = Suggestions(self)
            self._made.taken.connect(self._take)
        return self._made

    def _take(self, row: int) -> None:
        self._suggestions.withdraw()
        self.taken.emit(row)

    def _say_row(self) -> None:
        if self.row() >= 0:
            lines = self.offered()
            words = f"{lines[self.row()]}, {self.row() + 1} of {len(lines)}"
            if words != self._said:  # a letter that changes nothing is not worth hearing
                self.said.emit(words)
            self._said = words

    def _press_in_open_list(self, key: Qt.Key) -> bool:
        """What a key does while the list is open; whether it did anything."""
        if key in STEPS:
            self._suggestions.step(STEPS[key])
            self._say_row()
        elif key in ENTER:
            return self.take()
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_F4):
            self._suggestions.withdraw()
            if key == Qt.Key.Key_Escape:
                self.dropped.emit()
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Keys of the list first, then those of the line (Qt's)."""
        key = Qt.Key(event.key())
        plain = event.modifiers() in PLAIN
        if self.is_open() and plain and self._press_in_open_list(key):
            event.accept()
            return
        if key in OPENING and plain and not self.is_open():
            self.asked.emit()
            event.accept()
            return
        if key in STEPS or key in ENTER or key in (Qt.Key.Key_Escape, Qt.Key.Key_F4):
            event.ignore()  # the dialog's
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell the owner (Qt's)."""
        super().focusInEvent(event)
        self.arrived.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take what is highlighted when the person goes on to another field (Qt's)."""
        if event.reason() in NOT_LEAVING:
            self.hidePopup()
        else:
            self.take()
            self.left.emit()
        super().focusOutEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """A click into the line opens the list (Qt's)."""
        pressed = event.type() == QEvent.Type.MouseButtonPress
        if pressed and watched is self.line() and self._opens_on_click and not self.is_open():
            self.asked.emit()
        return super().eventFilter(watched, event)

    def hidePopup(self) -> None:  # noqa: N802 - Qt's name
        """Close the list (Qt's)."""
        if self.is_open():
            self._suggestions.withdraw()
