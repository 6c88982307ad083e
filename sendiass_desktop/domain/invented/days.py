"""When the practice service is busy: school terms, weekdays, bank holidays, working hours."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import accumulate
from typing import Any, Final

from sendiass_desktop.domain.clock import WorkingDays
from sendiass_desktop.domain.invented.chance import Chance

LIVE: Final = frozenset({"phone", "in_person", "event", "virtual"})
ONE_DAY: Final = timedelta(days=1)
DAYS_A_YEAR: Final = 365.25
AN_HOUR: Final = 60
OPENS: Final = 9 * AN_HOUR
CLOSES: Final = 17 * AN_HOUR
SATURDAY: Final = 5
# Contacts are dealt out to days in portions, so that a million of them need little memory at once.
PORTION: Final = 100_000


class Days:
    """The days from `first` to `last`, how busy each is, and the working days to answer on."""

    def __init__(self, first: date, last: date, *, mix: Mapping[str, Any], chance: Chance) -> None:
        self.first, self.last = first, last
        self._chance = chance
        self._calendar = WorkingDays()
        span = (last - first).days + 1
        self._days = [first + timedelta(days=number) for number in range(span)]
        self._weights = list(accumulate(self._weight(day, mix) for day in self._days))
        self._working = [day for day in self._days if self._calendar.is_working(day)]
        self._open = frozenset(self._working)

    def deal(self, contacts: int) -> Iterator[tuple[date, int]]:
        """Each day that has contacts, in order, and how many."""
        busy: Counter[int] = Counter()
        numbers = range(len(self._days))
        for start in range(0, contacts, PORTION):
            portion = min(PORTION, contacts - start)
            busy.update(self._chance.source.choices(numbers, cum_weights=self._weights, k=portion))
        for number in sorted(busy):
            yield self._days[number], busy[number]

    def arrivals(self, day: date, count: int) -> list[tuple[int, str]]:
        """So many contacts of a day in order: the minute of the day and the channel."""
        table = "channel.open" if day in self._open else "channel.closed"
        return sorted(self._arrival(self._chance.code(table) or "phone") for _ in range(count))

    def after(self, day: date, number: int) -> date | None:
        """The so many-th working day after a day; None if it lies behind the last day."""
        place = bisect_right(self._working, day) + number - 1
        return self._working[place] if place < len(self._working) else None

    def open_days(self, first: date, last: date) -> Sequence[date]:
        """The working days from one day to another, both counted, up to the last of all."""
        return self._working[bisect_left(self._working, first) : bisect_right(self._working, last)]

    def is_open(self, day: date) -> bool:
        """Whether somebody is at work."""
        return day in self._open

    def due(self, day: date) -> date:
        """When an answer is due (7.5.1)."""
        return self._calendar.due(day)

    def _arrival(self, channel: str) -> tuple[int, str]:
        hour = self._chance.number("hours.live" if channel in LIVE else "hours.written")
        return hour * AN_HOUR + self._chance.below(AN_HOUR), channel

    def _weight(self, day: date, mix: Mapping[str, Any]) -> float:
        weight = mix["months"][day.month - 1] * mix["weekdays"][day.weekday()]
        if day.weekday() < SATURDAY and not self._calendar.is_working(day):
            weight *= mix["bank_holiday"]
        years: float = (day - self.first).days / DAYS_A_YEAR
        return float(weight * mix["growth_a_year"] ** years)
