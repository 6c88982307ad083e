"""The working of a due date, shown: the days from the one received, and why some do not count."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from sendiass_desktop.domain.clock import DayBox
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.wording import long_date, short_date

GAP: Final = 1.0
PAD: Final = 1.0
CORNER: Final = 1.5
LINES: Final = 4
DASH: Final = "\N{EN DASH}"
CENTRE: Final = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class Box:
    """One box: what its four lines say, and whether it is past, today, due, off or to come."""

    weekday: str
    day: str
    number: str
    words: str
    tone: str


class ClockStrip(QWidget):
    """A box a day; days that do not count stand as one narrow box with their reason."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._boxes: list[Box] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_days(self, days: Sequence[DayBox], due: date, *, today: date) -> None:
        """Show the days up to the due date, with today marked."""
        self._boxes = _boxes(days, due, today=today)
        said = [
            f"{long_date(box.day)}: "
            + (f"day {box.number}" if box.number else box.why or "does not count")
            for box in days
        ]
        self.setAccessibleName(f"Response due {long_date(due)}")
        self.setAccessibleDescription(". ".join(said))
        self.setToolTip("\n".join(said))
        self.updateGeometry()
        self.update()

    def clear(self) -> None:
        """Show and say no days."""
        self._boxes = []
        for say in (self.setAccessibleName, self.setAccessibleDescription, self.setToolTip):
            say("")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Four lines high, as wide as its words (Qt's)."""
        padding = theme.unit(self, PAD)
        wide = sum(width + padding for width in self._widths()) + self._gaps()
        return QSize(wide, LINES * self.fontMetrics().height() + 2 * padding)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same: nothing is cut (Qt's)."""
        return self.sizeHint()

    def _widths(self) -> list[int]:
        metrics = QFontMetrics(theme.font("small"))
        return [
            max(metrics.horizontalAdvance(text) for text in (box.weekday, box.day, box.words))
            for box in self._boxes
        ]

    def _gaps(self) -> int:
        return theme.unit(self, GAP) * max(0, len(self._boxes) - 1)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the boxes (Qt's)."""
        if not self._boxes:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = theme.unit(self, GAP)
        wanted = self._widths()
        spare = (self.width() - self._gaps() - sum(wanted)) / len(wanted)
        left = 0.0
        for box, width in zip(self._boxes, wanted, strict=True):
            rect = QRectF(left, 0, width + spare, self.height())
            self._paint_box(painter, rect.adjusted(1, 1, -1, -1), box=box)
            left += width + spare + gap

    def _paint_box(self, painter: QPainter, rect: QRectF, *, box: Box) -> None:
        corner = theme.unit(self, CORNER)
        edge = theme.colour("accent" if box.tone in ("today", "due") else "line")
        painter.setPen(QPen(edge, theme.unit(self, 0.5 if box.tone == "today" else 0.25)))
        painter.setBrush(theme.colour("soft" if box.tone == "past" else "surface"))
        painter.drawRoundedRect(rect, corner, corner)
        painter.setPen(theme.colour("muted" if box.tone == "off" else "text"))
        height = rect.height() / LINES
        for row, text in enumerate((box.weekday, box.day, box.number, box.words)):
            strong = text == box.number
            painter.setFont(theme.font("text" if strong else "small", strong=strong))
            where = QRectF(rect.left(), rect.top() + row * height, rect.width(), height)
            painter.drawText(where, CENTRE, text)


def _boxes(days: Sequence[DayBox], due: date, *, today: date) -> list[Box]:
    """The boxes of the strip; days off in a row are one box."""
    boxes: list[Box] = []
    off: list[DayBox] = []
    for box in days:
        if box.number is None:
            off.append(box)
            continue
        if off:
            boxes.append(_off(off))
            off = []
        boxes.append(_on(box, due, today=today))
    return boxes


def _on(box: DayBox, due: date, *, today: date) -> Box:
    words = "in" if box.number == 0 else ""
    tone = "past" if box.day < today else "to come"
    if box.day == due:
        words, tone = "due", "due"
    if box.day == today:
        words, tone = (words or "today"), "today"
    weekday = short_date(box.day).partition(" ")[0]
    return Box(weekday, str(box.day.day), str(box.number), words, tone)


def _off(off: list[DayBox]) -> Box:
    first, last = off[0].day, off[-1].day
    weekend = all(box.why in ("Saturday", "Sunday") for box in off)
    day = str(first.day) if first == last else f"{first.day}{DASH}{last.day}"
    return Box("w/e" if weekend else "hol", day, DASH, "off", "off")
