"""The score card as an Excel workbook: cover, contents, notes, a sheet a table, charts, checks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final

from openpyxl.formatting.rule import DataBar, FormatObject, Rule
from openpyxl.styles.colors import Color
from openpyxl.worksheet.pagebreak import Break

from sendiass_desktop.domain.periods import long_date
from sendiass_desktop.domain.scorecard.figures import Scorecard, Table
from sendiass_desktop.domain.scorecard.measures import MEASURES
from sendiass_desktop.reports import sheet_style as style
from sendiass_desktop.reports import wording
from sendiass_desktop.reports.charts import Shown, bars, columns
from sendiass_desktop.reports.score_card_checks import add_checks
from sendiass_desktop.reports.workbook import (
    About,
    Book,
    Column,
    Link,
    Placed,
    Sheet,
    Value,
    sheet_names,
    table_name,
)

COVER, CONTENTS, NOTES = "Cover", "Contents", "Notes and definitions"
MONTHS, CHARTS, CHECKS = "Months", "Charts", "Checks"
# Titles are sentences; a tab has room for two or three words.
SHEET_NAMES: Final = MappingProxyType(
    {
        "contacts.total": "Total contacts",
        "contacts.response": "Response",
        "contacts.reason": "Involvement reason",
        "contacts.level": "Level of service",
        "contacts.deficit": "Service deficit",
        "contacts.area": "Main area of need",
        "contacts.sen_level": "Level of SEN",
        "contacts.channel": "How contact was made",
        "contacts.heard": "How they had heard",
        "contacts.gender": "Gender",
        "contacts.lac": "Looked-after child",
        "contacts.same_day": "Same-day outcome",
        "contacts.reply": "Response without calls",
        "contacts.remit": "Remit",
        "contacts.returning": "In touch before",
        "contacts.deficit_what": "Kind of deficit",
        "contacts.deficit_second": "Second deficit",
        "contacts.primary_reason": "Main reason",
        "users.total": "People",
        "users.nameless": "Contacts without a name",
        "contacts.impartiality": "Impartiality explained",
        "contacts.privacy": "Privacy explained",
        "evaluation.offered": "Evaluation offered",
    }
)
NO_BASE: Final = f"Where the total is 0 it says “{wording.NO_CASES}”."
SHORTHAND: Final = (
    f"Per cent is out of the table's total, rounded half up to one decimal. {NO_BASE}",
    "Zero is 0. Not recorded: nobody filled in the answer; it has no code, so that cell is empty.",
    "A total has neither per cent nor code: those cells are empty.",
    "Withheld: the person declined. Not known: asked, and not known. Not applicable: no child.",
)
LINE, PER_CENT, CODE, MEASURE = "Line", "Per cent", "Code", "Measure"
TOTAL: Final = "Total"
THE_TWELVE: Final = 12
ABOUT: Final = MappingProxyType({one.id: str(one.base) for one in MEASURES})
NOT_AVAILABLE, NOT_APPLICABLE = "[x]", "[z]"
ROW_POINTS: Final = 15.0
ROWS_A_PAGE: Final = 46  # of an upright A4 page, at ROW_POINTS
POINTS_A_CM: Final = 28.35


@dataclass(frozen=True, slots=True)
class _Plan:
    """What every sheet must know of the others: their names, and the number of each note."""

    card: Scorecard
    names: Mapping[str, str]  # sheet by measure
    notes: Mapping[str, str]  # `[note 3]` by measure

    @property
    def where(self) -> str:
        """Area and period, as every title ends (X03)."""
        return f"{self.card.service}, {self.card.period.name}"


def write(card: Scorecard, target: Path, *, written_on: date) -> None:
    """Write the score card to `target`; raises CannotWrite or InUse, the target is then as it was.

    The same values give the same bytes.
    """
    book = Book(_about(card, written_on))
    plan = _plan(card)
    cover = _cover(book, card, written_on=written_on)
    _contents(book, plan)
    _notes(book, plan)
    placed = {table.measure: _table(book, table, plan=plan) for table in card.tables}
    trended = [table for table in card.tables if table.trend]
    months = _months(book, trended, plan=plan) if trended else None
    _charts(book, plan, placed=placed, months=months)
    add_checks(book, CHECKS, card=card, placed=placed, cover=cover)
    book.save(target)


def _about(card: Scorecard, written_on: date) -> About:
    return About(
        title=f"{wording.report_title(card)}, {card.service}, {card.period.name}",
        subject=f"{card.period.name}: {wording.span_text(card.period)}",
        service=card.service,
        keywords="SENDIASS, score card, contacts",
        written_on=written_on,
        markings=(wording.EDITION, wording.PRACTICE) if card.practice else (wording.EDITION,),
        custom=(
            ("Edition", wording.EDITION_CODE),
            ("Definitions version", card.definitions),
            ("Content hash", wording.content_hash(card)),
        ),
    )


def _plan(card: Scorecard) -> _Plan:
    fixed = (COVER, CONTENTS, NOTES, MONTHS, CHARTS, CHECKS)
    wanted = [SHEET_NAMES.get(table.measure, table.title) for table in card.tables]
    names = sheet_names([*fixed, *wanted])[len(fixed) :]
    measures = [table.measure for table in card.tables]
    notes = {measure: f"[note {number}]" for number, measure in enumerate(measures, 1)}
    return _Plan(card, dict(zip(measures, names, strict=True)), notes)


def _cover(book: Book, card: Scorecard, *, written_on: date) -> Placed:
    """What the Head of Service must find in a minute."""
    wide = (
        Column("Headline", 46),
        Column("Figure", 16, style.KEY_FIGURE),
        Column("Detail", 58),
    )
    sheet = book.sheet(COVER, [column.width for column in wide])
    sheet.title(f"{wording.report_title(card)}, {card.service}, {card.period.name}", style.NAME)
    sheet.text(
        f"Contacts received from {wording.span_text(card.period)}, as at {long_date(card.as_at)}."
        f" Written on {long_date(written_on)}."
    )
    sheet.text(wording.PROVISIONAL if card.provisional else wording.SETTLED)
    sheet.text(f"{wording.gaps_text(card)} {wording.left_out_text(card)}")
    tiles = wording.headline(card)
    rows = [(tile.label, _or_no_cases(tile.number), tile.detail) for tile in tiles]
    placed = sheet.table("t_headline", wide, rows=rows)
    for row, tile in enumerate(tiles, placed.head + 1):
        if tile.per_cent:
            look = style.KEY_WORDS if tile.number is None else style.KEY_SHARE
            sheet.page.cell(row, 2).style = look
    return placed


def _contents(book: Book, plan: _Plan) -> None:
    wide = (
        Column("Sheet", 28, style.CELL_LINK),
        Column("What it holds", 78),
        Column("Total", 12, style.FIGURE),
    )
    sheet = book.sheet(CONTENTS, [column.width for column in wide])
    sheet.title(f"Contents, {plan.where}")
    sheet.text(f"Each sheet has one table. {NOT_APPLICABLE}: not applicable.")
    sheet.table("t_contents", wide, rows=_content_rows(plan))


def _content_rows(plan: _Plan) -> Iterator[tuple[Value, ...]]:
    yield Link(COVER, COVER), "Headline figures and what to know about them", NOT_APPLICABLE
    yield Link(NOTES, NOTES), "How to read the figures, and a note on every table", NOT_APPLICABLE
    for table in plan.card.tables:
        name = plan.names[table.measure]
        yield Link(name, name), f"{table.title} {plan.notes[table.measure]}", table.total
    if any(table.trend for table in plan.card.tables):
        yield Link(MONTHS, MONTHS), "Totals month by month", NOT_APPLICABLE
    yield Link(CHARTS, CHARTS), "Charts of the main tables", NOT_APPLICABLE
    yield (
        Link(CHECKS, CHECKS),
        "Whether rows and totals add up, when written and now",
        NOT_APPLICABLE,
    )


def _notes(book: Book, plan: _Plan) -> None:
    wide = (
        Column("Note", 12),
        Column("Sheet", 28, style.CELL_LINK),
        Column("About", 34),
        Column("What to know", 52),
    )
    sheet = book.sheet(NOTES, [column.width for column in wide])
    sheet.title(f"Notes and definitions, {plan.where}")
    sheet.text(f"Definitions version {plan.card.definitions}. Notes are numbered as the tables.")
    for said in SHORTHAND:
        sheet.text(said)
    sheet.table("t_notes", wide, rows=(_note(table, plan) for table in plan.card.tables))


def _note(table: Table, plan: _Plan) -> tuple[Value, ...]:
    name = plan.names[table.measure]
    about = ABOUT.get(table.measure, table.unit).capitalize()
    said = wording.note_text(table) or "Rows add up to the total."
    return plan.notes[table.measure].strip("[]"), Link(name, name), about, said


def _table(book: Book, table: Table, *, plan: _Plan) -> Placed:
    """One measure on a sheet of its own, its total below the table as a value."""
    unit = table.unit.capitalize()
    wide = (
        Column(LINE, 50),
        Column(unit, 16, style.FIGURE, style.TOTAL_FIGURE),
        Column(PER_CENT, 20, style.SHARE, style.TOTAL_SHARE),
        Column(CODE, 18, style.CELL_MUTED),
        Column(MEASURE, 24, style.CELL_MUTED),
    )
    sheet = book.sheet(plan.names[table.measure], [column.width for column in wide])
    sheet.title(f"{table.title}, {plan.where}")
    if table.headline is not None:
        sheet.text(wording.headline_text(table))
    if said := wording.note_text(table):
        sheet.text(said)
    total = wording.count_text(table.total, table.unit)
    sheet.text(f"One table. Per cent is out of {total}.")
    sheet.line(Link(f"{plan.notes[table.measure]} {NOTES}", NOTES), style.LINK)
    rows: list[Sequence[Value]] = [
        (row.label, row.count, _or_no_cases(row.percent), row.code, table.measure)
        for row in table.rows
    ]
    sums = (TOTAL, table.total, None, None, table.measure)
    placed = sheet.table(table_name(table.measure), wide, rows=rows, total=sums)
    if any(row.count for row in table.rows):
        _bar_cells(sheet, placed)
    return placed


def _or_no_cases(value: Value) -> Value:
    return wording.NO_CASES if value is None else value


def _bar_cells(sheet: Sheet, placed: Placed) -> None:
    """A bar inside each per cent: a picture on top of the figure, not instead of it."""
    ends = [FormatObject("num", 0), FormatObject("max")]
    bar = DataBar(cfvo=ends, color=Color(style.BAR), minLength=0, maxLength=100)
    rule = Rule("dataBar", dataBar=bar)
    sheet.page.conditional_formatting.add(f"C{placed.head + 1}:C{placed.last}", rule)


def _months(book: Book, trended: Sequence[Table], *, plan: _Plan) -> Placed:
    """The months side by side, oldest first."""
    names = [plan.names[table.measure] for table in trended]
    wide = (Column("Month", 30), *(Column(name, 26, style.FIGURE) for name in names))
    sheet = book.sheet(MONTHS, [column.width for column in wide])
    sheet.title(f"Totals month by month, {plan.where}")
    by_table = [dict(table.trend) for table in trended]
    months = dict.fromkeys(month for months in by_table for month in months)
    missing = any(month not in counts for counts in by_table for month in months)
    if missing:
        sheet.text(f"{NOT_AVAILABLE}: not available.")
    rows = [(month, *(counts.get(month, NOT_AVAILABLE) for counts in by_table)) for month in months]
    return sheet.table("t_months", wide, rows=rows)


def _charts(
    book: Book, plan: _Plan, *, placed: Mapping[str, Placed], months: Placed | None
) -> None:
    """The Charts sheet: under each other, none across two pages, each with a link to its table."""
    sheet = book.sheet(CHARTS, [78], landscape=False)
    page = sheet.page
    page.sheet_properties.pageSetUpPr = None  # fitted pages would not keep the breaks
    page.sheet_format.defaultRowHeight, page.sheet_format.customHeight = ROW_POINTS, True
    sheet.title(f"Charts, {plan.where}")
    top = 1
    for shown in _shown(plan, placed, months=months):
        chart = columns(shown) if shown.placed is months else bars(shown)
        rows = int(chart.height * POINTS_A_CM / ROW_POINTS) + 2
        if sheet.next_row + rows - top > ROWS_A_PAGE:
            page.row_breaks.append(Break(id=sheet.next_row - 1))
            top = sheet.next_row
        row = sheet.line(Link(f"Table: {shown.placed.sheet}", shown.placed.sheet), style.LINK)
        page.add_chart(chart, f"A{row + 1}")
        sheet.skip_to(row + rows + 1)


def _shown(plan: _Plan, placed: Mapping[str, Placed], *, months: Placed | None) -> Iterator[Shown]:
    """The months first, then the specification's twelve tables in order."""
    for table in plan.card.tables:
        if table.trend and months:
            said = wording.trend_message(table)
            words = f"Column chart. {said}. All figures are on the sheet {months.sheet}."
            name = plan.names[table.measure]
            yield Shown(said, words, months, "Month", name, "Month", table.trend)
    for table in plan.card.tables[:THE_TWELVE]:
        if table.rows:
            at = placed[table.measure]
            said = wording.message(table)
            words = f"Bar chart. {said}. All figures are on the sheet {at.sheet}."
            points = [(row.label, row.count) for row in table.rows]
            yield Shown(said, words, at, LINE, table.unit.capitalize(), at.sheet, points)
