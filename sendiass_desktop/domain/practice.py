"""The practice service: invented, seeded, reproducible, never to be mistaken for a live one.

Nobody and nothing in it is real. Its records come as a stream in the open format; its parts are in
`domain/invented/`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.invented.answers import Answers
from sendiass_desktop.domain.invented.casework import Casework
from sendiass_desktop.domain.invented.chance import Chance, Record, Source
from sendiass_desktop.domain.invented.contacts import Contacts
from sendiass_desktop.domain.invented.days import ONE_DAY, Days
from sendiass_desktop.domain.invented.materials import Materials
from sendiass_desktop.domain.invented.people import People
from sendiass_desktop.domain.records.worker import Role

BATCH: Final = 10_000
DAYS_A_YEAR: Final = 365.25
ANOTHER_CHILD: Final = 0.02
ALL: Final = 100  # per cent
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
    ids of the staff, in the order of `STAFF`. `cases` says in per cent how many of the matters that
    could be a case become one: a million contacts are made sooner with fewer.
    """

    contacts: int
    years: int
    today: date
    workers: tuple[str, ...]
    cases: int = ALL

    def check(self) -> None:
        """Raise AppError with a sentence where nothing can be made of the numbers."""
        if self.contacts < 1 or self.years < 1:
            raise AppError("A practice store needs at least 1 contact and at least 1 year.")
        if not 0 <= self.cases <= ALL:
            raise AppError("Of the matters of a practice store 0 to 100 in 100 become cases.")
        if len(self.workers) != len(STAFF):
            raise AppError(f"The practice service has {len(STAFF)} members of staff.")


class PracticeService:
    """An invented service somewhat like Rotherham's.

    The contacts are drawn from `source`, the casework from a source of its own. The same sources,
    plan and materials always give the same records. One service gives its records once.
    """

    def __init__(self, source: Source, plan: Plan, *, casework: Source, made_of: Materials) -> None:
        plan.check()
        self._plan = plan
        mix, words = made_of.mix, made_of.words
        self._chance = Chance(source, mix, lists=made_of.lists)
        first = plan.today - timedelta(days=int(plan.years * DAYS_A_YEAR))
        self._days = Days(first, plan.today - ONE_DAY, mix=mix, chance=self._chance)
        people = People(self._chance, words)
        self._contacts = Contacts(self._chance, people, words=words, workers=plan.workers)
        self._answers = Answers(self._chance, self._days, words=words, workers=plan.workers)
        self._casework = Casework(
            Chance(casework, mix["cases"], lists=made_of.lists),
            self._days,
            people=people,
            workers=[
                worker
                for worker, member in zip(plan.workers, STAFF, strict=True)
                if member.role is not Role.DUTY
            ],
            share=plan.cases / ALL,
            made_of=made_of,
        )

    def batches(self) -> Iterator[list[Record]]:
        """Records as plain JSON values in the open format, contacts in the order they came in.

        Whatever is linked to stands first: people and cases before their contacts, a response
        after its contact. What is done in a case follows the contact that began it, up to its end.
        """
        batch: list[Record] = []
        contacts = 0
        month = self._days.first.month
        for day, count in self._days.deal(self._plan.contacts):
            if day.month != month:
                batch += map(_recorded, self._casework.entered(day))
                month = day.month
            batch += map(_recorded, self._one_day(day, count))
            contacts += count
            if contacts >= BATCH:
                yield batch
                batch, contacts = [], 0
        batch += map(_recorded, self._casework.entered(self._plan.today))
        batch += map(_recorded, self._casework.of_the_service())
        yield batch

    def _one_day(self, day: date, count: int) -> Iterator[Record]:
        arrivals = iter(self._days.arrivals(day, count))
        for minute, channel in arrivals:
            contact, caller, person = self._contacts.arrive(day, minute, channel=channel)
            responses = self._answers.answer(contact, caller, day=day, minute=minute)
            taken = self._casework.take(contact, caller, person=person, responses=responses)
            if person:
                yield person
            yield from taken.before
            two = contact.get("about") == "one" and self._chance.happens(ANOTHER_CHILD)
            # The second contact takes the place of the day's next: the number stays as planned.
            pair = None
            if two and next(arrivals, None):
                pair = self._contacts.sibling(contact, day, minute=minute)
            yield self._with_gaps(contact)
            yield from responses
            yield from taken.after
            if pair:
                second, child = pair
                also = self._casework.take_sibling(
                    second, caller, child=child, responses=responses, first=taken
                )
                yield from also.before
                yield self._with_gaps(second)
                yield from self._copied(responses, second["id"], day=day, minute=minute)
                yield from also.after

    def _with_gaps(self, contact: Record) -> Record:
        gap = self._chance.code("gaps.any")
        if gap and gap != "none":
            for field in GAPS.get(gap, (gap,)):
                contact.pop(field, None)
        return contact

    def _copied(
        self, responses: list[Record], contact: str, *, day: date, minute: int
    ) -> Iterator[Record]:
        for response in responses:
            yield response | {"id": self._chance.new_id(day, minute), "contact": contact}


def _recorded(record: Record) -> Record:
    """The record without what was not recorded: absent equals null in the open format."""
    return {name: value for name, value in record.items() if value is not None}
