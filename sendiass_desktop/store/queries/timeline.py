"""What happened in a case, newest first: contacts, activities, changes, documents.

Only what belongs to this case is read: other cases of the same child never show here (records.md).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

# Each part gives: kind, id, when (date or moment), code, worker, minutes, words.
_PARTS: Final = {
    "contact": """SELECT 'contact', id, received_on || coalesce('T' || received_time, ''),
        primary_reason, coalesce(with_worker, taken_by), minutes, note
        FROM contacts WHERE "case" = :case AND archived_on IS NULL AND merged_into IS NULL""",
    "response": """SELECT 'response', responses.id, at, result, worker, responses.minutes,
        responses.note FROM responses JOIN contacts ON contacts.id = responses.contact
        WHERE contacts."case" = :case AND responses.archived_on IS NULL
        AND contacts.archived_on IS NULL AND contacts.merged_into IS NULL
        AND in_call IS NOT 1""",
    "activity": """SELECT 'activity', id, at, activity_kind, worker, minutes, note
        FROM activities WHERE "case" = :case AND archived_on IS NULL""",
    "opened": """SELECT 'intervention', id, opened_on, level, NULL, NULL, agreed
        FROM interventions WHERE "case" = :case AND archived_on IS NULL""",
    "closed": """SELECT 'intervention_closed', id, closed_on, outcome, NULL, NULL, outcome_why
        FROM interventions WHERE "case" = :case AND archived_on IS NULL
        AND closed_on IS NOT NULL""",
    "level_change": """SELECT 'level_change', level_changes.id, "on", level_changes.level, NULL,
        NULL, why FROM level_changes
        JOIN interventions ON interventions.id = level_changes.intervention
        WHERE interventions."case" = :case AND level_changes.archived_on IS NULL""",
    "case_state": """SELECT 'case_state', id, "on", state, NULL, NULL, why
        FROM case_states WHERE "case" = :case AND archived_on IS NULL""",
    "allocation": """SELECT 'allocation', id, "on", NULL, worker, NULL, why
        FROM allocations WHERE "case" = :case AND archived_on IS NULL""",
    "document": """SELECT 'document', id, added_on, document_kind, added_by, NULL, title
        FROM documents WHERE "case" = :case AND archived_on IS NULL""",
    "permission": """SELECT 'permission', id, given_on, shared_with, NULL, NULL, purpose
        FROM permissions WHERE "case" = :case AND archived_on IS NULL""",
    "disclosure": """SELECT 'disclosure', id, "on", shared_with, decided_by, NULL, what
        FROM disclosures WHERE "case" = :case AND archived_on IS NULL""",
    "deadline": """SELECT 'deadline', id, done_on, deadline_state, NULL, NULL,
        coalesce(title, rule) FROM deadlines WHERE "case" = :case AND archived_on IS NULL
        AND done_on IS NOT NULL""",
    "task": """SELECT 'task', id, done_on, NULL, done_by, NULL, title
        FROM tasks WHERE "case" = :case AND archived_on IS NULL AND done_on IS NOT NULL""",
}


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


def timeline(connection: Any, case: str) -> Iterator[Happening]:
    """Everything that happened in a case, newest first."""
    statement = " UNION ALL ".join(_PARTS.values()) + " ORDER BY 3 DESC, 2 DESC"
    for row in connection.execute(statement, {"case": case}):
        yield Happening(*row)
