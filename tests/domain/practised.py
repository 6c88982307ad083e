"""The practice service as the tests look at it: one of 4,000 contacts, made once, and others."""

from collections import defaultdict
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any, Final

from sendiass_desktop import resources
from sendiass_desktop.domain import profile
from sendiass_desktop.domain.deadlines import reading
from sendiass_desktop.domain.invented.materials import Materials
from sendiass_desktop.domain.lists import Lists
from sendiass_desktop.domain.practice import Plan, PracticeService

Record = dict[str, Any]

LISTS: Final = profile.read(resources.profile("rotherham")).lists
RULES: Final = reading.read(resources.toml("rules", "deadlines.toml"))
MIX: Final = resources.toml("invented", "mix.toml")
WORDS: Final = resources.toml("invented", "words.toml")
TODAY: Final = date(2026, 10, 15)
WORKERS: Final = ("w-manager", "w-deputy", "w-first", "w-second", "w-duty")
YESTERDAY: Final = (TODAY - timedelta(days=1)).isoformat()
CONTACTS: Final = 4000


def service(
    seed: int, plan: Plan, *, lists: Lists = LISTS, casework: int | None = None
) -> PracticeService:
    """A practice service; its casework from a seed of its own where one is given."""
    return PracticeService(
        chance(seed),
        plan,
        casework=chance(seed + 1000 if casework is None else casework),
        made_of=Materials(lists=lists, rules=RULES, mix=MIX, words=WORDS),
    )


def made(
    seed: int,
    contacts: int = 400,
    *,
    years: int = 2,
    cases: int = 100,
    lists: Lists = LISTS,
    casework: int | None = None,
) -> list[Record]:
    """All records of a practice service."""
    plan = Plan(contacts=contacts, years=years, today=TODAY, workers=WORKERS, cases=cases)
    found = service(seed, plan, lists=lists, casework=casework)
    return [record for batch in found.batches() for record in batch]


@cache
def records() -> tuple[Record, ...]:
    """4,000 contacts of three years, and everything around them."""
    return tuple(made(20, CONTACTS, years=3))


@cache
def of_kind(kind: str) -> list[Record]:
    """The records of a kind among them."""
    return [record for record in records() if record["kind"] == kind]


@cache
def by_id(kind: str) -> dict[str, Record]:
    """The records of a kind by their id."""
    return {record["id"]: record for record in of_kind(kind)}


@cache
def by_case(kind: str) -> dict[str, list[Record]]:
    """The records of a kind by the case they belong to."""
    found: dict[str, list[Record]] = defaultdict(list)
    for record in of_kind(kind):
        if "case" in record:
            found[record["case"]].append(record)
    return found


def history(states: list[Record]) -> list[Record]:
    """In the order of the store: by day, then by id."""
    return sorted(states, key=lambda state: (state["on"], state["id"]))


@cache
def state_now() -> dict[str, str]:
    """The last state of every case."""
    return {case: history(states)[-1]["state"] for case, states in by_case("case_state").items()}


@cache
def raised() -> dict[str, list[Record]]:
    """The changes of level of each intervention."""
    found: dict[str, list[Record]] = defaultdict(list)
    for change in of_kind("level_change"):
        found[change["intervention"]].append(change)
    return found


def top(intervention: Record) -> str:
    """The level an intervention got to."""
    levels = [change["level"] for change in history(raised()[intervention["id"]])]
    return str([intervention["level"], *levels][-1])


def chance(seed: int) -> Random:
    """Where chance comes from."""
    return Random(seed)  # noqa: S311 - invented people, not keys
