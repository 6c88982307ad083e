"""A bar: what the program takes, held against the least work that gives the same result.

A side is called once a round and gives the figure of that round; `timed` makes one of any function.
The two sides of a pair take turns, so that whatever else the computer does falls on both; figures
are medians. A bar with several pairs (words, sizes) is as good as its worst.
"""

import gc
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from statistics import median
from typing import Final

from benchmarks.stores import Stores, Wanted

ROUNDS: Final = 7
MOST_ROUNDS: Final = 201
ENOUGH_SECONDS: Final = 2.0  # quick sides go on for so long: more rounds, quieter medians
SECONDS: Final = "s"
BYTES: Final = "MiB"
Side = Callable[[], float]
Turn = Callable[[], tuple[float, ...]]  # one round of one side or of two


class CannotRunError(Exception):
    """One sentence: why a bar cannot be measured on this computer."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sides that give the same result; `words` tell several pairs of one bar apart."""

    ours: Side
    reference: Side
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One line of bars.md: the two sides in words, and how many times the reference ours may take.

    `pairs` prepares, and clears up behind itself; it raises CannotRunError. It has checked that
    both sides give the same result before it hands them out. `stores` are made before anything is
    measured.
    """

    name: str
    ours: str
    reference: str
    limit: float
    pairs: Callable[[Stores], AbstractContextManager[Sequence[Pair]]]
    unit: str = SECONDS
    rounds: int = ROUNDS
    stores: tuple[Wanted, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """What becomes of an interactive bar's own side as the years go by, size by size.

    `side` opens a store of that size for a block and gives the side to measure there.
    """

    name: str
    words: str
    sizes: tuple[Wanted, ...]
    side: Callable[[Stores, Wanted], AbstractContextManager[Side]]
    rounds: int = ROUNDS


@dataclass(frozen=True, slots=True)
class Figures:
    """The rounds of one side."""

    rounds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle one."""
        return median(self.rounds)

    @property
    def least(self) -> float:
        """The least: what no interruption fell on."""
        return min(self.rounds)

    @property
    def most(self) -> float:
        """The most."""
        return max(self.rounds)


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of a bar, of its worst pair; or why nothing could be."""

    bar: Bar
    ours: Figures | None = None
    reference: Figures | None = None
    words: str = ""
    why_not: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times the reference ours takes."""
        if self.ours is None or self.reference is None:
            return None
        return self.ours.median / self.reference.median

    @property
    def met(self) -> bool | None:
        """Whether the limit is kept; None where nothing was measured."""
        return None if self.ratio is None else self.ratio <= self.bar.limit


def timed(do: Callable[[], object]) -> Side:
    """The side that does something and gives the seconds it took."""

    def side() -> float:
        start = time.perf_counter()
        do()
        return time.perf_counter() - start

    return side


def must_agree(ours: object, reference: object) -> None:
    """Raise AssertionError where the two sides do not give the same result."""
    if ours != reference:
        raise AssertionError(f"ours gives {ours!r:.500}, the reference {reference!r:.500}")


def measure(bar: Bar, stores: Stores, *, rounds: int = 0) -> Measured:
    """Measure a bar: at least so many rounds, or as many as it asks for where none are named."""
    try:
        with bar.pairs(stores) as pairs:
            found = [_measured(bar, pair, rounds=rounds or bar.rounds) for pair in pairs]
    except CannotRunError as why:
        return Measured(bar, why_not=str(why))
    return max(found, key=lambda one: one.ratio or 0.0)


def measure_growth(growth: Growth, stores: Stores) -> dict[Wanted, Figures]:
    """The side of an interactive bar in stores of one size after another."""
    figures = {}
    for wanted in growth.sizes:
        with growth.side(stores, wanted) as side:
            side()
            rounds = _until_quiet(lambda: (_collected(side),), growth.rounds)
            figures[wanted] = Figures(tuple(one for (one,) in rounds))
    return figures


def _measured(bar: Bar, pair: Pair, *, rounds: int) -> Measured:
    pair.ours()  # what is read or imported once is no part of any round
    pair.reference()
    taken = list(_until_quiet(_TurnAbout(pair), rounds))
    ours, reference = (Figures(tuple(side)) for side in zip(*taken, strict=True))
    return Measured(bar, ours, reference, pair.words)


class _TurnAbout:
    """One round of both sides, each time the other one first."""

    def __init__(self, pair: Pair) -> None:
        self._pair, self._ours_first = pair, False

    def __call__(self) -> tuple[float, ...]:
        self._ours_first = not self._ours_first
        if self._ours_first:
            ours = _collected(self._pair.ours)
            return ours, _collected(self._pair.reference)
        reference = _collected(self._pair.reference)
        return _collected(self._pair.ours), reference


def _until_quiet(turn: Turn, rounds: int) -> Iterator[tuple[float, ...]]:
    """So many rounds; more where they are quick and chance weighs more."""
    began = time.perf_counter()
    done = 0
    while done < rounds or (done < MOST_ROUNDS and time.perf_counter() - began < ENOUGH_SECONDS):
        yield turn()
        done += 1


def _collected(side: Side) -> float:
    """A round that pays for no rubbish but its own."""
    gc.collect()
    return side()
