"""What has been handed over so far: what a new edition is held against."""

from functools import cached_property

from sendiass_desktop.domain import settings
from sendiass_desktop.domain.disclosure.naming import issue_of
from sendiass_desktop.domain.disclosure.releases import Audience, Ledger
from sendiass_desktop.domain.editions import EditionKind
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.periods import Period
from sendiass_desktop.domain.records.issue import Edition, Issue
from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.domain.scorecard.kinds import REPORT_LABELS, ReportKind
from sendiass_desktop.domain.scorecard.masking import THRESHOLD
from sendiass_desktop.domain.scorecard.merging import COLUMNS, NOTHING, is_crossed
from sendiass_desktop.services.edition_order import Out, apart, shares_days
from sendiass_desktop.services.issues import IssueService
from sendiass_desktop.services.scorecards import ScorecardService
from sendiass_desktop.services.session import Session


class HandedOver:
    """The protected editions that left the service, as they stand when it is made.

    One with all figures is an exception for whom it was given to, by decision, and not what its
    audience can be taken to have read. Of an issue the first edition counts: all hide the same.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        editions: list[Edition] = session.store.records.all("edition")
        self._first: dict[str, Edition] = {}
        for one in editions:
            if not one.full and one.audience != EditionKind.WORKING:
                self._first.setdefault(one.issue or "", one)

    def first_of(self, issue: str) -> Edition | None:
        """The first protected edition of an issue; None where there is none."""
        return self._first.get(issue)

    @cached_property
    def out(self) -> tuple[Out, ...]:
        """Which reports of which days they are, oldest first."""
        return tuple(self._read(one) for one in self._first.values())

    def ledger(self) -> Ledger:
        """What has been read, each issue once, whoever it went to."""
        issues = IssueService(self._session)
        return tuple(
            issue_of(
                issues.get(id_).card,
                Audience.HEAD_OF_SERVICE,
                hidden=one.hidden or (),
                merged=one.merged or NOTHING,
                threshold=one.threshold or THRESHOLD,
            )
            for id_, one in self._first.items()
        )

    def has_columns_across(self, card: Scorecard) -> bool:
        """Whether what went out of other days that a report shares tells too much of its columns.

        Columns of an overlapping year do; those by month and term do with every report of a month
        or term, which is what they are.
        """
        issues = IssueService(self._session)
        across = (
            id_
            for (id_, edition), one in zip(self._first.items(), self.out, strict=True)
            if COLUMNS not in (edition.merged or NOTHING)
            and one.of_same_records(card.kind)
            and apart(one, card.period)
        )
        by_time = card.kind is ReportKind.EVALUATION_YEAR
        return any(by_time or is_crossed(issues.get(id_).card) for id_ in across)

    def threshold(self, period: Period) -> int:
        """Up to what count a report of a period hides: as is set today.

        What shares its days and was hidden up to a larger count stays hidden up to that.
        """
        now = self._session.setting(settings.SMALL_NUMBERS)
        wanted = THRESHOLD if now is None else settings.small_numbers(now)
        return max((wanted, *(one.threshold for one in self.out if shares_days(one, period))))

    def _read(self, edition: Edition) -> Out:
        issue: Issue = self._session.store.records.get("issue", edition.issue or "")
        kind = ReportKind(issue.report or "")
        if issue.first is None or issue.last is None:
            raise ValueError("an issue without its days")
        title = f"{REPORT_LABELS[kind]}, {self._name(issue)}"
        return Out(title, kind, issue.first, issue.last, edition.threshold or THRESHOLD)

    def _name(self, issue: Issue) -> str:
        """What its period is called."""
        try:
            return ScorecardService(self._session).period(issue.period or "").name
        except AppError:  # a term that the service has no more
            return issue.period or ""
