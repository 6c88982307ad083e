"""The audit as it is read: a page at a time, each entry in words and by reference only."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from sendiass_desktop.domain.audit import (
    FAILED_TRIES,
    OPENED_CASE,
    AuditLine,
    What,
    masked_words,
    what_of,
)
from sendiass_desktop.domain.audit_words import kind_words
from sendiass_desktop.domain.records.kinds import KINDS
from sendiass_desktop.domain.unusual import Reasons
from sendiass_desktop.domain.verbs import done
from sendiass_desktop.domain.wording import plural
from sendiass_desktop.services.session import Session
from sendiass_desktop.store.queries import audit_records
from sendiass_desktop.store.queries.audit import AuditList, AuditRow
from sendiass_desktop.store.queries.audit_records import NOTHING, About, Key
from sendiass_desktop.store.queries.hidden_records import hidden_records

ANONYMOUS: Final = frozenset({"evaluation"})  # tied to nobody, and to no time of their own
NOBODY: Final = "Nobody: anonymous"
RECOVERY: Final = "Recovery key"
PROGRAM: Final = "The program"
# What it does by itself; whoever came with the recovery key is named in no entry either.
OF_THE_PROGRAM: Final = frozenset({"set up the store", "lists of a newer program", "practice"})
RESTRICTED: Final = "Restricted record"
A_RESTRICTED: Final = "A restricted case"
NO_REASONS: Final[Reasons] = MappingProxyType({})
OPENED_ITSELF: Final = frozenset({"case", "contact", "person", "task"})  # in a window of their own


class AuditPages:
    """Entries that meet a filter, newest first; `reasons` are why some are unusual, by number."""

    def __init__(self, session: Session, query: AuditList, *, reasons: Reasons) -> None:
        self._query = query
        self._lines = AuditLines(session, reasons)

    @property
    def count(self) -> int:
        """How many entries, so far as they were looked at."""
        return self._query.count()

    @property
    def is_whole(self) -> bool:
        """Whether all were looked at; a long time is read a slice at a time."""
        return self._query.is_whole

    def read_on(self) -> None:
        """Look at the next, older slice."""
        self._query.read_on()

    def rows(self, offset: int, limit: int) -> list[AuditLine]:
        """The lines from `offset` on, at most `limit`."""
        return self._lines.of(self._query.page(offset, limit))

    def position(self, id_: str) -> int | None:
        """Where an entry stands, None where it is not in the list."""
        return self._query.position(int(id_)) if id_.isdecimal() else None


class AuditLines:
    """Entries in words, as this manager may see them."""

    def __init__(self, session: Session, reasons: Reasons = NO_REASONS) -> None:
        self._session = session
        self._reasons = reasons
        self._workers = session.workers()
        self._masked = hidden_records(session.store.connection, session.hidden)

    def of(self, rows: Iterable[AuditRow]) -> list[AuditLine]:
        """These entries in words."""
        rows = list(rows)
        opened = [("case", case) for row in rows if (case := opened_case(row))]
        wanted = [*((row.kind, row.record) for row in rows), *opened]
        session = self._session
        found = audit_records.abouts(session.store.connection, wanted, hidden=session.hidden)
        return [self._line(row, found) for row in rows]

    def _who(self, row: AuditRow) -> str:
        """Who did it, in words; an evaluation is tied to nobody."""
        if row.worker is not None:
            worker = self._workers.get(row.worker)
            return (worker.name if worker else None) or "Somebody unknown"
        if row.kind in ANONYMOUS:
            return NOBODY
        return PROGRAM if row.verb in OF_THE_PROGRAM else RECOVERY

    def _is_masked(self, row: AuditRow, about: About) -> bool:
        """Whether the record is one that this manager must not see."""
        of_kind = self._masked.get(row.kind, frozenset())
        return row.record in of_kind or about.case in self._session.hidden.cases

    def _line(self, row: AuditRow, found: Mapping[Key, About]) -> AuditLine:
        about = found.get((row.kind, row.record), NOTHING)
        number = f"{row.letter}{row.sequence}"
        at, who = time_of(row.at), self._who(row)
        if self._is_masked(row, about):
            words = masked_words(what_of(row.verb, row.kind))
            return AuditLine(
                str(row.number), number, at, who, words, RESTRICTED, "", "", masked=True
            )
        case = opened_case(row)
        if case is not None:
            about = found.get(("case", case), NOTHING)
        hidden = case in self._session.hidden.cases
        return AuditLine(
            id=str(row.number),
            number=number,
            at=at,
            who=who,
            done=done(row.verb),
            kind=kind_words("case" if case else row.kind),
            reference=A_RESTRICTED if hidden else about.reference,
            note=_note(row, self._reasons.get(row.number, ())),
            opens=None if hidden else _opens(row, about),
        )


def time_of(at: str) -> datetime | None:
    """The moment of an entry, None where it cannot be read as one."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def tries_of(row: AuditRow) -> int:
    """How many wrong passwords there were before an unlock."""
    found = row.said().get(FAILED_TRIES)
    return found if isinstance(found, int) else 0


def opened_case(row: AuditRow) -> str | None:
    """The restricted case that this entry says was opened with a reason."""
    if what_of(row.verb, row.kind) is not What.REASON:
        return None
    case = row.said().get(OPENED_CASE)
    return case if isinstance(case, str) else None


def _opens(row: AuditRow, about: About) -> Key | None:
    """What Enter opens: the record itself, or the case or contact that it belongs to."""
    if row.kind in OPENED_ITSELF and row.kind in KINDS:
        return (row.kind, row.record)
    if about.case:
        return ("case", about.case)
    return ("contact", about.contact) if about.contact else None


def _note(row: AuditRow, reasons: tuple[str, ...]) -> str:
    tries = tries_of(row)
    said = list(reasons)
    if tries and not any("wrong password" in one for one in reasons):
        said.append(f"After {plural(tries, 'wrong password')}")
    return "; ".join(said)
