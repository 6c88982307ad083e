"""A group of a form: a heading that Alt and a letter reach, and fields in rows."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.icons import icon
from sendiass_desktop.ui.kit.input import Input
from sendiass_desktop.ui.kit.layouts import Span, SpanLayout

F4: Final = "F4 to add"


class Group(QWidget):
    """Fields that belong together. A folded group shows its heading only, until it is wanted."""

    def __init__(
        self, title: str, key: str, *, foldable: bool = False, parent: QWidget | None = None
    ) -> None:
        """`key` is a letter of the title: Alt and it go to the group."""
        super().__init__(parent)
        self._title = title
        self._fields: list[Input] = []
        self._labels: dict[Input, QLabel] = {}
        self._body = QWidget()
        self._rows = SpanLayout(self._body)
        self._rows.setContentsMargins(0, 0, 0, 0)
        marked = _marked(title, key)
        self._heading = QLabel(marked)
        theme.set_role(self._heading, "group")
        self._fold = FoldButton(title, marked) if foldable else None
        column = QVBoxLayout(self)
        theme.arrange(column, self, between=2)
        column.addWidget(self._fold or self._heading)
        column.addWidget(self._body)
        if self._fold is not None:
            self._heading.setParent(self)
            self._heading.hide()
            self._body.hide()
            self._fold.toggled.connect(self._show_body)
            self._fold.wanted.connect(self.go)

    def add(self, field: Input, label: str, span: Span) -> None:
        """Add a field under its label."""
        words = QLabel(label.replace("&", "&&"))
        words.setWordWrap(True)
        words.setBuddy(field.control)
        field.set_label(label)
        self._labels[field] = words
        self._rows.add(words, field, span)
        if not self._fields and self._fold is None:
            self._heading.setBuddy(field.control)
        self._fields.append(field)
        self.count_filled()

    def reveal(self, field: Input, *, shown: bool) -> None:
        """Show or hide a field with its label; what it holds stays."""
        self._labels[field].setVisible(shown)
        field.setVisible(shown)

    def controls(self) -> list[QWidget]:
        """What takes the focus here, in order."""
        controls = [field.control for field in self._fields]
        return [self._fold, *controls] if self._fold is not None else controls

    def is_open(self) -> bool:
        """Whether the fields can be seen."""
        return self._fold is None or self._fold.isChecked()

    def unfold(self) -> None:
        """Show the fields."""
        if self._fold is not None:
            self._fold.setChecked(True)

    def go(self) -> None:
        """Show the fields and go to the first."""
        self.unfold()
        shown = (field for field in self._fields if not field.isHidden())
        if (first := next(shown, None)) is not None:
            first.control.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def count_filled(self) -> None:
        """Say on a folded heading how many of its fields hold something."""
        if self._fold is not None:
            self._fold.tell(sum(1 for field in self._fields if field.typed()))

    def _show_body(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._body.setVisible(shown)
        self.count_filled()


class FoldButton(QPushButton):
    """The heading of a group that folds: F4, Enter or Space opens it; Alt and its letter go in."""

    wanted = Signal()

    def __init__(self, title: str, marked: str) -> None:
        super().__init__(marked)
        self._marked = marked
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(title)
        theme.set_role(self, "quiet")
        self.toggled.connect(self._turn)
        self._turn(opened=False)

    def tell(self, filled: int) -> None:
        """Say whether anything is in the group."""
        held = f"{filled} filled in" if filled else "none yet"
        words = (
            "F4 to fold away" if self.isChecked() else F4 if not filled else f"{held}, F4 to open"
        )
        self.setText(f"{self._marked} \u00b7 {words}")
        self.setAccessibleDescription(f"{held}, {words}")

    def _turn(self, opened: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.setIcon(icon("chevron-down" if opened else "chevron-right", "accent"))

    def event(self, event: QEvent) -> bool:
        """Alt and the letter go to the first field, and never fold away (Qt's)."""
        if event.type() == QEvent.Type.Shortcut:
            self.wanted.emit()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """F4 and Enter open and go in, or fold away (Qt's)."""
        if event.key() not in (Qt.Key.Key_F4, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()  # Ctrl+Enter saves the form
        elif self.isChecked():
            self.setChecked(False)
        else:
            self.wanted.emit()


def _marked(title: str, key: str) -> str:
    """The title with its letter marked; raises ValueError if the title lacks the letter."""
    place = title.lower().index(key.lower())
    plain = [title[:place].replace("&", "&&"), title[place:].replace("&", "&&")]
    return "&".join(plain)
