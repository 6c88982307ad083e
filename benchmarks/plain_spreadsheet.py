"""The contacts of a store as a spreadsheet that counts the specification's twelve measures itself.

One row a contact with the answers that the program reads, columns of formulas for what follows from
them (whether it was answered in time, whether it ended on its first day), and a sheet of COUNTIFS.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from sendiass_desktop.domain.clock import bank_holidays
from sendiass_desktop.domain.response import ATTEMPTED_BY, CONTACTED_BY
from sendiass_desktop.domain.scorecard.facts import ContactFacts
from sendiass_desktop.domain.scorecard.figures import Scorecard, Table
from sendiass_desktop.domain.scorecard.measures import MEASURES, THE_TWELVE
from sendiass_desktop.services.session import Session
from sendiass_desktop.store.queries import counts

CARD, DATA, HOLIDAYS = "Score card", "Contacts", "Holidays"
RESPONSE, REASONS, SAME_DAY = "contacts.response", "contacts.reason", "contacts.same_day"
DEFICIT: Final = "contacts.deficit"
NOTHING: Final = "(none)"
OUT: Final = "(out)"  # not what the measure is about
MARK: Final = "|"
ANSWERS: Final = tuple(name for name in ContactFacts._fields if name != "attempts")
MADE: Final = ("contacted_on", "attempted_on")
WORKED_OUT: Final = (RESPONSE, DEFICIT, SAME_DAY)
COLUMNS: Final = (*ANSWERS, *MADE, *WORKED_OUT)
LETTERS: Final = {name: get_column_letter(at) for at, name in enumerate(COLUMNS, 1)}
FIELDS: Final = {measure.id: measure.field for measure in MEASURES}
FORMULAS: Final = {
    RESPONSE: '=IF({response_needed}{row}="no","not_needed",'
    'IF({response_needed}{row}="not_known","not_known",'
    'IF(AND({contacted_on}{row}<>"",{contacted_on}{row}<={due}),"contacted",'
    'IF(AND({attempted_on}{row}<>"",{attempted_on}{row}<={due}),"attempted",'
    'IF({contacted_on}{row}&{attempted_on}{row}<>"","late",'
    'IF({as_at}<={due},"waiting","overdue"))))))',
    DEFICIT: f'=IF({{first_contact}}{{row}}="no","{OUT}",{{deficit_where}}{{row}})',
    SAME_DAY: f'=IF({{ended_on}}{{row}}={{received_on}}{{row}},{{outcome}}{{row}},"{OUT}")',
}
DUE: Final = "WORKDAY({received_on}{row},5,Holidays!$A$1:$A${holidays})"
AS_AT: Final = "'Score card'!$B$3"


def write(session: Session, card: Scorecard, *, target: Path) -> None:
    """All counted contacts of a store on a hidden sheet, the twelve tables as formulas over it."""
    facts = counts.contact_facts(session.store.connection, date.min, last=session.today())
    kept = [one for one in facts if not (one.archived or one.merged or one.remit == "wrong")]
    days = [
        day
        for year in range(kept[0].received_on.year, card.as_at.year + 2)
        for day in bank_holidays(year)
    ]
    book = Workbook()
    page: Any = book.active
    page.title = CARD
    rows, holidays = (_hidden(book, name) for name in (DATA, HOLIDAYS))
    for day in days:
        holidays.append([day])
    for row, one in enumerate(kept, 1):
        rows.append([*_answers(one), *_formulas(row, len(days))])
    for line in _card(card, len(kept)):
        page.append(line)
    book.save(target)


def twelve(card: Scorecard) -> list[Table]:
    """The specification's tables of a score card."""
    return [table for table in card.tables if table.measure in THE_TWELVE]


def _hidden(book: Workbook, name: str) -> Any:
    sheet: Any = book.create_sheet(name)
    sheet.sheet_state = "hidden"  # it is not to be printed
    return sheet


def _answers(one: ContactFacts) -> Iterator[Any]:
    """The answers of a contact as cells; nothing that a COUNTIFS asks for is left empty."""
    for name in ANSWERS:
        value = getattr(one, name)
        if name == "reasons":
            value = MARK + MARK.join(value or (NOTHING,)) + MARK
        if isinstance(value, bool):
            value = "yes" if value else "no"
        empty = NOTHING if name in FIELDS.values() else None
        yield empty if value is None else value
    for results in (CONTACTED_BY, ATTEMPTED_BY):
        made = [attempt.at for attempt in one.attempts if attempt.result in results]
        yield min(made, default=None)


def _formulas(row: int, holidays: int) -> Iterator[str]:
    due = DUE.format(row=row, holidays=holidays, **LETTERS)
    for name in WORKED_OUT:
        yield FORMULAS[name].format(row=row, due=due, as_at=AS_AT, **LETTERS)


def _card(card: Scorecard, contacts: int) -> Iterator[list[Any]]:
    """The sheet that is printed: the period, then each measure's rows with their counts."""
    yield ["From", card.period.first]
    yield ["To", card.period.last]
    yield ["As at", card.as_at]
    received = _column("received_on", contacts)
    of_month = f'{received},">="&$B$1,{received},"<="&$B$2'
    for table in twelve(card):
        yield [table.title]
        name = table.measure if table.measure in WORKED_OUT else FIELDS[table.measure]
        column = _column(name, contacts)
        for row in table.rows:
            code = NOTHING if row.code is None else row.code
            asked = f"*{MARK}{code}{MARK}*" if table.measure == REASONS else code
            yield [row.label, None, f'=COUNTIFS({of_month},{column},"{asked}")']


def _column(name: str, contacts: int) -> str:
    letter = LETTERS[name]
    return f"{DATA}!${letter}$1:${letter}${contacts}"
