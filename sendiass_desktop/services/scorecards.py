"""The score card and the reports of a period: read the facts, count them once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Final

from sendiass_desktop.domain.annual_report import by_service_user
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.evaluation_report import by_time, evaluation_card, impartiality_tables
from sendiass_desktop.domain.periods import (
    Period,
    Term,
    dates,
    financial_year,
    kind_of,
    of_day,
    step,
)
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.scorecard.casework import casework_tables
from sendiass_desktop.domain.scorecard.compute import compute
from sendiass_desktop.domain.scorecard.facts import ContactFacts
from sendiass_desktop.domain.scorecard.figures import Compared, Scorecard
from sendiass_desktop.domain.scorecard.kinds import ReportKind, must_fit
from sendiass_desktop.domain.scorecard.sift import Heading
from sendiass_desktop.domain.typed_periods import parse
from sendiass_desktop.services import report_cards
from sendiass_desktop.services.contacts import ContactService
from sendiass_desktop.services.highlights import HighlightService
from sendiass_desktop.services.session import Session
from sendiass_desktop.store.queries import counts

FIRST_OF: Final = MappingProxyType(
    {
        ReportKind.SCORE_CARD: "month",
        ReportKind.TERM: "term",
        ReportKind.ANNUAL: "financial",
        ReportKind.EVALUATION: "month",
        ReportKind.EVALUATION_YEAR: "financial",
    }
)
MONTHS_SHOWN: Final = 13
TOTAL: Final = "contacts.total"
LAST_YEAR: Final = "Same time last year"
TO_DATE: Final = "Financial year to date"
TO_DATE_BEFORE: Final = "Financial year to date, a year before"


class ScorecardService:
    """Score cards as the service's own figures make them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def terms(self) -> tuple[Term, ...]:
        """The service's terms."""
        return self._session.terms

    def period(self, code: str) -> Period:
        """The period that a code names; raises AppError with the forms that are understood."""
        return parse(code, self._session.terms)

    def last_full_month(self) -> Period:
        """The month before this one: what a manager reports on."""
        return self.last_full(ReportKind.SCORE_CARD)

    def last_full(self, kind: ReportKind) -> Period:
        """The period that a report of this kind is made for first: the last month, term or year.

        Years are financial years (KPI 2, KPI 4); an academic year has to be asked for.
        """
        terms, today = self._session.terms, self._session.today()
        now = of_day(FIRST_OF[kind], today, terms=terms)
        return now if now.last < today else step(now, -1, terms=terms)

    def card(self, period: Period, as_at: date | None = None) -> Scorecard:
        """The score card of a period as at a day, today by default.

        Raises NotAllowed for duty staff, AppError for a day in the future.
        """
        return self._card(self._heading(ReportKind.SCORE_CARD, period, as_at=as_at))

    def report(self, kind: ReportKind, period: Period, *, as_at: date | None = None) -> Scorecard:
        """A report of a period as at a day, today by default, with its highlights filled in.

        Raises NotAllowed for duty staff, AppError for a day in the future or a period of another
        sort than the report is made for.
        """
        must_fit(kind, period)
        heading = self._heading(kind, period, as_at=as_at)
        make = {
            ReportKind.SCORE_CARD: self._card,
            ReportKind.TERM: self._whole,
            ReportKind.ANNUAL: self._annual,
        }.get(kind, self._evaluations)
        return HighlightService(self._session).shown(make(heading))

    def whole(self, period: Period, as_at: date | None = None) -> Scorecard:
        """A score card with the tables of casework, whatever the period; raises as `card` does."""
        return self._whole(self._heading(ReportKind.SCORE_CARD, period, as_at=as_at))

    def facts(self, period: Period, as_at: date) -> list[ContactFacts]:
        """What the contacts of a period say, as far as known on a day. Not for duty staff."""
        session = self._session
        session.require(Role.MANAGER, Role.CASEWORKER)
        last = min(period.last, as_at)
        return counts.contact_facts(session.store.connection, period.first, last=last)

    def counted(self, span: Period, as_at: date) -> tuple[str, ...]:
        """The contacts of a span that count as at a day: what is behind a total beside the card.

        Raises NotAllowed for duty staff.
        """
        session = self._session
        session.require(Role.MANAGER, Role.CASEWORKER)
        return counts.counted_ids(session.store.connection, span.first, last=min(span.last, as_at))

    def _heading(self, kind: ReportKind, period: Period, *, as_at: date | None) -> Heading:
        session = self._session
        session.require(Role.MANAGER, Role.CASEWORKER)
        today = session.today()
        day = as_at or today
        if day > today:
            raise AppError("The as-at date must be today or in the past.")
        return Heading(session.service, session.practice, period, day, kind)

    def _card(self, heading: Heading) -> Scorecard:
        return self._contacts_card(heading, self.facts(heading.period, heading.as_at))

    def _contacts_card(self, heading: Heading, facts: Sequence[ContactFacts]) -> Scorecard:
        """The measures of the period's contacts."""
        period, day = heading.period, heading.as_at
        return compute(
            facts,
            heading=heading,
            lists=self._session.lists,
            clock=ContactService(self._session).clock(),
            compared=self._compared(period, day),
            trends={TOTAL: self._trend(period, day)},
        )

    def _annual(self, heading: Heading) -> Scorecard:
        """Contacts, casework and the answers on impartiality, by service user."""
        lists, facts = self._session.lists, self.facts(heading.period, heading.as_at)
        work = report_cards.casework(self._session, heading)
        answered = report_cards.answered(self._session, heading)
        by = {one.id: one.user_type for one in facts} | answered.by_user()
        by |= {one.id: one.user_type for one in work.interventions}
        further = casework_tables(work, heading=heading, lists=lists)
        return by_service_user(
            self._contacts_card(heading, facts),
            (*further, *impartiality_tables(answered)),
            by=by,
            lists=lists,
        )

    def _whole(self, heading: Heading) -> Scorecard:
        """What contacts say, then casework."""
        facts = self.facts(heading.period, heading.as_at)
        card = self._contacts_card(heading, facts)
        work = report_cards.casework(self._session, heading)
        further = casework_tables(work, heading=heading, lists=self._session.lists)
        return replace(card, tables=(*card.tables, *further))

    def _evaluations(self, heading: Heading) -> Scorecard:
        """What was received and answered; of a year by its months and terms."""
        session = self._session
        answered = report_cards.answered(session, heading)
        card = evaluation_card(answered, heading=heading, lists=session.lists)
        if heading.kind is ReportKind.EVALUATION:
            return card
        return by_time(card, answered.months(), terms=session.terms)

    def _compared(self, period: Period, as_at: date) -> tuple[Compared, ...]:
        """The same period last year, the financial year to date, and that a year before."""
        connection = self._session.store.connection
        before = period.a_year_before()
        last = min(period.last, as_at)
        year = of_day("financial", max(last, period.first))
        to_date = dates(year.first, max(last, year.first))
        year_before = dates(financial_year(year.first.year - 1).first, to_date.a_year_before().last)
        asked = [
            (LAST_YEAR, before.name, before),
            (TO_DATE, year.name, to_date),
            (TO_DATE_BEFORE, year_before.name, year_before),
        ]
        first = counts.first_day(connection)
        if first is None:
            return ()
        if kind_of(period) == "financial":
            asked = asked[:1]
        return tuple(
            Compared(
                label, counts.counted_between(connection, span.first, last=span.last), name, span
            )
            for label, name, span in asked
            if span.last >= first
        )

    def _trend(self, period: Period, as_at: date) -> tuple[tuple[str, int], ...]:
        """Thirteen months up to the one that the period ends in."""
        last = of_day("month", min(period.last, max(as_at, period.first)))
        months = [last]
        while len(months) < MONTHS_SHOWN:
            months.insert(0, step(months[0], -1))
        totals = counts.monthly_totals(
            self._session.store.connection, months[0].first, last=min(last.last, as_at)
        )
        return tuple(
            (each.name, totals.get((each.first.year, each.first.month), 0)) for each in months
        )
