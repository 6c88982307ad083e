"""P7: a contact saved: journal, record and search index in one transaction."""

import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from benchmarks.bar import MOST_ROUNDS, Bar, Growth, Pair, Side, must_agree, timed
from benchmarks.painting import bare_connection
from benchmarks.recorded import Asked, recorded
from benchmarks.stores import LARGE, MEDIUM, SMALL, Stores, Wanted, copied
from sendiass_desktop.services.contacts import ContactService
from sendiass_desktop.services.session import Session

NOTE: Final = (
    "Mum rang about the draft plan: section F names no hours, the meeting is on Thursday and the"
    " school has not answered her letter. Talked her through the fifteen days, sent the leaflet."
)
WRITES: Final = ("INSERT", "UPDATE", "DELETE")
LAST: Final = "SELECT id FROM contacts ORDER BY number DESC LIMIT 1"
SAVES: Final = MOST_ROUNDS + 3


@contextmanager
def pairs(stores: Stores) -> Iterator[Sequence[Pair]]:
    """The same rows, in the same order, into two copies of one store."""
    with ExitStack() as open_:
        ours_in = open_.enter_context(copied(stores, LARGE))
        theirs = Path(shutil.copytree(ours_in, ours_in.with_name(f"{ours_in.name}-plain")))
        open_.callback(shutil.rmtree, theirs)
        session = open_.enter_context(stores.opened(ours_in))
        plain = _Plain(theirs, stores.unlocked(ours_in).key.hex(), _written(session))
        open_.callback(plain.connection.close)
        plain.once()
        (contact,) = plain.connection.execute(LAST).fetchone()
        must_agree(_rows(session.store.connection, contact), _rows(plain.connection, contact))
        yield [Pair(_saving(session), timed(plain.once))]


@contextmanager
def side(stores: Stores, wanted: Wanted) -> Iterator[Side]:
    """A contact saved in a store of some size."""
    with copied(stores, wanted) as folder, stores.opened(folder) as session:
        yield _saving(session)


def _saving(session: Session) -> Side:
    """The verb that the contact form's Save is."""
    contacts = ContactService(session)

    def save() -> float:
        values, responses = _call(session)
        start = time.perf_counter()
        contacts.log(values, responses)
        return time.perf_counter() - start

    return save


def _call(session: Session) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A call with who, how, reason, level, a note and the answer that was given in it."""
    now = session.store.now()
    day, at = now.date() - timedelta(days=1), now.time().replace(microsecond=0, tzinfo=None)
    worker = session.worker.id
    values = {
        "received_on": day, "received_time": at, "taken_by": worker, "channel": "phone",
        "user_type": "parent", "reasons": ("ehcna",), "primary_reason": "ehcna", "level": "2",
        "minutes": 20, "note": NOTE,
    }  # fmt: skip
    answer = {
        "at": datetime.combine(day, at), "how": "phone", "result": "spoke", "in_call": True,
        "worker": worker, "minutes": 20,
    }  # fmt: skip
    return values, [answer]


def _written(session: Session) -> list[list[Asked]]:
    """What saving a contact writes with, statement by statement, of so many contacts."""
    save, found = _saving(session), []
    for _ in range(SAVES):
        with recorded(session) as asked:
            save()
        found.append([one for one in asked if one[0].lstrip().upper().startswith(WRITES)])
    return found


class _Plain:
    """A bare connection that writes the same rows, one contact a transaction."""

    def __init__(self, folder: Path, key: str, written: list[list[Asked]]) -> None:
        self.connection = bare_connection(folder, key)
        self.connection.execute("PRAGMA synchronous = FULL")
        self._written = iter(written)

    def once(self) -> None:
        """The next contact."""
        self.connection.execute("BEGIN IMMEDIATE")
        for statement, values, _ in next(self._written):
            self.connection.execute(statement, values)
        self.connection.execute("COMMIT")


def _rows(connection: Any, contact: str) -> list[Any]:
    """What of a contact stands in the tables, the journal and the search index."""
    return [
        connection.execute(f"SELECT {shown} FROM {table} = ?", (contact,)).fetchall()
        for shown, table in (
            ("*", "contacts WHERE id"),
            ("*", "responses WHERE contact"),
            ("*", "searched WHERE record"),
            ("sequence, stamp, facts, private, hash", "journal WHERE record"),
        )
    ]


BARS = (
    Bar(
        name="P7",
        ours="contact form saved (journal, record, search index), 200,000 contacts",
        reference="one plain-SQL transaction writing the same rows, synchronous FULL",
        limit=1.6,
        pairs=pairs,
        rounds=41,
    ),
)
GROWTHS = (
    Growth(name="P7", words="contact saved", sizes=(SMALL, MEDIUM, LARGE), side=side, rounds=41),
)
