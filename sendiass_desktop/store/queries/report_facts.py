"""What the reports count beside contacts: interventions, activities, open cases.

Countable facts alone, no name and no words. Each query costs what casework there is, or what of it
falls into the period, never what contacts there are.
"""

import json
from collections import defaultdict
from datetime import date, timedelta
from typing import Any, Final

from sendiass_desktop.domain.scorecard.casework import (
    ActivityFacts,
    CaseFacts,
    CaseworkFacts,
    InterventionFacts,
)

# Open on the last day, or closed in the period; of cases that are there.
_INTERVENTIONS: Final = """
SELECT pieces.id, pieces.opened_on, cases.user_type, pieces.level, pieces.closed_on, pieces.outcome
FROM interventions AS pieces CROSS JOIN cases ON cases.id = pieces."case"
WHERE pieces.archived_on IS NULL AND cases.archived_on IS NULL
    AND pieces.opened_on <= :last AND (pieces.closed_on IS NULL OR pieces.closed_on >= :first)
ORDER BY pieces.opened_on, pieces.number
"""
_LEVELS: Final = """
SELECT intervention, "on", level FROM level_changes
WHERE intervention IN (SELECT value FROM json_each(:ids)) AND archived_on IS NULL AND "on" <= :last
ORDER BY "on", number
"""
_ACTIVITIES: Final = """
SELECT done.id, done.activity_kind, done.direction, done.minutes
FROM activities AS done CROSS JOIN cases ON cases.id = done."case"
WHERE done.at >= :first AND done.at < :after AND done.archived_on IS NULL
    AND cases.archived_on IS NULL
ORDER BY done.at, done.number
"""
# The state and the caseworker as they were on the last day, by the latest change until then.
_CASES: Final = """
SELECT cases.id, (
    SELECT worker FROM allocations
    WHERE allocations."case" = cases.id AND archived_on IS NULL AND "on" <= :last
    ORDER BY "on" DESC, number DESC LIMIT 1
)
FROM cases
WHERE opened_on <= :last AND archived_on IS NULL
    AND coalesce((
        SELECT state FROM case_states
        WHERE case_states."case" = cases.id AND archived_on IS NULL AND "on" <= :last
        ORDER BY "on" DESC, number DESC LIMIT 1
    ), 'open') = 'open'
ORDER BY opened_on, number
"""
# The newest intervention of each case that was open on the last day, an open one before others.
_AT_LEVEL: Final = """
SELECT "case", id, level FROM interventions
WHERE "case" IN (SELECT value FROM json_each(:cases)) AND archived_on IS NULL
    AND opened_on <= :last
ORDER BY closed_on IS NULL OR closed_on > :last, opened_on, number
"""


def casework_facts(
    connection: Any, first: date, *, last: date, order: tuple[str, ...], workers: dict[str, str]
) -> CaseworkFacts:
    """The casework of a period as known on its last day.

    `order` are the codes of the levels, the lowest first; `workers` are names by id.
    """
    days = {"first": first.isoformat(), "last": last.isoformat()}
    after = {"after": (last + timedelta(days=1)).isoformat()}
    activities = connection.execute(_ACTIVITIES, {"first": days["first"], **after})
    return CaseworkFacts(
        interventions=_interventions(connection, days),
        activities=[ActivityFacts(*row) for row in activities],
        cases=_cases(connection, days["last"]),
        order=order,
        workers=workers,
    )


def _interventions(connection: Any, days: dict[str, str]) -> list[InterventionFacts]:
    rows = connection.execute(_INTERVENTIONS, days).fetchall()
    changes = _changes(connection, [row[0] for row in rows], last=days["last"])
    found = []
    for id_, opened, user_type, level, closed, outcome in rows:
        begun = date.fromisoformat(opened)
        found.append(
            InterventionFacts(
                id_,
                begun,
                user_type,
                ((begun, level), *changes.get(id_, ())),
                date.fromisoformat(closed) if closed else None,
                outcome,
            )
        )
    return found


def _changes(
    connection: Any, ids: list[str], *, last: str
) -> dict[str, list[tuple[date, str | None]]]:
    """The changes of level of some interventions up to a day, oldest first."""
    found: defaultdict[str, list[tuple[date, str | None]]] = defaultdict(list)
    asked = {"ids": json.dumps(ids), "last": last}
    for id_, on, level in connection.execute(_LEVELS, asked):
        found[id_].append((date.fromisoformat(on), level))
    return found


def _cases(connection: Any, last: str) -> list[CaseFacts]:
    """The cases open on a day; their level is that of their newest intervention."""
    rows = connection.execute(_CASES, {"last": last}).fetchall()
    asked = {"cases": json.dumps([id_ for id_, _ in rows]), "last": last}
    newest = {
        case: (id_, level) for case, id_, level in connection.execute(_AT_LEVEL, asked).fetchall()
    }
    changes = _changes(connection, [id_ for id_, _ in newest.values()], last=last)
    levels = {
        case: changes[id_][-1][1] if changes.get(id_) else level
        for case, (id_, level) in newest.items()
    }
    return [CaseFacts(id_, levels.get(id_), worker) for id_, worker in rows]
