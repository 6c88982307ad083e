"""What stands on a page: headings, paragraphs, panels, tiles, rows with bars, columns by month.

Each block adds its elements to the structure as it is made, in reading order, and is drawn when
the pages are known. Bars, rules and grounds are artefacts: the figures beside them are read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from reportlab.lib.colors import HexColor

from sendiass_desktop.reports.lettering import (
    ACCENT,
    LABEL,
    NUMBER,
    SMALL,
    SMALL_STRONG,
    Side,
    Style,
    put,
    put_lines,
    wrap,
)
from sendiass_desktop.reports.page import HAIRLINE, LEFT, LINE, RIGHT, WIDTH, Piece
from sendiass_desktop.reports.shown import Shown
from sendiass_desktop.reports.structure import Element, Role
from sendiass_desktop.reports.tagged import TaggedCanvas
from sendiass_desktop.reports.wording import Tile

LEVELS: Final[Mapping[int, Role]] = MappingProxyType({1: "H1", 2: "H2", 3: "H3"})
ABOVE_HEADING: Final = MappingProxyType({1: 0.0, 2: 22.0, 3: 12.0})
SOFT: Final = HexColor("#E2F0EF")
BAR: Final = HexColor("#7FB8B5")
CORNER: Final = 4.0

ROW_PADDING: Final = 1.5
BAR_LEFT: Final = LEFT + 232
BAR_WIDTH: Final = 140.0
BAR_HEIGHT: Final = 8.0
LEAST_BAR: Final = 0.8  # so that one among thousands is still to be seen
LABEL_WIDTH: Final = BAR_LEFT - LEFT - 12

PANEL_PADDING: Final = 10.0
TILES_ACROSS: Final = 4
TILE_GAP: Final = 10.0
TILE_PADDING: Final = 9.0
TILE_WIDTH: Final = (WIDTH - (TILES_ACROSS - 1) * TILE_GAP) / TILES_ACROSS
COLUMNS_HEIGHT: Final = 62.0
COLUMN_GAP: Final = 12.0


class Heading(Piece):
    """A heading, and its place in the outline; level 1 is the title of the document."""

    keep = True

    def __init__(self, parent: Element, words: str, *, style: Style, level: int = 2) -> None:
        self._element = parent.add(LEVELS[level])
        self._words = words
        self._style = style
        self._level = level
        self._lines = wrap(words, style, width=WIDTH)
        self.above = ABOVE_HEADING[level]
        self.height = len(self._lines) * style.leading

    def draw(self, canvas: TaggedCanvas, top: float) -> None:
        """Draw the heading and enter it in the outline."""
        canvas.bookmark(self._words, self._level - 1, top=top + self._style.size)
        with canvas.tagged(self._element):
            put_lines(canvas, self._style, place=(LEFT, top), lines=self._lines)


class Paragraph(Piece):
    """Words across the page; paragraphs that share an element are read as one."""

    def __init__(
        self, element: Element, words: str, *, style: Style, above: float = 0.0, keep: bool = False
    ) -> None:
        self._element = element
        self._style = style
        self._lines = wrap(words, style, width=WIDTH)
        self.height = len(self._lines) * style.leading
        self.above = above
        self.keep = keep

    def draw(self, canvas: TaggedCanvas, top: float) -> None:
        """Draw the lines as the content of their element."""
        with canvas.tagged(self._element):
            put_lines(canvas, self._style, place=(LEFT, top), lines=self._lines)


class Panel(Piece):
    """Sentences on a soft ground, a paragraph each, for what must not be overlooked."""

    above = 12.0

    def __init__(self, parent: Element, sentences: Sequence[tuple[str, Style]]) -> None:
        width = WIDTH - 2 * PANEL_PADDING
        self._parts = [
            (parent.add("P"), style, wrap(words, style, width=width)) for words, style in sentences
        ]
        words = sum(style.leading * len(lines) for _, style, lines in self._parts)
        self.height = words + 2 * PANEL_PADDING - 3

    def draw(self, canvas: TaggedCanvas, top: float) -> None:
        """Draw the ground, then the sentences."""
        with canvas.artefact():
            canvas.setFillColor(SOFT)
            canvas.roundRect(LEFT, top - self.height, WIDTH, self.height, CORNER, stroke=0, fill=1)
        top -= PANEL_PADDING - 1.5
        for element, style, lines in self._parts:
            with canvas.tagged(element):
                put_lines(canvas, style, place=(LEFT + PANEL_PADDING, top), lines=lines)
            top -= style.leading * len(lines)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its element, its lines, how they are set and from which edge."""

    element: Element
    lines: tuple[str, ...]
    style: Style
    x: float
    side: Side = "left"


class TableRow(Piece):
    """A row of cells over a rule; `bar`, from 0 to 1, is how far its bar reaches."""

    def __init__(
        self, cells: Sequence[Cell], *, bar: float = 0.0, above: float = 0.0, keep: bool = True
    ) -> None:
        self._cells = cells
        self._bar = bar
        self.above = above
        self.keep = keep
        self.height = max(len(cell.lines) * cell.style.leading for cell in cells) + 2 * ROW_PADDING

    def draw(self, canvas: TaggedCanvas, top: float) -> None:
        """Draw rule and bar, then the cells."""
        with canvas.artefact():
            self._decorate(canvas, top)
        for cell in self._cells:
            if cell.lines:
                with canvas.tagged(cell.element):
                    self._put(canvas, cell, top=top)

    def draw_again(self, canvas: TaggedCanvas, top: float) -> None:
        """Draw the row at the head of a further page, where it is not read again."""
        with canvas.artefact():
            self._decorate(canvas, top)
            for cell in self._cells:
                self._put(canvas, cell, top=top)

    def _decorate(self, canvas: TaggedCanvas, top: float) -> None:
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(HAIRLINE)
        canvas.line(LEFT, top - self.height, RIGHT, top - self.height)
        if self._bar:
            canvas.setFillColor(BAR)
            width = max(LEAST_BAR, self._bar * BAR_WIDTH)
            middle = top - ROW_PADDING - self._cells[0].style.leading / 2
            canvas.rect(BAR_LEFT, middle - BAR_HEIGHT / 2, width, BAR_HEIGHT, stroke=0, fill=1)

    @staticmethod
    def _put(canvas: TaggedCanvas, cell: Cell, *, top: float) -> None:
        for index, line in enumerate(cell.lines):
            place = (cell.x, top - ROW_PADDING - index * cell.style.leading)
            put(canvas, cell.style, place=place, words=line, side=cell.side)


class Tiles(Piece):
    """A line of headline tiles; each is read as a row: its label, its figure, its detail."""

    above = 10.0

    def __init__(self, table: Element, tiles: Sequence[Tile]) -> None:
        width = TILE_WIDTH - 2 * TILE_PADDING
        self._tiles = []
        for tile in tiles:
            row = table.add("TR")
            header = row.add_header("Row")
            cells = (header, row.add_cell(header), row.add_cell(header))
            lines = (wrap(tile.label, LABEL, width=width), wrap(tile.detail, SMALL, width=width))
            self._tiles.append((cells, tile.value, lines))
        lines_below = max(len(label) + len(detail) for _, _, (label, detail) in self._tiles)
        self.height = NUMBER.leading + lines_below * SMALL.leading + 2 + 2 * TILE_PADDING

    def draw(self, canvas: TaggedCanvas, top: float) -> None:
        """Draw the tiles side by side."""
        for index, ((label, value, detail), number, lines) in enumerate(self._tiles):
            left = LEFT + index * (TILE_WIDTH + TILE_GAP)
            with canvas.artefact():
                self._outline(canvas, left, top=top)
            x, y = left + TILE_PADDING, top - TILE_PADDING
            with canvas.tagged(value):
                put(canvas, NUMBER, place=(x, y), words=number)
            y -= NUMBER.leading
            with canvas.tagged(label):
                put_lines(canvas, LABEL, place=(x, y), lines=lines[0])
            y -= len(lines[0]) * SMALL.leading + 2
            with canvas.tagged(detail):
                put_lines(canvas, SMALL, place=(x, y), lines=lines[1])

    def _outline(self, canvas: TaggedCanvas, left: float, *, top: float) -> None:
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(HAIRLINE)
        canvas.roundRect(left, top - self.height, TILE_WIDTH, self.height, CORNER, fill=0)


class Columns(Piece):
    """A column chart whose figures and names are a table: the picture has words of its own.

    A hidden figure has no column.
    """

    above = 8.0
    height = COLUMNS_HEIGHT + SMALL.leading * 3 + 6

    def __init__(
        self, parent: Element, alternative: str, *, values: Sequence[tuple[str, Shown]]
    ) -> None:
        self._figure = parent.add_figure(alternative)
        table = parent.add("Table")
        names, figures = table.add("TR"), table.add("TR")
        headers = [names.add_header("Column", in_full=name) for name, _ in values]
        cells = [figures.add_cell(header) for header in headers]
        self._columns = list(zip(headers, cells, values, strict=True))
        self._highest = max((_height(value) for _, value in values), default=0) or 1
        self._step = WIDTH / max(1, len(values))

    def draw(self, canvas: TaggedCanvas, top: float) -> None:
        """Draw the columns, the last one in the accent, then names and figures."""
        floor = top - SMALL.leading - 2 - COLUMNS_HEIGHT
        with canvas.tagged(self._figure):
            self._figure.box = (LEFT, floor, RIGHT, floor + COLUMNS_HEIGHT)
            for index, (_, _, (_, value)) in enumerate(self._columns):
                self._column(canvas, index, floor=floor, value=_height(value))
        with canvas.artefact():
            canvas.setStrokeColor(LINE)
            canvas.setLineWidth(HAIRLINE)
            canvas.line(LEFT, floor, RIGHT, floor)
        for index, (header, _, (name, _)) in enumerate(self._columns):
            with canvas.tagged(header):
                for line, words in enumerate(_short(name)):
                    place = (self._middle(index), floor - 3 - line * SMALL.leading)
                    put(canvas, SMALL, place=place, words=words, side="middle")
        for index, (_, cell, (_, value)) in enumerate(self._columns):
            with canvas.tagged(cell):
                reach = self._reach(_height(value))
                place = (self._middle(index), floor + reach + SMALL.leading + 1)
                put(canvas, SMALL_STRONG, place=place, words=value.text, side="middle")

    def _column(self, canvas: TaggedCanvas, index: int, *, floor: float, value: float) -> None:
        canvas.setFillColor(ACCENT if index == len(self._columns) - 1 else BAR)
        width = self._step - COLUMN_GAP
        left = self._middle(index) - width / 2
        canvas.rect(left, floor, width, self._reach(value), stroke=0, fill=1)

    def _middle(self, index: int) -> float:
        return LEFT + (index + 0.5) * self._step

    def _reach(self, value: float) -> float:
        return COLUMNS_HEIGHT * value / self._highest


def _height(value: Shown) -> float:
    return 0.0 if value.number is None else float(value.number)


def _short(month: str) -> tuple[str, ...]:
    """`October 2025` on two short lines."""
    name, _, year = month.rpartition(" ")
    return (f"{name[:3]} ", year) if name else (year,)
