"""P10: the score card from a store against a spreadsheet that counts the same, whole processes.

The reference is LibreOffice Calc without a window: it opens a workbook of one row a contact, works
the counts of the specification's twelve measures out with COUNTIFS over all 12,000 rows, and prints
them to PDF. Its rows hold answers that are derived already, which is kind to it: whether a contact
was answered in time, and whether it ended on its first day. It need not write a workbook.
"""

import csv
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from benchmarks.bar import Bar, CannotRunError, Pair, must_agree
from benchmarks.month import card_of, month_of
from benchmarks.stores import MONTHLY, Stores
from sendiass_desktop.domain.clock import WorkingDays
from sendiass_desktop.domain.response import status_of
from sendiass_desktop.domain.scorecard.facts import ContactFacts
from sendiass_desktop.domain.scorecard.figures import Scorecard, Table
from sendiass_desktop.domain.scorecard.measures import MEASURES, THE_TWELVE
from sendiass_desktop.services.session import Session
from sendiass_desktop.store.queries import counts

OFFICES: Final = ("soffice", "libreoffice")
DATA, CARD = "Contacts", "Score card"
RESPONSE, REASONS, SAME_DAY = "contacts.response", "contacts.reason", "contacts.same_day"
DEFICIT: Final = "contacts.deficit"
NOTHING: Final = "(none)"
COUNTS: Final = 2  # the column of the formulas, from 0
OUT: Final = "(out)"  # not what the measure is about
REASON_MARK: Final = "|"
FIELDS: Final = {measure.id: measure.field for measure in MEASURES if measure.id in THE_TWELVE}


@contextmanager
def pairs(stores: Stores) -> Iterator[Sequence[Pair]]:
    """Both processes, once LibreOffice was seen to come to the same counts."""
    office = next(filter(None, map(shutil.which, OFFICES)), None)
    if office is None:
        raise CannotRunError("LibreOffice is not installed here.")
    folder = stores.folder_of(MONTHLY)
    with TemporaryDirectory(prefix="sendiass-bench-") as name:
        place = Path(name)
        with stores.opened(folder) as session:
            month = month_of(session)
            card = card_of(session, month)()
            _spreadsheet(session, card, target=place / "month.xlsx")
        calc = [office, f"-env:UserInstallation={(place / 'profile').as_uri()}", "--headless"]
        _must_count_the_same(calc, card, place=place)
        ours = [sys.executable, "-m", "sendiass_desktop", "score-card", str(folder)]
        opened = stores.unlocked(folder)
        ours += ["--period", month.code, "--worker", opened.worker, "--key-stdin"]
        ours += ["--xlsx", str(place / "ours.xlsx"), "--pdf", str(place / "ours.pdf")]
        printed = [*calc, "--convert-to", "pdf", "--outdir", name, str(place / "month.xlsx")]
        yield [
            Pair(
                lambda: _seconds(ours, typed=f"{opened.key.hex()}\n"),
                lambda: _seconds(printed),
            )
        ]


def _seconds(command: list[str], *, typed: str = "") -> float:
    """How long a process takes from start to end; raises CalledProcessError where it fails."""
    start = time.perf_counter()
    subprocess.run(command, input=typed, text=True, capture_output=True, check=True)
    return time.perf_counter() - start


def _must_count_the_same(calc: list[str], card: Scorecard, *, place: Path) -> None:
    """Let Calc write its counts as text, and hold them against ours."""
    to_text = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1"
    _seconds([*calc, "--convert-to", to_text, "--outdir", str(place), str(place / "month.xlsx")])
    (written,) = place.glob("month*.csv")
    with written.open(encoding="utf-8", newline="") as file:
        theirs = [
            int(row[COUNTS]) for row in csv.reader(file) if row[COUNTS:] and row[COUNTS].isdigit()
        ]
    ours = [row.count for table in _twelve(card) for row in table.rows]
    must_agree(ours, theirs)


def _twelve(card: Scorecard) -> list[Table]:
    return [table for table in card.tables if table.measure in THE_TWELVE]


def _spreadsheet(session: Session, card: Scorecard, *, target: Path) -> None:
    """All contacts as rows, hidden, and the twelve tables as formulas over them."""
    book = Workbook()
    page: Any = book.active
    page.title = CARD
    rows: Any = book.create_sheet(DATA)
    rows.sheet_state = "hidden"
    facts = counts.contact_facts(session.store.connection, date.min, last=session.today())
    kept = [one for one in facts if not (one.archived or one.merged or one.remit == "wrong")]
    calendar = WorkingDays()
    for one in kept:
        due = calendar.due(one.received_on)
        status = status_of(one.attempts, one.response_needed, due=due, as_at=card.as_at)
        rows.append([one.received_on, *(_answer(one, name, str(status)) for name in THE_TWELVE)])
    days = f"{DATA}!$A$1:$A${len(kept)}"
    of_month = f'{days},">="&$B$1,{days},"<="&$B$2'
    page.append(["From", card.period.first])
    page.append(["To", card.period.last])
    for table in _twelve(card):
        page.append([table.title])
        letter = get_column_letter(THE_TWELVE.index(table.measure) + 2)
        column = f"{DATA}!${letter}$1:${letter}${len(kept)}"
        for row in table.rows:
            code = NOTHING if row.code is None else row.code
            asked = f"*{REASON_MARK}{code}{REASON_MARK}*" if table.measure == REASONS else code
            page.append([row.label, None, f'=COUNTIFS({of_month},{column},"{asked}")'])
    book.save(target)


def _answer(one: ContactFacts, measure: str, status: str) -> str:
    """The answer of a contact as a cell, with what a measure leaves out marked."""
    if measure == RESPONSE:
        return status
    if measure == REASONS:
        return REASON_MARK + REASON_MARK.join(one.reasons or (NOTHING,)) + REASON_MARK
    if (measure == DEFICIT and one.first_contact is False) or (
        measure == SAME_DAY and one.ended_on != one.received_on
    ):
        return OUT
    return getattr(one, FIELDS[measure]) or NOTHING


BARS = (
    Bar(
        name="P10",
        ours="the score card of a month, 12,000 contacts, to Excel and PDF, whole process",
        reference="LibreOffice Calc counting the same with COUNTIFS and printing to PDF",
        limit=0.25,
        pairs=pairs,
    ),
)
