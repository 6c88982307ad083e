"""People: recorded, found and told apart, joined where two records are one person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sendiass_desktop.domain.errors import AppError, Invalid, NotFound
from sendiass_desktop.domain.people import advice, age_now, completed, wall_problems
from sendiass_desktop.domain.records.person import Person, Reach
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.search_text import question
from sendiass_desktop.services import known_people, recording
from sendiass_desktop.services.archiving import archived_on, must_be_let_back
from sendiass_desktop.services.known_people import PersonWords, Similar, person_words
from sendiass_desktop.services.reaching import Ways, reaches_of, ways_problems, write_ways
from sendiass_desktop.services.session import Session
from sendiass_desktop.store.queries.people_list import PeopleFilter, PeopleList
from sendiass_desktop.store.queries.person_facts import (
    CHILD,
    USER,
    CaseOf,
    cases_of,
    contacts_of,
    kept,
    same,
)

__all__ = [
    "CHILD",
    "USER",
    "CaseOf",
    "PeopleFilter",
    "PersonWords",
    "Similar",
    "Ways",
    "person_words",
]

SAME_ALREADY = "These are the same person already. Choose somebody else."
NOT_JOINED = "This person was not joined with anybody."


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDetail:
    """What the page of a person shows; of cases only those that its reader may see.

    `hidden_cases` is how many more there are, for managers; nobody else is told. `joined` are the
    records that were found to be the same person.
    """

    person: Person
    words: PersonWords
    age: int | None
    reaches: tuple[Reach, ...]
    cases: tuple[CaseOf, ...]
    hidden_cases: int
    contacts: int
    joined: tuple[PersonWords, ...]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of the list of people."""

    person: Person
    words: PersonWords
    age: int | None
    cases: int


class PeopleService:
    """People known by name; not for duty staff."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, values: Mapping[str, Any], ways: Ways | None = None) -> str:
        """Record somebody with further ways to reach them; the id. Raises Invalid, Restricted."""
        session = self._must_be_casework()
        given = dict(values)
        self._check(given, ways)
        with session.writing("add person") as writing:
            id_ = writing.add("person", completed(given, session.today()))
            if ways is not None:
                write_ways(writing, ways, person=id_, today=session.today())
        return id_

    def correct(
        self,
        id_: str,
        values: Mapping[str, Any],
        *,
        seen: Person | None = None,
        ways: Ways | None = None,
    ) -> bool:
        """Change somebody's fields and ways; False where nothing differs.

        `seen` is the record as its form was opened with. Raises Invalid, Conflict, Restricted.
        """
        session = self._must_be_casework()
        held = self.get(id_)
        recording.must_not_cross(held, seen, values=values)
        given = recording.whole(held) | dict(values)
        self._check(given, ways, held=held)
        if given.get("age") != held.age and "age_on" not in values:
            given["age_on"] = None  # as of today
        today = session.today()
        with session.writing("correct person") as writing:
            changed = writing.change_record("person", held.id, values=completed(given, today))
            if ways is not None:
                changed = write_ways(writing, ways, person=held.id, today=today) or changed
        return changed

    def get(self, id_: str) -> Person:
        """Somebody, whoever they were joined with; raises NotFound, NotAllowed.

        Whoever stands in hidden cases alone is not there for this reader.
        """
        session = self._must_be_casework()
        found: Person = session.store.records.get("person", id_)
        winner = kept(session.store.connection, id_)
        if winner != id_:
            found = session.store.records.get("person", winner)
        if found.id in session.hidden.people:
            raise NotFound(recording.GONE)
        return found

    def look_at(self, id_: str) -> Person:
        """Somebody whose page is opened: that is entered in the journal (trust.md, Who may)."""
        found = self.get(id_)
        with self._session.writing("look at person") as writing:
            writing.look("person", found.id)
        return found

    def detail(self, id_: str) -> PersonDetail:
        """What the page of a person shows this reader; raises NotFound, NotAllowed."""
        person, session = self.get(id_), self._session
        connection, hidden = session.store.connection, session.hidden
        seen, left_out = cases_of(connection, (person.id,), hidden=hidden)
        losers = same(connection, (person.id,))[person.id]
        everyone = (person.id, *losers)
        cases = seen.get(person.id, ())
        joined = known_people.people(session, losers).values()
        return PersonDetail(
            person=person,
            words=person_words(person, cases),
            age=age_now(recording.whole(person), session.today()),
            reaches=reaches_of(session, everyone, case=None),
            cases=cases,
            hidden_cases=left_out.get(person.id, 0) if session.role is Role.MANAGER else 0,
            contacts=contacts_of(connection, everyone, hidden=hidden),
            joined=tuple(person_words(one) for one in joined if one.id not in hidden.people),
        )

    def reaches(self, id_: str, case: str | None = None) -> tuple[Reach, ...]:
        """The further ways to reach somebody: in general, or as one case knows them."""
        person, session = self.get(id_), self._session
        session.must_see(case)
        losers = same(session.store.connection, (person.id,))[person.id]
        return reaches_of(session, (person.id, *losers), case=case)

    def find(self, text: str, limit: int = 12) -> tuple[PersonWords, ...]:
        """People whom typed words may mean, by name, known-as, sound or phone, the best first."""
        return known_people.find(self._must_be_casework(), text, limit=limit)

    def words(self, id_: str) -> PersonWords:
        """Somebody in words that tell namesakes apart; raises NotFound."""
        return known_people.words_of(self._session, (self.get(id_).id,))[0]

    def list(self, wanted: PeopleFilter) -> "PeoplePages":
        """The people who meet a filter, page by page; hidden ones are left out."""
        return PeoplePages(self._must_be_casework(), wanted)

    def similar(
        self, values: Mapping[str, Any], ways: Ways | None = None, *, but: str = ""
    ) -> tuple[Similar, ...]:
        """Who may be somebody with these fields, with why: few, the likeliest first.

        `but` is the id of the person themself.
        """
        session = self._must_be_casework()
        further = ways.in_general() if ways is not None else ()
        return known_people.similar(session, values, ways=further, but=but)

    def likely(self, values: Mapping[str, Any]) -> tuple[str, ...]:
        """Advice to look at whoever is rather the same person, each in a sentence."""
        return known_people.likely(self.similar(values), values)

    def second_thoughts(
        self, values: Mapping[str, Any], ways: Ways | None = None, *, but: str = ""
    ) -> tuple[str, ...]:
        """Advice before somebody is saved: what is likely wrong, and who may be on record."""
        said = advice(values, self._session.today())
        return said + known_people.likely(self.similar(values, ways, but=but), values)

    def merge(self, loser: str, winner: str) -> None:
        """Say that two are one person: the loser's cases, contacts and ways show with the winner.

        Nothing is rewritten and nothing is lost. Raises AppError where they are one already.
        """
        gone, stays = self.get(loser), self.get(winner)
        if gone.id == stays.id:
            raise AppError(SAME_ALREADY)
        self._set("same person", gone.id, merged_into=stays.id)

    def unmerge(self, loser: str) -> None:
        """Say that somebody is a person of their own after all; raises AppError."""
        self.get(loser)
        if not self._set("not the same person", loser, merged_into=None):
            raise AppError(NOT_JOINED)

    def archive(self, id_: str) -> None:
        """Take somebody out of the lists; they can be brought back, and nothing is destroyed."""
        held = self.get(id_)
        self._set("archive person", held.id, archived_on=archived_on(self._session, held))

    def restore(self, id_: str) -> None:
        """Bring somebody archived back; after 30 days only a manager does."""
        held = self.get(id_)
        must_be_let_back(self._session, held)
        self._set("restore person", held.id, archived_on=None)

    def _must_be_casework(self) -> Session:
        """The session, for those who do casework; raises NotAllowed for duty staff."""
        self._session.require(Role.MANAGER, Role.CASEWORKER)
        return self._session

    def _check(
        self, given: dict[str, Any], ways: Ways | None, *, held: Person | None = None
    ) -> None:
        """Raise Invalid for what cannot be stored, or stands where a wall is."""
        session = self._session
        found = list(wall_problems(given))
        try:
            session.must_be_sound("person", given)
        except Invalid as trouble:
            found += trouble.problems
        found += ways_problems(session, ways, person=given, id_=held.id if held else "")
        if found:
            raise Invalid(tuple(found))

    def _set(self, verb: str, id_: str, **values: Any) -> bool:
        with self._session.writing(verb) as writing:
            return writing.change_record("person", id_, values=values)


class PeoplePages:
    """A filtered list of people that is read a page at a time."""

    def __init__(self, session: Session, wanted: PeopleFilter) -> None:
        self._session = session
        self._query = PeopleList(
            session.store.connection, wanted, asked=question(wanted.text), hidden=session.hidden
        )
        self.count = self._query.count()

    def rows(self, offset: int, limit: int) -> list[PersonRow]:
        """The lines from `offset` on, at most `limit`."""
        session = self._session
        ids = self._query.page(offset, limit)
        held = known_people.people(session, ids)
        cases, _ = cases_of(session.store.connection, ids, hidden=session.hidden)
        return [self._row(held[id_], cases.get(id_, ())) for id_ in ids if id_ in held]

    def position(self, id_: str) -> int | None:
        """Where somebody stands in the list, or None."""
        return self._query.position(id_)

    def _row(self, person: Person, cases: Sequence[CaseOf]) -> PersonRow:
        age = age_now(recording.whole(person), self._session.today())
        return PersonRow(person, person_words(person, cases), age, len(cases))
