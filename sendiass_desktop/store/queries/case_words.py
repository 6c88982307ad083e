"""Which cases typed words mean: by who stands in them, and by what was written in them.

Each word may stand somewhere else: a name in a person's record, "tribunal" in a note of the case.
A contact that was found to be the same as another one is left to that one, which may be hidden.
"""

from collections.abc import Iterable
from typing import Any, Final

from sendiass_desktop.store.rows import IDENTITY, NARRATIVE

# Whoever is called so, whomever they were merged with, as the service user or the child.
BY_NAME: Final = f"""
WITH named (id) AS MATERIALIZED (
    SELECT record FROM searched WHERE kind = 'person' AND number IN (
        SELECT rowid FROM {IDENTITY} WHERE {IDENTITY} MATCH :asked)
),
merged (id, kept) AS MATERIALIZED (SELECT id, kept FROM people_kept),
stays (id) AS MATERIALIZED (
    SELECT id FROM named UNION SELECT kept FROM merged WHERE id IN named
),
same (id) AS MATERIALIZED (
    SELECT id FROM stays UNION SELECT id FROM merged WHERE kept IN stays
)
SELECT id FROM cases WHERE child IN same
UNION SELECT id FROM cases WHERE service_user IN same
"""
BY_REFERENCE: Final = f"""
SELECT record FROM searched WHERE kind = 'case' AND number IN (
    SELECT rowid FROM {IDENTITY} WHERE {IDENTITY} MATCH :asked)
"""
BY_NOTES: Final = f"""
SELECT searched."case" FROM searched
WHERE searched."case" IS NOT NULL
    AND searched.record NOT IN (SELECT id FROM contacts WHERE merged_into IS NOT NULL)
    AND searched.number IN (SELECT rowid FROM {NARRATIVE} WHERE {NARRATIVE} MATCH :asked)
"""


def cases_with(connection: Any, words: Iterable[str], *, notes: bool) -> frozenset[str]:
    """The cases that all of some words mean, each a question of the index.

    Without `notes` a word is a name or stands in what identifies the case, such as its reference.
    Hidden cases are among them: whoever asks takes those out.
    """
    statement = f"{BY_NAME} UNION {BY_NOTES if notes else BY_REFERENCE}"
    found: frozenset[str] | None = None
    for asked in words:
        rows = connection.execute(statement, {"asked": asked})
        cases = frozenset(id_ for (id_,) in rows)
        found = cases if found is None else found & cases
        if not found:
            break
    return found or frozenset()
