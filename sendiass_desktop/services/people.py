"""People: found as they are typed, told apart, and never shown to who must not see them."""

from dataclasses import dataclass
from typing import Any

from sendiass_desktop.domain.errors import NotFound
from sendiass_desktop.domain.fields import State
from sendiass_desktop.domain.records.person import Person
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.search_text import question
from sendiass_desktop.services.session import Session


@dataclass(frozen=True, slots=True)
class PersonWords:
    """A person as a list offers them: id, name, and what tells namesakes apart."""

    id: str
    name: str
    apart: str


class PeopleService:
    """People known by name."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, id_: str) -> Person:
        """A person, whoever they were joined with; raises NotFound, NotAllowed.

        Whoever stands in hidden cases alone is not there for this reader.
        """
        session = self._session
        session.require(Role.MANAGER, Role.CASEWORKER)
        found: Person = session.store.records.get("person", id_)
        passed = {found.id}
        while found.merged_into and found.merged_into not in passed:
            found = session.store.records.get("person", found.merged_into)
            passed.add(found.id)
        if found.id in session.hidden.people:
            raise NotFound("This record is not there, or not for you to see.")
        return found

    def find(self, text: str, limit: int = 12) -> tuple[PersonWords, ...]:
        """People whom typed words may mean, hidden and joined ones left out."""
        session = self._session
        asked = question(text)
        if not asked:
            return ()
        found = session.store.records.where(
            "person",
            "merged_into IS NULL AND archived_on IS NULL"
            " AND id NOT IN (SELECT value FROM json_each(?))"
            " AND id IN (SELECT record FROM searched WHERE kind = 'person' AND number IN"
            " (SELECT rowid FROM search_identity WHERE search_identity MATCH ?"
            "  ORDER BY rowid DESC LIMIT 500))",
            values=(session.hidden.people_json, asked),
        )
        return tuple(person_words(one) for one in list(found)[:limit])


def person_words(person: Person) -> PersonWords:
    """The name and what tells namesakes apart."""
    name = str(_told(person.full_name) or _told(person.known_as) or "Name withheld")
    known = _told(person.known_as)
    shown = f"{name} ({known})" if known and known != name else name
    born = _told(person.date_of_birth)
    parts = (f"born {born.day}/{born.month}/{born.year}" if born else "", _told(person.postcode))
    return PersonWords(person.id, shown, " · ".join(str(part) for part in parts if part))


def _told(value: Any) -> Any:
    return None if isinstance(value, State) else value
