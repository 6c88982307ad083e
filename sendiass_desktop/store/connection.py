"""The encrypted database file: open it with the data key, harden it, close transactions cleanly.

The order of the steps, and why each is there, was measured: `cipher_version` because a library
without encryption ignores keys silently, the look at the header because of the same mistake made
earlier, BEGIN IMMEDIATE because a deferred transaction meets "database is locked" when it writes.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final
from weakref import WeakSet

from sqlcipher3 import dbapi2
from sqlcipher3.dbapi2 import Connection

from sendiass_desktop.domain.errors import AppError, CannotWrite, Damaged, InUse, TooNew
from sendiass_desktop.files import PRIVATE_FILE, as_sentence

DriverError: Final = dbapi2.Error  # what the driver raises where nothing here made it a sentence
WAIT_SECONDS: Final = 5.0  # becomes the busy timeout
KEY_BYTES: Final = 32

# WORKAROUND: the driver looks for an adapter of None through three exceptions, 2.5 microseconds for
# each empty cell (sqlcipher3 0.6, `_pysqlite_bind_param`); look again when it binds None directly.
_NOTHING: Final[dict[None, None]] = {}
dbapi2.register_adapter(type(None), _NOTHING.get)

MOST_VACUUMED: Final = 100 * 1024 * 1024  # bytes: four seconds on a busy laptop, measured

_PLAIN_SQLITE: Final = b"SQLite format 3\x00"
_ALWAYS: Final = (
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "temp_store = MEMORY",
    "secure_delete = ON",
)
# Of the page cache, in KiB. With 16 MiB the card of a year and the search in 200,000 contacts take
# as long as with 64, with 2 MiB the search three times as long. A store that is being filled
# writes into all its indexes at once.
_CACHE: Final = 16 * 1024
_CACHE_FILLING: Final = 64 * 1024
_WRITING: Final = ("journal_mode = WAL", "synchronous = FULL")
_KEY_PRAGMAS: Final = frozenset(
    f"{prefix}{verb}" for prefix in ("", "hex", "text") for verb in ("key", "rekey")
)
_OK: Final = int(dbapi2.SQLITE_OK)
_WATCHED: Final = frozenset({dbapi2.SQLITE_ATTACH, dbapi2.SQLITE_PRAGMA})
_HARMLESS_PRAGMAS: Final = frozenset({"cipher_version", "cipher_integrity_check"})

_CHANGED: Final = (
    "The file store.db was changed or damaged outside the program. Keep it as it is and restore the"
    " last good backup."
)

# Primary result codes of SQLite (sqlite.org/rescode.html); extended ones carry these in their
# lowest byte. sqlcipher3 names most of them, but neither IOERR nor any extended code.
_IO_ERROR: Final = 10
_MEANINGS: Final[tuple[tuple[frozenset[int], type[AppError], str], ...]] = (
    (
        frozenset({dbapi2.SQLITE_NOTADB, dbapi2.SQLITE_CORRUPT, dbapi2.SQLITE_FORMAT}),
        Damaged,
        "The store is damaged. Restore the newest backup.",
    ),
    (
        frozenset({dbapi2.SQLITE_BUSY, dbapi2.SQLITE_LOCKED}),
        InUse,
        "Another program is using the store. Close it there and try again.",
    ),
    (
        frozenset({dbapi2.SQLITE_FULL}),
        CannotWrite,
        "The disk is full, so nothing was saved. Free some space and try again.",
    ),
    (
        frozenset({dbapi2.SQLITE_READONLY, dbapi2.SQLITE_PERM, dbapi2.SQLITE_CANTOPEN}),
        CannotWrite,
        "The store cannot be written where it is. Check that its folder is not read-only.",
    ),
    (
        frozenset({dbapi2.SQLITE_INTERRUPT}),
        AppError,
        "The store was locked before this was done. Nothing was changed. Unlock and try again.",
    ),
    (
        frozenset({_IO_ERROR}),
        CannotWrite,
        "The disk does not answer, so nothing was saved. Plug it back in and try again.",
    ),
)


class _Reader(Connection):  # type: ignore[misc]  # the driver has no types
    """A connection that only reads, known while it is open so that a lock can stop it."""

    def close(self) -> None:
        """Close it (the driver's)."""
        with _READING:
            _READERS.discard(self)
        super().close()


_READERS: Final[WeakSet[Any]] = WeakSet()
_READING: Final = threading.Lock()


def interrupt_readers() -> None:
    """Stop what every read-only connection of this program is doing, whatever thread has it.

    What was asked ends there with an AppError (`sentences`); one that does nothing goes on.
    """
    with _READING:
        for reader in _READERS:
            reader.interrupt()


def open_connection(
    path: Path, key: bytes, *, read_only: bool = False, create: bool = False
) -> Connection:
    """Open the store at `path` with its 32-byte data key, verified and hardened.

    A read-only connection carries no authorizer, because VACUUM INTO (backups) needs ATTACH; one
    that writes can neither attach files nor touch keys. Raises Damaged, InUse, CannotWrite, TooNew.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("a data key has 32 bytes")
    _make_file(path) if create else _look_at_header(path)
    mode = "ro" if read_only else "rw"
    address = f"{path.absolute().as_uri()}?mode={mode}"
    with sentences():
        connection: Connection = dbapi2.connect(
            address,
            uri=True,
            isolation_level=None,
            timeout=WAIT_SECONDS,
            factory=_Reader if read_only else Connection,
        )
        try:
            _unlock(connection, key)
            _harden(connection, read_only=read_only)
            kept = _CACHE_FILLING if create else _CACHE
            connection.execute(f"PRAGMA cache_size = -{kept}").fetchall()
            if read_only:
                with _READING:
                    _READERS.add(connection)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """Write all of the block or none of it; raises RuntimeError inside another transaction.

    The driver's errors come out as sentences (`sentences`).
    """
    if connection.in_transaction:
        raise RuntimeError("a transaction is already open: one verb, one transaction")
    with sentences():
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            roll_back(connection)
            raise


def vacuum(connection: Connection) -> None:
    """Write the whole file anew and empty its log: nothing is left of what was deleted.

    A file larger than `MOST_VACUUMED` is left, since the copy is made in memory and would take a
    minute, and so is one that is being read from; SQLite blanks what is deleted (`secure_delete`)
    in any case. Outside a transaction only.
    """
    with sentences():
        pages, size = (
            int(connection.execute(f"PRAGMA {name}").fetchone()[0])
            for name in ("page_count", "page_size")
        )
        if pages * size <= MOST_VACUUMED:
            _write_anew(connection)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def check_pages(connection: Connection) -> None:
    """Check the seals of the cipher, the pages and the links; raises Damaged.

    The seals are read from the file alone: what stands in a -wal must have gone into it before.
    """
    if connection.execute("PRAGMA cipher_integrity_check").fetchall():
        raise Damaged(_CHANGED)
    check_read(connection)


def check_read(connection: Connection) -> None:
    """Check the pages and the links, as this connection reads them; raises Damaged.

    Every page that is read proves its seal; what no table holds any more is not read.
    """
    sound = connection.execute("PRAGMA integrity_check").fetchall()
    foreign = connection.execute("PRAGMA foreign_key_check").fetchall()
    if sound != [("ok",)] or foreign:
        raise Damaged(_CHANGED)


@contextmanager
def sentences() -> Iterator[None]:
    """Turn the driver's errors about file, disk and lock into ours; all others pass as bugs."""
    try:
        yield
    except dbapi2.Error as error:
        ours = meaning(error)
        if ours is None:
            raise
        raise ours from error


def meaning(error: BaseException) -> AppError | None:
    """What an error of the driver about file, disk or lock is in ours; None for any other."""
    if not isinstance(error, dbapi2.Error):
        return None
    if "unsupported file format" in str(error):  # SQLite says so with its general code, 1
        return TooNew(
            "The store was written by a newer version of this program. Install that version and"
            " try again."
        )
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    for codes, kind, sentence in _MEANINGS:
        if code in codes:
            return kind(sentence)
    return None


def _write_anew(connection: Connection) -> None:
    connection.set_authorizer(None)  # SQLite attaches a file of its own for it
    try:
        connection.execute("VACUUM")
    except dbapi2.OperationalError as error:
        if "in progress" not in str(error):  # a row is still to be fetched: SQLite refuses
            raise
    finally:
        connection.set_authorizer(_permit)


def _make_file(path: Path) -> None:
    """Make the empty, private file first: SQLite would make it readable to everybody."""
    try:
        path.touch(mode=PRIVATE_FILE)
        path.chmod(PRIVATE_FILE)
        size = path.stat().st_size
    except OSError as error:
        raise as_sentence(error, path) from error
    if size:
        raise CannotWrite(f"{path.name} is already there. Choose another folder.")


def _look_at_header(path: Path) -> None:
    """Refuse what SQLCipher would take for a new store (nothing) or read without a key."""
    try:
        with path.open("rb") as file:
            header = file.read(len(_PLAIN_SQLITE))
    except FileNotFoundError as error:
        raise Damaged(
            f"{path.name} is missing from the folder of the store. Put it back, or restore the"
            " newest backup."
        ) from error
    except OSError as error:
        raise CannotWrite(
            f"{path.name} cannot be opened. Check that you may use its folder, and try again."
        ) from error
    if not header:
        raise Damaged(f"{path.name} is empty. Restore the newest backup.")
    if header == _PLAIN_SQLITE:
        raise Damaged(
            f"{path.name} is not encrypted, so it is not a store of this program. Restore the"
            " newest backup."
        )


def _unlock(connection: Connection, key: bytes) -> None:
    connection.set_key(f"x'{key.hex()}'")  # raw: the keyring has done the stretching
    _refuse_plain_library(connection)
    # SQLCipher would print to the terminal what the sentences above already say.
    connection.execute("PRAGMA cipher_log = off")
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def _refuse_plain_library(connection: Connection) -> None:
    if connection.execute("PRAGMA cipher_version").fetchone() is None:
        raise RuntimeError("this SQLite library does not encrypt")


def _harden(connection: Connection, *, read_only: bool) -> None:
    # `cipher_memory_security` stays off: 19 times slower, and it cannot be switched off again.
    for pragma in _ALWAYS if read_only else _ALWAYS + _WRITING:
        connection.execute(f"PRAGMA {pragma}").fetchall()
    if not read_only:
        connection.set_authorizer(_permit)


def _permit(action: int, name: str | None, *_rest: object) -> int:
    """The authorizer: no other files, no change of key or cipher, no temporary files on disk.

    SQLite asks it for every column of every statement, so the usual answer comes first.
    """
    if action not in _WATCHED:
        return _OK
    denied = action == dbapi2.SQLITE_ATTACH or _is_sealed((name or "").lower())
    return int(dbapi2.SQLITE_DENY) if denied else _OK


def _is_sealed(pragma: str) -> bool:
    if pragma in _HARMLESS_PRAGMAS:
        return False
    return pragma in _KEY_PRAGMAS or pragma.startswith(("cipher", "temp_store"))


def roll_back(connection: Connection) -> None:
    """End a transaction that is not to be kept, as far as there still is one."""
    # After "disk full" SQLite has rolled back already, and a second ROLLBACK is an error that
    # would hide the first one.
    if connection.in_transaction:
        with suppress(dbapi2.Error):
            connection.execute("ROLLBACK")
