"""P10: the score card from a store against a spreadsheet that counts the same, whole processes.

The reference is LibreOffice Calc without a window. It opens a workbook of one row a contact, with
the answers that the program itself reads, works the counts of the specification's twelve measures
out with COUNTIFS over all 12,000 rows, and prints them to PDF. It need not write a workbook.
Ours starts from the encrypted store and writes all 23 tables, as a workbook and as tagged pages.
The key comes on standard input, as the window hands it to a child, so no password is stretched.
"""

import csv
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks import plain_spreadsheet
from benchmarks.bar import Bar, CannotRunError, Pair, must_agree
from benchmarks.month import card_of, month_of
from benchmarks.processes import seconds
from benchmarks.stores import MONTHLY, Stores
from sendiass_desktop.domain.scorecard.figures import Scorecard

OFFICES: Final = ("soffice", "libreoffice")
COUNTS: Final = 2  # the column of the counts, from 0
# Calc's filter for text: comma, quotation mark, UTF-8, first row, no formats, only sheet 1.
AS_TEXT: Final = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1"


@contextmanager
def pairs(stores: Stores) -> Iterator[Sequence[Pair]]:
    """Both processes, once LibreOffice was seen to come to the same counts."""
    office = next(filter(None, map(shutil.which, OFFICES)), None)
    if office is None:
        raise CannotRunError("LibreOffice is not installed here.")
    folder = stores.folder_of(MONTHLY)
    opened = stores.unlocked(folder)
    with TemporaryDirectory(prefix="sendiass-bench-") as name:
        place = Path(name)
        spreadsheet = place / "month.xlsx"
        with stores.opened(folder) as session:
            month = month_of(session)
            card = card_of(session, month)()
            plain_spreadsheet.write(session, card, target=spreadsheet)
        calc = [office, f"-env:UserInstallation={(place / 'profile').as_uri()}", "--headless"]
        made = ["--outdir", name, str(spreadsheet)]
        seconds([*calc, "--convert-to", AS_TEXT, *made])
        _must_count_the_same(card, place)
        ours = [sys.executable, "-m", "sendiass_desktop", "score-card", str(folder)]
        ours += ["--period", month.code, "--worker", opened.worker, "--key-stdin"]
        ours += ["--xlsx", str(place / "ours.xlsx"), "--pdf", str(place / "ours.pdf")]
        yield [
            Pair(
                partial(seconds, ours, typed=f"{opened.key.hex()}\n"),
                partial(seconds, [*calc, "--convert-to", "pdf", *made]),
            )
        ]


def _must_count_the_same(card: Scorecard, place: Path) -> None:
    """Hold the counts that Calc wrote as text against ours."""
    (written,) = place.glob("month*.csv")
    with written.open(encoding="utf-8", newline="") as file:
        cells = [row[COUNTS] for row in csv.reader(file) if row[COUNTS:]]
    theirs = [int(cell) for cell in cells if cell.isdigit()]
    ours = [row.count for table in plain_spreadsheet.twelve(card) for row in table.rows]
    must_agree(ours, theirs)


BARS = (
    Bar(
        name="P10",
        ours="the score card of a month, 12,000 contacts, to Excel and PDF, whole process",
        reference="LibreOffice Calc counting the same with COUNTIFS and printing to PDF",
        limit=0.25,
        pairs=pairs,
        stores=(MONTHLY,),
    ),
)
