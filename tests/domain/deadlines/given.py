"""The rules as they are shipped, the law's calendar, and a short way to ask."""

from datetime import date
from typing import Final

from sendiass_desktop import resources
from sendiass_desktop.domain.clock import WorkingDays
from sendiass_desktop.domain.deadlines.engine import Worked, work_out
from sendiass_desktop.domain.deadlines.reading import read
from tests.domain.schools import SCHOOL

RULES: Final = read(resources.toml("rules", "deadlines.toml"))
CALENDAR: Final = WorkingDays()
TODAY: Final = date(2026, 11, 22)


def day(text: str) -> date:
    """2026-09-01."""
    return date.fromisoformat(text)


def ask(rule: str, **dates: str) -> Worked:
    """What the shipped rule gives for dates written as ISO text."""
    known = {code: day(text) for code, text in dates.items()}
    found = RULES.get(rule, min(known.values(), default=TODAY))
    return work_out(found, known, calendar=CALENDAR, schools=SCHOOL)
