"""What stands behind a figure of the score card: its contacts, and where they came from in words.

The list that opens has exactly as many rows as the figure says.
"""

from typing import Final

from sendiass_desktop.domain.periods import Period, of_day, step
from sendiass_desktop.domain.scorecard.figures import Scorecard, Share
from sendiass_desktop.services.scorecards import MONTHS_SHOWN, ScorecardService
from sendiass_desktop.ui.kit.bars import TOTAL as ALL
from sendiass_desktop.ui.scorecard.headlines import (
    ATTEMPTED,
    CONTACTED,
    NOT_IN_CALL,
    REPLY,
    RESPONSE,
    TOTAL,
)

PEOPLE: Final = "people"
COUNTED: Final = "all contacts"
Found = tuple[tuple[str, ...], str]


class Opening:
    """Finds the contacts behind a figure; None where it is not about contacts."""

    def __init__(self, cards: ScorecardService) -> None:
        self._cards = cards

    def figure(self, card: Scorecard, measure: str, *, code: str | None) -> Found | None:
        """A line of a table; people are not contacts and have no list yet."""
        table = card.table(measure)
        if table.unit == PEOPLE:
            return None
        if code == ALL:
            return table.ids, _words(card.period, table.title)
        row = next(row for row in table.rows if row.code == code)
        return row.ids, _words(card.period, f"{table.title}, {row.label}")

    def headline(self, card: Scorecard, key: str) -> Found | None:
        """A tile, or what it is compared with."""
        if key == TOTAL:
            return self.figure(card, "contacts.total", code=ALL)
        share = _share(card, key)
        if share is not None:
            return share.ids, _words(card.period, share.label)
        spans = (one.span for one in card.compared if one.label == key)
        span = next((span for span in spans if span is not None), None)
        return self._counted(card, span) if span is not None else None

    def month(self, card: Scorecard, name: str) -> Found | None:
        """One of the thirteen months, by its name."""
        month = of_day("month", min(card.period.last, max(card.as_at, card.period.first)))
        for _ in range(MONTHS_SHOWN):
            if month.name == name:
                return self._counted(card, month)
            month = step(month, -1)
        return None

    def _counted(self, card: Scorecard, span: Period) -> Found:
        return self._cards.counted(span, card.as_at), f"{span.name}, {COUNTED}"


def _share(card: Scorecard, key: str) -> Share | None:
    response = card.table(RESPONSE)
    return {
        ATTEMPTED: response.headline,
        CONTACTED: next(iter(response.beside), None),
        NOT_IN_CALL: card.table(REPLY).headline,
    }.get(key)


def _words(period: Period, title: str) -> str:
    return f"{period.name}, {title[0].lower()}{title[1:]}"
