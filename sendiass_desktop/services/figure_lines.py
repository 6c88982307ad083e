"""What stands behind a figure of a report, line by line: as many lines as the figure says.

Of a restricted record the reader learns that it is there and nothing else; such lines stand last,
in an order of their own (records.md, Case).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sendiass_desktop.domain.evaluation_batch import FEWEST, month_name, month_of
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.scorecard.figures import Share, Table
from sendiass_desktop.services import known_people
from sendiass_desktop.services.contact_lines import RestrictedRow
from sendiass_desktop.services.session import Session
from sendiass_desktop.store.queries.figure_rows import FigureRow, figure_rows

__all__ = ["FigureLine", "FigureLines", "RestrictedRow"]

CODED_BY: Final = {
    "contact": "reasons",
    "person": "person_kind",
    "case": "level",
    "intervention": "level",
    "activity": "activity_kind",
}
EVALUATION, PERSON = "evaluation", "person"
ANONYMOUS: Final = "Evaluation"
GONE: Final = "No longer there"
AT_A_TIME: Final = 5000


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One record: its kind and id to open it by, what it is called, its day, one answer in words.

    `title` is a reference, or a person's name. An evaluation has neither: it cannot be opened.
    """

    kind: str
    id: str
    title: str
    on: date | None
    words: str
    worker: str | None = None


Lines = tuple[FigureLine | RestrictedRow, ...]


class FigureLines:
    """The lists behind figures, as this reader may see them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_table(self, table: Table, ids: Sequence[str]) -> Lines:
        """The records behind a figure of a table: `ids` of its total, a row, a share, a mean."""
        return self.lines(table.records, ids)

    def of_base(self, table: Table, share: Share) -> Lines:
        """The records that a share is counted among."""
        return self.lines(share.base_records or table.records, share.base_ids)

    def lines(self, kind: str, ids: Sequence[str]) -> Lines:
        """A line for each id in the order given, restricted ones last. Not for duty staff."""
        self._session.require(Role.MANAGER, Role.CASEWORKER)
        found: dict[str, FigureRow] = {}
        for start in range(0, len(ids), AT_A_TIME):
            some = ids[start : start + AT_A_TIME]
            found |= figure_rows(self._session.store.connection, kind, ids=some)
        hidden = {id_ for id_ in ids if self._is_hidden(kind, found.get(id_))}
        months = self._months(found.values()) if kind == EVALUATION else {}
        shown = (
            self._line(kind, id_, row=found.get(id_), month=months.get(id_, ""))
            for id_ in ids
            if id_ not in hidden
        )
        return (*shown, *(RestrictedRow(id_) for id_ in sorted(hidden)))

    def _is_hidden(self, kind: str, row: FigureRow | None) -> bool:
        hidden = self._session.hidden
        return row is not None and row.of in (hidden.people if kind == PERSON else hidden.cases)

    def _line(self, kind: str, id_: str, *, row: FigureRow | None, month: str) -> FigureLine:
        if row is None:
            return FigureLine(kind, id_, GONE, None, "")
        if kind == EVALUATION:
            return FigureLine(kind, id_, ANONYMOUS, None, month)
        label = self._session.lists.label(CODED_BY[kind], row.code)
        title = self._name(id_) if kind == PERSON else row.reference or ""
        return FigureLine(kind, id_, title, row.on, label, row.worker)

    def _name(self, person: str) -> str:
        held = self._session.store.records.find("person", person)
        return known_people.person_words(held).name if held else GONE

    def _months(self, rows: Iterable[FigureRow]) -> dict[str, str]:
        """The month of each evaluation, where five or more of the list are of it."""
        month = {row.id: month_of(row.on) for row in rows if row.on is not None}
        many = Counter(month.values())
        return {
            id_: month_name(code) if many[code] >= FEWEST else "" for id_, code in month.items()
        }
