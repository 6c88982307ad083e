"""A report as an Excel workbook: cover, contents, notes, a sheet a table, charts, checks."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from openpyxl.formatting.rule import DataBar, FormatObject, Rule
from openpyxl.styles.colors import Color

from sendiass_desktop import files
from sendiass_desktop.domain.editions import EditionKind
from sendiass_desktop.domain.scorecard.figures import (
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    Scorecard,
    Table,
)
from sendiass_desktop.domain.scorecard.further import CASEWORK, OF_YEAR
from sendiass_desktop.domain.scorecard.measures import MEASURES
from sendiass_desktop.domain.scorecard.merging import merged_rows
from sendiass_desktop.reports import sheet_style as style
from sendiass_desktop.reports import shown, wording
from sendiass_desktop.reports.heading import Paper, Seal, paper_of
from sendiass_desktop.reports.score_card_charts import add_charts
from sendiass_desktop.reports.score_card_checks import add_checks
from sendiass_desktop.reports.score_card_sheets import (
    CHARTS,
    CHECKS,
    CONTENTS,
    COVER,
    HIGHLIGHTS,
    LINE,
    MONTHS,
    NOTES,
    Plan,
    plan_of,
)
from sendiass_desktop.reports.shown import Line, Sort
from sendiass_desktop.reports.workbook import (
    About,
    Book,
    Column,
    Link,
    Placed,
    Sheet,
    Value,
    table_name,
)

NO_BASE: Final = f"Where the total is 0 it says “{wording.NO_CASES}”."
SHORTHAND: Final = (
    f"Per cent is out of the table's total, rounded half up to one decimal. {NO_BASE}",
    "Zero is 0. Not recorded: nobody filled in the answer; it has no code, so that cell is empty.",
    "A total has neither per cent nor code; nor has a line below it. Those cells are empty.",
    "Withheld: the person declined. Not known: asked, and not known. Not applicable: no child.",
)
PER_CENT, MINUTES, CODE, MEASURE = "Per cent", "Minutes", "Code", "Measure"
ABOUT: Final = {one.id: str(one.base) for one in (*MEASURES, *OF_YEAR, *CASEWORK)}
A_PART: Final = 15  # digits of the width of a column of a part


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
    Else the same values give the same bytes.
    """
    paper = paper_of(card, edition, written_on=written_on)
    with files.replacing(target) as beside:
        made = content(paper)
        beside.write_bytes(seal(made) if seal else made)


def content(paper: Paper) -> bytes:
    """The workbook as the bytes of its file."""
    card = paper.card
    book = Book(_about(paper))
    plan = plan_of(paper)
    cover = _cover(book, paper)
    _contents(book, plan)
    _notes(book, plan)
    if card.highlights:
        _highlights(book, plan)
    placed = {table.measure: _table(book, table, plan=plan) for table in card.tables}
    trended = [table for table in card.tables if table.trend]
    months = _months(book, trended, plan=plan) if trended else None
    if not paper.public:
        add_charts(book, plan, placed=placed, months=months)
    add_checks(book, plan, placed=placed, cover=cover)
    return book.content()


def _about(paper: Paper) -> About:
    card = paper.card
    return About(
        title=paper.full_title,
        subject=f"{card.period.name}: {wording.span_text(card.period)}",
        service=card.service,
        keywords=f"SENDIASS, {wording.report_title(card).lower()}, {paper.edition_name.lower()}",
        written_on=paper.written_on,
        markings=paper.markings,
        custom=(
            ("Edition", paper.edition.value),
            ("Definitions version", card.definitions),
            ("Content hash", wording.content_hash(card)),
        ),
        plain=paper.public,
    )


def _cover(book: Book, paper: Paper) -> Placed:
    """What the Head of Service must find in a minute."""
    card = paper.card
    wide = (
        Column("Headline", 46),
        Column("Figure", 16, style.KEY_FIGURE),
        Column("Detail", 58),
    )
    sheet = book.sheet(COVER, [column.width for column in wide])
    sheet.title(paper.full_title, style.NAME)
    sheet.text(f"{wording.about_text(card)} {paper.days}")
    for said in (*wording.state_texts(card), wording.left_out_text(card), *paper.protection):
        sheet.text(said)
    tiles = wording.headline(card)
    rows = [(tile.label, tile.shown, tile.detail or None) for tile in tiles]
    placed = sheet.table("t_headline", wide, rows=rows)
    for row, tile in enumerate(tiles, placed.head + 1):
        if tile.number is None:
            sheet.page.cell(row, 2).style = style.KEY_WORDS
    return placed


def _contents(book: Book, plan: Plan) -> None:
    wide = (
        Column("Sheet", 28, style.CELL_LINK),
        Column("What it holds", 78),
        Column("Total", 12, style.FIGURE),
    )
    sheet = book.sheet(CONTENTS, [column.width for column in wide])
    sheet.title(f"Contents, {plan.paper.where}")
    sheet.text(f"Each sheet has one table. {NOT_APPLICABLE}: not applicable.")
    sheet.table("t_contents", wide, rows=_content_rows(plan))


def _content_rows(plan: Plan) -> Iterator[tuple[Value, ...]]:
    yield Link(COVER, COVER), "Headline figures and what to know about them", NOT_APPLICABLE
    yield Link(NOTES, NOTES), "How to read the figures, and a note on every table", NOT_APPLICABLE
    if plan.card.highlights:
        yield Link(HIGHLIGHTS, HIGHLIGHTS), "What the service says about it", NOT_APPLICABLE
    for table in plan.card.tables:
        name = plan.names[table.measure]
        yield Link(name, name), f"{table.title} {plan.notes[table.measure]}", shown.total(table)
    if any(table.trend for table in plan.card.tables):
        yield Link(MONTHS, MONTHS), "Totals month by month", NOT_APPLICABLE
    if not plan.paper.public:
        yield Link(CHARTS, CHARTS), "Charts of the main tables", NOT_APPLICABLE
    words = "Whether rows and totals add up, when written and now"
    yield Link(CHECKS, CHECKS), words, NOT_APPLICABLE


def _notes(book: Book, plan: Plan) -> None:
    wide = (
        Column("Note", 12),
        Column("Sheet", 28, style.CELL_LINK),
        Column("About", 34),
        Column("What to know", 52),
    )
    sheet = book.sheet(NOTES, [column.width for column in wide])
    sheet.title(f"Notes and definitions, {plan.paper.where}")
    sheet.text(f"Definitions version {plan.card.definitions}. Notes are numbered as the tables.")
    for said in (*SHORTHAND, *plan.paper.protection):
        sheet.text(said)
    sheet.table("t_notes", wide, rows=(_note(table, plan) for table in plan.card.tables))


def _note(table: Table, plan: Plan) -> tuple[Value, ...]:
    name = plan.names[table.measure]
    about = ABOUT.get(table.measure, table.unit).capitalize()
    said = wording.note_text(table) or "Rows add up to the total."
    return plan.notes[table.measure].strip("[]"), Link(name, name), about, said


def _highlights(book: Book, plan: Plan) -> None:
    """The manager's sentences, a paragraph each."""
    sheet = book.sheet(HIGHLIGHTS, [78], landscape=False)
    sheet.title(f"Highlights, {plan.paper.where}")
    for words, stale in wording.highlight_texts(plan.card):
        sheet.text(words)
        if stale:
            sheet.text(stale, style.MARK)


def _table(book: Book, table: Table, *, plan: Plan) -> Placed:
    """One measure on a sheet of its own, its total below the table as a value."""
    wide = _columns(table)
    sheet = book.sheet(plan.names[table.measure], [column.width for column in wide])
    sheet.title(f"{table.title}, {plan.paper.where}")
    for said in (wording.headline_text(table), wording.note_text(table)):
        if said:
            sheet.text(said)
    sheet.text(
        f"One table. Source: the records of {plan.card.service}. Per cent is out of"
        f" {wording.total_text(table)}."
    )
    for said in plan.marks:
        sheet.text(said)
    sheet.line(Link(f"{plan.notes[table.measure]} {NOTES}", NOTES), style.LINK)
    by_sort: dict[bool, list[Sequence[Value]]] = {True: [], False: []}
    sums: Sequence[Value] = ()
    for line in shown.lines(table):
        cells = _cells(line, table)
        if line.sort is Sort.TOTAL:
            sums = cells
        else:
            by_sort[line.sort is Sort.ROW].append(cells)
    placed = sheet.table(
        table_name(table.measure), wide, rows=by_sort[True], total=sums, below=by_sort[False]
    )
    if any(row.count for row in table.rows) and not plan.paper.public:
        _bar_cells(sheet, placed)
    if table.columns:
        sheet.print_columns(len(wide) - 2)
    first = len(wide) - 2 - len(table.columns)
    return replace(placed, parts=placed.heads[first : first + len(table.columns)])


def _columns(table: Table) -> tuple[Column, ...]:
    """Line, figure, per cent, minutes where told, a column for each part, code and measure."""
    line, per_cent = (44, 14) if table.columns else (50, 20)  # room for a bar where there is some
    wide = [
        Column(LINE, line),
        Column(table.unit.capitalize(), 16, style.FIGURE, style.TOTAL_FIGURE),
        Column(PER_CENT, per_cent, style.SHARE, style.TOTAL_SHARE),
    ]
    if shown.has_minutes(table):
        wide.append(Column(MINUTES, 16, style.FIGURE, style.TOTAL_FIGURE))
    taken = {head.casefold() for head in (*(column.head for column in wide), CODE, MEASURE)}
    for part in table.columns:
        head = part.label if part.label.casefold() not in taken else f"{part.label} ({part.code})"
        taken.add(head.casefold())
        wide.append(Column(head, A_PART, style.FIGURE, style.TOTAL_FIGURE))
    named = Column(MEASURE, max(24, len(table.measure) + 5), style.CELL_MUTED)
    code = 36 if merged_rows(table) else 18  # those of a merged row are many
    return (*wide, Column(CODE, code, style.CELL_MUTED), named)


def _cells(line: Line, table: Table) -> tuple[Value, ...]:
    code = line.code if line.sort in (Sort.ROW, Sort.APART) else None
    minutes = (line.minutes,) if shown.has_minutes(table) else ()
    label = line.label if line.sort is not Sort.SHARE else f"{line.label}, per cent"
    return (label, line.whole, line.per_cent, *minutes, *line.parts, code, table.measure)


def _bar_cells(sheet: Sheet, placed: Placed) -> None:
    """A bar inside each per cent: a picture on top of the figure, not instead of it."""
    ends = [FormatObject("num", 0), FormatObject("max")]
    bar = DataBar(cfvo=ends, color=Color(style.BAR), minLength=0, maxLength=100)
    rule = Rule("dataBar", dataBar=bar)
    sheet.page.conditional_formatting.add(f"C{placed.head + 1}:C{placed.last}", rule)


def _months(book: Book, trended: Sequence[Table], *, plan: Plan) -> Placed:
    """The months side by side, oldest first."""
    names = [plan.names[table.measure] for table in trended]
    wide = (Column("Month", 30), *(Column(name, 26, style.FIGURE) for name in names))
    sheet = book.sheet(MONTHS, [column.width for column in wide])
    sheet.title(f"Totals month by month, {plan.paper.where}")
    by_table = [dict(shown.months(table)) for table in trended]
    months = dict.fromkeys(month for months in by_table for month in months)
    missing = any(month not in counts for counts in by_table for month in months)
    if missing:
        sheet.text(f"{NOT_AVAILABLE}: not available.")
    for said in plan.marks:
        sheet.text(said)
    rows = [(month, *(counts.get(month, NOT_AVAILABLE) for counts in by_table)) for month in months]
    return sheet.table("t_months", wide, rows=rows)
