"""HiGHS, by way of scipy, asked what the program's own solver is: what can a hidden count be?

It is loaded where it is asked: every worker collects these tests, and one of them runs them.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

from sendiass_desktop.domain.disclosure.attack import Published
from sendiass_desktop.domain.disclosure.relations import Key

Range = tuple[int, int | None]
ENDLESS = float("inf")


def ranges(published: Published) -> dict[Key, Range]:
    """The smallest and largest value of each hidden count; None where there is no end."""
    from scipy.optimize import Bounds, LinearConstraint

    relations = published.relations
    unknown = dict.fromkeys(
        key for one in relations for key, _ in one.terms if key not in published.shown
    )
    place = {key: number for number, key in enumerate(unknown)}
    if not place:
        return dict.fromkeys(published.hidden, (0, None))
    rows, lows, highs = [], [], []
    for one in relations:
        row, constant = [0] * len(place), 0
        for key, factor in one.terms:
            if key in place:
                row[place[key]] += factor
            else:
                constant += factor * published.shown[key]
        rows.append(row)
        lows.append(-ENDLESS if one.low is None else one.low - constant)
        highs.append(ENDLESS if one.high is None else one.high - constant)
    among = LinearConstraint(rows, lows, highs)
    limits = [published.limits.get(key, (0, None)) for key in place]
    bounds = Bounds(
        [low or 0 for low, _ in limits], [ENDLESS if high is None else high for _, high in limits]
    )
    return {key: _range(place, key, among, bounds) for key in published.hidden}


def _range(place: Mapping[Key, int], key: Key, among: Any, bounds: Any) -> Range:
    if key not in place:
        return 0, None
    asked = partial(_extreme, place, key, among=among, bounds=bounds)
    smallest, largest = asked(sign=1), asked(sign=-1)
    assert smallest is not None
    return smallest, largest


def _extreme(
    place: Mapping[Key, int], key: Key, *, sign: int, among: Any, bounds: Any
) -> int | None:
    from scipy.optimize import milp

    wanted = [0] * len(place)
    wanted[place[key]] = sign
    found = milp(wanted, constraints=among, integrality=[1] * len(place), bounds=bounds)
    if found.x is None:
        assert found.status in {3, 4}, found.message  # HiGHS: unbounded
        return None
    return int(found.x[place[key]].round())
