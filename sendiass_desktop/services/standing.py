"""How a case stands: its state and its caseworker from a day on, and what is still to do in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.records.case import Allocation, Case, CaseState
from sendiass_desktop.domain.records.casework import Deadline, Task
from sendiass_desktop.services import recording
from sendiass_desktop.services.cases import CLOSED, OPEN, CaseService
from sendiass_desktop.services.session import Session

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
        *,
        draft: str | None = None,
    ) -> str:
        """Say that a case is open, inactive or closed from a day on. Raises Invalid."""
        held = self._case(id_)
        recording.must_not_be_before(
            held.opened_on, values.get("on"), field="on", words="the day the case was opened"
        )
        return recording.record(
            self._session,
            "case_state",
            verb=f"case {values.get('state') or ''}".strip(),
            values={**values, "case": id_},
            draft=draft,
        )

    def second_thoughts(self, id_: str, state: str | None) -> tuple[str, ...]:
        """Advice before a case is closed: what is still open in it."""
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

    def allocate(self, id_: str, values: Mapping[str, Any], *, draft: str | None = None) -> str:
        """Say whose case it is from a day on; no worker says that it waits. Raises Invalid."""
        session, held = self._session, self._case(id_)
        recording.must_not_be_before(
            held.opened_on, values.get("on"), field="on", words="the day the case was opened"
        )
        to = values.get("worker")
        if to and not session.store.records.get("worker", to).is_active(session.today()):
            raise AppError("This person no longer works here. Allocate it to somebody else.")
        return recording.record(
            session,
            "allocation",
            verb="allocate case",
            values={**values, "case": id_},
            draft=draft,
        )

    def still_to_do(self, id_: str) -> tuple[tuple[Deadline, ...], tuple[Task, ...]]:
        """The deadlines to be met and the tasks not done of a case, the next one first."""
        self._case(id_)
        deadlines = self._open("deadline", id_, where=NOT_MET)
        tasks = self._open("task", id_, where="done_on IS NULL")
        return tuple(sorted(deadlines, key=_due)), tuple(sorted(tasks, key=_due))

    def _case(self, id_: str) -> Case:
        return CaseService(self._session).get(id_)

    def _open(self, kind: str, id_: str, *, where: str) -> Iterator[Any]:
        return self._session.store.records.where(
            kind, f'"case" = ? AND archived_on IS NULL AND {where}', values=(id_,)
        )


def _due(work: Deadline | Task) -> tuple[date, str]:
    return (work.due_on or date.max, work.id)
