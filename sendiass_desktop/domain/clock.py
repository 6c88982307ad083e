"""Working days: how long the service has to answer, with the working shown (7.5.1, KPI 3).

The calendar is shipped with the program: weekends, and the bank holidays of England and Wales from
the library `holidays`, one-off days included. Nothing here needs a network.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType
from typing import Final

from holidays import country_holidays

from sendiass_desktop.domain.periods import long_date

RESPONSE_DAYS: Final = 5
# Bank holidays are announced about two years ahead; later ones follow from the rules, but a day
# moved or added by proclamation, as in 2020, 2022 and 2023, cannot be foreseen. Raise this date
# when the library is renewed and the announced days were compared.
SURE_UNTIL: Final = date(2027, 12, 31)

ONE_DAY: Final = timedelta(days=1)
WEEKEND: Final = MappingProxyType({5: "Saturday", 6: "Sunday"})
WORKING_DAYS_A_WEEK: Final = 5
DAYS_A_WEEK: Final = 7
NO_DAYS: Final[Mapping[date, str]] = MappingProxyType({})
# The words of the official list, where the library's differ.
OFFICIAL_NAMES: Final = MappingProxyType(
    {
        "May Day": "Early May bank holiday",
        "Spring Bank Holiday": "Spring bank holiday",
        "Late Summer Bank Holiday": "Summer bank holiday",
    }
)


@dataclass(frozen=True, slots=True)
class DayBox:
    """One day of the strip that explains a due date.

    `number` counts the working days, 0 on the day received, None on a day that does not count.
    `why` names the day off, or says "received"; a closure that does not stop the clock is named on
    a day with a number.
    """

    day: date
    number: int | None
    why: str


@cache
def bank_holidays(year: int) -> Mapping[date, str]:
    """The bank holidays of England and Wales in a year that fall on Monday to Friday, by day."""
    found = country_holidays("GB", subdiv="ENG", years=year, language="en_GB")
    return MappingProxyType(
        {day: _official(name) for day, name in sorted(found.items()) if not _is_weekend(day)}
    )


class WorkingDays:
    """Monday to Friday without bank holidays (measures.md, The response clock).

    `further` are bank holidays proclaimed after this program was made. `closures` are days on which
    the service is shut: they are named, and stop the clock only from `closures_stop_from` on.
    """

    def __init__(
        self,
        *,
        further: Mapping[date, str] = NO_DAYS,
        closures: Mapping[date, str] = NO_DAYS,
        closures_stop_from: date | None = None,
        sure_until: date = SURE_UNTIL,
    ) -> None:
        self.sure_until = sure_until
        self._closures = dict(closures)
        self._added = {
            day: name
            for day, name in closures.items()
            if closures_stop_from is not None and day >= closures_stop_from
        } | dict(further)
        self._stops: dict[int, dict[date, str]] = {}
        self._dues: dict[tuple[date, int], date] = {}

    def is_working(self, day: date) -> bool:
        """Whether the day counts."""
        return not _is_weekend(day) and day not in self._stops_in(day.year)

    def why_not(self, day: date) -> str:
        """Why the day does not count, such as "Saturday" or "Good Friday"; empty if it counts."""
        return WEEKEND.get(day.weekday()) or self._stops_in(day.year).get(day, "")

    def due(self, received: date, days: int = RESPONSE_DAYS) -> date:
        """The last day, until midnight, to answer what came in on `received`.

        Day 0 is the date received, on whatever day; day 1 is the next working day (measures.md).
        """
        key = (received, days)
        found = self._dues.get(key)
        if found is None:
            found = received
            for _ in range(days):
                found = self.next_working_day(found)
            self._dues[key] = found
        return found

    def next_working_day(self, day: date) -> date:
        """The first working day after a day."""
        day += ONE_DAY
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def working_day_before(self, day: date) -> date:
        """The last working day before a day."""
        day -= ONE_DAY
        while not self.is_working(day):
            day -= ONE_DAY
        return day

    def working_days_between(self, after: date, until: date) -> int:
        """How many working days come after one day, up to and including another."""
        if until <= after:
            return 0
        stops = sum(
            after < day <= until
            for year in range(after.year, until.year + 1)
            for day in self._stops_in(year)
        )
        return _weekdays_until(until) - _weekdays_until(after) - stops

    def days_late(self, due: date, on: date) -> int:
        """Working days after the due date, the day looked at included; 0 while in time."""
        return self.working_days_between(due, on)

    def explain(
        self, received: date, days: int = RESPONSE_DAYS, *, until: date | None = None
    ) -> tuple[DayBox, ...]:
        """Every day from the one received to the due date, or to `until` if that is later."""
        last = self.due(received, days)
        if until is not None and until > last:
            last = until
        boxes = [DayBox(received, 0, "received")]
        day, number = received, 0
        while day < last:
            day += ONE_DAY
            why = self.why_not(day)
            if why:
                boxes.append(DayBox(day, None, why))
            else:
                number += 1
                boxes.append(DayBox(day, number, self._closures.get(day, "")))
        return tuple(boxes)

    def doubt(self, due: date) -> str:
        """A sentence when the due date lies beyond what the calendar is sure of; else empty."""
        if due <= self.sure_until:
            return ""
        return (
            f"The calendar is sure of bank holidays until {long_date(self.sure_until)}: one"
            " announced for a later day would move due dates after it."
        )

    def _stops_in(self, year: int) -> dict[date, str]:
        """The days from Monday to Friday of a year on which the clock stands."""
        found = self._stops.get(year)
        if found is None:
            added = {
                day: name
                for day, name in self._added.items()
                if day.year == year and not _is_weekend(day)
            }
            found = self._stops[year] = added | dict(bank_holidays(year))
        return found


def _is_weekend(day: date) -> bool:
    return day.weekday() in WEEKEND


def _weekdays_until(day: date) -> int:
    """How many days from Monday to Friday there are from 1 January of the year 1, a Monday."""
    weeks, rest = divmod(day.toordinal(), DAYS_A_WEEK)
    return weeks * WORKING_DAYS_A_WEEK + min(rest, WORKING_DAYS_A_WEEK)


def _official(name: str) -> str:
    return OFFICIAL_NAMES.get(name, name.replace("(observed)", "(substitute day)"))
