"""The Checks sheet: what added up when the file was written, beside formulas that check it now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle

from sendiass_desktop.domain.scorecard.figures import HIDDEN, Scorecard, Table
from sendiass_desktop.domain.scorecard.further import OF_YEAR
from sendiass_desktop.domain.scorecard.measures import MEASURES, Base
from sendiass_desktop.reports import sheet_style as style
from sendiass_desktop.reports import shown
from sendiass_desktop.reports.score_card_sheets import CHECKS, Plan
from sendiass_desktop.reports.workbook import Book, Column, Formula, Link, Placed, Sheet, Value

ADDS_UP: Final = "Adds up"
DOES_NOT: Final = "Does not add up"
ABOUT_ALL: Final = frozenset(one.id for one in (*MEASURES, *OF_YEAR) if one.base is Base.ALL)
TOTAL: Final = "contacts.total"
LEFT_OUT: Final = "Where a figure is hidden nothing can be checked: such tables are left out here."
COLUMNS: Final = (
    Column("Check", 41),
    Column("Sheet", 26, style.CELL_LINK),
    Column("Is", 9, style.FIGURE),
    Column("Should be", 12, style.FIGURE),
    Column("Added up when written", 16),
    Column("Difference now", 15, style.FIGURE),
    Column("Checked now", 17),
)
DIFFERENCE: Final = "F"  # the column of `Difference now`


@dataclass(frozen=True, slots=True)
class Check:
    """Two figures that must be equal, as they were written and where they stand."""

    words: str
    sheet: str
    figure: int
    expected: int
    now: str  # the formula of the difference, without its `=`
    at_least: bool = False  # several answers: the figure may be larger, never smaller

    @property
    def verdict(self) -> str:
        """Whether it added up when the file was written."""
        larger = self.at_least and self.figure > self.expected
        return ADDS_UP if larger or self.figure == self.expected else DOES_NOT

    def line(self, row: int) -> tuple[Value, ...]:
        """The check as a row of the table."""
        sign = ">=" if self.at_least else "="
        return (
            self.words,
            Link(self.sheet, self.sheet),
            self.figure,
            self.expected,
            self.verdict,
            Formula(f"={self.now}"),
            Formula(f'=IF({DIFFERENCE}{row}{sign}0,"{ADDS_UP}","{DOES_NOT}")'),
        )


def add_checks(book: Book, plan: Plan, *, placed: Mapping[str, Placed], cover: Placed) -> None:
    """Add the Checks sheet."""
    card = plan.card
    checks = (*_rows_add_up(card, placed), *_totals_agree(card, placed, cover=cover))
    sheet = book.sheet(CHECKS, [column.width for column in COLUMNS])
    sheet.title(f"{CHECKS}, {plan.paper.where}")
    if not all(shown.complete(part) for table in card.tables for part in _parts(table)):
        sheet.text(LEFT_OUT)
    if not checks:
        return
    wrong = [check for check in checks if check.verdict == DOES_NOT]
    sheet.text(
        f"When this file was written, {len(wrong)} of these checks did not add up."
        if wrong
        else "All of these checks added up when this file was written."
    )
    sheet.text("“Difference now” and “Checked now” are worked out by your spreadsheet program.")
    first = sheet.next_row + 1
    lines = [check.line(row) for row, check in enumerate(checks, first)]
    _redden(sheet, sheet.table("t_checks", COLUMNS, rows=lines))


def _rows_add_up(card: Scorecard, placed: Mapping[str, Placed]) -> Iterator[Check]:
    """The rows of every table and of each of its parts; then its parts."""
    for table in card.tables:
        at = placed[table.measure]
        heads = [_figures(table), *at.parts]
        for part, head in zip(_parts(table), heads, strict=True):
            if shown.complete(part):
                words = "Rows add up to the total"
                if table.several:
                    words = "Rows add up to the total or more: several answers"
                if part is not table:
                    words = f"{words}, {head}"
                now = f"SUM({at.whole(head)})-{at.cell(head, at.total)}"
                yield Check(words, at.sheet, part.row_sum, part.total, now, table.several)
        if table.columns and not any(part.mark == HIDDEN for part in _parts(table)):
            figure = sum(column.table.total for column in table.columns)
            now = f"SUM({at.across()})-{at.cell(heads[0], at.total)}"
            yield Check("Columns add up to the total", at.sheet, figure, table.total, now)


def _totals_agree(
    card: Scorecard, placed: Mapping[str, Placed], *, cover: Placed
) -> Iterator[Check]:
    whole = card.tables[0]
    if whole.mark == HIDDEN:
        return
    at = placed[whole.measure]
    total = at.cell(_figures(whole), at.total)
    words = f"Same total as “{at.sheet}”"
    now = f"{cover.cell(cover.heads[1], cover.head + 1)}-{total}"
    yield Check(words, cover.sheet, card.total, whole.total, now)
    for table in card.tables:
        if whole.measure == TOTAL and table.measure in ABOUT_ALL - {TOTAL} and not _hidden(table):
            here = placed[table.measure]
            now = f"{here.cell(_figures(table), here.total)}-{total}"
            yield Check(words, here.sheet, table.total, whole.total, now)


def _parts(table: Table) -> tuple[Table, ...]:
    """A table and its parts, which must add up alone."""
    return (table, *(column.table for column in table.columns))


def _hidden(table: Table) -> bool:
    return table.mark == HIDDEN


def _figures(table: Table) -> str:
    """The heading of the table's figures."""
    return table.unit.capitalize()


def _redden(sheet: Sheet, at: Placed) -> None:
    """What does not add up is red, and says so."""
    loud = DifferentialStyle(font=Font(color=style.BAD, bold=True))
    for letter in ("E", "G"):
        rule = Rule("cellIs", operator="equal", formula=[f'"{DOES_NOT}"'], dxf=loud)
        sheet.page.conditional_formatting.add(f"{letter}{at.head + 1}:{letter}{at.last}", rule)
