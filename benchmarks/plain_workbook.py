"""A workbook read into plain values, and the same one written from them with bare openpyxl."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import NamedStyle
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table

from benchmarks.plain_chart import Drawn, chart_of, drawn

CORNERS = ("oddHeader", "oddFooter")
SIDES = ("left", "right")
PROPERTIES = ("creator", "lastModifiedBy", "title", "subject", "keywords", "language")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: where it is, what it holds and how it looks."""

    row: int
    column: int
    value: Any
    kind: str
    style: str
    number_format: str
    link: str


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet, and how it prints."""

    name: str
    widths: tuple[tuple[str, float], ...]
    heights: tuple[tuple[int, float], ...]
    cells: tuple[Cell, ...]
    tables: tuple[tuple[str, str], ...]
    charts: tuple[Drawn, ...]
    coloured: tuple[tuple[str, str], ...]
    orientation: str
    fitted: bool
    corners: tuple[tuple[str, str, int, str], ...]
    heads: str | None
    frozen: str | None
    breaks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Plain:
    """A workbook: its sheets, and what all of them share, as openpyxl holds it."""

    pages: tuple[Page, ...]
    styles: tuple[NamedStyle, ...]
    rules: dict[tuple[str, str, str], Any]  # of the colours, by sheet, range and kind
    theme: Any
    said: dict[str, str]
    custom: tuple[tuple[str, str], ...]
    dated: datetime


def read(content: bytes) -> Plain:
    """What a reader finds in a workbook."""
    book: Any = load_workbook(BytesIO(content))
    coloured = {
        (sheet.title, str(area.sqref), rule.type): rule
        for sheet in book.worksheets
        for area in sheet.conditional_formatting
        for rule in area.rules
    }
    return Plain(
        tuple(_page(sheet) for sheet in book.worksheets),
        tuple(book._named_styles),
        coloured,
        book.loaded_theme,
        {name: getattr(book.properties, name) for name in PROPERTIES},
        tuple((one.name, one.value) for one in book.custom_doc_props),
        book.properties.created,
    )


def write(plain: Plain) -> bytes:
    """The workbook with bare openpyxl."""
    book: Any = Workbook()
    book.remove(book.worksheets[0])
    book.loaded_theme = plain.theme
    for one in plain.styles:
        if one.name == "Normal":
            book._named_styles["Normal"].font = one.font
            continue
        book.add_named_style(
            NamedStyle(one.name, one.font, one.fill, one.border, one.alignment, one.number_format)
        )
    for name, words in plain.said.items():
        setattr(book.properties, name, words)
    book.properties.created = book.properties.modified = plain.dated
    for name, words in plain.custom:
        book.custom_doc_props.append(StringProperty(name=name, value=words))
    for page in plain.pages:
        _write_page(book.create_sheet(page.name), page, rules=plain.rules)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def chart_parts(content: bytes) -> dict[str, bytes]:
    """The charts of a workbook, as they stand in its file."""
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if "/charts/" in name}


def _write_page(sheet: Any, page: Page, *, rules: dict[tuple[str, str, str], Any]) -> None:
    for letter, width in page.widths:
        sheet.column_dimensions[letter].width = width
    for row, height in page.heights:
        sheet.row_dimensions[row].height = height
    for one in page.cells:
        cell = sheet.cell(one.row, one.column)
        cell.style = one.style
        if one.value is not None:
            cell.value = one.value
            cell.data_type = one.kind
        if cell.number_format != one.number_format:
            cell.number_format = one.number_format
        if one.link:
            cell.hyperlink = Hyperlink(ref="", location=one.link)
    for name, ref in page.tables:
        sheet.add_table(Table(displayName=name, ref=ref))
    for area, kind in page.coloured:
        sheet.conditional_formatting.add(area, rules[page.name, area, kind])
    for shown in page.charts:
        sheet.add_chart(chart_of(shown), shown.anchor)
    _set_up_print(sheet, page)


def _set_up_print(sheet: Any, page: Page) -> None:
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.paperSize, sheet.page_setup.orientation = 9, page.orientation
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    if page.fitted:
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = 0.6
    margins.top = margins.bottom = 0.8
    margins.header = margins.footer = 0.4
    parts = [getattr(getattr(sheet, corner), side) for corner in CORNERS for side in SIDES]
    for part, (words, font, size, colour) in zip(parts, page.corners, strict=True):
        part.text, part.font, part.size, part.color = words, font, size, colour
    sheet.print_title_rows = page.heads
    sheet.freeze_panes = page.frozen
    for row in page.breaks:
        sheet.row_breaks.append(Break(id=row))


def _page(sheet: Any) -> Page:
    parts = [getattr(getattr(sheet, corner), side) for corner in CORNERS for side in SIDES]
    return Page(
        name=sheet.title,
        widths=tuple((letter, one.width) for letter, one in sheet.column_dimensions.items()),
        heights=tuple((row, one.height) for row, one in sheet.row_dimensions.items() if one.height),
        cells=tuple(_cell(cell) for row in sheet.iter_rows() for cell in row if cell.has_style),
        tables=tuple((one.displayName, one.ref) for one in sheet.tables.values()),
        charts=tuple(map(drawn, sheet._charts)),
        coloured=_coloured(sheet),
        orientation=sheet.page_setup.orientation,
        fitted=bool(
            sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage
        ),
        corners=tuple((part.text, part.font, part.size, part.color) for part in parts),
        heads=sheet.print_title_rows,
        frozen=sheet.freeze_panes,
        breaks=tuple(one.id for one in sheet.row_breaks.brk),
    )


def _coloured(sheet: Any) -> tuple[tuple[str, str], ...]:
    areas: Sequence[Any] = list(sheet.conditional_formatting)
    return tuple((str(area.sqref), rule.type) for area in areas for rule in area.rules)


def _cell(cell: Any) -> Cell:
    link = cell.hyperlink.location if cell.hyperlink else ""
    return Cell(
        cell.row, cell.column, cell.value, cell.data_type, cell.style, cell.number_format, link
    )
