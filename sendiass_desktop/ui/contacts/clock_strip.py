"""The working of a due date, shown: the days from the one received, and why some do not count."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sendiass_desktop.domain.clock import DayBox
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.wording import long_date, short_date

GAP: Final = 1.0
PAD: Final = 1.0
CORNER: Final = 1.5
LINES: Final = 3
DASH: Final = "\N{EN DASH}"
CENTRE: Final = Qt.AlignmentFlag.AlignCenter


class ClockStrip(QWidget):
    """A box a day; days that do not count stand as one narrow box with their reason."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._boxes: list[tuple[str, str, str, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_days(self, days: Sequence[DayBox], due: date, today: date) -> None:
        """Show the days up to the due date, with today marked."""
        self._boxes = _boxes(days, due, today)
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

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Three lines high, as wide as there is room (Qt's)."""
        line = self.fontMetrics().height()
        return QSize(line * len(self._boxes), LINES * line + theme.unit(self, 3 * PAD))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high, and half as wide (Qt's)."""
        return QSize(self.sizeHint().width() // 2, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the boxes (Qt's)."""
        if not self._boxes:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = theme.unit(self, GAP)
        width = (self.width() - gap * (len(self._boxes) - 1)) / len(self._boxes)
        for place, box in enumerate(self._boxes):
            rect = QRectF(place * (width + gap), 0, width, self.height())
            self._paint_box(painter, rect.adjusted(1, 1, -1, -1), box)

    def _paint_box(self, painter: QPainter, rect: QRectF, box: tuple[str, str, str, str]) -> None:
        day, number, words, tone = box
        corner = theme.unit(self, CORNER)
        line_width = theme.unit(self, 0.5 if tone == "today" else 0.25)
        painter.setPen(theme.colour("accent" if tone in ("today", "due") else "line"))
        pen = painter.pen()
        pen.setWidth(line_width)
        painter.setPen(pen)
        painter.setBrush(theme.colour("soft" if tone == "past" else "surface"))
        painter.drawRoundedRect(rect, corner, corner)
        painter.setPen(theme.colour("muted" if tone == "off" else "text"))
        third = rect.height() / LINES
        texts = ((day, "small", False), (number, "text", True), (words, "small", False))
        for row, (text, size, strong) in enumerate(texts):
            painter.setFont(theme.font(size, strong=strong))
            where = QRectF(rect.left(), rect.top() + row * third, rect.width(), third)
            painter.drawText(where, CENTRE, text)


def _boxes(days: Sequence[DayBox], due: date, today: date) -> list[tuple[str, str, str, str]]:
    """Day, number, words and tone of each box; days off in a row are one box."""
    boxes: list[tuple[str, str, str, str]] = []
    off: list[DayBox] = []
    for box in days:
        if box.number is None:
            off.append(box)
            continue
        if off:
            boxes.append(_off(off))
            off = []
        boxes.append(_on(box, due, today))
    return boxes


def _on(box: DayBox, due: date, today: date) -> tuple[str, str, str, str]:
    words = "in" if box.number == 0 else ""
    tone = "past" if box.day < today else "to come"
    if box.day == due:
        words, tone = "due", "due"
    if box.day == today:
        words, tone = (words or "today"), "today"
    day, number, _ = short_date(box.day).split(" ", 2)
    return (f"{day} {number}", str(box.number), words, tone)


def _off(off: list[DayBox]) -> tuple[str, str, str, str]:
    first, last = off[0].day.day, off[-1].day.day
    weekend = all(box.why in ("Saturday", "Sunday") for box in off)
    return (
        f"{first}{DASH}{last}" if first != last else str(first),
        DASH,
        "w/e" if weekend else "holiday",
        "off",
    )
