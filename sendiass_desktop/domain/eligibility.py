"""Ages: who is a child, who is a young person, and when rights pass to them (7.3.1).

The law's young person is over compulsory school age, which ends on the last Friday of June of the
school year in which they turn 16 (Education Act 1996, section 8), and under 25.
"""

from datetime import date, timedelta
from typing import Final

OLDEST: Final = 25
ENDS_AT: Final = 16
SCHOOL_YEAR_STARTS: Final = 9  # September
FRIDAY: Final = 4
BANDS: Final = ((4, "0-4"), (10, "5-10"), (15, "11-15"), (18, "16-18"), (OLDEST, "19-25"))
OVER_25: Final = (
    "They are {age}: the service is for children and young people up to 25 (7.3.1). Is the date of"
    " birth right?"
)
ASK_THEM: Final = (
    "The young person is past compulsory school age, so the rights are their own: ask whether they"
    " agree to us working with their parent."
)


def age_on(born: date, on: date) -> int:
    """Age in full years."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def age_band(age: int) -> str | None:
    """The code of the age band; None beyond the last one."""
    return next((code for most, code in BANDS if 0 <= age <= most), None)


def school_age_ends(born: date) -> date:
    """The last day of compulsory school age: the last Friday of June after the 16th birthday."""
    year = born.year + ENDS_AT + (born.month >= SCHOOL_YEAR_STARTS)
    last = date(year, 6, 30)
    return last - timedelta(days=(last.weekday() - FRIDAY) % 7)


def is_young_person(born: date, on: date) -> bool:
    """Whether somebody is past compulsory school age: rights under the Act are their own."""
    return on > school_age_ends(born)


def age_advice(born: date | None, on: date) -> tuple[str, ...]:
    """Advice on a child's or young person's birth date; never a block (7.3.1)."""
    if born is None:
        return ()
    age = age_on(born, on)
    if age > OLDEST:
        return (OVER_25.format(age=age),)
    return ()


def permission_advice(
    born: date | None, on: date, *, user_type: str | None, agrees: object
) -> tuple[str, ...]:
    """Advice to ask a young person before a parent is worked with about them."""
    if born is None or user_type != "parent" or agrees is not None:
        return ()
    if not is_young_person(born, on):
        return ()
    return (ASK_THEM,)
