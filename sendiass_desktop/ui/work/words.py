"""What *My work* says of itself: whose it is, how much, what would fill an empty list."""

from typing import Final

from sendiass_desktop.services.work import MOST, WorkList
from sendiass_desktop.ui.kit.wording import number, plural

MINE: Final = "Mine"
NOBODYS: Final = "Nobody's yet"
EVERYONES: Final = "Everyone's"
EMPTY: Final = (
    "Nothing is to be done. Responses, deadlines, reviews and drafts appear here by themselves;"
    " press Ctrl+T to note a task."
)
NONE_DONE: Final = "No task was done yet. Without the tick you see what is still to be done."
CUT: Final = f"Only the first {number(MOST)} of each sort are shown."


def counted(found: WorkList, due: int) -> str:
    """12 to do, 3 of them due today or late."""
    count = len(found.items)
    if not count:
        return _with_rest("Nothing to do.", found)
    dated = f", {number(due)} of {'it' if count == 1 else 'them'} due today or late" if due else ""
    return _with_rest(f"{number(count)} to do{dated}.", found)


def counted_done(found: WorkList) -> str:
    """3 tasks done."""
    return _with_rest(f"{plural(len(found.items), 'task')} done.", found)


def _with_rest(said: str, found: WorkList) -> str:
    restricted = plural(found.left_out, "restricted record")
    left_out = f"{restricted} left out." if found.left_out else ""
    return " ".join(part for part in (said, left_out, CUT if found.cut else "") if part)
