"""What a search found, made into rows: whom or what one would open, and why it was found.

A note belongs to the contact, case or task in which it was written, a phone number to its person,
somebody who was merged to the person who was kept: each of these is one row, however often it
matched. A person brings their cases along, and the contacts that are tied to them alone.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, reduce
from itertools import islice
from typing import Final, overload

from sendiass_desktop.domain.lists import Lists
from sendiass_desktop.domain.search_reason import Reason, Wanted
from sendiass_desktop.services.search_across import cases_across
from sendiass_desktop.services.search_reading import Key, Reading, Values
from sendiass_desktop.services.search_sounds import Sounds
from sendiass_desktop.services.search_titles import Titles
from sendiass_desktop.services.search_words import ALSO, ARCHIVED, relation, texts_of
from sendiass_desktop.store.queries.hidden import Hidden
from sendiass_desktop.store.queries.search import Match, Search

MOST_CASES: Final = 5  # that one person brings along
MOST_CONTACTS: Final = 3  # the same
TIED: Final = "Tied to"
DAYS: Final = ("at", "received_on", "due_on", "added_on", "opened_on")


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One line of what was found; `kind` and `id` are of the record that it opens.

    `kind` is person, case, contact or task; `when` is the day of what matched; `safety` is the
    safety line of whoever the row is about.
    """

    kind: str
    id: str
    title: str
    why: Reason
    when: date | None = None
    safety: str = ""
    archived: bool = False
    sounded: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """Why a row is there: what matched and, where a person brought it, how they stand to it."""

    match: Match
    brought: str = ""
    sounds: Sounds | None = None  # where it was found by these alone
    also: tuple[Match, ...] = ()  # what else of a case had words, where no record has them all


class Gathering:
    """Rows as they come, each record once, in the order in which they were found."""

    def __init__(self, search: Search, *, hidden: Hidden, lists: Lists, wanted: Wanted) -> None:
        self._search = search
        self._lists = lists
        self._wanted = wanted
        self._reading = Reading(search, hidden)
        self._places: dict[Key, _Place] = {}
        self._cases: dict[str, dict[str, str]] = {}  # of each person, newest first

    @property
    def count(self) -> int:
        """How many rows there are so far."""
        return len(self._places)

    def add(self, matches: Sequence[Match], *, sounds: Sounds | None = None) -> None:
        """Add what matched, with the cases of the people among it; `sounds` if by those alone."""
        reading = self._reading
        reading.fetch_matches(matches)
        opened = [(reading.opened_by(match), match) for match in matches]
        new = [(key, match) for key, match in opened if key and key not in self._places]
        people = {id_ for (kind, id_), _ in new if kind == "person"}
        if people:
            self._cases |= self._search.cases_of(people)
        contacts = self._search.contacts_of(people) if people else {}
        for key, match in new:
            place = _Place(match, sounds=sounds)
            self._places.setdefault(key, place)
            if key[0] == "person":
                self._add_cases(place, self._cases.get(key[1], {}))
        for (_, id_), match in new:
            self._add_contacts(_Place(match, TIED, sounds), contacts.get(id_, ()))

    def add_across(self, words: Sequence[str]) -> None:
        """Add cases whose people and notes have all of some words between them."""
        found = cases_across(self._search, self._reading, words=words)
        for case, (match, *also) in found.items():
            self._places.setdefault(("case", case), _Place(match, also=tuple(also)))

    def made(self, limit: int) -> "Made":
        """The first rows, each as it is shown once it is looked at."""
        places = dict(islice(self._places.items(), limit))
        titles = Titles(self._search, self._reading, lists=self._lists, cases=self._cases)
        titles.fetch(places)

        def row(key: Key) -> FoundRow:
            return self._row(key, places[key], titles=titles)

        sounded = any(place.sounds is not None for place in places.values())
        return Made(tuple(places), row, sounded=sounded)

    def _add_cases(self, place: _Place, cases: dict[str, str]) -> None:
        """The cases of a person; a way to reach them that one case knows brings that one alone."""
        only = self._reading.get(place.match.kind, place.match.id).get("case")
        for case, stands in islice(cases.items(), MOST_CASES):
            if only in (None, case):
                words = relation(stands, self._lists)
                self._places.setdefault(("case", case), replace(place, brought=words))

    def _add_contacts(self, place: _Place, contacts: Sequence[str]) -> None:
        """The contacts of a person; a way to reach them that one case knows brings none."""
        if self._reading.get(place.match.kind, place.match.id).get("case") is None:
            for contact in contacts[:MOST_CONTACTS]:
                self._places.setdefault(("contact", contact), place)

    def _row(self, key: Key, place: _Place, *, titles: Titles) -> FoundRow:
        kind, id_ = key
        found = self._reading.get(place.match.kind, place.match.id)
        shown = self._reading.get(kind, id_)
        dated = shown if place.brought or place.also else found
        return FoundRow(
            kind,
            id_,
            titles.title(kind, id_),
            self._why(key, place, found=found),
            _day(dated),
            titles.safety(kind, id_),
            bool(shown.get("archived_on")),
            sounded=place.sounds is not None,
        )

    def _why(self, key: Key, place: _Place, *, found: Values) -> Reason:
        match = place.match
        if place.also:
            return reduce(Reason.then, map(self._said, (match, *place.also)))
        why = place.sounds.reason(found) if place.sounds is not None else self._said(match)
        if place.brought:
            return why.after(f"{place.brought}: ")
        if match.kind == key[0]:
            return why if match.id == key[1] else why.after(ALSO)
        return why.after(ARCHIVED) if found.get("archived_on") else why

    def _said(self, match: Match) -> Reason:
        """What of the words a record has, and in which of its texts."""
        found = self._reading.get(match.kind, match.id)
        return self._wanted.reason(texts_of(match.kind, found, lists=self._lists))


class Made(Sequence[FoundRow]):
    """Rows that say why they were found when they are first looked at: a list shows a few at once.

    `keys` are kind and id of each; `sounded` is whether one is there by its sound alone.
    """

    def __init__(
        self, keys: tuple[Key, ...], make: Callable[[Key], FoundRow], *, sounded: bool
    ) -> None:
        self.keys, self.sounded = keys, sounded
        self._make = cache(make)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.keys)

    def __eq__(self, other: object) -> bool:
        """Whether these are the same rows, looked at or not."""
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        """By which rows they are."""
        return hash(self.keys)

    @overload
    def __getitem__(self, place: int) -> FoundRow: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[FoundRow, ...]: ...

    def __getitem__(self, place: int | slice) -> FoundRow | tuple[FoundRow, ...]:
        """A row, or some of them."""
        if isinstance(place, slice):
            return tuple(map(self._make, self.keys[place]))
        return self._make(self.keys[place])


def _day(values: Values) -> date | None:
    """The day of a record, the most telling of those it has."""
    said = next((values[name] for name in DAYS if values.get(name)), None)
    return date.fromisoformat(said[:10]) if said else None
