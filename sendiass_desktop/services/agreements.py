"""The support agreement of an intervention, printed for both to sign (7.6.3, levels 3 and 4)."""

from datetime import date
from typing import Any, Final

from sendiass_desktop.domain.agreement import Agreement
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.fields import State
from sendiass_desktop.domain.levels import in_force
from sendiass_desktop.domain.periods import long_date
from sendiass_desktop.domain.records.intervention import Intervention
from sendiass_desktop.services.interventions import InterventionService
from sendiass_desktop.services.people import PeopleService
from sendiass_desktop.services.session import Session
from sendiass_desktop.services.standing import CaseStanding

NONE_OPEN: Final = "No intervention of this case is open. Agree one first."
NONE_AT_LEVEL: Final = (
    "No intervention of this case is open at level {levels}, where a support agreement belongs to"
    " it. Agree one, or change the level first."
)
PRINTED: Final = "print support agreement"


class AgreementService:
    """Agreements of interventions that this reader may see."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_case(self, reference: str) -> str:
        """The intervention of a case that an agreement is printed of (`of`), by its reference.

        Raises AppError where there is no such case, or no such intervention in it.
        """
        found = self._session.store.records.where("case", "reference = ?", values=(reference,))
        case = next(iter(found), None)
        if case is None or case.id in self._session.hidden.cases:
            raise AppError(f"There is no case {reference}.")
        return self.of(case.id)

    def of(self, case: str) -> str:
        """The newest intervention of a case that is open at a level with an agreement.

        Where the service asks for one at no level, the newest that is open. Raises AppError.
        """
        levels = in_force(self._session.levels, self._session.today())
        asking = [level.code for level in levels if level.needs_agreement]
        pieces = InterventionService(self._session).of(case)
        still = [piece for piece in pieces if piece.intervention.closed_on is None]
        found = [piece for piece in still if not asking or piece.level in asking]
        if not found:
            named = " or ".join(asking)
            raise AppError(NONE_AT_LEVEL.format(levels=named) if asking else NONE_OPEN)
        return max((piece.intervention for piece in found), key=_began).id

    def title(self, intervention: str) -> str:
        """What the file of an agreement is called: Support agreement R-2026-0087 level 3 from ...

        It names nobody; by the level and the day two agreements of one case are told apart.
        """
        pieces = InterventionService(self._session)
        held = pieces.get(intervention)
        reference = self._session.store.records.get("case", held.case or "").reference
        since = f" from {long_date(held.opened_on)}" if held.opened_on else ""
        return f"Support agreement {reference} level {pieces.piece(held).level}{since}"

    def must_be_seen(self, intervention: str) -> None:
        """Raise Restricted or NotFound where an intervention is not for this reader to print."""
        InterventionService(self._session).get(intervention)

    def enter(self, intervention: str) -> None:
        """Enter that an agreement was printed: it leaves the store with names on it."""
        InterventionService(self._session).get(intervention)
        with self._session.writing(PRINTED) as writing:
            writing.look("intervention", intervention)


def agreement_of(session: Session, intervention: Intervention) -> Agreement:
    """What the agreement of an intervention says; whoever asks has been let see it."""
    case = session.store.records.get("case", intervention.case or "")
    piece = InterventionService(session).piece(intervention)
    people = PeopleService(session)
    user, child = people.get(case.service_user or ""), people.get(case.child or "")
    worker = session.workers().get(CaseStanding(session).of(case.id).worker or "")
    rules = {level.code: level for level in in_force(session.levels, session.today())}
    level = rules.get(piece.level)
    return Agreement(
        service=session.service,
        practice=session.practice,
        written_on=session.today(),
        reference=case.reference or "",
        service_user=_told(user.full_name),
        child="" if child.id == user.id else _told(child.full_name),
        level=f"{piece.level} {level.name}" if level else piece.level,
        representation=level is not None and level.needs_representation,
        caseworker=(worker.name or "") if worker else "",
        agreed_on=intervention.agreed_on,
        agreed=intervention.agreed or "",
        objectives=tuple(
            line.strip() for line in (intervention.objectives or "").splitlines() if line.strip()
        ),
        needs=_told(user.adjustments),
    )


def _began(one: Intervention) -> tuple[date, str]:
    return (one.opened_on or date.min, one.id)


def _told(value: Any) -> str:
    return "" if value is None or isinstance(value, State) else str(value)
