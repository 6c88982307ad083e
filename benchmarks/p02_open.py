"""P2: from the password accepted to My work painted, ten years of records."""

import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final

from benchmarks.bar import Bar, Growth, Pair, Side, must_agree
from benchmarks.children import answer, once
from benchmarks.stores import LARGE, MANAGER, MEDIUM, SMALL, TEN_YEARS, Stores, Wanted, copied

MODULE: Final = "benchmarks.p02_open"
OURS, BARE, ROWS = "ours", "bare", "rows"
# The rows of My work by the tables that they are of, and what a list would show of each.
SELECT: Final = """
SELECT title, due_on, worker FROM tasks WHERE id IN (SELECT value FROM json_each(:task))
UNION ALL SELECT title, due_on, rule FROM deadlines
    WHERE id IN (SELECT value FROM json_each(:deadline))
UNION ALL SELECT reference, received_on, coalesce(with_worker, taken_by) FROM contacts
    WHERE id IN (SELECT value FROM json_each(:contact))
UNION ALL SELECT level, opened_on, review_on FROM interventions
    WHERE id IN (SELECT value FROM json_each(:intervention))
UNION ALL SELECT shared_with, expires_on, purpose FROM permissions
    WHERE id IN (SELECT value FROM json_each(:permission))
"""
TABLE: Final = {
    "response": "contact", "gap": "contact", "task": "task", "deadline": "deadline",
    "contact": "intervention", "review": "intervention", "weeks": "intervention",
    "permission": "permission",
}  # fmt: skip


@contextmanager
def pairs(stores: Stores) -> Iterator[Sequence[Pair]]:
    """A process of its own for every round: nothing is opened for a second time."""
    with copied(stores, TEN_YEARS) as folder:
        said = once(MODULE, ROWS, str(folder))
        left = folder / "rows.json"
        left.write_text(json.dumps(said), "utf-8")
        must_agree(len({one for ids in said.values() for one in ids}), _bare_rows(folder, left))
        yield [
            Pair(
                partial(once, MODULE, OURS, str(folder)),
                partial(once, MODULE, BARE, str(folder), str(left)),
            )
        ]


@contextmanager
def side(stores: Stores, wanted: Wanted) -> Iterator[Side]:
    """Opening a store of some size."""
    with copied(stores, wanted) as folder:
        yield partial(once, MODULE, OURS, str(folder))


def _bare_rows(folder: Path, left: Path) -> int:
    return int(once(MODULE, BARE, str(folder), str(left), "count"))


def ours(folder: Path) -> float:
    """The program with everything loaded while the password was typed, until My work is seen."""
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtWidgets import QApplication

    from benchmarks.painting import Painted
    from sendiass_desktop.app import Program
    from sendiass_desktop.domain.practice import PASSWORD
    from sendiass_desktop.services import access
    from sendiass_desktop.services.session import Computer
    from sendiass_desktop.ui.kit import theme
    from sendiass_desktop.ui.session.coming_in import ComingIn

    application = theme.wear(QApplication(theme.arguments("bench")))
    with tempfile.TemporaryDirectory(prefix="sendiass-bench-") as data:
        program = Program(application, Path(data), store=folder)
        program.show_unlock()
        loading = program._loading
        assert loading is not None
        while loading._tick.isActive() or not loading._has_begun:
            QCoreApplication.processEvents()
        unlocked = access.unlock(folder, MANAGER, password=PASSWORD, computer=Computer.real())
        coming = program.findChild(ComingIn) or program.unlock_window.findChild(ComingIn)  # type: ignore[union-attr] # it is there
        assert isinstance(coming, ComingIn)
        start = time.perf_counter()
        coming._open(unlocked)
        assert program.main_window is not None
        painted = Painted(program.main_window.work.room.table.viewport())
        return painted.wait(start)


def bare(folder: Path, left: Path, *, counting: bool) -> float:
    """The store opened, one SELECT of the same rows, a bare QTableView painted."""
    from PySide6.QtWidgets import QApplication, QLineEdit, QTableView

    from benchmarks.painting import HEIGHT, WIDTH, Bare, Painted, bare_connection, settle
    from sendiass_desktop.domain.practice import PASSWORD
    from sendiass_desktop.services import access
    from sendiass_desktop.services.session import Computer

    application = QApplication([])
    before = QLineEdit()
    before.show()
    settle()
    asked = {kind: json.dumps(ids) for kind, ids in json.loads(left.read_text("utf-8")).items()}
    unlocked = access.unlock(folder, MANAGER, password=PASSWORD, computer=Computer.real())
    start = time.perf_counter()
    connection = bare_connection(folder, unlocked.key.hex())
    rows = connection.execute(SELECT, asked).fetchall()
    if counting:
        return float(len(rows))
    view, model = QTableView(), Bare(("What", "Due", "Who"))
    view.setModel(model)
    view.resize(WIDTH, HEIGHT)
    painted = Painted(view.viewport())
    model.show([[cell or "" for cell in row] for row in rows], len(rows))
    view.show()
    del application
    return painted.wait(start)


def rows(folder: Path) -> dict[str, list[str]]:
    """The ids of the rows of My work, by the kind of record."""
    from contextlib import closing

    from sendiass_desktop.domain.practice import PASSWORD
    from sendiass_desktop.services import access
    from sendiass_desktop.services.session import Computer
    from sendiass_desktop.services.work import WorkService

    here = Computer.real()
    unlocked = access.unlock(folder, MANAGER, password=PASSWORD, computer=here)
    found: dict[str, Any] = {kind: set() for kind in TABLE.values()}
    with closing(access.open_session(folder, unlocked, computer=here)) as session:
        work = WorkService(session)
        for item in work.items(work.mine).items:
            found[TABLE[item.kind.value]].add(item.id)
    return {kind: sorted(ids) for kind, ids in found.items()}


BARS = (
    Bar(
        name="P2",
        ours="password accepted to My work painted, 60,000 contacts and 6,000 cases in 10 years",
        reference="sqlcipher3 open, one plain SELECT of the same rows, bare QTableView painted",
        limit=1.6,
        pairs=pairs,
        rounds=11,
    ),
)
GROWTHS = (
    Growth(name="P2", words="store opened", sizes=(SMALL, MEDIUM, LARGE), side=side, rounds=7),
)

if __name__ == "__main__":
    role, place, *more = sys.argv[1:]
    if role == ROWS:
        answer(rows(Path(place)))
    elif role == OURS:
        answer(ours(Path(place)))
    else:
        answer(bare(Path(place), Path(more[0]), counting=len(more) > 1))
    sys.stdout.flush()
    import os

    os._exit(0)
