"""The timeline of a case line by line: what is archived of it, and brought back."""

from collections.abc import Callable, Mapping
from typing import Any, Final, Protocol

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.levels import in_force
from sendiass_desktop.domain.periods import long_date
from sendiass_desktop.domain.records.case import Allocation, CaseState
from sendiass_desktop.domain.records.intervention import Activity, Intervention, LevelChange
from sendiass_desktop.services import recording
from sendiass_desktop.services.activities import ActivityService
from sendiass_desktop.services.archiving import archived_on, must_be_let_back
from sendiass_desktop.services.cases import DATED, CaseService, day_of
from sendiass_desktop.services.contacts import ContactService
from sendiass_desktop.services.documents import DocumentService
from sendiass_desktop.services.interventions import InterventionService
from sendiass_desktop.services.session import Session
from sendiass_desktop.services.standing import CaseStanding
from sendiass_desktop.services.tasks import TaskService


class Archives(Protocol):
    """A service that says itself how its records are archived."""

    def archive(self, id_: str, /) -> object:
        """Take a record out of lists and figures."""

    def restore(self, id_: str, /) -> object:
        """Bring it back."""


# Kinds of which another service says how they are archived.
OWN: Final[Mapping[str, Callable[[Session], Archives]]] = {
    "contact": ContactService,
    "activity": ActivityService,
    "document": DocumentService,
    "task": TaskService,
}
# Lines that are no record of their own, and where they are put right.
NO_RECORD: Final = {
    "response": "A response stands with its contact. Open it to put it right there.",
    "intervention_closed": (
        "This line says that an intervention was closed. Open it and empty “Closed on” instead."
    ),
}
FIRST_STATE: Final = (
    "A case keeps the state it was opened in: without it nobody could say how the case stood until"
    " the next one. Open this line to correct it."
)
WORKED_ON: Final = (
    "What was done in this intervention ({done}) would count for no level. Put it into another"
    " intervention first, or close this one with its outcome."
)
PIECE_GONE: Final = "Its intervention is archived. Bring that back first."
TOO_LATE: Final = "It is dated after {day}, when its intervention was closed. Correct one first."
TOO_EARLY: Final = "It is dated before {day}, {why}. Open it and correct its day first."
LEFT: Final = "{name} no longer works here. Allocate the case to somebody instead."


class TimelineService:
    """What may be put aside of a case, what stands then, and what comes back."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def before_archiving(self, kind: str, id_: str) -> str:
        """How the case stands once a line is archived, in a sentence; "" where nothing moves.

        Raises AppError where the line must stay, NotFound, Restricted, NotAllowed.
        """
        held = self._held(kind, id_)
        self._must_be_free(held)
        if isinstance(held, CaseState):
            return self._state_then(held)
        if isinstance(held, Allocation):
            return self._worker_then(held)
        if isinstance(held, LevelChange):
            return self._level_then(held)
        if isinstance(held, Intervention):
            changes = InterventionService(self._session).piece(held).changes
            return "What changed its level goes with it." if changes else ""
        if kind in ("contact", "activity"):
            return "It is no longer counted."
        return ""

    def archive(self, kind: str, id_: str) -> None:
        """Take a line out of the case and the figures; it can be brought back.

        Raises AppError where it must stay, NotFound, Restricted, NotAllowed.
        """
        held = self._held(kind, id_)
        self._must_be_free(held)
        if kind in OWN:
            OWN[kind](self._session).archive(id_)
            return
        values = {"archived_on": archived_on(self._session, held)}
        verb = f"archive {kind.replace('_', ' ')}"
        recording.amend(self._session, held, verb=verb, values=values)

    def restore(self, kind: str, id_: str) -> None:
        """Bring an archived line back; after 30 days only a manager does.

        Raises AppError where it no longer fits the case, NotFound, Restricted, NotAllowed.
        """
        session, held = self._session, self._held(kind, id_)
        must_be_let_back(session, held)
        self._must_fit(held)
        if kind in OWN:
            OWN[kind](session).restore(id_)
            return
        verb = f"restore {kind.replace('_', ' ')}"
        recording.amend(session, held, verb=verb, values={"archived_on": None})

    def _held(self, kind: str, id_: str) -> Any:
        """The record of a line of a case that this reader may see."""
        if kind in NO_RECORD:
            raise AppError(NO_RECORD[kind])
        return CaseService(self._session).part(kind, id_)

    def _must_be_free(self, held: Any) -> None:
        """Raise AppError for what a sound case cannot do without."""
        if isinstance(held, CaseState):
            states = CaseStanding(self._session).of(held.case or "").states
            if states and states[-1].id == held.id:
                raise AppError(FIRST_STATE)
        if isinstance(held, Intervention):
            done = len(InterventionService(self._session).done_in(held))
            if done:
                raise AppError(
                    WORKED_ON.format(done=f"{done} activit{'y' if done == 1 else 'ies'}")
                )

    def _must_fit(self, held: Any) -> None:
        """Raise AppError for what no longer fits the case it comes back to."""
        if (field := DATED.get(recording.kind_of(held))) is not None:
            began = CaseService(self._session).get(held.case or "").opened_on
            on = getattr(held, field)
            _must_not_be_before(began, on and day_of(on), why="when the case was opened")
        if isinstance(held, LevelChange | Activity) and held.intervention:
            piece = InterventionService(self._session).get(held.intervention)
            if piece.archived_on is not None:
                raise AppError(PIECE_GONE)
            if isinstance(held, LevelChange):
                why = "when its intervention was opened"
                _must_not_be_before(piece.opened_on, held.on, why=why)
                _must_not_be_after(piece.closed_on, held.on)
        if isinstance(held, Allocation):
            self._must_be_here(held)

    def _must_be_here(self, held: Allocation) -> None:
        """Raise AppError where a case would fall to somebody who has left."""
        session = self._session
        then = session.store.records.where(
            "allocation",
            '"case" = ? AND (archived_on IS NULL OR id = ?)',
            values=(held.case, held.id),
        )
        counts = recording.newest_first(then)[0].id == held.id
        worker = session.workers().get(held.worker or "")
        if counts and worker is not None and not worker.is_active(session.today()):
            raise AppError(LEFT.format(name=worker.name))

    def _state_then(self, held: CaseState) -> str:
        states = CaseStanding(self._session).of(held.case or "").states
        if states[0].id != held.id:
            return ""
        then = states[1]
        label = self._session.lists.label("case_state", then.state).lower()
        return f"The case is then {label}{_since(then)}."

    def _worker_then(self, held: Allocation) -> str:
        session = self._session
        allocations = CaseStanding(session).of(held.case or "").allocations
        if not allocations or allocations[0].id != held.id:
            return ""
        then = allocations[1] if len(allocations) > 1 else None
        worker = session.workers().get((then and then.worker) or "")
        if then is None or worker is None:
            return "The case is then with nobody yet."
        here = worker.is_active(session.today())
        left = "" if here else " They no longer work here: allocate it to somebody else."
        return f"The case is then with {worker.name}{_since(then)}.{left}"

    def _level_then(self, held: LevelChange) -> str:
        service = InterventionService(self._session)
        piece = service.piece(service.get(held.intervention or ""))
        if not piece.changes or piece.changes[0].id != held.id:
            return ""
        then = piece.changes[1] if len(piece.changes) > 1 else piece.intervention
        rules = in_force(self._session.levels, self._session.today())
        titled = (rule.titled() for rule in rules if rule.code == then.level)
        return f"The intervention is then at {next(titled, f'level {then.level}')}."


def _must_not_be_before(began: Any, on: Any, *, why: str) -> None:
    if began is not None and on is not None and on < began:
        raise AppError(TOO_EARLY.format(day=long_date(began), why=why))


def _must_not_be_after(ended: Any, on: Any) -> None:
    if ended is not None and on is not None and on > ended:
        raise AppError(TOO_LATE.format(day=long_date(ended)))


def _since(change: CaseState | Allocation) -> str:
    return f" since {long_date(change.on)}" if change.on else ""
