"""What a caseworker recognises a record by, in one line; namesakes are told apart (UX36)."""

import json
from collections.abc import Iterable, Mapping
from typing import Final

from sendiass_desktop.domain.lists import Lists
from sendiass_desktop.services.search_reading import Key, Reading, Values
from sendiass_desktop.services.search_words import relation
from sendiass_desktop.store.queries.search import Search

BETWEEN: Final = " \N{MIDDLE DOT} "
NO_NAME: Final = "Name not recorded"
LINKED: Final = ("child", "service_user", "person")
IS_CHILD: Final = frozenset({"child", "self"})
INWARD: Final = 3  # letters of a postcode after its district


class Titles:
    """Titles and safety lines of the rows of one search, read together."""

    def __init__(
        self,
        search: Search,
        reading: Reading,
        *,
        lists: Lists,
        cases: Mapping[str, Mapping[str, str]],
    ) -> None:
        """`cases` are those of each person that may be seen, newest first, by how they stand."""
        self._search = search
        self._reading = reading
        self._lists = lists
        self._cases = cases
        self._closed: frozenset[str] = frozenset()
        self._people: dict[str, Values] = {}  # whoever is left of each

    def fetch(self, keys: Iterable[Key]) -> None:
        """Read what the titles of these records need, a kind at a time."""
        ids: dict[str, list[str]] = {}
        for kind, id_ in keys:
            ids.setdefault(kind, []).append(id_)
        of_people = (self._cases.get(id_) for id_ in ids.get("person", ()))
        cases = [*ids.get("case", ()), *(next(iter(held)) for held in of_people if held)]
        self._reading.fetch("case", cases)
        self._reading.fetch("contact", ids.get("contact", ()))
        linked = [self._reading.get("case", case) for case in cases]
        linked += [self._reading.get("contact", id_) for id_ in ids.get("contact", ())]
        self._reading.fetch("person", [values.get(name) for values in linked for name in LINKED])
        if cases:
            self._closed = self._search.closed(cases)

    def title(self, kind: str, id_: str) -> str:
        """What a record is called in a list of what was found."""
        values = self._reading.get(kind, id_)
        made = {"person": self._person, "case": self._case, "contact": self._contact}.get(kind)
        parts = made(id_, values) if made else [values.get("title")]
        return BETWEEN.join(part for part in parts if part)

    def safety(self, kind: str, id_: str) -> str:
        """The safety line of whoever a record is about; "" where there is none."""
        values = self._reading.get(kind, id_)
        people = [id_] if kind == "person" else [values.get(name) for name in LINKED]
        lines = (self._somebody(person).get("safety_line") for person in people)
        return "; ".join(dict.fromkeys(line.strip() for line in lines if line))

    def _person(self, id_: str, values: Values) -> list[str | None]:
        case, stands = next(iter(self._cases.get(id_, {}).items()), (None, ""))
        about = self._reading.get("case", case)
        district = _district(values.get("postcode"))
        if case is None:
            born = values.get("date_of_birth")
            return [_name(values), f"born {born[:4]}" if born else None, district]
        if stands in IS_CHILD:
            return [_name(values), about.get("year_group"), about.get("school"), district]
        child = _name(self._somebody(about.get("child")))
        return [_name(values), f"{relation(stands, self._lists)} of {child}", district]

    def _case(self, id_: str, values: Values) -> list[str | None]:
        child, user = (
            self._somebody(values.get("child")),
            self._somebody(values.get("service_user")),
        )
        return [
            values.get("reference"),
            _name(child),
            values.get("year_group"),
            f"for {_name(user)}" if user is not child else None,
            "closed" if id_ in self._closed else None,
        ]

    def _contact(self, _id: str, values: Values) -> list[str | None]:
        reasons = json.loads(values.get("reasons") or "[]")
        main = values.get("primary_reason") or next(iter(reasons), None)
        user = values.get("user_type")
        return [
            values.get("reference"),
            values.get("name") or values.get("call_back_name"),
            self._lists.label("user_type", user) if user else None,
            self._lists.label("reasons", main) if main else None,
        ]

    def _somebody(self, id_: str | None) -> Values:
        if not id_:
            return {}
        if id_ not in self._people:
            self._people[id_] = self._reading.get("person", self._reading.kept("person", id_))
        return self._people[id_]


def _name(values: Values) -> str:
    """Elizabeth Smith (Beth)."""
    full, known = values.get("full_name"), values.get("known_as")
    if full and known and known.casefold() not in full.casefold().split():
        return f"{full} ({known})"
    return full or known or NO_NAME


def _district(postcode: str | None) -> str | None:
    """The district of a postcode: S65."""
    plain = "".join((postcode or "").split())
    return plain[:-INWARD].upper() or None
