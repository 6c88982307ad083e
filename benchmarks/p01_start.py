"""P1: from the start of the process to the unlock window painted."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from benchmarks.bar import Bar, Pair
from benchmarks.children import started
from benchmarks.stores import Stores
from sendiass_desktop import machine, resources
from sendiass_desktop.domain import profile
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.machine import Preferences
from sendiass_desktop.services import access
from sendiass_desktop.services.access import Member
from sendiass_desktop.services.session import Computer


@contextmanager
def pairs(_stores: Stores) -> Iterator[Sequence[Pair]]:
    """A service's own store, as it stands on a laptop; the reference needs none."""
    with tempfile.TemporaryDirectory(prefix="sendiass-bench-") as place:
        home = Path(place)
        data = home / machine.NAME
        found = profile.read(resources.profile("rotherham"))
        staff = (Member("Dana Whitcombe", Role.MANAGER, "four quiet green hills"),)
        access.create_store(data / "store", found, staff=staff, computer=Computer.real())
        machine.write_preferences(data, Preferences(store=data / "store", worker=staff[0].name))
        ours = partial(started, "benchmarks.start_window", home=home)
        yield [Pair(ours, partial(started, "benchmarks.bare_window"))]


BARS = (
    Bar(
        name="P1",
        ours="process start to unlock window painted",
        reference="process start to a bare PySide6 window with two line edits painted",
        limit=1.35,
        pairs=pairs,
        rounds=15,
    ),
)
