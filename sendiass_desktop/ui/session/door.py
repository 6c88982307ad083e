"""What can be told of a store before it is opened: who may come in, or why nobody can.

Reads what stands in clear and nothing else, so that no cipher is loaded before the window is
painted; whoever unlocks reads the keyring again, with its sum.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

KEYRINGS: Final = ("keyring.json", "keyring.previous.json")
DATABASE: Final = "store.db"
NO_STORE: Final = (
    "There is no store here yet. Make a new store, restore a backup, or choose another store."
)
NO_FOLDER: Final = (
    "The store's folder {folder} is not there. If it is on a memory stick, plug it back in and"
    " start the program again. Otherwise choose where the store is now."
)
NO_ENTRY: Final = (
    "The store's folder {folder} cannot be read. Check that you may use it, or choose another"
    " store."
)
NO_KEYRING: Final = (
    "keyring.json is missing from the store's folder, so that nobody can unlock it. Copy it from"
    " the newest backup into {folder}. Do not make a new store in its place."
)
BROKEN_KEYRING: Final = (
    "keyring.json is damaged, so that nobody can unlock the store. Copy it from the newest backup"
    " into {folder}."
)
NO_DATABASE: Final = (
    "store.db is missing from {folder}: the records are not there. Put it back, or restore the"
    " newest backup."
)


@dataclass(frozen=True, slots=True)
class Door:
    """The names that can unlock, whether it is practice, and what is wrong, "" for nothing."""

    names: tuple[str, ...]
    practice: bool
    trouble: str


def look(folder: Path, *, expected: bool = False) -> Door:
    """What stands in a store's folder; `expected` where there was a store the last time."""
    try:
        there = {path.name for path in folder.iterdir()}
    except (FileNotFoundError, NotADirectoryError):
        return _shut(NO_FOLDER.format(folder=folder) if expected else NO_STORE)
    except OSError:
        return _shut(NO_ENTRY.format(folder=folder))
    if not there & set(KEYRINGS):
        return _shut(NO_KEYRING.format(folder=folder) if DATABASE in there else NO_STORE)
    for name in KEYRINGS:
        if (read := _read(folder / name)) is not None:
            names, practice = read
            trouble = "" if DATABASE in there else NO_DATABASE.format(folder=folder)
            return Door(names, practice, trouble)
    return _shut(BROKEN_KEYRING.format(folder=folder))


def _shut(trouble: str) -> Door:
    return Door((), practice=False, trouble=trouble)


def _read(keyring: Path) -> tuple[tuple[str, ...], bool] | None:
    """The names and the practice mark of a keyring; None where it cannot be read."""
    try:
        tree: dict[str, Any] = json.loads(keyring.read_bytes())
        names = sorted(str(one["name"]) for one in tree["wraps"] if one["kind"] == "worker")
        return tuple(names), tree["practice"] is True
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
