"""The exact solver among the counts of one topic, kept warm while more is hidden."""

from collections.abc import Mapping, Sequence
from typing import Final

from sendiass_desktop.domain.disclosure.integers import reaches
from sendiass_desktop.domain.disclosure.parts import Part
from sendiass_desktop.domain.disclosure.simplex import Budget, ExhaustedError

NOTHING: Final[Mapping[int, int]] = {}


class Local:
    """Counts of one topic (by their numbers in the whole), the others as they are.

    `costs` says of each whether it is free (0), shown but could be hidden (more), or fixed (None).
    """

    def __init__(self, whole: Part, chosen: Sequence[int], *, costs: Sequence[int | None]) -> None:
        self._chosen, self._costs = chosen, costs
        self._part = whole.near(chosen, whole.point)
        self._place = {var: place for place, var in enumerate(chosen)}
        self._tableau = self._part.tableau(Budget(0))
        self._tableau.prices = [costs[var] or 0 for var in chosen]
        self._home = list(self._tableau.value)

    def reaches(self, var: int, by: int, *, dear: bool, steps: int) -> Mapping[int, int]:
        """How far each count moves where one moves by so much or more; nothing if it cannot.

        Nothing either when the budget is spent.
        """
        tableau, part = self._tableau, self._part
        for place, each in enumerate(self._chosen):
            cost, home = self._costs[each], part.point[place]
            free = cost == 0 or (dear and cost is not None)
            tableau.low[place], tableau.high[place] = (0, None) if free else (home, home)
            tableau.prices[place] = cost or 0
        tableau.budget = Budget(steps)
        tableau.go_to(self._home)
        here = self._place[var]
        end = part.point[here] + by
        try:
            if not (
                reaches(tableau, here, low=end) if by > 0 else reaches(tableau, here, high=end)
            ):
                return NOTHING
        except ExhaustedError:
            return NOTHING
        moved = zip(self._chosen, tableau.value, part.point, strict=False)
        return {each: int(value) - home for each, value, home in moved if value != home}
