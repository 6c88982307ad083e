"""The support agreement of an intervention, printed for both to sign (7.6.3, levels 3 and 4)."""

from typing import Any, Final

from sendiass_desktop.domain.agreement import Agreement
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.fields import State
from sendiass_desktop.domain.levels import in_force
from sendiass_desktop.domain.records.intervention import Intervention
from sendiass_desktop.services.interventions import InterventionService
from sendiass_desktop.services.people import PeopleService
from sendiass_desktop.services.session import Session
from sendiass_desktop.services.standing import CaseStanding

PRINTED: Final = "print support agreement"


class AgreementService:
    """Agreements of interventions that this reader may see."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_case(self, reference: str) -> str:
        """The intervention of a case that an agreement is printed of: open ones first.

        Raises AppError where there is no such case, or no intervention in it.
        """
        found = self._session.store.records.where("case", "reference = ?", values=(reference,))
        case = next(iter(found), None)
        if case is None or case.id in self._session.hidden.cases:
            raise AppError(f"There is no case {reference}.")
        return self.of(case.id)

    def of(self, case: str) -> str:
        """The same by the id of the case."""
        pieces = InterventionService(self._session).of(case)
        if not pieces:
            raise AppError("No intervention of this case is agreed yet. Agree one first.")
        return pieces[0].intervention.id

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


def _told(value: Any) -> str:
    return "" if value is None or isinstance(value, State) else str(value)
