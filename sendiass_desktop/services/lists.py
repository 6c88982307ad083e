"""The service's own lists: rename, reorder, add, retire; codes never change meaning."""

import re
from typing import Final

from sendiass_desktop.domain.errors import Invalid, Problem
from sendiass_desktop.domain.records.service import ListEntry
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.session import Session

LONGEST_CODE: Final = 40


class ListService:
    """Editing the lists, for managers; every change is in the journal."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def names(self) -> tuple[str, ...]:
        """The names of the lists."""
        return self._session.lists.names()

    def entries(self, name: str) -> tuple[ListEntry, ...]:
        """Every entry of a list in its order, retired ones included."""
        found = self._session.store.records.where("list_entry", "list = ?", (name,))
        return tuple(sorted(found, key=_position))

    def rename(self, id_: str, label: str) -> None:
        """Give an entry another label; raises Invalid for an empty one."""
        self._session.require(Role.MANAGER)
        if not label.strip():
            raise Invalid((Problem("label", "Enter the label."),))
        with self._session.writing("rename list entry") as writing:
            writing.change_record("list_entry", id_, {"label": label.strip()})

    def add(self, name: str, label: str) -> str:
        """Add an entry at the end of a list; its code follows from the label."""
        session = self._session
        session.require(Role.MANAGER)
        if not label.strip():
            raise Invalid((Problem("label", "Enter the label."),))
        entries = self.entries(name)
        taken = {entry.code for entry in entries}
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
                writing.change_record("list_entry", one, {"position": position})

    def retire(self, id_: str) -> None:
        """Offer an entry no more from today; it stays on old records."""
        self._session.require(Role.MANAGER)
        with self._session.writing("retire list entry") as writing:
            writing.change_record("list_entry", id_, {"retired_on": self._session.today()})

    def bring_back(self, id_: str) -> None:
        """Offer a retired entry again."""
        self._session.require(Role.MANAGER)
        with self._session.writing("bring list entry back") as writing:
            writing.change_record("list_entry", id_, {"retired_on": None})


def _position(entry: ListEntry) -> int:
    return entry.position or 0
