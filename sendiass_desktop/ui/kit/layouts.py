"""Layouts that reflow: labelled fields in twelfths of a row, chips, answers in even columns."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem

from sendiass_desktop.ui.kit import theme

ROW: Final = 12


class Span(IntEnum):
    """How much of a row a field takes, in twelfths, while there is room."""

    QUARTER = 3
    THIRD = 4
    HALF = 6
    TWO_THIRDS = 8
    FULL = 12


# Larger text or a smaller window: the first way of sharing a row that cuts nothing is taken.
WAYS: Final[tuple[dict[Span, Span], ...]] = (
    {span: span for span in Span},
    {span: Span.HALF if span <= Span.HALF else Span.FULL for span in Span},
    dict.fromkeys(Span, Span.FULL),
)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A label, the field under it, and their share of a row."""

    label: QWidgetItem
    field: QWidgetItem
    span: Span

    def narrowest(self) -> int:
        return max(self.label.minimumSize().width(), self.field.minimumSize().width())


class _Reflowing(QLayout):
    """What the layouts share: items in order, and a height that follows from the width."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._owner = parent
        self._items: list[QWidgetItem] = []
        self._heights: dict[int, int] = {}
        self._gaps: dict[float, int] = {}

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Add an item at the end (Qt's)."""
        assert isinstance(item, QWidgetItem)  # noqa: S101 - these layouts hold widgets only
        self._items.append(item)

    def count(self) -> int:
        """How many items there are (Qt's)."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """An item, or None past the end (Qt's)."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Take an item out (Qt's)."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """Across (Qt's)."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Yes (Qt's)."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """The height at a width (Qt's)."""
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), place=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Forget what was measured (Qt's)."""
        self._heights.clear()
        self._gaps.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Place everything (Qt's)."""
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As small as it may be (Qt's)."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """The widest item: every other width is a matter of reflowing (Qt's)."""
        shown = (item for item in self._items if not item.isEmpty())
        return QSize(max((item.minimumSize().width() for item in shown), default=0), 0)

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        """Measure, and place if asked to; the height taken."""
        raise NotImplementedError

    def _gap(self, steps: float) -> int:
        if steps not in self._gaps:
            self._gaps[steps] = theme.unit(self._owner, steps)
        return self._gaps[steps]


class SpanLayout(_Reflowing):
    """Labels above fields in rows of twelfths: labels of a row end, its fields begin, on a line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._cells: list[_Cell] = []
        self._least: list[tuple[_Cell, int]] = []  # the cells that are seen, how narrow each may be

    def add(self, label: QWidget, field: QWidget, *, span: Span) -> None:
        """Add a field with its label."""
        for widget in (label, field):
            self.addWidget(widget)
        self._cells.append(_Cell(self._items[-2], self._items[-1], span))

    def invalidate(self) -> None:
        """Forget what was measured (Qt's)."""
        self._least.clear()
        super().invalidate()

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        whole = rect.width() + self._gap(3)
        edges = [round(whole * twelfths / ROW) for twelfths in range(ROW + 1)]
        top = rect.top()
        for row in self._rows(edges):
            if top > rect.top():
                top += self._gap(2.5)
            top += self._arrange_row(row, edges, corner=QPoint(rect.left(), top), place=place)
        return top - rect.top()

    def _arrange_row(
        self, row: list[tuple[_Cell, Span]], edges: list[int], *, corner: QPoint, place: bool
    ) -> int:
        """Measure a row whose cells begin at `edges`, and place it from a corner if asked to."""
        left, gap, measured = 0, self._gap(3), []
        for cell, span in row:
            width = edges[left + span] - edges[left] - gap
            high = _height(cell.label, width), _height(cell.field, width)
            measured.append((cell, edges[left], width, high))
            left += span
        begin = max(high[0] for *_, high in measured) + self._gap(1)
        if place:
            for cell, at, width, (label, field) in measured:
                x, y = corner.x() + at, corner.y() + begin
                cell.label.setGeometry(QRect(x, y - self._gap(1) - label, width, label))
                cell.field.setGeometry(QRect(x, y, width, field))
        return begin + max(high[1] for *_, high in measured)

    def _rows(self, edges: list[int]) -> list[list[tuple[_Cell, Span]]]:
        """The cells that can be seen, row by row, with their share."""
        if not self._least:
            shown = (cell for cell in self._cells if not cell.field.isEmpty())
            self._least = [(cell, cell.narrowest()) for cell in shown]
        way = next((way for way in WAYS if self._fits(edges, way)), WAYS[-1])
        rows: list[list[tuple[_Cell, Span]]] = []
        left = 0
        for cell, _ in self._least:
            span = way[cell.span]
            if span > left:
                rows.append([])
                left = ROW
            rows[-1].append((cell, span))
            left -= span
        return rows

    def _fits(self, edges: list[int], way: dict[Span, Span]) -> bool:
        gap = self._gap(3)
        return all(narrowest <= edges[way[cell.span]] - gap for cell, narrowest in self._least)


class FlowLayout(_Reflowing):
    """Widgets at their own width, one after another, in as many lines as they need."""

    def clear(self) -> None:
        """Take every widget out and away."""
        while self._items:
            if (widget := self._items.pop().widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.invalidate()

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        gap = self._gap(1.5)
        corner, bottom = rect.topLeft(), rect.top()
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            size = QSize(min(hint.width(), rect.width()), hint.height())
            if corner.x() > rect.left() and corner.x() + size.width() > rect.right() + 1:
                corner = QPoint(rect.left(), bottom + gap)
            if place:
                item.setGeometry(QRect(corner, size))
            bottom = max(bottom, corner.y() + size.height())
            corner = QPoint(corner.x() + size.width() + gap, corner.y())
        return bottom - rect.top()


class EvenLayout(_Reflowing):
    """Widgets in columns as wide as each other, as many as fit and the rows as full as can be."""

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        shown = [item for item in self._items if not item.isEmpty()]
        if not shown:
            return 0
        gap, widest = self._gap(2), max(item.sizeHint().width() for item in shown)
        fitting = max(1, (rect.width() + gap) // (widest + gap))
        rows = -(-len(shown) // fitting)
        across = -(-len(shown) // rows)
        wide, high = (rect.width() + gap) / across, max(item.sizeHint().height() for item in shown)
        if place:
            for number, item in enumerate(shown):
                row, column = divmod(number, across)
                corner = QPoint(rect.left() + round(column * wide), rect.top() + row * high)
                item.setGeometry(QRect(corner, QSize(round(wide) - gap, high)))
        return rows * high


def _height(item: QWidgetItem, width: int) -> int:
    """How high an item wants to be at a width."""
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
