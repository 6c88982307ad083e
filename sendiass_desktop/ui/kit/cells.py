"""How a cell of a list is painted: an icon, one line of text, a hairline, a ring when in focus."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from sendiass_desktop.ui.kit import icons, theme

AnyIndex = QModelIndex | QPersistentModelIndex
Spans = Sequence[tuple[int, int]]  # where parts of a text begin and end

ICON_ROLE: Final = Qt.ItemDataRole.UserRole + 1  # an icon's name
TONE_ROLE: Final = Qt.ItemDataRole.UserRole + 2  # a colour of the theme
LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
HEAVY: Final = QFont.Weight.DemiBold
RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
PADDING: Final = 2.0  # steps
ICON: Final = 4.0  # steps: as high as a line of text


class Cell(NamedTuple):
    """What a cell shows: a text, an icon's name or none, a colour of the theme."""

    text: str
    icon: str = ""
    tone: str = "text"
    right: bool = False  # figures, to the right
    marked: Spans = ()


class CellDelegate(QStyledItemDelegate):
    """Paints every cell of the program's lists; the whole text shows as a tip where it is cut."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint one cell (Qt's)."""
        painter.save()
        paint_ground(painter, option)
        view, cell = _view(option), _cell(index)
        inside = _inside(view, option.rect, icon=bool(cell.icon))
        if cell.icon:
            icons.draw(painter, cell.icon, role=cell.tone, place=_icon_place(view, option.rect))
        painter.setFont(theme.figures(option.font) if cell.right else option.font)
        painter.setPen(theme.colour(cell.tone))
        if cell.marked:
            draw_marked(painter, inside, text=cell.text, marked=cell.marked)
        else:
            mode, width = Qt.TextElideMode.ElideRight, inside.width()
            cut = painter.fontMetrics().elidedText(cell.text, mode, width)
            painter.drawText(inside, RIGHT if cell.right else LEFT, cut)
        paint_ring(painter, option)
        painter.restore()

    def helpEvent(  # noqa: N802 - Qt's name
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> bool:
        """Show the text as a tip if, and only if, it does not fit (Qt's)."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return False
        text, icon, *_ = _cell(index)
        inside = _inside(view, option.rect, icon=bool(icon))
        if text_width(view, text) <= inside.width():
            text = ""  # an empty tip hides the one that is showing
        QToolTip.showText(event.globalPos(), text, view)
        return True

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: N802 - Qt's name
        """As much room as the text needs (Qt's)."""
        view, (text, icon, *_) = _view(option), _cell(index)
        room = option.rect.width() - _inside(view, option.rect, icon=bool(icon)).width()
        return QSize(text_width(view, text) + room, row_height(view))


def keep_still(view: QTableView, sections: QHeaderView.ResizeMode) -> None:
    """Have a table neither scroll, select nor edit: all of it is always on its page.

    `sections` says who sizes its rows and columns, whose headings are hidden.
    """
    theme.set_role(view, "plain")
    for header in (view.horizontalHeader(), view.verticalHeader()):
        header.hide()
        header.setMinimumSectionSize(1)
        header.setSectionResizeMode(sections)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setShowGrid(False)
    view.setTabKeyNavigation(False)
    view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


def draw_marked(painter: QPainter, inside: QRect, *, text: str, marked: Spans) -> None:
    """Draw one line of text with some of its parts in bold, ending in dots where it is cut."""
    plain = painter.font()
    heavy = QFont(plain)
    heavy.setWeight(HEAVY)
    metrics = painter.fontMetrics()
    down = inside.top() + (inside.height() - metrics.height()) // 2 + metrics.ascent()
    along, end = inside.left(), inside.left() + inside.width()
    for part, stands_out in _parts(text, marked):
        font = heavy if stands_out else plain
        sizes = QFontMetrics(font)
        cut = sizes.elidedText(part, Qt.TextElideMode.ElideRight, end - along)
        painter.setFont(font)
        painter.drawText(QPoint(along, down), cut)
        if cut != part:
            break
        along += sizes.horizontalAdvance(part)


def _parts(text: str, marked: Spans) -> Iterator[tuple[str, bool]]:
    """The text in its order, part by part, and whether each stands out."""
    done = 0
    for start, end in marked:
        if start > done:
            yield text[done:start], False
        yield text[start:end], True
        done = end
    if done < len(text):
        yield text[done:], False


def text_width(view: QWidget, text: str) -> int:
    """How wide a text is in a list."""
    return QFontMetrics(view.font()).horizontalAdvance(text)


def row_height(view: QWidget) -> int:
    """The height of a row: a line of text with as much room again."""
    return theme.unit(view, 8)


def paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Fill a chosen cell, and draw the hairline under every one."""
    view = _view(option)
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(option.rect, theme.colour("selection"))
    line = theme.unit(view, 0.25)
    edge = QRect(option.rect.left(), option.rect.bottom() - line + 1, option.rect.width(), line)
    painter.fillRect(edge, theme.colour("line"))


def paint_ring(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Draw the ring around the cell that has the keyboard."""
    if not option.state & QStyle.StateFlag.State_HasFocus:
        return
    width = max(2, theme.unit(_view(option), 0.5))
    pen = QPen(QColor(theme.colour("accent")), width)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = width // 2
    painter.drawRect(option.rect.adjusted(half, half, -half - width % 2, -half - width % 2))


def _cell(index: AnyIndex) -> Cell:
    """What a cell shows; asked of a model of ours directly, which costs a fifth of five roles."""
    told = getattr(index.model(), "cell", None)
    if told is not None:
        found: Cell = told(index.row(), index.column())
        return found
    return Cell(
        str(index.data() or ""),
        str(index.data(ICON_ROLE) or ""),
        str(index.data(TONE_ROLE) or "text"),
    )


def _view(option: QStyleOptionViewItem) -> QWidget:
    widget: QWidget = option.widget
    return widget


def _icon_place(view: QWidget, cell: QRect) -> QRect:
    size = theme.unit(view, ICON)
    left = cell.left() + theme.unit(view, PADDING)
    return QRect(left, cell.center().y() - size // 2, size, size)


def _inside(view: QWidget, cell: QRect, *, icon: bool) -> QRect:
    """Where the text of a cell goes."""
    padding = theme.unit(view, PADDING)
    before = padding + theme.unit(view, ICON + 1) if icon else padding
    return cell.adjusted(before, 0, -padding, 0)
