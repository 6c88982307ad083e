"""The search index asked: which records match, newest first, and their own text to say why.

Permission is part of the question: what a reader must not see is taken out before anything is
counted off, and what duty staff may find is all that is ever looked at for them (trust.md, Who
may). The index is read from its newest record on and only as far as rows are wanted, so that a
frequent word costs no more than a rare one.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from sendiass_desktop.domain.records.kinds import KINDS
from sendiass_desktop.store.queries.hidden import Hidden
from sendiass_desktop.store.rows import IDENTITY, NARRATIVE, column, searched_fields

AT_ONCE: Final = 48  # matches read together
MOST_READ: Final = 2000  # matches in all: many notes of one case are one row
NEWEST: Final = 1000  # matches among which people and cases are looked for first
MOST_NAMED: Final = 20  # of them, so that a name finds more than people
NAMED: Final = ("person", "reach", "case")

# The numbers of what a reader must not see: with a hidden case, its contacts, notes and ways to
# reach; what hangs on such a contact; people who are in no other case; and whatever was merged
# into one of these.
LEFT_OUT: Final = """
WITH RECURSIVE hidden (id) AS (SELECT value FROM json_each(:cases)),
somebody (id) AS (
    SELECT value FROM json_each(:people)
    UNION SELECT people.id FROM somebody CROSS JOIN people ON people.merged_into = somebody.id
),
held (id) AS (
    SELECT contacts.id FROM contacts WHERE contacts."case" IN hidden
    UNION SELECT contacts.id FROM held CROSS JOIN contacts ON contacts.merged_into = held.id
)
SELECT searched.number FROM searched WHERE searched."case" IN hidden
UNION SELECT searched.number FROM held JOIN searched ON searched.record = held.id
UNION SELECT searched.number FROM responses JOIN searched ON searched.record = responses.id
    WHERE responses.contact IN held
UNION SELECT searched.number FROM tasks JOIN searched ON searched.record = tasks.id
    WHERE tasks.contact IN held
UNION SELECT searched.number FROM somebody JOIN searched ON searched.record = somebody.id
UNION SELECT searched.number FROM reaches JOIN searched ON searched.record = reaches.id
    WHERE reaches.person IN somebody
"""
SEEN: Final = "{index}.rowid NOT IN (SELECT value FROM json_each(:left_out))"
MATCHES: Final = """
SELECT searched.kind, searched.record
FROM {index} CROSS JOIN searched ON searched.number = {index}.rowid
WHERE {index} MATCH :asked AND {seen}
ORDER BY {index}.rowid DESC LIMIT :most
"""
DUTY: Final = """
SELECT searched.kind, searched.record
FROM {index} CROSS JOIN searched ON searched.number = {index}.rowid
    CROSS JOIN contacts ON contacts.id = searched.record
WHERE {index} MATCH :asked AND {seen} AND searched.kind = 'contact'
    AND (contacts.received_on >= :since OR contacts.taken_by = :worker)
ORDER BY {index}.rowid DESC LIMIT :most
"""
FIRST: Final = """
SELECT searched.kind, searched.record
FROM (
    SELECT {index}.rowid AS number FROM {index} WHERE {index} MATCH :asked AND {seen}
    ORDER BY {index}.rowid DESC LIMIT :newest
) AS newest CROSS JOIN searched ON searched.number = newest.number
WHERE searched.kind IN (SELECT value FROM json_each(:kinds))
ORDER BY newest.number DESC LIMIT :most
"""
PEOPLE: Final = """
SELECT searched.kind, searched.record
FROM {index} CROSS JOIN searched ON searched.number = {index}.rowid
WHERE {index} MATCH :asked AND {seen} AND searched.kind = 'person'
ORDER BY {index}.rowid DESC LIMIT :most
"""
WITHIN: Final = """
SELECT searched."case", searched.kind, searched.record
FROM searched CROSS JOIN {index} ON {index}.rowid = searched.number
WHERE searched."case" IN (SELECT value FROM json_each(:cases))
    AND searched.record NOT IN (SELECT id FROM contacts WHERE merged_into IS NOT NULL)
    AND {index} MATCH :asked AND {seen}
ORDER BY searched.number DESC
"""
CASES: Final = """
WITH RECURSIVE same (id, kept) AS (
    SELECT value, value FROM json_each(:people)
    UNION SELECT people.id, same.kept FROM people JOIN same ON people.merged_into = same.id
)
SELECT cases.id, same.kept, cases.relation
    FROM same CROSS JOIN cases ON cases.service_user = same.id
UNION ALL
SELECT cases.id, same.kept, 'child' FROM same CROSS JOIN cases ON cases.child = same.id
    WHERE cases.service_user <> cases.child
UNION ALL
SELECT case_people."case", same.kept, case_people.relation
    FROM same CROSS JOIN case_people ON case_people.person = same.id
    WHERE case_people.archived_on IS NULL
"""
# The contacts of people that belong to no case, so that nothing else leads to them.
CONTACTS: Final = """
WITH RECURSIVE same (id, kept) AS (
    SELECT value, value FROM json_each(:people)
    UNION SELECT people.id, same.kept FROM people JOIN same ON people.merged_into = same.id
)
SELECT contacts.id, same.kept FROM same CROSS JOIN contacts ON contacts.person = same.id
WHERE contacts."case" IS NULL AND contacts.merged_into IS NULL AND contacts.archived_on IS NULL
ORDER BY contacts.received_on DESC, contacts.number DESC
"""
# Beside their text: whom or what they belong to, and what names them in a list.
BESIDE: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "person": ("person_kind", "date_of_birth", "merged_into"),
        "reach": ("person", "case", "reach_kind"),
        "case": ("opened_on", "service_user", "child", "relation", "postcode_district"),
        "contact": (
            *("received_on", "user_type", "reasons", "primary_reason"),
            *("person", "case", "merged_into"),
        ),
        "response": ("contact", "at"),
        "activity": ("case", "at"),
        "intervention": ("case", "opened_on"),
        "document": ("case", "added_on"),
        "deadline": ("case", "due_on"),
        "task": ("case", "contact", "due_on"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who searches: what is hidden from them; for duty staff since when, and who they are."""

    hidden: Hidden
    since: date | None = None  # duty: contacts received since then, or taken by themselves
    worker: str = ""

    @property
    def is_duty(self) -> bool:
        """Whether only contacts are found, and by no word of a note."""
        return self.since is not None


@dataclass(frozen=True, slots=True)
class Match:
    """A record that matched."""

    kind: str
    id: str


class Search:
    """The search index, asked by one reader."""

    def __init__(self, connection: Any, reader: Reader) -> None:
        self._connection = connection
        self._reader = reader
        self._left_out = self._numbers_left_out()

    def matches(self, asked: str) -> Iterator[list[Match]]:
        """What a question of the index finds, newest first, a few at a time."""
        statement = DUTY if self._reader.is_duty else MATCHES
        cursor = self._run(statement, asked, most=MOST_READ)
        while found := cursor.fetchmany(AT_ONCE):
            yield [Match(*row) for row in found]

    def named(self, asked: str) -> list[Match]:
        """People and cases whose name, phone or reference matches, among the newest; not for duty.

        Nothing of a note is asked: a name in somebody's note is not that person.
        """
        rows = self._run(FIRST, asked, index=IDENTITY, most=MOST_NAMED)
        return [Match(*row) for row in rows]

    def people(self, asked: str) -> list[Match]:
        """People who are called so, newest first; not for duty."""
        rows = self._run(PEOPLE, asked, index=IDENTITY, most=MOST_NAMED)
        return [Match(*row) for row in rows]

    def within(self, cases: Iterable[str], asked: str) -> list[tuple[str, Match]]:
        """What matches in some cases, newest first, each with its case; not for duty."""
        rows = self._run(WITHIN, asked, cases=cases)
        return [(case, Match(*found)) for case, *found in rows]

    def read(self, kind: str, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
        """The searched text of records and what stands beside it, as the tables hold it."""
        texts = searched_fields(kind, narrative=not self._reader.is_duty)
        names = tuple(dict.fromkeys((*texts, *BESIDE[kind], "archived_on")))
        columns = ", ".join(map(column, names))
        statement = (
            f"SELECT id, {columns} FROM {KINDS[kind].table}"
            " WHERE id IN (SELECT value FROM json_each(?))"
        )
        rows = self._connection.execute(statement, (json.dumps(list(ids)),))
        return {id_: dict(zip(names, cells, strict=True)) for id_, *cells in rows}

    def cases_of(self, people: Iterable[str]) -> dict[str, dict[str, str]]:
        """The cases of some people that may be seen, newest first, with how they stand in each."""
        found: dict[str, dict[str, str]] = {}
        asked = {"people": json.dumps(list(people))}
        rows = self._connection.execute(CASES, asked).fetchall()
        for case, person, relation in sorted(rows, key=_case, reverse=True):
            if case not in self._reader.hidden.cases:
                found.setdefault(person, {}).setdefault(case, relation or "")
        return found

    def contacts_of(self, people: Iterable[str]) -> dict[str, list[str]]:
        """The contacts that are tied to some people and to no case, newest first."""
        found: dict[str, list[str]] = {}
        asked = {"people": json.dumps(list(people))}
        for contact, person in self._connection.execute(CONTACTS, asked):
            found.setdefault(person, []).append(contact)
        return found

    def closed(self, cases: Iterable[str]) -> frozenset[str]:
        """Those of some cases that are closed."""
        statement = (
            "SELECT id FROM cases_now WHERE state = 'closed'"
            " AND id IN (SELECT value FROM json_each(?))"
        )
        rows = self._connection.execute(statement, (json.dumps(list(cases)),))
        return frozenset(id_ for (id_,) in rows)

    def _run(
        self,
        statement: str,
        asked: str,
        *,
        index: str = "",
        most: int = MOST_READ,
        cases: Iterable[str] = (),
    ) -> Any:
        index = index or (IDENTITY if self._reader.is_duty else NARRATIVE)
        written = statement.format(index=index, seen=SEEN.format(index=index))
        since = self._reader.since
        values = {
            "asked": asked,
            "left_out": self._left_out,
            "most": most,
            "newest": NEWEST,
            "kinds": json.dumps(NAMED),
            "since": since.isoformat() if since else "",
            "worker": self._reader.worker,
            "cases": json.dumps(list(cases)),
        }
        return self._connection.execute(written, values)

    def _numbers_left_out(self) -> str:
        hidden = self._reader.hidden
        if not hidden.cases:
            return "[]"
        asked = {"cases": hidden.cases_json, "people": hidden.people_json}
        rows = self._connection.execute(LEFT_OUT, asked)
        return json.dumps([number for (number,) in rows])


def _case(row: tuple[str, str, str | None]) -> str:
    """By the id of the case, which says when it was opened."""
    return row[0]
