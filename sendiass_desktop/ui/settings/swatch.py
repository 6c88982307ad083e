"""A small picture of the window in the colours of a theme, to choose it by."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sendiass_desktop.ui.kit import theme

WIDE: Final = 32.0  # steps
HIGH: Final = 19.0
CORNER: Final = 2.0
STEP: Final = 1 / 12  # of the height
LINES: Final = ((0.7, "text"), (0.5, "muted"), (0.8, "bar"))


class Swatch(QWidget):
    """One theme, or two side by side; decoration, so that the keyboard passes it by."""

    pressed = Signal()

    def __init__(self, names: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._names = tuple(names)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The shape of a window (Qt's)."""
        return QSize(theme.unit(self, WIDE), theme.unit(self, HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the windows, and a hairline around (Qt's)."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        corner = theme.unit(self, CORNER)
        outline = QPainterPath()
        outline.addRoundedRect(whole, corner, corner)
        painter.setClipPath(outline)
        width = whole.width() / len(self._names)
        for place, name in enumerate(self._names):
            _paint(painter, QRectF(place * width, 0, width + 1, whole.height() + 1), name=name)
        painter.setClipping(False)
        painter.setPen(theme.colour("edge"))
        painter.drawPath(outline)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click chooses the theme (Qt's)."""
        if self.rect().contains(event.position().toPoint()):
            self.pressed.emit()


def _paint(painter: QPainter, place: QRectF, *, name: str) -> None:
    """A page with a bar at its top, a card with lines, and a button."""
    ink = {role: QColor(value) for role, value in theme.tokens(name).items()}
    step = place.height() * STEP
    painter.fillRect(place, ink["page"])
    top = QRectF(place.left(), place.top(), place.width(), step * 2)
    painter.fillRect(top, ink["surface"])
    painter.fillRect(QRectF(top.left() + step, top.top() + step * 0.6, step * 3, step), ink["text"])
    button = QRectF(top.right() - step * 4, top.top() + step * 0.4, step * 3, step * 1.2)
    painter.fillRect(button, ink["accent"])
    card = place.adjusted(step, step * 3, -step, -step)
    painter.fillRect(card, ink["surface"])
    for number, (part, role) in enumerate(LINES):
        line = QRectF(
            card.left() + step,
            card.top() + step * (1.2 + number * 2),
            (card.width() - 2 * step) * part,
            step,
        )
        painter.fillRect(line, ink[role])
