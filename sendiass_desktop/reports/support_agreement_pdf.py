"""The support agreement as a tagged PDF, to be read through, signed and kept by both sides."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from sendiass_desktop.domain.agreement import (
    SIGNING,
    TITLE,
    Agreement,
    Section,
    facts,
    introduction,
    sections,
    signatories,
)
from sendiass_desktop.domain.periods import long_date
from sendiass_desktop.reports import lettering, wording
from sendiass_desktop.reports.blocks import Cell, Heading, Panel, Paragraph, TableRow
from sendiass_desktop.reports.lettering import CLEAR, CLEAR_STRONG, LARGE_STRONG, wrap
from sendiass_desktop.reports.page import LEFT, RIGHT, Frame, Piece, write_file
from sendiass_desktop.reports.paper import LINE_GAP, Ruled, Signature, flowing, listed
from sendiass_desktop.reports.structure import Element

VALUE_LEFT: Final = LEFT + 160
LABEL_WIDTH: Final = VALUE_LEFT - LEFT - 12
PARAGRAPH_GAP: Final = 6.0
BLANK: Final = replace(CLEAR, leading=LINE_GAP)
LETTERS_LACKING: Final = (
    "Some letters are not in the typeface of this program and stand here as “?”. Write the words in"
    " by hand before you sign."
)


def write(agreement: Agreement, target: Path) -> None:
    """Write the agreement to `target`; raises CannotWrite or InUse with a sentence.

    The file names nobody in its title, which a viewer shows in its window's title.
    """
    title = " ".join(filter(None, (TITLE, agreement.reference.strip())))
    write_file(
        target,
        partial(_pieces, agreement),
        title=title,
        author=agreement.service,
        written_on=agreement.written_on,
        frame=Frame(
            head=wording.PRACTICE if agreement.practice else "",
            foot=title,
            source=f"{agreement.service} · written on {long_date(agreement.written_on)}",
        ),
    )


def _pieces(agreement: Agreement, document: Element) -> Iterator[Piece]:
    """Everything on the pages, in reading order."""
    yield Paragraph(document.add("P"), agreement.service, style=CLEAR_STRONG, keep=True)
    yield Heading(document, TITLE, style=lettering.TITLE, level=1)
    if warnings := list(_warnings(agreement)):
        yield Panel(document, [(words, CLEAR_STRONG) for words in warnings])
    yield from flowing(document.add("P"), introduction(agreement), style=CLEAR, above=10)
    yield from _facts(agreement, document.add("Table"))
    *first, last = sections(agreement)
    for section in first:
        yield from _section(section, document)
    # Nobody signs a page with nothing above the signatures.
    for piece in (*_section(last, document), *_signatures(agreement, document)):
        piece.keep = True
        yield piece


def _warnings(agreement: Agreement) -> Iterator[str]:
    if agreement.practice:
        yield wording.PRACTICE
    typed = (
        *(agreement.service_user, agreement.child, agreement.caseworker, agreement.agreed),
        *(agreement.needs, agreement.review, *agreement.objectives),
    )
    if any(lettering.lacks(words) for words in typed):
        yield LETTERS_LACKING


def _facts(agreement: Agreement, table: Element) -> Iterator[Piece]:
    """Who and when, a row each; a row without words is as high as handwriting."""
    for number, (label, words) in enumerate(facts(agreement)):
        row = table.add("TR")
        header = row.add_header("Row")
        style = CLEAR if words else BLANK
        value = wrap(words, CLEAR_STRONG, width=RIGHT - VALUE_LEFT) if words else ()
        cells = (
            Cell(header, wrap(label, CLEAR, width=LABEL_WIDTH), style, LEFT),
            Cell(row.add_cell(header), value, CLEAR_STRONG, VALUE_LEFT),
        )
        yield TableRow(cells, above=0 if number else 12)


def _section(section: Section, document: Element) -> Iterator[Piece]:
    yield Heading(document, section.title, style=LARGE_STRONG)
    for number, words in enumerate(section.says):
        above = PARAGRAPH_GAP if number else 2
        yield from flowing(document.add("P"), words, style=CLEAR, above=above)
    if section.points:
        yield from listed(document, section.points, style=CLEAR, numbered=section.numbered)
    if section.lines:
        yield Ruled(document, "Lines to write on", lines=section.lines)


def _signatures(agreement: Agreement, document: Element) -> Iterator[Piece]:
    """What signing means, and where both sides sign."""
    yield Heading(document, "Signatures", style=LARGE_STRONG)
    yield from flowing(document.add("P"), SIGNING, style=CLEAR, above=2)
    for part, name in signatories(agreement):
        yield Signature(document, part, name=name)
