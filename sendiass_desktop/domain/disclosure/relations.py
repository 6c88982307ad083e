"""What a reader of published figures may reckon with: relations between counts.

A count is named by any key. The makers here are the only forms that published figures give: parts
that add up to a whole, a part that is at most its whole, and a rounded percentage or mean.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

Key = Hashable
Terms = tuple[tuple[Key, int], ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """low <= sum of factor times count <= high; `words` say where a reader has it from.

    A `line` is a row or column of one table with its total: it never has a single hidden count.
    """

    terms: Terms
    low: int | None
    high: int | None
    words: str
    line: bool = False

    def holds(self, counts: Mapping[Any, int]) -> bool:
        """Whether the relation is true of these counts; KeyError for one that is not there."""
        total = sum(factor * counts[key] for key, factor in self.terms)
        low_enough = self.high is None or total <= self.high
        return low_enough and (self.low is None or total >= self.low)


def adds_up(whole: Key, parts: Iterable[Key], *, words: str, line: bool = True) -> Relation:
    """The parts add up to the whole."""
    terms = ((whole, -1), *((part, 1) for part in parts))
    return Relation(terms, 0, 0, words, line)


def covers(whole: Key, parts: Iterable[Key], *, words: str, line: bool = False) -> Relation:
    """The parts add up to the whole or more: what stands in several parts is counted in each."""
    terms = ((whole, -1), *((part, 1) for part in parts))
    return Relation(terms, 0, None, words, line)


def at_most(parts: Iterable[Key], whole: Key, *, words: str) -> Relation:
    """Parts that exclude each other are together at most the whole."""
    return Relation(((whole, 1), *((part, -1) for part in parts)), 0, None, words)


def rounded(
    counted: Terms, base: Terms, *, shown: Decimal | None, times: int, words: str
) -> tuple[Relation, ...]:
    """A published quotient: `times` (100 for a percentage) counted by base, rounded half up.

    `shown` has the decimals it was rounded to; None stands for a base of 0 ("no cases"). What is
    counted may have factors of its own: the points of a scale, for a mean.
    """
    if shown is None:
        return (Relation(base, 0, 0, words),)
    exponent = shown.as_tuple().exponent
    scale = 10 ** max(0, -exponent if isinstance(exponent, int) else 0)
    printed = int(shown * scale)
    lowest, beyond = (
        _joined(counted, base, times=2 * times * scale, less=2 * printed + edge) for edge in (-1, 1)
    )
    return (
        Relation(lowest, 0, None, words),
        Relation(beyond, None, -1, words),
        Relation(base, 1, None, words),
    )


def _joined(counted: Terms, base: Terms, *, times: int, less: int) -> Terms:
    """`times` what is counted, less `less` times the base."""
    total: dict[Key, int] = {}
    for key, factor in counted:
        total[key] = total.get(key, 0) + times * factor
    for key, factor in base:
        total[key] = total.get(key, 0) - less * factor
    return tuple((key, factor) for key, factor in total.items() if factor)
