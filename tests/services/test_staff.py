"""Who may unlock: adding, changing, leaving, forgotten passwords and the recovery key."""

from pathlib import Path

import pytest

from sendiass_desktop.domain.errors import (
    AppError,
    Invalid,
    NotAllowed,
    NotFound,
    WrongPassword,
)
from sendiass_desktop.domain.records.worker import Role, Worker
from sendiass_desktop.services import access
from sendiass_desktop.services.access import Member, Unlocked
from sendiass_desktop.services.session import Computer, Session
from sendiass_desktop.services.staff import StaffService
from sendiass_desktop.store import keyring
from sendiass_desktop.store.head import FILE as HEAD
from tests.stores import NAMES, PASSWORDS, Clock, opened, seen_by, template

NEW = "nine purple lamps"


def by(role: Role) -> str:
    return template().workers[role]


@pytest.fixture
def staff(session: Session) -> StaffService:
    """The staff as the manager sees them."""
    return StaffService(session)


def unlocks(folder: Path, computer: Computer, role: Role, password: str) -> bool:
    try:
        access.unlock(folder, NAMES[role], password=password, computer=computer)
    except WrongPassword:
        return False
    return True


def test_somebody_added_can_unlock_and_has_their_role(
    staff: StaffService, session: Session, folder: Path, computer: Computer
) -> None:
    id_ = staff.add(Member("  Eve   New ", Role.DUTY, NEW))
    assert session.workers()[id_].name == "Eve New"
    assert id_ in staff.can_unlock()
    session.close()
    other = access.open_session(
        folder, access.unlock(folder, "eve new", password=NEW, computer=computer), computer=computer
    )
    assert other.role is Role.DUTY
    other.close()


@pytest.mark.parametrize(
    ("member", "words"),
    [
        (Member("callum  REYES", Role.DUTY, NEW), "on the staff already"),
        (Member(" ", Role.DUTY, NEW), "Enter the name"),
        (Member("Eve New", Role.DUTY, "short"), "10 characters"),
    ],
    ids=["twice", "nameless", "weak"],
)
def test_somebody_who_cannot_be_added_leaves_no_trace(
    staff: StaffService, session: Session, folder: Path, member: Member, words: str
) -> None:
    before = (session.store.journal.count(), (folder / keyring.FILE).read_bytes())
    with pytest.raises(Invalid, match=words):
        staff.add(member)
    assert (session.store.journal.count(), (folder / keyring.FILE).read_bytes()) == before


def test_everybody_is_listed_by_name(staff: StaffService) -> None:
    assert [worker.name for worker in staff.all()] == sorted(NAMES.values())


def test_a_role_is_changed_and_one_that_is_none_refused(
    staff: StaffService, session: Session
) -> None:
    assert staff.is_only_manager()
    assert staff.change(by(Role.CASEWORKER), {"role": "manager", "ipsea_level": 2})
    assert not staff.is_only_manager()
    assert session.workers()[by(Role.CASEWORKER)].ipsea_level == 2
    with pytest.raises(Invalid):
        staff.change(by(Role.CASEWORKER), {"role": "chief"})
    with pytest.raises(NotFound):
        staff.change("nobody", {"role": "duty"})


def test_the_store_never_loses_its_last_manager(staff: StaffService, session: Session) -> None:
    with pytest.raises(AppError, match="somebody else a manager first"):
        staff.change(by(Role.MANAGER), {"role": "duty"})
    with pytest.raises(AppError, match="somebody else a manager first"):
        staff.leave(by(Role.MANAGER))
    staff.change(by(Role.CASEWORKER), {"role": "manager"})
    staff.leave(by(Role.CASEWORKER))
    with pytest.raises(AppError, match="somebody else a manager first"):
        staff.leave(by(Role.MANAGER))
    with session.writing("import records") as writing:
        writing.add("worker", {"name": "Imported", "role": "manager"})  # who has no password
    with pytest.raises(AppError, match="somebody else a manager first"):
        staff.change(by(Role.MANAGER), {"role": "duty"})


def test_who_leaves_unlocks_no_more_and_their_record_stays(
    staff: StaffService, session: Session, folder: Path, computer: Computer
) -> None:
    staff.leave(by(Role.DUTY))
    assert session.workers()[by(Role.DUTY)].active_to == session.today()
    assert by(Role.DUTY) not in staff.can_unlock()
    assert not unlocks(folder, computer, Role.DUTY, PASSWORDS[Role.DUTY])
    assert unlocks(folder, computer, Role.MANAGER, PASSWORDS[Role.MANAGER])


def test_my_password_is_changed_with_the_old_one_only(
    session: Session, folder: Path, computer: Computer
) -> None:
    mine = StaffService(seen_by(session, Role.DUTY))
    before = session.store.journal.count()
    with pytest.raises(WrongPassword):
        mine.change_own_password("not this one", NEW)
    with pytest.raises(Invalid):
        mine.change_own_password(PASSWORDS[Role.DUTY], "short")
    assert session.store.journal.count() == before
    mine.change_own_password(PASSWORDS[Role.DUTY], NEW)
    assert unlocks(folder, computer, Role.DUTY, NEW)
    assert not unlocks(folder, computer, Role.DUTY, PASSWORDS[Role.DUTY])
    (entry,) = [one for one in session.store.journal.entries(by(Role.DUTY)) if "own" in one.verb]
    assert (entry.verb, entry.values()) == ("change own password", {})
    assert session.store.verify() > 0


def test_who_came_with_the_recovery_key_has_no_password_of_their_own(session: Session) -> None:
    nobody = Session(session.store, Worker(id="", role=Role.MANAGER), key=session.key)
    with pytest.raises(NotAllowed, match="your own name"):
        StaffService(nobody).prepare_own_password("whatever", NEW)
    assert StaffService(nobody).told_at_unlock() == ()


def test_a_password_set_for_somebody_opens_and_they_are_told_once(
    staff: StaffService, session: Session, folder: Path, computer: Computer, clock: Clock
) -> None:
    staff.set_password(by(Role.CASEWORKER), NEW)
    session.close()
    assert unlocks(folder, computer, Role.CASEWORKER, NEW)
    told = []
    for _ in range(2):
        clock.pass_by(hours=1)
        other = opened(folder, computer, Role.CASEWORKER)
        told.append(StaffService(other).told_at_unlock())
        other.close()
    assert told == [("A manager set a new password for you on 2026-11-20.",), ()]


def test_a_head_file_that_went_missing_is_entered_and_told_to_everybody_once(
    session: Session, folder: Path, computer: Computer
) -> None:
    session.close()
    (folder / HEAD).unlink()
    for role in Role:
        for expected in (1, 0):
            other = opened(folder, computer, role)
            told = StaffService(other).told_at_unlock()
            assert len(told) == expected, role
            assert all("2026-11-20 the file head.json was missing" in one for one in told)
            other.close()


def test_a_use_of_the_recovery_key_is_told_to_everybody_once(
    session: Session, folder: Path, computer: Computer
) -> None:
    session.close()
    access.open_session(folder, Unlocked("", template().key), computer=computer).close()
    words = ("The recovery key was used to unlock this store on 2026-11-20.",)
    for role in Role:
        for expected in (words, ()):
            other = opened(folder, computer, role)
            assert StaffService(other).told_at_unlock() == expected, role
            other.close()


def test_a_new_recovery_key_takes_the_place_of_the_old_one(
    staff: StaffService, folder: Path, computer: Computer
) -> None:
    phrase = staff.new_recovery_key()
    assert access.unlock_with_recovery(folder, phrase, computer=computer).key == template().key
    with pytest.raises(WrongPassword):
        access.unlock_with_recovery(folder, template().recovery_key, computer=computer)


def test_until_a_prepared_recovery_key_is_kept_the_old_one_counts(
    staff: StaffService, folder: Path, computer: Computer
) -> None:
    staff.prepare_recovery_key()
    unlocked = access.unlock_with_recovery(folder, template().recovery_key, computer=computer)
    assert unlocked.key == template().key


def test_what_is_on_its_way_into_the_keyring_shows_no_secret(staff: StaffService) -> None:
    shown = repr(staff.prepare_password(by(Role.DUTY), NEW)) + repr(staff.prepare_recovery_key())
    assert NEW not in shown
    assert repr(template().key) not in shown
