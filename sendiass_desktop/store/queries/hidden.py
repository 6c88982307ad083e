"""What a reader must not see: restricted cases they are not named on, and who is in no other.

Restricted cases are few, so what is hidden is worked out as two small sets that every query leaves
out; a contact is restricted when its case is (records.md, Case).
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from sendiass_desktop.store.queries.counts import MERGED, kept

NOBODY: Final[frozenset[str]] = frozenset()
KINDS: Final = (  # a change of one of these may change what is hidden
    *("case", "allocation", "named_staff", "case_person"),
    *("contact", "person"),
)
_CASES: Final = """
    SELECT id FROM cases_now
    WHERE restricted = 1 AND worker IS NOT :worker
        AND NOT EXISTS (
            SELECT 1 FROM named_staff
            WHERE named_staff."case" = cases_now.id AND named_staff.worker = :worker
                AND named_staff.archived_on IS NULL
        )
        AND id NOT IN (SELECT value FROM json_each(:opened))
"""
# The contacts of hidden cases, and whatever was found to be the same as one of them.
_HIDDEN: Final = """
    WITH RECURSIVE hidden (id) AS (SELECT value FROM json_each(:cases)),
    restricted (id) AS (
        SELECT id FROM contacts WHERE "case" IN hidden
        UNION SELECT contacts.id FROM restricted CROSS JOIN contacts
            ON contacts.merged_into = restricted.id
    )
"""
_INVOLVED: Final = f"""
    {_HIDDEN}
    SELECT service_user FROM cases WHERE id IN hidden
    UNION SELECT child FROM cases WHERE id IN hidden
    UNION SELECT person FROM case_people WHERE "case" IN hidden
    UNION SELECT person FROM contacts WHERE id IN restricted AND person IS NOT NULL
"""
# Who of some people stands in a case or contact that may be seen.
_SEEN: Final = f"""
    {_HIDDEN},
    asked (person) AS (SELECT value FROM json_each(:people))
    SELECT person FROM asked
    WHERE EXISTS (SELECT 1 FROM cases WHERE service_user = person AND id NOT IN hidden)
        OR EXISTS (SELECT 1 FROM cases WHERE child = person AND id NOT IN hidden)
        OR EXISTS (
            SELECT 1 FROM case_people
            WHERE case_people.person = asked.person AND archived_on IS NULL
                AND "case" NOT IN hidden
        )
        OR EXISTS (
            SELECT 1 FROM contacts
            WHERE contacts.person = asked.person AND id NOT IN restricted
        )
"""


@dataclass(frozen=True, slots=True)
class Hidden:
    """The ids of cases and of people that a reader must not see."""

    cases: frozenset[str] = NOBODY
    people: frozenset[str] = NOBODY

    @property
    def cases_json(self) -> str:
        """The cases as a query takes them: NOT IN (SELECT value FROM json_each(?))."""
        return json.dumps(sorted(self.cases))

    @property
    def people_json(self) -> str:
        """The people likewise."""
        return json.dumps(sorted(self.people))


NOTHING: Final = Hidden()


def hidden_from(connection: Any, worker: str, *, opened: Collection[str]) -> Hidden:
    """What is hidden from a worker who gave a reason for the `opened` cases."""
    asked = {"worker": worker, "opened": json.dumps(sorted(opened))}
    cases = frozenset(id_ for (id_,) in connection.execute(_CASES, asked))
    if not cases:
        return NOTHING
    return Hidden(cases, _hidden_people(connection, json.dumps(sorted(cases))))


def _hidden_people(connection: Any, cases: str) -> frozenset[str]:
    """Whoever stands in hidden cases alone; of people that were merged, all of them or none."""
    same = _same_people(connection)
    found = (person for (person,) in connection.execute(_INVOLVED, {"cases": cases}))
    involved = {one for person in found for one in same.get(person, (person,))}
    asked = {"cases": cases, "people": json.dumps(sorted(involved))}
    seen = {person for (person,) in connection.execute(_SEEN, asked)}
    return frozenset(one for one in involved if seen.isdisjoint(same.get(one, (one,))))


def _same_people(connection: Any) -> dict[str, frozenset[str]]:
    """For everybody who was merged, or merged into: all records of this one person."""
    merged = dict(connection.execute(MERGED).fetchall())
    groups: dict[str, set[str]] = {}
    for loser in merged:
        winner = kept(loser, merged)
        groups.setdefault(winner, {winner}).add(loser)
    return {one: frozenset(group) for group in groups.values() for one in group}
