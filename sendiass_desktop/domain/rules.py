"""The problems a draft can have: only what cannot be stored truthfully (UX25).

Everything else is advice: it stands beside the field and never blocks.
"""

import re
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
PERMISSION: Final = "permission"  # the basis of a disclosure that needs no further reason
MONTH: Final = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class Known:
    """What a draft is held against; without `now` a moment may be later on the same day."""

    today: date
    lists: Lists
    now: datetime | None = None  # local, as moments are kept


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
        sentence = _impossible_day(info, value, known=known)
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


def _impossible_day(info: FieldInfo, value: date, *, known: Known) -> str | None:
    moment = value.replace(tzinfo=None) if isinstance(value, datetime) else None
    day = value if moment is None else moment.date()
    if day < EARLIEST:
        return f"“{info.about.label}” must be a date after {EARLIEST.year}."
    if info.about.past and day > known.today:
        return f"“{info.about.label}” must be today or in the past."
    if info.about.past and moment and known.now and moment > known.now:
        return f"“{info.about.label}” must not be later than now."
    return None


def _contact(values: Mapping[str, Any], _: Known) -> Iterator[Problem]:
    received, ended = values.get("received_on"), values.get("ended_on")
    if received and ended and ended < received:
        yield Problem("ended_on", "“Ended on” must be the day received or after it.")
    age = values.get("age")
    if isinstance(age, int) and age > OLDEST:
        yield Problem("age", f"“Age” must be {OLDEST} or less.")
    yield from _minutes(values)


def _minutes_alone(values: Mapping[str, Any], _: Known) -> Iterator[Problem]:
    yield from _minutes(values)


def _minutes(values: Mapping[str, Any]) -> Iterator[Problem]:
    minutes = values.get("minutes")
    if minutes is not None and minutes > MINUTES_OF_A_DAY:
        yield Problem("minutes", "“Minutes” must be 1,440 or fewer, which is a whole day.")


def _person(values: Mapping[str, Any], _: Known) -> Iterator[Problem]:
    age = values.get("age")
    if isinstance(age, int) and not isinstance(age, bool) and age > OLDEST:
        yield Problem("age", f"“Age” must be {OLDEST} or less.")


def _of_contact_or_case(values: Mapping[str, Any], _: Known) -> Iterator[Problem]:
    if not values.get("contact") and not values.get("case"):
        yield Problem("", "Say which contact or case this belongs to.")


def _disclosure(values: Mapping[str, Any], _: Known) -> Iterator[Problem]:
    if values.get("basis") not in (None, PERMISSION) and not values.get("why"):
        yield Problem("why", "Enter why it was shared without consent.")


def _intervention(values: Mapping[str, Any], _: Known) -> Iterator[Problem]:
    yield from _in_order(values, first="opened_on", then="closed_on")
    yield from _in_order(values, first="opened_on", then="evaluation_invited_on")


def _permission(values: Mapping[str, Any], _: Known) -> Iterator[Problem]:
    yield from _in_order(values, first="given_on", then="expires_on")
    yield from _in_order(values, first="given_on", then="withdrawn_on")


def _deadline(values: Mapping[str, Any], _: Known) -> Iterator[Problem]:
    if not values.get("rule") and not values.get("title"):
        yield Problem("title", "Enter what is due, or choose a rule.")
    triggers = values.get("triggers")
    if triggers is not None and not _are_days(triggers):
        yield Problem("triggers", "“Dates it is worked out from” must be dates by their name.")


def _evaluation(values: Mapping[str, Any], _: Known) -> Iterator[Problem]:
    if not MONTH.fullmatch(values.get("month") or ""):
        yield Problem("month", "Enter the month received, such as 2026-10.")
    answers = values.get("answers")
    if answers is not None and not _are_points(answers):
        yield Problem("answers", "“Answers” must be whole numbers by question.")


def _in_order(values: Mapping[str, Any], *, first: str, then: str) -> Iterator[Problem]:
    """A problem of the second date where it lies before the first."""
    begins, ends = values.get(first), values.get(then)
    if isinstance(begins, date) and isinstance(ends, date) and ends < begins:
        yield Problem(then, f"This must be {begins.day}/{begins.month}/{begins.year} or after it.")


def _are_days(value: Any) -> bool:
    """Whether these are ISO dates by name."""
    if not isinstance(value, dict):
        return False
    try:
        return all(bool(date.fromisoformat(day)) for day in value.values())
    except (TypeError, ValueError):
        return False


def _are_points(value: Any) -> bool:
    """Whether these are points of a scale, or blanks, by question."""
    return isinstance(value, dict) and all(
        answer is None or type(answer) is int for answer in value.values()
    )


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
        "response": (_minutes_alone,),
        "person": (_person,),
        "concern": (_of_contact_or_case,),
        "disclosure": (_of_contact_or_case, _disclosure),
        "intervention": (_intervention,),
        "activity": (_minutes_alone,),
        "permission": (_permission,),
        "deadline": (_deadline,),
        "evaluation": (_evaluation,),
        "list_entry": (_list_entry,),
        "worker": (_worker,),
        "setting": (_setting,),
    }
)
