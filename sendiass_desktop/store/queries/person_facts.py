"""What stands around people: who they are since merges, their cases, where a child is at school.

Links are never rewritten, so all ids of one person are asked for together; what a reader must not
see is taken out here and never counted (records.md, Case).
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sendiass_desktop.store.queries.hidden import Hidden

KEPT: Final = "SELECT kept FROM people_kept WHERE id = ?"
SAME: Final = """
SELECT kept, id FROM people_kept WHERE kept IN (SELECT value FROM json_each(?)) AND id <> kept
ORDER BY id
"""
CASES: Final = """
WITH same (id, kept) AS (
    SELECT value, value FROM json_each(:people)
    UNION SELECT id, kept FROM people_kept WHERE kept IN (SELECT value FROM json_each(:people))
),
stands (person, "case", role) AS (
    SELECT same.kept, cases.id, 'user' FROM same CROSS JOIN cases ON cases.service_user = same.id
    UNION SELECT same.kept, cases.id, 'child' FROM same CROSS JOIN cases ON cases.child = same.id
    UNION SELECT same.kept, case_people."case", coalesce(case_people.relation, '')
        FROM same CROSS JOIN case_people ON case_people.person = same.id
        WHERE case_people.archived_on IS NULL
)
SELECT stands.person, stands.role, cases_now.id, cases_now.reference, cases_now.state,
    cases_now.opened_on, cases_now.year_group, cases_now.school, cases_now.postcode_district
FROM stands CROSS JOIN cases_now ON cases_now.id = stands."case"
WHERE cases_now.archived_on IS NULL
ORDER BY cases_now.state = 'closed', cases_now.opened_on DESC, cases_now.number DESC, stands.role
"""
CONTACTS: Final = """
SELECT count(*) FROM contacts
WHERE person IN (SELECT value FROM json_each(?)) AND archived_on IS NULL AND merged_into IS NULL
    AND ("case" IS NULL OR "case" NOT IN (SELECT value FROM json_each(?)))
"""
USER: Final = "user"  # a role, as the child's; every other one is a relation to the child
CHILD: Final = "child"


@dataclass(frozen=True, slots=True)
class CaseOf:
    """A case that somebody stands in: how, and what its list says of it."""

    id: str
    reference: str | None
    state: str
    opened_on: date | None
    roles: tuple[str, ...]  # "user", "child", or codes of the list `relation`
    year_group: str | None
    school: str | None
    district: str | None

    @property
    def is_about_them(self) -> bool:
        """Whether they are the child or young person."""
        return CHILD in self.roles


def kept(connection: Any, id_: str) -> str:
    """Who somebody is now, through every merge."""
    found = connection.execute(KEPT, (id_,)).fetchone()
    return found[0] if found else id_


def same(connection: Any, people: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Of each of some people who were kept, everybody who was merged into them, at any step."""
    asked = list(people)
    found: dict[str, list[str]] = {id_: [] for id_ in asked}
    for winner, loser in connection.execute(SAME, (json.dumps(asked),)):
        found[winner].append(loser)
    return {winner: tuple(losers) for winner, losers in found.items()}


def cases_of(
    connection: Any, people: Iterable[str], *, hidden: Hidden
) -> tuple[dict[str, tuple[CaseOf, ...]], dict[str, int]]:
    """The cases of some people who were kept, open ones and the newest first.

    Beside them, of each person how many cases are hidden from the reader.
    """
    found: dict[str, dict[str, list[Any]]] = {}
    for person, role, *row in connection.execute(CASES, {"people": json.dumps(list(people))}):
        found.setdefault(person, {}).setdefault(row[0], [*row, []])[-1].append(role)
    seen = {
        person: tuple(_case(row) for id_, row in cases.items() if id_ not in hidden.cases)
        for person, cases in found.items()
    }
    return seen, {person: len(cases) - len(seen[person]) for person, cases in found.items()}


def contacts_of(connection: Any, people: Iterable[str], *, hidden: Hidden) -> int:
    """How many contacts are tied to some people, those that the reader must not see left out."""
    values = (json.dumps(list(people)), hidden.cases_json)
    return int(connection.execute(CONTACTS, values).fetchone()[0])


def _case(row: list[Any]) -> CaseOf:
    id_, reference, state, opened, year_group, school, district, roles = row
    day = date.fromisoformat(opened) if opened else None
    return CaseOf(id_, reference, state, day, tuple(roles), year_group, school, district)
