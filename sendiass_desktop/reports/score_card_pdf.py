"""The score card as a tagged PDF: cover, headline, months, one table a measure, definitions."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from sendiass_desktop.domain.periods import long_date
from sendiass_desktop.domain.scorecard.figures import Row, Scorecard, Table
from sendiass_desktop.reports import wording
from sendiass_desktop.reports.blocks import (
    BAR_LEFT,
    LABEL_WIDTH,
    TILES_ACROSS,
    Cell,
    Columns,
    Heading,
    Panel,
    Paragraph,
    TableRow,
    Tiles,
)
from sendiass_desktop.reports.lettering import (
    BODY,
    HEADING,
    NOTE,
    SMALL,
    STRONG,
    SUBTITLE,
    TITLE,
    Style,
    wrap,
)
from sendiass_desktop.reports.page import LEFT, RIGHT, Frame, Piece, write_file
from sendiass_desktop.reports.structure import Element

COUNT_RIGHT: Final = RIGHT - 68
PER_CENT_RIGHT: Final = RIGHT
COLUMN_NAMES: Final = ("Answer", "Per cent")
# A table of up to so many rows is never broken; a longer one never leaves fewer than these alone.
UNBROKEN_ROWS: Final = 18
LEAST_ROWS: Final = 4
SNAPSHOT_LENGTH: Final = 12  # so much of the hash tells two score cards apart on paper
ROUNDING: Final = (
    "Per cent is rounded half up to one decimal. Where there was nobody to count, the table says"
    f" “{wording.NO_CASES}”, which is not the same as 0%."
)


def write(card: Scorecard, target: Path, *, written_on: date) -> None:
    """Write the score card to `target`; raises CannotWrite or InUse with a sentence."""
    write_file(
        target,
        partial(_pieces, card, written_on=written_on),
        title=f"{wording.report_title(card)}, {card.period.name}",
        author=card.service,
        written_on=written_on,
        frame=_frame(card),
    )


def _pieces(card: Scorecard, document: Element, *, written_on: date) -> Iterator[Piece]:
    """Everything on the pages, in reading order."""
    yield from _cover(card, document, written_on=written_on)
    yield from _headline(card, document)
    yield from _months(card, document)
    for table in card.tables:
        yield from _table(table, document)
    yield from _definitions(card, document)


def _cover(card: Scorecard, document: Element, *, written_on: date) -> Iterator[Piece]:
    yield Paragraph(document.add("P"), card.service, style=STRONG, keep=True)
    yield Heading(document, wording.report_title(card), style=TITLE, level=1)
    yield Paragraph(document.add("P"), card.period.name, style=SUBTITLE, keep=True)
    received = f"Contacts received from {wording.span_text(card.period)}."
    yield Paragraph(document.add("P"), received, style=BODY, above=4, keep=True)
    days = f"As at {long_date(card.as_at)}. Written on {long_date(written_on)}."
    yield Paragraph(document.add("P"), days, style=BODY, keep=True)
    warnings = [(wording.EDITION, STRONG)]
    if card.practice:
        warnings.append((wording.PRACTICE, STRONG))
    state = wording.PROVISIONAL if card.provisional else wording.SETTLED
    yield Panel(document, [*warnings, (state, BODY), (wording.gaps_text(card), BODY)])


def _headline(card: Scorecard, document: Element) -> Iterator[Piece]:
    yield Heading(document, "Headline figures", style=HEADING)
    table = document.add("Table")
    tiles = wording.headline(card)
    for first in range(0, len(tiles), TILES_ACROSS):
        yield Tiles(table, tiles[first : first + TILES_ACROSS])
    yield Paragraph(document.add("P"), wording.left_out_text(card), style=NOTE, above=8)


def _months(card: Scorecard, document: Element) -> Iterator[Piece]:
    """The columns month by month, and the same figures as a table under and over them."""
    shown = [table for table in card.tables if table.trend]
    if shown:
        yield Heading(document, "Month by month", style=HEADING)
    for table in shown:
        words = f"{table.title}, {table.trend[0][0]} to {table.trend[-1][0]}."
        yield Paragraph(document.add("P"), words, style=NOTE, keep=True)
        yield Columns(document, _alternative(table), values=table.trend)


def _alternative(table: Table) -> str:
    """What the columns show to somebody who does not see them."""
    lowest = min(table.trend, key=wording.of_month)
    highest = max(table.trend, key=wording.of_month)
    most, fewest = (wording.count_text(count, table.unit) for _, count in (highest, lowest))
    shape = f"Most in {highest[0]} ({most}), fewest in {lowest[0]} ({fewest})."
    if most == fewest:
        shape = f"The same in every month ({most})."
    return f"Column chart: {table.title}. {shape} The table that follows has every figure."


def _table(table: Table, document: Element) -> Iterator[Piece]:
    """A measure: its heading, what is to be known about it, and its rows with bars."""
    yield Heading(document, table.title, style=HEADING)
    for words, style in _notes(table):
        yield Paragraph(document.add("P"), words, style=style, keep=True)
    element = document.add("Table")
    columns, head = _head(table, element)
    yield head
    longest = max((row.count for row in table.rows), default=0) or 1
    rows = len(table.rows)
    for index, row in enumerate(table.rows):
        near_an_edge = index < LEAST_ROWS - 1 or index >= rows - LEAST_ROWS
        cells = _cells(row, element, columns=columns)
        piece = TableRow(cells, bar=row.count / longest, keep=rows <= UNBROKEN_ROWS or near_an_edge)
        piece.opener = head
        yield piece
    yield _total(table, element, columns=columns)


def _notes(table: Table) -> Iterator[tuple[str, Style]]:
    said = f"{wording.count_text(table.total, table.unit)}."
    if table.headline:
        said = f"{said} {wording.headline_text(table)}"
    yield said, BODY
    note = wording.note_text(table)
    if note:
        yield note, NOTE


def _head(table: Table, element: Element) -> tuple[Sequence[Element], TableRow]:
    """The header cells of the three columns, and the row they stand in."""
    row = element.add("TR")
    columns = [row.add_header("Column") for _ in range(3)]
    label, per_cent = COLUMN_NAMES
    cells = (
        Cell(columns[0], (label,), SMALL, LEFT),
        Cell(columns[1], (table.unit.capitalize(),), SMALL, COUNT_RIGHT, "right"),
        Cell(columns[2], (per_cent,), SMALL, PER_CENT_RIGHT, "right"),
    )
    return columns, TableRow(cells, above=4)


def _cells(row: Row, element: Element, *, columns: Sequence[Element]) -> tuple[Cell, ...]:
    line = element.add("TR")
    header = line.add_header("Row")
    count, per_cent = (line.add_cell(column, header) for column in columns[1:])
    said = wording.percent_text(row.percent)
    return (
        Cell(header, wrap(row.label, BODY, width=LABEL_WIDTH), BODY, LEFT),
        Cell(count, (f"{row.count:,}",), BODY, COUNT_RIGHT, "right"),
        Cell(per_cent, (said,), NOTE if row.percent is None else BODY, PER_CENT_RIGHT, "right"),
    )


def _total(table: Table, element: Element, *, columns: Sequence[Element]) -> TableRow:
    """The last row: the number the table is about, which has no per cent of its own."""
    line = element.add("TR")
    header = line.add_header("Row")
    count, per_cent = (line.add_cell(column, header) for column in columns[1:])
    cells = (
        Cell(header, wrap(f"Total {table.unit}", STRONG, width=BAR_LEFT - LEFT), STRONG, LEFT),
        Cell(count, (f"{table.total:,}",), STRONG, COUNT_RIGHT, "right"),
        Cell(per_cent, (), STRONG, PER_CENT_RIGHT, "right"),
    )
    return TableRow(cells, keep=False)


def _definitions(card: Scorecard, document: Element) -> Iterator[Piece]:
    yield Heading(document, "Definitions", style=HEADING)
    version = f"Definitions {card.definitions}. Figures {wording.content_hash(card)}."
    yield Paragraph(document.add("P"), ROUNDING, style=BODY, keep=True)
    entries = document.add("L")
    for table in card.tables:
        body = entries.add("LI").add("LBody")
        yield Paragraph(body, f"{table.title} ", style=STRONG, above=7, keep=True)
        yield Paragraph(body, _definition(table), style=BODY)
    yield Paragraph(document.add("P"), version, style=SMALL, above=14)


def _definition(table: Table) -> str:
    return " ".join(filter(None, (f"Counted in {table.unit}.", wording.note_text(table))))


def _frame(card: Scorecard) -> Frame:
    snapshot = wording.content_hash(card)[:SNAPSHOT_LENGTH]
    return Frame(
        head=wording.PRACTICE if card.practice else "",
        foot=wording.EDITION,
        source=(
            f"{card.service} · {wording.report_title(card)} · {card.period.name} · as at"
            f" {long_date(card.as_at)} · figures {snapshot}"
        ),
    )
