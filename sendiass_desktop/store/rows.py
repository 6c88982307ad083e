"""Records to and from SQL rows: one place for dates, yes and no, lists and states.

A row is made from fields in their JSON form, as the journal keeps them, so that a record just saved
and one folded from the journal cannot differ.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from sendiass_desktop.domain.candidate import candidate
from sendiass_desktop.domain.fields import ALL_STATES, FieldKind, Privacy, State
from sendiass_desktop.domain.records.kinds import KINDS, Kind
from sendiass_desktop.domain.search_text import words
from sendiass_desktop.domain.values import to_json
from sendiass_desktop.store.marks import marks

_READERS: Final[Mapping[FieldKind, Callable[[Any], Any]]] = MappingProxyType(
    {
        FieldKind.YES_NO: bool,
        FieldKind.DATE: date.fromisoformat,
        FieldKind.TIME: time.fromisoformat,
        FieldKind.MOMENT: datetime.fromisoformat,
        FieldKind.CODES: lambda cell: tuple(json.loads(cell)),
        FieldKind.VALUE: json.loads,
    }
)
# What whoever gets in touch is found by; and that with every word of the notes, which duty staff
# never ask.
IDENTITY: Final = "search_identity"
NARRATIVE: Final = "search_narrative"
# In these columns a code stands, a state's name among them; in the others a state leaves NULL.
_CODED: Final = frozenset({FieldKind.CODE, FieldKind.LINK})
_TELLING: Final = frozenset({"reference", "postcode_district"})  # countable, and searched for
_WHOLE: Final = frozenset({FieldKind.CODES, FieldKind.VALUE})  # kept as JSON
_AS_TEXT: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a kind's declaration means for its rows, worked out once."""

    coded: Mapping[str, int]  # columns in which JSON and cell are the same
    others: Mapping[str, tuple[int, FieldKind]]
    columns: int
    fillers: Mapping[str, Callable[[object, Any], None]]  # of the slots of a record, `id` first
    readers: tuple[tuple[int, Callable[[Any], Any]], ...]  # of the cells that are not kept as is
    identity: tuple[str, ...]
    narrative: tuple[str, ...]


def column(name: str) -> str:
    """The field's name as SQL writes it."""
    return f'"{name}"'


def payloads(kind: Kind, values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The values in their JSON form, apart as the journal keeps them: facts, private."""
    facts: dict[str, Any] = {}
    private: dict[str, Any] = {}
    for name, value in values.items():
        about = kind.fields[name].about
        half = facts if about.privacy is Privacy.COUNTABLE else private
        half[name] = to_json(about, value)
    return facts, private


def parted(kind: Kind, fields: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Fields in their JSON form already, apart in the same way."""
    countable = _countable(kind.name)
    facts: dict[str, Any] = {}
    private: dict[str, Any] = {}
    for name, raw in fields.items():
        (facts if name in countable else private)[name] = raw
    return facts, private


def row(kind: Kind, fields: Mapping[str, Any]) -> list[Any]:
    """The cells of a record in the order of the declaration, and its states at the end.

    Fields that this program does not know are left out: the journal keeps them.
    """
    shape = _shape(kind.name)
    coded, others = shape.coded, shape.others
    cells: list[Any] = [None] * (shape.columns + 1)
    states: dict[str, str] = {}
    for name, raw in fields.items():
        if name in coded:
            cells[coded[name]] = raw
        elif name in others and raw is not None:
            place, sort = others[name]
            if type(raw) is str and sort not in _WHOLE:
                if sort is FieldKind.TEXT or raw not in ALL_STATES:  # by far the most
                    cells[place] = raw
                else:
                    states[name] = raw
                continue
            state = _state(sort, raw)
            if state is None:
                cells[place] = _cell(sort, raw)
            else:
                states[name] = state
    if states:
        cells[-1] = _AS_TEXT(states)
    return cells


def record_of(kind: Kind, cells: Iterable[Any]) -> Any:
    """The frozen record of a row: its id, then its cells as `row` gives them.

    Its slots are filled one by one: what a frozen class has for an `__init__` takes three times as
    long, and a list reads thousands.
    """
    shape = _shape(kind.name)
    *held, noted = cells
    for place, reader in shape.readers:
        if held[place] is not None:
            held[place] = reader(held[place])
    record = object.__new__(kind.record)
    for fill, value in zip(shape.fillers.values(), held, strict=True):
        fill(record, value)
    if noted:
        for name, state in json.loads(noted).items():
            shape.fillers[name](record, State(state))
    return record


def searched_words(
    kind: Kind, fields: Mapping[str, Any], *, words_of: Callable[[Iterable[str]], str] = words
) -> tuple[str, str]:
    """What a record is found by: words of its identity, with marks of people; words of it all."""
    shape = _shape(kind.name)
    identity, narrative = (
        [text for name in names if isinstance(text := fields.get(name), str)]
        for names in (shape.identity, shape.narrative)
    )
    found = [words_of(identity), *_marks(kind.name, fields)]
    return " ".join(filter(None, found)), words_of([*identity, *narrative])


def searched_fields(kind: str, *, narrative: bool) -> tuple[str, ...]:
    """The fields of a kind whose words are searched for: of its identity, of its notes as well."""
    shape = _shape(kind)
    return shape.identity + shape.narrative if narrative else shape.identity


def _marks(kind: str, fields: Mapping[str, Any]) -> tuple[str, ...]:
    """The marks by which people who may be the same one meet, from fields in their JSON form.

    A way to reach somebody that is known in one case alone bears none: it would tell of that case.
    """
    if kind == "reach" and not fields.get("case"):
        value = fields.get("value")
        return marks(candidate("", {"phone": value, "email": value}))
    return _marks_of_person(fields) if kind == "person" else ()


def _marks_of_person(fields: Mapping[str, Any]) -> tuple[str, ...]:
    born = fields.get("date_of_birth")
    typed = {**fields, "date_of_birth": None}
    if born is not None and _state(FieldKind.DATE, born) is None:
        typed["date_of_birth"] = date.fromisoformat(born)
    return marks(candidate("", typed))


@cache
def _shape(kind: str) -> _Shape:
    fields = KINDS[kind].fields
    texts = [info for info in fields.values() if info.about.kind is FieldKind.TEXT]
    places = [(name, place, info.about.kind) for place, (name, info) in enumerate(fields.items())]
    return _Shape(
        {name: place for name, place, sort in places if sort in _CODED},
        {name: (place, sort) for name, place, sort in places if sort not in _CODED},
        len(fields),
        {name: getattr(KINDS[kind].record, name).__set__ for name in ("id", *fields)},
        tuple((place + 1, _READERS[sort]) for _, place, sort in places if sort in _READERS),
        tuple(
            info.name
            for info in texts
            if info.about.privacy is Privacy.IDENTIFYING or info.name in _TELLING
        ),
        tuple(info.name for info in texts if info.about.privacy is Privacy.NARRATIVE),
    )


def _state(sort: FieldKind, raw: Any) -> str | None:
    """The state that the JSON form of a field names; a text names one only as an object."""
    if sort is FieldKind.TEXT:
        return None if isinstance(raw, str) else str(raw["state"])
    if not isinstance(raw, str) or sort in _WHOLE:
        return None
    return raw if raw in ALL_STATES else None


def _cell(sort: FieldKind, raw: Any) -> Any:
    if sort is FieldKind.YES_NO:
        return int(raw)
    if sort in _WHOLE:
        one_state = sort is FieldKind.CODES and isinstance(raw, str)
        return _AS_TEXT([raw] if one_state else raw)
    return raw


@cache
def _countable(name: str) -> frozenset[str]:
    """The fields of a kind that are facts; what is not declared is not among them."""
    fields = KINDS[name].fields.values()
    return frozenset(info.name for info in fields if info.about.privacy is Privacy.COUNTABLE)
