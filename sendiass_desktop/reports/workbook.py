"""Workbooks of one make: marked pages, a real Excel table a sheet, text that is never a formula.

A workbook that is `plain` is for anybody: no frozen panes, filters, fills, headers, footers (X30).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from textwrap import wrap
from types import MappingProxyType
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.packaging.custom import StringProperty
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from sendiass_desktop import files
from sendiass_desktop.reports import sheet_style as style
from sendiass_desktop.reports.excel_table import excel_table
from sendiass_desktop.reports.shown import Of, Shown
from sendiass_desktop.reports.xlsx_file import xlsx_bytes

LONGEST_NAME: Final = 31
LONGEST_TEXT: Final = 32_767
LONGEST_MARGIN: Final = 80  # a header or footer holds 255 characters with all its codes
A4: Final = 9
ACROSS: Final = 112  # digits of the body across a page on its side
ACROSS_AT_MOST: Final = 140  # lines of text stay readable above a wide table
PADDING: Final = 5.0  # points above and below the text of a table's row
ABOVE_TABLE: Final = 6.0
BELOW_LINE: Final = 3.0
MARGIN: Final = 2  # digits of a cell's width that its indent takes
NOT_IN_XML: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")
LOOKS_ESCAPED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
SIGN_IN_A_HEAD: Final = re.compile(r"([\[\]#'@])")
NOT_IN_A_NAME: Final = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True, slots=True)
class About:
    """What the file says about itself; `markings` stand on every sheet and every printed page."""

    title: str
    subject: str
    service: str
    keywords: str
    written_on: date
    markings: tuple[str, ...]
    custom: tuple[tuple[str, str], ...]
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of ours; text of users never becomes one."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to another sheet of the workbook."""

    words: str
    sheet: str


Value = str | int | Decimal | Formula | Link | Shown | None
FORMATS: Final = MappingProxyType({Of.PER_CENT: style.PER_CENT_SIGN, Of.MEAN: style.MEAN})


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, its width in digits, how its cells and total look."""

    head: str
    width: int
    look: str = style.CELL
    total_look: str = style.TOTAL

    @property
    def head_look(self) -> str:
        """Headings stand on the side of what is below them."""
        figures = self.look in (style.FIGURE, style.SHARE, style.KEY_FIGURE)
        return style.HEAD_RIGHT if figures else style.HEAD


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a table came to stand; rows count from 1, `total` is 0 where it has no total."""

    sheet: str
    name: str
    heads: tuple[str, ...]
    head: int
    last: int
    total: int
    parts: tuple[str, ...] = ()  # the headings of the columns that add up to the first figure

    def across(self) -> str:
        """The totals of the parts, for a formula."""
        first, last = (self._letter(head) for head in (self.parts[0], self.parts[-1]))
        return f"{_quoted(self.sheet)}!${first}${self.total}:${last}${self.total}"

    def whole(self, head: str) -> str:
        """A column without heading and total, for a formula: it grows with the table."""
        plain = SIGN_IN_A_HEAD.sub(r"'\1", head)
        return f"{self.name}[{plain}]"

    def span(self, head: str) -> str:
        """The same cells by their addresses, for a chart."""
        letter = self._letter(head)
        return f"{_quoted(self.sheet)}!${letter}${self.head + 1}:${letter}${self.last}"

    def cell(self, head: str, row: int) -> str:
        """One cell of a column, seen from any sheet."""
        return f"{_quoted(self.sheet)}!${self._letter(head)}${row}"

    def _letter(self, head: str) -> str:
        return str(get_column_letter(self.heads.index(head) + 1))


class Book:
    """A workbook under way: sheets are added in reading order, then it is saved."""

    def __init__(self, about: About) -> None:
        self.about = about
        self._book = Workbook()
        self._book.remove(self._book.worksheets[0])
        style.furnish(self._book, plain=about.plain)
        self._describe()

    def sheet(self, name: str, widths: Sequence[int], *, landscape: bool = True) -> "Sheet":
        """Add a sheet, A4 and one page wide, with the markings in its print header."""
        page: Worksheet = self._book.create_sheet(name)
        for number, width in enumerate(widths, 1):
            page.column_dimensions[get_column_letter(number)].width = width
        page.sheet_view.showGridLines = False
        page.sheet_view.tabSelected = len(self._book.worksheets) == 1  # it opens on the first sheet
        _set_up_print(page, landscape=landscape)
        if not self.about.plain:
            _mark(page, self.about, size=10 if landscape else 8)
        across = min(max(sum(widths), ACROSS), ACROSS_AT_MOST) if landscape else sum(widths)
        return Sheet(page, across, about=self.about)

    def content(self) -> bytes:
        """The workbook as the bytes of its file; the same values give the same bytes."""
        return xlsx_bytes(
            self._book, company=clean(self.about.service), written_on=self.about.written_on
        )

    def save(self, target: Path) -> None:
        """Write the workbook; raises CannotWrite or InUse, and the target is then as it was."""
        with files.replacing(target) as beside:
            beside.write_bytes(self.content())

    def _describe(self) -> None:
        """Document properties: all from values, nothing from the machine (X11)."""
        about, core = self.about, self._book.properties
        core.creator = core.lastModifiedBy = clean(about.service)
        core.title, core.subject = clean(about.title), clean(about.subject)
        core.keywords, core.language = clean(about.keywords), "en-GB"
        properties: Any = self._book
        core.created = core.modified = datetime.combine(about.written_on, time.min)
        for name, value in about.custom:
            properties.custom_doc_props.append(StringProperty(name=name, value=clean(value)))


class Sheet:
    """One sheet, filled from the top: a title, lines of text, at most one table."""

    def __init__(self, page: Worksheet, width: int, *, about: About) -> None:
        self.page = page
        self._width = width
        self._about = about
        self._row = 0

    @property
    def name(self) -> str:
        """The name on the sheet's tab."""
        return str(self.page.title)

    @property
    def next_row(self) -> int:
        """The row that will be filled next."""
        return self._row + 1

    def title(self, text: str, look: str = style.TITLE) -> None:
        """The sheet's title, whole in A1, and below it the markings."""
        long = style.lines_of(text, look, digits=self._width) > 1
        self.line(text, style.LONG_TITLE if long else look)
        for marking in self._about.markings:
            self.text(marking, style.MARK)

    def text(self, text: str, look: str = style.PLAIN) -> None:
        """Words across the sheet, in as many lines as they need; no cells are merged for it."""
        for line in wrap(text, style.letters_in(look, self._width)):
            self.line(line, look)

    def line(self, value: Value, look: str = style.PLAIN) -> int:
        """One cell of column A; tells its row."""
        self._row += 1
        _put(self.page.cell(self._row, 1), value, look=look)
        points = style.LINE_POINTS.get(look, style.USUAL_POINTS) + BELOW_LINE
        self.page.row_dimensions[self._row].height = points
        return self._row

    def print_columns(self, count: int) -> None:
        """Print the first columns alone: codes are for programs, and paper is narrow."""
        self.page.print_area = f"A1:{get_column_letter(count)}{self._row}"

    def skip_to(self, row: int) -> None:
        """Go on below what covers the rows before this one."""
        self._row = row - 1

    def table(
        self,
        name: str,
        columns: Sequence[Column],
        *,
        rows: Iterable[Sequence[Value]],
        total: Sequence[Value] = (),
        below: Iterable[Sequence[Value]] = (),
    ) -> Placed:
        """Add a real Excel table below the title.

        Its total, and what stands beside it, come right below it, where filters and sums over the
        table leave them alone.
        """
        above = self.page.row_dimensions[self._row]
        above.height = (above.height or style.USUAL_POINTS) + ABOVE_TABLE
        head = self._row + 1
        self._cells([(one.head, one.head_look, one.width) for one in columns])
        for row in rows:
            self._cells([(value, one.look, one.width) for value, one in _paired(row, columns)])
        last = total_row = self._row
        if total:
            cells = _paired(total, columns)
            self._cells([(value, one.total_look, one.width) for value, one in cells])
            total_row = self._row
        for row in below:
            self._cells([(value, one.look, one.width) for value, one in _paired(row, columns)])
        heads = tuple(column.head for column in columns)
        if last > head:
            ref = f"A{head}:{get_column_letter(len(columns))}{last}"
            self.page.add_table(
                excel_table(
                    name, ref, heads=tuple(map(clean, heads)), filtered=not self._about.plain
                )
            )
        if not self._about.plain:
            self.page.freeze_panes = f"A{head + 1}"
        self.page.print_title_rows = f"{head}:{head}"
        return Placed(self.name, name, heads, head, last, total_row if total else 0)

    def _cells(self, cells: Sequence[tuple[Value, str, int]]) -> None:
        """A row of values with their looks and widths, as high as its longest text needs."""
        self._row += 1
        highest = 0.0
        for number, (value, look, width) in enumerate(cells, 1):
            _put(self.page.cell(self._row, number), value, look=look)
            words = value.words if isinstance(value, Link) else value
            lines = (
                style.lines_of(words, look, digits=width - MARGIN) if isinstance(words, str) else 1
            )
            highest = max(highest, lines * style.LINE_POINTS.get(look, style.USUAL_POINTS))
        self.page.row_dimensions[self._row].height = highest + PADDING


def clean(text: str) -> str:
    """Text as a workbook can hold it: what XML cannot carry is shown as a replacement mark.

    `_x0041_` is kept as typed: readers would take it for an escaped letter.
    """
    plain = ILLEGAL_CHARACTERS_RE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    plain = LOOKS_ESCAPED.sub("_x005F_", NOT_IN_XML.sub("\ufffd", plain))
    return plain if len(plain) <= LONGEST_TEXT else f"{plain[: LONGEST_TEXT - 1]}…"


def sheet_names(wanted: Iterable[str]) -> tuple[str, ...]:
    """Plain names for sheets, in order: no sign Excel forbids, under 31 characters, each once."""
    taken: set[str] = set()
    names = []
    for one in wanted:
        plain = " ".join(NOT_IN_A_NAME.sub(" ", clean(one)).split()) or "Sheet"
        name, number = _short(plain, LONGEST_NAME - 1), 1
        while name.casefold() in taken:
            number += 1
            name = f"{_short(plain, LONGEST_NAME - 5)} {number}"
        taken.add(name.casefold())
        names.append(name)
    return tuple(names)


def table_name(measure: str) -> str:
    """`t_contacts_level` for `contacts.level`."""
    return f"t_{re.sub(r'[^A-Za-z0-9]+', '_', measure)}"


def _paired(row: Sequence[Value], columns: Sequence[Column]) -> Iterator[tuple[Value, Column]]:
    return zip(row, columns, strict=True)


def _put(cell: Any, value: Value, *, look: str) -> None:
    """Fill one cell; only a `Formula` becomes a formula."""
    cell.style = look
    if isinstance(value, Formula):
        cell.value = value.text
    elif isinstance(value, Link):
        _text(cell, value.words)
        cell.hyperlink = Hyperlink(ref="", location=f"{_quoted(value.sheet)}!A1")
    elif isinstance(value, str):
        _text(cell, value)
    elif isinstance(value, Shown):
        _figure(cell, value, look=look)
    else:
        cell.value = value


def _figure(cell: Any, value: Shown, *, look: str) -> None:
    """A figure stays a number where it is shown; a mark beside it is part of how it looks."""
    if value.of is Of.NOTHING:
        return
    if value.number is None:
        _text(cell, value.text)
        return
    cell.value = value.number
    if value.of in FORMATS and look not in style.OF_SHARES:
        cell.number_format = FORMATS[value.of]
    if value.mark:
        cell.number_format = f'{cell.number_format}" {value.mark}"'


def _text(cell: Any, text: str) -> None:
    cell.value = clean(text)
    cell.data_type = "s"  # whatever it begins with


def _set_up_print(page: Worksheet, *, landscape: bool) -> None:
    page.page_setup.paperSize = A4
    page.page_setup.orientation = "landscape" if landscape else "portrait"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = page.page_margins
    margins.left = margins.right = 0.6
    margins.top = margins.bottom = 0.8
    margins.header = margins.footer = 0.4


def _mark(page: Any, about: About, *, size: int) -> None:
    """The printed page's header says who may read it, its footer what it is and which page."""
    left, right = (*about.markings, "")[:2]
    _margin(page.oddHeader.left, left, colour=style.WARN, size=size)
    _margin(page.oddHeader.right, right, colour=style.WARN, size=size)
    _margin(page.oddFooter.left, about.title, colour=style.MUTED, size=size)
    _margin(page.oddFooter.right, "", colour=style.MUTED, size=size, codes="Page &P of &N")


def _margin(part: Any, text: str, *, colour: str, size: int, codes: str = "") -> None:
    """One corner of the printed page; `&` is a sign of its own there."""
    part.text = f"{clean(text)[:LONGEST_MARGIN].replace('&', '&&')}{codes}"
    part.font, part.size, part.color = f"{style.FAMILY},Regular", size, colour


def _short(text: str, longest: int) -> str:
    """The text, cut between words where it is too long."""
    if len(text) <= longest:
        return text
    return text[: longest + 1].rsplit(" ", 1)[0][:longest].rstrip(" ,")


def _quoted(sheet: str) -> str:
    doubled = sheet.replace("'", "''")
    return f"'{doubled}'"
