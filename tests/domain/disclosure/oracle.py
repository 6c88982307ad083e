"""HiGHS, by way of scipy, asked what the program's own solver is: what can a hidden count be?

It is loaded where it is asked: every worker collects these tests, and one of them runs them.
"""

from collections.abc import Mapping
from typing import Any

from sendiass_desktop.domain.disclosure.attack import Published
from sendiass_desktop.domain.disclosure.relations import Key

Range = tuple[int, int | None]
ENDLESS = float("inf")


def ranges(published: Published) -> dict[Key, Range]:
    """The smallest and largest value of each hidden count; None where there is no end."""
    from scipy.optimize import LinearConstraint

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
    return {key: _range(place, key, among) for key in published.hidden}


def _range(place: Mapping[Key, int], key: Key, among: Any) -> Range:
    if key not in place:
        return 0, None
    smallest, largest = (_extreme(place, key, sign=sign, among=among) for sign in (1, -1))
    assert smallest is not None
    return smallest, largest


def _extreme(place: Mapping[Key, int], key: Key, *, sign: int, among: Any) -> int | None:
    from scipy.optimize import Bounds, milp

    wanted = [0] * len(place)
    wanted[place[key]] = sign
    found = milp(wanted, constraints=among, integrality=[1] * len(place), bounds=Bounds(0, ENDLESS))
    if found.x is None:
        assert found.status in {3, 4}, found.message  # HiGHS: unbounded
        return None
    return int(found.x[place[key]].round())
