"""The service's own lists: rename, reorder, add, retire; codes never change meaning."""

import re
from collections.abc import Sequence
from typing import Final

from sendiass_desktop.domain.errors import Invalid, NotAllowed, Problem
from sendiass_desktop.domain.fields import ALL_STATES
from sendiass_desktop.domain.records.service import ListEntry
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.session import Session

LONGEST_CODE: Final = 40
# Lists whose codes the rules of the program are written for: the clock, the levels, the roles, what
# follows from an age. Another code would mean nothing to them, a missing one would stop them.
FIXED: Final = frozenset(
    {
        *("about", "age_band", "lac", "level", "person_kind", "response_needed", "result", "role"),
        *("case_state", "deadline_state", "direction", "disclosure_basis", "high_low"),
    }
)
FIXED_WHY: Final = (
    "The program itself works with these answers: they can be renamed and put in another order,"
    " not added to or retired."
)


class ListService:
    """Editing the lists, for managers; every change is in the journal."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def names(self) -> tuple[str, ...]:
        """The names of the lists."""
        return self._session.lists.names()

    def entries(self, name: str) -> tuple[ListEntry, ...]:
        """Every entry of a list in its order, retired ones included."""
        found = self._session.store.records.where("list_entry", "list = ?", values=(name,))
        return tuple(sorted(found, key=_position))

    def rename(self, id_: str, label: str) -> None:
        """Give an entry another label; raises Invalid for an empty one or one that is taken."""
        self._session.require(Role.MANAGER)
        entry: ListEntry = self._session.store.records.get("list_entry", id_)
        others = [other for other in self.entries(entry.list or "") if other.id != id_]
        _check_label(label, others)
        self._session.must_stay_sound("list_entry", entry, changed={"label": label})
        with self._session.writing("rename list entry") as writing:
            writing.change_record("list_entry", id_, values={"label": label.strip()})

    def set_synonyms(self, id_: str, synonyms: Sequence[str]) -> None:
        """Set the further words that an entry is found by while typing."""
        self._session.require(Role.MANAGER)
        entry: ListEntry = self._session.store.records.get("list_entry", id_)
        values = {"synonyms": _lines(synonyms)}
        self._session.must_stay_sound("list_entry", entry, changed=values)
        with self._session.writing("change synonyms of list entry") as writing:
            writing.change_record("list_entry", id_, values=values)

    def add(self, name: str, label: str, *, synonyms: Sequence[str] = ()) -> str:
        """Add an entry at the end of a list; its code follows from the label.

        Raises Invalid for a label that is empty or taken, NotAllowed for a list of `FIXED`.
        """
        session = self._session
        session.require(Role.MANAGER)
        _must_be_open(name)
        entries = self.entries(name)
        _check_label(label, entries)
        taken = {entry.code for entry in entries} | ALL_STATES
        root = re.sub(r"[^a-z0-9]+", "_", label.lower()).strip("_")[:LONGEST_CODE] or "entry"
        code, number = root, 1
        while code in taken:
            number += 1
            code = f"{root}_{number}"
        values = {
            "list": name,
            "code": code,
            "label": label.strip(),
            "position": max((entry.position or 0 for entry in entries), default=-1) + 1,
            "synonyms": _lines(synonyms),
            "valid_from": session.today(),
        }
        session.must_be_sound("list_entry", values)
        with session.writing("add list entry") as writing:
            return writing.add("list_entry", values)

    def move(self, id_: str, by: int) -> None:
        """Move an entry up (-1) or down (1) in its list."""
        session = self._session
        session.require(Role.MANAGER)
        entry: ListEntry = session.store.records.get("list_entry", id_)
        ordered = [one.id for one in self.entries(entry.list or "")]
        place = ordered.index(id_)
        to = min(max(place + by, 0), len(ordered) - 1)
        ordered.insert(to, ordered.pop(place))
        with session.writing("reorder list") as writing:
            for position, one in enumerate(ordered):
                writing.change_record("list_entry", one, values={"position": position})

    def retire(self, id_: str) -> None:
        """Offer an entry no more from today; it stays on old records.

        Raises NotAllowed for an entry of a list of `FIXED`.
        """
        self._session.require(Role.MANAGER)
        entry: ListEntry = self._session.store.records.get("list_entry", id_)
        _must_be_open(entry.list or "")
        with self._session.writing("retire list entry") as writing:
            writing.change_record("list_entry", id_, values={"retired_on": self._session.today()})

    def bring_back(self, id_: str) -> None:
        """Offer a retired entry again."""
        self._session.require(Role.MANAGER)
        with self._session.writing("bring list entry back") as writing:
            writing.change_record("list_entry", id_, values={"retired_on": None})


def _must_be_open(name: str) -> None:
    if name in FIXED:
        raise NotAllowed(FIXED_WHY)


def _check_label(label: str, others: Sequence[ListEntry]) -> None:
    if not label.strip():
        raise Invalid((Problem("label", "Enter the label."),))
    if any(_folded(other.label or "") == _folded(label) for other in others):
        raise Invalid((Problem("label", "An entry of this list has that label already."),))


def _lines(words: Sequence[str]) -> str | None:
    """The words one to a line, none twice."""
    kept: dict[str, str] = {}
    for word in words:
        if word.strip():
            kept.setdefault(_folded(word), " ".join(word.split()))
    return "\n".join(kept.values()) or None


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def _position(entry: ListEntry) -> int:
    return entry.position or 0
