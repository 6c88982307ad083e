"""The attack: what the hidden counts can be, by everything that was published (measures.md).

*Let the hidden cells be any integers from 0 up that agree with all published figures: a cell hidden
as small must be able to be more than the threshold, any hidden cell must have two possible values.*
It takes any figures: tables of the service and tables that others have published.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sendiass_desktop.domain.disclosure.integers import extreme
from sendiass_desktop.domain.disclosure.parts import COUNT, Part, parts_of
from sendiass_desktop.domain.disclosure.relations import Key, Relation
from sendiass_desktop.domain.disclosure.simplex import (
    Bounds,
    Budget,
    ExhaustedError,
    Number,
    Tableau,
)

THRESHOLD: Final = 5
STEPS: Final = 1_000_000  # for one question: some seconds at the very worst


@dataclass(frozen=True, slots=True)
class Published:
    """What somebody has in hand: figures, hidden places and the relations between them.

    `small` are those hidden because they are small; None where that is not known of a table of
    somebody else's, so that each may be. `limits` are of figures rounded before publication.
    """

    shown: Mapping[Any, int]
    hidden: Collection[Key]
    relations: tuple[Relation, ...]
    small: Collection[Key] | None = None
    limits: Mapping[Key, Bounds] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reach:
    """What one hidden count can be, from `smallest` to `largest` (None: without limit).

    Not `certain`: the budget was spent; it can be all this and perhaps more. `contradictory`: there
    is no way at all, the published figures do not agree with each other.
    """

    key: Key
    smallest: int
    largest: int | None
    certain: bool = True
    contradictory: bool = False

    @property
    def single(self) -> bool:
        """Whether it can be worked out."""
        return self.smallest == self.largest

    def exposed(self, *, small: bool, threshold: int) -> bool:
        """Whether it must not be released by the criterion; in doubt it must not."""
        shut = small and self.largest is not None and self.largest <= threshold
        return self.contradictory or self.single or shut


@dataclass(frozen=True, slots=True)
class Exposure:
    """A hidden count that follows, or nearly, and the relations it follows from, in words."""

    reach: Reach
    why: tuple[str, ...]


def reaches(published: Published, *, steps: int = STEPS) -> tuple[Reach, ...]:
    """What each hidden count can be, in the order of `hidden`."""
    parts, false = parts_of(published.relations, published.shown, limits=published.limits)
    found: dict[Key, Reach] = {}
    for part in parts:
        found |= {reach.key: reach for reach in _of_part(part, published.hidden, steps=steps)}
    for relation in false:
        found |= {key: Reach(key, 0, 0, contradictory=True) for key, _ in relation.terms}
    return tuple(found.get(key) or _alone(key, published) for key in published.hidden)


def attack(
    published: Published, *, threshold: int = THRESHOLD, steps: int = STEPS
) -> tuple[Exposure, ...]:
    """The hidden counts that fail the criterion, with what they follow from."""
    small = published.hidden if published.small is None else published.small
    failing = [
        reach
        for reach in reaches(published, steps=steps)
        if reach.exposed(small=reach.key in small, threshold=threshold)
    ]
    parts, _ = parts_of(published.relations, published.shown, limits=published.limits)
    return tuple(Exposure(reach, _why(reach, parts, steps=steps)) for reach in failing)


def _alone(key: Key, published: Published) -> Reach:
    """A count that stands in no relation."""
    low, high = published.limits.get(key, COUNT)
    return Reach(key, low or 0, high)


def _of_part(part: Part, hidden: Collection[Key], *, steps: int) -> Iterator[Reach]:
    try:
        tableau = part.settle(Budget(steps))
    except ExhaustedError:
        yield from (Reach(key, 0, 0, certain=False) for key in part.keys if key in hidden)
        return
    if tableau is None:
        yield from (Reach(key, 0, 0, contradictory=True) for key in part.keys if key in hidden)
        return
    home = list(tableau.value)
    for key in part.keys:
        if key in hidden:
            tableau.go_to(home)
            yield _reach(key, tableau, number=part.number[key], steps=steps)


def _reach(key: Key, tableau: Tableau, *, number: int, steps: int) -> Reach:
    home = list(tableau.value)
    ends: list[int | None] = []
    certain = True
    for up in (False, True):
        tableau.budget = Budget(steps)
        tableau.go_to(home)
        try:
            ends.append(extreme(tableau, number, up=up))
        except ExhaustedError:
            certain = False
            ends.append(int(home[number]))  # what it can be for certain
    return Reach(key, ends[0] or 0, ends[1], certain)


def _why(reach: Reach, parts: Iterable[Part], *, steps: int) -> tuple[str, ...]:
    """In words what keeps a count from being larger than it can be."""
    part = next((part for part in parts if reach.key in part.number), None)
    if part is None or reach.largest is None:
        return ()
    found = None
    if not reach.contradictory:
        found = Explainer(part, steps=steps).blame(reach.key, above=reach.largest)
    numbers: Iterable[int] = range(len(part.relations)) if found is None else sorted(found)
    return tuple(dict.fromkeys(part.relations[number].words for number in numbers))


class Explainer:
    """A part's relations, kept apart so that a proof names the ones it uses."""

    def __init__(self, part: Part, *, steps: int = STEPS) -> None:
        self._part = part
        self._steps = steps
        self._tableau: Tableau | None = None
        self._home: list[Number] = []

    def blame(self, key: Key, *, above: int) -> Mapping[int, Number] | None:
        """The relations, by number, that keep a count from being more than `above`.

        Each with its multiplier in the proof (Farkas). None where no such proof exists: only whole
        numbers forbid it, nothing does, or the budget is spent.
        """
        var = self._part.number[key]
        try:
            tableau = self._ready()
            before = tableau.bound(var, (above + 1, None))
            try:
                possible = tableau.feasible()
            finally:
                tableau.loosen(var, before)
        except ExhaustedError:
            return None
        return None if possible or tableau.conflict is None else tableau.conflict.multipliers

    def _ready(self) -> Tableau:
        """The tableau at a point that agrees with everything, where there is one."""
        if self._tableau is None:
            made = self._part.tableau(Budget(self._steps), explaining=True)
            made.feasible()
            self._tableau, self._home = made, list(made.value)
        self._tableau.budget = Budget(self._steps)
        self._tableau.go_to(self._home)
        return self._tableau
