"""The practice service: invented, seeded, reproducible, never to be mistaken for a live one.

Nobody and nothing in it is real. Its records come as a stream in the open format; its parts are in
`domain/invented/`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Final

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.invented.answers import Answers
from sendiass_desktop.domain.invented.chance import Chance, Record, Source
from sendiass_desktop.domain.invented.contacts import Contacts
from sendiass_desktop.domain.invented.days import ONE_DAY, Days
from sendiass_desktop.domain.invented.people import People
from sendiass_desktop.domain.lists import Lists
from sendiass_desktop.domain.records.worker import Role

BATCH: Final = 2000
DAYS_A_YEAR: Final = 365.25
ANOTHER_CHILD: Final = 0.02
GAPS: Final = MappingProxyType(
    {
        "reasons": ("reasons", "primary_reason", "reason_other"),
        "deficit_where": (
            *("deficit_where", "deficit_what"),
            *("second_deficit_where", "second_deficit_what"),
        ),
    }
)

NAME: Final = "Practice SENDIASS"
# Printed for whoever makes a practice store: it protects nothing.
PASSWORD: Final = "practice-only"  # noqa: S105 - see above


@dataclass(frozen=True, slots=True)
class Member:
    """One of the invented staff; a deputy has the manager's role (trust.md, *Who may*)."""

    name: str
    role: Role
    post: str
    ipsea_level: int | None


# The order is what the weights under [staff] of resources/invented/mix.toml refer to.
STAFF: Final = (
    Member("Marguerite Okonbray", Role.MANAGER, "Manager", 3),
    Member("Declan O'Merrin", Role.MANAGER, "Deputy manager", 2),
    Member("Zofia Kirkbramley", Role.CASEWORKER, "Caseworker", 2),
    Member("Imran Thornhollow", Role.CASEWORKER, "Caseworker", 1),
    Member("Bethan Quarrington", Role.DUTY, "Duty", None),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How large the practice service is: contacts in all, over so many years before `today`.

    The last contact comes in on the day before `today`, which is not over yet. `workers` are the
    ids of the staff, in the order of `STAFF`.
    """

    contacts: int
    years: int
    today: date
    workers: tuple[str, ...]

    def check(self) -> None:
        """Raise AppError with a sentence where nothing can be made of the numbers."""
        if self.contacts < 1 or self.years < 1:
            raise AppError("A practice store needs at least 1 contact and at least 1 year.")
        if len(self.workers) != len(STAFF):
            raise AppError(f"The practice service has {len(STAFF)} members of staff.")


class PracticeService:
    """An invented service somewhat like Rotherham's.

    `mix` and `words` are the resources invented/mix.toml and invented/words.toml. The same source,
    plan, lists and resources always give the same records. One service gives its records once.
    """

    def __init__(
        self,
        source: Source,
        plan: Plan,
        *,
        lists: Lists,
        mix: Mapping[str, Any],
        words: Mapping[str, Any],
    ) -> None:
        plan.check()
        self._plan = plan
        self._chance = Chance(source, mix, lists=lists)
        first = plan.today - timedelta(days=int(plan.years * DAYS_A_YEAR))
        self._days = Days(first, plan.today - ONE_DAY, mix=mix, chance=self._chance)
        people = People(self._chance, words)
        self._contacts = Contacts(self._chance, people, words=words, workers=plan.workers)
        self._answers = Answers(self._chance, self._days, words=words, workers=plan.workers)

    def batches(self) -> Iterator[list[Record]]:
        """Records as plain JSON values in the open format, contacts in the order they came in.

        A person stands before the first contact that names them, a response after its contact.
        """
        batch: list[Record] = []
        contacts = 0
        for day, count in self._days.deal(self._plan.contacts):
            batch += self._one_day(day, count)
            contacts += count
            if contacts >= BATCH:
                yield batch
                batch, contacts = [], 0
        if batch:
            yield batch

    def _one_day(self, day: date, count: int) -> Iterator[Record]:
        arrivals = iter(self._days.arrivals(day, count))
        for minute, channel in arrivals:
            contact, caller, person = self._contacts.arrive(day, minute, channel=channel)
            if person:
                yield _recorded(person)
            responses = self._answers.answer(contact, caller, day=day, minute=minute)
            second: Record | None = None
            two = contact.get("about") == "one" and self._chance.happens(ANOTHER_CHILD)
            # The second contact takes the place of the day's next: the number stays as planned.
            if two and next(arrivals, None):
                second = self._contacts.sibling(contact, day, minute=minute)
            yield self._with_gaps(contact)
            yield from responses
            if second:
                yield self._with_gaps(second)
                yield from self._copied(responses, second["id"], day=day, minute=minute)

    def _with_gaps(self, contact: Record) -> Record:
        gap = self._chance.code("gaps.any")
        if gap and gap != "none":
            for field in GAPS.get(gap, (gap,)):
                contact.pop(field, None)
        return _recorded(contact)

    def _copied(
        self, responses: list[Record], contact: str, *, day: date, minute: int
    ) -> Iterator[Record]:
        for response in responses:
            yield response | {"id": self._chance.new_id(day, minute), "contact": contact}


def _recorded(record: Record) -> Record:
    """The record without what was not recorded: absent equals null in the open format."""
    return {name: value for name, value in record.items() if value is not None}
