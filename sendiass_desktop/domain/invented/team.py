"""Who of the practice staff works on a case, and how cases change hands when hours are cut."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from sendiass_desktop.domain.invented.chance import Chance, Record
from sendiass_desktop.domain.invented.days import Days

# Every so many days somebody's hours are cut, and part of their cases go to others.
FIRST_CUT, EVERY = timedelta(days=260), timedelta(days=290)
HOURS_CUT: Final = (3, 2, 1)  # by place in the list of staff, in turn
PASSED_ON: Final = 0.4
Hands = list[tuple[date, str]]  # from a day on, whose it is


class Team:
    """The staff who do casework; `works` are their ids in the order of the list of staff."""

    def __init__(self, chance: Chance, days: Days, *, works: Sequence[str]) -> None:
        self._chance = chance
        self._works = works
        self._cuts: Hands = []
        day, turn = days.first + FIRST_CUT, 0
        while day < days.last:
            self._cuts.append((day, works[HOURS_CUT[turn % len(HOURS_CUT)]]))
            day, turn = day + EVERY, turn + 1

    @property
    def manager(self) -> str:
        """The manager."""
        return self._works[0]

    @property
    def everybody(self) -> Sequence[str]:
        """All of them."""
        return self._works

    def taker(self, contact: Record) -> str:
        """Who takes on what a contact begins: whoever is to answer it, but never duty."""
        for worker in (contact.get("with_worker"), contact["taken_by"]):
            if worker in self._works:
                return str(worker)
        return self.anybody()

    def anybody(self) -> str:
        """Somebody by how much they work."""
        return self._works[self._chance.number("staff.works")]

    def other_than(self, worker: str) -> str:
        """A colleague."""
        found = self.anybody()
        while found == worker:
            found = self.anybody()
        return found

    def passed_on(self, worker: str, first: date, *, last: date) -> Hands:
        """When a case of a worker changes hands after its first day and before its last."""
        hands: Hands = []
        for day, cut in self._cuts:
            if first < day < last and cut == worker and self._chance.happens(PASSED_ON):
                worker = self.other_than(worker)
                hands.append((day, worker))
        return hands


def whose(hands: Hands, day: date) -> str:
    """Who has it on a day; before the first one has it, the first."""
    found = hands[0][1]
    for since, worker in hands:
        if since <= day:
            found = worker
    return found
