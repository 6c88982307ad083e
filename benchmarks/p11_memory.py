"""P11: what the program keeps in memory when every room was visited."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

from benchmarks.bar import BYTES, Bar, CannotRunError, Pair
from benchmarks.children import once
from benchmarks.stores import LARGE, Stores, copied

OURS, BARE = "benchmarks.visited", "benchmarks.bare_memory"
STATUS: Final = Path("/proc/self/status")


@contextmanager
def pairs(stores: Stores) -> Iterator[Sequence[Pair]]:
    """A process of its own for every round."""
    if not STATUS.exists():
        raise CannotRunError("What a process keeps in memory is read as Linux tells it.")
    with copied(stores, LARGE) as folder:
        yield [Pair(partial(once, OURS, str(folder)), partial(once, BARE))]


BARS = (
    Bar(
        name="P11",
        ours="resident size, main window on 200,000 contacts after visiting every room",
        reference="bare PySide6 window",
        limit=2.5,
        pairs=pairs,
        unit=BYTES,
    ),
)
