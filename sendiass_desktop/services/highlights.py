"""Highlights of a report: sentences of the manager's, kept by report, bound to its figures."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from sendiass_desktop.domain import settings
from sendiass_desktop.domain.errors import Invalid, Problem
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.scorecard import highlights
from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.domain.scorecard.highlights import Quotable
from sendiass_desktop.services import dated_settings
from sendiass_desktop.services.session import Session

__all__ = ["HighlightService", "Quotable"]

MOST: Final = 20
Kept = Mapping[str, Sequence[tuple[str, Mapping[str, str]]]]


class HighlightService:
    """Typing, reading again and confirming the highlights of a report; for managers."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def shown(self, card: Scorecard) -> Scorecard:
        """The report with its highlights, filled from its figures and stale where these changed."""
        kept = self._all().get(name_of(card), ())
        if not kept:
            return card
        known = highlights.quotable(card)
        filled = (highlights.filled(text, known, was=was) for text, was in kept)
        return replace(card, highlights=tuple(filled))

    def quotable(self, card: Scorecard) -> tuple[Quotable, ...]:
        """The figures that a highlight of the report may name, in its order."""
        return tuple(highlights.quotable(card).values())

    def keep(self, card: Scorecard, texts: Sequence[str]) -> Scorecard:
        """Keep these as the highlights of a report, as its figures are now; the report with them.

        Saving a sentence again says that it was read again: it is stale no longer. Raises Invalid,
        with the sentence's place as the field (`0`, `1` ...), and NotAllowed.
        """
        self._session.require(Role.MANAGER)
        known = highlights.quotable(card)
        found = [
            Problem(str(place), problem.sentence)
            for place, text in enumerate(texts)
            for problem in highlights.problems_of(text, known)
        ]
        if len(texts) > MOST:
            found.append(Problem("", f"A report has at most {MOST} highlights."))
        if found:
            raise Invalid(tuple(found))
        rows = [(text.strip(), highlights.written(text, known)) for text in texts]
        self._write({**self._all(), name_of(card): rows})
        return self.shown(card)

    def _all(self) -> Kept:
        kept = self._session.setting(settings.HIGHLIGHTS)
        return settings.highlights(kept) if kept else {}

    def _write(self, kept: Kept) -> None:
        value: dict[str, Any] = {
            report: [{"text": text, "written": dict(was)} for text, was in rows]
            for report, rows in kept.items()
            if rows
        }
        dated_settings.keep(self._session, settings.HIGHLIGHTS, value=value, verb="keep highlights")


def name_of(card: Scorecard) -> str:
    """What a report's highlights are kept under: `term 2026-summer`."""
    return f"{card.kind} {card.period.code}"
