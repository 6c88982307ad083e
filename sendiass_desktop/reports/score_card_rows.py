"""The rows of a report's tables on a page: with bars, or side by side with its parts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.pdfbase.pdfmetrics import stringWidth

from sendiass_desktop.domain.scorecard.figures import Table
from sendiass_desktop.reports import shown
from sendiass_desktop.reports.blocks import BAR_LEFT, LABEL_WIDTH, Cell, TableRow
from sendiass_desktop.reports.lettering import BODY, NOTE, SMALL, STRONG, Style, wrap
from sendiass_desktop.reports.page import LEFT, RIGHT, WIDTH
from sendiass_desktop.reports.shown import Line, Shown, Sort
from sendiass_desktop.reports.structure import Element

ANSWER, PER_CENT, MINUTES = "Answer", "Per cent", "Minutes"
COUNT_RIGHT: Final = RIGHT - 68
WITH_MINUTES: Final = (RIGHT - 150, RIGHT - 78, RIGHT)
# A table of up to so many rows is never broken; a longer one never leaves fewer than these alone.
UNBROKEN_ROWS: Final = 18
LEAST_ROWS: Final = 4
PLAIN_WIDTH: Final = 80.0
GAP: Final = 10.0
SLACK: Final = 1.5  # of the gap: a word is not broken because its space is too wide
LEAST_LABEL: Final = 125.0
MOST_LABEL: Final = 250.0
SHOWN_ALONE: Final = frozenset({Sort.SHARE, Sort.MEAN})  # said in words above the table


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of figures: its heading, which figure of a line, and where its right edge is."""

    head: str
    at: int
    right: float
    width: float


def plain_rows(table: Table, document: Element) -> Iterator[TableRow]:
    """Answer, figure, bar, per cent, and minutes where they are told."""
    lines = [line for line in shown.lines(table) if line.sort not in SHOWN_ALONE]
    rights = WITH_MINUTES if shown.has_minutes(table) else (COUNT_RIGHT, RIGHT)
    heads = (table.unit.capitalize(), PER_CENT, MINUTES)
    columns = [
        _Column(head, at, right, PLAIN_WIDTH)
        for at, (head, right) in enumerate(zip(heads, rights, strict=False))
    ]
    figures = [(line.whole, line.per_cent, line.minutes) for line in lines]
    longest = max((row.count for row in table.rows), default=0) or 1
    bars = len(rights) == len((COUNT_RIGHT, RIGHT))
    reaches = [
        _number(line.whole) / longest if bars and line.sort is Sort.ROW else 0.0 for line in lines
    ]
    made = _Rows(document, columns, label=LABEL_WIDTH)
    yield from made.all(lines, figures, reaches=reaches)


def crossed_rows(table: Table, document: Element) -> Iterator[TableRow]:
    """The whole and its parts side by side; what does not fit goes on in a further table."""
    lines = [line for line in shown.lines(table) if any(part.text for part in line.parts)]
    figures = [(line.whole, *line.parts) for line in lines]
    heads = (shown.ALL, *(column.label for column in table.columns))
    longest = max(stringWidth(line.label, STRONG.face, STRONG.size) for line in lines)
    for columns in _bands(heads, figures, label=min(longest + GAP, MOST_LABEL)):
        label = columns[0].right - columns[0].width - LEFT
        made = _Rows(document, columns, label=label)
        yield from made.all(lines, figures, reaches=[0.0] * len(lines))


class _Rows:
    """A table in the making: its header cells, then a row a line."""

    def __init__(self, document: Element, columns: Sequence[_Column], *, label: float) -> None:
        self._element = document.add("Table")
        self._columns = columns
        self._label = label
        row = self._element.add("TR")
        self._headers = [row.add_header("Column") for _ in (0, *columns)]
        cells = [Cell(self._headers[0], (ANSWER,), SMALL, LEFT)]
        for header, column in zip(self._headers[1:], columns, strict=True):
            words = wrap(column.head, SMALL, width=column.width - GAP + SLACK)
            cells.append(Cell(header, words, SMALL, column.right, "right"))
        self._head = TableRow(cells, above=6)

    def all(
        self,
        lines: Sequence[Line],
        figures: Sequence[Sequence[Shown]],
        *,
        reaches: Sequence[float],
    ) -> Iterator[TableRow]:
        """The head, then the lines; each may open a page, under the head again."""
        yield self._head
        last = len(lines) - 1
        for index, (line, shown_, reach) in enumerate(zip(lines, figures, reaches, strict=True)):
            near_an_edge = index < LEAST_ROWS - 1 or index > last - LEAST_ROWS
            keep = index < last and (len(lines) <= UNBROKEN_ROWS + 1 or near_an_edge)
            piece = TableRow(self._cells(line, shown_), bar=reach, keep=keep)
            piece.opener = self._head
            yield piece

    def _cells(self, line: Line, figures: Sequence[Shown]) -> list[Cell]:
        row = self._element.add("TR")
        header = row.add_header("Row")
        strong = line.sort is Sort.TOTAL
        look = STRONG if strong else BODY
        wide = BAR_LEFT - LEFT if strong and self._label == LABEL_WIDTH else self._label
        cells = [Cell(header, wrap(line.label, look, width=wide), look, LEFT)]
        for over, column in zip(self._headers[1:], self._columns, strict=True):
            figure = figures[column.at]
            cell = row.add_cell(over, header)
            words = (figure.text,) if figure.text else ()
            cells.append(Cell(cell, words, _look(figure, look), column.right, "right"))
        return cells


def _look(figure: Shown, usual: Style) -> Style:
    """Words instead of a figure are set quieter; a mark is not."""
    return NOTE if figure.number is None and not figure.hidden and figure.text else usual


def _bands(
    heads: Sequence[str], figures: Sequence[Sequence[Shown]], *, label: float
) -> Iterator[tuple[_Column, ...]]:
    """The columns in as many tables as the page is too narrow for, evenly filled.

    `label` is the room that the labels ask for; what is left goes to the columns.
    """
    widths = [_width(head, [line[at] for line in figures]) for at, head in enumerate(heads)]
    room = WIDTH - LEAST_LABEL
    tables = 1
    while not (split := _split(widths, tables, room=room)):
        tables += 1
    for band in split:
        wide = sum(widths[at] for at in band)
        spare = max(0.0, WIDTH - wide - label) / len(band)
        right, columns = RIGHT, []
        for at in reversed(band):
            width = widths[at] + spare
            columns.append(_Column(heads[at], at, right, width))
            right -= width
        yield tuple(reversed(columns))


def _split(widths: Sequence[float], tables: int, *, room: float) -> list[list[int]]:
    """The columns in so many tables, one after the other; none where one would be too wide."""
    most = -(-len(widths) // tables)
    bands = [list(range(len(widths)))[at : at + most] for at in range(0, len(widths), most)]
    too_wide = any(sum(widths[at] for at in band) > room and len(band) > 1 for band in bands)
    return [] if too_wide else bands


def _width(head: str, figures: Sequence[Shown]) -> float:
    """So wide that no word of the heading and no figure is broken, unless the page is narrower."""
    words = [stringWidth(word, SMALL.face, SMALL.size) for word in head.split()]
    cells = [stringWidth(one.text, STRONG.face, STRONG.size) for one in figures]
    return min(float(max(0.0, *words, *cells)) + GAP, WIDTH - LEAST_LABEL)


def _number(figure: Shown) -> float:
    return 0.0 if figure.number is None else float(figure.number)
