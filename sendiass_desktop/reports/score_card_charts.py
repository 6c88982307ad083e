"""The Charts sheet of a report: the months and the main tables, each a picture with its words.

A table with a hidden figure has no chart: a bar would show nought, or tell it.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from openpyxl.worksheet.pagebreak import Break

from sendiass_desktop.reports import sheet_style as style
from sendiass_desktop.reports import shown, wording
from sendiass_desktop.reports.charts import Shown, bars, columns
from sendiass_desktop.reports.score_card_sheets import CHARTS, LINE, Plan
from sendiass_desktop.reports.workbook import Book, Link, Placed

THE_TWELVE: Final = 12
ROW_POINTS: Final = 15.0
ROWS_A_PAGE: Final = 46  # of an upright A4 page, at ROW_POINTS
POINTS_A_CM: Final = 28.35
NO_CHART: Final = "Tables with a hidden figure have no chart."


def add_charts(
    book: Book, plan: Plan, *, placed: Mapping[str, Placed], months: Placed | None
) -> None:
    """Add the sheet: charts under each other, none across two pages, each with its table's link."""
    sheet = book.sheet(CHARTS, [78], landscape=False)
    page = sheet.page
    page.sheet_properties.pageSetUpPr = None  # fitted pages would not keep the breaks
    page.sheet_format.defaultRowHeight, page.sheet_format.customHeight = ROW_POINTS, True
    sheet.title(f"{CHARTS}, {plan.paper.where}")
    if plan.card.protected:
        sheet.text(NO_CHART)
    top = 1
    for one in _charts(plan, placed, months=months):
        chart = columns(one) if one.placed is months else bars(one)
        rows = int(chart.height * POINTS_A_CM / ROW_POINTS) + 2
        if sheet.next_row + rows - top > ROWS_A_PAGE:
            page.row_breaks.append(Break(id=sheet.next_row - 1))
            top = sheet.next_row
        row = sheet.line(Link(f"Table: {one.placed.sheet}", one.placed.sheet), style.LINK)
        page.add_chart(chart, f"A{row + 1}")
        sheet.skip_to(row + rows + 1)


def _charts(plan: Plan, placed: Mapping[str, Placed], *, months: Placed | None) -> Iterator[Shown]:
    """The months first, then the specification's twelve tables in order."""
    for table in plan.card.tables:
        if shown.whole_trend(table) and months:
            said = wording.trend_message(table)
            words = f"Column chart. {said}. All figures are on the sheet {months.sheet}."
            name = plan.names[table.measure]
            yield Shown(said, words, months, "Month", name, "Month", table.trend)
    for table in plan.card.tables[:THE_TWELVE]:
        if table.rows and shown.complete(table):
            at = placed[table.measure]
            said = wording.message(table)
            words = f"Bar chart. {said}. All figures are on the sheet {at.sheet}."
            points = [(row.label, row.count) for row in table.rows]
            yield Shown(said, words, at, LINE, table.unit.capitalize(), at.sheet, points)
