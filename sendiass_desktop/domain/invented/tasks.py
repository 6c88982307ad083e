"""What is to be done and what was: tasks of cases and of the service, and nobody's yet."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from sendiass_desktop.domain.invented.chance import Chance, Moment, Record
from sendiass_desktop.domain.invented.days import CLOSES
from sendiass_desktop.domain.invented.spell import Spell

# Days from today on which the open tasks of each worker are due, in turn; None is no date at all.
DUE_IN: Final = (1, 0, -3, 5, 2, 9, 0, 7, -9, 14, 4, None, 21, -1)
DUE_IN_OF_THE_SERVICE: Final = (0, 3, -2, 7, 10)
# Shares: of live cases with an open task, at level 2 and above it, and with two; of open tasks that
# are nobody's; of tasks noted; of cases with one that is done, and with two.
OPEN: Final = (0.35, 0.85)
TWO_OPEN, OF_NOBODY, NOTED = 0.3, 0.1, 0.15
DONE: Final = (0.04, 0.55)
TWO_DONE, BY_ANOTHER_DAY = 0.3, 5


class Tasks:
    """Makes the tasks of spells of work; open ones are due around `today`."""

    def __init__(self, chance: Chance, today: date, *, words: Mapping[str, Any]) -> None:
        self._chance, self._today = chance, today
        self._words = words["casework"]["tasks"]
        self._given: Counter[str | None] = Counter()  # open tasks by worker

    def of(self, spell: Spell) -> Iterator[Record]:
        """The tasks of one spell of work, done and open."""
        chance = self._chance
        if chance.happens(DONE[spell.is_high]):
            for _ in range(1 + chance.happens(TWO_DONE)):
                yield self._done(spell)
        if spell.is_live and chance.happens(OPEN[spell.is_high]):
            for _ in range(1 + chance.happens(TWO_OPEN)):
                yield self._open(spell)

    def of_the_service(self, workers: Sequence[str]) -> Iterator[Record]:
        """The few that belong to no case, some of them nobody's yet."""
        titles = self._words["of_the_service"]
        for place, (title, days) in enumerate(zip(titles, DUE_IN_OF_THE_SERVICE, strict=False)):
            worker = workers[place] if place < len(workers) else None
            at = Moment(self._today - timedelta(days=12 - place), CLOSES - 1)
            yield self._task(title, worker, due=self._today + timedelta(days=days), at=at)

    def _done(self, spell: Spell) -> Record:
        chance, first = self._chance, spell.course.first
        done = first + timedelta(days=chance.below((spell.until - first).days + 1))
        due = max(done + timedelta(days=chance.below(2 * BY_ANOTHER_DAY) - BY_ANOTHER_DAY), first)
        worker = spell.worker(done)
        title = spell.by_lot(chance, self._words["open"])
        task = self._task(title, worker, due=due, at=Moment(first, CLOSES - 1))
        return task | {"case": spell.id, "done_on": done.isoformat(), "done_by": worker}

    def _open(self, spell: Spell) -> Record:
        chance = self._chance
        nobody = chance.happens(OF_NOBODY)
        worker = None if nobody else spell.worker(spell.last)
        days = DUE_IN[self._given[worker] % len(DUE_IN)]
        self._given[worker] += 1
        due = None if days is None else self._today + timedelta(days=days)
        titles = self._words["of_nobody"] if nobody else self._words["open"]
        made_on = min(spell.last, spell.last if due is None else due)
        at = Moment(max(made_on, spell.course.first), CLOSES - 1)
        task = self._task(spell.by_lot(chance, titles), worker, due=due, at=at)
        return task | {"case": spell.id}

    def _task(self, title: str, worker: str | None, *, due: date | None, at: Moment) -> Record:
        task: Record = {
            "kind": "task",
            "id": self._chance.new_id(*at),
            "title": title,
            "worker": worker,
            "due_on": due.isoformat() if due else None,
        }
        if self._chance.happens(NOTED):
            task["note"] = self._chance.one_of(self._words["notes"])
        return task
