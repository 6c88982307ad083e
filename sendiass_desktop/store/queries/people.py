"""Which people may be somebody: a few hundred out of all, by the marks of the search index."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from sendiass_desktop.domain.candidate import Candidate, candidate, swapped
from sendiass_desktop.domain.search_text import words
from sendiass_desktop.store.marks import birth_mark, marks, sound_marks

MOST: Final = 300
COLUMNS: Final = (
    "full_name", "known_as", "date_of_birth", "phone", "email", "postcode", "person_kind",
)  # fmt: skip
# From a row of the index to the person it speaks of; a kind of record that holds something of a
# person, as ways to reach them, has a line of its own.
WHOSE: Final = ("JOIN people ON searched.kind = 'person' AND people.id = searched.record",)
# Those who share the rarest marks come first. Who may be seen is asked before the limit.
FOUND: Final = """
SELECT people.id, people.merged_into, {columns}
FROM search_identity JOIN searched ON searched.number = search_identity.rowid {whose}
WHERE search_identity MATCH ? AND people.archived_on IS NULL AND ({seen})
ORDER BY search_identity.rank LIMIT ?
"""
KEPT: Final = "SELECT merged_into FROM people WHERE id = ? AND archived_on IS NULL AND ({seen})"


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
    kept = KEPT.format(seen=seen)
    return tuple(
        _candidate(winner, row)
        for id_, (merged_into, *row) in found.items()
        if (winner := _winner(connection, kept, id_=id_, into=merged_into, values=values))
    )


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


def _candidate(id_: str, row: Sequence[Any]) -> Candidate:
    held = dict(zip(COLUMNS, row, strict=True))
    if held["date_of_birth"]:
        held["date_of_birth"] = date.fromisoformat(held["date_of_birth"])
    return candidate(id_, held)


def _winner(
    connection: Any, kept: str, *, id_: str, into: str | None, values: Sequence[Any]
) -> str | None:
    """Who is left of somebody who was merged; None where that is nobody to be seen."""
    passed = {id_}
    while into is not None and into not in passed:
        passed.add(into)
        next_ = connection.execute(kept, (into, *values)).fetchone()
        if next_ is None:
            return None
        id_, into = into, next_[0]
    return id_
