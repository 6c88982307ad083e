"""One open store: the connection, the journal and the records, and the only way to write."""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sendiass_desktop.domain.errors import AppError, Damaged
from sendiass_desktop.store import connection as connections
from sendiass_desktop.store.documents import Documents
from sendiass_desktop.store.drafts import Drafts
from sendiass_desktop.store.erased import read_erased
from sendiass_desktop.store.head import read_head, write_head
from sendiass_desktop.store.journal import Head, Journal, Signed
from sendiass_desktop.store.migrate import MARK, migrate
from sendiass_desktop.store.records import Records, Writing
from sendiass_desktop.store.references import References
from sendiass_desktop.store.tray import Tray

DATABASE: Final = "store.db"
log = logging.getLogger(__name__)
Clock = Callable[[], datetime]
NewId = Callable[[], str]


class Store:
    """An unlocked store in a folder; one writing connection, used on the thread that opened it."""

    def __init__(
        self, folder: Path, key: bytes, *, connection: Any, now: Clock, new_id: NewId
    ) -> None:
        self.folder = folder
        self.now = now
        self.new_id = new_id
        self.was_migrated = False  # it came from an older program and was brought to today's shape
        self.head_trouble = ""  # "damaged" or "missing": what unlock found of the head file
        self._key = key
        self.connection = connection
        self.journal = Journal(connection)
        self.records = Records(connection, self.journal)
        self.drafts = Drafts(connection)
        self.documents = Documents(connection)
        self.tray = Tray(connection)

    @classmethod
    def create(
        cls, folder: Path, key: bytes, *, facts: Mapping[str, str], now: Clock, new_id: NewId
    ) -> "Store":
        """Make a store in a folder that has none, with its first origin; `facts` name it."""
        with connections.sentences():
            connection = connections.open_connection(folder / DATABASE, key, create=True)
            migrate(connection)
            origin = new_id()
            with connections.transaction(connection):
                connection.execute("INSERT INTO origins VALUES (1, ?, '')", (origin,))
                connection.executemany(
                    "INSERT INTO store VALUES (?, ?)", [*facts.items(), ("origin", origin)]
                )
        return cls(folder, key, connection=connection, now=now, new_id=new_id)

    @classmethod
    def open(
        cls,
        folder: Path,
        key: bytes,
        *,
        now: Clock,
        new_id: NewId,
        read_only: bool = False,
        before_migration: Callable[[], object] | None = None,
    ) -> "Store":
        """Open the store of a folder; raises Damaged, InUse or TooNew with a sentence.

        The chain is verified from the last head that was written beside the keyring.
        `before_migration` is called once where this program is about to change the shape.
        """
        with connections.sentences():
            connection = connections.open_connection(folder / DATABASE, key, read_only=read_only)
            try:
                if not read_only:
                    migrate(connection, before_migration)
                store = cls(folder, key, connection=connection, now=now, new_id=new_id)
                if not read_only:
                    store.head_trouble = store._follow_chain()
                    store.was_migrated = MARK in store.facts()
                if store.was_migrated:
                    store.rebuild()
            except BaseException:
                connection.close()
                raise
        return store

    def _follow_chain(self) -> str:
        """Verify the chain from the last head that was written; what was wrong with that, if so.

        A head file that is gone or broken must not lock anybody out: the chain is then followed
        from its first entry, and that it could have been cut short is entered and told.
        """
        try:
            known = self._known_heads()
        except Damaged:
            known, trouble = {}, "damaged"
        else:
            trouble = "" if known or not self.journal.count() else "missing"
        self.journal.verify(known)
        return trouble

    def facts(self) -> dict[str, str]:
        """What names this store: its id, whether it is a practice store, its origin."""
        return dict(self.connection.execute("SELECT key, value FROM store"))

    @contextmanager
    def writing(self, worker: str | None, verb: str) -> Iterator[Writing]:
        """One verb, one transaction: all of it is committed, or none; refuses to nest."""
        with connections.sentences():
            try:
                with connections.transaction(self.connection):
                    writing = Writing(
                        self.records,
                        Signed(worker, verb, self.now()),
                        new_id=self.new_id,
                        references=References(self.connection, self.journal.letter),
                    )
                    yield writing
                    writing.finish()
            except BaseException:
                self.journal.refresh()
                raise

    def close(self) -> None:
        """Write the head, close and drop the key; the store must not be used afterwards.

        On a full disk the head stays as it was, and the store closes all the same.
        """
        try:
            self.keep_head()
        except (AppError, connections.DriverError) as trouble:
            log.warning("the head was not written: %s", type(trouble).__name__)
        finally:
            self.connection.close()
            self._key = b""

    def keep_head(self) -> None:
        """Write the journal's heads, authenticated, beside the keyring."""
        heads = {origin: (at, link.hex()) for origin, (at, link) in self.journal.heads().items()}
        write_head(self.folder, heads, data_key=self._key)

    def verify(self, progress: Callable[[int], None] | None = None) -> int:
        """Pages, erased list, chain from its start, fold and tables, documents; entries checked.

        Raises Damaged and names what is broken.
        """
        with connections.sentences():
            self._check_pages()
            read_erased(self.folder, self._key)
            self.journal.must_hold(self._known_heads())
            checked = self.journal.verify({}, progress)
            self.records.compare()
            self.documents.verify()
        return checked

    def verify_beside(self, progress: Callable[[int], None] | None = None) -> int:
        """What `verify` does, beside the program that writes; for a store opened to read only.

        One state of the store is read throughout, whatever is saved meanwhile. The seals of the
        cipher are held page by page as they are read. Raises Damaged and names what is broken.
        """
        known = self._known_heads()  # first: those written later may name later entries
        read_erased(self.folder, self._key)
        with connections.sentences():
            self.connection.execute("BEGIN")
            try:
                connections.check_read(self.connection)
                self.journal.must_hold(known)
                checked = self.journal.verify({}, progress)
                self.records.compare()
                self.documents.verify()
            finally:
                connections.roll_back(self.connection)
        return checked

    def vacuum(self) -> None:
        """Write the file anew, so that nothing of what was deleted is left in it.

        Raises CannotWrite or InUse.
        """
        connections.vacuum(self.connection)

    def has_today_s_shape(self) -> None:
        """Take the mark of a migration away, inside the transaction that does the last for it."""
        self.connection.execute("DELETE FROM store WHERE key = ?", (MARK,))
        self.was_migrated = False

    def rebuild(self) -> None:
        """Make the record tables, the search index and the counters anew from the journal.

        Raises Damaged where a link then leads nowhere, and leaves the tables as they were.
        """
        # Held row by row while whole tables go, the links would cost the square of their number.
        self.connection.execute("PRAGMA foreign_keys = OFF")
        try:
            with connections.sentences(), connections.transaction(self.connection):
                self.records.rebuild()
                if self.connection.execute("PRAGMA foreign_key_check").fetchall():
                    raise Damaged(
                        "The journal of this store links records that it does not hold. Restore the"
                        " last good backup."
                    )
        finally:
            self.connection.execute("PRAGMA foreign_keys = ON")

    def _check_pages(self) -> None:
        # A check of the cipher's seals reads the file alone, so the -wal goes into it first.
        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        connections.check_pages(self.connection)

    def _known_heads(self) -> dict[str, Head]:
        kept = read_head(self.folder, self._key) or {}
        return {origin: (at, bytes.fromhex(link)) for origin, (at, link) in kept.items()}
