"""Who is known: people in words that tell namesakes apart, found as typed, likely duplicates.

Nobody whom the reader must not see is found, named or counted, and nothing that one case alone
knows of somebody is told outside it.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sendiass_desktop.domain.candidate import Candidate, candidate, postcode_in
from sendiass_desktop.domain.fields import State
from sendiass_desktop.domain.periods import long_date
from sendiass_desktop.domain.records.person import Person
from sendiass_desktop.domain.search_text import LONGEST_SOUGHT, fold, joined, question
from sendiass_desktop.services.alike import Match, alike, names_to_seek
from sendiass_desktop.services.likeness import SAME_NAME, Word, fit, forms
from sendiass_desktop.services.session import Session
from sendiass_desktop.store.queries.people import candidates, named
from sendiass_desktop.store.queries.person_facts import CaseOf, cases_of

INWARD: Final = 3  # letters of a postcode after its district
SHORTEST: Final = 3  # letters: fewer sound like too many names
MOST_FOUND: Final = 60
MOST_SOUNDED: Final = 40
MOST_ADVISED: Final = 3
SEEN: Final = "people.id NOT IN (SELECT value FROM json_each(?))"
TELLING: Final = ("date_of_birth", "phone", "email", "postcode")
PERHAPS: Final = "Perhaps on record already: {who}. {why} Choose them, or save anyway."
BETWEEN: Final = " · "


@dataclass(frozen=True, slots=True)
class PersonWords:
    """A person as a list offers them: id, name, and what tells namesakes apart.

    `where` is a postcode district and, of a child, year group and school.
    """

    id: str
    name: str
    born: date | None = None
    where: str = ""

    @property
    def apart(self) -> str:
        """As it follows a name: born 3 May 2014 · S65 · Hilltop."""
        born = f"born {long_date(self.born)}" if self.born else ""
        return BETWEEN.join(part for part in (born, self.where) if part)

    @property
    def whole(self) -> str:
        """Sami Quarmby (Sam) · born 3 May 2014 · S65 · Hilltop."""
        return BETWEEN.join(part for part in (self.name, self.apart) if part)


@dataclass(frozen=True, slots=True)
class Similar:
    """Somebody on record who may be the person typed, and why, in short sentences."""

    words: PersonWords
    likely: bool
    reasons: tuple[str, ...]

    @property
    def why(self) -> str:
        """Same name. Same phone number."""
        return " ".join(f"{reason}." for reason in self.reasons)


def person_words(person: Person, cases: Sequence[CaseOf] = ()) -> PersonWords:
    """The name and what tells namesakes apart; of a child also from the newest of their cases."""
    name = told(person.full_name) or told(person.known_as) or "Name withheld"
    known = told(person.known_as)
    shown = f"{name} ({known})" if known and known != name else name
    born = person.date_of_birth
    about = next((case for case in cases if case.is_about_them), None)
    # Where a child lives belongs to one case: the other parent's must not tell it.
    parts = (
        district(told(person.postcode)),
        about and about.year_group,
        about and about.school,
    )
    where = BETWEEN.join(part for part in parts if part)
    return PersonWords(person.id, shown, born if isinstance(born, date) else None, where)


def told(value: object) -> str:
    """A text that was told; "" for none, and for one that was withheld."""
    return value.strip() if isinstance(value, str) and not isinstance(value, State) else ""


def district(postcode: str) -> str:
    """S65 of S65 1AB; what is no whole postcode stays as it is."""
    whole = postcode_in(postcode)
    return whole[:-INWARD] if whole else postcode


def words_of(session: Session, ids: Iterable[str]) -> tuple[PersonWords, ...]:
    """People who were kept, in words, in this order."""
    wanted = list(ids)
    held = people(session, wanted)
    cases, _ = cases_of(session.store.connection, wanted, hidden=session.hidden)
    return tuple(person_words(held[id_], cases.get(id_, ())) for id_ in wanted if id_ in held)


def people(session: Session, ids: Iterable[str]) -> dict[str, Person]:
    """The records of some people by id."""
    condition = "id IN (SELECT value FROM json_each(?))"
    found = session.store.records.where("person", condition, values=(json.dumps(list(ids)),))
    return {person.id: person for person in found}


def find(session: Session, text: str, *, limit: int) -> tuple[PersonWords, ...]:
    """Whom typed words may mean: by the beginnings of words, then by sound, nickname or phone."""
    connection, text = session.store.connection, text[:LONGEST_SOUGHT]
    ids = named(connection, question(text), hidden=session.hidden.people_json, most=MOST_FOUND)
    held = people(session, ids)
    begun = fold(text)
    ranked = sorted(held.values(), key=lambda one: _rank(one, begun))
    found = [person.id for person in ranked][:limit]
    if len(found) < limit:
        found += [id_ for id_ in _sounded(session, text) if id_ not in found]
    return words_of(session, found[:limit])


def similar(
    session: Session, values: Mapping[str, Any], *, ways: Iterable[str] = (), but: str = ""
) -> tuple[Similar, ...]:
    """Who may be somebody with these fields and further phones and email addresses; few.

    `but` is the id of the person themself.
    """
    asked = candidate(but, _with_ways(values, ways))
    found = alike(asked, _candidates(session, asked))
    words = {one.id: one for one in words_of(session, [match.candidate.id for match in found])}
    return tuple(_similar(match, words) for match in found if match.candidate.id in words)


def likely(found: Iterable[Similar], values: Mapping[str, Any]) -> tuple[str, ...]:
    """Advice to look at people who are rather the same as these fields, each in a sentence.

    Where nothing but a name was told, the same name is enough.
    """
    name_alone = not any(values.get(name) for name in TELLING)
    same = [one for one in found if one.likely or (name_alone and SAME_NAME in one.reasons)][
        :MOST_ADVISED
    ]
    return tuple(PERHAPS.format(who=one.words.whole, why=one.why) for one in same)


def _similar(match: Match, words: Mapping[str, PersonWords]) -> Similar:
    return Similar(words[match.candidate.id], match.likely, match.reasons)


def _candidates(session: Session, asked: Candidate) -> tuple[Candidate, ...]:
    return candidates(
        session.store.connection,
        asked,
        also=names_to_seek(asked),
        seen=SEEN,
        values=(session.hidden.people_json,),
    )


def _sounded(session: Session, text: str) -> list[str]:
    """People whose names sound like every typed word, or whose number was typed."""
    asked = candidate("", {"full_name": text, "phone": text})
    typed = [word for reading in forms(text, {})[:1] for word in reading]
    if not asked.phones and any(len(word.text) < SHORTEST for word in typed):
        return []
    found = []
    for other in _candidates(session, asked):
        words = [w for name in other.names for reading in forms(name, {}) for w in reading]
        sounds = bool(typed) and all(any(_means(one, word) for word in words) for one in typed)
        if sounds or set(asked.phones) & set(other.phones):
            found.append(other.id)
    return list(dict.fromkeys(found))[:MOST_SOUNDED]


def _means(typed: Word, word: Word) -> bool:
    """Whether a word that is being typed may be a word of a name."""
    return word.text.startswith(typed.text) or fit(typed, word) is not None


def _with_ways(values: Mapping[str, Any], ways: Iterable[str]) -> dict[str, Any]:
    """The fields with further phones and addresses; a comma parts two numbers."""
    made, further = dict(values), [way for way in ways if way]
    for name in ("phone", "email") if further else ():
        made[name] = ", ".join(filter(None, (told(made.get(name)), *further)))
    return made


def _rank(person: Person, begun: str) -> tuple[bool, str, str]:
    """Those whose name begins as was typed come first, then by name."""
    names = [fold(told(name)) for name in (person.full_name, person.known_as)]
    return not any(name.startswith(begun) for name in names), joined(names[0]), person.id
