"""A break of the journal's chain in words: which entry, of which day, by whom, and what to do."""

from datetime import date
from typing import Any, Final

from sendiass_desktop.domain.errors import Damaged
from sendiass_desktop.domain.periods import long_date

BROKEN: Final = (
    "The journal of this store does not prove itself: entry {sequence} is missing or was changed"
    " from outside the program. {found} Keep the store as it is and restore the last good backup."
)
CHANGED: Final = "It says that it was written on {day} by {who}."
GONE: Final = "It is gone; the entry before it is number {number}, of {day}, by {who}."
ALL_GONE: Final = "It is gone, and so is every entry before it."
NOBODY: Final = "nobody in particular"  # the recovery key, or the program itself
STRANGER: Final = "somebody whom the store does not know"
NO_DAY: Final = "a day that cannot be read"
_BEFORE: Final = """
    SELECT sequence, at, worker FROM journal
    WHERE origin = (SELECT number FROM origins WHERE id = ?) AND sequence <= ?
    ORDER BY sequence DESC LIMIT 1
"""


def broken(connection: Any, origin: str, *, sequence: int) -> Damaged:
    """What to raise where the chain of an origin breaks at an entry.

    What an entry says of itself may be false by now, so it is told as what it says.
    """
    found = connection.execute(_BEFORE, (origin, sequence)).fetchone()
    if found is None:
        return Damaged(BROKEN.format(sequence=sequence, found=ALL_GONE))
    number, at, worker = found
    words = CHANGED if number == sequence else GONE
    said = words.format(number=number, day=_day(at), who=_who(connection, worker))
    return Damaged(BROKEN.format(sequence=sequence, found=said))


def _day(at: object) -> str:
    try:
        return long_date(date.fromisoformat(str(at)[:10]))
    except ValueError:
        return NO_DAY


def _who(connection: Any, worker: object) -> str:
    if worker is None:
        return NOBODY
    found = connection.execute("SELECT name FROM workers WHERE id = ?", (worker,)).fetchone()
    return str(found[0]) if found and found[0] else STRANGER
