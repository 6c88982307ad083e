"""The headline figures above a score card: each is a button that opens its records."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from sendiass_desktop.ui.kit import theme

OPENS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Tile(QPushButton):
    """A label, one large value and a line of detail, read out as one sentence."""

    opened = Signal()

    def __init__(self, label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._label = QLabel(label, self)
        self._value = QLabel(self)
        self._detail = QLabel(self)
        self._column = column = QVBoxLayout(self)
        theme.set_role(self, "tile")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        theme.arrange(column, self, around=3, between=0.5)
        for part, role in (
            (self._label, "hint"),
            (self._value, "title"),
            (self._detail, "hint"),
        ):
            theme.set_role(part, role)
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(part)
        column.addStretch()
        self.clicked.connect(self.opened)
        self.show_value("")

    def rename(self, label: str) -> None:
        """Give it another label; the next `show_value` is read out with it."""
        self._label.setText(label)

    def show_value(self, value: str, detail: str = "") -> None:
        """Show a figure and what it is compared with."""
        self._value.setText(value)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        said = f"{self._label.text()}: {value}"
        self.setAccessibleName(f"{said}. {detail}" if detail else said)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The room its three lines need (Qt's)."""
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same: nothing is cut (Qt's)."""
        return self._column.minimumSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter opens it, as Space does (Qt's)."""
        if event.key() in OPENS:
            self.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the size of the text (Qt's)."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            theme.arrange(self._column, self, around=3, between=0.5)
