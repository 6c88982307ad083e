"""The columns of the case list, and the list as the table fetches it."""

from collections.abc import Sequence

from sendiass_desktop.services.cases import CasePages, CaseRow
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.cases import words
from sendiass_desktop.ui.kit.rows import Masked
from sendiass_desktop.ui.kit.table import Column, Columns
from sendiass_desktop.ui.kit.wording import numeric_date


class Pages:
    """The case list as the table fetches it."""

    def __init__(self, pages: CasePages) -> None:
        self._pages = pages

    def count(self) -> int:
        """How many lines."""
        return self._pages.count

    def fetch(self, offset: int, limit: int) -> Sequence[CaseRow | Masked]:
        """A page of lines."""
        found = self._pages.rows(offset, limit)
        return [Masked(row.id) if row.hidden else row for row in found]

    def place(self, id_: str) -> int | None:
        """Where a case stands."""
        return self._pages.position(id_)


class CaseColumns:
    """What each column says of a line, with the lists and the staff of today."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self.refresh()

    def refresh(self) -> None:
        """Read lists and staff again."""
        session = self._services.session
        self._lists, self._workers = session.lists, session.workers()

    def columns(self) -> Columns[CaseRow]:
        """The columns in their usual order."""
        return Columns(
            _id,
            (
                Column("Reference", _reference, 11, sort="reference", icon=_icon),
                Column("Child", words.name, 22, least=13, sort="child"),
                Column("Service user", _user, 18, least=11),
                Column("Level", _level, 5, sort="level"),
                Column("State", self._state, 8, sort="state"),
                Column("Main reason", self._reason, 20, least=10),
                Column("Caseworker", self._worker, 16, least=9, sort="worker"),
                Column("Opened", _opened, 12, least=12, sort="opened"),
                Column("Last activity", _last, 12, least=12, sort="last"),
                Column("Next due", _next, 12, least=12),
            ),
            words_in=1,
        )

    def _state(self, row: CaseRow) -> str:
        return self._lists.label("case_state", row.state)

    def _reason(self, row: CaseRow) -> str:
        return self._lists.label("reasons", row.primary_reason) if row.primary_reason else ""

    def _worker(self, row: CaseRow) -> str:
        return words.who(row.worker, self._workers) or "Nobody yet"


def _id(row: CaseRow) -> str:
    return row.id


def _reference(row: CaseRow) -> str:
    return row.reference or ""


def _user(row: CaseRow) -> str:
    return row.user_name or "Name withheld"


def _level(row: CaseRow) -> str:
    return row.level or words.NONE


def _opened(row: CaseRow) -> str:
    return numeric_date(row.opened_on) if row.opened_on else ""


def _last(row: CaseRow) -> str:
    return numeric_date(row.last_on) if row.last_on else ""


def _next(row: CaseRow) -> str:
    return numeric_date(row.next_on) if row.next_on else ""


def _icon(row: CaseRow) -> str:
    if row.restricted:
        return "lock"
    return "warning" if row.priority else ""
