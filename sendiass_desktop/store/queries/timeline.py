"""What happened in a case, newest first: contacts, activities, changes, documents.

Only what belongs to this case is read: other cases of the same child never show here (records.md).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

# Each part gives: kind, id, when (date or moment), code, worker, minutes, words.
# {gone} is NOT where the lines that were archived are wanted.
_PARTS: Final = {
    "contact": """SELECT 'contact', id, received_on || coalesce('T' || received_time, ''),
        primary_reason, coalesce(with_worker, taken_by), minutes, note
        FROM contacts WHERE "case" = :case AND archived_on IS {gone} NULL
        AND merged_into IS NULL""",
    "activity": """SELECT 'activity', id, at, activity_kind, worker, minutes, note
        FROM activities WHERE "case" = :case AND archived_on IS {gone} NULL""",
    "opened": """SELECT 'intervention', id, opened_on, level, NULL, NULL, agreed
        FROM interventions WHERE "case" = :case AND archived_on IS {gone} NULL""",
    "level_change": """SELECT 'level_change', level_changes.id, "on", level_changes.level, NULL,
        NULL, why FROM level_changes
        JOIN interventions ON interventions.id = level_changes.intervention
        WHERE interventions."case" = :case AND interventions.archived_on IS NULL
        AND level_changes.archived_on IS {gone} NULL""",
    "case_state": """SELECT 'case_state', id, "on", state, NULL, NULL, why
        FROM case_states WHERE "case" = :case AND archived_on IS {gone} NULL""",
    "allocation": """SELECT 'allocation', id, "on", NULL, worker, NULL, why
        FROM allocations WHERE "case" = :case AND archived_on IS {gone} NULL""",
    "document": """SELECT 'document', id, added_on, document_kind, added_by, NULL, title
        FROM documents WHERE "case" = :case AND archived_on IS {gone} NULL""",
    "permission": """SELECT 'permission', id, given_on, shared_with, NULL, NULL, purpose
        FROM permissions WHERE "case" = :case AND archived_on IS {gone} NULL""",
    "disclosure": """SELECT 'disclosure', id, "on", shared_with, decided_by, NULL, what
        FROM disclosures WHERE "case" = :case AND archived_on IS {gone} NULL""",
    "deadline": """SELECT 'deadline', id, done_on, deadline_state, NULL, NULL,
        coalesce(title, rule) FROM deadlines WHERE "case" = :case AND archived_on IS {gone} NULL
        AND done_on IS NOT NULL""",
    "task": """SELECT 'task', id, done_on, NULL, done_by, NULL, title
        FROM tasks WHERE "case" = :case AND archived_on IS {gone} NULL AND done_on IS NOT NULL""",
}
# What stands with another record and is never archived by itself.
_WITH: Final = {
    "response": """SELECT 'response', responses.id, at, result, worker, responses.minutes,
        responses.note FROM responses JOIN contacts ON contacts.id = responses.contact
        WHERE contacts."case" = :case AND responses.archived_on IS NULL
        AND contacts.archived_on IS NULL AND contacts.merged_into IS NULL
        AND in_call IS NOT 1""",
    "closed": """SELECT 'intervention_closed', id, closed_on, outcome, NULL, NULL, outcome_why
        FROM interventions WHERE "case" = :case AND archived_on IS NULL
        AND closed_on IS NOT NULL""",
}
# What was put aside because it is counted as the other: an activity as a contact, or turned round.
_TURNED: Final = {
    "contact": """AND id NOT IN (SELECT contact FROM activities WHERE "case" = :case
        AND archived_on IS NULL AND contact IS NOT NULL)""",
    "activity": """AND NOT EXISTS (SELECT 1 FROM contacts WHERE contacts.id = activities.contact
        AND contacts.archived_on IS NULL)
        AND NOT EXISTS (SELECT 1 FROM activities AS other WHERE other.contact = activities.contact
        AND other.archived_on IS NULL)""",
}
_ORDER: Final = " ORDER BY 3 DESC, 2 DESC"
_STANDING: Final = (
    " UNION ALL ".join((*(part.format(gone="") for part in _PARTS.values()), *_WITH.values()))
    + _ORDER
)
_ARCHIVED: Final = (
    " UNION ALL ".join(
        f"{part.format(gone='NOT')} {_TURNED.get(name, '')}" for name, part in _PARTS.items()
    )
    + _ORDER
)


@dataclass(frozen=True, slots=True)
class Happening:
    """One line: what kind of record, when (ISO date or moment), a code of its kind, who, words."""

    kind: str
    id: str
    when: str
    code: str | None
    worker: str | None
    minutes: int | None
    words: str | None


def timeline(connection: Any, case: str, *, archived: bool = False) -> Iterator[Happening]:
    """Everything that happened in a case, newest first; or what was archived of it."""
    statement = _ARCHIVED if archived else _STANDING
    for row in connection.execute(statement, {"case": case}):
        yield Happening(*row)
