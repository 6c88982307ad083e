"""What is left in the program after a lock: widgets, models, actions and Python's own objects."""

import gc
from collections.abc import Iterator
from types import FrameType
from typing import Any, Final

import shiboken6
from PySide6.QtCore import QAbstractItemModel
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from tests.journeys.overheard import cells, overheard

ATOMS: Final = (bytes, bytearray, str)


def left_in_windows(word: str) -> list[str]:
    """What any widget, model or action still says of a word, shown or not."""
    said = overheard()
    for made in gc.get_objects():
        if isinstance(made, QAbstractItemModel) and shiboken6.isValid(made):
            said += cells(made)
        elif isinstance(made, QAction) and shiboken6.isValid(made):
            said += [made.text(), made.toolTip()]
    said += [window.title() for window in QApplication.topLevelWindows()]
    return [one for one in said if word in one]


def left_in_memory(word: str) -> list[str]:
    """The types and places of objects that still hold a word, or a text with it."""
    gc.collect()
    found: list[str] = []
    for holder in gc.get_objects():
        if isinstance(holder, FrameType) or holder is found:
            continue
        if holds(holder, word):
            found.append(f"{type(holder).__module__}.{type(holder).__name__} {list(keys(holder))}")
    return found


def holds(holder: object, word: str) -> bool:
    """Whether an object itself holds a text with a word."""
    for one in held_by(holder):  # noqa: SIM110 - a generator's cell would hold the word itself
        if word in as_text(one):
            return True
    return False


def held_by(holder: object) -> Iterator[Any]:
    """The texts that an object holds itself, or in containers that the collector passes over."""
    for one in gc.get_referents(holder):
        if type(one) in ATOMS:
            yield one
        elif type(one) in (tuple, dict) and not gc.is_tracked(one):
            yield from held_by(one)


def as_text(held: Any) -> str:
    """A text that is held, however it is encoded."""
    return held if isinstance(held, str) else bytes(held).decode("utf-8", "replace")


def keys(holder: object) -> Iterator[str]:
    """Where to look for a holder: the names that a mapping of it has."""
    if isinstance(holder, dict):
        yield from (str(key) for key in list(holder)[:8])
    else:
        yield from (type(one).__name__ for one in gc.get_referrers(holder)[:4])
