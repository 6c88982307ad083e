"""Every kind of report from one generated store, roughly protected, in every format.

The readers turn each format back into figures by their names, with tools that are not ours.
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

from lxml import html  # type: ignore[import-untyped]  # has no types
from openpyxl import load_workbook

from sendiass_desktop.domain.editions import EditionKind
from sendiass_desktop.domain.scorecard.figures import Scorecard, Table
from sendiass_desktop.domain.scorecard.highlights import NOT_RECORDED, filled, quotable, written
from sendiass_desktop.domain.scorecard.kinds import ReportKind
from sendiass_desktop.domain.scorecard.masking import (
    compared_name,
    left_out_name,
    masked,
    month_name,
)
from sendiass_desktop.services import access, practice
from sendiass_desktop.services.exports import Targets, write_files
from sendiass_desktop.services.scorecards import ScorecardService
from tests.reports.tags import Tagged
from tests.stores import Clock, computer_with, rotherham

WRITTEN_ON: Final = date(2026, 11, 20)
SIZE: Final = practice.Size(220, 1, 3, cases=100)
PERIODS: Final = {
    ReportKind.SCORE_CARD: "2026-10",
    ReportKind.TERM: "2026-summer",
    ReportKind.ANNUAL: "2026-27",
    ReportKind.EVALUATION: "2026-summer",
    ReportKind.EVALUATION_YEAR: "2026-27",
}
# One table of each sort: a quick run writes these alone, a long one all.
EACH_SORT: Final = frozenset(
    {
        "contacts.total",
        "contacts.response",
        "contacts.deficit_second",
        "interventions.closed",
        "workload.activities",
        "workload.workers",
        "evaluation.received",
        "evaluation.national.1.impartial",
    }
)
SMALL: Final = range(1, 6)


class Key(NamedTuple):
    """What a figure is called in every format."""

    measure: str
    column: str
    line: str
    what: str


Figures = dict[Key, str]  # as printed: `41`, `[c]`, `41 [r]`, `no cases`


@dataclass
class Made:
    """One edition of a report: as it was counted, what of it is hidden, and its files."""

    card: Scorecard
    hidden: frozenset[str]
    revised: frozenset[str]
    edition: EditionKind
    shown: Scorecard
    files: Targets

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables of the edition, as they were counted."""
        inside = self.edition is EditionKind.WORKING
        return tuple(table for table in self.card.tables if inside or not table.inside)


def counted(folder: Path, *, every_table: bool = False) -> dict[ReportKind, Scorecard]:
    """The reports of a generated service."""
    computer = computer_with(Clock())
    made = practice.make(folder / "store", rotherham(), computer=computer, size=SIZE)
    who = access.unlock(
        folder / "store", made.staff[0].name, password=made.password, computer=computer
    )
    session = access.open_session(folder / "store", who, computer=computer)
    cards = ScorecardService(session)
    try:
        found = {kind: cards.report(kind, cards.period(period)) for kind, period in PERIODS.items()}
    finally:
        session.close()
    return {kind: told(card if every_table else fewer(card)) for kind, card in found.items()}


def fewer(card: Scorecard) -> Scorecard:
    """The report with a table of each sort."""
    return replace(card, tables=tuple(table for table in card.tables if table.measure in EACH_SORT))


def told(card: Scorecard) -> Scorecard:
    """The report with a highlight that quotes a figure of each table."""
    known = quotable(card)
    text = " ".join(
        f"{{{table.measure}/{table.rows[1].code or NOT_RECORDED}}} of {{{table.measure}}}."
        for table in card.tables
    )
    return replace(card, highlights=(filled(text, known, was=written(text, known)),))


def write(card: Scorecard, edition: EditionKind, folder: Path) -> Made:
    """All files of an edition; but for the working one small counts are hidden."""
    working = edition is EditionKind.WORKING
    hidden = frozenset() if working else hidden_of(card)
    revised = frozenset(list(quotable(card))[::7])
    shown = masked(card, hidden=None if working else hidden, revised=revised)
    name = f"{card.kind}-{edition}"
    paths = (folder / f"{name}.{end}" for end in ("xlsx", "pdf", "json", "html", "zip"))
    files = Targets(*paths)
    write_files(shown, files, written_on=WRITTEN_ON, edition=edition)
    return Made(card, hidden, revised, edition, shown, files)


def hidden_of(card: Scorecard) -> frozenset[str]:
    """A rough protection: what is small, and one more where that would be alone."""
    names = {name for table in card.tables for name in _small(table, table.measure)}
    for table in card.tables:
        names |= {month_name(table.measure, month) for month, count in table.trend if count < 20}
    names |= {left_out_name(why) for why, count in card.left_out if count in SMALL}
    names |= {compared_name(one.label) for one in card.compared if one.value in SMALL}
    return frozenset(names)


def _small(table: Table, name: str) -> Iterator[str]:
    rows = [row for row in (*table.rows, *table.apart) if row.count in SMALL]
    if len(rows) == 1:
        rows += sorted((row for row in table.rows if row not in rows), key=lambda row: -row.count)[
            :1
        ]
    for row in rows:
        yield f"{name}/{row.code or NOT_RECORDED}"
    if table.total in SMALL:
        yield name
        yield f"{name}:mean"
    for column in table.columns:
        yield from _small(column.table, f"{name}@{column.code or NOT_RECORDED}")


def expected(made: Made) -> Figures:
    """Every figure that the tables must print, by the report as it was counted."""
    return {key: said for table in made.tables for key, said in _expected(made, table)}


def _expected(made: Made, table: Table) -> Iterator[tuple[Key, str]]:
    parts = [("All", table.measure, table)]
    for column in table.columns:
        code = column.code or NOT_RECORDED
        parts.append((column.label, f"{table.measure}@{code}", column.table))
    for label, name, part in parts:
        # Nothing beside the totals leaves the service protected: blanks would tell who answered.
        told = part if made.edition is EditionKind.WORKING else replace(part, apart=())
        for line, what, figure, value in _figures(told, name, whole=part is table):
            yield Key(table.measure, label, line, what), _printed(made, part, figure, value)


def _figures(part: Table, name: str, *, whole: bool) -> Iterator[tuple[str, str, str, object]]:
    """Line, what of it, name and value of each figure of a table or of a part."""
    for row in (*part.rows, *part.apart):
        path = f"{name}/{row.code or NOT_RECORDED}"
        yield row.label, "count", path, row.count
        if whole and row in part.rows:
            yield row.label, "per cent", f"{path}:percent", row.percent
        if whole and row.minutes is not None:
            yield row.label, "minutes", f"{path}:minutes", row.minutes
    yield f"Total {part.unit}", "count", name, part.total
    if whole and part.minutes is not None:
        yield f"Total {part.unit}", "minutes", f"{name}:minutes", part.minutes
    shares = (part.headline, *part.beside) if part.headline else ()
    for place, share in enumerate(shares, 1):
        number = "" if place == 1 else str(place)
        yield share.label, "per cent", f"{name}:percent{number}", share.percent
    if part.mean is not None:
        yield f"Mean, of {part.mean.highest}", "mean", f"{name}:mean", part.mean.value


def _printed(made: Made, part: Table, name: str, value: object) -> str:
    """By the names of what is hidden, and of what that takes with it."""
    path, _, of = name.partition(":")
    table = path.partition("/")[0]
    gone = name in made.hidden or path in made.hidden
    if of.startswith(("percent", "mean")):
        gone = gone or table in made.hidden
    if of.startswith("percent") and path == table:
        gone = gone or _share_gone(made, part, table, int(of.removeprefix("percent") or 1))
    if gone:
        return "[c]"
    said = "no cases" if value is None else str(value)
    return f"{said} [r]" if name in made.revised else said


def _share_gone(made: Made, part: Table, table: str, place: int) -> bool:
    """Whether a share counts records of a hidden row; a whole total tells no row."""
    shares = (part.headline, *part.beside)
    share = shares[place - 1]
    lost = {
        id_
        for row in part.rows
        if f"{table}/{row.code or NOT_RECORDED}" in made.hidden
        for id_ in row.ids
    }
    sides = (share.ids, share.base_ids) if share else ()
    return any(set(side) != set(part.ids) and lost & set(side) for side in sides)


def by_measure(made: Made) -> dict[str, Table]:
    """The tables of the edition by the title over them."""
    return {table.title: table for table in made.tables}


def in_workbook(made: Made) -> Figures:
    """As openpyxl reads the workbook."""
    found: Figures = {}
    book: Any = load_workbook(made.files.xlsx or Path())
    measures = {table.measure for table in made.tables}
    for page in book.worksheets:
        rows = [row for row in page.iter_rows() if row[-1].value == "Measure"]
        if not rows or page.cell(rows[0][0].row + 1, len(rows[0])).value not in measures:
            continue
        heads = [cell.value for cell in rows[0]]
        for row in page.iter_rows(min_row=rows[0][0].row + 1):
            for head, cell in zip(heads[1:-2], row[1:-2], strict=True):
                if cell.value is not None:
                    found[_of_cell(heads, head, row)] = _cell_text(cell)
    return found


def _of_cell(heads: list[str], head: str, row: Any) -> Key:
    line, share = row[0].value, row[0].value.endswith(", per cent")
    what = "count"
    if share or head == "Per cent":
        what = "per cent"
    elif head == "Minutes":
        what = "minutes"
    elif line.startswith("Mean, of"):
        what = "mean"
    column = "All" if head in (heads[1], "Per cent", "Minutes") else head
    return Key(row[-1].value, column, line.removesuffix(", per cent"), what)


def _cell_text(cell: Any) -> str:
    if isinstance(cell.value, str):
        return cell.value
    places = 2 if cell.number_format.startswith("0.00") else 1
    said = str(cell.value) if cell.number_format.startswith("#") else f"{cell.value:.{places}f}"
    return f"{said} [r]" if "[r]" in cell.number_format else said


def in_tables(made: Made, tables: Iterator[list[list[str]]]) -> Figures:
    """As tables with headings say it: those of a PDF or of a page, in the order of the report."""
    found: Figures = {}
    measures = iter(made.tables)
    table = made.tables[0]
    for heads, *rows in tables:
        plain = "Per cent" in heads
        table = next(measures) if plain else table
        for row in rows:
            for head, text in zip(heads[1:], row[1:], strict=True):
                if text:
                    found[_of_head(table, row[0], head, plain=plain)] = _bare(text)
    return found


def _of_head(table: Table, line: str, head: str, *, plain: bool) -> Key:
    shares = {share.label for share in (table.headline, *table.beside) if share}
    what = "per cent" if line in shares or head == "Per cent" else "count"
    if line.startswith("Mean, of"):
        what = "mean"
    if head == "Minutes":
        what = "minutes"
    return Key(table.measure, "All" if plain else head, line, what)


def _bare(text: str) -> str:
    return text.replace("%", "").replace(",", "")


def in_pages(made: Made) -> Figures:
    """As the tags of the PDF say it."""
    found = Tagged(made.files.pdf or Path()).tables()
    return in_tables(made, iter(table for table in found if table[0][0] == "Answer"))


def in_html(made: Made) -> Figures:
    """As lxml reads the page."""
    assert made.files.html
    page = html.document_fromstring(made.files.html.read_text("utf-8"))
    tables = (
        [[cell.text_content() for cell in row] for row in table.iter("tr")]
        for table in page.iter("table")
    )
    return in_tables(made, (table for table in tables if table[0][0] == "Answer"))


def in_json(made: Made) -> Figures:
    """As the JSON says it."""
    assert made.files.json
    tree = json.loads(made.files.json.read_text("utf-8"))
    found: Figures = {}
    for measure, table in tree["measures"].items():
        for label, part in [
            ("All", table),
            *((one["label"], one) for one in table.get("columns", ())),
        ]:
            for line, what, value, mark in _in_part(part, table["unit"], whole=label == "All"):
                found[Key(measure, label, line, what)] = _said(value, mark, what)
    return found


def _in_part(part: Any, unit: str, *, whole: bool) -> Iterator[tuple[str, str, Any, str]]:
    for row in (*part["rows"], *part.get("apart", ())):
        yield row["label"], "count", row["count"], row["mark"]
        if whole and row in part["rows"]:
            yield row["label"], "per cent", row["percent"], row["percent_mark"]
        if whole and "minutes" in row:
            yield row["label"], "minutes", row["minutes"], row["minutes_mark"]
    yield f"Total {unit}", "count", part["total"], part["mark"]
    if whole and "minutes" in part:
        yield f"Total {unit}", "minutes", part["minutes"], part["minutes_mark"]
    if "headline" in part:
        for share in (part["headline"], *part["beside"]):
            yield share["label"], "per cent", share["percent"], share["mark"]
    if "mean" in part:
        mean = part["mean"]
        yield f"Mean, of {mean['of']}", "mean", mean["value"], mean["mark"]


def _said(value: Any, mark: str, what: str) -> str:
    if mark == "[c]":
        assert value is None
        return mark
    places = {"per cent": 1, "mean": 2}.get(what, 0)
    said = "no cases" if value is None else f"{value:.{places}f}"
    return f"{said} {mark}".strip()


def in_csv(made: Made) -> Figures:
    """As the tables of data say it."""
    assert made.files.csv
    found: Figures = {}
    units = {table.unit for table in made.tables}
    with zipfile.ZipFile(made.files.csv) as archive:
        for name in archive.namelist()[2:]:
            text = archive.read(name).decode("utf-8-sig")
            for row in csv.DictReader(io.StringIO(text)):
                if row["line"] == "Total in the month" or row["code"].endswith(("counted", "base")):
                    continue
                what = "count" if row["unit"] in units else row["unit"]
                value = row["value"] or ("" if row["mark"] == "[c]" else "no cases")
                said = f"{value} {row['mark']}".strip()
                found[Key(row["measure"], row["column"], row["line"], what)] = said
    return found
