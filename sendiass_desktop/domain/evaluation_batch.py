"""When evaluations that wait are entered, and in which month they count (records.md, Evaluation).

A month is written as in 2026-10. Nobody must be told apart by when they answered, so the answers of
fewer than five people never stand alone: neither in a batch nor in a month of it.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from sendiass_desktop.domain.periods import Period, month

FEWEST: Final = 5


def month_of(day: date) -> str:
    """The month that a day is in."""
    return f"{day:%Y-%m}"


def month_name(code: str) -> str:
    """October 2026."""
    return _period(code).name


def falls_into(code: str, period: Period) -> bool:
    """Whether a month counts in a period: its first day does."""
    return _period(code).first in period


def counted_in(waiting: Mapping[str, int], today: date) -> dict[str, str]:
    """The months whose answers may be entered today, each with the month they count in.

    Their month is over and at least five such answers wait. A month with five of its own keeps
    them; those that were held back count in the month they are entered or, where they are fewer
    than five, in the newest month that is entered with them.
    """
    over = {code: count for code, count in waiting.items() if code < month_of(today) and count}
    if sum(over.values()) < FEWEST:
        return {}
    own = {code: code for code, count in over.items() if count >= FEWEST}
    held_back = {code: count for code, count in over.items() if code not in own}
    together = month_of(today) if sum(held_back.values()) >= FEWEST else max(own, default="")
    return own | dict.fromkeys(held_back, together)


def _period(code: str) -> Period:
    year, number = code.split("-")
    return month(int(year), int(number))
