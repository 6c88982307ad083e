"""P4: the contact list, a filter changed, its first page painted."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

from benchmarks import shown
from benchmarks.bar import Bar, Growth, Pair, Side
from benchmarks.children import child, serve
from benchmarks.recorded import said
from benchmarks.stores import LARGE, MEDIUM, SMALL, Stores, Wanted, copied

MODULE: Final = "benchmarks.p04_list"
FILTERS: Final = ("level", "caseworker", "reason", "unanswered", "a year", "oldest first")


@contextmanager
def pairs(stores: Stores) -> Iterator[Sequence[Pair]]:
    """Each filter of the bar, ours and the bare list showing the same rows."""
    with copied(stores, LARGE) as folder, ExitStack() as open_:
        ours = open_.enter_context(child(MODULE, str(folder)))
        reference = open_.enter_context(shown.beside(folder, ours.said))
        yield shown.each(ours, reference, FILTERS)


@contextmanager
def side(stores: Stores, wanted: Wanted) -> Iterator[Side]:
    """The filter by caseworker in a store of some size."""
    with copied(stores, wanted) as folder, child(MODULE, str(folder)) as ours:
        yield partial(ours.round, FILTERS[1])


def main(folder: Path) -> None:
    """Our side: the room Contacts in the main window."""
    from benchmarks.painting import Painted, main_window, settle
    from sendiass_desktop.services.contacts import ContactFilter

    with main_window(folder) as window:
        window.go_to("Contacts")
        room, session = window.contacts, window._services.session
        painted, filters = Painted(room.table.viewport()), _filters(session)

        def change(name: str) -> Callable[[], None]:
            wanted = filters[name]
            room.show_filter(ContactFilter())
            settle()

            def do() -> None:
                room.bar.changed.emit(wanted)
                if not wanted.descending:
                    room.table.sort_requested.emit(wanted.order, False)

            return do

        def once(name: str) -> float:
            return painted.after(change(name))

        serve({name: said(session, room.table, change(name)) for name in FILTERS}, once)


def _filters(session: Any) -> dict[str, Any]:
    from sendiass_desktop.services.contacts import ContactFilter

    ask = session.store.connection.execute
    ((worker,),) = ask(
        "SELECT coalesce(with_worker, taken_by) FROM contacts GROUP BY 1 ORDER BY count(*) DESC"
        " LIMIT 1"
    )
    ((reason,),) = ask(
        "SELECT primary_reason FROM contacts WHERE primary_reason > '' GROUP BY 1"
        " ORDER BY count(*) DESC LIMIT 1"
    )
    plain, today = ContactFilter(), session.today()
    made = (
        replace(plain, level="2"),
        replace(plain, worker=worker),
        replace(plain, reason=reason),
        replace(plain, unanswered=True),
        replace(plain, first=today - timedelta(days=365), last=today),
        replace(plain, descending=False),
    )
    return dict(zip(FILTERS, made, strict=True))


BARS = (
    Bar(
        name="P4",
        ours="contact list, a filter changed, first page painted, 200,000 contacts",
        reference="the same SQL set in a bare QTableView and painted",
        limit=2.0,
        pairs=pairs,
    ),
)
GROWTHS = (
    Growth(name="P4", words="contact list filtered", sizes=(SMALL, MEDIUM, LARGE), side=side),
)

if __name__ == "__main__":
    main(Path(sys.argv[1]))
