"""The ids of an imported file: ours are kept, others become new, and links follow them."""

import re
from typing import Any, Final

from sendiass_desktop.domain.fields import FieldKind
from sendiass_desktop.domain.records.kinds import KINDS, Kind
from sendiass_desktop.services.import_lines import Line, Refused, same_key
from sendiass_desktop.services.session import Session

OURS: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
MERGED: Final = "merged_into"


class Links:
    """Which id each line gets here, and which records of this store are the same as a line's."""

    def __init__(self, session: Session, lines: list[Line]) -> None:
        self._session = session
        self._lines = lines
        self._new: dict[str, str] = {}
        self._same = {kind.name: self._by_same(kind) for kind in KINDS.values() if kind.same}
        self.same: dict[int, str] = {}  # line -> id of the record here that it is
        self.ids: dict[int, str] = {}
        for line in lines:
            self._place(line)

    def resolved(self, line: Line) -> dict[str, Any]:
        """The fields of a line with its links resolved."""
        return {
            name: self._id_of(value)
            if line.kind.fields[name].about.kind is FieldKind.LINK
            else value
            for name, value in line.values.items()
        }

    def must_hold(self) -> None:
        """Raise Refused where an id is taken, a link leads nowhere or merges go round."""
        arriving = {(line.kind.name, self.ids[line.number]) for line in self._lines}
        merged: dict[str, str] = {}
        for line in self._lines:
            id_ = self.ids[line.number]
            if line.number not in self.same and self._session.store.journal.has(id_):
                raise _refused(
                    line, "id", sentence="a record with this id is in the store already."
                )
            for name, value in line.values.items():
                self._must_lead(line, name, arriving=arriving)
                if name == MERGED:
                    merged[id_] = self._id_of(value)
        for line in self._lines:
            if MERGED in line.values and _goes_round(self.ids[line.number], merged):
                raise _refused(
                    line, MERGED, sentence="by this and other lines it is the same as itself."
                )

    def _must_lead(self, line: Line, name: str, *, arriving: set[tuple[str, str]]) -> None:
        about = line.kind.fields[name].about
        if about.kind is not FieldKind.LINK or about.of not in KINDS:
            return
        value = line.values[name]
        target = self._id_of(value)
        if (about.of, target) in arriving:
            return
        if not self._session.store.records.exists(about.of, target):
            sentence = f"there is no {about.of} “{value}” in the file or in the store."
            raise _refused(line, name, sentence=sentence)

    def _id_of(self, raw: str) -> str:
        """The id that a file's id stands for."""
        if raw not in self._new:
            self._new[raw] = raw if OURS.fullmatch(raw) else self._session.store.new_id()
        return self._new[raw]

    def _place(self, line: Line) -> None:
        same = self._same.get(line.kind.name, {}).get(same_key(line.kind, line.values))
        if same is not None:
            self.same[line.number] = same
            if line.id is not None:
                self._new[line.id] = same
        new_id = self._session.store.new_id
        self.ids[line.number] = same or (new_id() if line.id is None else self._id_of(line.id))

    def _by_same(self, kind: Kind) -> dict[tuple[Any, ...], str]:
        return {
            same_key(kind, {name: getattr(record, name) for name in kind.same}): record.id
            for record in self._session.store.records.all(kind.name)
        }


def _goes_round(start: str, merged: dict[str, str]) -> bool:
    at, steps = merged[start], 0
    while at != start and at in merged and steps < len(merged):
        at, steps = merged[at], steps + 1
    return at == start


def _refused(line: Line, field: str, *, sentence: str) -> Refused:
    return Refused(f"Nothing was imported. Line {line.number}: field “{field}”: {sentence}")
