"""The open format: everything as JSON Lines, out and back in, one record a line (lists.md)."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.fields import FieldKind
from sendiass_desktop.domain.records.kinds import KINDS, Kind
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.rules import Known, problems
from sendiass_desktop.domain.values import Unreadable, from_json, to_json
from sendiass_desktop.files import as_sentence, replacing
from sendiass_desktop.services.session import Session
from sendiass_desktop.store.records import Writing

STORE: Final = "store"  # the first line of an export: whose records these are
OURS: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
WORKER: Final = "worker"
PROBLEMS_SHOWN: Final = 20
LONGEST_LINE: Final = 10_000_000
Progress = Callable[[int], None]


class Refused(AppError):
    """A file that was not imported; nothing of it was stored."""


@dataclass(frozen=True, slots=True)
class Line:
    """One record of a file: its line, kind, id as the file has it, and its fields."""

    number: int
    kind: Kind
    id: str | None
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import stored, by kind, and the references it had to give anew."""

    counts: dict[str, int]
    references: tuple[tuple[str, str], ...]


def write(session: Session, target: Path, *, purpose: str, recipient: str) -> int:
    """Write every record of the store in the open format; the number of lines.

    For managers; the file is not encrypted, and the hand-over is entered as a disclosure.
    """
    session.require(Role.MANAGER)
    records = session.store.records
    first = {"kind": STORE, "format": 1, "service": session.service, "practice": session.practice}
    written = 0
    with replacing(target) as beside, beside.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_line(first))
        for kind in KINDS.values():
            for record in records.where(kind.name, "1", ()):
                file.write(_line(_as_json(kind, record)))
                written += 1
    facts = {"what": "every record, open format", "lines": written}
    with session.writing("export every record") as writing:
        private = {"purpose": purpose, "recipient": recipient}
        writing.disclose("export", session.store.new_id(), facts, private)
    return written


def read(session: Session, source: Path, progress: Progress | None = None) -> Imported:
    """Import a file whole or not at all.

    Checked first, then written in one transaction. Raises Refused, which says line, field and
    problem of the first troubles; for managers.
    """
    session.require(Role.MANAGER)
    lines = _checked(session, source)
    links = _Links(session, lines)
    links.must_hold()
    with session.writing("import records") as writing:
        imported = _store(writing, session, lines, links=links, progress=progress)
        facts = {"what": "open format", "lines": len(lines)}
        writing.look("import", session.store.new_id(), facts)
    return imported


def _checked(session: Session, source: Path) -> list[Line]:
    """Every line as a sound draft; raises Refused with what is wrong where."""
    troubles: list[str] = []
    lines: list[Line] = []
    known = _Known(session)
    for number, text in _texts(source):
        try:
            line = known.read(number, text)
        except Refused as trouble:
            troubles.append(f"Line {number}: {trouble}")
            continue
        if line is not None:
            lines.append(line)
    troubles += known.list_troubles(lines)
    if troubles:
        shown = troubles[:PROBLEMS_SHOWN]
        more = len(troubles) - len(shown)
        rest = [f"And {more:,} more."] if more else []
        raise Refused("\n".join(["Nothing was imported.", *shown, *rest]))
    return lines


def _texts(source: Path) -> Iterator[tuple[int, str]]:
    try:
        with source.open("rb") as file:
            for number, raw in enumerate(file, start=1):
                if len(raw) > LONGEST_LINE:
                    raise Refused(f"Nothing was imported. Line {number}: it is too long.")
                try:
                    text = raw.decode("utf-8-sig" if number == 1 else "utf-8")
                except UnicodeDecodeError:
                    raise Refused(
                        f"Nothing was imported. Line {number}: it is not UTF-8 text."
                    ) from None
                if text.strip():
                    yield number, text
    except FileNotFoundError:
        raise Refused(f"There is no file {source.name}. Check its name and folder.") from None
    except OSError as error:
        raise as_sentence(error, source) from error


class _Known:
    """What lines are held against: this store's lists and those that the file itself brings."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: Known = session.known()
        self._ids: dict[str, int] = {}

    def read(self, number: int, text: str) -> Line | None:
        """The record of a line, None for the line that names the store; raises Refused."""
        tree = _object(text)
        if tree.get("kind") == STORE:
            self._must_be_same_sort(tree)
            return None
        kind = KINDS.get(str(tree.get("kind")))
        if kind is None:
            raise Refused(f"field “kind”: “{tree.get('kind')}” is not a kind of record.")
        id_ = tree.get("id")
        if id_ is not None and (not isinstance(id_, str) or not id_):
            raise Refused("field “id”: it must be text.")
        if id_ is not None:
            if id_ in self._ids:
                raise Refused(f"field “id”: it stands in line {self._ids[id_]} already.")
            self._ids[id_] = number
        return Line(number, kind, id_, self._values(kind, tree))

    def list_troubles(self, lines: list[Line]) -> list[str]:
        """What the rules say, once every list of the file is known."""
        lists = self._with_lists_of(lines)
        known = Known(self._known.today, lists)
        return [
            f"Line {line.number}: field “{problem.field}”: {problem.sentence}"
            for line in lines
            for problem in problems(line.kind.name, line.values, known)
        ]

    def _values(self, kind: Kind, tree: dict[str, Any]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for name, raw in tree.items():
            if name in ("kind", "id"):
                continue
            info = kind.fields.get(name)
            if info is None:
                raise Refused(f"field “{name}”: a {kind.name} has no such field.")
            try:
                value = from_json(info.about, raw)
            except Unreadable as trouble:
                raise Refused(f"field “{name}”: {trouble}") from None
            if value is not None:
                values[name] = value
        return values

    def _must_be_same_sort(self, tree: dict[str, Any]) -> None:
        """Invented people are never mixed with live records."""
        if bool(tree.get("practice")) != self._session.practice:
            raise Refused(
                "the file comes from a practice store and this is a live one, or the other way"
                " round. They are never mixed."
            )

    def _with_lists_of(self, lines: list[Line]) -> Any:
        brought = [line.values for line in lines if line.kind.name == "list_entry"]
        return self._known.lists.with_codes((one["list"], one["code"]) for one in brought)


class _Links:
    """Ids of a file: ours are kept, others become new, and links follow them."""

    def __init__(self, session: Session, lines: list[Line]) -> None:
        self._session = session
        self._lines = lines
        self._new: dict[str, str] = {}
        self.same: dict[int, str] = {}  # line -> id of the record here that it is
        self.ids: dict[int, str] = {}
        self._at = {kind.name: self._by_same(kind) for kind in KINDS.values() if kind.same}
        for line in lines:
            self._place(line)

    def id_of(self, raw: str) -> str:
        """The id that a file's id stands for."""
        if raw not in self._new:
            self._new[raw] = raw if OURS.fullmatch(raw) else self._session.store.new_id()
        return self._new[raw]

    def resolved(self, line: Line) -> dict[str, Any]:
        """The fields of a line with its links resolved."""
        return {
            name: self.id_of(value)
            if line.kind.fields[name].about.kind is FieldKind.LINK
            else value
            for name, value in line.values.items()
        }

    def must_hold(self) -> None:
        """Raise Refused where an id is taken or a link leads nowhere."""
        records = self._session.store.records
        arriving = {(line.kind.name, self.ids[line.number]) for line in self._lines}
        for line in self._lines:
            if line.number not in self.same and records.exists(
                line.kind.name, self.ids[line.number]
            ):
                raise Refused(
                    f"Nothing was imported. Line {line.number}: field “id”: a record with this id"
                    " is in the store already."
                )
            for name, value in line.values.items():
                about = line.kind.fields[name].about
                if about.kind is not FieldKind.LINK or about.of not in KINDS:
                    continue
                target = self.id_of(value)
                if (about.of, target) not in arriving and not records.exists(about.of, target):
                    raise Refused(
                        f"Nothing was imported. Line {line.number}: field “{name}”: there is no"
                        f" {about.of} “{value}” in the file or in the store."
                    )

    def _place(self, line: Line) -> None:
        same = self._at.get(line.kind.name, {}).get(_key(line.kind, line.values))
        if same is not None:
            self.same[line.number] = same
        if line.id is not None and same is not None:
            self._new[line.id] = same
        self.ids[line.number] = same or (
            self.id_of(line.id) if line.id is not None else self._session.store.new_id()
        )

    def _by_same(self, kind: Kind) -> dict[tuple[Any, ...], str]:
        return {
            _key(kind, {name: getattr(record, name) for name in kind.same}): record.id
            for record in self._session.store.records.all(kind.name)
        }


def _store(
    writing: Writing,
    session: Session,
    lines: list[Line],
    *,
    links: _Links,
    progress: Progress | None,
) -> Imported:
    """Write the lines, what is linked to before what links."""
    counts = dict.fromkeys(KINDS, 0)
    references: list[tuple[str, str]] = []
    order = {name: place for place, name in enumerate(KINDS)}
    for done, line in enumerate(sorted(lines, key=lambda one: order[one.kind.name]), start=1):
        values = links.resolved(line)
        id_ = links.ids[line.number]
        counts[line.kind.name] += 1
        if line.number in links.same:
            if line.kind.name != WORKER:  # staff here are changed by their own verbs alone
                writing.change_record(line.kind.name, id_, values)
            continue
        wanted = values.get("reference")
        if wanted and not writing.keep_reference(wanted):
            del values["reference"]
        writing.add(line.kind.name, values, id_)
        if wanted and "reference" not in values:
            references.append((wanted, session.store.records.get(line.kind.name, id_).reference))
        if progress and done % 1000 == 0:
            progress(done)
    return Imported(counts, tuple(references))


def _object(text: str) -> dict[str, Any]:
    try:
        tree = json.loads(text)
    except (ValueError, RecursionError):
        raise Refused("it is not JSON. Each line must be one JSON object.") from None
    if not isinstance(tree, dict):
        raise Refused("it is not a JSON object.")
    return tree


def _as_json(kind: Kind, record: Any) -> dict[str, Any]:
    values = {
        name: to_json(info.about, getattr(record, name)) for name, info in kind.fields.items()
    }
    return {"kind": kind.name, "id": record.id} | {
        name: value for name, value in values.items() if value is not None
    }


def _line(tree: dict[str, Any]) -> str:
    return json.dumps(tree, ensure_ascii=False) + "\n"


def _key(kind: Kind, values: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(
        value.casefold() if isinstance(value := values.get(name), str) else value
        for name in kind.same
    )
