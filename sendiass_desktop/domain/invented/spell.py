"""One spell of work in a case: what every part of its record is made from."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from sendiass_desktop.domain.invented.chance import Chance, Moment, Record
from sendiass_desktop.domain.invented.course import Course
from sendiass_desktop.domain.invented.days import AN_HOUR
from sendiass_desktop.domain.invented.team import Hands, whose

SCHOOL: Final = "the school"


class Spell(NamedTuple):
    """A case, the contact that began the work in it, the days it took, and who did it.

    `last` is the last day of all; `at` is when the contact was answered, or came in.
    """

    case: Record
    contact: Record
    course: Course
    hands: Hands
    at: Moment
    last: date
    child_name: str

    @property
    def id(self) -> str:
        """The id of the case."""
        return str(self.case["id"])

    @property
    def is_high(self) -> bool:
        """Whether it was more than level 2 at any time."""
        return self.course.top != "2"

    @property
    def is_live(self) -> bool:
        """Whether the work goes on today."""
        return self.course.began is not None and self.course.ended is None

    @property
    def until(self) -> date:
        """The last day of the work, so far."""
        return self.course.ended or self.last

    def worker(self, day: date) -> str:
        """Whose the case is on a day."""
        return whose(self.hands, day)

    def by_lot(self, chance: Chance, texts: Sequence[str]) -> str:
        """One of several texts, with the child's name and the school's in it."""
        text = chance.one_of(texts)
        if "{" not in text:
            return text
        school = self.case.get("school") or SCHOOL
        return text.format(child=self.child_name, school=school)

    def of_reason(self, chance: Chance, texts: Mapping[str, Any]) -> str:
        """One of the texts for the main reason of the case, or of those for any."""
        reason = self.case.get("primary_reason") or ""
        return self.by_lot(chance, texts.get(reason) or texts["any"])


def came_in(contact: Record) -> Moment:
    """When a contact came in."""
    return _moment(contact["received_on"], contact["received_time"])


def answered_at(contact: Record, responses: Sequence[Record]) -> Moment:
    """When a contact was last answered, or else came in."""
    if not responses:
        return came_in(contact)
    day, clock = responses[-1]["at"].split("T")
    return _moment(day, clock)


def _moment(day: str, clock: str) -> Moment:
    hour, minute = clock.split(":")
    return Moment(date.fromisoformat(day), int(hour) * AN_HOUR + int(minute))
