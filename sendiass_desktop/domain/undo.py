"""Undo: what a verb wrote to a record, and the fields that take it back.

An undo writes the values that stood before as a new entry (records.md, Values); nothing is ever
rewritten. What a verb and its own undo wrote cancel each other and stand in no later undo's way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sendiass_desktop.domain.history import steps
from sendiass_desktop.domain.journal import Entry, fold, upcast

ARCHIVED: Final = "archived_on"
UNDO, REDO = "undo: ", "redo: "  # before the verb that an entry takes back or does again
# A part stands and falls with what it was recorded with: archiving that is enough.
PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "response": ("contact",),
    "concern": ("contact", "case"),
    "reach": ("person", "case"),
    "case_person": ("case",),
    "case_state": ("case",),
    "allocation": ("case",),
    "named_staff": ("case",),
    "level_change": ("intervention",),
}


@dataclass(frozen=True, slots=True)
class Written:
    """What one verb wrote: its entries by value id, and the records (kind, id) that they set.

    `cannot` says in a sentence why it cannot be undone; empty where it can.
    """

    verb: str
    ids: frozenset[str]
    touched: frozenset[tuple[str, str]]
    cannot: str = ""


class Touched(Exception):
    """Somebody else set these fields since, or sets them beside it."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        super().__init__(fields)
        self.fields = fields


def began(entries: Sequence[Entry], written: frozenset[str]) -> bool:
    """Whether a record began with what was written: then undoing it archives the record."""
    return any(step.first and step.entry.value_id in written for step in steps(entries))


def before(entries: Sequence[Entry], written: frozenset[str]) -> dict[str, Any]:
    """Each field that was written, with the value shown before, in its JSON form.

    None for a field that held nothing.
    """
    found: dict[str, Any] = {}
    for step in steps(entries):
        if step.entry.value_id in written and not step.gone:
            found.setdefault(step.field, step.before)
    return found


def inverse(
    entries: Sequence[Entry], written: frozenset[str], *, settled: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """The fields, in their JSON form, that take back what was written to one record.

    `settled` are entries that stand in no way: of verbs that were undone, and of their undos.
    Raises Touched where another entry set one of the fields later, or its value stands beside.
    """
    own = written | settled
    wanted = before(entries, written)
    since = min(entry.order for entry in entries if entry.value_id in written)
    standing = fold(entries).standing
    crossed = {
        name
        for entry in entries
        if entry.value_id not in own and entry.order > since
        for name in upcast(entry)
        if name in wanted
    } | {name for name in wanted if not own.issuperset(standing[name])}
    if crossed:
        raise Touched(tuple(name for name in wanted if name in crossed))
    return wanted


def is_part_of(kind: str, values: Mapping[str, Any], *, began_too: frozenset[str]) -> bool:
    """Whether a record goes away with another one that the same verb began."""
    return any(values.get(link) in began_too for link in PARTS.get(kind, ()))


def plain(verb: str) -> str:
    """The verb itself, of an undo or a redo of it."""
    while verb.startswith((UNDO, REDO)):
        verb = verb[len(UNDO) :]
    return verb
