"""Access that a manager may want to ask about: plain facts, each with its reason in words.

Nothing here says that somebody did wrong: a colleague stands in, a manager works on a Sunday.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sendiass_desktop.domain.audit import What, what_of
from sendiass_desktop.domain.records.worker import Role, Worker
from sendiass_desktop.domain.wording import plural

MANY: Final = 30  # records looked at by one person in one hour of the clock
TRIES: Final = 3  # wrong passwords in a row
DAY_BEGINS, DAY_ENDS = 7, 20  # hours; nobody is surprised by work between them
SET_BACK: Final = timedelta(hours=1)
LOOK_AT_CASE: Final = "look at case"
WITH_RECOVERY: Final = "unlock with the recovery key"
NOT_THEIRS: Final = "Not their case: not allocated, not named, nothing recorded in it"
RECOVERY: Final = "With the recovery key"
Reasons = Mapping[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Seen:
    """An entry as far as it matters here; `tries` are wrong passwords before an unlock."""

    number: int
    at: datetime | None
    worker: str | None
    verb: str
    kind: str
    record: str
    tries: int = 0

    @property
    def what(self) -> What:
        """Of which sort the entry is."""
        return what_of(self.verb, self.kind)


@dataclass(frozen=True, slots=True)
class Known:
    """What access is held against: the staff, whose cases are whose, and which days count."""

    staff: Mapping[str, Worker]
    theirs: Collection[tuple[str, str]]  # worker and case
    why_not: Callable[[date], str]  # why a day is no working day, "" where it is one


def unusual(entries: Sequence[Seen], known: Known) -> Reasons:
    """The reasons of every entry that has one, by its number; entries are given oldest first."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for number, reason in _all(entries, known):
        found[number].append(reason)
    return {number: tuple(reasons) for number, reasons in found.items()}


def _all(entries: Sequence[Seen], known: Known) -> Iterator[tuple[int, str]]:
    before: datetime | None = None
    for entry in entries:
        yield from ((entry.number, reason) for reason in _of_one(entry, known))
        if entry.at is not None:
            if before is not None and before - entry.at > SET_BACK:
                yield entry.number, "The computer's clock had been set back"
            before = entry.at
    yield from _many(entries)


def _of_one(entry: Seen, known: Known) -> Iterator[str]:
    worker = known.staff.get(entry.worker or "")
    if worker is not None:
        yield from _by(entry, worker, known=known)
    if entry.verb == WITH_RECOVERY:
        yield RECOVERY
    if entry.tries >= TRIES:
        yield f"After {plural(entry.tries, 'wrong password')}"
    if entry.what in (What.UNLOCK, What.EXPORT) and entry.at is not None:
        yield from _when(entry.at, known.why_not)


def _by(entry: Seen, worker: Worker, *, known: Known) -> Iterator[str]:
    """What is unusual in who it was; managers look at every case, that is their work."""
    left = worker.active_to
    if left is not None and entry.at is not None and entry.at.date() > left:
        yield "By somebody who had left"
    mine = worker.role == Role.MANAGER or (worker.id, entry.record) in known.theirs
    if entry.verb == LOOK_AT_CASE and not mine:
        yield NOT_THEIRS


def _when(at: datetime, why_not: Callable[[date], str]) -> Iterator[str]:
    off = why_not(at.date())
    if off:
        yield f"Not a working day: {off}"
    if not DAY_BEGINS <= at.hour < DAY_ENDS:
        yield "At night"


def _many(entries: Iterable[Seen]) -> Iterator[tuple[int, str]]:
    """Once for each person and hour, at the last look in it."""
    records: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    last: dict[tuple[str, str], int] = {}
    for entry in entries:
        if entry.what is What.LOOK and entry.worker and entry.at is not None:
            hour = (entry.worker, entry.at.isoformat()[:13])
            records[hour].add(entry.record)
            last[hour] = entry.number
    for hour, looked in records.items():
        if len(looked) > MANY:
            yield last[hour], f"{plural(len(looked), 'record')} looked at in this hour"
