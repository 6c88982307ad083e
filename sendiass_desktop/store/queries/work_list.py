"""What is still to be done: open responses, deadlines, casework, tasks' cases, permissions ending.

Each query begins at an index of what is open, so that it costs what is open and not what there is.
"""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sendiass_desktop.domain.scorecard.facts import ContactFacts
from sendiass_desktop.store.queries.case_list import NOBODY
from sendiass_desktop.store.queries.contact_list import ANSWERED

__all__ = ["EVERYONE", "NOBODY"]

EVERYONE: Final = "everyone"
# The condition of the index contacts_to_answer, word for word: only then is it used.
TO_ANSWER: Final = (
    "archived_on IS NULL AND merged_into IS NULL AND remit IS NOT 'wrong'"
    " AND response_needed IS NOT 'no' AND response_needed IS NOT 'not_known'"
)
# Of tasks: what is left to do in an archived case waits until it is brought back.
TO_DO: Final = (
    'done_on IS NULL AND archived_on IS NULL AND ("case" IS NULL OR NOT EXISTS'
    ' (SELECT 1 FROM cases WHERE cases.id = tasks."case" AND cases.archived_on IS NOT NULL))'
)
DONE: Final = "done_on >= ? AND archived_on IS NULL"
LAST_DONE: Final = """
SELECT done_on FROM tasks WHERE done_on IS NOT NULL AND archived_on IS NULL AND {whose}
ORDER BY done_on DESC LIMIT 1 OFFSET ?
"""
OPEN_DEADLINE: Final = (
    "deadlines.done_on IS NULL AND deadlines.archived_on IS NULL"
    " AND coalesce(deadlines.deadline_state, 'open') = 'open'"
)
# The sign keeps the index of whoever has a contact out: what waits is few, what they had is many.
ANSWERER: Final = "+coalesce(with_worker, taken_by)"
WAITING: Final = """
SELECT id, reference, "case", received_on, due_moved_to, taken_by, {answerer} FROM contacts
WHERE number IN (
    SELECT contacts.number FROM contacts
    WHERE {to_answer} AND received_on >= :since AND {whose} AND NOT {answered}
) ORDER BY received_on, number LIMIT :most
"""
DEADLINES: Final = """
SELECT deadlines.id, deadlines."case", rule, deadlines.title, triggers, due_on, safe_by, worker
FROM deadlines CROSS JOIN cases_now ON cases_now.id = deadlines."case"
WHERE {open} AND cases_now.archived_on IS NULL AND state IS NOT 'closed' AND {whose}
ORDER BY due_on, deadlines.number LIMIT :most
"""
# The last change of level says since when an intervention is at the level it is at now.
PIECES: Final = """
SELECT pieces.id, pieces."case", level_now, coalesce(
        (SELECT level_changes."on" FROM level_changes
            WHERE level_changes.intervention = pieces.id AND level_changes.archived_on IS NULL
            ORDER BY level_changes."on" DESC, level_changes.number DESC LIMIT 1),
        pieces.opened_on
    ), review_on, worker,
    (SELECT substr(at, 1, 10) FROM activities
        WHERE activities."case" = pieces."case" AND reached_user = 1
            AND activities.archived_on IS NULL AND at < :tomorrow ORDER BY at DESC LIMIT 1),
    (SELECT substr(at, 1, 10) FROM activities
        WHERE activities."case" = pieces."case" AND reviewed = 1
            AND coalesce(intervention, pieces.id) = pieces.id
            AND activities.archived_on IS NULL AND at < :tomorrow ORDER BY at DESC LIMIT 1)
FROM interventions_now AS pieces CROSS JOIN cases_now ON cases_now.id = pieces."case"
WHERE pieces.closed_on IS NULL AND pieces.archived_on IS NULL
    AND (review_on IS NOT NULL OR level_now IN (SELECT value FROM json_each(:levels)))
    AND cases_now.archived_on IS NULL AND state = 'open' AND {whose}
LIMIT :most
"""
# One that was given again for longer needs nothing.
PERMISSIONS: Final = """
SELECT permissions.id, permissions."case", shared_with, expires_on, worker
FROM permissions CROSS JOIN cases_now ON cases_now.id = permissions."case"
WHERE expires_on BETWEEN :first AND :last AND permissions.withdrawn_on IS NULL
    AND permissions.archived_on IS NULL AND cases_now.archived_on IS NULL
    AND state IS NOT 'closed' AND {whose}
    AND NOT EXISTS (
        SELECT 1 FROM permissions AS later
        WHERE later."case" = permissions."case" AND later.shared_with = permissions.shared_with
            AND later.withdrawn_on IS NULL AND later.archived_on IS NULL
            AND (later.expires_on IS NULL OR later.expires_on > permissions.expires_on)
    )
ORDER BY expires_on, permissions.number LIMIT :most
"""
CASES: Final = """
SELECT cases.id, reference, coalesce(full_name, known_as)
FROM cases LEFT JOIN people_kept ON people_kept.id = cases.child
LEFT JOIN people ON people.id = coalesce(people_kept.kept, cases.child)
WHERE cases.id IN (SELECT value FROM json_each(?))
"""
# Whoever was allocated a case at any time: from there it is a step to who has it now.
CASES_OF: Final = """
SELECT id, restricted FROM cases_now
WHERE id IN (SELECT "case" FROM allocations WHERE worker = ?1)
    AND worker = ?1 AND state IS NOT 'closed' AND archived_on IS NULL
ORDER BY number
"""
REFERENCES: Final = (
    "SELECT id, reference FROM contacts WHERE id IN (SELECT value FROM json_each(?))"
)
# What the gaps of the score card follow from (domain/scorecard/sift.py).
ANSWERS: Final = (
    *("received_on", "user_type", "channel", "area", "sen_level", "level", "gender", "lac"),
    *("heard", "deficit_where", "reasons", "outcome", "ended_on", "first_contact"),
)
ASKED: Final = """
SELECT id, reference, "case", taken_by, {answers}
FROM contacts
WHERE received_on BETWEEN :first AND :last AND archived_on IS NULL AND merged_into IS NULL
    AND remit IS NOT 'wrong' AND {whose}
ORDER BY received_on, number
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose work: a worker's id, NOBODY's or EVERYONE's; and at most how many of each sort.

    What somebody left behind who is not `active` any more is nobody's.
    """

    whose: str
    active: Collection[str] = ()
    most: int = 1000


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A contact that nobody has answered."""

    id: str
    reference: str | None
    case: str | None
    received_on: date
    due_moved_to: date | None
    taken_by: str | None
    worker: str | None  # who is to answer it


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """A deadline that is still to be met."""

    id: str
    case: str
    rule: str | None
    title: str | None
    triggers: Any
    due_on: date | None
    safe_by: date | None
    worker: str | None


@dataclass(frozen=True, slots=True)
class PieceRow:
    """An open intervention that has a review to come: its level and since when, what was last."""

    id: str
    case: str
    level: str
    since: date
    review_on: date | None
    worker: str | None
    last_contact: date | None
    last_review: date | None


@dataclass(frozen=True, slots=True)
class PermissionRow:
    """A permission that runs out."""

    id: str
    case: str
    shared_with: str | None
    expires_on: date
    worker: str | None


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A contact by who took it, with the answers that the score card asks of it."""

    reference: str | None
    case: str | None
    worker: str | None
    facts: ContactFacts


def last_done(connection: Any, whose: str, *, values: tuple[str, ...], most: int) -> str:
    """Since which day (ISO) so many tasks were done; "" where there are not as many."""
    found = connection.execute(LAST_DONE.format(whose=whose), (*values, most - 1)).fetchone()
    return str(found[0]) if found else ""


def waiting(connection: Any, wanted: Wanted, *, since: date) -> Iterator[WaitingRow]:
    """The contacts received since a day that nobody has answered, the oldest first."""
    statement = WAITING.format(
        answerer=ANSWERER,
        to_answer=TO_ANSWER,
        answered=ANSWERED,
        whose=_whose(ANSWERER, wanted),
    )
    found = connection.execute(statement, _values(wanted) | {"since": since.isoformat()})
    for id_, reference, case, received, moved, taken_by, worker in found:
        yield WaitingRow(
            id_, reference, case, date.fromisoformat(received), _day(moved), taken_by, worker
        )


def deadlines(connection: Any, wanted: Wanted) -> Iterator[DeadlineRow]:
    """The deadlines to be met in cases that are not closed, the earliest first."""
    statement = DEADLINES.format(open=OPEN_DEADLINE, whose=_whose("worker", wanted))
    for row in connection.execute(statement, _values(wanted)):
        id_, case, rule, title, triggers, due, safe, worker = row
        dates = json.loads(triggers) if triggers else None
        yield DeadlineRow(id_, case, rule, title, dates, _day(due), _day(safe), worker)


def pieces(
    connection: Any, wanted: Wanted, *, levels: Iterable[str], tomorrow: date
) -> Iterator[PieceRow]:
    """The open interventions of open cases at one of the levels, or with a day for a review."""
    statement = PIECES.format(whose=_whose("worker", wanted))
    values = {"levels": json.dumps(list(levels)), "tomorrow": tomorrow.isoformat()}
    for id_, case, level, since, review, worker, *last in connection.execute(
        statement, _values(wanted) | values
    ):
        yield PieceRow(
            id_, case, level, date.fromisoformat(since), _day(review), worker, *map(_day, last)
        )


def permissions(
    connection: Any, wanted: Wanted, *, first: date, last: date
) -> Iterator[PermissionRow]:
    """The permissions that run out from one day to another, the earliest first."""
    statement = PERMISSIONS.format(whose=_whose("worker", wanted))
    values = {"first": first.isoformat(), "last": last.isoformat()}
    for id_, case, with_whom, expires, worker in connection.execute(
        statement, _values(wanted) | values
    ):
        yield PermissionRow(id_, case, with_whom, date.fromisoformat(expires), worker)


def asked(connection: Any, wanted: Wanted, *, first: date, last: date) -> Iterator[AskedRow]:
    """The counted contacts of some days, by who took them, the oldest first."""
    statement = ASKED.format(answers=", ".join(ANSWERS), whose=_whose("taken_by", wanted))
    days = {"first": first.isoformat(), "last": last.isoformat()}
    for id_, reference, case, worker, *answers in connection.execute(
        statement, _values(wanted) | days
    ):
        yield AskedRow(reference, case, worker, _facts(id_, answers))


def case_names(connection: Any, ids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Reference and the child's name of some cases, by id; empty texts where there is none."""
    found = connection.execute(CASES, (json.dumps(list(ids)),))
    return {id_: (reference or "", name or "") for id_, reference, name in found}


def contact_references(connection: Any, ids: Iterable[str]) -> dict[str, str]:
    """The references of some contacts, by id."""
    found = connection.execute(REFERENCES, (json.dumps(list(ids)),))
    return {id_: reference or "" for id_, reference in found}


def cases_of(connection: Any, worker: str) -> tuple[tuple[str, bool], ...]:
    """The cases of a worker that are not closed, and whether each is restricted."""
    return tuple((id_, bool(only)) for id_, only in connection.execute(CASES_OF, (worker,)))


def _whose(column: str, wanted: Wanted) -> str:
    if wanted.whose == EVERYONE:
        return "1"
    if wanted.whose == NOBODY:
        left = f"{column} NOT IN (SELECT value FROM json_each(:active))"
        return f"({column} IS NULL OR {left})"
    return f"{column} = :whose"


def _values(wanted: Wanted) -> dict[str, Any]:
    active = json.dumps(sorted(wanted.active))
    return {"whose": wanted.whose, "active": active, "most": wanted.most}


def _day(cell: str | None) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _facts(id_: str, answers: list[Any]) -> ContactFacts:
    told = dict(zip(ANSWERS, answers, strict=True))
    told["received_on"] = date.fromisoformat(told["received_on"])
    told["reasons"] = tuple(json.loads(told["reasons"])) if told["reasons"] else None
    told["ended_on"] = _day(told["ended_on"])
    first = told["first_contact"]
    told["first_contact"] = None if first is None else bool(first)
    return ContactFacts(id_, **told)
