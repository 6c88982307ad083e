"""A group of a form: a heading that Alt and a letter reach, and fields in rows."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.input import Input
from sendiass_desktop.ui.kit.layouts import Span, SpanLayout


class Group(QWidget):
    """Fields that belong together. A folded group shows its heading only, until it is wanted."""

    def __init__(
        self, title: str, key: str, *, foldable: bool = False, parent: QWidget | None = None
    ) -> None:
        """`key` is a letter of the title: Alt and it go to the group."""
        super().__init__(parent)
        self._fields: list[Input] = []
        self._labels: dict[Input, QLabel] = {}
        self._body = QWidget()
        self._rows = SpanLayout(self._body)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._heading = _Heading(_marked(title, key))
        theme.set_role(self._heading, "group")
        self._heading.reached.connect(self.go)
        self._fold = FoldButton(title) if foldable else None
        self._open = not foldable
        head = QHBoxLayout()
        theme.arrange(head, self, between=2)
        head.addWidget(self._heading)
        if self._fold is not None:
            head.addWidget(self._fold)
            self._heading.setBuddy(self._fold)
            self._body.hide()
            self._fold.wanted.connect(self.go)
            self._fold.unwanted.connect(self.fold)
        head.addStretch(1)
        column = QVBoxLayout(self)
        theme.arrange(column, self, between=2)
        column.addLayout(head)
        column.addWidget(self._body)

    def add(self, field: Input, label: str, *, span: Span) -> None:
        """Add a field under its label."""
        words = QLabel(label.replace("&", "&&"))
        words.setWordWrap(True)
        words.setBuddy(field.control)
        field.set_label(label)
        self._labels[field] = words
        self._rows.add(words, field, span=span)
        if not self._fields and self._fold is None:
            self._heading.setBuddy(field.control)
        self._fields.append(field)
        self.count_filled()

    def relabel(self, field: Input, label: str) -> None:
        """Call a field something else: what it asks follows from another one."""
        self._labels[field].setText(label.replace("&", "&&"))
        field.set_label(label)

    def reveal(self, field: Input, *, shown: bool) -> None:
        """Show or hide a field with its label; what it holds stays."""
        self._labels[field].setVisible(shown)
        field.setVisible(shown)

    def is_open(self) -> bool:
        """Whether the fields can be seen."""
        return self._open

    def unfold(self) -> None:
        """Show the fields."""
        self._show(opened=True)

    def fold(self) -> None:
        """Show the heading alone, if the group folds; what the fields hold stays."""
        self._show(opened=self._fold is None)

    def go(self) -> None:
        """Show the fields and go to the first."""
        self.unfold()
        shown = (field for field in self._fields if not field.isHidden())
        if (first := next(shown, None)) is not None:
            first.control.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def count_filled(self) -> None:
        """Say beside a folded heading how many of its fields hold something."""
        if self._fold is not None:
            filled = sum(1 for field in self._fields if field.typed())
            self._fold.tell(filled, opened=self._open)

    def _show(self, *, opened: bool) -> None:
        self._open = opened
        self._body.setVisible(opened)
        self.count_filled()


class FoldButton(QPushButton):
    """Beside the heading of a group that folds: F4, Enter, Space or a click opens and folds it."""

    wanted = Signal()
    unwanted = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self._opened = False
        self.setAutoDefault(False)
        self.setAccessibleName(title)
        theme.set_role(self, "link")
        self.clicked.connect(self._toggle)

    def tell(self, filled: int, *, opened: bool) -> None:
        """Say whether anything is in the group, and what F4 does."""
        self._opened = opened
        held = f"{filled} filled in, " if filled else ""
        verb = "fold away" if opened else "open" if filled else "add"
        self.setText(f"{held}F4 to {verb}")
        self.setAccessibleDescription(self.text())

    def _toggle(self) -> None:
        if self._opened:
            self.unwanted.emit()
        else:
            self.wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """F4 and Enter press it (Qt's)."""
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and event.key() in (Qt.Key.Key_F4, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class _Heading(QLabel):
    """A heading with a marked letter, which goes into the group and presses nothing.

    Qt's label would press a button that is its buddy a tenth of a second later: the group that the
    letter has just opened would fold again.
    """

    reached = Signal()

    def event(self, event: QEvent) -> bool:
        """The letter was pressed with Alt (Qt's)."""
        if event.type() == QEvent.Type.Shortcut:
            self.reached.emit()
            return True
        return super().event(event)


def _marked(title: str, key: str) -> str:
    """The title with its letter marked; raises ValueError if the title lacks the letter."""
    place = title.lower().index(key.lower())
    plain = [title[:place].replace("&", "&&"), title[place:].replace("&", "&&")]
    return "&".join(plain)
