"""What stands behind a tile or a month over the tables: its contacts, and their words.

The list that opens has exactly as many rows as the figure says.
"""

from typing import Final

from sendiass_desktop.domain.periods import Period, of_day, step
from sendiass_desktop.domain.scorecard.figures import Scorecard, Share
from sendiass_desktop.services.scorecards import MONTHS_SHOWN, ScorecardService
from sendiass_desktop.ui.kit.figures import Behind
from sendiass_desktop.ui.scorecard import words
from sendiass_desktop.ui.scorecard.headlines import (
    ATTEMPTED,
    CONTACTED,
    NOT_IN_CALL,
    REPLY,
    RESPONSE,
    TOTAL,
)

CONTACT: Final = "contact"
COUNTED: Final = "all contacts"


class Opening:
    """Finds the contacts behind a figure that is in no table of the report."""

    def __init__(self, cards: ScorecardService) -> None:
        self._cards = cards

    def headline(self, card: Scorecard, key: str) -> Behind | None:
        """A tile, or what it is compared with."""
        if key == TOTAL:
            table = card.table("contacts.total")
            return _behind(card.period, table.title, ids=table.ids)
        share = _share(card, key)
        if share is not None:
            return _behind(card.period, share.label, ids=share.ids)
        spans = (one.span for one in card.compared if one.label == key)
        span = next((span for span in spans if span is not None), None)
        return self._counted(card, span) if span is not None else None

    def month(self, card: Scorecard, name: str) -> Behind | None:
        """One of the thirteen months, by its name."""
        month = of_day("month", min(card.period.last, max(card.as_at, card.period.first)))
        for _ in range(MONTHS_SHOWN):
            if month.name == name:
                return self._counted(card, month)
            month = step(month, -1)
        return None

    def is_counted_apart(self, card: Scorecard, key: str) -> bool:
        """Whether a tile's figure is of another span, and so not among those of the report."""
        return any(one.label == key for one in card.compared)

    def _counted(self, card: Scorecard, span: Period) -> Behind:
        ids = self._cards.counted(span, card.as_at)
        return Behind(f"{span.name}, {COUNTED}", ids, CONTACT)


def _behind(period: Period, said: str, *, ids: tuple[str, ...]) -> Behind:
    return Behind(words.behind(period, said), ids, CONTACT)


def _share(card: Scorecard, key: str) -> Share | None:
    response = card.table(RESPONSE)
    return {
        ATTEMPTED: response.headline,
        CONTACTED: next(iter(response.beside), None),
        NOT_IN_CALL: card.table(REPLY).headline,
    }.get(key)
