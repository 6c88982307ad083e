"""Every command through its own door: exit status, one sentence, and no name where none belongs."""

import json
import zipfile
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pytest

from sendiass_desktop import machine
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.scorecard.kinds import ReportKind
from sendiass_desktop.services.backups import HOME
from sendiass_desktop.services.services import Services
from sendiass_desktop.store import keyring
from sendiass_desktop.store.store import DATABASE
from tests.command_line import MOIRA, Run, by_moira, clock, folder, run
from tests.stores import (
    NAMES,
    PASSWORDS,
    Clock,
    computer_with,
    contact,
    opened,
    template,
)

__all__ = ["by_moira", "clock", "folder", "run"]
SEEDED: Final = MappingProxyType(
    {"name": "Zaphira Quillfeather", "note": "Zaphira wept", "school": "Wyrmwood Academy"}
)


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """A file with a contact of October that names somebody, and its answer."""
    records: list[dict[str, object]] = [
        {"kind": "contact", "id": "c1", "received_on": "2026-10-05", "level": "1", **SEEDED},
        {"kind": "contact", "id": "c2", "received_on": "2026-10-06", "reference": "C-2026-0009"},
        {"kind": "response", "contact": "c1", "at": "2026-10-06T10:00", "result": "spoke"},
    ]
    path = tmp_path / "some.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


def test_a_new_store_prints_its_recovery_key_once_and_opens(run: Run, tmp_path: Path) -> None:
    folder, secret = tmp_path / "new", "nine purple lamps"
    asked = ["new-store", folder, "--profile", "bradford", "--password-stdin", "--manager"]
    made = run(*asked, "Ann Example", password=secret)
    assert (made.status, made.err) == (0, "")
    heading, phrase = made.out.splitlines()
    assert heading.startswith("Recovery key")
    ring = keyring.read(folder)
    _, key = ring.unwrap(name="ann example", password=secret)
    assert ring.unwrap_recovery(phrase) == key
    again = ["verify", folder, "--worker", "Ann Example", "--password-stdin"]
    assert run(*again, password=secret).status == 0


@pytest.mark.parametrize(
    ("manager", "password", "words"),
    [
        ("Ann Example", "short", "10 characters or more"),
        ("Ann Example", "annexample2026", "must not contain your name"),
        ("  ", "nine purple lamps", "Enter the name"),
    ],
)
def test_a_store_that_cannot_be_made_is_refused_in_a_sentence(
    run: Run, tmp_path: Path, manager: str, password: str, words: str
) -> None:
    folder = tmp_path / "new"
    asked = ["new-store", folder, "--profile", "rotherham", "--password-stdin", "--manager"]
    assert words in run(*asked, manager, password=password).refusal
    assert not folder.exists() or not any(folder.iterdir())


def test_two_passwords_that_differ_are_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter(["nine purple lamps", "nine purple lambs"])
    monkeypatch.setattr("getpass.getpass", lambda _: next(typed))
    command = ["new-store", tmp_path / "new", "--profile", "rotherham", "--manager", "Ann Example"]
    assert "differ" in run(*command).refusal
    assert not (tmp_path / "new").exists()


def test_a_prompt_that_nobody_answers_is_refused(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(_: str) -> str:
        raise EOFError

    monkeypatch.setattr("getpass.getpass", nobody)
    assert "No password was typed" in run("verify", folder, "--worker", MOIRA).refusal


def test_records_are_imported_counted_shown_verified_and_exported(
    by_moira: Run, folder: Path, lines: Path, tmp_path: Path
) -> None:
    imported = by_moira("import", lines)
    assert (imported.status, imported.out) == (0, "contact: 2\nresponse: 1\n")
    shown = by_moira("score-card", "--period", "2026-10", "--as-at", "2026-11-09")
    card = json.loads(shown.out)
    assert (card["as_at"], card["measures"]["contacts.total"]["total"]) == ("2026-11-09", 2)
    (folder / "head.json").unlink()
    verified = by_moira("verify")
    assert "head.json was missing" in verified.err
    assert verified.out.startswith("Sound: ")
    target = tmp_path / "all.jsonl"
    exported = by_moira("export", target, "--purpose", "to look", "--recipient", "us")
    assert exported.status == 0
    assert "not encrypted" in exported.out
    assert SEEDED["name"] in target.read_text()
    assert (folder / "store.lock").exists()


def test_a_clash_of_references_is_told(by_moira: Run, lines: Path) -> None:
    by_moira("import", lines)
    second = by_moira("import", lines)
    assert "C-2026-0009 was taken, so that contact is C-2026-0012" in second.out


def test_the_files_of_a_score_card_are_written_and_nothing_is_printed(
    by_moira: Run, lines: Path, tmp_path: Path
) -> None:
    by_moira("import", lines)
    paths = [tmp_path / f"card.{ending}" for ending in ("xlsx", "pdf", "json")]
    files = [word for path in paths for word in (f"--{path.suffix[1:]}", path)]
    written = by_moira("score-card", "--period", "2026-autumn", *files)
    assert (written.status, written.out, written.err) == (0, "", "")
    assert json.loads(paths[2].read_text())["measures"]["contacts.total"]["total"] == 2


def test_no_seeded_name_stands_in_what_was_written_or_in_the_bytes_of_the_store(
    by_moira: Run, folder: Path, lines: Path, tmp_path: Path
) -> None:
    targets = ["--xlsx", tmp_path / "c.xlsx", "--pdf", tmp_path / "c.pdf"]
    ran = [
        by_moira("import", lines),
        by_moira("score-card", "--period", "2026-10", *targets, "--json", tmp_path / "c.json"),
        by_moira("score-card", "--period", "2026-10"),
        by_moira("verify"),
    ]
    assert [one.status for one in ran] == [0, 0, 0, 0]
    said = "".join(one.out + one.err for one in ran).encode()
    lines.unlink()
    written = {path: content(path) for path in tmp_path.rglob("*") if path.is_file()}
    (backup,) = (folder / HOME).iterdir()  # made before the import
    assert {path.parent for path in written} == {tmp_path, folder, backup}
    words = [word.encode() for text in SEEDED.values() for word in text.split()]
    for word in words:
        assert word not in said
        assert [path.name for path, data in written.items() if word in data] == []


def content(path: Path) -> bytes:
    """The bytes of a file, those of a workbook unpacked."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as packed:
        return b"".join(packed.read(name) for name in packed.namelist())


@pytest.mark.parametrize("command", ["import", "export", "score-card", "verify"])
def test_a_wrong_password_is_refused_and_counted_and_the_store_let_go(
    run: Run, folder: Path, tmp_path: Path, command: str
) -> None:
    words: dict[str, list[object]] = {
        "import": [tmp_path / "some.jsonl"],
        "export": [tmp_path / "all.jsonl"],
        "score-card": ["--period", "2026-10"],
    }
    asked = [command, folder, *words.get(command, []), "--worker", MOIRA, "--password-stdin"]
    assert "do not match" in run(*asked, password="not this one").refusal
    assert not (tmp_path / "all.jsonl").exists()
    with machine.StoreLock(folder):
        assert "open in another window" in run(*asked).refusal


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.DUTY])
def test_what_a_role_may_not_is_refused(
    run: Run, folder: Path, lines: Path, tmp_path: Path, role: Role
) -> None:
    for command in (
        ["import", folder, lines],
        ["export", folder, tmp_path / "all.jsonl"],
        ["score-card", folder, "--period", "2026-10", "--json", tmp_path / "c.json"],
    ):
        asked = [*command, "--worker", NAMES[role], "--password-stdin"]
        assert "Only a manager" in run(*asked, password=PASSWORDS[role]).refusal
    assert sorted(path.name for path in tmp_path.iterdir()) == ["some.jsonl", "store"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--period", "October"], "October"),
        (["--period", "2026-10", "--as-at", "2027-01-01"], "today or in the past"),
        (["--period", "2026-10", "--xlsx", "gone/card.xlsx"], "folder for card.xlsx is not there"),
    ],
)
def test_a_score_card_that_cannot_be_is_refused(
    by_moira: Run, words: list[str], sentence: str
) -> None:
    assert sentence in by_moira("score-card", *words).refusal


def test_a_file_that_is_not_sound_is_refused_with_line_field_and_problem(
    by_moira: Run, folder: Path, tmp_path: Path, clock: Clock
) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text('{"kind": "contact", "received_on": "2026-10-05", "level": "9"}\n')
    said = by_moira("import", path).refusal
    assert "Line 1: field “level”: “9” is not in the list" in said
    session = opened(folder, computer_with(clock, seed=8))
    assert session.store.records.all("contact") == []
    session.close()


def test_what_is_no_store_or_a_damaged_one_is_refused_in_a_sentence(
    run: Run, by_moira: Run, folder: Path, tmp_path: Path
) -> None:
    nowhere = ["verify", tmp_path / "nowhere", "--worker", MOIRA, "--password-stdin"]
    assert "no store in this folder" in run(*nowhere).refusal
    data = bytearray((folder / DATABASE).read_bytes())
    data[len(data) // 2] ^= 1
    (folder / DATABASE).write_bytes(data)
    assert "damaged" in by_moira("verify").refusal
    (folder / DATABASE).unlink()
    assert "missing" in by_moira("verify").refusal
    for file in (keyring.FILE, keyring.PREVIOUS_FILE):
        (folder / file).unlink()
    assert "no store in this folder" in by_moira("verify").refusal


def test_a_synced_folder_is_refused(run: Run, tmp_path: Path) -> None:
    made = ["new-store", tmp_path / "OneDrive" / "s", "--profile", "rotherham", "--manager", "A"]
    assert "Choose a folder that is not synced" in run(*made, "--password-stdin").refusal


def test_the_key_on_standard_input_reads_beside_the_one_who_holds_the_store(
    run: Run, folder: Path, tmp_path: Path, clock: Clock
) -> None:
    session = opened(folder, computer_with(clock, seed=8))
    with machine.StoreLock(folder):
        words = ["score-card", folder, "--period", "2026-10", "--key-stdin", "--worker"]
        key, target = template().key.hex(), tmp_path / "c.json"
        before = session.store.journal.count()
        written = run(*words, session.worker.id, "--json", target, password=key)
        assert (written.status, written.out) == (0, "")
        refused = run(*words, template().workers[Role.CASEWORKER], "--json", target, password=key)
        assert "Only a manager" in refused.refusal
        assert session.store.journal.count() == before
    session.close()
    assert json.loads(target.read_text())["period"]["name"] == "October 2026"


def test_a_practice_store_prints_who_may_open_it_and_is_marked(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "practice"
    made = run("practice-store", folder, "--contacts", 20, "--years", 1, "--seed", 3)
    assert made.status == 0
    first, *people, password, phrase = made.out.splitlines()
    assert first == "A practice store of invented people."
    assert phrase.startswith("Recovery key: ")
    name = next(line for line in people if line.endswith(", manager")).removesuffix(", manager")
    secret = password.removeprefix("Password of each: ")
    asked = ["score-card", folder, "--period", "2026-10", "--worker", name, "--password-stdin"]
    assert json.loads(run(*asked, password=secret).out)["practice"] is True
    checked = run("verify", folder, "--worker", name, "--password-stdin", password=secret)
    assert checked.status == 0
    full = run("practice-store", folder, "--contacts", 20)
    assert "not empty" in full.refusal


def test_a_practice_file_never_enters_a_live_store(run: Run, by_moira: Run, tmp_path: Path) -> None:
    path = tmp_path / "practice.jsonl"
    path.write_text('{"kind": "store", "format": 1, "practice": true}\n')
    assert "never mixed" in by_moira("import", path).refusal
    assert run("--version").status == 0


def test_the_self_test_leaves_nothing_behind(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    tested = run("self-test")
    assert (tested.status, tested.err) == (0, "")
    assert tested.out.startswith("Self-test passed")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["dance"],
        ["verify"],
        ["verify", "folder"],
        ["new-store", "folder", "--profile", "leeds", "--manager", "Ann"],
        ["score-card", "folder", "--worker", "Ann"],
        ["score-card", "folder", "--worker", "Ann", "--period", "2026-10", "--as-at", "soon"],
        ["practice-store", "folder", "--contacts", "0"],
        ["practice-store", "folder", "--contacts", "many"],
        ["practice-store", "folder", "--years", "5000"],
        ["practice-store", "folder", "--cases", "101"],
        ["import", "folder", "--worker", "Ann"],
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_status_two_and_says_how_it_goes(run: Run, words: list[str]) -> None:
    ran = run(*words)
    assert (ran.status, ran.out) == (2, "")
    assert "usage: sendiass-desktop" in ran.err


def test_a_command_that_is_stopped_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sendiass_desktop.services.access.keyring_of", stop)
    assert "Stopped" in run("verify", "folder", "--worker", MOIRA, "--password-stdin").refusal


def test_a_report_that_was_issued_is_written_as_it_was(
    folder: Path, run: Run, clock: Clock
) -> None:
    """Through the window's door: it holds the store, and its child reads beside it."""
    session = opened(folder, computer_with(clock, seed=9))
    services = Services.of(session)
    try:
        services.contacts.log(contact())
        period = services.scorecards.period("2026-11")
        issued = services.issues.issue(ReportKind.SCORE_CARD, period, why="A test")
        services.contacts.log(contact())
        words = ["score-card", folder, "--period", "2026-11", "--key-stdin"]
        words += ["--worker", session.worker.id]
        key = session.key.hex()
        then = run(*words, "--issue", issued.record.id, password=key)
        now = run(*words, "--kind", "score-card", password=key)
        totals = [json.loads(one.out)["measures"]["contacts.total"]["total"] for one in (then, now)]
        assert totals == [1, 2]
    finally:
        session.close()
