"""Deadlines of a case: worked out by a dated rule, or set freely; met, missed or no longer ours."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from typing import Any, Final

from sendiass_desktop import resources
from sendiass_desktop.domain import work
from sendiass_desktop.domain.clock import WorkingDays
from sendiass_desktop.domain.deadlines import engine
from sendiass_desktop.domain.deadlines.counting import NO_SCHOOLS
from sendiass_desktop.domain.deadlines.engine import Worked
from sendiass_desktop.domain.deadlines.reading import read
from sendiass_desktop.domain.deadlines.rules import DeadlineRules, Group, Rule, Unit
from sendiass_desktop.domain.deadlines.standing import standing, steer_by
from sendiass_desktop.domain.errors import AppError, Invalid, Problem
from sendiass_desktop.domain.periods import long_date, weekday_date
from sendiass_desktop.domain.records.casework import Deadline
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.school_calendar import SchoolCalendar
from sendiass_desktop.services import recording
from sendiass_desktop.services.calendars import CalendarService
from sendiass_desktop.services.session import Session

OPEN, MET, MISSED, DROPPED = "open", "met", "missed", "dropped"
ENDED: Final = {MISSED: "Passed, not met", DROPPED: "No longer applies"}
COUNTED_FROM: Final = ("rule", "triggers", "calendar")  # what the date follows from
FOUND: Final = ("due_on", "safe_by")  # what follows
NO_SUCH_SCHOOLS: Final = (
    "School days cannot be counted: the school calendar “{name}” is no longer kept. Choose another"
    " one, or add it in Settings."
)
CALENDAR: Final = WorkingDays()  # the law's: without closures of the service


@dataclass(frozen=True, slots=True)
class Stand:
    """A deadline as it stands.

    `steer` is the date to work towards, None once it is met, missed or dropped. `worked` is what
    the rule says today, None for a deadline without a rule; `differs` says in a sentence that it no
    longer gives the date that is kept.
    """

    deadline: Deadline
    title: str
    words: str
    steer: date | None
    rule: Rule | None = None
    worked: Worked | None = None
    differs: str = ""


class DeadlineService:
    """Dates that matter in law, and others."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def rules(self) -> tuple[tuple[Group, tuple[Rule, ...]], ...]:
        """The rules in force today under their headings."""
        today, every = self._session.today(), shipped()
        return tuple((group, every.in_group(group.code, today)) for group in every.groups())

    def rule(self, rule_id: str, on: date | None = None) -> Rule:
        """The version of a rule that counts for a trigger on a day, today by default."""
        return shipped().get(rule_id, on or self._session.today())

    def calendars(self) -> tuple[SchoolCalendar, ...]:
        """The school calendars that are kept; the first is the one that is taken unasked."""
        return CalendarService(self._session).list()

    def work_out(
        self, rule_id: str, triggers: Mapping[str, date], *, calendar: str | None = None
    ) -> Worked:
        """What follows from a rule and the dates known.

        What is missing for a date is said in the result (`Worked.cannot`). Raises AppError for a
        rule that is not known or was not in force then, and for a date that it does not ask for.
        """
        triggers = known(triggers)
        rule = self.rule(rule_id, min(triggers.values(), default=None))
        kept = self.calendars()
        named = next((one for one in kept if one.name == calendar), None)
        schools = named if calendar else next(iter(kept), None)
        worked = engine.work_out(rule, triggers, calendar=CALENDAR, schools=schools)
        if calendar and worked.cannot == NO_SCHOOLS:
            gone = NO_SUCH_SCHOOLS.format(name=calendar)
            return replace(worked, cannot=gone, steps=(gone,))
        return worked

    def add(self, values: Mapping[str, Any]) -> str:
        """Record a deadline of a case; its id. Raises Invalid, Restricted.

        `rule` with `triggers` ({code: date}) gives its dates; without a rule, `title` and `due_on`.
        """
        session = self._must_be_casework()
        given = {**self._settled(values), "deadline_state": OPEN}
        return recording.record(session, "deadline", verb="set deadline", values=given)

    def correct(
        self,
        id_: str,
        values: Mapping[str, Any],
        *,
        seen: Deadline | None = None,
    ) -> bool:
        """Change a deadline; False where nothing differs. Raises Invalid, Conflict.

        Its dates are counted again only where what they follow from was changed.
        """
        held = self.get(id_)
        given = dict(values) | (
            {"triggers": _plain(values["triggers"])} if "triggers" in values else {}
        )
        whole = recording.whole(held) | given
        if whole["rule"] is None or any(
            whole[name] != getattr(held, name) for name in COUNTED_FROM
        ):
            given |= self._settled(whole)
        else:  # its title, where none is typed, stays that of the rule
            kept = (*FOUND, "title") if not given.get("title") else FOUND
            given = {name: value for name, value in given.items() if name not in kept}
        return self._set(held, "correct deadline", values=given, seen=seen)

    def meet(self, id_: str, on: date | None = None) -> bool:
        """Say that a deadline was met on a day, today by default. Raises Invalid."""
        values = {"deadline_state": MET, "done_on": on or self._session.today()}
        return self._set(self.get(id_), "deadline met", values=values)

    def miss(self, id_: str) -> bool:
        """Say that a deadline passed and was not met."""
        return self._set(self.get(id_), "deadline missed", values=_ended_as(MISSED))

    def drop(self, id_: str) -> bool:
        """Say that a deadline no longer applies."""
        return self._set(self.get(id_), "drop deadline", values=_ended_as(DROPPED))

    def reopen(self, id_: str) -> bool:
        """Say that a deadline is still to be met."""
        return self._set(self.get(id_), "reopen deadline", values=_ended_as(OPEN))

    def recount(self, id_: str) -> bool:
        """Take over the dates that the rule gives today; raises Invalid where there are none."""
        held = self.get(id_)
        settled = self._settled(recording.whole(held))
        values = {name: settled[name] for name in FOUND}
        return self._set(held, "count deadline again", values=values)

    def second_thoughts(self, values: Mapping[str, Any], *, new: bool = True) -> tuple[str, ...]:
        """Advice before a deadline is saved: its day (`due_on`) has passed, or is hardly meant."""
        due = values.get("due_on")
        past = new and due is not None and due < self._session.today()
        said = (f"{weekday_date(due)} has passed already.",) if past and due else ()
        return said + recording.unlikely(self._session, "deadline", values=values)

    def get(self, id_: str) -> Deadline:
        """A deadline of a case that this reader may see; raises NotFound, Restricted."""
        session = self._must_be_casework()
        found: Deadline = session.store.records.get("deadline", id_)
        session.must_see(found.case)
        return found

    def of(self, case: str) -> tuple[Stand, ...]:
        """The deadlines of a case: those to be met first, the earliest first."""
        session = self._must_be_casework()
        session.must_see(case)
        found = session.store.records.where(
            "deadline", '"case" = ? AND archived_on IS NULL', values=(case,)
        )
        return tuple(sorted((self._stand(one) for one in found), key=_open_first))

    def stand(self, id_: str) -> Stand:
        """A deadline as it stands, with how it was worked out."""
        return self._stand(self.get(id_))

    def _must_be_casework(self) -> Session:
        self._session.require(Role.MANAGER, Role.CASEWORKER)
        return self._session

    def _settled(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The values of a deadline with the dates and the title that follow; raises Invalid."""
        if not values.get("rule"):
            return _free(values)
        triggers = known(values.get("triggers"))
        try:
            worked = self.work_out(values["rule"], triggers, calendar=values.get("calendar"))
        except AppError as trouble:
            raise Invalid((Problem("rule", str(trouble)),)) from None
        if worked.legal is None:
            undated = f"{worked.undated} Set a deadline of your own, with a date."
            raise Invalid((Problem("rule", worked.cannot or undated),))
        rule = self.rule(values["rule"], min(triggers.values()))
        return {
            **values,
            "triggers": _plain(triggers),
            "title": values.get("title") or rule.title,
            "calendar": _calendar_of(rule, values.get("calendar"), kept=self.calendars()),
            "due_on": worked.legal,
            "safe_by": worked.safe,
        }

    def _stand(self, held: Deadline) -> Stand:
        today = self._session.today()
        title = held.title or held.rule or ""
        if held.rule is None:
            due = held.due_on if is_open(held) else None
            words = _ended(held) or work.standing(held.due_on, today, calendar=CALENDAR)
            return Stand(held, title, words, due)
        try:
            triggers = known(held.triggers)
            rule = self.rule(held.rule, min(triggers.values(), default=None))
            worked = self.work_out(held.rule, triggers, calendar=held.calendar)
        except AppError as trouble:  # a rule that this program does not know, or no longer
            words = _ended(held) or work.standing(held.due_on, today, calendar=CALENDAR)
            return Stand(held, title, words, held.due_on, differs=str(trouble))
        kept = as_kept(rule, held.due_on, safe=held.safe_by)
        words = _ended(held) or standing(kept, today, calendar=CALENDAR)
        steer = steer_by(kept) if is_open(held) else None
        return Stand(held, title, words, steer, rule, worked, _differs(held, worked))

    def _set(
        self,
        held: Deadline,
        verb: str,
        *,
        values: Mapping[str, Any],
        seen: Deadline | None = None,
    ) -> bool:
        return recording.amend(self._session, held, verb=verb, values=values, seen=seen)


@cache
def shipped() -> DeadlineRules:
    """The rules that came with the program."""
    return read(resources.toml("rules", "deadlines.toml"))


def known(triggers: object) -> dict[str, date]:
    """The dates that a deadline was worked out from, as it keeps them or as they were typed.

    Raises Invalid for what is no date.
    """
    if not isinstance(triggers, Mapping):
        return {}
    return {str(code): _day(day) for code, day in triggers.items() if day}


def as_kept(rule: Rule, due: date | None, *, safe: date | None) -> Worked:
    """The dates that are kept of a rule, to say how they stand."""
    return Worked(
        rule=rule.id,
        version=rule.version,
        duty=rule.duty,
        late=rule.late,
        steps=(),
        notes=(),
        literal=due,
        legal=due,
        safe=safe or due,
        by_time=rule.by_time,
        undated=rule.undated,
    )


def is_open(deadline: Deadline) -> bool:
    """Whether it is still to be met."""
    return deadline.done_on is None and (deadline.deadline_state or OPEN) == OPEN


def _ended_as(state: str) -> dict[str, Any]:
    return {"deadline_state": state, "done_on": None}


def _calendar_of(rule: Rule, named: str | None, *, kept: tuple[SchoolCalendar, ...]) -> str | None:
    """The name of the school calendar that a rule was counted by; None where it needs none."""
    if all(limit.unit is not Unit.SCHOOL_DAY for limit in rule.limits):
        return None
    return named or next((one.name for one in kept), None)


def _free(values: Mapping[str, Any]) -> dict[str, Any]:
    asked = (("title", "Enter what is due."), ("due_on", "Enter the day it is due."))
    missing = [Problem(name, words) for name, words in asked if not values.get(name)]
    if missing:
        raise Invalid(tuple(missing))
    return {**values, "rule": None, "triggers": None, "calendar": None, "safe_by": None}


def _plain(triggers: object) -> dict[str, str] | None:
    return {code: day.isoformat() for code, day in known(triggers).items()} or None


def _day(day: object) -> date:
    if isinstance(day, datetime):  # a date as well, but one that no date compares with
        return day.date()
    if isinstance(day, date):
        return day
    try:
        return date.fromisoformat(str(day))
    except ValueError:
        sentence = f"“{day}” must be a real date, such as 2026-09-04."
        raise Invalid((Problem("triggers", sentence),)) from None


def _ended(held: Deadline) -> str:
    """How a deadline that is over ended; empty while it is to be met."""
    if held.done_on is not None:
        return f"Met on {long_date(held.done_on)}"
    return ENDED.get(held.deadline_state or OPEN, "")


def _differs(held: Deadline, worked: Worked) -> str:
    if (held.due_on, held.safe_by) == (worked.legal, worked.safe):
        return ""
    if worked.legal is None or worked.safe is None:
        return f"The rule gives no date now: {worked.cannot or worked.undated}"
    return (
        f"The rule now gives {weekday_date(worked.legal)}, safe by {weekday_date(worked.safe)}."
        " The dates here were kept before it changed: look at them, then keep them or count again."
    )


def _open_first(stand: Stand) -> tuple[bool, date, str]:
    held = stand.deadline
    return (not is_open(held), stand.steer or held.due_on or date.max, held.id)
