"""How a case stands: its state and its caseworker from a day on, and what is still to do in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sendiass_desktop.domain.errors import AppError, Invalid, Problem
from sendiass_desktop.domain.periods import long_date
from sendiass_desktop.domain.records.case import Allocation, Case, CaseState
from sendiass_desktop.domain.records.casework import Deadline, Task
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services import recording
from sendiass_desktop.services.cases import CLOSED, OPEN, CaseService
from sendiass_desktop.services.session import Session

LEFT: Final = "This person no longer works here. Allocate it to somebody else."
ON_DUTY: Final = "This person is on duty only, and has no cases. Allocate it to somebody else."
FIRST: Final = (
    "This is the state the case was opened in, on {day}. Where the day is wrong, correct the day"
    " the case was opened on: this one goes with it."
)
SO_ALREADY: Final = "This case is {state} already, since {since}."
NOT_MET: Final = "done_on IS NULL AND coalesce(deadline_state, 'open') = 'open'"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a case stands now, and since when."""

    state: str
    since: date | None
    worker: str | None
    states: tuple[CaseState, ...]
    allocations: tuple[Allocation, ...]


class CaseStanding:
    """State, caseworker and open work of cases."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, id_: str) -> Standing:
        """State and caseworker of a case now, with their histories, newest first."""
        self._case(id_)
        states = recording.history(self._session, "case_state", case=id_)
        allocations = recording.history(self._session, "allocation", case=id_)
        return Standing(
            state=states[0].state or OPEN if states else OPEN,
            since=states[0].on if states else None,
            worker=allocations[0].worker if allocations else None,
            states=states,
            allocations=allocations,
        )

    def set_state(
        self,
        id_: str,
        values: Mapping[str, Any],
    ) -> str:
        """Say that a case is open, inactive or closed from a day on. Raises Invalid."""
        _must_not_be_before(self._case(id_), values.get("on"))
        return recording.record(
            self._session,
            "case_state",
            verb=f"case {values.get('state') or ''}".strip(),
            values={**values, "case": id_},
        )

    def second_thoughts(
        self, id_: str, state: str | None, *, on: date | None = None, but: str = ""
    ) -> tuple[str, ...]:
        """Advice before a state is set: that it is so already, or what is still open in the case.

        `on` is the day it is to count from, today by default; `but` the change that is corrected.
        """
        return self._so_already(id_, state, on=on, but=but) + self._still_open(id_, state)

    def _so_already(
        self, id_: str, state: str | None, *, on: date | None, but: str
    ) -> tuple[str, ...]:
        """That a case is in a state already on the day it is to be put into it."""
        day = on or self._session.today()
        begun = [one for one in self.of(id_).states if one.id != but and (one.on or day) <= day]
        if not begun or begun[0].state != state or begun[0].on is None:
            return ()
        label = self._session.lists.label("case_state", state).lower()
        return (SO_ALREADY.format(state=label, since=long_date(begun[0].on)),)

    def _still_open(self, id_: str, state: str | None) -> tuple[str, ...]:
        """What is still open in a case that is to be closed."""
        if state != CLOSED:
            return ()
        still = (
            ("intervention", "closed_on IS NULL", "Close it with its outcome"),
            ("task", "done_on IS NULL", "Say that it is done"),
            ("deadline", NOT_MET, "Say that it is met"),
        )
        counted = [
            (sum(1 for _ in self._open(kind, id_, where=where)), kind, do)
            for kind, where, do in still
        ]
        return tuple(
            f"{count} {kind}{'' if count == 1 else 's'} of this case"
            f" {'is' if count == 1 else 'are'} still open. {do} first, or save anyway."
            for count, kind, do in counted
            if count
        )

    def allocate(self, id_: str, values: Mapping[str, Any]) -> str:
        """Say whose case it is from a day on; no worker says that it waits. Raises Invalid."""
        _must_not_be_before(self._case(id_), values.get("on"))
        self._must_take_cases(values.get("worker"))
        return recording.record(
            self._session,
            "allocation",
            verb="allocate case",
            values={**values, "case": id_},
        )

    def correct(
        self,
        seen: CaseState | Allocation,
        values: Mapping[str, Any],
    ) -> bool:
        """Change what was said of a case from a day on; False where nothing differs.

        `seen` is the record as its form was opened with. Raises Invalid, Conflict, Restricted.
        """
        kind = recording.kind_of(seen)
        held: CaseState | Allocation = self._session.store.records.get(kind, seen.id)
        case = self._case(held.case or "")
        on = values.get("on")
        _must_not_be_before(case, on)
        if isinstance(held, CaseState) and on is not None and on != held.on:
            self._must_keep_its_first(held, case)
        if isinstance(held, Allocation) and values.get("worker") != held.worker:
            self._must_take_cases(values.get("worker"))
        verb = f"correct {kind.replace('_', ' ')}"
        return recording.amend(self._session, held, verb=verb, values=values, seen=seen)

    def still_to_do(self, id_: str) -> tuple[tuple[Deadline, ...], tuple[Task, ...]]:
        """The deadlines to be met and the tasks not done of a case, the next one first."""
        self._case(id_)
        deadlines = self._open("deadline", id_, where=NOT_MET)
        tasks = self._open("task", id_, where="done_on IS NULL")
        return tuple(sorted(deadlines, key=_due)), tuple(sorted(tasks, key=_due))

    def _case(self, id_: str) -> Case:
        return CaseService(self._session).get(id_)

    def _must_take_cases(self, worker: str | None) -> None:
        """Raise AppError where a case would go to somebody who has left, or is on duty only."""
        session = self._session
        held = session.store.records.get("worker", worker) if worker else None
        if held is not None and not held.is_active(session.today()):
            raise AppError(LEFT)
        if held is not None and held.role == Role.DUTY:
            raise AppError(ON_DUTY)

    def _must_keep_its_first(self, held: CaseState, case: Case) -> None:
        """Raise Invalid where a case would be in no state on the day it was opened."""
        others = recording.history(self._session, "case_state", case=case.id)
        began = case.opened_on
        if began is None or held.on != began:
            return
        if not any(one.on == began for one in others if one.id != held.id):
            words = FIRST.format(day=long_date(began))
            raise Invalid((Problem("on", words),))

    def _open(self, kind: str, id_: str, *, where: str) -> Iterator[Any]:
        return self._session.store.records.where(
            kind, f'"case" = ? AND archived_on IS NULL AND {where}', values=(id_,)
        )


def _must_not_be_before(case: Case, on: date | None) -> None:
    """Raise Invalid for what would be older than its case."""
    words = "the day the case was opened"
    recording.must_not_be_before(case.opened_on, on, field="on", words=words)


def _due(work: Deadline | Task) -> tuple[date, str]:
    return (work.due_on or date.max, work.id)
