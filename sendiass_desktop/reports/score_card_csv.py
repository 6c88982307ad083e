"""A report as data: a CSV file a table, a line a figure, in one archive.

RFC 4180 in UTF-8. A byte order mark stands first, because the readers open it in Excel, which takes
letters for others without. Words that a spreadsheet would take for a formula begin with an
apostrophe.
"""

import csv
from collections.abc import Iterator
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Final

from sendiass_desktop import files
from sendiass_desktop.domain.editions import EditionKind
from sendiass_desktop.domain.scorecard.figures import HIDDEN, Scorecard, Share, Table
from sendiass_desktop.domain.scorecard.highlights import NOT_RECORDED
from sendiass_desktop.reports import shown, wording
from sendiass_desktop.reports.heading import Paper, paper_of
from sendiass_desktop.reports.shown import Line, Of, Shown, Sort
from sendiass_desktop.reports.xlsx_file import DatedArchive

HEADS: Final = ("measure", "table", "column", "code", "line", "unit", "value", "mark")
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
ABOUT: Final = "about.csv"
HEADLINE: Final = "headline"
Figures = Iterator[tuple[str, ...]]


def write(
    card: Scorecard,
    target: Path,
    *,
    written_on: date,
    edition: EditionKind = EditionKind.PUBLIC,
) -> None:
    """Write the tables of an edition as one archive, or as files in `target` where it is a folder.

    Raises CannotWrite or InUse.
    """
    paper = paper_of(card, edition, written_on=written_on)
    made = content(paper)
    if target.is_dir():
        for name, data in made.items():
            files.write_private(target / name, data)
        return
    archive = BytesIO()
    with DatedArchive(archive, written_on) as opened:
        for name, data in made.items():
            opened.writestr(name, data)
    files.write_private(target, archive.getvalue())


def content(paper: Paper) -> dict[str, bytes]:
    """The files by their names: what the report is, its headline, then a table each."""
    made = {ABOUT: _about(paper), f"{HEADLINE}.csv": _file(_headline(paper.card))}
    for number, table in enumerate(paper.card.tables, 1):
        name = wording.plain_name(f"{number:02}", table.measure)
        made[f"{name}.csv"] = _file(_table(table))
    return made


def _about(paper: Paper) -> bytes:
    card = paper.card
    said = (
        ("title", paper.full_title),
        ("service", card.service),
        ("first day", card.period.first.isoformat()),
        ("last day", card.period.last.isoformat()),
        ("as at", card.as_at.isoformat()),
        ("written on", paper.written_on.isoformat()),
        ("edition", paper.edition.value),
        *(("marking", marking) for marking in paper.markings),
        *(("state", state) for state in wording.state_texts(card)),
        *(("protection", one) for one in paper.protection),
        *(("highlight", " ".join(one).strip()) for one in wording.highlight_texts(card)),
        ("definitions", card.definitions),
        ("figures", wording.content_hash(card)),
        *((f"note on {table.measure}", wording.note_text(table)) for table in card.tables),
    )
    return _csv(("what", "said"), iter(said))


def _headline(card: Scorecard) -> Figures:
    for tile in wording.headline(card):
        names = (HEADLINE, "Headline figures", "", "", tile.label)
        yield (*names, tile.shown.of.value, *_value(tile.shown))
    for why, count in shown.left_out(card):
        yield (HEADLINE, "Contacts not counted", "", "", why, count.of.value, *_value(count))


def _table(table: Table) -> Figures:
    for line in shown.lines(table):
        yield from _line(table, line)
    shares = () if table.headline is None else (table.headline, *table.beside)
    for number, share in enumerate(shares, 1):
        code = "percent" if number == 1 else f"percent{number}"
        yield from _counts(table, share, code=code)
    for month, count in shown.months(table):
        yield _figure(table, count, column=shown.ALL, code=month, line="Total in the month")


def _line(table: Table, line: Line) -> Figures:
    code = (line.code or NOT_RECORDED) if line.sort in (Sort.ROW, Sort.APART) else line.code or ""
    for figure in (line.whole, line.per_cent, line.minutes):
        if figure.of is not Of.NOTHING:
            yield _figure(table, figure, column=shown.ALL, code=code, line=line.label)
    for column, figure in zip(table.columns, line.parts, strict=True):
        if figure.of is not Of.NOTHING:
            yield _figure(table, figure, column=column.label, code=code, line=line.label)


def _counts(table: Table, share: Share, *, code: str) -> Figures:
    """How many of how many a share is."""
    mark = share.mark if share.mark == HIDDEN else ""
    for what, count in (("counted", share.count), ("base", share.base)):
        figure = shown.count(count, mark)
        said = f"{share.label}: {what}"
        yield _figure(table, figure, column=shown.ALL, code=f"{code}.{what}", line=said)


def _figure(table: Table, figure: Shown, *, column: str, code: str, line: str) -> tuple[str, ...]:
    unit = table.unit if figure.of is Of.COUNT else figure.of.value
    return (table.measure, table.title, column, code, line, unit, *_value(figure))


def _value(figure: Shown) -> tuple[str, str]:
    """The number without its mark, and the mark; nothing for a number that there is not."""
    return ("" if figure.number is None else str(figure.number)), figure.mark


def _file(figures: Figures) -> bytes:
    return _csv(HEADS, figures)


def _csv(heads: tuple[str, ...], rows: Figures) -> bytes:
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _safe(cell: str) -> str:
    """Words on one line that no spreadsheet takes for a formula; a number stays one."""
    plain = wording.one_line(cell)
    return f"'{plain}" if plain.startswith(FORMULA) else plain
