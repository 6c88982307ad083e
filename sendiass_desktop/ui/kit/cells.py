"""How a cell of a list is painted: an icon, one line of text, a hairline, a ring when in focus."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
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
Fonts = tuple[tuple[QFont, QFontMetrics], tuple[QFont, QFontMetrics]]  # plain and bold

ICON_ROLE: Final = Qt.ItemDataRole.UserRole + 1  # an icon's name
TONE_ROLE: Final = Qt.ItemDataRole.UserRole + 2  # a colour of the theme
LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
HEAVY: Final = QFont.Weight.DemiBold
RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
PADDING: Final = 2.0  # steps
ICON: Final = 4.0  # steps: as high as a line of text
HAIR: Final = 0.25  # steps
MOST_CUTS: Final = 4000  # texts whose cut is remembered
SELECTED: Final = QStyle.StateFlag.State_Selected.value
FOCUSED: Final = QStyle.StateFlag.State_HasFocus.value


class Cell(NamedTuple):
    """What a cell shows: a text, an icon's name or none, a colour of the theme."""

    text: str
    icon: str = ""
    tone: str = "text"
    right: bool = False  # figures, to the right
    marked: Spans = ()


class _Look:
    """What of a cell's look follows from a font and the theme, worked out once for all cells."""

    def __init__(self, view: QWidget, font: QFont) -> None:
        self.theme, self.plain = theme.current(), QFont(font)
        self.colours = theme.colours()
        self.selection, self.line = self.colours["selection"], self.colours["line"]
        self.hair, self.padding = theme.unit(view, HAIR), theme.unit(view, PADDING)
        self._icon = theme.unit(view, ICON)
        self.after_icon = self.padding + theme.unit(view, ICON + 1)
        figures = theme.figures(font)
        self.fonts = fonts_of(font)
        self.of_text = self.fonts[0]
        self.of_figures = (figures, QFontMetrics(figures))
        self._cuts: dict[tuple[str, int], str] = {}

    def fits(self, font: QFont) -> bool:
        """Whether it still is what a cell of this font looks like."""
        return self.theme == theme.current() and self.plain == font

    def icon_place(self, cell: QRect) -> QRect:
        """Where the icon of a cell goes."""
        down = cell.center().y() - self._icon // 2
        return QRect(cell.left() + self.padding, down, self._icon, self._icon)

    def cut(self, text: str, width: int, *, metrics: QFontMetrics) -> str:
        """As much of a text as fits, remembered for when it is painted again."""
        known = self._cuts.get((text, width))
        if known is None:
            if len(self._cuts) > MOST_CUTS:
                self._cuts.clear()
            known = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            self._cuts[text, width] = known
        return known


class CellDelegate(QStyledItemDelegate):
    """Paints every cell of the program's lists; the whole text shows as a tip where it is cut."""

    _look: "_Look | None" = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint one cell (Qt's).

        Called for every cell that is seen, each time: what follows from the font and the theme is
        worked out once, and each call of Qt that is left stands for something that is seen.
        """
        look = self._look
        if look is None or not look.fits(option.font):
            look = self._look = _Look(_view(option), option.font)
        cell, rect, state = _cell(index), option.rect, option.state.value
        left, top, width, height = rect.left(), rect.top(), rect.width(), rect.height()
        if state & SELECTED:
            painter.fillRect(rect, look.selection)
        painter.fillRect(left, top + height - look.hair, width, look.hair, look.line)
        before = look.padding
        if cell.icon:
            icons.draw(painter, cell.icon, role=cell.tone, place=look.icon_place(rect))
            before = look.after_icon
        painter.setPen(look.colours[cell.tone])
        room = width - before - look.padding
        if cell.marked:
            inside = rect.adjusted(before, 0, -look.padding, 0)
            draw_marked(painter, inside, text=cell.text, marked=cell.marked, fonts=look.fonts)
        elif cell.text:
            font, metrics = look.of_figures if cell.right else look.of_text
            cut = look.cut(cell.text, room, metrics=metrics)
            along = room - metrics.horizontalAdvance(cut) if cell.right else 0
            down = top + (height - metrics.height()) // 2 + metrics.ascent()
            painter.setFont(font)
            painter.drawText(left + before + along, down, cut)
        if state & FOCUSED:
            painter.save()
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


def fonts_of(font: QFont) -> Fonts:
    """A font and its bold one, each with its sizes."""
    plain, heavy = QFont(font), QFont(font)
    heavy.setWeight(HEAVY)
    return (plain, QFontMetrics(plain)), (heavy, QFontMetrics(heavy))


def draw_marked(
    painter: QPainter, inside: QRect, *, text: str, marked: Spans, fonts: Fonts
) -> None:
    """Draw one line of text with some of its parts in bold, ending in dots where it is cut."""
    metrics = fonts[0][1]
    down = inside.top() + (inside.height() - metrics.height()) // 2 + metrics.ascent()
    along, end = inside.left(), inside.left() + inside.width()
    for part, stands_out in _parts(text, marked):
        font, sizes = fonts[stands_out]
        cut = sizes.elidedText(part, Qt.TextElideMode.ElideRight, end - along)
        painter.setFont(font)
        painter.drawText(along, down, cut)
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


def paint_ring(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Draw the ring around the cell that has the keyboard."""
    if not option.state.value & FOCUSED:
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


def _inside(view: QWidget, cell: QRect, *, icon: bool) -> QRect:
    """Where the text of a cell goes."""
    padding = theme.unit(view, PADDING)
    before = padding + theme.unit(view, ICON + 1) if icon else padding
    return cell.adjusted(before, 0, -padding, 0)
