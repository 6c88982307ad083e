"""The columns of the audit, and the audit as the table fetches it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sendiass_desktop.domain.audit import AuditLine
from sendiass_desktop.services.audit_lines import AuditPages
from sendiass_desktop.ui.kit.table import Column, Columns
from sendiass_desktop.ui.kit.wording import clock_time, numeric_date

NOTE: Final = "Note"
NO_TIME: Final = "Cannot be read"


class Pages:
    """The audit as the table fetches it."""

    def __init__(self, pages: AuditPages) -> None:
        self._pages = pages

    def count(self) -> int:
        """How many lines."""
        return self._pages.count

    def fetch(self, offset: int, limit: int) -> Sequence[AuditLine]:
        """A page of lines."""
        return self._pages.rows(offset, limit)

    def place(self, id_: str) -> int | None:
        """Where an entry stands."""
        return self._pages.position(id_)


def columns() -> Columns[AuditLine]:
    """The columns in their usual order."""
    return Columns(
        _id,
        (
            Column("When", _when, 18, least=18, tone=_tone),
            Column("Who", _who, 18, tone=_tone),
            Column("What was done", _done, 24, least=16, tone=_tone),
            Column("Record", record_words, 21, least=16, tone=_tone),
            Column(NOTE, _note, 34, least=16, tone=_note_tone),
        ),
    )


def when_words(at: datetime | None) -> str:
    """20 Nov 2026, 10:30am."""
    return f"{numeric_date(at.date())}, {clock_time(at)}" if at is not None else NO_TIME


def record_words(line: AuditLine) -> str:
    """Case R-2026-0001; Restricted record."""
    return f"{line.kind} {line.reference}".strip()


def _id(line: AuditLine) -> str:
    return line.id


def _when(line: AuditLine) -> str:
    return when_words(line.at)


def _who(line: AuditLine) -> str:
    return line.who


def _done(line: AuditLine) -> str:
    return line.done


def _note(line: AuditLine) -> str:
    return line.note


def _tone(line: AuditLine) -> str:
    return "muted" if line.masked else ""


def _note_tone(_line: AuditLine) -> str:
    return "warn"
