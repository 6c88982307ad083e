"""The lines of a file in the open format, read and checked before anything is stored (lists.md)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.lists import Lists
from sendiass_desktop.domain.records.kinds import KINDS, Kind
from sendiass_desktop.domain.rules import Known, problems
from sendiass_desktop.domain.values import Unreadable, from_json
from sendiass_desktop.files import as_sentence
from sendiass_desktop.services.session import Session

STORE: Final = "store"  # the first line of an export: whose records these are
FORMAT: Final = 1
PROBLEMS_SHOWN: Final = 20
LONGEST_LINE: Final = 10_000_000


class Refused(AppError):
    """A file that was not imported; nothing of it was stored."""


@dataclass(frozen=True, slots=True)
class Line:
    """One record of a file: its line, kind, id as the file has it, and its fields."""

    number: int
    kind: Kind
    id: str | None
    values: dict[str, Any]


def checked_lines(session: Session, source: Path) -> list[Line]:
    """Every line as a sound draft; raises Refused with what is wrong where."""
    troubles: list[str] = []
    lines: list[Line] = []
    reader = _Reader(practice=session.practice)
    for number, text in _texts(source):
        try:
            line = reader.read(number, text)
        except Refused as trouble:
            troubles.append(f"Line {number}: {trouble}")
            continue
        if line is not None:
            lines.append(line)
    troubles += _broken_rules(lines, session.known())
    if troubles:
        shown = troubles[:PROBLEMS_SHOWN]
        more = len(troubles) - len(shown)
        rest = [f"And {more:,} more."] if more else []
        raise Refused("\n".join(["Nothing was imported.", *shown, *rest]))
    return lines


def same_key(kind: Kind, values: dict[str, Any]) -> tuple[Any, ...]:
    """What makes a record the same one in two stores; a name whatever its capitals."""
    return tuple(
        " ".join(str(values.get(name)).casefold().split()) if name == "name" else values.get(name)
        for name in kind.same
    )


def _texts(source: Path) -> Iterator[tuple[int, str]]:
    """The lines that hold something, each with its number; a byte order mark is passed over."""
    number = 0
    try:
        with source.open("rb") as file:
            while raw := file.readline(LONGEST_LINE + 1):
                number += 1
                if len(raw) > LONGEST_LINE:
                    raise Refused(f"Nothing was imported. Line {number}: it is too long.")
                text = raw.decode("utf-8-sig" if number == 1 else "utf-8")
                if text.strip():
                    yield number, text
    except UnicodeDecodeError:
        raise Refused(f"Nothing was imported. Line {number}: it is not UTF-8 text.") from None
    except FileNotFoundError:
        raise Refused(f"There is no file {source.name}. Check its name and folder.") from None
    except OSError as error:
        raise as_sentence(error, source) from error


class _Reader:
    """Reads lines one by one and remembers what came before."""

    def __init__(self, *, practice: bool) -> None:
        self._practice = practice
        self._seen: dict[tuple[Any, ...], int] = {}

    def read(self, number: int, text: str) -> Line | None:
        """The record of a line, None for the line that names the store; raises Refused."""
        tree = _object(text)
        if tree.get("kind") == STORE:
            self._must_fit(tree)
            return None
        kind = KINDS.get(str(tree.get("kind")))
        if kind is None:
            raise Refused(f"field “kind”: “{tree.get('kind')}” is not a kind of record.")
        id_ = tree.get("id")
        if id_ is not None:
            if not isinstance(id_, str) or not id_:
                raise Refused("field “id”: it must be text.")
            self._must_be_new("id", (id_,), number=number)
        values = _values(kind, tree)
        if kind.same:
            self._must_be_new(kind.same[-1], (kind.name, *same_key(kind, values)), number=number)
        return Line(number, kind, id_, values)

    def _must_be_new(self, field: str, key: tuple[Any, ...], *, number: int) -> None:
        earlier = self._seen.setdefault(key, number)
        if earlier != number:
            raise Refused(f"field “{field}”: it stands in line {earlier} already.")

    def _must_fit(self, tree: dict[str, Any]) -> None:
        """Invented people are never mixed with live records, nor is a newer format guessed at."""
        if tree.get("format", FORMAT) != FORMAT:
            raise Refused("the file was written by a newer version of this program.")
        if bool(tree.get("practice")) != self._practice:
            raise Refused(
                "the file comes from a practice store and this is a live one, or the other way"
                " round. They are never mixed."
            )


def _object(text: str) -> dict[str, Any]:
    try:
        tree = json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise Refused("it is not JSON. Each line must be one JSON object.") from None
    if not isinstance(tree, dict):
        raise Refused("it is not a JSON object.")
    return tree


def _no_number(name: str) -> float:
    raise ValueError(name)  # NaN and Infinity, which JSON does not have


def _values(kind: Kind, tree: dict[str, Any]) -> dict[str, Any]:
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


def _broken_rules(lines: list[Line], here: Known) -> list[str]:
    """What the rules say, once every list of the file is known."""
    known = Known(here.today, _with_lists_of(lines, here.lists))
    return [
        f"Line {line.number}: field “{problem.field}”: {problem.sentence}"
        for line in lines
        for problem in problems(line.kind.name, line.values, known=known)
    ]


def _with_lists_of(lines: list[Line], lists: Lists) -> Lists:
    brought = [line.values for line in lines if line.kind.name == "list_entry"]
    return lists.with_codes(
        (one["list"], one["code"]) for one in brought if "list" in one and "code" in one
    )
