"""The sentences that depend on the figures: under a table, and about what was left out."""

import re
from typing import Final

from sendiass_desktop.domain.lists import Lists
from sendiass_desktop.domain.response import ResponseClock, Status
from sendiass_desktop.domain.scorecard.measures import STATUS, Measure
from sendiass_desktop.domain.scorecard.sift import ARCHIVED, MERGED, WRONG, Sifted
from sendiass_desktop.domain.scorecard.tables import Fallen

ARCHIVED_LABEL: Final = "Archived"
MERGED_LABEL: Final = "Merged into another contact"
# The sentences below that tell a count, as they are found again where it is hidden.
CALLS_SAID: Final = re.compile(r"In [\d,]+ calls? (?:or|and) messages?\.")
LEFT_OUT_SAID: Final = re.compile(r"Not counted: [^.]*, [\d,]+\.")
VERDICT_SAID: Final = re.compile(r"Not met: [^.]*\.|Met so far;[^.]*\.|Met\.|No cases(?: yet)?\.")
MOVED_SAID: Final = re.compile(r"[\d,]+ due dates? (?:was|were) moved by hand; [^.]*\.")


def note_of(
    measure: Measure, fallen: Fallen, *, sifted: Sifted, lists: Lists, clock: ResponseClock
) -> str:
    """Everything to be said under a measure's table."""
    notes = [measure.note]
    if measure.id == "contacts.total":
        notes.append(_calls(sifted.calls))
    elif measure.id == "contacts.remit":
        notes += (f"Not counted: {why.lower()}, {n}." for why, n in left_out(sifted, lists)[:1])
    elif measure.field == STATUS:
        notes += (
            f"Target: all within {clock.days} working days (100 %). {_target(fallen)}",
            _moved(sum(contact.due_moved for contact in sifted.bases[measure.base])),
            _doubt(sifted, clock),
        )
    return " ".join(filter(None, notes))


def left_out(sifted: Sifted, lists: Lists) -> tuple[tuple[str, int], ...]:
    """Why contacts of the period were not counted, and how many."""
    return (
        (lists.label("remit", WRONG), sifted.left_out[WRONG]),
        (ARCHIVED_LABEL, sifted.left_out[ARCHIVED]),
        (MERGED_LABEL, sifted.left_out[MERGED]),
    )


def _calls(calls: int) -> str:
    return "In 1 call or message." if calls == 1 else f"In {calls} calls and messages."


def _target(fallen: Fallen) -> str:
    """Whether the target is met; it is shown as met only when it is."""
    in_time, missed, waiting = (
        sum(len(fallen.get(status, ())) for status in statuses)
        for statuses in (
            (Status.CONTACTED, Status.ATTEMPTED),
            (Status.LATE, Status.OVERDUE),
            (Status.WAITING,),
        )
    )
    if missed:
        return f"Not met: {missed} late or overdue."
    if not in_time:
        return "No cases yet." if waiting else "No cases."
    return f"Met so far; {waiting} still in time." if waiting else "Met."


def _moved(moved: int) -> str:
    if not moved:
        return ""
    dates = "1 due date was" if moved == 1 else f"{moved} due dates were"
    return f"{dates} moved by hand; the table keeps the original dates."


def _doubt(sifted: Sifted, clock: ResponseClock) -> str:
    """What the calendar says about the latest due date."""
    if not sifted.contacts:
        return ""
    return clock.calendar.doubt(clock.due(sifted.contacts[-1].received_on))
