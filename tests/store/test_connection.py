import hashlib
import hmac
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from sqlcipher3 import dbapi2
from sqlcipher3.dbapi2 import Connection

from sendiass_desktop.domain.errors import CannotWrite, Damaged, InUse, TooNew
from sendiass_desktop.store import connection as connections
from sendiass_desktop.store.connection import open_connection, sentences, transaction

KEY = bytes(range(32))
PAGE, SALT, VECTOR, SEAL = 4096, 16, 16, 64


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with one row that can be recognised, closed."""
    path = tmp_path / "store.db"
    with closing(open_connection(path, KEY, create=True)) as made:
        made.execute("CREATE TABLE said (words TEXT NOT NULL)")
        made.execute("INSERT INTO said VALUES ('a seeded name')")
    return path


@pytest.fixture
def store(path: Path) -> Iterator[Connection]:
    with closing(open_connection(path, KEY)) as opened:
        yield opened


def count(connection: Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM said").fetchone()[0])


class FirstPage:
    """The first page by the format of docs/data.md alone, without SQLCipher."""

    def __init__(self, path: Path) -> None:
        self.path = path
        raw = path.read_bytes()[:PAGE]
        self.salt, body = raw[:SALT], raw[SALT : -VECTOR - SEAL]
        self.vector, self.seal = raw[-VECTOR - SEAL : -SEAL], raw[-SEAL:]
        self.sealed_rightly = hmac.compare_digest(self.seal, self._seal(body))
        decryptor = Cipher(AES(KEY), CBC(self.vector)).decryptor()
        self.plain = decryptor.update(body) + decryptor.finalize()

    def put(self, plain: bytes) -> None:
        encryptor = Cipher(AES(KEY), CBC(self.vector)).encryptor()
        body = encryptor.update(plain) + encryptor.finalize()
        with self.path.open("r+b") as file:
            file.write(self.salt + body + self.vector + self._seal(body))

    def _seal(self, body: bytes) -> bytes:
        salt = bytes(byte ^ 0x3A for byte in self.salt)
        key = hashlib.pbkdf2_hmac("sha512", KEY, salt, 2, 32)
        return hmac.digest(key, body + self.vector + (1).to_bytes(4, "little"), "sha512")


def test_the_connection_is_hardened_as_was_measured(store: Connection) -> None:
    asked = "foreign_keys trusted_schema cell_size_check cache_size journal_mode synchronous"
    answers = [store.execute(f"PRAGMA {name}").fetchone()[0] for name in asked.split()]
    assert answers == [1, 0, 1, -16384, "wal", 2]
    assert store.execute("PRAGMA busy_timeout").fetchone() == (5000,)
    assert store.isolation_level is None


def test_a_store_that_is_being_filled_keeps_more_pages(tmp_path: Path) -> None:
    with closing(open_connection(tmp_path / "new.db", KEY, create=True)) as made:
        assert made.execute("PRAGMA cache_size").fetchone() == (-65536,)


def test_temporary_files_stay_in_memory_and_the_slow_memory_guard_stays_off(path: Path) -> None:
    with closing(open_connection(path, KEY, read_only=True)) as reader:
        assert reader.execute("PRAGMA temp_store").fetchone() == (2,)
        assert reader.execute("PRAGMA cipher_memory_security").fetchone() == ("0",)


def test_sqlite_cannot_read_the_store_and_no_word_of_it_is_in_the_files(
    store: Connection, path: Path
) -> None:
    store.execute("INSERT INTO said VALUES ('a seeded name')")
    files = list(path.parent.iterdir())
    assert {file.name for file in files} == {"store.db", "store.db-wal", "store.db-shm"}
    assert not any(b"seeded" in file.read_bytes() for file in files)
    with closing(sqlite3.connect(path)) as plain, pytest.raises(sqlite3.DatabaseError):
        plain.execute("SELECT * FROM sqlite_schema")


def test_the_files_are_private(store: Connection, path: Path) -> None:
    store.execute("INSERT INTO said VALUES ('more')")
    modes = {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert modes == {0o600}


def test_the_raw_key_reads_a_page_by_the_documented_format_alone(path: Path) -> None:
    page = FirstPage(path)
    assert page.sealed_rightly
    assert b"CREATE TABLE said (words TEXT NOT NULL)" in page.plain


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH ':memory:' AS other",
        "VACUUM INTO '/tmp/never-written.db'",
        "PRAGMA key = 'x'",
        "PRAGMA REKEY = 'x'",
        "PRAGMA hexrekey = '00'",
        "PRAGMA cipher_memory_security = ON",
        "PRAGMA cipher_use_hmac = OFF",
        "PRAGMA temp_store = FILE",
    ],
)
def test_a_writing_connection_cannot_attach_or_touch_keys(
    store: Connection, statement: str
) -> None:
    with pytest.raises(dbapi2.DatabaseError, match=r"not authorized|authorization denied"):
        store.execute(statement)


def test_a_writing_connection_may_check_its_pages(store: Connection) -> None:
    store.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    assert store.execute("PRAGMA cipher_integrity_check").fetchall() == []
    assert store.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_read_only_connection_writes_nothing_but_a_whole_copy(path: Path) -> None:
    copy = path.with_name("copy of it? 100%.db")
    with closing(open_connection(path, KEY, read_only=True)) as reader:
        with pytest.raises(CannotWrite, match="cannot be written"), sentences():
            reader.execute("DELETE FROM said")
        reader.execute("VACUUM INTO ?", (str(copy),))
    with closing(open_connection(copy, KEY)) as opened:
        assert count(opened) == 1


def test_a_new_store_never_replaces_an_old_one(path: Path) -> None:
    with pytest.raises(CannotWrite, match="already there"):
        open_connection(path, KEY, create=True)
    with closing(open_connection(path, KEY)) as opened:
        assert count(opened) == 1


def test_a_new_store_needs_its_folder(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match=r"folder for store\.db is not there"):
        open_connection(tmp_path / "gone" / "store.db", KEY, create=True)


def test_a_missing_store_is_said_to_be_missing_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(Damaged, match=r"store\.db is missing"):
        open_connection(tmp_path / "store.db", KEY)
    assert list(tmp_path.iterdir()) == []


def test_an_emptied_store_is_damaged_and_not_begun_anew(path: Path) -> None:
    path.write_bytes(b"")
    with pytest.raises(Damaged, match=r"store\.db is empty"):
        open_connection(path, KEY)
    assert path.read_bytes() == b""


def test_an_unencrypted_database_is_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "store.db")) as plain:
        plain.execute("CREATE TABLE said (words TEXT)")
    with pytest.raises(Damaged, match="not encrypted"):
        open_connection(tmp_path / "store.db", KEY)


def test_a_library_that_does_not_encrypt_is_refused() -> None:
    with (
        closing(sqlite3.connect(":memory:")) as plain,
        pytest.raises(RuntimeError, match="does not encrypt"),
    ):
        connections._refuse_plain_library(plain)


@pytest.mark.parametrize("position", [5, 100, 4000, 4090])
def test_one_changed_bit_is_damage_and_says_nothing_on_the_terminal(
    path: Path, position: int, capfd: pytest.CaptureFixture[str]
) -> None:
    data = bytearray(path.read_bytes())
    data[position] ^= 4
    path.write_bytes(data)
    with pytest.raises(Damaged, match="Restore the newest backup"):
        open_connection(path, KEY)
    assert capfd.readouterr() == ("", "")


def test_a_wrong_key_is_damage_and_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(Damaged):
        open_connection(path, bytes(32))
    assert path.read_bytes() == before


def test_a_key_of_another_length_is_a_bug(path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        open_connection(path, b"short")


def test_a_file_format_of_the_future_is_too_new(path: Path) -> None:
    page = FirstPage(path)
    at = 44 - SALT  # the schema format, four bytes of SQLite's header
    page.put(page.plain[:at] + (5).to_bytes(4, "big") + page.plain[at + 4 :])
    with pytest.raises(TooNew, match="newer version"):
        open_connection(path, KEY)


def test_a_store_held_by_another_is_in_use(store: Connection, path: Path) -> None:
    with closing(open_connection(path, KEY)) as other:
        other.execute("PRAGMA busy_timeout = 0")
        with (
            transaction(store),
            pytest.raises(InUse, match="Another program"),
            transaction(other),
        ):
            pytest.fail("the block must not run without its lock")
        with transaction(other):
            other.execute("INSERT INTO said VALUES ('afterwards')")
    assert count(store) == 2


def test_a_full_disk_is_a_sentence_and_the_transaction_is_gone(store: Connection) -> None:
    (pages,) = store.execute("PRAGMA page_count").fetchone()
    store.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(CannotWrite, match="disk is full"), transaction(store):
        store.executemany("INSERT INTO said VALUES (?)", [("long " * 500,)] * 50)
    assert not store.in_transaction
    with transaction(store):
        store.execute("INSERT INTO said VALUES ('short')")
    assert count(store) == 2


WRITE_WHERE_THE_DISK_FAILS = """
import resource, sys
from pathlib import Path
from sendiass_desktop.domain.errors import CannotWrite
from sendiass_desktop.store.connection import open_connection, transaction
store = open_connection(Path(sys.argv[1]), bytes(range(32)))
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    with transaction(store):
        store.executemany("INSERT INTO said VALUES (?)", [("long " * 500,)] * 50)
except CannotWrite as error:
    print(error)
"""


def test_a_disk_that_fails_is_a_sentence_and_the_store_stays_sound(path: Path) -> None:
    program = [sys.executable, "-c", WRITE_WHERE_THE_DISK_FAILS, str(path)]
    done = subprocess.run(program, capture_output=True, text=True, check=True)
    assert "The disk does not answer" in done.stdout
    assert done.stderr == ""
    with closing(open_connection(path, KEY)) as opened:
        assert count(opened) == 1


def test_a_folder_that_has_gone_is_a_sentence(path: Path) -> None:
    with (
        closing(open_connection(path, KEY, read_only=True)) as reader,
        pytest.raises(CannotWrite, match="cannot be written where it is"),
        sentences(),
    ):
        reader.execute("ATTACH '/nowhere/at/all.db' AS other")


def test_a_broken_rule_of_the_database_stays_a_bug(store: Connection) -> None:
    with pytest.raises(dbapi2.IntegrityError), transaction(store):
        store.execute("INSERT INTO said VALUES (NULL)")
    with pytest.raises(dbapi2.OperationalError, match="no such table"), sentences():
        store.execute("SELECT * FROM unheard_of")


@pytest.mark.parametrize("stop", [ValueError, KeyboardInterrupt])
def test_a_transaction_that_is_broken_off_writes_nothing(
    store: Connection, stop: type[BaseException]
) -> None:
    def half() -> None:
        with transaction(store):
            store.execute("INSERT INTO said VALUES ('half')")
            raise stop

    with pytest.raises(stop):
        half()
    assert not store.in_transaction
    assert count(store) == 1


def test_a_transaction_that_ends_is_there_for_others(store: Connection, path: Path) -> None:
    with closing(open_connection(path, KEY, read_only=True)) as reader:
        with transaction(store):
            store.execute("INSERT INTO said VALUES ('whole')")
            assert count(reader) == 1
        assert count(reader) == 2


def test_transactions_do_not_nest(store: Connection) -> None:
    with transaction(store):
        store.execute("INSERT INTO said VALUES ('outer')")
        with pytest.raises(RuntimeError, match="already open"), transaction(store):
            pytest.fail("the inner block must not run")
    assert count(store) == 2
