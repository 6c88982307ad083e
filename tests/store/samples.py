"""A record of each kind with every field answered, for what must hold for all of them."""

from collections.abc import Callable
from datetime import date, datetime, time
from types import MappingProxyType
from typing import Any, Final

from sendiass_desktop.domain.fields import FieldInfo, FieldKind, State
from sendiass_desktop.domain.journal import FIRST_HASH, Entry, Payload, chained
from sendiass_desktop.domain.records.kinds import Kind
from sendiass_desktop.store.journal import INSERT, _cells
from sendiass_desktop.store.store import Store

DAY: Final = date(2026, 10, 5)
OF_A_KIND: Final = MappingProxyType(
    {
        FieldKind.TEXT: "Ann's “note”, =1+1",
        FieldKind.INTEGER: 17,
        FieldKind.YES_NO: False,
        FieldKind.DATE: DAY,
        FieldKind.TIME: time(9, 5),
        FieldKind.MOMENT: datetime.combine(DAY, time(14, 30)),
        FieldKind.CODE: "other",
        FieldKind.CODES: ("ehcna", "other"),
        FieldKind.VALUE: [{"code": "1", "bands": {"call": [None, 20]}}, "withheld", True, None],
    }
)


def answered(kind: Kind) -> dict[str, Any]:
    """Every field of a kind answered; links are left out, since they must lead somewhere."""
    return {
        name: OF_A_KIND[info.about.kind]
        for name, info in kind.fields.items()
        if info.about.kind is not FieldKind.LINK and name != "reference"
    }


def in_state(kind: Kind, state: State) -> dict[str, Any]:
    """Every field of a kind that may be in a state, in it, and what a record must have."""
    return answered_at_least(kind) | {
        name: _state(info, state)
        for name, info in kind.fields.items()
        if state in info.about.states
    }


def answered_at_least(kind: Kind) -> dict[str, Any]:
    """What a record of a kind must have."""
    return {
        name: value for name, value in answered(kind).items() if kind.fields[name].about.required
    }


def _state(info: FieldInfo, state: State) -> Any:
    if info.about.kind is FieldKind.CODE:
        return state.value
    return (state.value,) if info.about.kind is FieldKind.CODES else state


def append_foreign(store: Store, change: Callable[[Entry], Entry]) -> None:
    """Put one entry of another laptop into the journal, as an exchange will."""
    store.connection.execute("INSERT INTO origins VALUES (2, 'laptop B', 'B')")
    plain = Entry(
        origin="laptop B",
        sequence=1,
        stamp=1,
        at="2026-11-20T10:30:00+00:00",
        worker="w",
        verb="log contact",
        kind="contact",
        record="c",
        format=1,
        base="",
        facts=Payload.of({"level": "1"}, bytes(16)),
        private=None,
    )
    entry = change(plain)
    link = entry.hash or chained(FIRST_HASH, entry)
    values: tuple[Any, ...] = (2, *_cells(entry), link)
    store.connection.execute(INSERT, values)
