"""What is told at unlock of a clock that cannot be right (records.md, Clock).

Nothing is refused: stamps never go backwards, so that work goes on and keeps its order. But every
deadline is counted from the computer's day.
"""

from datetime import datetime, timedelta
from typing import Final

from sendiass_desktop.domain.journal import Entry
from sendiass_desktop.domain.wording import moment
from sendiass_desktop.services.access import UNLOCK, UNLOCK_WITH_RECOVERY
from sendiass_desktop.services.session import Session

UNLOCKS: Final = frozenset({UNLOCK, UNLOCK_WITH_RECOVERY})
SLACK: Final = timedelta(minutes=5)  # clocks are put right by so much without anybody's doing
LONG: Final = timedelta(days=90)  # no service is closed for so long
BEHIND: Final = (
    "This computer's clock says {now}, which is before the last entry of {last}. Check date and"
    " time: what you record now is dated by this clock."
)
AHEAD: Final = (
    "This computer's clock says {now}, and the last entry is of {last}. If that is too long ago,"
    " check date and time: what you record now is dated by this clock."
)


def told_of_the_clock(session: Session) -> tuple[str, ...]:
    """A sentence where the clock and the last entry before this unlock do not agree."""
    last = _entry_before_unlock(session)
    if last is None:
        return ()
    now, then = session.store.now(), datetime.fromisoformat(last.at)
    if now < then - SLACK:
        return (BEHIND.format(now=moment(now), last=moment(then)),)
    if now > then + LONG:
        return (AHEAD.format(now=moment(now), last=moment(then)),)
    return ()


def _entry_before_unlock(session: Session) -> Entry | None:
    """The entry before this unlock; by its own time, so that a clock put right is quiet again."""
    journal = session.store.journal
    unlocks = journal.latest(session.store.facts()["id"], UNLOCKS, most=1)
    return journal.before(unlocks[0]) if unlocks else None
