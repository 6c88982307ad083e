"""The file of rules, read strictly: one sentence for whatever is wrong in it."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any, Final, TypeVar

from sendiass_desktop.domain.deadlines.rules import (
    Confidence,
    DeadlineRules,
    Duty,
    Group,
    Limit,
    Rolling,
    Rule,
    Trigger,
    Unit,
)
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.reading import Table

COMMON_YEAR: Final = 2023  # a fixed day must be there every year
_FILE: Final = (
    *("last_checked", "checked_against", "groups", "late", "exceptions", "events", "rules"),
)
_RULE: Final = (
    *("id", "title", "what", "group", "duty", "limits", "rolling", "by_time", "undated"),
    *("exceptions", "notes", "late", "source", "confidence", "last_checked"),
    *("valid_from", "valid_to"),
)
_LIMIT: Final = ("event", "amount", "unit", "counts_trigger", "before", "month", "day")
_COUNTED_BACK: Final = frozenset({Unit.DAY, Unit.WEEK, Unit.MONTH})
_COUNTED_IN_DAYS: Final = frozenset({Unit.DAY, Unit.WORKING_DAY})
_Found = TypeVar("_Found")
_Events = Mapping[str, tuple[Trigger, ...]]


class _Shared:
    """What several rules use, by its code."""

    def __init__(self, file: Table) -> None:
        groups = [_group(row) for row in file.rows("groups")]
        self.groups = {group.code: group for group in groups}
        self.late = _sentences(file, "late")
        self.exceptions = _sentences(file, "exceptions")
        events, names = file.named("events")
        self.events = {
            name: tuple(_trigger(row, name) for row in events.rows(name)) for name in names
        }
        self.checked = file.day("last_checked")


def read(value: Mapping[str, Any]) -> DeadlineRules:
    """The rules that a TOML resource holds; raises AppError with a sentence where it is wrong."""
    file = Table(value, "The file of deadline rules", keys=_FILE)
    shared = _Shared(file)
    rules = tuple(_rule(row, shared) for row in file.rows("rules"))
    _check_versions(rules)
    return DeadlineRules(
        rules=rules,
        all_groups=tuple(shared.groups.values()),
        checked_against=file.needed_text("checked_against"),
    )


def _rule(row: object, shared: _Shared) -> Rule:
    code = str(row.get("id", "")) if isinstance(row, Mapping) else ""
    table = Table(row, f"Rule “{code}”", keys=_RULE)
    duty = table.one_of("duty", Duty)
    undated = table.text("undated")
    limits = () if undated else tuple(_limits(table))
    return Rule(
        id=table.needed_text("id"),
        title=table.needed_text("title"),
        what=table.needed_text("what"),
        group=_of(shared.groups, table.needed_text("group"), where=table.where).code,
        duty=duty,
        triggers=tuple(_triggers(limits, shared.events, where=table.where)),
        limits=limits,
        rolling=_rolling(table, limits),
        by_time=table.text("by_time"),
        undated=undated,
        exceptions=tuple(
            _of(shared.exceptions, name, where=table.where) for name in table.texts("exceptions")
        ),
        notes=table.texts("notes"),
        late=table.text("late") or _of(shared.late, duty, where=table.where),
        source=table.needed_text("source"),
        confidence=table.one_of("confidence", Confidence),
        checked=_checked(table, shared),
        valid_from=table.day("valid_from"),
        valid_to=table.day("valid_to"),
    )


def _limits(rule: Table) -> Iterator[Limit]:
    for row in rule.rows("limits"):
        table = Table(row, f"A limit of {rule.where}", keys=_LIMIT)
        unit = table.one_of("unit", Unit)
        limit = Limit(
            event=table.needed_text("event"),
            unit=unit,
            amount=table.whole("amount") or 0,
            counts_trigger=table.yes_no("counts_trigger") or False,
            before=table.yes_no("before") or False,
            on=_day_of_year(table) if unit is Unit.FIXED else (0, 0),
        )
        if bool(limit.amount) is (unit in {Unit.FIXED, Unit.IMMEDIATELY}):
            raise AppError(f"{table.where} must state an amount, or a fixed day, or immediately.")
        if limit.before and (unit not in _COUNTED_BACK or limit.counts_trigger):
            raise AppError(
                f"{table.where} can be counted back only in whole days, weeks or months."
            )
        yield limit


def _day_of_year(limit: Table) -> tuple[int, int]:
    month, day = limit.whole("month") or 0, limit.whole("day") or 0
    try:
        date(COMMON_YEAR, month, day)
    except ValueError:
        raise AppError(f"{limit.where} must name a real month and day.") from None
    return month, day


def _triggers(limits: tuple[Limit, ...], events: _Events, *, where: str) -> Iterator[Trigger]:
    seen: set[str] = set()
    for limit in limits:
        for trigger in _of(events, limit.event, where=where):
            if trigger.code in seen:
                raise AppError(f"{where} asks for the date “{trigger.code}” twice.")
            seen.add(trigger.code)
            yield trigger


def _rolling(rule: Table, limits: tuple[Limit, ...]) -> Rolling:
    if not rule.text("rolling"):
        return Rolling.NONE
    rolling = rule.one_of("rolling", Rolling)
    in_days = all(limit.unit in _COUNTED_IN_DAYS for limit in limits)
    if rolling is Rolling.TRIBUNAL_ACT and not in_days:
        raise AppError(f"{rule.where} can leave days out only where it is counted in days.")
    return rolling


def _checked(rule: Table, shared: _Shared) -> date:
    found = rule.day("last_checked") or shared.checked
    if found is None:
        raise AppError(f"{rule.where} has no “last_checked”.")
    return found


def _check_versions(rules: tuple[Rule, ...]) -> None:
    """Of one id, no day may have two versions; raises AppError."""
    ids = {rule.id: [other for other in rules if other.id == rule.id] for rule in rules}
    for code, versions in ids.items():
        for version in versions:
            if version.valid_from and version.valid_to and version.valid_to < version.valid_from:
                raise AppError(f"Rule “{code}” ends before it begins.")
        ordered = sorted(versions, key=lambda rule: rule.valid_from or date.min)
        for earlier, later in pairwise(ordered):
            if (earlier.valid_to or date.max) >= (later.valid_from or date.min):
                raise AppError(f"Rule “{code}” has two versions on one day.")


def _group(row: object) -> Group:
    table = Table(row, "A group of rules", keys=("code", "name"))
    return Group(table.needed_code("code"), table.needed_text("name"))


def _trigger(row: object, event: str) -> Trigger:
    table = Table(row, f"A date of the event “{event}”", keys=("code", "label"))
    return Trigger(table.needed_code("code"), table.needed_text("label"), event)


def _sentences(file: Table, key: str) -> dict[str, str]:
    table, names = file.named(key)
    return {name: table.needed_text(name) for name in names}


def _of(among: Mapping[str, _Found], name: str, *, where: str) -> _Found:
    if name not in among:
        raise AppError(f"{where} names “{name}”, which the file does not explain.")
    return among[name]
