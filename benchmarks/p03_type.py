"""P3: a keystroke in the search box, what is found painted."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

from benchmarks import shown
from benchmarks.bar import Bar, Growth, Pair, Side
from benchmarks.children import child, serve
from benchmarks.recorded import said
from benchmarks.stores import LARGE, MEDIUM, SMALL, Stores, Wanted, copied

MODULE: Final = "benchmarks.p03_type"
# From one letter to words of many notes, names, and a year; each finds rows in every store.
WORDS: Final = (
    *("s", "ch", "school", "exclusion", "transport", "appeal school"),
    *("khan", "thornhollow", "maisie", "2019"),
)


@contextmanager
def pairs(stores: Stores) -> Iterator[Sequence[Pair]]:
    """Each word, its last letter typed; and the same SQL and rows in a bare list."""
    with (
        copied(stores, LARGE) as folder,
        child(MODULE, str(folder)) as ours,
        shown.beside(folder, ours.said) as reference,
    ):
        yield shown.each(ours, reference, WORDS)


@contextmanager
def sizes(stores: Stores) -> Iterator[Sequence[Pair]]:
    """Each word among 200,000 contacts and among 20,000."""
    with (
        copied(stores, LARGE) as large,
        copied(stores, MEDIUM) as medium,
        child(MODULE, str(large)) as ours,
        child(MODULE, str(medium)) as reference,
    ):
        yield shown.each(ours, reference, WORDS)


@contextmanager
def side(stores: Stores, wanted: Wanted) -> Iterator[Side]:
    """A word of many notes, in a store of some size."""
    with copied(stores, wanted) as folder, child(MODULE, str(folder)) as ours:
        yield partial(ours.round, "school")


def main(folder: Path) -> None:
    """Our side: the search box of the main window, and the page of what it finds."""
    from PySide6.QtCore import QCoreApplication, QEvent, Qt
    from PySide6.QtGui import QKeyEvent

    from benchmarks.painting import Painted, main_window, settle

    with main_window(folder) as window:
        box, table = window.top.search, window.searching.page.table
        session = window._services.session

        def last_letter(word: str) -> Callable[[], None]:
            box.setText(word[:-1])
            settle()

            def do() -> None:
                none = Qt.KeyboardModifier.NoModifier
                press = QKeyEvent(QEvent.Type.KeyPress, 0, none, word[-1])
                QCoreApplication.sendEvent(box, press)

            return do

        def once(word: str) -> float:
            return painted.after(last_letter(word))

        found = {word: said(session, table, last_letter(word)) for word in WORDS}
        settle()
        painted = Painted(table.viewport())
        serve(found, once)


BARS = (
    Bar(
        name="P3",
        ours="a keystroke in the search box to rows painted, 200,000 contacts, worst of ten words",
        reference="the same SQL set in a bare QTableView and painted",
        limit=2.0,
        pairs=pairs,
    ),
    Bar(
        name="P3 sizes",
        ours="the same keystroke among 200,000 contacts, worst of ten words",
        reference="among 20,000 contacts",
        limit=1.5,
        pairs=sizes,
    ),
)
GROWTHS = (Growth(name="P3", words="search typed", sizes=(SMALL, MEDIUM, LARGE), side=side),)

if __name__ == "__main__":
    main(Path(sys.argv[1]))
