"""What stands behind a figure of a report, line by line: as many lines as the figure says.

Of a restricted record the reader learns that it is there and nothing else; such lines stand last,
in an order of their own (records.md, Case).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sendiass_desktop.domain.evaluation_batch import FEWEST, month_name, month_of
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.scorecard.figures import Share, Table
from sendiass_desktop.services import known_people
from sendiass_desktop.services.contact_lines import RestrictedRow
from sendiass_desktop.services.session import Session
from sendiass_desktop.store.queries.figure_rows import FigureRow, figure_rows, hidden_rows

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
        pages = self.pages(kind, ids)
        return tuple(
            line
            for start in range(0, pages.count, AT_A_TIME)
            for line in pages.rows(start, AT_A_TIME)
        )

    def pages(self, kind: str, ids: Sequence[str]) -> "FigurePages":
        """The same a page at a time, however many records the figure counts."""
        self._session.require(Role.MANAGER, Role.CASEWORKER)
        return FigurePages(self._session, kind, ids=ids)


class FigurePages:
    """The list behind one figure, read as it is looked at."""

    def __init__(self, session: Session, kind: str, *, ids: Sequence[str]) -> None:
        self._session = session
        self._kind = kind
        hidden = hidden_rows(session.store.connection, kind, hidden=session.hidden)
        self._shown = [id_ for id_ in ids if id_ not in hidden] if hidden else list(ids)
        self._hidden = sorted(hidden.intersection(ids))
        self.count = len(self._shown) + len(self._hidden)
        self._months = self._told_months() if kind == EVALUATION else {}

    def rows(self, offset: int, limit: int) -> list[FigureLine | RestrictedRow]:
        """The lines from `offset` on, at most `limit`; of restricted records the id alone."""
        ids = self._shown[offset : offset + limit]
        found = figure_rows(self._session.store.connection, self._kind, ids=ids)
        start, end = offset - len(self._shown), offset + limit - len(self._shown)
        masked = self._hidden[max(0, start) : max(0, end)]
        return [*(self._line(id_, found.get(id_)) for id_ in ids), *map(RestrictedRow, masked)]

    def position(self, id_: str) -> int | None:
        """Where a record stands in the list, or None."""
        for ids, before in ((self._shown, 0), (self._hidden, len(self._shown))):
            if id_ in ids:
                return before + ids.index(id_)
        return None

    def _line(self, id_: str, row: FigureRow | None) -> FigureLine:
        kind = self._kind
        if row is None:
            return FigureLine(kind, id_, GONE, None, "")
        if kind == EVALUATION:
            return FigureLine(kind, id_, ANONYMOUS, None, self._months.get(id_, ""))
        label = self._session.lists.label(CODED_BY[kind], row.code)
        title = self._name(id_) if kind == PERSON else row.reference or ""
        return FigureLine(kind, id_, title, row.on, label, row.worker)

    def _name(self, person: str) -> str:
        held = self._session.store.records.find("person", person)
        return known_people.person_words(held).name if held else GONE

    def _told_months(self) -> dict[str, str]:
        """The month of each evaluation, where five or more of the list are of it."""
        rows = figure_rows(self._session.store.connection, EVALUATION, ids=self._shown).values()
        month = {row.id: month_of(row.on) for row in rows if row.on is not None}
        many = Counter(month.values())
        return {
            id_: month_name(code) if many[code] >= FEWEST else "" for id_, code in month.items()
        }
