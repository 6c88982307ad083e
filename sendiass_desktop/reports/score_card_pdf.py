"""A report as a tagged PDF: cover, headline, highlights, months, each measure, definitions."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

from sendiass_desktop import files
from sendiass_desktop.domain.editions import EditionKind
from sendiass_desktop.domain.scorecard.figures import HIDDEN, Scorecard, Table
from sendiass_desktop.reports import page, shown, wording
from sendiass_desktop.reports.blocks import (
    TILES_ACROSS,
    Columns,
    Heading,
    Panel,
    Paragraph,
    Tiles,
)
from sendiass_desktop.reports.heading import Paper, Seal, paper_of
from sendiass_desktop.reports.lettering import (
    BODY,
    HEADING,
    NOTE,
    SMALL,
    STRONG,
    SUBTITLE,
    TITLE,
    Style,
)
from sendiass_desktop.reports.page import PRODUCER, Frame, Piece
from sendiass_desktop.reports.score_card_rows import crossed_rows, plain_rows
from sendiass_desktop.reports.structure import Element
from sendiass_desktop.reports.tagged import About


def write(
    card: Scorecard,
    target: Path,
    *,
    written_on: date,
    edition: EditionKind = EditionKind.WORKING,
    seal: Seal | None = None,
) -> None:
    """Write an edition of a report; raises CannotWrite or InUse, the target is then as it was.

    The file is made in memory: where it is sealed (`protect`) it is never on the disk in clear.
    """
    paper = paper_of(card, edition, written_on=written_on)
    with files.replacing(target) as beside:
        made = content(paper)
        beside.write_bytes(seal(made) if seal else made)


def content(paper: Paper) -> bytes:
    """The PDF as the bytes of its file."""
    about = About(
        title=paper.title,
        author=paper.card.service,
        producer=PRODUCER,
        written_on=paper.written_on,
        keywords=paper.edition_name,
    )
    return page.content(partial(_pieces, paper), about=about, frame=_frame(paper))


def _pieces(paper: Paper, document: Element) -> Iterator[Piece]:
    """Everything on the pages, in reading order."""
    card = paper.card
    yield from _cover(paper, document)
    yield from _headline(card, document)
    yield from _highlights(card, document)
    yield from _months(card, document)
    for table in card.tables:
        yield from _table(table, document)
        yield from _crossed(table, document, by=wording.parts_text(card))
    yield from _definitions(paper, document)


def _cover(paper: Paper, document: Element) -> Iterator[Piece]:
    card = paper.card
    yield Paragraph(document.add("P"), card.service, style=STRONG, keep=True)
    yield Heading(document, wording.report_title(card), style=TITLE, level=1)
    yield Paragraph(document.add("P"), card.period.name, style=SUBTITLE, keep=True)
    received = wording.about_text(card)
    yield Paragraph(document.add("P"), received, style=BODY, above=4, keep=True)
    yield Paragraph(document.add("P"), paper.days, style=BODY, keep=True)
    warnings = [(marking, STRONG) for marking in paper.markings]
    said = (*wording.state_texts(card), *wording.shorthand_texts(card))
    yield Panel(document, [*warnings, *((one, BODY) for one in said)])


def _headline(card: Scorecard, document: Element) -> Iterator[Piece]:
    yield Heading(document, "Headline figures", style=HEADING)
    table = document.add("Table")
    tiles = wording.headline(card)
    for first in range(0, len(tiles), TILES_ACROSS):
        yield Tiles(table, tiles[first : first + TILES_ACROSS])
    if said := wording.left_out_text(card):
        yield Paragraph(document.add("P"), said, style=NOTE, above=8)


def _highlights(card: Scorecard, document: Element) -> Iterator[Piece]:
    """The manager's sentences, a paragraph each; what is stale says so."""
    if card.highlights:
        yield Heading(document, "Highlights", style=HEADING)
    for words, stale in wording.highlight_texts(card):
        yield Paragraph(document.add("P"), words, style=BODY, above=6, keep=bool(stale))
        if stale:
            yield Paragraph(document.add("P"), stale, style=STRONG)


def _months(card: Scorecard, document: Element) -> Iterator[Piece]:
    """The columns month by month, and the same figures as a table under and over them."""
    trended = [table for table in card.tables if table.trend]
    if trended:
        yield Heading(document, "Month by month", style=HEADING)
    for table in trended:
        words = f"{table.title}, {table.trend[0][0]} to {table.trend[-1][0]}."
        yield Paragraph(document.add("P"), words, style=NOTE, keep=True)
        yield Columns(document, _alternative(table), values=shown.months(table))


def _alternative(table: Table) -> str:
    """What the columns show to somebody who does not see them."""
    after = "The table that follows has every figure."
    told = [one for one in table.trend if table.month_marks.get(one[0]) != HIDDEN]
    if len(told) < len(table.trend):
        return f"Column chart: {table.title}. Hidden months have no column. {after}"
    lowest = min(told, key=wording.of_month)
    highest = max(told, key=wording.of_month)
    most, fewest = (wording.count_text(count, table.unit) for _, count in (highest, lowest))
    shape = f"Most in {highest[0]} ({most}), fewest in {lowest[0]} ({fewest})."
    if most == fewest:
        shape = f"The same in every month ({most})."
    return f"Column chart: {table.title}. {shape} {after}"


def _table(table: Table, document: Element) -> Iterator[Piece]:
    """A measure: its heading, what is to be known about it, and its rows with bars."""
    yield Heading(document, table.title, style=HEADING)
    for words, style in _notes(table):
        yield Paragraph(document.add("P"), words, style=style, keep=True)
    yield from plain_rows(table, document)


def _crossed(table: Table, document: Element, *, by: str) -> Iterator[Piece]:
    """The same measure by another answer, in as many tables as the width of the page asks for."""
    if not table.columns:
        return
    yield Heading(document, f"{by}: {table.title}", style=STRONG, level=3)
    yield from crossed_rows(table, document)


def _notes(table: Table) -> Iterator[tuple[str, Style]]:
    yield f"{wording.total_text(table)}. {wording.headline_text(table)}".strip(), BODY
    note = wording.note_text(table)
    if note:
        yield note, NOTE


def _definitions(paper: Paper, document: Element) -> Iterator[Piece]:
    card = paper.card
    yield Heading(document, "Definitions", style=HEADING)
    version = f"Definitions {card.definitions}. Figures {wording.content_hash(card)}."
    for said in (wording.ROUNDING, *paper.protection):
        yield Paragraph(document.add("P"), said, style=BODY, above=4, keep=True)
    entries = document.add("L")
    for table in card.tables:
        body = entries.add("LI").add("LBody")
        yield Paragraph(body, f"{table.title} ", style=STRONG, above=7, keep=True)
        yield Paragraph(body, _definition(table), style=BODY)
    yield Paragraph(document.add("P"), version, style=SMALL, above=14)


def _definition(table: Table) -> str:
    return " ".join(filter(None, (f"Counted in {table.unit}.", wording.note_text(table))))


def _frame(paper: Paper) -> Frame:
    head = wording.PRACTICE if paper.card.practice else ""
    return Frame(head=head, foot=paper.marking, source=paper.source)
