import json
import logging
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import RFC_4122, UUID

import pytest

from sendiass_desktop import machine
from sendiass_desktop.domain.errors import AppError, CannotWrite, InUse
from sendiass_desktop.machine import Preferences, StoreLock

NOON = datetime(2026, 10, 5, 12, tzinfo=UTC)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_now_is_the_time_in_london() -> None:
    moment = machine.now()
    assert str(moment.tzinfo) == "Europe/London"
    assert abs(moment.timestamp() - time.time()) < 60


def test_an_id_is_a_version_7_uuid_of_its_moment() -> None:
    made = UUID(machine.uuid7(0x017F22E279B0, 0xCC3 << 62 | 0x18C4DC0C0C07398F))
    assert str(made) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"  # RFC 9562, A.6
    assert (made.version, made.variant) == (7, RFC_4122)


def test_the_largest_random_number_leaves_version_and_variant_alone() -> None:
    made = machine.uuid7((1 << 48) - 1, (1 << 74) - 1)
    assert made == "ffffffff-ffff-7fff-bfff-ffffffffffff"


def test_ids_sort_by_the_injected_clock_and_take_the_injected_randomness() -> None:
    earlier = machine.new_id(lambda: NOON, lambda bits: (1 << bits) - 1)
    later = machine.new_id(lambda: NOON + timedelta(milliseconds=1), lambda _bits: 0)
    assert earlier < later
    assert int(earlier.replace("-", "")[:12], 16) == int(NOON.timestamp() * 1000)


def test_ids_of_one_moment_differ() -> None:
    assert len({machine.new_id(lambda: NOON) for _ in range(1000)}) == 1000


def test_the_data_folder_is_the_users_own_and_absolute() -> None:
    assert machine.data_folder().is_absolute()
    assert machine.data_folder().name == "sendiass-desktop"


def test_preferences_are_read_back_from_a_private_file(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    kept = Preferences(tmp_path / "store", "Ruth Okafor", "dark", 150)
    machine.write_preferences(folder, kept)
    assert machine.read_preferences(folder) == kept
    assert (mode(folder), mode(folder / "preferences.json")) == (0o700, 0o600)


def test_a_byte_changed_anywhere_in_the_preferences_loses_none_of_them(tmp_path: Path) -> None:
    kept = Preferences(tmp_path / "store", "Ruth Okafor", "dark", 150, tmp_path / "stick")
    machine.write_preferences(tmp_path, kept)
    file = tmp_path / "preferences.json"
    whole = file.read_bytes()
    for at, byte in enumerate(whole):
        for mask in (1, 0x20, 0xFF):
            file.write_bytes(whole[:at] + bytes([byte ^ mask]) + whole[at + 1 :])
            assert machine.read_preferences(tmp_path) == kept
    file.unlink()
    assert machine.read_preferences(tmp_path) == kept


@pytest.mark.parametrize(
    "text", ["", "[]", "not json", '{"theme": ["dark"]}', '{"theme": "pink", "text_scale": 9000}']
)
def test_preferences_that_cannot_be_read_are_those_of_the_first_day(
    tmp_path: Path, text: str
) -> None:
    (tmp_path / "preferences.json").write_text(text)
    assert machine.read_preferences(tmp_path) == Preferences()


def test_one_unreadable_preference_leaves_the_others(tmp_path: Path) -> None:
    tree = {"store": 7, "worker": "Ruth Okafor", "theme": "dark", "text_scale": "big"}
    (tmp_path / "preferences.json").write_text(json.dumps(tree))
    assert machine.read_preferences(tmp_path) == Preferences(None, "Ruth Okafor", "dark", 100)


def test_one_program_has_a_store_at_a_time(tmp_path: Path) -> None:
    with StoreLock(tmp_path), pytest.raises(InUse, match="another window"):
        StoreLock(tmp_path).acquire()
    again = StoreLock(tmp_path)
    again.acquire()
    with pytest.raises(InUse):
        again.acquire()
    again.release()
    again.release()
    assert mode(tmp_path / "store.lock") == 0o600


HOLD = """
import sys
from pathlib import Path
from sendiass_desktop.machine import StoreLock
StoreLock(Path(sys.argv[1])).acquire()
lock = StoreLock(Path(sys.argv[1] + "/other"))
lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""


def test_a_lock_is_gone_with_a_program_that_was_killed(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(InUse):
            StoreLock(tmp_path / "other").acquire()
        holder.kill()
    with StoreLock(tmp_path / "other"):
        assert (tmp_path / "other" / "store.lock").exists()


def test_a_lock_needs_its_folder(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="is not there"):
        StoreLock(tmp_path / "gone").acquire()


@pytest.mark.parametrize(
    "name",
    [
        "OneDrive",
        "OneDrive - Rotherham Council",
        "dropbox",
        "Dropbox (Council)",
        "Google Drive",
        "GoogleDrive-someone",
        "iCloudDrive",
        "Nextcloud",
        "ownCloud",
    ],
)
def test_a_synced_folder_is_refused_and_told_why(tmp_path: Path, name: str) -> None:
    with pytest.raises(AppError, match="Choose a folder that is not synced"):
        machine.refuse_synced(tmp_path / name / "service" / "store")


def test_a_link_into_a_synced_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "Dropbox" / "store").mkdir(parents=True)
    (tmp_path / "innocent").symlink_to(tmp_path / "Dropbox" / "store")
    with pytest.raises(AppError, match="not synced"):
        machine.refuse_synced(tmp_path / "innocent")


@pytest.mark.parametrize("mark", [".dropbox.cache", ".sync_0123abcd.db", ".owncloudsync.log"])
def test_a_renamed_synced_folder_is_known_by_what_lies_in_it(tmp_path: Path, mark: str) -> None:
    (tmp_path / mark).touch()
    with pytest.raises(AppError, match="not synced"):
        machine.refuse_synced(tmp_path / "deep" / "store")


@pytest.mark.parametrize("path", [r"\\server\share\store", "//server/share/store"])
def test_a_network_name_is_refused_and_told_why(path: str) -> None:
    with pytest.raises(AppError, match="on the network"):
        machine.refuse_synced(Path(path))


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs"])
def test_a_mounted_network_folder_is_refused(tmp_path: Path, kind: str) -> None:
    share = tmp_path.resolve() / "a share"
    mounts = tmp_path / "mounts"
    escaped = str(share).replace(" ", r"\040")
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\nserver:/x {escaped} {kind} rw 0 0\n")
    with pytest.raises(AppError, match="on the network"):
        machine.refuse_synced(share / "store", mounts)
    assert not refused(tmp_path / "store", mounts)


def refused(folder: Path, mounts: Path) -> bool:
    try:
        machine.refuse_synced(folder, mounts)
    except AppError:
        return True
    return False


@pytest.mark.parametrize("name", ["service", "Onedriver notes", "My dropbox list", "icloudy"])
def test_an_ordinary_folder_is_taken(tmp_path: Path, name: str) -> None:
    assert not refused(tmp_path / name, machine.MOUNTS)


def test_a_system_that_names_no_mounts_is_believed(tmp_path: Path) -> None:
    assert not refused(tmp_path, tmp_path / "no-such-file")


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    handler = machine.log_to(tmp_path / "logs")
    yield tmp_path / "logs" / "log.txt"
    logging.getLogger().removeHandler(handler)
    handler.close()


def stumble(value: str) -> None:
    try:
        int(value)
    except ValueError as error:
        raise KeyError(value) from error


def test_an_exception_is_logged_by_type_and_place_without_its_text(
    log: Path, caplog: pytest.LogCaptureFixture
) -> None:
    logger = logging.getLogger("sendiass_desktop.test")
    try:
        stumble("Amira Example")
    except KeyError as error:
        logger.exception("A verb failed: %s", error)  # noqa: TRY401 - what must not get through
        logger.error(error)  # noqa: TRY400 - the same
        logger.error("of %(cause)s", {"cause": error}, stack_info=True)  # noqa: TRY400 - the same
    text = log.read_text("utf-8")
    assert "Amira" not in text
    assert "A verb failed: KeyError [KeyError < test_machine.py:" in text
    assert "stumble < test_machine.py:" in text
    assert "; from ValueError < test_machine.py:" in text
    assert "of KeyError" in text
    caplog.clear()


def test_the_log_is_private_also_after_it_was_turned_over(
    log: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    logger = logging.getLogger("sendiass_desktop.test")
    for _ in range(6):
        logger.info("x" * (machine.LOG_BYTES // 2))
    files = sorted(log.parent.iterdir())
    assert [file.name for file in files] == ["log.txt", "log.txt.1", "log.txt.2", "log.txt.3"]
    assert {mode(file) for file in files} == {0o600}
    assert mode(log.parent) == 0o700


def test_a_log_that_cannot_be_written_says_nothing_on_the_terminal(
    log: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.INFO)
    log.unlink()
    log.parent.rmdir()
    log.parent.write_text("no folder")
    for _ in range(3):
        logging.getLogger("sendiass_desktop.test").info("x" * machine.LOG_BYTES)
    assert capfd.readouterr().err == ""


def test_a_log_needs_a_folder_that_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CannotWrite):
        machine.log_to(tmp_path / "file" / "logs")


HARDEN = """
import ctypes, resource
from sendiass_desktop.hardening import harden
harden()
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="prctl is of Linux")
def test_a_hardened_program_leaves_no_memory_dump_and_lets_no_debugger_in() -> None:
    done = subprocess.run(
        [sys.executable, "-c", HARDEN], capture_output=True, text=True, check=True
    )
    assert done.stdout == "(0, 0) 0\n"


BUGS = """
import gc, sys, threading
from sendiass_desktop import machine
machine.tell_no_values()
class Loop:
    def __init__(self): self.me = self
    def __del__(self): raise ValueError("Erick Tonberghe")
def fail(): raise KeyError("Erick Tonberghe")
Loop(); gc.collect()
thread = threading.Thread(target=fail); thread.start(); thread.join()
fail()
"""


def test_a_process_without_a_window_tells_no_values_of_its_bugs() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", BUGS], capture_output=True, text=True, check=False
    )
    assert answer.returncode == 1
    assert [line.split(" ")[0] for line in answer.stderr.splitlines()] == [
        "ValueError",
        "KeyError",
        "KeyError",
    ]
    assert "Erick" not in answer.stderr
