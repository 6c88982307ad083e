"""Who left is on the staff again after a restore: named before, told after, without a password."""

from pathlib import Path

import pytest

from sendiass_desktop.domain.errors import NotAllowed, WrongPassword
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services import access, backups, restores
from sendiass_desktop.services.backups import BackupService
from sendiass_desktop.services.restore_words import KEPT, KEPT_TOO, done_words, told
from sendiass_desktop.services.session import Computer, Session
from sendiass_desktop.services.staff import StaffService
from sendiass_desktop.store import backup as store_backup
from sendiass_desktop.store import keyring
from sendiass_desktop.store.backup import Backup
from tests.stores import NAMES, PASSWORDS, Clock, opened, template

DUTY, CASEWORKER, MANAGER = Role.DUTY, Role.CASEWORKER, Role.MANAGER
UNLOCKED = template().unlocked(MANAGER)
LEFT = (
    f"On the staff again, though they left since: {NAMES[DUTY]}. They have no password. Choose"
    " “Leaves the service” for them under Settings, Staff."
)
ROLE = f"In the role that they had then: {NAMES[CASEWORKER]}. Check it under Settings, Staff."
RINGS = (keyring.FILE, keyring.PREVIOUS_FILE)


@pytest.fixture
def backup(session: Session, clock: Clock) -> Backup:
    """A backup of before one left and another got another role."""
    made = BackupService(session).make().backup
    clock.pass_by(days=1)
    staff, workers = StaffService(session), template().workers
    staff.leave(workers[DUTY])
    staff.change(workers[CASEWORKER], {"role": DUTY.value})
    return made


def spoil_keyrings(folder: Path) -> None:
    for name in RINGS:
        (folder / name).write_bytes(b"{")


def may_unlock(folder: Path) -> set[str]:
    return {wrap.name for wrap in keyring.read(folder).wraps if wrap.kind == "worker"}


def lines(folder: Path, backup: Backup, computer: Computer) -> tuple[list[str], list[str]]:
    """What the preview says, and what the restore says it did."""
    found = restores.preview(folder, backup.path, unlocked=UNLOCKED, computer=computer)
    done = restores.restore(folder, backup.path, unlocked=UNLOCKED, computer=computer)
    return told(found), done_words(done)


def test_who_left_since_is_named_told_once_and_cannot_unlock(
    session: Session, folder: Path, computer: Computer, clock: Clock, backup: Backup
) -> None:
    session.close()
    before, after = lines(folder, backup, computer)
    assert {LEFT, ROLE} <= set(before)
    assert {LEFT, ROLE} <= set(after)
    assert may_unlock(folder) == {NAMES[MANAGER], NAMES[CASEWORKER]}
    with pytest.raises(WrongPassword):
        access.unlock(folder, NAMES[DUTY], password=PASSWORDS[DUTY], computer=computer)
    again = opened(folder, computer)
    begin = "On 21 November 2026 the backup of 20 November 2026 was restored."
    assert StaffService(again).told_at_unlock() == (f"{begin} {LEFT}", f"{begin} {ROLE}")
    StaffService(again).leave(template().workers[DUTY])
    again.close()
    clock.pass_by(minutes=1)
    again = opened(folder, computer)
    assert StaffService(again).told_at_unlock() == ()
    again.close()
    clock.pass_by(minutes=1)
    again = opened(folder, computer, CASEWORKER)
    assert StaffService(again).told_at_unlock() == ()  # nothing for who is no manager
    again.close()


def test_with_both_keyrings_damaged_who_left_gets_no_password_back(
    session: Session, folder: Path, computer: Computer, backup: Backup
) -> None:
    """The present store, which can still be read, tells who left."""
    session.close()
    spoil_keyrings(folder)
    before, after = lines(folder, backup, computer)
    passwords = "There is no keyring of this store here that can be read: passwords"
    assert f"{passwords} would be those of 20 November 2026, 10:30." in before
    assert f"{passwords} are those of 20 November 2026, 10:30." in after
    assert LEFT in after
    assert may_unlock(folder) == {NAMES[MANAGER], NAMES[CASEWORKER]}


def test_with_both_keyrings_damaged_what_was_there_is_a_backup_that_can_be_restored(
    session: Session, folder: Path, computer: Computer, clock: Clock, backup: Backup
) -> None:
    session.close()
    spoil_keyrings(folder)
    done = restores.restore(folder, backup.path, unlocked=UNLOCKED, computer=computer)
    assert done.before is not None
    assert (folder / "replaced" / keyring.FILE).read_bytes() == b"{"
    assert done_words(done)[-2:] == [
        f"What was there before is the backup {done.before.name}.",
        KEPT_TOO,
    ]
    clock.pass_by(minutes=1)
    restores.restore(folder, done.before.path, unlocked=UNLOCKED, computer=computer)
    again = opened(folder, computer)
    left = again.workers()[template().workers[DUTY]]
    assert str(left.active_to) == "2026-11-21"
    again.close()
    assert not (folder / "replaced").exists()


def test_where_nobody_can_say_who_left_those_who_can_unlock_are_named(
    session: Session, tmp_path: Path, computer: Computer, backup: Backup
) -> None:
    session.close()
    before, after = lines(tmp_path / "new", backup, computer)
    said = (
        "Can unlock again: Callum Reyes, Dina Petrov and Moira Okafor. Nobody can say here who left"
        " since. Choose “Leaves the service” for whoever did, under Settings, Staff."
    )
    assert said in before
    assert said in after
    assert not any("replaced" in line for line in after)
    again = opened(tmp_path / "new", computer)
    assert said in StaffService(again).told_at_unlock()[0]
    again.close()


def test_who_was_no_manager_then_sees_no_preview(
    session: Session, folder: Path, tmp_path: Path, computer: Computer, backup: Backup
) -> None:
    session.close()
    unlocked = template().unlocked(CASEWORKER)
    with pytest.raises(NotAllowed, match="not a manager when this backup was made"):
        restores.preview(tmp_path / "new", backup.path, unlocked=unlocked, computer=computer)
    with pytest.raises(NotAllowed, match="Only a manager"):
        restores.preview(folder, backup.path, unlocked=unlocked, computer=computer)


def test_a_newer_backup_at_hand_tells_who_may_unlock(
    session: Session, folder: Path, tmp_path: Path, computer: Computer, backup: Backup
) -> None:
    BackupService(session).make()
    session.close()
    assert NAMES[DUTY] not in restores.staff_names(tmp_path / "new", backup.path)
    before, _ = lines(tmp_path / "new", backup, computer)
    assert any(line.startswith("Can unlock again: Callum Reyes and Moira") for line in before)
    assert LEFT in before
    (store_backup.listed(backups.home(folder))[0].path / keyring.FILE).write_bytes(b"{")
    assert NAMES[DUTY] in restores.staff_names(tmp_path / "newer", backup.path)


def test_a_store_too_damaged_for_a_backup_is_found_in_replaced(
    session: Session, folder: Path, computer: Computer, backup: Backup
) -> None:
    session.close()
    (folder / "store.db").write_bytes(b"\0" * 8192)
    _, after = lines(folder, backup, computer)
    assert after[-1] == KEPT
    assert LEFT in after  # today's keyring tells
