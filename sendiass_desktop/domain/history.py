"""The history of a record: what each entry set, and what stood there before."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sendiass_desktop.domain.journal import Entry, fold, upcast


@dataclass(frozen=True, slots=True)
class Step:
    """One field that one entry set; values are in their JSON form.

    `first` where the entry began the record. `stands` where the value stands still, `beside` how
    many others stand with it. `gone` where what the entry held was destroyed or is not kept here:
    then `field` is empty.
    """

    entry: Entry
    field: str
    before: Any = None
    after: Any = None
    first: bool = False
    stands: bool = False
    beside: int = 0
    gone: bool = False


def steps(entries: Sequence[Entry]) -> tuple[Step, ...]:
    """What every entry of a record set, oldest first; looks are none of it."""
    standing = fold(entries).standing
    held = {entry.value_id: upcast(entry) for entry in entries}
    order = {entry.value_id: entry.order for entry in entries}
    begun = False
    made: list[Step] = []
    for entry in sorted({entry.value_id: entry for entry in entries}.values(), key=_order):
        if entry.facts is None and entry.private is None:
            continue
        bases = entry.bases()
        for name, after in held[entry.value_id].items():
            known = [one for one in bases.get(name, ()) if name in held.get(one, {})]
            last = max(known, key=order.__getitem__, default=None)
            still = standing[name]
            stands = entry.value_id in still
            made.append(
                Step(
                    entry,
                    name,
                    None if last is None else held[last][name],
                    after,
                    first=not begun,
                    stands=stands,
                    beside=len(still) - 1 if stands else 0,
                )
            )
        if is_gone(entry):
            made.append(Step(entry, "", first=not begun, gone=True))
        begun = True
    return tuple(made)


def is_gone(entry: Entry) -> bool:
    """Whether something of what an entry held was destroyed, or withheld from this computer."""
    return any(half is not None and half.content is None for half in (entry.facts, entry.private))


def _order(entry: Entry) -> tuple[int, str, int]:
    return entry.order
