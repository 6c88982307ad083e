"""Editions of an issued report: what is hidden for whom and why, and handing one over.

An issue is protected once, against everything that anybody outside has been given before: the Head
of Service reads the editions of all others, so what cannot be worked out by the Head cannot be by
them. Every protected edition of an issue therefore hides the same figures.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sendiass_desktop.domain.disclosure.naming import hidden_figures, issue_of
from sendiass_desktop.domain.disclosure.protect import Protected, protect
from sendiass_desktop.domain.disclosure.releases import Audience, Ledger
from sendiass_desktop.domain.disclosure.scorecards import release_of
from sendiass_desktop.domain.editions import EDITION_NAMES, EditionKind, made_for
from sendiass_desktop.domain.errors import AppError, Invalid, Problem
from sendiass_desktop.domain.records.issue import Edition
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.domain.scorecard.masking import THRESHOLD, masked
from sendiass_desktop.services import recording
from sendiass_desktop.services.issues import Issued, IssueService
from sendiass_desktop.services.session import Session

VERB: Final = "hand over report"
SAID_BEFORE: Final = "hidden because it was hidden when this was handed over before"
REFUSED: Final = (
    "The {edition} cannot be handed over: {count} could be worked out whatever is hidden. {first}"
    " Choose a longer period."
)
NEVER_PUBLIC: Final = "The public edition never shows small numbers. Choose another edition."
WHOM: Final = "Say to whom it is given."
WHY: Final = "Say why all figures are shown."
WHO: Final = "Say who decided that all figures are shown."


@dataclass(frozen=True, slots=True)
class Prepared:
    """An edition as it would be handed over: the report with its small numbers hidden.

    `hidden` says by the name of each figure why it is hidden. `refused` says why the edition may
    not leave; `card` then is None.
    """

    issued: Issued
    kind: EditionKind
    full: bool
    card: Scorecard | None
    hidden: Mapping[str, str]
    refused: str = ""


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

    def prepare(self, issued: Issued, kind: EditionKind, *, full: bool = False) -> Prepared:
        """The edition with what must be hidden, as it was handed over before where it was.

        This takes seconds, of a year after years of issues minutes. Raises AppError where a public
        one is to show all, or a highlight has to be read again first (`made_for`).
        """
        self._session.require(Role.MANAGER)
        if full and kind is EditionKind.PUBLIC:
            raise AppError(NEVER_PUBLIC)
        if full or kind is EditionKind.WORKING:
            return self._prepared(issued, kind, full=full, hidden=None)
        left = self._left()
        for one in left:
            if one.issue == issued.record.id:
                hidden = dict.fromkeys(one.hidden or (), SAID_BEFORE)
                return self._prepared(issued, kind, full=False, hidden=hidden)
        release, ledger = release_of(issued.card), self._ledger(left)
        found = protect(release, ledger, audience=Audience.HEAD_OF_SERVICE, threshold=THRESHOLD)
        if not found.may_be_released:
            return Prepared(issued, kind, full, None, {}, _refused(found, kind))
        hidden = hidden_figures(issued.card, found)
        return self._prepared(issued, kind, full=False, hidden=hidden)

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
        }
        id_ = recording.record(session, "edition", verb=VERB, values=values)
        held: Edition = session.store.records.get("edition", id_)
        return held

    def again(self, edition: Edition) -> Prepared:
        """An edition that was handed over, with the figures it had."""
        self._session.require(Role.MANAGER)
        kind, issued = EditionKind(edition.audience or ""), self._issues.get(edition.issue or "")
        hidden = dict.fromkeys(edition.hidden or (), SAID_BEFORE)
        return self.found(issued, kind, full=bool(edition.full), hidden=hidden)

    def found(
        self, issued: Issued, kind: EditionKind, *, full: bool, hidden: Mapping[str, str]
    ) -> Prepared:
        """The edition with what was found to be hidden by `prepare`, perhaps in another process.

        Nothing is worked out anew: nothing may have been handed over since. Raises AppError where
        the report may not be written so.
        """
        self._session.require(Role.MANAGER)
        if full and kind is EditionKind.PUBLIC:
            raise AppError(NEVER_PUBLIC)
        shows_all = full or kind is EditionKind.WORKING
        return self._prepared(issued, kind, full=full, hidden=None if shows_all else hidden)

    def _prepared(
        self,
        issued: Issued,
        kind: EditionKind,
        *,
        full: bool,
        hidden: Mapping[str, str] | None,
    ) -> Prepared:
        names = None if hidden is None else hidden.keys()
        card = masked(issued.card, hidden=names, revised=issued.revised, small=THRESHOLD)
        return Prepared(issued, kind, full, made_for(card, kind), hidden or {})

    def _left(self) -> list[Edition]:
        """Every edition that left the service protected, oldest first.

        One with all figures is an exception for whom it was given to, by decision, and not what
        its audience can be taken to have read.
        """
        editions: list[Edition] = self._session.store.records.all("edition")
        return [one for one in editions if not one.full and one.audience != EditionKind.WORKING]

    def _ledger(self, left: list[Edition]) -> Ledger:
        """What has been read, each issue once, whoever it went to."""
        once: dict[str, Edition] = {}
        for one in left:
            once.setdefault(one.issue or "", one)
        return tuple(
            issue_of(self._issues.get(id_).card, Audience.HEAD_OF_SERVICE, hidden=one.hidden or ())
            for id_, one in once.items()
        )


def missing_of(given: Given, *, full: bool) -> tuple[Problem, ...]:
    """What is to be said before an edition is handed over, and why all figures are shown."""
    said = [("recipient", given.recipient, WHOM)]
    if full:
        said += [("full_why", given.full_why, WHY), ("decided_by", given.decided_by, WHO)]
    return tuple(Problem(name, words) for name, text, words in said if not text.strip())


def _refused(found: Protected, kind: EditionKind) -> str:
    first = found.refused[0].words
    count = "1 figure" if len(found.refused) == 1 else f"{len(found.refused)} figures"
    return REFUSED.format(edition=EDITION_NAMES[kind], count=count, first=f"{first}.")
