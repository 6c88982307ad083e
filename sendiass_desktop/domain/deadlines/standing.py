"""How a deadline stands today, in words for a list."""

from datetime import date
from typing import Final

from sendiass_desktop.domain.clock import WorkingDays
from sendiass_desktop.domain.deadlines.engine import Worked
from sendiass_desktop.domain.deadlines.rules import Duty
from sendiass_desktop.domain.periods import weekday_date
from sendiass_desktop.domain.wording import plural

# Where they or we have to act, the safe date is the one to steer by. Anybody else is in time up to
# the date by law.
STEERED: Final = frozenset({Duty.FAMILY, Duty.SERVICE})


def steer_by(worked: Worked) -> date | None:
    """The date to sort by and to work towards: the safe one, or somebody else's date by law."""
    return worked.safe if worked.duty in STEERED else worked.legal


def standing(worked: Worked, today: date, *, calendar: WorkingDays) -> str:
    """How it stands: `due today`, `3 working days left`, `passed on ...` and what to do then.

    Where the family or this service has to act, days are counted to the safe date while it lies
    ahead. Nothing is ever said to be over.
    """
    legal, safe = worked.legal, worked.safe
    if legal is None or safe is None:
        return _lower_first(worked.cannot or worked.undated).removesuffix(".")
    if today > legal:
        return f"passed on {weekday_date(legal)}: {worked.late}"
    if today == legal:
        return f"due today by {worked.by_time}" if worked.by_time else "due today"
    if worked.duty not in STEERED or today > safe:
        left = _left(today, legal, calendar=calendar)
        return left if worked.duty not in STEERED else f"safe date passed, {left} by law"
    if today == safe:
        return "safe date is today"
    return f"{_left(today, safe, calendar=calendar)} to the safe date"


def _left(today: date, until: date, *, calendar: WorkingDays) -> str:
    days = calendar.working_days_between(today, until)
    return f"{plural(days, 'working day') if days else 'no working day'} left"


def _lower_first(words: str) -> str:
    return words[:1].lower() + words[1:]
