"""How far long work is."""

from typing import NamedTuple


class Step(NamedTuple):
    """So many of so many steps are done, and what comes now."""

    done: int
    of: int
    what: str


def untold(_step: Step) -> None:
    """For work that nobody follows."""
