"""What a contact is tied to: a person, a case, an earlier contact on the same matter.

Nothing is counted twice by it: the contact stays one contact, whoever it is tied to one user.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sendiass_desktop.domain.errors import AppError, Invalid, NotFound, Problem, Restricted
from sendiass_desktop.domain.records.contact import Contact
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services import new_people, recording
from sendiass_desktop.services.cases import CaseService
from sendiass_desktop.services.contacts import ContactService
from sendiass_desktop.services.people import PeopleService, PersonWords
from sendiass_desktop.services.session import Session

FIELDS: Final = ("person", "case", "earlier_contact")
LATER: Final = "Choose a contact that came in before this one, or on the same day."
ITSELF: Final = "This is the contact itself. Choose an earlier one."
OTHER_CASE: Final = (
    "That contact belongs to another case, and so to another matter. Choose another one."
)
WALLED: Final = "one of another case"
ROUND: Final = "That contact has this one as its earlier contact. Choose another one."


@dataclass(frozen=True, slots=True)
class TiedContact:
    """Another contact that a contact is tied to."""

    id: str
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """What a contact is tied to, as far as this reader may see it.

    `later` are contacts that name this one as the earlier; `same` those found to be this one.
    """

    person: PersonWords | None = None
    case: str | None = None
    case_words: str = ""
    earlier: TiedContact | None = None
    later: tuple[TiedContact, ...] = ()
    same: tuple[TiedContact, ...] = ()


class ContactTies:
    """Ties of contacts; not for duty staff, who see no people and no cases."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._contacts = ContactService(session)

    def of(self, id_: str) -> Ties:
        """What a contact is tied to; raises NotFound, Restricted, NotAllowed."""
        contact = self._get(id_)
        case = self._case(contact.case)
        earlier = contact.earlier_contact
        of = contact.case
        return Ties(
            person=self._person(contact.person),
            case=contact.case,
            case_words=case,
            earlier=self._tied(earlier, case=of) if earlier else None,
            later=self._which("earlier_contact", id_, case=of),
            same=self._same(id_, case=of),
        )

    def tie(self, id_: str, values: Mapping[str, Any]) -> bool:
        """Tie a contact to a person (an id, or the fields of somebody new), a case, an earlier one.

        Of `person`, `case` and `earlier_contact` those that are named are set. With an earlier one
        this is not the first contact on the matter; a case brings its service user where nobody is
        named. False where nothing differs. Raises Invalid, Restricted, NotFound, NotAllowed.
        """
        session, held = self._session, self._get(id_)
        given = {name: value for name, value in values.items() if name in FIELDS}
        person = given.get("person")
        if isinstance(person, Mapping):
            session.must_be_sound("person", dict(person))
        elif person:
            PeopleService(session).get(person)
        if given.get("case"):
            cases = CaseService(session)
            find = cases.get if given["case"] == held.case else cases.at_work
            service_user = find(given["case"]).service_user
            if not given.get("person", held.person):
                given["person"] = service_user
        if given.get("earlier_contact"):
            case = given.get("case", held.case)
            self._must_be_earlier(held, given["earlier_contact"], case=case)
            given["first_contact"] = False
        with session.writing("tie contact") as writing:
            if isinstance(person, Mapping):
                entered = new_people.enter(writing, person, today=session.today())
                given["person"] = entered.id
            return writing.change_record("contact", id_, values=given)

    def _get(self, id_: str) -> Contact:
        self._session.require(Role.MANAGER, Role.CASEWORKER)
        return self._contacts.get(id_)

    def _must_be_earlier(self, contact: Contact, earlier: str, *, case: str | None) -> None:
        """Raise Invalid for what cannot be the earlier contact on the same matter."""
        found = self._contacts.get(earlier)
        sentence = ""
        if found.id == contact.id:
            sentence = ITSELF
        elif contact.id in (found.earlier_contact, found.merged_into):
            sentence = ROUND
        elif contact.received_on and found.received_on and found.received_on > contact.received_on:
            sentence = LATER
        elif _are_of_two_cases(found.case, case):
            sentence = OTHER_CASE
        if sentence:
            raise Invalid((Problem("earlier_contact", sentence),))

    def _person(self, id_: str | None) -> PersonWords | None:
        try:
            return PeopleService(self._session).words(id_) if id_ else None
        except NotFound:
            return None

    def _case(self, id_: str | None) -> str:
        try:
            return CaseService(self._session).get(id_).reference or "" if id_ else ""
        except AppError:
            return ""

    def _tied(self, id_: str, *, case: str | None) -> TiedContact | None:
        """Another contact, unless it is hidden or behind the wall between its case and this one."""
        try:
            found = self._contacts.get(id_)
        except (NotFound, Restricted):
            return None
        walled = _are_of_two_cases(found.case, case)
        return None if walled else TiedContact(id_, found.reference or "")

    def _same(self, id_: str, *, case: str | None) -> tuple[TiedContact, ...]:
        """Those found to be this one; of one in another case only that there is one, to part it."""
        return tuple(
            TiedContact(
                one.id, WALLED if _are_of_two_cases(one.case, case) else one.reference or ""
            )
            for one in self._linked("merged_into", id_)
            if recording.restricting_case(self._session, one) is None
        )

    def _which(self, link: str, id_: str, *, case: str | None) -> tuple[TiedContact, ...]:
        """The contacts that name one by a link, in the order they were written."""
        tied = (self._tied(one.id, case=case) for one in self._linked(link, id_))
        return tuple(one for one in tied if one is not None)

    def _linked(self, link: str, id_: str) -> Iterator[Contact]:
        return self._session.store.records.where(
            "contact", f"{link} = ? AND archived_on IS NULL", values=(id_,)
        )


def _are_of_two_cases(one: str | None, other: str | None) -> bool:
    """Whether a wall stands between two contacts: each belongs to a case, and not to the same."""
    return None not in (one, other) and one != other
