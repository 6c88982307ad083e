"""Issued reports: their figures frozen, what has changed since, and the list of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sendiass_desktop.domain.errors import AppError, Invalid, Problem
from sendiass_desktop.domain.periods import Period, long_date
from sendiass_desktop.domain.records.issue import Edition, Issue
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.scorecard import frozen
from sendiass_desktop.domain.scorecard.difference import Difference, differences, revised
from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.domain.scorecard.kinds import REPORT_LABELS, ReportKind
from sendiass_desktop.services import recording
from sendiass_desktop.services.scorecards import ScorecardService
from sendiass_desktop.services.session import Session

__all__ = ["Difference", "IssueService", "Issued", "Provisional"]

VERB: Final = "issue report"
WHY: Final = "why"
SAY_WHY: Final = "Say why the report is issued although it is provisional: {because}"
NOT_OVER: Final = "{period} is not over."
IN_TIME: Final = "Some contacts of {period} are still in time."
NOT_BEGUN: Final = "{period} has not begun. Choose another period."


@dataclass(frozen=True, slots=True)
class Issued:
    """A report as it was issued: its record, and its figures as they were then.

    `revised` are the names of the figures that were printed otherwise when it was issued before.
    """

    record: Issue
    card: Scorecard
    revised: frozenset[str]

    @property
    def issued_on(self) -> date:
        """The day of the issue."""
        return self.record.issued_on or self.card.as_at

    @property
    def title(self) -> str:
        """What it is called: Score card, October 2026."""
        return f"{REPORT_LABELS[self.card.kind]}, {self.card.period.name}"


@dataclass(frozen=True, slots=True)
class Provisional:
    """Why a period is provisional, in sentences; empty where it is settled."""

    because: tuple[str, ...]

    def __bool__(self) -> bool:
        """Whether it is provisional."""
        return bool(self.because)


class IssueService:
    """Issuing a report and reading what was issued; for managers."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._cards = ScorecardService(session)

    def provisional(self, card: Scorecard) -> Provisional:
        """Whether figures of a report may still change by themselves, and why."""
        period = card.period
        said = []
        if period.last >= self._session.today():
            said.append(NOT_OVER.format(period=period.name))
        if card.provisional:
            said.append(IN_TIME.format(period=period.name))
        return Provisional(tuple(said))

    def issue(self, kind: ReportKind, period: Period, *, why: str = "") -> Issued:
        """Freeze the report of a period as it is today; one issued before is revised by it.

        Raises Invalid where it is provisional and `why` is empty, AppError for a period to come.
        """
        session = self._session
        session.require(Role.MANAGER)
        if period.first > session.today():
            raise AppError(NOT_BEGUN.format(period=period.name))
        card = self._cards.report(kind, period)
        provisional = self.provisional(card)
        if provisional and not why.strip():
            because = " ".join(provisional.because)
            raise Invalid((Problem(WHY, SAY_WHY.format(because=because)),))
        content, before = frozen.freeze(card), self.latest(kind, period)
        values: Mapping[str, Any] = {
            "report": kind.value,
            "period": period.code,
            "first": period.first,
            "last": period.last,
            "as_at": card.as_at,
            "issued_on": session.today(),
            "issued_by": session.worker.id or None,
            "definitions": card.definitions,
            "provisional": bool(provisional),
            "why": why.strip() or None if provisional else None,
            "revises": before.record.id if before else None,
            "content": content,
            "sha256": frozen.digest_of(content),
        }
        id_ = recording.record(session, "issue", verb=VERB, values=values)
        return self.get(id_)

    def get(self, issue: str) -> Issued:
        """What was issued; raises NotFound, and AppError where it is not as it was."""
        self._session.require(Role.MANAGER)
        return self._issued(self._session.store.records.get("issue", issue))

    def latest(self, kind: ReportKind, period: Period) -> Issued | None:
        """What was issued last of a report and a period; None where nothing was."""
        self._session.require(Role.MANAGER)
        found = self._session.store.records.where(
            "issue",
            "report = ? AND first = ? AND last = ? AND NOT EXISTS"
            " (SELECT 1 FROM issues AS later WHERE later.revises = issues.id)",
            values=(kind.value, period.first.isoformat(), period.last.isoformat()),
        )
        newest = max(found, key=_order, default=None)
        return self._issued(newest) if newest else None

    def all(self) -> tuple[tuple[Issue, tuple[Edition, ...]], ...]:
        """Every issue, the newest first, with its editions, the newest first."""
        session = self._session
        session.require(Role.MANAGER)
        given: dict[str, list[Edition]] = {}
        for one in sorted(session.store.records.all("edition"), key=_handed, reverse=True):
            given.setdefault(one.issue or "", []).append(one)
        issues = sorted(session.store.records.all("issue"), key=_order, reverse=True)
        return tuple((issue, tuple(given.get(issue.id, ()))) for issue in issues)

    def now(self, issued: Issued) -> Scorecard:
        """The same report of the same period as it is today."""
        return self._cards.report(issued.card.kind, issued.card.period)

    def differences(self, issued: Issued) -> tuple[Difference, ...]:
        """What is different today, figure by figure, with the records that make it so."""
        return differences(issued.card, self.now(issued))

    def _issued(self, record: Issue) -> Issued:
        card = frozen.thaw(record.content or (), digest=record.sha256 or "")
        if record.revises is None:
            return Issued(record, card, frozenset())
        held: Issue = self._session.store.records.get("issue", record.revises)
        before = frozen.thaw(held.content or (), digest=held.sha256 or "")
        return Issued(record, card, revised(card, before))


def issued_words(record: Issue) -> str:
    """When it was issued: Issued on 3 November 2026, provisional."""
    said = f"Issued on {long_date(record.issued_on)}" if record.issued_on else "Issued"
    return f"{said}, provisional" if record.provisional else said


def _order(issue: Issue) -> tuple[str, str]:
    return str(issue.issued_on or ""), issue.id


def _handed(given: Edition) -> tuple[str, str]:
    return str(given.on or ""), given.id
