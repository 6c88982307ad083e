"""Days that can be stored truthfully but are hardly meant, said as advice: a slip in the year.

A review lies weeks or months ahead, never years; five of them are a slip. A permission or a task
may hold until a child of eight is grown up, so that ten are allowed. Nothing of casework is older
than the first parent partnership schemes of the nineties (Education Act 1993).
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final

from sendiass_desktop.domain.fields import declared
from sendiass_desktop.domain.periods import long_date
from sendiass_desktop.domain.wording import plural

FIRST_YEAR: Final = 1990
MOST_YEARS: Final = 10
YEARS: Final = MappingProxyType({"review_on": 5})  # where it is fewer
ANY_YEAR: Final = frozenset({"date_of_birth", "archived_on"})


def unlikely_days(
    record: type[object], values: Mapping[str, Any], *, today: date
) -> tuple[str, ...]:
    """Advice on the days and moments of a record, by its declaration; a sentence for each."""
    return tuple(
        f"“{info.about.label}” is {long_date(day)}, {why}. Is the year right?"
        for name, info in declared(record).items()
        if (day := _day(values.get(name))) is not None and name not in ANY_YEAR
        for why in _why(name, day, today=today)
    )


def _why(name: str, day: date, *, today: date) -> Iterator[str]:
    most = YEARS.get(name, MOST_YEARS)
    if day.year < FIRST_YEAR:
        yield f"before {FIRST_YEAR}"
    elif (day.year - most, day.month, day.day) > (today.year, today.month, today.day):
        yield f"more than {plural(most, 'year')} ahead"


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None
