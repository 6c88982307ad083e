"""The commands about backups: made, listed, shown and restored, and what each refuses."""

import json
import shutil
from pathlib import Path
from typing import Final

import pytest

from sendiass_desktop import machine
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services import backups
from sendiass_desktop.services.session import Session
from sendiass_desktop.services.staff import StaffService
from sendiass_desktop.store import erased
from sendiass_desktop.store.store import DATABASE
from tests.command_line import MOIRA, Ran, Run, by_moira, clock, folder, run
from tests.stores import NAMES, PASSWORDS, Clock, computer_with, contact, opened, template

__all__ = ["by_moira", "clock", "folder", "run"]
NAME: Final = "2026-11-20T103000-asked"
WHEN: Final = "20 November 2026, 10:30"


def recorded(folder: Path, clock: Clock) -> None:
    """A contact logged after the backup."""
    session: Session = opened(folder, computer_with(clock, seed=9))
    with session.writing("log contact") as writing:
        writing.add("contact", contact(note="later"))
    session.close()


def test_a_backup_is_made_listed_previewed_and_restored(
    by_moira: Run, run: Run, folder: Path, clock: Clock
) -> None:
    made = by_moira("backup")
    assert (made.status, made.err) == (0, "")
    first, second = made.out.splitlines()
    assert first.startswith(f"{NAME}: ")
    assert first.endswith(" journal entries, checked.")
    assert second == "Only on this laptop."
    recorded(folder, clock)

    listed = run("backups", folder)
    assert listed.status == 0
    assert f"{NAME}: {WHEN}, asked, " in listed.out
    assert listed.out.endswith(" MB, as it was written.\n")

    shown = by_moira("restore", NAME)
    assert shown.status == 0, shown.err
    assert shown.out.startswith(f"The backup of {WHEN} holds ")
    assert "Contacts: 1 would be gone.\n" in shown.out
    assert shown.out.endswith("Nothing was changed. Add --yes to restore this backup.\n")
    assert len(list(backups.home(folder).iterdir())) == 1

    done = by_moira("restore", NAME, "--yes")
    assert done.status == 0, done.err
    assert done.out.startswith("Restored: ")
    assert "What was there before is the backup 2026-11-20T103000-restore.\n" in done.out
    assert by_moira("verify").status == 0
    again = opened(folder, computer_with(clock, seed=10))
    assert again.store.records.all("contact") == []
    again.close()


def test_what_a_restore_did_to_the_staff_is_said_by_the_next_command(
    by_moira: Run, folder: Path, clock: Clock
) -> None:
    by_moira("backup")
    session = opened(folder, computer_with(clock, seed=9))
    StaffService(session).leave(template().workers[Role.DUTY])
    session.close()
    (folder / erased.FILE).write_bytes(b"{")
    left = f"On the staff again, though they left since: {NAMES[Role.DUTY]}."
    assert left in by_moira("restore", NAME).out
    assert left in by_moira("restore", NAME, "--yes").out
    said = by_moira("verify")
    assert said.status == 0
    assert left in said.err
    assert "the file erased.json, the list of what must stay erased, was damaged." in said.err
    assert by_moira("verify").err == ""


def test_a_second_place_is_written_and_listed(by_moira: Run, run: Run, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    made = by_moira("backup", "--second", stick)
    assert f"And in the second place: {stick}" in made.out
    listed = run("backups", tmp_path / "store", "--second", stick)
    assert listed.out.count(WHEN) == 2


def test_a_second_place_that_is_not_there_is_told_with_status_1(
    by_moira: Run, folder: Path, tmp_path: Path
) -> None:
    made = by_moira("backup", "--second", tmp_path / "gone")
    assert made.status == 1
    assert made.out.startswith(NAME)
    assert "Plug the memory stick back in" in made.err
    assert (backups.home(folder) / NAME).is_dir()


def test_a_damaged_backup_is_named_and_not_restored(by_moira: Run, run: Run, folder: Path) -> None:
    by_moira("backup")
    path = backups.home(folder) / NAME / DATABASE
    data = bytearray(path.read_bytes())
    data[5000] ^= 1
    path.write_bytes(data)
    listed = run("backups", folder)
    assert listed.status == 1
    assert "is damaged: a file in it is missing or was changed" in listed.out
    assert "is damaged" in by_moira("restore", NAME).refusal
    assert "is damaged" in by_moira("restore", NAME, "--yes").refusal
    assert by_moira("verify").status == 0


def test_a_store_whose_file_is_gone_is_restored(by_moira: Run, folder: Path) -> None:
    by_moira("backup")
    (folder / DATABASE).unlink()
    assert "no store here that can be read" in by_moira("restore", NAME).out
    assert by_moira("restore", NAME, "--yes").status == 0
    assert by_moira("verify").status == 0


def test_a_whole_folder_that_is_gone_is_restored_from_the_stick(
    by_moira: Run, folder: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    by_moira("backup", "--second", stick)
    shutil.rmtree(folder)
    (place,) = stick.iterdir()
    assert by_moira("restore", place / NAME, "--yes").status == 0
    assert by_moira("verify").status == 0


def test_no_backup_of_that_name_and_none_at_all(by_moira: Run, run: Run, folder: Path) -> None:
    assert "There is no backup yesterday." in by_moira("restore", "yesterday").refusal
    assert run("backups", folder).out == "There are no backups.\n"


@pytest.mark.parametrize("words", [("backup",), ("restore", NAME), ("restore", NAME, "--yes")])
def test_only_a_manager_makes_and_restores(
    by_moira: Run, run: Run, folder: Path, words: tuple[str, ...]
) -> None:
    by_moira("backup")
    command, *rest = words
    asked = [command, folder, *rest, "--worker", NAMES[Role.DUTY], "--password-stdin"]
    refused: Ran = run(*asked, password=PASSWORDS[Role.DUTY])
    assert "Only a manager may do this." in refused.refusal


def test_a_wrong_password_restores_nothing(by_moira: Run, run: Run, folder: Path) -> None:
    by_moira("backup")
    asked = ["restore", folder, NAME, "--yes", "--worker", MOIRA, "--password-stdin"]
    assert "do not match" in run(*asked, password="no such password").refusal


def test_a_store_that_is_open_is_not_restored(by_moira: Run, folder: Path) -> None:
    by_moira("backup")
    with machine.StoreLock(folder):
        assert "open in another window" in by_moira("restore", NAME, "--yes").refusal


def test_beside_the_window_a_backup_is_made_with_its_key_and_not_entered(
    by_moira: Run, run: Run, folder: Path, clock: Clock
) -> None:
    session = opened(folder, computer_with(clock, seed=9))
    before = session.store.journal.count()
    asked = ["backup", folder, "--worker", session.worker.id, "--key-stdin", "--reason", "daily"]
    made = run(*asked, password=session.key.hex())
    assert made.status == 0, made.err
    progress, answer = made.out.splitlines()
    assert progress == "progress 0 of 1 Writing the backup on this laptop"
    assert json.loads(answer)["backup"].endswith("2026-11-20T103000-daily")
    assert session.store.journal.count() == before
    session.close()
    assert by_moira("verify").status == 0


def test_a_restore_is_rehearsed_and_entered(by_moira: Run, folder: Path, clock: Clock) -> None:
    assert "There is no backup yet" in by_moira("rehearse").refusal
    by_moira("backup")
    proved = by_moira("rehearse")
    assert proved.status == 0, proved.err
    assert proved.out.startswith(f"The backup of {WHEN} was opened as a restore would")
    session = opened(folder, computer_with(clock, seed=9))
    assert len(backups.BackupService(session).rehearsals()) == 1
    session.close()


def test_beside_the_window_a_rehearsal_and_a_copy_are_not_entered(
    by_moira: Run, run: Run, folder: Path, clock: Clock, tmp_path: Path
) -> None:
    by_moira("backup")
    (tmp_path / "stick").mkdir()
    session = opened(folder, computer_with(clock, seed=9))
    before = session.store.journal.count()
    by_window = ("--worker", session.worker.id, "--key-stdin")
    proved = run("rehearse", folder, *by_window, password=session.key.hex())
    assert proved.out.splitlines() == [str(backups.home(folder) / NAME)]
    options = ("--copy-newest", "--second", tmp_path / "stick")
    copied = run("backup", folder, *by_window, *options, password=session.key.hex())
    assert json.loads(copied.out)["copied"] is True
    assert session.store.journal.count() == before
    session.close()


def test_the_recovery_key_restores(by_moira: Run, run: Run, folder: Path) -> None:
    by_moira("backup")
    asked = ["restore", folder, NAME, "--recovery-key", "--password-stdin"]
    shown = run(*asked, password=template().recovery_key)
    assert shown.out.startswith(f"The backup of {WHEN} holds ")
    done = run(*asked, "--yes", password=template().recovery_key)
    assert done.out.startswith("Restored: ")
    wrong = run(*asked, password="abandon " * 14 + "zoo")
    assert "do not open this store" in wrong.refusal
    assert (folder / "tries.json").exists()


def test_beside_the_window_a_restore_says_how_far_it_is(
    by_moira: Run, run: Run, folder: Path
) -> None:
    by_moira("backup")
    asked = ["restore", folder, NAME, "--worker", "", "--key-stdin", "--yes"]
    done = run(*asked, password=template().key.hex())
    assert done.status == 0, done.err
    steps = [line for line in done.out.splitlines() if line.startswith("progress ")]
    assert [line.split()[1] for line in steps] == ["0", "1", "2", "3"]


def test_a_restore_beside_the_window_holds_the_lock_itself(
    by_moira: Run, run: Run, folder: Path
) -> None:
    by_moira("backup")
    asked = ["restore", folder, NAME, "--worker", "", "--key-stdin", "--yes"]
    with machine.StoreLock(folder):  # of a program that came between
        refused = run(*asked, password=template().key.hex())
    assert "open in another window" in refused.refusal
    assert not (folder / "restored").exists()
