"""Which people may be somebody: a few hundred out of all, by the marks of the search index."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from sendiass_desktop.domain.candidate import Candidate, candidate, swapped
from sendiass_desktop.domain.search_text import words
from sendiass_desktop.store.marks import birth_mark, marks, sound_marks

MOST: Final = 300
BETWEEN: Final = ", "  # a comma parts two numbers, a blank may stand inside one
COLUMNS: Final = (
    "full_name", "known_as", "date_of_birth", "phone", "email", "postcode", "person_kind",
)  # fmt: skip
# From a row of the index to the person it speaks of; a kind of record that holds something of a
# person, as ways to reach them, has a line of its own.
WHOSE: Final = (
    "JOIN people ON searched.kind = 'person' AND people.id = searched.record",
    """JOIN reaches ON searched.kind = 'reach' AND reaches.id = searched.record
        AND reaches."case" IS NULL AND reaches.archived_on IS NULL
    JOIN people ON people.id = reaches.person""",
)
# What is known in one case alone is never compared: it would tell of that case.
REACHED: Final = """
SELECT person, value FROM reaches
WHERE person IN (SELECT value FROM json_each(?)) AND "case" IS NULL AND archived_on IS NULL
"""
# Those who share the rarest marks come first. Who may be seen is asked before the limit.
FOUND: Final = """
SELECT people.id, people.merged_into, {columns}
FROM search_identity JOIN searched ON searched.number = search_identity.rowid {whose}
WHERE search_identity MATCH ? AND people.archived_on IS NULL AND ({seen})
ORDER BY search_identity.rank LIMIT ?
"""
# By the beginnings of the words that are typed, newest first; not by what one case alone knows. Who
# must not be seen takes no place of the few; of people who were merged, all are hidden or none.
NAMED: Final = """
SELECT coalesce(people_kept.kept, found.person)
FROM (
    SELECT coalesce(reaches.person, searched.record) AS person, searched.number
    FROM search_identity CROSS JOIN searched ON searched.number = search_identity.rowid
    LEFT JOIN reaches ON searched.kind = 'reach' AND reaches.id = searched.record
    CROSS JOIN people AS own ON own.id = coalesce(reaches.person, searched.record)
    WHERE search_identity MATCH :asked AND (
        searched.kind = 'person'
        OR searched.kind = 'reach' AND reaches."case" IS NULL AND reaches.archived_on IS NULL
    )
    AND own.id NOT IN (SELECT value FROM json_each(:hidden))
    AND (own.merged_into IS NOT NULL OR own.archived_on IS {archived}NULL)
    ORDER BY search_identity.rowid DESC LIMIT :most
) AS found
LEFT JOIN people_kept ON people_kept.id = found.person
JOIN people ON people.id = coalesce(people_kept.kept, found.person)
WHERE people.archived_on IS {archived}NULL
    AND people.id NOT IN (SELECT value FROM json_each(:hidden))
ORDER BY found.number DESC
"""
KEPT: Final = """
SELECT people.id FROM people_kept JOIN people ON people.id = people_kept.kept
WHERE people_kept.id = ? AND people.archived_on IS NULL AND ({seen})
"""


def candidates(
    connection: Any,
    asked: Candidate,
    *,
    also: Iterable[str] = (),
    seen: str = "1",
    values: Sequence[Any] = (),
    most: int = MOST,
) -> tuple[Candidate, ...]:
    """The people who may be `asked`, or be called by one of the names in `also`; likeliest first.

    `seen` is an SQL condition on `people`, with its values, that says who may be seen. Somebody
    merged into another is found by their own fields and bears the id of the one that was kept.
    """
    question = _question(asked, also)
    if not question:
        return ()
    found: dict[str, tuple[Any, ...]] = {}
    for whose in WHOSE:
        statement = FOUND.format(columns=", ".join(COLUMNS), whose=whose, seen=seen)
        for id_, *row in connection.execute(statement, (question, *values, most)):
            found.setdefault(id_, tuple(row))
    kept, reached = KEPT.format(seen=seen), _reached(connection, found)
    made = []
    for id_, (merged_into, *row) in found.items():
        winner = (id_,)
        if merged_into is not None:  # who is left of them; nobody where that is not to be seen
            winner = connection.execute(kept, (id_, *values)).fetchone()
        if winner is not None:
            made.append(_candidate(winner[0], row, also=reached.get(id_, ())))
    return tuple(made)


def named(
    connection: Any, asked: str, *, hidden: str, archived: bool = False, most: int = MOST
) -> tuple[str, ...]:
    """Who is found by a question of the index (search_text.question), newest first.

    `hidden` are the people who must not be seen, as JSON. Somebody who was merged is found by their
    own words and gives the id of the one that was kept.
    """
    if not asked:
        return ()
    values = {"asked": asked, "hidden": hidden, "most": most}
    statement = NAMED.format(archived="NOT " if archived else "")
    return tuple(dict.fromkeys(id_ for (id_,) in connection.execute(statement, values)))


def _question(asked: Candidate, also: Iterable[str]) -> str:
    """The question for the index: any one of the marks, or of the names as they are written.

    What is written the same comes before what only sounds so; not every alphabet has sound codes.
    """
    sought = dict.fromkeys(marks(asked))
    sought |= dict.fromkeys(word for word in words(asked.names).split() if len(word) > 1)
    for name in also:
        sought |= dict.fromkeys(sound_marks(name))
    if asked.date_of_birth and (turned := swapped(asked.date_of_birth)):
        sought[birth_mark(turned)] = None
    return " OR ".join(f'"{mark}"' for mark in sought)


def _reached(connection: Any, people: Iterable[str]) -> dict[str, list[str]]:
    """Further phones and email addresses of some people."""
    found: dict[str, list[str]] = {}
    for person, value in connection.execute(REACHED, (json.dumps(list(people)),)):
        found.setdefault(person, []).append(value or "")
    return found


def _candidate(id_: str, row: Sequence[Any], *, also: Sequence[str]) -> Candidate:
    held = dict(zip(COLUMNS, row, strict=True))
    for name in ("phone", "email") if also else ():
        held[name] = BETWEEN.join(filter(None, (held[name], *also)))
    if held["date_of_birth"]:
        held["date_of_birth"] = date.fromisoformat(held["date_of_birth"])
    return candidate(id_, held)
