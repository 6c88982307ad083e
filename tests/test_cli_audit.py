"""The commands of the audit: its export, and the check of the whole journal."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlcipher3 import dbapi2

from sendiass_desktop.domain.audit import AuditFilter, What
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.audit import AuditService
from sendiass_desktop.services.journal_checks import JournalChecks
from sendiass_desktop.store.connection import open_connection
from sendiass_desktop.store.store import DATABASE
from tests.command_line import Run, by_moira, clock, folder, run
from tests.stores import NAMES, PASSWORDS, Clock, computer_with, opened, template

__all__ = ["by_moira", "clock", "folder", "run"]


def done(path: Path) -> list[object]:
    """What was done, from the sheet of entries, newest first."""
    cells = list(load_workbook(path)["Entries"]["C"])
    head = next(place for place, cell in enumerate(cells) if cell.value == "What was done")
    return [cell.value for cell in cells[head + 1 :]]


def test_the_audit_is_written_and_that_is_an_entry(
    by_moira: Run, folder: Path, clock: Clock, tmp_path: Path
) -> None:
    target = tmp_path / "audit.xlsx"
    assert by_moira("audit", "--xlsx", target).out == "1 entry.\n"
    assert done(target) == ["Store unlocked"]
    assert by_moira("audit", "--any-time", "--what", "exports", "--xlsx", target).status == 0
    assert done(target) == ["Audit exported"]
    session = opened(folder, computer_with(clock, seed=8))
    pages = AuditService(session).list(AuditFilter(what=What.EXPORT))
    assert pages.count == 2
    session.close()


@pytest.mark.parametrize(
    ("words", "entries"),
    [
        (["--any-time", "--by", NAMES[Role.DUTY]], "0 entries.\n"),
        (["--first", "2026-11-20", "--last", "2026-11-20"], "1 entry.\n"),
        (["--last", "2025-01-01"], "0 entries.\n"),
        (["--record", "R-2026-0001"], "0 entries.\n"),
        (["--kind", "contact"], "0 entries.\n"),
        (["--unusual"], "0 entries.\n"),
    ],
)
def test_it_is_narrowed_as_in_the_window(
    by_moira: Run, tmp_path: Path, words: list[str], entries: str
) -> None:
    assert by_moira("audit", *words, "--xlsx", tmp_path / "audit.xlsx").out == entries


def test_it_is_refused_to_others_and_for_nobody(by_moira: Run, run: Run, folder: Path) -> None:
    target = folder.parent / "audit.xlsx"
    assert "Nobody on the staff" in by_moira("audit", "--by", "Eve", "--xlsx", target).refusal
    words = ("--worker", NAMES[Role.CASEWORKER], "--password-stdin")
    refused = run("audit", folder, "--xlsx", target, *words, password=PASSWORDS[Role.CASEWORKER])
    assert "Only a manager" in refused.refusal
    assert not target.exists()


def test_verify_is_the_check_of_the_week(by_moira: Run, folder: Path, clock: Clock) -> None:
    assert by_moira("verify").out.startswith("Sound: ")
    session = opened(folder, computer_with(clock, seed=8))
    assert not JournalChecks(session).is_due()
    session.close()


def beside(run: Run, folder: Path) -> dict[str, object]:
    """What a child of the window answers: it reads with the key and enters nothing."""
    worker = template().workers[Role.DUTY]
    key = template().key.hex()
    ran = run("verify", folder, "--worker", worker, "--key-stdin", password=key)
    assert ran.status == 0, ran.err
    answer: dict[str, object] = json.loads(ran.out.splitlines()[-1])
    return answer


def test_beside_the_window_the_verdict_is_the_answer(run: Run, folder: Path) -> None:
    sound = beside(run, folder)
    assert sound["trouble"] == ""
    assert beside(run, folder) == sound  # nothing was entered
    connection: dbapi2.Connection = open_connection(folder / DATABASE, template().key)
    connection.execute("UPDATE journal SET facts = x'00' WHERE sequence = 9")
    connection.close()
    assert "entry 9 is missing or was changed" in str(beside(run, folder)["trouble"])
