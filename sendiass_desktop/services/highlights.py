"""Highlights of a report: sentences of the manager's, kept by report, bound to its figures."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from sendiass_desktop.domain import settings
from sendiass_desktop.domain.errors import Invalid, NotFound, Problem
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.scorecard import highlights
from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.domain.scorecard.highlights import Quotable
from sendiass_desktop.services import dated_settings
from sendiass_desktop.services.session import Session

__all__ = ["HighlightService", "Quotable"]

MOST: Final = 20
TOO_MANY: Final = f"A report has at most {MOST} highlights."
GONE: Final = "This highlight is no longer there."
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
        found += _too_many(texts)
        if found:
            raise Invalid(tuple(found))
        rows = [(text.strip(), highlights.written(text, known)) for text in texts]
        return self._keep_rows(card, rows)

    def put(self, card: Scorecard, text: str, *, place: int | None = None) -> Scorecard:
        """Keep one sentence at a place, or as the last; the others stay as they were read.

        Raises Invalid under `highlights.TEXT`, NotAllowed, NotFound where the place is gone.
        """
        self._session.require(Role.MANAGER)
        known, rows = highlights.quotable(card), self._rows(card)
        row = (text.strip(), highlights.written(text, known))
        if place is None:
            rows.append(row)
        else:
            rows[_there(place, rows)] = row
        found = (*highlights.problems_of(text, known), *_too_many(rows))
        if found:
            raise Invalid(found)
        return self._keep_rows(card, rows)

    def confirm(self, card: Scorecard, place: int) -> Scorecard:
        """Say that a sentence was read again and is right with the figures of today."""
        rows = self._rows(card)
        return self.put(card, rows[_there(place, rows)][0], place=place)

    def remove(self, card: Scorecard, place: int) -> Scorecard:
        """Take a sentence away."""
        self._session.require(Role.MANAGER)
        rows = self._rows(card)
        del rows[_there(place, rows)]
        return self._keep_rows(card, rows)

    def move(self, card: Scorecard, place: int, *, by: int) -> Scorecard:
        """Put a sentence earlier (`by` -1) or later (1); at the end it stays where it is."""
        self._session.require(Role.MANAGER)
        rows = self._rows(card)
        row = rows.pop(_there(place, rows))
        rows.insert(min(max(place + by, 0), len(rows)), row)
        return self._keep_rows(card, rows)

    def _rows(self, card: Scorecard) -> list[tuple[str, Mapping[str, str]]]:
        return list(self._all().get(name_of(card), ()))

    def _keep_rows(
        self, card: Scorecard, rows: Sequence[tuple[str, Mapping[str, str]]]
    ) -> Scorecard:
        self._write({**self._all(), name_of(card): rows})
        return self.shown(replace(card, highlights=()))

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


def _too_many(rows: Sequence[object]) -> tuple[Problem, ...]:
    return (Problem("", TOO_MANY),) if len(rows) > MOST else ()


def _there(place: int, rows: Sequence[object]) -> int:
    if not 0 <= place < len(rows):
        raise NotFound(GONE)
    return place
