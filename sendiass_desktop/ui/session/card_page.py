"""The page before the store is open: one card in the middle, the service's name above it."""

from typing import ClassVar, Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sendiass_desktop.ui.kit import icons, theme
from sendiass_desktop.ui.kit.input import Input
from sendiass_desktop.ui.kit.screen import available
from sendiass_desktop.ui.kit.scrolled import Scrolled

MARK: Final = 10.0  # steps
MARGIN: Final = 6.0
AROUND: Final = 4.0
WIDEST: Final = 0.7  # of the screen
FILL: Final = 1000  # the card takes what room there is, up to its width


class CardPage(QWidget):
    """Fill `card`, and `below` with what is not about the card; scrolls where it must."""

    painted = Signal()  # for the first time: it can be seen

    # How the room above and below is shared: the eye looks first a little above the middle.
    ABOVE: ClassVar[int] = 2
    BELOW: ClassVar[int] = 3

    def __init__(self, width: float, parent: QWidget | None = None) -> None:
        """`width` of the card in steps."""
        super().__init__(parent)
        self._is_painted = False
        self._width = width
        self._name = QLabel(self)
        self._note = QLabel(self)
        self._scroll = Scrolled(self, across=True)
        self._frame = QFrame(self)
        self._middle = QWidget(self)
        self.card = QVBoxLayout(self._frame)
        self.below = QHBoxLayout()
        self._compose()
        self._measure()

    def show_name(self, name: str, note: str, *, tone: str = "hint") -> None:
        """Name the service, and what is to be known of the store."""
        self._name.setText(name)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        theme.set_role(self._note, tone)

    def bring_into_sight(self, widget: QWidget) -> None:
        """Scroll to a widget of the card."""
        self._scroll.ensureWidgetVisible(widget)

    def go_to_top(self) -> None:
        """Scroll to where the card begins."""
        self._scroll.go_to_top()

    def _compose(self) -> None:
        theme.set_role(self._name, "title")
        theme.set_role(self._frame, "surface")
        for label in (self._name, self._note):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        theme.arrange(self.card, self, around=MARGIN, between=4)
        theme.arrange(self.below, self, between=2)
        column = QVBoxLayout(self._middle)
        theme.arrange(column, self, between=4)
        column.addLayout(self._heading())
        column.addWidget(self._frame)
        column.addLayout(self.below)
        across = QHBoxLayout()
        theme.arrange(across, self, between=0)
        across.addStretch(1)
        across.addWidget(self._middle, FILL)
        across.addStretch(1)
        down = QVBoxLayout(self._scroll.page)
        theme.arrange(down, self, around=AROUND, between=0)
        down.addStretch(self.ABOVE)
        down.addLayout(across)
        down.addStretch(self.BELOW)
        whole = QVBoxLayout(self)
        theme.arrange(whole, self, between=0)
        whole.addWidget(self._scroll)

    def _heading(self) -> QBoxLayout:
        words = QVBoxLayout()
        theme.arrange(words, self, between=0)
        words.addStretch(1)
        words.addWidget(self._name)
        words.addWidget(self._note)
        words.addStretch(1)
        heading = QHBoxLayout()
        theme.arrange(heading, self, between=3)
        heading.addWidget(Mark(self))
        heading.addLayout(words, 1)
        return heading

    def _measure(self) -> None:
        self._middle.setMaximumWidth(theme.unit(self, self._width))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room around the card (Qt's)."""
        around = theme.unit(self, AROUND) * 4
        inside = self._middle.sizeHint()
        width = self._middle.maximumWidth()
        high = max(inside.height(), self._middle.heightForWidth(width))
        return QSize(width + around * 2, high + around)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Tell of the first time, once all of the window is painted (Qt's)."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self._tell_painted)

    def _tell_painted(self) -> None:
        self.painted.emit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """The card grows with its text (Qt's)."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_middle"):
            self._measure()


class Mark(QWidget):
    """The program's mark, for the eye alone."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A square (Qt's)."""
        side = theme.unit(self, MARK)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it in the accent (Qt's)."""
        painter = QPainter(self)
        icons.draw(painter, "mark", role="accent", place=QRect(self.rect()))
        painter.end()


def add_field(column: QBoxLayout, words: str, *, field: QWidget) -> None:
    """A field under its label, which Alt and the marked letter reach."""
    name = words.replace("&", "")
    if isinstance(field, Input):
        field.set_label(name)
    else:
        field.setAccessibleName(name)
    label = QLabel(words)
    label.setBuddy(field.control if isinstance(field, Input) else field)
    pair = QVBoxLayout()
    theme.arrange(pair, field, between=1)
    pair.addWidget(label)
    pair.addWidget(field)
    column.addLayout(pair)


def paragraph(words: str, parent: QWidget, *, width: float) -> QLabel:
    """Quiet lines of text, `width` steps wide unless the screen is narrower."""
    label = QLabel(words, parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    screen = available(parent).width() * WIDEST
    label.setMinimumWidth(min(theme.unit(parent, width), int(screen)))
    theme.set_role(label, "muted")
    return label


def link(words: str, parent: QWidget) -> QPushButton:
    """A button that looks like a link."""
    button = QPushButton(words, parent)
    button.setAutoDefault(False)
    theme.set_role(button, "link")
    return button


def primary(words: str, parent: QWidget) -> QPushButton:
    """The one button that goes on."""
    button = QPushButton(words, parent)
    button.setAutoDefault(False)
    theme.set_role(button, "primary")
    return button
