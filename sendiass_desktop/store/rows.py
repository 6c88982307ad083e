"""Records to and from SQL rows: one place for dates, yes and no, lists and states."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from types import MappingProxyType
from typing import Any, Final

from sendiass_desktop.domain.fields import FieldInfo, FieldKind, Privacy, State
from sendiass_desktop.domain.records.kinds import Kind
from sendiass_desktop.domain.search_text import words
from sendiass_desktop.domain.values import from_json, to_json

_WRITERS: Final[Mapping[FieldKind, Callable[[Any], Any]]] = MappingProxyType(
    {
        FieldKind.YES_NO: int,
        FieldKind.DATE: date.isoformat,
        FieldKind.TIME: lambda value: value.strftime("%H:%M"),
        FieldKind.MOMENT: lambda value: value.strftime("%Y-%m-%dT%H:%M"),
        FieldKind.CODES: lambda value: json.dumps(list(value), separators=(",", ":")),
        FieldKind.VALUE: lambda value: json.dumps(value, ensure_ascii=False),
    }
)
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


def column(name: str) -> str:
    """The field's name as SQL writes it."""
    return f'"{name}"'


def cells(infos: Iterable[FieldInfo], values: Mapping[str, Any]) -> list[Any]:
    """What the columns of these fields hold; states are NULL there, but for coded fields."""
    return [_cell(info, values.get(info.name)) for info in infos]


def states(values: Mapping[str, Any]) -> dict[str, str]:
    """The states among the values, by field, for the row's `states` column."""
    return {name: value.value for name, value in values.items() if isinstance(value, State)}


def record_of(kind: Kind, id_: str, row: Iterable[Any], noted: str | None) -> Any:
    """The frozen record of a row whose cells stand in the order of the declaration."""
    values = {
        info.name: None if cell is None else _read(info, cell)
        for info, cell in zip(kind.fields.values(), row, strict=True)
    }
    if noted:
        values |= {name: State(state) for name, state in json.loads(noted).items()}
    return kind.make(id_, values)


def payloads(kind: Kind, values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The values in their JSON form, apart as the journal keeps them: facts, private."""
    facts: dict[str, Any] = {}
    private: dict[str, Any] = {}
    for name, value in values.items():
        about = kind.fields[name].about
        half = facts if about.privacy is Privacy.COUNTABLE else private
        half[name] = to_json(about, value)
    return facts, private


def unpacked(kind: Kind, payload: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a payload; fields that this program does not know are kept and ignored."""
    return {
        name: from_json(kind.fields[name].about, raw)
        for name, raw in payload.items()
        if name in kind.fields
    }


def searched_words(kind: Kind, values: Mapping[str, Any]) -> tuple[str, str]:
    """What a record is found by: words of its identity, words of its narrative."""
    identity: list[str] = []
    narrative: list[str] = []
    for name, value in values.items():
        about = kind.fields[name].about
        if about.kind is not FieldKind.TEXT or not isinstance(value, str) or value in ("", None):
            continue
        if isinstance(value, State):
            continue
        if about.privacy is Privacy.NARRATIVE:
            narrative.append(value)
        elif about.privacy is Privacy.IDENTIFYING or name == "reference":
            identity.append(value)
    return words(identity), words(narrative)


def _cell(info: FieldInfo, value: Any) -> Any:
    if value is None or isinstance(value, State):
        return None
    writer = _WRITERS.get(info.about.kind)
    return writer(value) if writer else value


def _read(info: FieldInfo, cell: Any) -> Any:
    reader = _READERS.get(info.about.kind)
    return reader(cell) if reader else cell
