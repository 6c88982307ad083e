"""A record of any kind as this reader may see it, and what it is called."""

from typing import Any, Final

from sendiass_desktop.domain.errors import AppError, NotAllowed
from sendiass_desktop.domain.records.kinds import KINDS
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services import known_people, recording
from sendiass_desktop.services.cases import CaseService
from sendiass_desktop.services.contacts import ContactService
from sendiass_desktop.services.need_to_know import FOR_FEW
from sendiass_desktop.services.people import PeopleService
from sendiass_desktop.services.session import Session
from sendiass_desktop.services.tasks import TaskService

RECORD_WORDS: Final = {
    "person": "Person",
    "case": "Case",
    "reach": "Way to reach somebody",
    "case_person": "Person in the case",
    "case_state": "State",
    "allocation": "Allocation",
    "named_staff": "Named person",
    "permission": "Permission to share",
    "contact": "Contact",
    "response": "Response",
    "concern": "Safeguarding concern",
    "disclosure": "Disclosure",
    "document": "Document",
    "intervention": "Intervention",
    "level_change": "Change of level",
    "activity": "Activity",
    "deadline": "Deadline",
    "task": "Task",
}
# Of nobody in particular: what whoever changed it may see.
OF_SERVICE: Final = frozenset({"setting", "list_entry", "worker", "evaluation", "issue", "edition"})
HANGS_ON: Final = ("contact", "case", "person")  # whose reference a record without one is told by


def seen(session: Session, kind: str, *, id_: str) -> Any:
    """A record as this reader may see it; raises NotFound, Restricted, NotAllowed."""
    if kind in OF_SERVICE:
        return session.store.records.get(kind, id_)
    ways = {
        "contact": ContactService(session).get,
        "case": CaseService(session).get,
        "person": PeopleService(session).get,
        "task": TaskService(session).get,
    }
    if kind in ways:
        return ways[kind](id_)
    held = session.store.records.get(kind, id_)
    if kind == "reach":
        PeopleService(session).get(held.person)
        session.must_see(held.case)
    elif kind == "response":
        ContactService(session).get(held.contact)
    elif kind in ("concern", "disclosure") and held.contact and not held.case:
        _must_see_of_contact(session, held)
    else:
        return CaseService(session).part(kind, id_)
    return held


def reference(session: Session, kind: str, *, id_: str, names: bool = True) -> str:
    """What a record is known by: its reference, that of what it hangs on, or somebody's name.

    Empty where there is none, this reader may not see it, or it is a name and no `names` are told.
    """
    if kind not in RECORD_WORDS:
        return ""
    try:
        return _reference(session, seen(session, kind, id_=id_), names=names)
    except AppError:
        return ""


def _reference(session: Session, held: Any, *, names: bool) -> str:
    kind = recording.kind_of(held)
    if kind == "person":
        return known_people.person_words(held).name if names else ""
    if KINDS[kind].reference:
        return held.reference or ""
    if kind == "level_change":
        held = session.store.records.get("intervention", held.intervention)
    for link in HANGS_ON:
        if on := getattr(held, link, None):
            return reference(session, link, id_=on, names=names)
    return ""


def _must_see_of_contact(session: Session, held: Any) -> None:
    """Raise where what is restricted inside a contact is not for this reader (7.8.1.4)."""
    contact = ContactService(session).get(held.contact)
    mine = contact.taken_by is not None and contact.taken_by == session.worker.id
    if not mine and session.role is not Role.MANAGER:
        raise NotAllowed(FOR_FEW)
