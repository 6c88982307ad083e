"""The open format: everything as JSON Lines, out and back in, one record a line (lists.md)."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sendiass_desktop.domain.fields import FieldKind
from sendiass_desktop.domain.records.kinds import KINDS, Kind
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.values import to_json
from sendiass_desktop.files import replacing
from sendiass_desktop.services import open_documents
from sendiass_desktop.services.import_lines import FORMAT, STORE, Line, Refused, checked_lines
from sendiass_desktop.services.import_links import Links
from sendiass_desktop.services.open_documents import DOCUMENT
from sendiass_desktop.services.session import Session
from sendiass_desktop.store.queries import missing_documents
from sendiass_desktop.store.queries.hidden_records import hidden_records
from sendiass_desktop.store.records import Writing

__all__ = ["Imported", "Refused", "Written", "read", "write"]

WORKER: Final = "worker"
EVALUATION: Final = "evaluation"
PROGRESS_EVERY: Final = 1000
Progress = Callable[[int], None]
Hidden = Mapping[str, frozenset[str]]  # ids by kind


@dataclass(frozen=True, slots=True)
class Written:
    """How many records an export holds, how many restricted ones it left out, and documents.

    `missing` are documents that went missing at a restore: there is no file to go with a line.
    """

    records: int
    left_out: int
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import stored, by kind, and the references it had to give anew."""

    counts: dict[str, int]
    references: tuple[tuple[str, str], ...]


def write(session: Session, target: Path, *, purpose: str, recipient: str) -> Written:
    """Write every record that this manager may see in the open format.

    The file is not encrypted, and the hand-over is entered as a disclosure before the file is
    there. Raises NotAllowed for others than managers, CannotWrite or InUse.
    """
    session.require(Role.MANAGER)
    hidden = hidden_records(session.store.connection, session.hidden)
    left_out = sum(len(ids) for ids in hidden.values())
    missing = missing_documents.known(session.store.connection) - hidden.get(DOCUMENT, frozenset())
    if missing:
        hidden = {**hidden, DOCUMENT: hidden.get(DOCUMENT, frozenset()) | missing}
    with open_documents.beside(target) as documents, replacing(target) as beside:
        lines = _write_lines(session, beside, hidden=hidden)
        written = Written(lines, left_out, len(missing))
        documents.fill(session, beside)
        facts: dict[str, Any] = {"what": "every record, open format", "lines": written.records}
        if left_out:
            facts["left_out"] = left_out
        if missing:
            facts["documents_missing"] = len(missing)
        private = {"purpose": purpose, "recipient": recipient}
        with session.writing("export every record") as writing:
            writing.disclose("export", session.store.new_id(), facts=facts, private=private)
    return written


def read(session: Session, source: Path, *, progress: Progress | None = None) -> Imported:
    """Import a file whole or not at all.

    Checked first, then written in one transaction. Raises Refused, which says line, field and
    problem of the first troubles; for managers.
    """
    session.require(Role.MANAGER)
    lines = checked_lines(session, source)
    links = Links(session, lines)
    links.must_hold()
    found = open_documents.checked(lines, source)
    with session.writing("import records") as writing:
        imported = _store(writing, lines, links=links, progress=progress)
        open_documents.bring(session, lines, links=links, found=found)
        facts = {"what": "open format", "lines": len(lines)}
        writing.look("import", session.store.new_id(), facts=facts)
    return imported


def _write_lines(session: Session, path: Path, *, hidden: Hidden) -> int:
    first = {
        "kind": STORE,
        "format": FORMAT,
        "service": session.service,
        "practice": session.practice,
    }
    written = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_line(first))
        for kind in KINDS.values():
            for record in _records(session, kind):
                if record.id in hidden.get(kind.name, ()):
                    continue
                tree = _as_json(kind, record)
                if hidden:
                    tree = _without_hidden_links(kind, tree, hidden=hidden)
                file.write(_line(tree))
                written += 1
    return written


def _records(session: Session, kind: Kind) -> Iterable[Any]:
    """The records of a kind as they were written; evaluations by their ids, which are random.

    The order in which anonymous ones came in must not be told (records.md, Evaluation).
    """
    found = session.store.records.where(kind.name, "1", values=())
    return sorted(found, key=_id) if kind.name == EVALUATION else found


def _store(
    writing: Writing, lines: list[Line], *, links: Links, progress: Progress | None
) -> Imported:
    """Write the lines, what is linked to before what links."""
    counts = dict.fromkeys(KINDS, 0)
    references: list[tuple[str, str]] = []
    clashing = _clashing(writing, lines)
    order = {name: place for place, name in enumerate(KINDS)}
    for done, line in enumerate(sorted(lines, key=lambda one: order[one.kind.name]), start=1):
        values, id_ = links.resolved(line), links.ids[line.number]
        counts[line.kind.name] += 1
        if line.number not in links.same:
            wanted = values.pop("reference") if line.number in clashing else None
            writing.add(line.kind.name, values, id_=id_)
            if wanted:
                given = writing.records.get(line.kind.name, id_).reference
                references.append((wanted, given))
        elif line.kind.name != WORKER:  # staff here are changed by their own verbs alone
            writing.change_record(line.kind.name, id_, values=values)
        if progress and done % PROGRESS_EVERY == 0:
            progress(done)
    return Imported(counts, tuple(references))


def _clashing(writing: Writing, lines: list[Line]) -> frozenset[int]:
    """The lines whose reference is taken, or none of ours; the counters go on after all others."""
    kept: set[str] = set()
    clashing: set[int] = set()
    for line in lines:
        reference = line.values.get("reference")
        if not reference:
            continue
        if reference in kept or not writing.keep_reference(line.kind.name, reference):
            clashing.add(line.number)
        kept.add(reference)
    return frozenset(clashing)


def _as_json(kind: Kind, record: Any) -> dict[str, Any]:
    values = {
        name: to_json(info.about, getattr(record, name)) for name, info in kind.fields.items()
    }
    return {"kind": kind.name, "id": record.id} | {
        name: value for name, value in values.items() if value is not None
    }


def _without_hidden_links(kind: Kind, tree: dict[str, Any], *, hidden: Hidden) -> dict[str, Any]:
    """A line without its links to what is left out, which would lead nowhere on the other side."""
    fields = kind.fields
    return {
        name: value
        for name, value in tree.items()
        if name not in fields
        or fields[name].about.kind is not FieldKind.LINK
        or value not in hidden.get(fields[name].about.of, ())
    }


def _id(record: Any) -> str:
    return str(record.id)


def _line(tree: dict[str, Any]) -> str:
    return json.dumps(tree, ensure_ascii=False) + "\n"
