"""Whole numbers that agree with the relations: found, or shown not to exist, within a budget."""

from math import ceil, floor

from sendiass_desktop.domain.disclosure.simplex import Bounds, ExhaustedError, Tableau

DEEPEST = 60  # so many halvings, one inside the other, and the search gives up


def find(tableau: Tableau, *, depth: int = 0) -> bool:
    """Move to a point of integers within all bounds; False where there is certainly none.

    Branch and bound: where a variable is a fraction, first what lies below it, then above. Raises
    ExhaustedError when the budget is spent or the halving does not come to an end.
    """
    if not tableau.feasible():
        return False
    var = tableau.broken()
    if var is None:
        return True
    if depth >= DEEPEST:
        raise ExhaustedError
    low, high = tableau.low[var], tableau.high[var]
    value = tableau.value[var]
    halves: tuple[Bounds, Bounds] = ((low, floor(value)), (ceil(value), high))
    for half in halves:
        before = tableau.bound(var, half)
        try:
            if find(tableau, depth=depth + 1):
                return True
        finally:
            tableau.loosen(var, before)
    return False


def reaches(tableau: Tableau, var: int, *, low: int | None = None, high: int | None = None) -> bool:
    """Whether a variable can be within narrower bounds; the tableau then stands at such a point."""
    before = tableau.low[var], tableau.high[var]
    narrow = before[0] if low is None else low, before[1] if high is None else high
    tableau.bound(var, narrow)
    try:
        return find(tableau)
    finally:
        tableau.loosen(var, before)


def extreme(tableau: Tableau, var: int, *, up: bool) -> int | None:
    """The largest (`up`) or smallest integer a variable can be, from a feasible point of integers.

    None where there is no limit. Raises ExhaustedError like `find`.
    """
    certain = int(tableau.value[var])
    far = tableau.furthest(var, up=up)
    if far is None:
        return None
    best = floor(far) if up else ceil(far)
    if far == best and tableau.whole():
        return best
    while best != certain:
        if reaches(tableau, var, low=best) if up else reaches(tableau, var, high=best):
            return best
        best += -1 if up else 1
    return certain
