"""The audit: who did what, when, to which record; for managers, and by reference only."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from sendiass_desktop.domain.audit import (
    FAILED_TRIES,
    LABELS,
    OPENED_CASE,
    AuditFilter,
    AuditLine,
    AuditReport,
)
from sendiass_desktop.domain.audit_words import kind_words
from sendiass_desktop.domain.clock import WorkingDays
from sendiass_desktop.domain.errors import AppError, NotFound
from sendiass_desktop.domain.periods import long_date
from sendiass_desktop.domain.records.kinds import KINDS
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.unusual import LOOK_AT_CASE, Known, Reasons, Seen, unusual
from sendiass_desktop.domain.wording import listed
from sendiass_desktop.services.audit_lines import (
    ANONYMOUS,
    AuditLines,
    AuditPages,
    time_of,
    tries_of,
)
from sendiass_desktop.services.session import Session
from sendiass_desktop.store.queries import audit, audit_records
from sendiass_desktop.store.queries.audit import AuditAsked, AuditEntry, AuditList
from sendiass_desktop.store.queries.hidden_records import hidden_records

USUAL_DAYS: Final = 30
LONGEST_UNUSUAL: Final = timedelta(days=366)  # it is worked out entry by entry
MOST_EXPORTED: Final = 100_000
EXPORT: Final = "export"  # the kind of an entry about something that was handed over
EXPORT_AUDIT: Final = "export the audit"
REFERENCE: Final = re.compile(r"[A-Z]{1,2}-\d{4}-[A-Z]*\d+")
NO_REFERENCE: Final = "what is not a reference"
GONE: Final = "This entry is not there."
TOO_MANY: Final = (
    "These are more than {most:,} entries, which is what an export holds. Choose a shorter time."
)
# What an entry about no record of a service user says, in words; all else is for the program.
SAID: Final = {
    "what": "What",
    "period": "Period",
    "edition": "Edition",
    "formats": "Format",
    "lines": "Lines",
    "left_out": "Restricted records left out",
    "purpose": "Purpose",
    "recipient": "Recipient",
    "reason": "Reason",
    FAILED_TRIES: "Wrong passwords before",
    "head_file": "The file head.json was",
    "keyring_file": "The file keyring.json was",
    "erased_file": "The file erased.json was",
    "erased_ids": "Records on the new list",
    "documents_missing": "Documents missing",
    "entries": "Entries",
    "second_place": "In the second place",
    "made_at": "Backup of",
    "from": "From",
    "to": "To",
    "narrowed": "Narrowed to",
    "trouble": "Found",
}
STAFF: Final = frozenset({"from", "to"})  # of a handover: ids of members of staff


@dataclass(frozen=True, slots=True)
class AuditDetail:
    """One entry: its line, the labels of the fields it set, and what else may be told of it."""

    line: AuditLine
    fields: tuple[str, ...]
    said: tuple[tuple[str, str], ...]
    erased: bool


class AuditService:
    """The verbs of the room *Audit*; all raise NotAllowed for others than managers."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def usual(self) -> AuditFilter:
        """The last thirty days. Open at the end: an entry may lie ahead of a clock set back."""
        first = self._session.today() - timedelta(days=USUAL_DAYS - 1)
        return AuditFilter(first=first)

    def list(self, wanted: AuditFilter) -> AuditPages:
        """The entries of a filter, newest first."""
        session = self._session
        session.require(Role.MANAGER)
        wanted = self.held(wanted)
        asked = self._asked(wanted)
        reasons = self._reasons(asked) if wanted.unusual else {}
        only = reasons if wanted.unusual else None
        query = AuditList(session.store.connection, asked, only=only)
        return AuditPages(session, query, reasons=reasons)

    def held(self, wanted: AuditFilter) -> AuditFilter:
        """The filter as it is looked through: what is unusual within a year at most."""
        if not wanted.unusual:
            return wanted
        earliest = (wanted.last or self._session.today()) - LONGEST_UNUSUAL
        return replace(wanted, first=max(wanted.first or earliest, earliest))

    def detail(self, id_: str) -> AuditDetail:
        """One entry; raises NotFound. Fields are named, what stands in them is not told."""
        session = self._session
        session.require(Role.MANAGER)
        found = audit.entry(session.store.connection, int(id_)) if id_.isdecimal() else None
        if found is None:
            raise NotFound(GONE)
        (line,) = AuditLines(session).of([found.row])
        if line.masked or found.row.kind in ANONYMOUS:
            return AuditDetail(line, (), (), erased=False)
        if found.row.kind in KINDS:
            return AuditDetail(line, tuple(_labels(found)), (), found.erased)
        return AuditDetail(line, (), tuple(self._said(found)), found.erased)

    def period_words(self, wanted: AuditFilter) -> str:
        """From 22 October 2026; 1 to 30 days in words; any time."""
        first, last = wanted.first, wanted.last
        if first is None and last is None:
            return "any time"
        if first is None or last is None:
            return f"from {long_date(first)}" if first else f"until {long_date(last or date.max)}"
        if first == last:
            return long_date(first)
        return f"{long_date(first)} to {long_date(last)}"

    def narrowed_words(self, wanted: AuditFilter) -> str:
        """What beside the days is asked for: "by Callum Reyes, looked at"; "" for everything."""
        worker = self._session.workers().get(wanted.worker or "")
        parts = (
            f"by {worker.name}" if worker else "",
            LABELS[wanted.what].lower() if wanted.what else "",
            kind_words(wanted.kind).lower() if wanted.kind else "",
            _reference_words(wanted.record.strip().upper()),
            "unusual" if wanted.unusual else "",
        )
        return ", ".join(part for part in parts if part)

    def report(self, wanted: AuditFilter) -> AuditReport:
        """The entries of a filter as they leave the program; raises AppError where too many."""
        session = self._session
        pages = self.must_fit(wanted)
        held = self.held(wanted)
        heads = session.store.journal.heads()
        return AuditReport(
            service=session.service,
            practice=session.practice,
            period=self.period_words(held),
            narrowed=self.narrowed_words(held),
            exported_by=session.worker.name or "",
            exported_at=session.store.now(),
            heads=tuple((origin, at, link.hex()) for origin, (at, link) in heads.items()),
            lines=tuple(pages.rows(0, pages.count)),
        )

    def must_fit(self, wanted: AuditFilter) -> AuditPages:
        """All entries of a filter; raises AppError where there are more than an export holds."""
        pages = self.list(wanted)
        while not pages.is_whole and pages.count <= MOST_EXPORTED:
            pages.read_on()
        if pages.count > MOST_EXPORTED:
            raise AppError(TOO_MANY.format(most=MOST_EXPORTED))
        return pages

    def enter_export(self, wanted: AuditFilter, *, lines: int) -> None:
        """Enter in the journal that the audit was handed over; no paths, no references."""
        session = self._session
        session.require(Role.MANAGER)
        facts = {
            "what": "audit",
            "period": self.period_words(self.held(wanted)),
            "lines": lines,
            "formats": ["Excel"],
        }
        with session.writing(EXPORT_AUDIT) as writing:
            writing.look(EXPORT, session.store.new_id(), facts=facts)

    def _asked(self, wanted: AuditFilter) -> AuditAsked:
        """What the query is asked; a filter by kind would say of which kind a masked record is."""
        masked = hidden_records(self._session.store.connection, self._session.hidden)
        return AuditAsked(
            first=self._milliseconds(wanted.first),
            before=self._milliseconds(wanted.last, days=1),
            worker=wanted.worker,
            what=wanted.what,
            kind=wanted.kind,
            records=self._records(wanted.record) if wanted.record.strip() else None,
            without=masked.get(wanted.kind, ()) if wanted.kind else (),
        )

    def _milliseconds(self, day: date | None, *, days: int = 0) -> int | None:
        """When a day begins, or the one so many days after it, since 1970."""
        if day is None:
            return None
        begins = datetime.combine(day, time.min, self._session.store.now().tzinfo)
        return int((begins + timedelta(days=days)).timestamp() * 1000)

    def _records(self, typed: str) -> frozenset[str]:
        """The record of a reference and its parts; none of one that this manager must not see."""
        connection = self._session.store.connection
        found = audit_records.of_reference(connection, typed.strip().upper())
        masked = hidden_records(connection, self._session.hidden)
        return frozenset() if found & frozenset().union(*masked.values()) else found

    def _reasons(self, asked: AuditAsked) -> Reasons:
        """Why entries of a time are unusual; a restricted case that is hidden is left out."""
        session = self._session
        connection = session.store.connection
        rows = audit.oldest_first(connection, asked)
        seen = [
            Seen(
                row.number,
                time_of(row.at),
                row.worker,
                row.verb,
                row.kind,
                row.record,
                tries_of(row) if row.facts else 0,
            )
            for row in rows
        ]
        hidden = session.hidden.cases
        cases = {one.record for one in seen if one.verb == LOOK_AT_CASE}
        theirs = audit.cases_of_workers(connection, cases)
        theirs |= {(worker, case) for worker in session.workers() for case in hidden & cases}
        return unusual(seen, Known(session.workers(), theirs, WorkingDays().why_not))

    def _said(self, found: AuditEntry) -> Iterator[tuple[str, str]]:
        """What an entry about no record says, as far as it is meant for a reader."""
        for name, value in (found.facts | found.private).items():
            if name in SAID and name != OPENED_CASE and value not in (None, ""):
                yield SAID[name], self._in_words(name, value)

    def _in_words(self, name: str, value: Any) -> str:
        if name in STAFF:
            worker = self._session.workers().get(str(value))
            return (worker.name if worker else None) or "Somebody unknown"
        moment = time_of(str(value)) if name == "made_at" else None
        if moment is not None:
            return f"{long_date(moment.date())}, {moment:%H:%M}"
        if isinstance(value, list):
            return listed(tuple(str(one) for one in value))
        return f"{value:,}" if isinstance(value, int) else str(value)


def _reference_words(typed: str) -> str:
    """What was typed where it is a reference: anything else may be a name, which is not told."""
    return typed if not typed or REFERENCE.fullmatch(typed) else NO_REFERENCE


def _labels(found: AuditEntry) -> Iterator[str]:
    """The labels of the fields that an entry set, each once, in the order of their declaration."""
    fields = KINDS[found.row.kind].fields
    named = found.facts.keys() | found.private.keys()
    yield from dict.fromkeys(fields[name].about.label for name in fields if name in named)
    if named - fields.keys():
        yield "A field of a newer program"
