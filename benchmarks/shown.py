"""The reference of P3 and P4: the same SQL as ours, set in a bare QTableView and painted.

Started with the folder of a store and a file in which our side left what it asks and shows, by
the word or the filter that it is of.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtWidgets import QApplication

from benchmarks.bar import Pair, must_agree
from benchmarks.children import Child, child, serve
from benchmarks.painting import Painted, bare_connection, bare_list
from benchmarks.recorded import ask_again
from benchmarks.stores import MANAGER
from sendiass_desktop.domain.practice import PASSWORD
from sendiass_desktop.services import access
from sendiass_desktop.services.session import Computer

MODULE: Final = "benchmarks.shown"


@contextmanager
def beside(folder: Path, said: dict[str, Any]) -> Iterator[Child]:
    """The bare list in a child, from what ours said; it must have found as many rows."""
    left = folder / "said.json"
    left.write_text(json.dumps(said), "utf-8")
    with child(MODULE, str(folder), str(left)) as reference:
        for name, one in said.items():
            must_agree([rows for *_, rows in one["asked"]], reference.said[name])
        yield reference


def each(ours: Child, reference: Child, names: Sequence[str]) -> list[Pair]:
    """A pair for each of these words or filters."""
    return [
        Pair(partial(ours.round, name), partial(reference.round, name), words=f"“{name}”")
        for name in names
    ]


def main(folder: Path, left: Path) -> None:
    """Ask, show, paint, as often as a line comes."""
    said = json.loads(left.read_text("utf-8"))
    unlocked = access.unlock(folder, MANAGER, password=PASSWORD, computer=Computer.real())
    application = QApplication([])
    connection = bare_connection(folder, unlocked.key.hex())
    view, model = bare_list(next(iter(said.values()))["titles"])
    painted = Painted(view.viewport())

    def once(name: str) -> float:
        one = said[name]

        def show() -> None:
            ask_again(connection, one["asked"])
            model.show(one["rows"], one["count"])

        model.show((), 0)
        application.processEvents()
        return painted.after(show)

    serve({name: taken(ask_again(connection, one["asked"])) for name, one in said.items()}, once)


def taken(found: list[list[Any]]) -> list[int]:
    """How many rows of each answer there were."""
    return [len(rows) for rows in found]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
