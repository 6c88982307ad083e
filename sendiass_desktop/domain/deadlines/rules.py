"""The rules: what is due, by whom, how long after which date, and by which law.

They come from `resources/rules/deadlines.toml`; nothing about a rule is written in the program.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.periods import MONTHS, long_date
from sendiass_desktop.domain.wording import plural

AT_ONCE: Final = "at once"


class Unit(StrEnum):
    """What a limit is counted in; `fixed` is a day of the year, `immediately` the day itself."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    WORKING_DAY = "working_day"
    SCHOOL_DAY = "school_day"
    FIXED = "fixed"
    IMMEDIATELY = "immediately"


UNIT_WORDS: Final = MappingProxyType(
    {
        Unit.DAY: "day",
        Unit.WEEK: "week",
        Unit.MONTH: "month",
        Unit.WORKING_DAY: "working day",
        Unit.SCHOOL_DAY: "school day",
    }
)


class Rolling(StrEnum):
    """What happens to a date that falls on a day off, or into the tribunal's quiet time.

    `tribunal_application` and `tribunal_act` are rule 12 of SI 2008/2699: for an appeal, and for
    any other act in an appeal.
    """

    NONE = "none"
    NEXT_WORKING_DAY = "next_working_day"
    TRIBUNAL_APPLICATION = "tribunal_application"
    TRIBUNAL_ACT = "tribunal_act"


class Duty(StrEnum):
    """Who has to act."""

    FAMILY = "family"
    COUNCIL = "council"
    SCHOOL = "school"
    TRIBUNAL = "tribunal"
    HEALTH = "health"
    SERVICE = "service"
    ADVISER = "adviser"
    PANEL = "panel"


DUTY_LABELS: Final = MappingProxyType(
    {
        Duty.FAMILY: "The family",
        Duty.COUNCIL: "The council",
        Duty.SCHOOL: "The school or college",
        Duty.TRIBUNAL: "The tribunal",
        Duty.HEALTH: "Health",
        Duty.SERVICE: "This service, or whoever was asked",
        Duty.ADVISER: "The mediation adviser",
        Duty.PANEL: "The panel",
    }
)


class Confidence(StrEnum):
    """How well a rule is known: read in the law, read elsewhere, or still to be looked up."""

    VERIFIED = "verified"
    SECONDARY = "secondary"
    TO_BE_CHECKED = "to_be_checked"


@dataclass(frozen=True, slots=True)
class Group:
    """A heading that rules stand under."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """A date that is asked for; dates of one event are one occasion, and the earlier counts."""

    code: str
    label: str
    event: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """How long after an event, or ahead of it with `before`; `counts_trigger`: its day is one.

    `amount` is 0 for a fixed day of the year and for *immediately*; `on` is the month and the day
    of a fixed one.
    """

    event: str
    unit: Unit
    amount: int = 0
    counts_trigger: bool = False
    before: bool = False
    on: tuple[int, int] = (0, 0)

    def words(self) -> str:
        """2 months, 15 school days, at once, 31 March."""
        if self.unit is Unit.FIXED:
            month, day = self.on
            return f"{day} {MONTHS[month - 1]}"
        return plural(self.amount, UNIT_WORDS[self.unit]) if self.amount else AT_ONCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One version of a deadline rule, in force from one day to another (both included, None open).

    `undated` says what there is instead of a date, and then there are no limits. `late` is what to
    do once the date has passed. `checked` is the day it was last compared with what is stored.
    """

    id: str
    title: str
    what: str
    group: str
    duty: Duty
    triggers: tuple[Trigger, ...]
    limits: tuple[Limit, ...]
    rolling: Rolling
    by_time: str
    undated: str
    exceptions: tuple[str, ...]
    notes: tuple[str, ...]
    late: str
    source: str
    confidence: Confidence
    checked: date
    valid_from: date | None
    valid_to: date | None

    @property
    def version(self) -> str:
        """The day this version began, as ISO text; empty for one that was always so."""
        return self.valid_from.isoformat() if self.valid_from else ""

    def in_force(self, on: date) -> bool:
        """Whether this version counts for a trigger on a day."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or on <= self.valid_to
        )

    def words(self) -> str:
        """How long there is, such as "2 months, or 1 month" or "5 months before"."""
        return self.undated or ", or ".join(_limit_words(limit) for limit in self.limits)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRules:
    """Every rule in every version, in the order of the file; `checked_against` says what with."""

    rules: tuple[Rule, ...]
    all_groups: tuple[Group, ...]
    checked_against: str

    def get(self, rule_id: str, on: date) -> Rule:
        """The version that counts for a trigger on a day; raises AppError where there is none."""
        versions = [rule for rule in self.rules if rule.id == rule_id]
        if not versions:
            raise AppError(f"There is no deadline rule “{rule_id}” in this version of the program.")
        for rule in versions:
            if rule.in_force(on):
                return rule
        raise AppError(f"The rule “{versions[-1].title}” was not in force on {long_date(on)}.")

    def has(self, rule_id: str, on: date) -> bool:
        """Whether a version of a rule counts for a trigger on a day."""
        return any(rule.id == rule_id and rule.in_force(on) for rule in self.rules)

    def groups(self) -> tuple[Group, ...]:
        """The headings, in order."""
        return self.all_groups

    def in_group(self, code: str, on: date) -> tuple[Rule, ...]:
        """The rules under a heading that are in force on a day."""
        return tuple(rule for rule in self.rules if rule.group == code and rule.in_force(on))


def _limit_words(limit: Limit) -> str:
    if limit.before:
        return f"{limit.words()} before"
    return f"{limit.words()}, the day itself counted" if limit.counts_trigger else limit.words()
