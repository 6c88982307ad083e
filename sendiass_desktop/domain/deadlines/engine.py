"""From the dates that are known to the date that counts, with the arithmetic in words.

The program informs: the literal date, the date by law, and the date to keep to. A date that has
passed is never the end of it, and nothing here says so: what to do then is said instead.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from sendiass_desktop.domain.clock import WorkingDays
from sendiass_desktop.domain.deadlines.counting import (
    UNTESTED,
    CannotCount,
    Count,
    Run,
    count,
    move,
)
from sendiass_desktop.domain.deadlines.rules import Confidence, Duty, Rolling, Rule, Unit
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.periods import FIRST_YEAR, LAST_YEAR, weekday_date
from sendiass_desktop.domain.school_calendar import SchoolCalendar

CHECK_THE_LETTER: Final = (
    "Check the letter: a date that it gives may differ, and then ask which one counts."
)
EXTENDED: Final = (
    "The longer time is the law, but forms and computers of the tribunal may not know it: keep to"
    " the safe date."
)
CONFIDENCE_NOTES: Final = MappingProxyType(
    {
        Confidence.SECONDARY: "This rule was read in an account of the law, not in its text.",
        Confidence.TO_BE_CHECKED: "This rule is still to be checked against the law.",
    }
)
_TRIBUNAL: Final = frozenset({Rolling.TRIBUNAL_ACT, Rolling.TRIBUNAL_APPLICATION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """What follows from a rule and the dates known: three dates, and how they were found.

    `literal` is the date as counted; `legal` the date by law, after weekends and the tribunal's
    quiet days; `safe` the one to keep to. All three are None where `cannot` says what is missing,
    and where `undated` says what there is instead. `doubt` says where the calendar is not sure.
    `late` is what to do once the date has passed.
    """

    rule: str
    version: str
    duty: Duty
    late: str
    steps: tuple[str, ...]
    notes: tuple[str, ...]
    literal: date | None = None
    legal: date | None = None
    safe: date | None = None
    by_time: str = ""
    doubt: str = ""
    undated: str = ""
    cannot: str = ""


def work_out(
    rule: Rule,
    dates: Mapping[str, date],
    *,
    calendar: WorkingDays,
    schools: SchoolCalendar | None = None,
) -> Worked:
    """The dates of a rule from the dates of its triggers, by their codes.

    `calendar` is the law's: without closures of the service. Raises AppError for a date that the
    rule does not ask for; what is missing or not covered is said in `cannot`.
    """
    if unknown := sorted(set(dates) - {trigger.code for trigger in rule.triggers}):
        raise AppError(f"The rule “{rule.title}” does not ask for the date “{unknown[0]}”.")
    if rule.undated:
        return _worked(rule, steps=(rule.undated,))
    try:
        starts, said = _starts(rule, dates)
        runs = [
            Run(limit, starts[limit.event], calendar, schools)
            for limit in rule.limits
            if limit.event in starts
        ]
        return _found(rule, runs, said=said)
    except CannotCount as missing:
        return _worked(rule, steps=(str(missing),), cannot=str(missing))


def _found(rule: Rule, runs: list[Run], *, said: list[str]) -> Worked:
    counted = [(count(run), run) for run in runs]
    latest, run = max(counted, key=lambda each: each[0].day)
    steps = [step for each, _run in counted for step in each.steps]
    if len(counted) > 1:
        steps.append(f"The later of the two counts: {weekday_date(latest.day)}.")
    moved = move(rule.rolling, run, counted=latest.day)
    safe, how = _safe(run, latest.day, moved=moved)
    notes = [UNTESTED] if moved.untested else []
    if rule.rolling in _TRIBUNAL and safe < latest.day < moved.day:
        notes.append(EXTENDED)
    return _worked(
        rule,
        steps=(*said, *steps, *moved.steps, *how),
        notes=notes,
        dates=(latest.day, moved.day, safe),
        doubt=run.working.doubt(moved.day),
    )


def _starts(rule: Rule, dates: Mapping[str, date]) -> tuple[dict[str, date], list[str]]:
    """The day that each event counts from, the earliest of its dates, and the words for it."""
    if not dates:
        asked = ", or ".join(f"“{trigger.label}”" for trigger in rule.triggers)
        raise CannotCount(f"Enter a date: {asked}.")
    if not all(FIRST_YEAR <= day.year <= LAST_YEAR for day in dates.values()):
        raise CannotCount(f"Enter dates from {FIRST_YEAR} to {LAST_YEAR}.")
    starts: dict[str, date] = {}
    said = []
    for event in dict.fromkeys(trigger.event for trigger in rule.triggers):
        known = [each for each in rule.triggers if each.event == event and each.code in dates]
        said += [f"{trigger.label}: {weekday_date(dates[trigger.code])}." for trigger in known]
        if known:
            starts[event] = min(dates[trigger.code] for trigger in known)
        if len(known) > 1:
            said.append(f"The earlier date counts: {weekday_date(starts[event])}.")
    return starts, said


def _safe(run: Run, literal: date, *, moved: Count) -> tuple[date, tuple[str, ...]]:
    """The day to keep to: the working day before the date as counted, whatever it was moved to.

    Where a weekend alone moved it into the quiet days, the day that it moved to is the safe one.
    """
    if run.limit.unit is Unit.IMMEDIATELY:
        return literal, ()
    if moved.untested and len(moved.steps) == 1:
        return moved.day, (f"Keep to {weekday_date(moved.day)}.",)
    safe = run.working.working_day_before(literal)
    return safe, (
        f"Safe by {weekday_date(safe)}, the last working day before the date as counted.",
    )


def _worked(
    rule: Rule,
    *,
    steps: Iterable[str],
    notes: Iterable[str] = (),
    dates: tuple[date | None, date | None, date | None] = (None, None, None),
    doubt: str = "",
    cannot: str = "",
) -> Worked:
    literal, legal, safe = dates
    confidence = CONFIDENCE_NOTES.get(rule.confidence, "")
    found = (*notes, *rule.notes, *rule.exceptions, confidence, CHECK_THE_LETTER)
    return Worked(
        rule=rule.id,
        version=rule.version,
        duty=rule.duty,
        late=rule.late,
        steps=tuple(steps),
        notes=tuple(note for note in found if note),
        literal=literal,
        legal=legal,
        safe=safe,
        by_time=rule.by_time,
        doubt=doubt,
        undated=rule.undated,
        cannot=cannot,
    )
