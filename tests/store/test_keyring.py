import hashlib
import json
import re
import secrets
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from sendiass_desktop.domain.errors import Damaged, Invalid, TooNew, WrongPassword
from sendiass_desktop.store import keyring
from sendiass_desktop.store.connection import open_connection
from sendiass_desktop.store.keyring import Kdf, Keyring
from tests.stores import really_stretched

DATA = Path(__file__).parents[2] / "docs" / "data.md"
CHEAPEST = Kdf(64 * 1024, 3, 4, b"unused salt 0123")
KEY = bytes(range(32))
PASSWORD = "correct caf\u00e9 battery"
SHELL = shutil.which("sqlcipher")


@pytest.fixture(scope="module", autouse=True)
def at_its_real_cost() -> Iterator[None]:
    """Other tests stretch with little memory; here every password costs what it does."""
    keyring._stretch, quick = really_stretched, keyring._stretch
    yield
    keyring._stretch = quick


@pytest.fixture(scope="module")
def phrase() -> str:
    return keyring.new_recovery_phrase()


@pytest.fixture(scope="module")
def ring(phrase: str) -> Keyring:
    made = keyring.create("store-1", practice=True)
    made = add(made, "w1", "Ruth Okafor", PASSWORD)
    return made.with_wrap(
        id="recovery", kind="recovery", name="", secret=phrase, data_key=KEY, kdf=CHEAPEST
    )


def add(ring: Keyring, id_: str, name: str, password: str) -> Keyring:
    return ring.with_wrap(
        id=id_, kind="worker", name=name, secret=password, data_key=KEY, kdf=CHEAPEST
    )


def change(path: Path, edit: Callable[[dict[str, Any]], object]) -> None:
    """Edit a keyring as somebody would who also knows how to mend its sum."""
    tree = json.loads(path.read_text(encoding="utf-8"))
    del tree["sha256"]
    edit(tree)
    canonical = json.dumps(tree, sort_keys=True, separators=(",", ":")).encode()
    tree["sha256"] = hashlib.sha256(canonical).hexdigest()
    path.write_text(json.dumps(tree), encoding="utf-8")


def block(language: str) -> str:
    found = re.search(rf"(?ms)^```{language}\n(.*?)^```$", DATA.read_text("utf-8"))
    assert found, f"docs/data.md has no {language} block"
    return found[1]


def test_a_password_opens_the_data_key_whatever_the_case_spaces_and_accents(ring: Keyring) -> None:
    opened = ring.unwrap(name="  ruth   OKAFOR ", password="correct cafe\u0301 battery")
    assert opened == ("w1", KEY)


def test_a_wrong_password_and_an_unknown_person_get_one_sentence_at_one_cost(
    ring: Keyring,
) -> None:
    told, cost = [], []
    for name in ("Ruth Okafor", "Nobody Here"):
        started = time.process_time()
        with pytest.raises(WrongPassword) as caught:
            ring.unwrap(name=name, password="correct cafe battery")
        cost.append(time.process_time() - started)
        told.append(str(caught.value))
    assert told[0] == told[1]
    assert cost[1] > cost[0] / 4


def test_the_recovery_key_opens_in_any_case_and_spacing(ring: Keyring, phrase: str) -> None:
    assert ring.unwrap_recovery("  " + phrase.upper().replace(" ", "\n ")) == KEY


def test_another_recovery_key_and_mistyped_words_are_refused_with_one_sentence(
    ring: Keyring, phrase: str
) -> None:
    told = set()
    for words in (keyring.new_recovery_phrase(), phrase.rsplit(" ", 1)[0], "not words"):
        with pytest.raises(WrongPassword) as caught:
            ring.unwrap_recovery(words)
        told.add(str(caught.value))
    assert len(told) == 1


def test_a_recovery_key_has_15_words_and_says_which_is_mistyped() -> None:
    phrase = keyring.new_recovery_phrase()
    words = phrase.split()
    assert len(words) == 15
    with pytest.raises(Invalid, match="Word 4 is not"):
        keyring.recovery_phrase(" ".join([*words[:3], "zzz", *words[4:]]))
    with pytest.raises(Invalid, match="has 15 words, not 14"):
        keyring.recovery_phrase(" ".join(words[1:]))


def test_a_recovery_key_with_a_wrong_checksum_is_refused() -> None:
    with pytest.raises(Invalid, match="A word is wrong"):
        keyring.recovery_phrase("abandon " * 14 + "zoo")


def test_a_new_recovery_key_replaces_the_old_one(ring: Keyring) -> None:
    newer = ring.with_wrap(
        id="recovery-2",
        kind="recovery",
        name="",
        secret=keyring.new_recovery_phrase(),
        data_key=KEY,
        kdf=CHEAPEST,
    )
    assert [wrap.id for wrap in newer.wraps] == ["w1", "recovery-2"]


def test_a_changed_password_replaces_the_old_one_under_new_salt_and_nonce(ring: Keyring) -> None:
    newer = add(ring, "w1", "Ruth Okafor", "another long one")
    old, new = (next(w for w in r.wraps if w.id == "w1") for r in (ring, newer))
    assert len(newer.wraps) == 2
    assert {old.kdf.salt, old.nonce, old.wrapped}.isdisjoint({new.kdf.salt, new.nonce, new.wrapped})
    assert new.kdf.salt != CHEAPEST.salt
    assert newer.unwrap(name="Ruth Okafor", password="another long one") == ("w1", KEY)


def test_two_members_of_staff_cannot_have_one_name(ring: Keyring) -> None:
    with pytest.raises(Invalid, match="already has a password"):
        add(ring, "w2", "RUTH okafor", PASSWORD)


def test_a_removed_member_opens_nothing(ring: Keyring) -> None:
    with pytest.raises(WrongPassword):
        ring.without("w1").unwrap(name="Ruth Okafor", password=PASSWORD)


@pytest.mark.parametrize("moved", ["store", "practice", "id"])
def test_a_wrap_moved_to_another_store_or_person_does_not_open(ring: Keyring, moved: str) -> None:
    if moved == "id":
        stolen = replace(ring, wraps=(replace(ring.wraps[0], id="w9"),))
    elif moved == "store":
        stolen = replace(ring, store="store-2")
    else:
        stolen = replace(ring, practice=False)
    with pytest.raises(WrongPassword):
        stolen.unwrap(name="Ruth Okafor", password=PASSWORD)


def test_what_was_written_is_read_back_from_a_private_file(ring: Keyring, tmp_path: Path) -> None:
    keyring.write(tmp_path, ring)
    assert keyring.read(tmp_path) == ring
    assert stat.S_IMODE((tmp_path / "keyring.json").stat().st_mode) == 0o600
    assert list(json.loads((tmp_path / "keyring.json").read_bytes()))[-1] == "sha256"
    assert KEY.hex() not in (tmp_path / "keyring.json").read_text("utf-8")


def test_a_damaged_keyring_is_read_from_its_previous_copy(ring: Keyring, tmp_path: Path) -> None:
    first = replace(ring, wraps=ring.wraps[:1])
    keyring.write(tmp_path, first)
    keyring.write(tmp_path, ring)
    text = (tmp_path / "keyring.json").read_text("utf-8")
    (tmp_path / "keyring.json").write_text(text.replace("Ruth", "Rath"), "utf-8")
    assert keyring.read(tmp_path) == first


def test_the_previous_copy_never_opens_with_what_was_replaced(
    ring: Keyring, tmp_path: Path
) -> None:
    keyring.write(tmp_path, ring)
    newer = ring.without("w1")
    keyring.write(tmp_path, newer)
    (tmp_path / "keyring.json").write_bytes(b"broken")
    assert keyring.read(tmp_path) == newer


def test_a_damaged_keyring_without_a_good_copy_is_damaged(ring: Keyring, tmp_path: Path) -> None:
    keyring.write(tmp_path, ring)
    for name in ("keyring.json", "keyring.previous.json"):
        (tmp_path / name).write_bytes((tmp_path / name).read_bytes()[:-40])
    with pytest.raises(Damaged, match=r"keyring\.json is damaged"):
        keyring.read(tmp_path)


def test_a_missing_keyring_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(Damaged, match=r"keyring\.json is missing"):
        keyring.read(tmp_path)


def test_a_newer_keyring_is_refused_and_not_overwritten(ring: Keyring, tmp_path: Path) -> None:
    keyring.write(tmp_path, ring)
    change(tmp_path / "keyring.json", lambda tree: tree.update(format=2, wraps="in a new shape"))
    with pytest.raises(TooNew, match="newer version"):
        keyring.read(tmp_path)
    with pytest.raises(TooNew, match="newer version"):
        keyring.write(tmp_path, ring)


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("memory_kib", 64 * 1024 - 1),
        ("memory_kib", 1024 * 1024 + 1),
        ("passes", 2),
        ("passes", 11),
        ("lanes", 3),
        ("lanes", 17),
        ("lanes", "4"),
        ("salt", "00"),
    ],
)
def test_parameters_too_weak_or_too_costly_are_refused(
    ring: Keyring, tmp_path: Path, parameter: str, value: object
) -> None:
    keyring.write(tmp_path, ring)
    (tmp_path / "keyring.previous.json").unlink()
    change(
        tmp_path / "keyring.json", lambda tree: tree["wraps"][0]["kdf"].update({parameter: value})
    )
    with pytest.raises(Damaged):
        keyring.read(tmp_path)


def test_calibration_doubles_the_memory_until_about_half_a_second() -> None:
    moments = iter([0.0, 0.2, 10.0, 10.45])
    kdf = keyring.calibrated_kdf(lambda: next(moments))
    assert (kdf.memory_kib, kdf.passes, kdf.lanes) == (128 * 1024, 3, 4)


@pytest.mark.parametrize(
    ("memory_mib", "seconds", "next_mib"),
    [(64, 0.1, 128), (64, 3.0, 64), (256, 0.36, 256), (512, 0.1, 1024), (1024, 0.1, 1024)],
)
def test_calibration_stops_near_the_target_and_at_one_gibibyte(
    memory_mib: int, seconds: float, next_mib: int
) -> None:
    assert keyring._better_memory(memory_mib * 1024, seconds) == next_mib * 1024


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("nine char", "10 characters or more"),
        ("Ruth Okafor", "must not contain your name"),
        ("i am RuthOkafor 7", "must not contain your name"),
    ],
)
def test_a_short_password_or_one_with_the_name_is_refused(password: str, sentence: str) -> None:
    with pytest.raises(Invalid, match=sentence) as caught:
        keyring.check_new_password(password, " ruth okafor ")
    assert caught.value.problems[0].field == "password"


@pytest.mark.parametrize("password", ["only small letters", "1234509876", "ΩΩΩΩΩ ΩΩΩΩ"])
def test_a_long_password_needs_no_mixture_of_characters(password: str) -> None:
    refused = None
    try:
        keyring.check_new_password(password, "Ruth Okafor")
    except Invalid as error:
        refused = error
    assert refused is None


def printed_key(folder: Path, name: str, secret: str) -> str:
    """What the program printed in docs/data.md says, run as a stranger would."""
    program = folder / "unwrap.py"
    program.write_text(block("python"), "utf-8")
    done = subprocess.run(
        [sys.executable, "-W", "error", program, folder, name],
        input=secret + "\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.strip()


def a_store(folder: Path, key: bytes) -> None:
    connection = open_connection(folder / "store.db", key, create=True)
    connection.execute("CREATE TABLE said (words TEXT)")
    connection.execute("INSERT INTO said VALUES ('an invented contact')")
    connection.close()


def test_the_program_in_the_documentation_has_at_most_20_lines() -> None:
    assert len(block("python").splitlines()) <= 20


def test_the_program_in_the_documentation_unwraps_a_key_that_opens_the_store(
    ring: Keyring, phrase: str, tmp_path: Path
) -> None:
    keyring.write(tmp_path, ring)
    a_store(tmp_path, KEY)
    key = printed_key(tmp_path, "Ruth Okafor", PASSWORD)
    assert key == printed_key(tmp_path, "", phrase) == KEY.hex()
    connection = dbapi2.connect(str(tmp_path / "store.db"))
    for statement in block("sql").replace("KEY", key).splitlines():
        answer = connection.execute(statement).fetchone()
    connection.close()
    assert answer == (1,)


def shell(database: Path, statements: str) -> str:
    assert SHELL
    return subprocess.run(
        [SHELL, database], input=statements, capture_output=True, text=True, check=False
    ).stdout


@pytest.mark.skipif(SHELL is None, reason="there is no sqlcipher shell here")
def test_the_sqlcipher_shell_reads_the_store_as_the_documentation_says(
    request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    version = shell(tmp_path / "none.db", "PRAGMA cipher_version;").split(".")[0].strip()
    if int(version) < 4:
        too_old = f"the sqlcipher shell here is version {version}, which reads no version 4 file"
        request.applymarker(pytest.mark.xfail(reason=too_old, raises=AssertionError, strict=True))
    key = secrets.token_bytes(32)
    a_store(tmp_path, key)
    opening = block("sql").replace("KEY", key.hex())
    answer = shell(tmp_path / "store.db", f"{opening}\n.dump said\n")
    assert "an invented contact" in answer


@pytest.mark.parametrize("trouble", ["damaged", "missing"])
def test_the_previous_copy_takes_the_place_of_a_keyring_not_to_be_read(
    ring: Keyring, tmp_path: Path, trouble: str
) -> None:
    keyring.write(tmp_path, ring)
    assert keyring.mend(tmp_path) == ""
    (tmp_path / "keyring.json").unlink()
    if trouble == "damaged":
        (tmp_path / "keyring.json").write_bytes(b"broken")
    assert keyring.read(tmp_path) == ring
    assert keyring.mend(tmp_path) == trouble
    (tmp_path / "keyring.previous.json").unlink()
    assert keyring.read(tmp_path) == ring


@pytest.mark.parametrize("left", [b"{", None])
def test_a_previous_copy_that_cannot_be_read_is_made_anew(
    ring: Keyring, tmp_path: Path, left: bytes | None
) -> None:
    keyring.write(tmp_path, ring)
    previous = tmp_path / keyring.PREVIOUS_FILE
    previous.unlink()
    if left is not None:
        previous.write_bytes(left)
    assert keyring.mend(tmp_path) == ""
    (tmp_path / keyring.FILE).unlink()
    assert keyring.read(tmp_path) == ring
