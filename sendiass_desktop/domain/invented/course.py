"""How long work in a case goes on: agreed, raised to a higher level, ended, waited for, closed."""

from collections.abc import Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final, NamedTuple

from sendiass_desktop.domain.invented.answers import OFFERED, reached_on
from sendiass_desktop.domain.invented.chance import Chance, Record
from sendiass_desktop.domain.invented.days import Days

# Shares of spells of work: raised from a level to the next, and waited for after their end.
RAISED: Final = MappingProxyType({"2": 0.16, "3": 0.1})
WAITED_FOR: Final = MappingProxyType({"2": 0.1, "3": 0.6, "4": 0.55})
NEXT_LEVEL: Final = MappingProxyType({"2": "3", "3": "4"})
# Working days: within which nothing is raised yet, and after which nobody answers any more.
TOO_EARLY: Final = 6
FORGOTTEN_AFTER: Final = 45
CLOSED_WITHIN: Final = 6
ENDED_ON: Final = ("ended_on", "outcome", "evaluation_offered", "evaluation_not_offered_why")


class Course(NamedTuple):
    """The days of one spell of work in a case; None is what has not come yet.

    `began` is None where nobody was reached, `tried` False where nobody even tried. `level` is the
    one it began with, `raised` the days on which it went up. From `waits_from` on nothing but an
    answer is waited for.
    """

    first: date
    level: str
    began: date | None = None
    raised: tuple[tuple[date, str], ...] = ()
    ended: date | None = None
    waits_from: date | None = None
    closed: date | None = None
    tried: bool = True

    @property
    def top(self) -> str:
        """The level it got to."""
        return self.raised[-1][1] if self.raised else self.level


class Courses:
    """Finds the course of the work that a contact begins, as far as the days go."""

    def __init__(self, chance: Chance, days: Days) -> None:
        self._chance, self._days = chance, days

    def of(self, contact: Record, day: date, *, responses: Sequence[Record]) -> Course:
        """The course; a contact whose case goes on, or closes, is told so in its own fields."""
        course = Course(day, contact["level"], reached_on(responses))
        ended = date.fromisoformat(contact["ended_on"]) if "ended_on" in contact else None
        if course.began is None:
            return self._unreached(course, contact, ended=ended)
        raised = self._raised(course, course.began, ended=ended)
        if raised or ended is None:
            since, level = raised[-1] if raised else (course.began, course.level)
            ended = self._past(since, self._chance.number(f"days_more.{level}"))
            self.settle(contact, ended, level=level)
        course = course._replace(raised=raised, ended=ended)
        return course if ended is None else self._closed(course, ended)

    def settle(self, contact: Record, ended: date | None, *, level: str) -> None:
        """The contact ends with the work it began, or not yet."""
        if ended is None:
            for field in ENDED_ON:
                contact.pop(field, None)
            return
        contact["ended_on"] = ended.isoformat()
        if contact.get("outcome") is None:
            contact["outcome"] = self._chance.code(f"outcome.{level}")
        contact.setdefault("evaluation_offered", self._chance.happens(OFFERED))

    def _unreached(self, course: Course, contact: Record, *, ended: date | None) -> Course:
        """Nobody was reached: given up by the rule, forgotten, or still to be answered."""
        if ended is None:
            forgotten = self._days.after(course.first, FORGOTTEN_AFTER)
            if forgotten is None:
                return course
            self.settle(contact, forgotten, level=course.level)
            contact["outcome"] = "withdrew"
            return course._replace(closed=forgotten, tried=False)
        return course._replace(closed=ended)

    def _raised(
        self, course: Course, began: date, *, ended: date | None
    ) -> tuple[tuple[date, str], ...]:
        """The days on which more turned out to be needed; never for what ended at once."""
        level, since, changes = course.level, began, []
        while level in RAISED and self._chance.happens(RAISED[level]):
            early = self._days.after(since, TOO_EARLY)
            last = ended or self._days.last
            if early is None or early >= last:
                break
            open_days = self._days.open_days(early, min(last, early + timedelta(days=60)))
            if not open_days:
                break
            since, level, ended = self._chance.one_of(open_days), NEXT_LEVEL[level], None
            changes.append((since, level))
        return tuple(changes)

    def _closed(self, course: Course, ended: date) -> Course:
        chance = self._chance
        if chance.happens(WAITED_FOR[course.top]):
            closed = self._past(ended, chance.number("days_waiting.any"))
            return course._replace(waits_from=ended, closed=closed)
        if ended == course.first:
            return course._replace(closed=ended)
        later = chance.below(CLOSED_WITHIN)
        return course._replace(closed=self._days.after(ended, later) if later else ended)

    def _past(self, since: date, days: int) -> date | None:
        """So many days later; None where that has not come yet."""
        found = since + timedelta(days=days)
        return found if found <= self._days.last else None
