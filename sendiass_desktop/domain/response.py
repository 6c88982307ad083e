"""The response clock of one contact: was it answered, when was it due, and what counts (KPI 3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

from sendiass_desktop.domain.clock import RESPONSE_DAYS, WorkingDays
from sendiass_desktop.domain.fields import State

# measures.md: contacted means that an adviser gave something or agreed a next step. No answer and
# a message taken by a colleague count as neither.
CONTACTED_BY: Final = frozenset({"spoke", "replied"})
ATTEMPTED_BY: Final = frozenset({"message"})
COUNTED: Final = CONTACTED_BY | ATTEMPTED_BY
NOT_NEEDED: Final = "no"


class Status(StrEnum):
    """How a contact stands on the response clock, in the order of the table."""

    CONTACTED = "contacted"
    ATTEMPTED = "attempted"
    LATE = "late"
    WAITING = "waiting"
    OVERDUE = "overdue"
    NOT_NEEDED = "not_needed"
    NOT_KNOWN = "not_known"


STATUS_LABELS: Final = MappingProxyType(
    {
        Status.CONTACTED: "Contacted in time",
        Status.ATTEMPTED: "Attempted in time, message left",
        Status.LATE: "Late",
        Status.WAITING: "Still in time",
        Status.OVERDUE: "Overdue",
        Status.NOT_NEEDED: "No reply needed",
        Status.NOT_KNOWN: "Not known",
    }
)


class Attempt(NamedTuple):
    """One response to a contact: on which local day, with what result, in the call itself or not.

    `result` is a code of the list `result`, a state's name, or None if nobody recorded it.
    """

    at: date
    result: str | None
    in_call: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """How one contact stands as at a date.

    `due` is the original due date, also when it was moved by hand. `days_late` are working days
    after it, up to the first message or contact, or up to the as-at date while there is none.
    `doubt` says so when the calendar is not sure of the due date.
    """

    status: Status
    due: date
    days_late: int
    answered_in_call: bool
    doubt: str


@dataclass(frozen=True, slots=True)
class ResponseClock:
    """The rule of the service: so many working days, on this calendar."""

    calendar: WorkingDays
    days: int = RESPONSE_DAYS

    def due(self, received: date) -> date:
        """The last day in time for what came in on a day."""
        return self.calendar.due(received, self.days)

    def standing(
        self, received: date, attempts: Iterable[Attempt], *, needed: str | None, as_at: date
    ) -> Standing:
        """How the contact stands; `needed` is its answer to *does it need an answer*."""
        known = tuple(attempt for attempt in attempts if attempt.at <= as_at)
        due = self.due(received)
        status = status_of(known, needed, due=due, as_at=as_at)
        late_until = due
        if status is Status.OVERDUE:
            late_until = as_at
        elif status is Status.LATE:
            late_until = min(attempt.at for attempt in known if attempt.result in COUNTED)
        return Standing(
            status,
            due,
            self.calendar.days_late(due, late_until),
            answered_in_call(known, as_at),
            self.calendar.doubt(due),
        )


def status_of(attempts: Iterable[Attempt], needed: str | None, *, due: date, as_at: date) -> Status:
    """How a contact with this due date stands, by the attempts until the as-at date."""
    if needed == NOT_NEEDED:
        return Status.NOT_NEEDED
    if needed == State.NOT_KNOWN:
        return Status.NOT_KNOWN
    attempted = late = False
    for attempt in attempts:
        if attempt.result not in COUNTED or attempt.at > as_at:
            continue
        if attempt.at > due:
            late = True
        elif attempt.result in CONTACTED_BY:
            return Status.CONTACTED
        else:
            attempted = True
    if attempted:
        return Status.ATTEMPTED
    if late:
        return Status.LATE
    return Status.WAITING if as_at <= due else Status.OVERDUE


def answered_in_call(attempts: Iterable[Attempt], as_at: date) -> bool:
    """Whether the person was answered in the very call, visit or message that was the contact."""
    for attempt in attempts:
        if attempt.in_call and attempt.result in CONTACTED_BY and attempt.at <= as_at:
            return True
    return False
