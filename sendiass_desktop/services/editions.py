"""Editions of an issued report: what is hidden for whom and why, and handing one over.

An issue is protected once, against everything that anybody outside has been given before: the Head
of Service reads the editions of all others, so what cannot be worked out by the Head cannot be by
them. Every protected edition of an issue therefore hides the same figures, and merges the same rows
of tables: what was chosen for the first of them holds for all (ADR 0030).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import Any, Final

from sendiass_desktop.domain.disclosure.card_merges import merged_release
from sendiass_desktop.domain.disclosure.naming import hidden_figures
from sendiass_desktop.domain.disclosure.protect import Protected, protect
from sendiass_desktop.domain.disclosure.releases import Audience, Cell, Release
from sendiass_desktop.domain.disclosure.spans import span_words
from sendiass_desktop.domain.editions import EDITION_NAMES, EditionKind, made_for
from sendiass_desktop.domain.errors import AppError, Invalid, Problem
from sendiass_desktop.domain.records.issue import Edition
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.scorecard.difference import revised
from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.domain.scorecard.masking import THRESHOLD, masked
from sendiass_desktop.domain.scorecard.merging import (
    COLUMNS,
    NOTHING,
    Merged,
    Offer,
    as_kept,
    is_crossed,
    merged_card,
    offers,
    rows_of,
    with_columns_merged,
)
from sendiass_desktop.domain.wording import plural
from sendiass_desktop.services import recording
from sendiass_desktop.services.edition_order import hand_over_first, what_instead
from sendiass_desktop.services.handed_over import HandedOver
from sendiass_desktop.services.issues import Issued, IssueService
from sendiass_desktop.services.session import Session

VERB: Final = "hand over report"
SAID_BEFORE: Final = "hidden because it was hidden when this was handed over before"
REFUSED: Final = (
    "The {edition} cannot be handed over: {count} could be worked out whatever is hidden, such as"
    " “{first}”. {instead}"
)
NOT_OFFERED: Final = (
    "Merging is not offered for “{measure}” of this report. Choose from: {offered}."
)
NONE_OFFERED: Final = (
    "Merging is not offered for “{measure}”, nor for another table of this report."
)
MERGED_BEFORE: Final = (
    "This report was handed over before, {how}. Every edition of it has the same rows: leave the"
    " choice of what is merged out."
)
COLUMNS_LEFT_OUT: Final = (
    "The columns of the tables are left out: with those of a report that shares some of its days,"
    " small numbers could be worked out. The working edition has them."
)
NEVER_PUBLIC: Final = "The public edition never shows small numbers. Choose another edition."
WHOM: Final = "Say to whom it is given."
WHY: Final = "Say why all figures are shown."
WHO: Final = "Say who decided that all figures are shown."


@dataclass(frozen=True, slots=True)
class Prepared:
    """An edition as it would be handed over: the report with its small numbers hidden.

    `hidden` says by the name of each figure why it is hidden, `merged` which rows stand as one.
    `refused` says why the edition may not leave; `card` then is None. Counts from 1 to `threshold`
    were looked for. `advice` are sentences to be read before it leaves.
    """

    issued: Issued
    kind: EditionKind
    full: bool
    card: Scorecard | None
    hidden: Mapping[str, str]
    refused: str = ""
    merged: Merged = field(default_factory=dict)
    threshold: int = THRESHOLD
    advice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Hiding:
    """How an edition is protected."""

    hidden: Mapping[str, str]
    merged: Merged
    threshold: int

    @classmethod
    def of(cls, edition: Edition) -> "_Hiding":
        """As one was that has been handed over."""
        hidden = dict.fromkeys(edition.hidden or (), SAID_BEFORE)
        return cls(hidden, edition.merged or NOTHING, edition.threshold or THRESHOLD)


@dataclass(frozen=True, slots=True)
class Given:
    """To whom an edition is given, and as what; `full_why` and `decided_by` where it shows all."""

    recipient: str
    formats: tuple[str, ...] = ()
    sealed: bool = False
    full_why: str = ""
    decided_by: str = ""


class EditionService:
    """Preparing editions and handing them over; for managers."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._issues = IssueService(session)

    def offers(self, issued: Issued) -> tuple[Offer, ...]:
        """The small categories that may be merged; none once it was handed over protected."""
        self._session.require(Role.MANAGER)
        is_out = HandedOver(self._session).first_of(issued.record.id) is not None
        return () if is_out else self._mergeable(issued)

    def chosen(self, issued: Issued, measures: Collection[str] | None = None) -> Merged:
        """What is merged where these tables are chosen, or all that can be; raises AppError."""
        found = {one.measure: one.codes for one in self._mergeable(issued)}
        if measures is None:
            return found
        for measure in measures:
            if measure not in found:
                said = NOT_OFFERED if found else NONE_OFFERED
                raise AppError(said.format(measure=measure, offered=", ".join(found)))
        return {measure: codes for measure, codes in found.items() if measure in measures}

    def prepare(
        self,
        issued: Issued,
        kind: EditionKind,
        *,
        full: bool = False,
        merged: Merged | None = None,
    ) -> Prepared:
        """The edition with what must be hidden, as it was handed over before where it was.

        `merged` are rows that stand as one (`chosen`); None asks for none, and for what was merged
        before where it was handed over. This takes seconds, of a year after years of issues
        minutes. Raises AppError where a public one is to show all, a highlight has to be read again
        first (`made_for`), or other rows are to be merged than before.
        """
        self._session.require(Role.MANAGER)
        if full and kind is EditionKind.PUBLIC:
            raise AppError(NEVER_PUBLIC)
        if full or kind is EditionKind.WORKING:
            return self._prepared(issued, kind, full=full, hiding=None)
        left = HandedOver(self._session)
        before = left.first_of(issued.record.id)
        if before is not None:
            hiding = _Hiding.of(before)
            rows = rows_of(hiding.merged)
            if merged is not None and as_kept(merged) != as_kept(rows):
                how = "with other rows merged" if rows else "with nothing merged"
                raise AppError(MERGED_BEFORE.format(how=how))
            return self._prepared(issued, kind, full=False, hiding=hiding)
        return self._protected(issued, kind, merged=merged or NOTHING, left=left)

    def _mergeable(self, issued: Issued) -> tuple[Offer, ...]:
        """What can be merged in the first protected edition of an issue, or could have been."""
        left = HandedOver(self._session)
        before = left.first_of(issued.record.id)
        now = left.threshold(issued.card.period)
        return offers(issued.card, threshold=_Hiding.of(before).threshold if before else now)

    def _protected(
        self, issued: Issued, kind: EditionKind, *, merged: Merged, left: HandedOver
    ) -> Prepared:
        """The first edition of an issue, reckoned against all that is out."""
        report, period, out = issued.card.kind, issued.card.period, left.out
        threshold = left.threshold(period)
        merged, found = self._sought(issued.card, merged, left=left, threshold=threshold)
        first = tuple(hand_over_first(report, period, out=out))
        if not found.may_be_released:
            may_merge = not rows_of(merged) and bool(offers(issued.card, threshold=threshold))
            instead = what_instead(report, period, out=out, may_merge=may_merge)
            said = _refused(found, kind, instead=" ".join((*first, *instead)))
            return Prepared(issued, kind, full=False, card=None, hidden={}, refused=said)
        hidden = hidden_figures(merged_card(issued.card, merged), found, threshold=threshold)
        hiding = _Hiding(hidden, merged, threshold)
        advice = (*first, COLUMNS_LEFT_OUT) if COLUMNS in merged else first
        return replace(self._prepared(issued, kind, full=False, hiding=hiding), advice=advice)

    def _sought(
        self, card: Scorecard, merged: Merged, *, left: HandedOver, threshold: int
    ) -> tuple[Merged, Protected]:
        """What is merged and hidden: with the columns of tables where that can be, else without.

        Of two years that overlap only the first has columns: the months that they share would be
        known by service user, and what is hidden in one with them. So it is with a year of
        evaluations by month and term where some of these have gone out.
        """
        ways = [merged]
        if is_crossed(card):
            without = with_columns_merged(card, merged)
            ways = [without] if left.has_columns_across(card) else [merged, without]
        ledger = left.ledger()
        for way in ways:
            found = protect(
                merged_release(card, way),
                ledger,
                audience=Audience.HEAD_OF_SERVICE,
                threshold=threshold,
            )
            if found.may_be_released:
                break
        return way, found

    def hand_over(self, prepared: Prepared, given: Given) -> Edition:
        """Enter that an edition was handed over: a disclosure. Raises Invalid, AppError."""
        session = self._session
        session.require(Role.MANAGER)
        if prepared.card is None:
            raise AppError(prepared.refused)
        missing = missing_of(given, full=prepared.full)
        if missing:
            raise Invalid(missing)
        values: Mapping[str, Any] = {
            "issue": prepared.issued.record.id,
            "audience": prepared.kind.value,
            "on": session.today(),
            "by": session.worker.id or None,
            "recipient": given.recipient.strip(),
            "formats": list(given.formats),
            "sealed": given.sealed,
            "full": prepared.full,
            "full_why": given.full_why.strip() or None if prepared.full else None,
            "decided_by": given.decided_by.strip() or None if prepared.full else None,
            "hidden": sorted(prepared.hidden),
            "merged": as_kept(prepared.merged) or None,
            "threshold": prepared.threshold if prepared.card.protected else None,
        }
        id_ = recording.record(session, "edition", verb=VERB, values=values)
        held: Edition = session.store.records.get("edition", id_)
        return held

    def again(self, edition: Edition) -> Prepared:
        """An edition that was handed over, with the figures it had."""
        self._session.require(Role.MANAGER)
        kind, issued = EditionKind(edition.audience or ""), self._issues.get(edition.issue or "")
        full = bool(edition.full)
        shows_all = full or kind is EditionKind.WORKING
        hiding = None if shows_all else _Hiding.of(edition)
        return self._prepared(issued, kind, full=full, hiding=hiding)

    def found(
        self,
        issued: Issued,
        kind: EditionKind,
        *,
        full: bool,
        hidden: Mapping[str, str],
        merged: Merged = NOTHING,
    ) -> Prepared:
        """The edition with what was found to be hidden by `prepare`, perhaps in another process.

        Nothing is worked out anew: nothing may have been handed over since. Raises AppError where
        the report may not be written so.
        """
        self._session.require(Role.MANAGER)
        if full and kind is EditionKind.PUBLIC:
            raise AppError(NEVER_PUBLIC)
        if full or kind is EditionKind.WORKING:
            return self._prepared(issued, kind, full=full, hiding=None)
        left = HandedOver(self._session)
        before = left.first_of(issued.record.id)
        now = left.threshold(issued.card.period)
        threshold = _Hiding.of(before).threshold if before else now
        return self._prepared(issued, kind, full=False, hiding=_Hiding(hidden, merged, threshold))

    def _prepared(
        self, issued: Issued, kind: EditionKind, *, full: bool, hiding: _Hiding | None
    ) -> Prepared:
        if hiding is None:
            card = masked(issued.card, hidden=None, revised=issued.revised)
            return Prepared(issued, kind, full, made_for(card, kind), {})
        card = masked(
            merged_card(issued.card, hiding.merged),
            hidden=hiding.hidden.keys(),
            revised=self._revised(issued, hiding.merged),
            small=hiding.threshold,
        )
        made = made_for(card, kind)
        found = Prepared(issued, kind, full, made, hiding.hidden)
        return replace(found, merged=hiding.merged, threshold=hiding.threshold)

    def _revised(self, issued: Issued, merged: Merged) -> frozenset[str]:
        """What is marked as revised, merged rows too where they are otherwise than they were."""
        if not merged or issued.record.revises is None:
            return issued.revised
        before = self._issues.get(issued.record.revises).card
        return revised(merged_card(issued.card, merged), merged_card(before, merged))


def missing_of(given: Given, *, full: bool) -> tuple[Problem, ...]:
    """What is to be said before an edition is handed over, and why all figures are shown."""
    said = [("recipient", given.recipient, WHOM)]
    if full:
        said += [("full_why", given.full_why, WHY), ("decided_by", given.decided_by, WHO)]
    return tuple(Problem(name, words) for name, text, words in said if not text.strip())


def _refused(found: Protected, kind: EditionKind, *, instead: str) -> str:
    first = _named(found.refused[0].figure.cell, found.release)
    count = plural(len(found.refused), "figure")
    return REFUSED.format(edition=EDITION_NAMES[kind], count=count, first=first, instead=instead)


def _named(cell: Cell, release: Release) -> str:
    """What a figure is called, though it be of other days than the report's, or of a column.

    Of a column that only an earlier report has, the row is named.
    """
    answers = set(cell.answers)
    alike = [
        (len(one.answers), name)
        for one, name in release.names.items()
        if one.about == cell.about and answers.issuperset(one.answers)
    ]
    _, name = max(alike, default=(0, release.name(cell)), key=itemgetter(0))
    return name if cell.span is None else f"{name}, {span_words(cell.span)}"
