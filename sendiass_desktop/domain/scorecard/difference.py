"""What is different between a report as it was issued and the same report now (peers.md N8)."""

import re
from dataclasses import dataclass
from typing import Final

from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.domain.scorecard.highlights import Quotable, quotable

NONE: Final = "not there"
MEASURE: Final = re.compile(r"[^/:@]+")


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that is not as it was issued: both as printed, and the records that make it so.

    `records` is the kind of record; `gained` are counted now and were not, `lost` were and are not.
    """

    name: str
    words: str
    was: str
    now: str
    records: str
    gained: tuple[str, ...]
    lost: tuple[str, ...]

    @property
    def moved(self) -> tuple[str, ...]:
        """Every record that makes the difference."""
        return (*self.gained, *self.lost)


def differences(was: Scorecard, now: Scorecard) -> tuple[Difference, ...]:
    """Every figure whose value or records differ, in the order of the report as it is now.

    A count may stay the same while one record takes the place of another: that is a difference.
    """
    before, after = quotable(was), quotable(now)
    kinds = {table.measure: table.records for card in (was, now) for table in card.tables}
    found = (
        _difference(before.get(name), after.get(name), kinds=kinds)
        for name in dict.fromkeys((*after, *before))
    )
    return tuple(one for one in found if one.was != one.now or one.moved)


def revised(card: Scorecard, before: Scorecard) -> frozenset[str]:
    """The names of the figures that are printed otherwise than they were: marked `[r]`."""
    return frozenset(one.name for one in differences(before, card) if one.was != one.now)


def _difference(was: Quotable | None, now: Quotable | None, *, kinds: dict[str, str]) -> Difference:
    shown = now or was
    if shown is None:
        raise ValueError("a figure of neither report")
    old, new = (set(one.ids) if one else set() for one in (was, now))
    measure = MEASURE.match(shown.name)
    return Difference(
        name=shown.name,
        words=shown.words,
        was=was.value if was else NONE,
        now=now.value if now else NONE,
        records=kinds[measure[0]] if measure else "",
        gained=tuple(id_ for id_ in (now.ids if now else ()) if id_ not in old),
        lost=tuple(id_ for id_ in (was.ids if was else ()) if id_ not in new),
    )
