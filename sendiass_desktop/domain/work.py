"""A piece of work as a list shows it: what, about whom, due when, and how it stands in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from sendiass_desktop.domain.clock import WorkingDays
from sendiass_desktop.domain.wording import plural

FAR: Final = 10 * 366  # days: what lies further off is said in years
SOON: Final = 2  # working days left from which on a piece of work stands out
LATE, NOW, LATER, DONE = "late", "now", "later", "done"
# How urgent it is, as an icon and a colour of the theme; the words say the same.
LOOKS: Final = MappingProxyType(
    {
        LATE: ("late", "bad"),
        NOW: ("clock", "warn"),
        LATER: ("clock", "muted"),
        DONE: ("check", "good"),
    }
)


class WorkKind(StrEnum):
    """What is to be done, in the order of a day's list where the due dates are the same."""

    RESPONSE = "response"
    DEADLINE = "deadline"
    REVIEW = "review"
    CONTACT = "contact"  # with a service user, at least so often
    WEEKS = "weeks"  # the most that a level lasts
    PERMISSION = "permission"
    TASK = "task"
    DRAFT = "draft"
    GAP = "gap"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkItem:
    """One line of *My work*.

    `id` is that of the record: a contact, deadline, intervention, permission, task or draft. `what`
    says what is to be done, `title` for whom, `standing` how it stands, with `icon` and `tone` of
    the theme. `worker` is None for nobody yet; `detail` is what a rule says of it.
    """

    kind: WorkKind
    id: str
    what: str
    title: str = ""
    standing: str = ""
    icon: str = ""
    tone: str = "muted"
    case: str | None = None
    contact: str | None = None
    due: date | None = None
    worker: str | None = None
    detail: str = ""

    @property
    def key(self) -> str:
        """What the line is known by: an intervention may have several."""
        return f"{self.kind}:{self.id}"

    def is_due(self, today: date) -> bool:
        """Whether it is due today or was before."""
        return self.due is not None and self.due <= today


def urgency(due: date | None, today: date, *, calendar: WorkingDays) -> str:
    """LATE, NOW (today or within two working days) or LATER."""
    if due is None:
        return LATER
    if due < today:
        return LATE
    if (due - today).days > FAR:
        return LATER
    return NOW if calendar.working_days_between(today, due) < SOON else LATER


def standing(due: date | None, today: date, *, calendar: WorkingDays) -> str:
    """Due today; 1 working day left; 2 working days late; no date.

    Where a weekend alone lies between it is said in days, where more than ten years do in years.
    """
    if due is None:
        return "No date"
    if due == today:
        return "Due today"
    first, last = min(due, today), max(due, today)
    ahead = "left" if due > today else "late"
    if (last - first).days > FAR:
        return f"{plural(last.year - first.year, 'year')} {ahead}"
    working = calendar.working_days_between(first, last)
    span = plural(working, "working day") if working else plural((last - first).days, "day")
    return f"{span} {ahead}"


def in_order(items: Iterable[WorkItem]) -> tuple[WorkItem, ...]:
    """The earliest due first; what has no date comes last."""
    return tuple(sorted(items, key=_order))


def _order(item: WorkItem) -> tuple[bool, date, int, str, str]:
    place = tuple(WorkKind).index(item.kind)
    return (item.due is None, item.due or date.max, place, item.title, item.id)
