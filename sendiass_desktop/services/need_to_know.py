"""Need to know: who may see a restricted case, and what is restricted inside a case (7.8.1.4)."""

from typing import Final

from sendiass_desktop.domain.errors import Invalid, NotAllowed, Problem, Restricted
from sendiass_desktop.domain.records.case import NamedStaff
from sendiass_desktop.domain.records.contact import Contact
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services import recording
from sendiass_desktop.services.session import Session

OPENED_WITH_REASON: Final = "open restricted case"
OF_FEW: Final = frozenset({"concern", "disclosure"})  # restricted inside a case (7.8.1.4)
FOR_FEW: Final = "This is restricted to the caseworker, named staff and managers."
OPENED_CASE, REASON = "opened_case", "reason"  # in that entry: which one, and why


class NeedToKnow:
    """Restricting cases to named staff, and opening one with a reason that is kept and told."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def restrict(
        self,
        id_: str,
        why: str | None,
        *,
        named: tuple[str, ...] = (),
    ) -> None:
        """Restrict a case to its caseworker and named staff; who restricts it stays named.

        Raises Invalid without a reason.
        """
        if not (why or "").strip():
            raise Invalid((Problem("restricted_why", "Enter why this case is restricted."),))
        session = self._session
        self._must_see(id_)
        wanted = dict.fromkeys((*named, session.worker.id))
        held = {one.worker for one in self.named(id_)}
        with session.writing("restrict case") as writing:
            values = {"restricted": True, "restricted_why": why}
            writing.change_record("case", id_, values=values)
            for worker in wanted:
                if worker and worker not in held:
                    writing.add("named_staff", {"case": id_, "worker": worker})

    def lift_restriction(self, id_: str) -> None:
        """Let everybody who does casework see a case again."""
        self._must_see(id_)
        with self._session.writing("lift restriction of case") as writing:
            writing.change_record("case", id_, values={"restricted": False})

    def named(self, id_: str) -> tuple[NamedStaff, ...]:
        """Who is named on a case beside its caseworker."""
        self._must_see(id_)
        return tuple(
            self._session.store.records.where(
                "named_staff", '"case" = ? AND archived_on IS NULL', values=(id_,)
            )
        )

    def unname(self, named: str) -> None:
        """Say that somebody is no longer named on a restricted case."""
        held: NamedStaff = self._session.store.records.get("named_staff", named)
        recording.amend(
            self._session,
            held,
            verb="no longer named on case",
            values={"archived_on": self._session.today()},
        )

    def open_with_reason(self, case: str, reason: str | None) -> None:
        """Let a restricted case be seen until the lock; the reason is kept and managers are told.

        Raises Invalid where no reason is given.
        """
        session = self._session
        session.require(Role.MANAGER, Role.CASEWORKER)
        given = (reason or "").strip()
        if not given:
            raise Invalid((Problem(REASON, "Enter why you need to see this record."),))
        with session.writing(OPENED_WITH_REASON) as writing:
            writing.disclose(
                "store",
                session.store.facts()["id"],
                facts={OPENED_CASE: case},
                private={REASON: given},
            )
        session.opened_with_reason(case)

    def contact_case(self, contact: str) -> str | None:
        """The case of a contact: the one that hides it, where one does. Raises NotFound."""
        found = self._session.store.records.get("contact", contact)
        return recording.restricting_case(self._session, found) or found.case

    def may_see_concerns(self, id_: str) -> bool:
        """Whether this reader may see what is restricted inside a case (7.8.1.4)."""
        session = self._session
        if session.role is Role.MANAGER:
            return True
        me = session.worker.id
        allocations = recording.history(session, "allocation", case=id_)
        if allocations and allocations[0].worker == me:
            return True
        return any(one.worker == me for one in self.named(id_))

    def must_see_part(self, kind: str, case: str) -> None:
        """Raise NotAllowed for a kind of record in a case that is restricted to a few."""
        if kind in OF_FEW and not self.may_see_concerns(case):
            raise NotAllowed(FOR_FEW)

    def _must_see(self, id_: str) -> None:
        self._session.require(Role.MANAGER, Role.CASEWORKER)
        self._session.must_see(id_)


def must_see_contact(session: Session, contact: Contact) -> None:
    """Raise Restricted where a contact is hidden from this reader."""
    case = recording.restricting_case(session, contact)
    if case is not None:
        raise Restricted(case)
