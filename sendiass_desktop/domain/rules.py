"""The problems a draft can have: only what cannot be stored truthfully (UX25).

Everything else is advice: it stands beside the field and never blocks.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final

from sendiass_desktop.domain.errors import Problem
from sendiass_desktop.domain.fields import ALL_STATES, FieldInfo, FieldKind, State
from sendiass_desktop.domain.lists import Lists
from sendiass_desktop.domain.records.kinds import KINDS
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.settings import fault
from sendiass_desktop.domain.values import unstorable

QUESTIONS: Final = ("What ", "Who ", "Why ", "How ", "When ")
EARLIEST: Final = date(1900, 1, 1)
OLDEST: Final = 120
MINUTES_OF_A_DAY: Final = 24 * 60


@dataclass(frozen=True, slots=True)
class Known:
    """What a draft is held against."""

    today: date
    lists: Lists


Rule = Callable[[Mapping[str, Any], Known], Iterator[Problem]]


def problems(kind: str, values: Mapping[str, Any], *, known: Known) -> tuple[Problem, ...]:
    """Why a draft cannot be stored: field by field, then what holds between fields."""
    found = [
        problem
        for name, info in KINDS[kind].fields.items()
        if (problem := _of_field(info, values.get(name), known=known))
    ]
    told = {problem.field for problem in found}
    for rule in _RULES.get(kind, ()):
        found += [problem for problem in rule(values, known) if problem.field not in told]
    return tuple(found)


def _of_field(info: FieldInfo, value: Any, *, known: Known) -> Problem | None:
    about = info.about
    if value in (None, ""):
        sentence = f"Enter {_object(about.label)}." if about.required else None
    elif about.kind in (FieldKind.CODE, FieldKind.CODES):
        sentence = _unknown_code(info, value, lists=known.lists)
    elif isinstance(value, date):
        sentence = _impossible_day(info, value, today=known.today)
    else:
        sentence = unstorable(about, value)
    return Problem(info.name, sentence) if sentence else None


def _unknown_code(info: FieldInfo, value: Any, *, lists: Lists) -> str | None:
    about = info.about
    for code in (value,) if isinstance(value, str) else value:
        if code in ALL_STATES:
            if State(code) not in about.states:
                return f"“{about.label}” may not be “{code}”."
        elif not lists.has(about.of, code):
            return f"“{code}” is not in the list “{about.of}” ({about.label})."
    return None


def _impossible_day(info: FieldInfo, value: date, *, today: date) -> str | None:
    day = value.date() if isinstance(value, datetime) else value
    if day < EARLIEST:
        return f"“{info.about.label}” must be a date after {EARLIEST.year}."
    if info.about.past and day > today:
        return f"“{info.about.label}” must be today or in the past."
    return None


def _contact(values: Mapping[str, Any], _: Known) -> Iterator[Problem]:
    received, ended = values.get("received_on"), values.get("ended_on")
    if received and ended and ended < received:
        yield Problem("ended_on", "“Ended on” must be the day received or after it.")
    age = values.get("age")
    if isinstance(age, int) and age > OLDEST:
        yield Problem("age", f"“Age” must be {OLDEST} or less.")
    yield from _minutes(values)


def _response(values: Mapping[str, Any], _: Known) -> Iterator[Problem]:
    yield from _minutes(values)


def _minutes(values: Mapping[str, Any]) -> Iterator[Problem]:
    minutes = values.get("minutes")
    if minutes is not None and minutes > MINUTES_OF_A_DAY:
        yield Problem("minutes", "“Minutes” must be 1,440 or fewer, which is a whole day.")


def _list_entry(values: Mapping[str, Any], _: Known) -> Iterator[Problem]:
    if values.get("code") in ALL_STATES:
        yield Problem("code", "This code is kept for “withheld”, “not known” and the like.")


def _worker(values: Mapping[str, Any], _: Known) -> Iterator[Problem]:
    if values.get("role") not in frozenset(Role):
        yield Problem("role", "“Role” must be manager, caseworker or duty.")


def _setting(values: Mapping[str, Any], _: Known) -> Iterator[Problem]:
    sentence = fault(str(values.get("key")), values.get("value"))
    if sentence:
        yield Problem("value", sentence)


def _object(label: str) -> str:
    """The label as the object of a sentence: "the date received", "what was said"."""
    article = "" if label.startswith(QUESTIONS) else "the "
    return f"{article}{label[0].lower()}{label[1:]}"


_RULES: Final[Mapping[str, tuple[Rule, ...]]] = MappingProxyType(
    {
        "contact": (_contact,),
        "response": (_response,),
        "list_entry": (_list_entry,),
        "worker": (_worker,),
        "setting": (_setting,),
    }
)
