"""Further ways to reach somebody: in general, or known in one case alone, behind its wall."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sendiass_desktop.domain.errors import Invalid, Problem
from sendiass_desktop.domain.people import NEEDS_CASE, is_child
from sendiass_desktop.domain.records.person import Reach
from sendiass_desktop.services import recording
from sendiass_desktop.services.session import Session
from sendiass_desktop.store.records import Writing

FIELD: Final = "ways"  # in problems: the field of a form that holds the lines
FIELDS: Final = ("reach_kind", "value", "message_safe", "note")
OF_PEOPLE: Final = (
    'person IN (SELECT value FROM json_each(?)) AND archived_on IS NULL AND "case" IS ?'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """The lines of a form: each a mapping of fields, with the `id` of the way that it corrects.

    `seen` are the ways that the form was opened with: one that has no line any more is archived,
    one that somebody else added meanwhile stays. `case` is whose they are, None for no case.
    """

    lines: tuple[Mapping[str, Any], ...]
    seen: tuple[Reach, ...] = ()
    case: str | None = None

    def in_general(self) -> tuple[str, ...]:
        """What is known of them whatever the case: what one case knows is told to no other."""
        return tuple(str(line.get("value") or "") for line in self.lines if self.case is None)


def reaches_of(session: Session, people: Iterable[str], *, case: str | None) -> tuple[Reach, ...]:
    """The ways to reach somebody by all their ids, as one case knows them or no case."""
    values = (json.dumps(list(people)), case)
    return tuple(session.store.records.where("reach", OF_PEOPLE, values=values))


def ways_problems(
    session: Session, ways: Ways | None, *, person: Mapping[str, Any], id_: str
) -> Iterator[Problem]:
    """Why the lines cannot be stored for a person of these fields; `id_` is "" for a new one."""
    if ways is not None:
        session.must_see(ways.case)
        for number, line in enumerate(ways.lines, start=1):
            yield from _line_problems(session, line, number=number)
    if is_child(person) and _some_without_case(session, ways, person=id_):
        yield Problem(FIELD, NEEDS_CASE)


def write_ways(writing: Writing, ways: Ways, *, person: str, today: date) -> bool:
    """Add, change and archive the ways to reach somebody; whether anything differed.

    Raises Conflict where somebody else changed one meanwhile.
    """
    held = {one.id: one for one in ways.seen}
    changed = False
    for line in ways.lines:
        values = {name: line.get(name) for name in FIELDS}
        id_ = line.get("id")
        if id_ in held:
            now = writing.records.get("reach", id_)
            recording.must_not_cross(now, held[id_], values=values)
            changed = writing.change_record("reach", id_, values=values) or changed
        else:
            writing.add("reach", {**values, "person": person, "case": ways.case})
            changed = True
    for id_ in held.keys() - {line.get("id") for line in ways.lines}:
        changed = writing.change_record("reach", id_, values={"archived_on": today}) or changed
    return changed


def _line_problems(session: Session, line: Mapping[str, Any], *, number: int) -> Iterator[Problem]:
    values = {name: line.get(name) for name in FIELDS}
    try:
        session.must_be_sound("reach", {**values, "person": "new"})
    except Invalid as trouble:
        for problem in trouble.problems:
            yield Problem(FIELD, f"Line {number}: {problem.sentence}")


def _some_without_case(session: Session, ways: Ways | None, *, person: str) -> bool:
    """Whether ways in general would be left to reach somebody."""
    if ways is not None and ways.case is None:
        return bool(ways.lines)
    return bool(person) and bool(reaches_of(session, (person,), case=None))
