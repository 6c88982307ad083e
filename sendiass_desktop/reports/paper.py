"""What stands on a paper that is written on by hand: boxes to tick, lines to write and sign on.

Beside it text that goes on over the page, which the blocks of a report never need. What is left
free is told to somebody who does not see it by the alternative text of a box or line.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth

from sendiass_desktop.reports.lettering import (
    ANSWER,
    CLEAR,
    CLEAR_STRONG,
    MUTED,
    Style,
    put,
    put_lines,
    wrap,
)
from sendiass_desktop.reports.page import LEFT, LINE, RIGHT, WIDTH, Piece
from sendiass_desktop.reports.structure import Element
from sendiass_desktop.reports.tagged import TaggedCanvas

Edges = tuple[float, float]  # left and right

PAPER: Final = HexColor("#FFFFFF")
PEN: Final = 0.9  # the stroke of a box or a line that is written on
BULLET: Final = "•"
MARK_GAP: Final = 4.0  # between a number or bullet and its point
UNBROKEN_POINTS: Final = 8
BETWEEN_ITEMS: Final = 4.0

LINE_GAP: Final = 27.0  # room for handwriting

BOX: Final = 22.0
BOX_CORNER: Final = 2.5
BOX_ABOVE_LABEL: Final = 5.0
LABEL_GAP: Final = 8.0  # between the labels of two boxes
TICK_BOX: Final = "Box to tick"

SIGNATURE_WIDTH: Final = 320.0
DATE_LEFT: Final = LEFT + SIGNATURE_WIDTH + 24
SIGNING_ROOM: Final = 36.0


class Line(Piece):
    """One line of a text that goes on over the page; `mark` is the label of its list item."""

    def __init__(
        self,
        element: Element,
        words: str,
        *,
        style: Style,
        left: float = LEFT,
        mark: tuple[Element, str] | None = None,
    ) -> None:
        self._element = element
        self._words = words
        self._style = style
        self._left = left
        self._mark = mark
        self.height = style.leading

    def draw(self, canvas: TaggedCanvas, top: float) -> None:
        """Draw the mark, if any, and the line."""
        if self._mark:
            label, words = self._mark
            with canvas.tagged(label):
                put(canvas, self._style, place=(LEFT, top), words=words)
        with canvas.tagged(self._element):
            put(canvas, self._style, place=(self._left, top), words=self._words)


def flowing(
    element: Element,
    words: str,
    *,
    style: Style,
    above: float = 0.0,
    left: float = LEFT,
    mark: tuple[Element, str] | None = None,
) -> Iterator[Line]:
    """Words line by line, read as one; no page ends or begins with a line of them alone."""
    lines = wrap(words, style, width=RIGHT - left)
    for index, line in enumerate(lines):
        piece = Line(element, line, style=style, left=left, mark=None if index else mark)
        piece.above = 0.0 if index else above
        piece.keep = index in (0, len(lines) - 2) and index < len(lines) - 1
        yield piece


def listed(
    parent: Element, points: Sequence[str], *, style: Style, numbered: bool = False
) -> Iterator[Line]:
    """A list with numbers or bullets; a short one stays together, a long one goes on over pages."""
    items = parent.add_list("Decimal" if numbered else "Disc")
    last = len(points)
    widest = f"{last}. " if numbered else f"{BULLET} "
    left = LEFT + stringWidth(widest, style.face, style.size) + MARK_GAP
    for number, point in enumerate(points, 1):
        item = items.add("LI")
        mark = item.add_mark(), f"{number}. " if numbered else f"{BULLET} "
        body = item.add("LBody")
        lines = list(flowing(body, point, style=style, above=BETWEEN_ITEMS, left=left, mark=mark))
        lines[-1].keep = number < last and (last <= UNBROKEN_POINTS or number in (1, last - 1))
        yield from lines


class Ruled(Piece):
    """Lines left free to write on, together one picture with words of its own."""

    def __init__(self, parent: Element, alternative: str, *, lines: int) -> None:
        self._figure = parent.add_figure(alternative)
        self._lines = lines
        self.height = lines * LINE_GAP

    def draw(self, canvas: TaggedCanvas, top: float) -> None:
        """Draw the lines across the page."""
        with canvas.tagged(self._figure):
            self._figure.box = (LEFT, top - self.height, RIGHT, top)
            for line in range(1, self._lines + 1):
                _stroke(canvas, (LEFT, RIGHT), y=top - line * LINE_GAP)


class Ticks(Piece):
    """A line of boxes to tick with their labels below, spread evenly; a list, read as one.

    The boxes of a scale, where one answer leads to the next, are joined by a thin line.
    """

    above = 8.0

    def __init__(self, parent: Element, labels: Sequence[str], *, scale: bool = True) -> None:
        self._scale = scale
        items = parent.add_list("None")
        self._step = WIDTH / len(labels)
        self._ticks = []
        for label in labels:
            item = items.add("LI")
            lines = wrap(label, ANSWER, width=self._step - LABEL_GAP)
            self._ticks.append((item.add_mark(TICK_BOX), item.add("LBody"), lines))
        longest = max(len(lines) for _, _, lines in self._ticks)
        self.height = BOX + BOX_ABOVE_LABEL + longest * ANSWER.leading

    def draw(self, canvas: TaggedCanvas, top: float) -> None:
        """Draw the boxes, each over its label."""
        if self._scale:
            with canvas.artefact():
                canvas.setStrokeColor(LINE)
                canvas.setLineWidth(PEN)
                y = top - BOX / 2
                canvas.line(self._middle(0), y, self._middle(len(self._ticks) - 1), y)
        for index, (box, body, lines) in enumerate(self._ticks):
            middle = self._middle(index)
            with canvas.tagged(box):
                canvas.setStrokeColor(MUTED)
                canvas.setFillColor(PAPER)
                canvas.setLineWidth(PEN)
                left = middle - BOX / 2
                canvas.roundRect(left, top - BOX, BOX, BOX, BOX_CORNER, stroke=1, fill=1)
            with canvas.tagged(body):
                for line, words in enumerate(lines):
                    y = top - BOX - BOX_ABOVE_LABEL - line * ANSWER.leading
                    put(canvas, ANSWER, place=(middle, y), words=words, side="middle")

    def _middle(self, index: int) -> float:
        return LEFT + (index + 0.5) * self._step


@dataclass(frozen=True, slots=True)
class Space:
    """A line to write on with what it is for below it."""

    caption: Element
    figure: Element
    words: str
    edges: Edges


class Signature(Piece):
    """Where one side signs and dates; where no name is known, a line to write it on comes first."""

    above = 22.0

    def __init__(self, parent: Element, part: str, *, name: str) -> None:
        self._said = [
            (parent.add("P"), style, wrap(words, style, width=WIDTH))
            for words, style in ((part, CLEAR_STRONG), (name, CLEAR))
            if words
        ]
        full, date = (LEFT, LEFT + SIGNATURE_WIDTH), (DATE_LEFT, RIGHT)
        self._rows = [] if name else [[_space(parent, "Name", edges=full)]]
        self._rows.append(
            [_space(parent, "Signature", edges=full), _space(parent, "Date", edges=date)]
        )
        said = sum(len(lines) * style.leading for _, style, lines in self._said)
        self.height = said + len(self._rows) * (SIGNING_ROOM + CLEAR.leading + 2)

    def draw(self, canvas: TaggedCanvas, top: float) -> None:
        """Draw who signs, then the lines with what they are for below."""
        for element, style, lines in self._said:
            with canvas.tagged(element):
                put_lines(canvas, style, place=(LEFT, top), lines=lines)
            top -= len(lines) * style.leading
        for row in self._rows:
            top -= SIGNING_ROOM
            for space in row:
                self._leave(canvas, space, top=top)
            top -= CLEAR.leading + 2

    @staticmethod
    def _leave(canvas: TaggedCanvas, space: Space, *, top: float) -> None:
        left, right = space.edges
        with canvas.tagged(space.caption):
            put(canvas, CLEAR, place=(left, top - 2), words=space.words)
        with canvas.tagged(space.figure):
            space.figure.box = (left, top, right, top + SIGNING_ROOM)
            _stroke(canvas, space.edges, y=top)


def _space(parent: Element, words: str, *, edges: Edges) -> Space:
    """A line for a name, a signature or a date: the caption is read before the line."""
    caption = parent.add("P")
    return Space(caption, parent.add_figure(f"{words}: line to write on"), words, edges)


def _stroke(canvas: TaggedCanvas, edges: Edges, *, y: float) -> None:
    left, right = edges
    canvas.setStrokeColor(MUTED)
    canvas.setLineWidth(PEN)
    canvas.line(left, y, right, y)
