"""Backups that are kept by themselves, and the page of them: by keyboard, with a child."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QObject, Qt, QThreadPool
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.keeping import Reason
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.backups import BackupService, as_answer
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Session
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.form_desk import FormDesk
from sendiass_desktop.ui.settings.backup_keeper import STOPPED, BackupKeeper
from sendiass_desktop.ui.settings.backup_state import TRY_AGAIN_SECONDS, BackupState, Doing
from sendiass_desktop.ui.settings.backups_page import CHOOSE, NO_SECOND, RESTORE, BackupsPage
from sendiass_desktop.ui.settings.desk import SettingsDesk
from sendiass_desktop.ui.settings.settings_room import SettingsRoom
from tests.dressed import dress
from tests.stores import PASSWORDS
from tests.ui.settings.parts import CONTROL, SHIFT, SLOW, asked, page, press

# What stands for the program's own command line: it prints an answer, refuses, or never ends.
ANSWER: Final = "import sys; print('progress 1 of 2 Copying'); print(sys.argv[1])"
REFUSE: Final = "import sys; print(sys.argv[1], file=sys.stderr); sys.exit(1)"
STAY: Final = "import time; print('progress 0 of 1 Writing', flush=True); time.sleep(60)"
FULL: Final = "There is no room for a backup. Free some space and try again."

Answering = Callable[..., BackupKeeper]


def child(code: str, said: str = "") -> list[str]:
    return [sys.executable, "-c", code, said]


class Seconds:
    """Monotonic seconds that a test lets pass."""

    def __init__(self) -> None:
        self.passed = 0.0

    def __call__(self) -> float:
        return self.passed


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def stick(tmp_path: Path, services: Services) -> Path:
    """The second place of this laptop, plugged in."""
    place = tmp_path / "stick"
    place.mkdir()
    services.backups.choose_second(place)
    return place


@pytest.fixture
def answering(services: Services, seconds: Seconds, qapp: QApplication) -> Iterator[Answering]:
    """A keeper whose child does what it is told to; at the end nothing of it runs."""
    owner = QObject(qapp)
    made: list[BackupKeeper] = []

    def answering(code: str = ANSWER, said: str = "") -> BackupKeeper:
        keeper = BackupKeeper(services, seconds, command=child(code, said), parent=owner)
        made.append(keeper)
        return keeper

    yield answering
    for keeper in made:
        keeper.stop()
    QThreadPool.globalInstance().waitForDone()
    owner.deleteLater()


def made_by_child(service: BackupService, reason: Reason = Reason.DAILY) -> str:
    """What a child answers that has made a backup."""
    return as_answer(service.copy(reason))


def looked(qtbot: QtBot, keeper: BackupKeeper) -> None:
    """Have the keeper look, and wait until it has seen."""
    with qtbot.waitSignal(keeper.changed, timeout=SLOW):
        keeper.look()


def test_a_look_says_how_it_stands_and_does_nothing_before_the_start(
    qtbot: QtBot, answering: Answering
) -> None:
    keeper = answering(STAY)
    looked(qtbot, keeper)
    assert keeper.state.words()[:2] == ("No backup yet", "warn")
    assert keeper.state.doing is None


def test_what_the_child_made_is_entered_by_the_window(
    qtbot: QtBot, answering: Answering, services: Services, session: Session
) -> None:
    keeper = answering(ANSWER, made_by_child(services.backups))
    count = session.store.journal.count()
    with qtbot.waitSignals([keeper.stepped, keeper.finished], timeout=SLOW):
        keeper.back_up(Reason.DAILY)
    assert session.store.journal.count() == count + 1
    looked(qtbot, keeper)
    assert keeper.state.words()[:2] == ("Only on this laptop", "warn")


def test_the_day_s_backup_then_the_rehearsal_and_then_nothing_is_due(
    qtbot: QtBot, answering: Answering, services: Services
) -> None:
    keeper = answering(STAY)
    keeper.start()
    looked(qtbot, keeper)
    assert keeper.state.doing is Doing.BACKUP
    keeper.stop()
    made = services.backups.make(Reason.DAILY).backup
    keeper = answering(STAY)
    keeper.start()
    looked(qtbot, keeper)
    assert keeper.state.doing is Doing.REHEARSAL
    keeper.stop()
    keeper = answering(ANSWER, str(made.path))
    with qtbot.waitSignal(keeper.finished, timeout=SLOW):
        keeper.rehearse()
    assert not services.backups.rehearsal_is_due()
    looked(qtbot, keeper)
    assert "A restore was last rehearsed on 20 November 2026." in keeper.state.words()[2]


def test_a_password_newer_than_the_backup_asks_for_another_before_the_rehearsal(
    qtbot: QtBot, answering: Answering, services: Services
) -> None:
    services.backups.make(Reason.DAILY)
    services.staff.change_own_password(PASSWORDS[Role.MANAGER], "wholly other words")
    keeper = answering(STAY)
    keeper.start()
    looked(qtbot, keeper)
    assert keeper.state.doing is Doing.BACKUP


def test_a_stick_that_comes_gets_its_copy(
    qtbot: QtBot, answering: Answering, services: Services, stick: Path
) -> None:
    stick.rmdir()
    services.backups.make(Reason.DAILY)
    stick.mkdir()
    keeper = answering(STAY)
    keeper.start()
    looked(qtbot, keeper)
    assert keeper.state.doing is Doing.COPY


def test_a_failure_is_said_and_tried_again_after_an_hour(
    qtbot: QtBot, answering: Answering, seconds: Seconds
) -> None:
    keeper = answering(REFUSE, FULL)
    with qtbot.waitSignal(keeper.finished, timeout=SLOW):
        keeper.back_up(Reason.DAILY)
    words, tone, tip = keeper.state.words()
    assert words.startswith("Backup failed: There is no room")
    assert (tone, tip) == ("bad", f"Backup failed: {FULL}")
    assert not keeper.state.may(Doing.BACKUP, at=seconds())
    seconds.passed += TRY_AGAIN_SECONDS
    assert keeper.state.may(Doing.BACKUP, at=seconds())


def test_a_lock_in_the_middle_leaves_nothing_half_made(
    qtbot: QtBot, answering: Answering, session: Session, folder: Path
) -> None:
    left = folder / "backups" / ".2026-11-20T103000-daily.part"
    left.mkdir(parents=True)
    keeper = answering(STAY)
    with qtbot.waitSignal(keeper.stepped, timeout=SLOW):
        keeper.back_up(Reason.DAILY)
    with qtbot.waitSignal(keeper.finished, timeout=SLOW) as ended:
        keeper.stop()
    assert ended.args == [Doing.BACKUP.value, STOPPED]
    assert not left.exists()
    assert BackupService(session).is_due()


def test_a_look_that_ends_after_the_lock_changes_nothing(
    qtbot: QtBot, answering: Answering, session: Session
) -> None:
    keeper = answering()
    keeper.look()
    session.close()
    QThreadPool.globalInstance().waitForDone()
    qtbot.wait(1)
    assert keeper.state.standing is None


def test_a_stick_that_has_just_come_is_tried_at_once_though_it_failed_before(
    services: Services, stick: Path
) -> None:
    state = BackupState()
    services.backups.make(Reason.DAILY)
    state.take(services.backups.standing(), ())
    state.fail(Doing.COPY, FULL, at=0.0)
    assert state.words()[1] == "warn"
    for folder in stick.iterdir():
        folder.rename(stick.parent / folder.name)
    state.take(services.backups.standing(), ())
    assert state.may(Doing.COPY, at=1.0)


@pytest.fixture
def backups(
    qtbot: QtBot, qapp: QApplication, services: Services, answering: Answering
) -> Iterator[BackupsPage]:
    """The page, with one backup made."""
    dress(qapp)
    services.backups.make(Reason.DAILY)
    window = QWidget()
    qtbot.addWidget(window)
    desk = SettingsDesk(FormDesk(services, window), services)
    room = SettingsRoom(services, window, desk=desk, keeper=answering(STAY))
    QVBoxLayout(window).addWidget(room)
    window.resize(theme.unit(window, 300), theme.unit(window, 200))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    shown = page(room, BackupsPage)
    checked(qtbot, shown)
    yield shown
    QThreadPool.globalInstance().waitForDone()


def checked(qtbot: QtBot, shown: BackupsPage) -> None:
    """Wait until the page has held all backups against their sums."""

    def is_checked() -> bool:
        return bool(cells(shown)) and not any("Checking" in row[1] for row in cells(shown))

    qtbot.waitUntil(is_checked, timeout=SLOW)


def cells(shown: BackupsPage) -> list[list[str]]:
    model = shown.table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_the_page_lists_when_why_where_and_whether_it_is_sound(
    backups: BackupsPage,
) -> None:
    ((made, state, why, where, documents, size),) = cells(backups)
    assert made == "20 Nov 2026, 10:30am"
    assert (state, why, where, documents) == ("Sound", "Made each day", "This laptop", "With")
    assert size.endswith("KB")
    assert backups.second.text() == NO_SECOND


def test_a_damaged_backup_is_named_and_not_to_be_restored(
    qtbot: QtBot, backups: BackupsPage, services: Services
) -> None:
    (made,) = services.backups.places.here()
    (made.path / "store.db").write_bytes(b"")
    backups.refresh()
    qtbot.waitUntil(lambda: cells(backups)[0][1] == "Damaged", timeout=SLOW)
    assert backups.table.selected_id() == str(made.path)
    assert "is damaged" in backups.hint.text()
    assert not backups.verbs.button(RESTORE).isEnabled()


def test_one_more_is_asked_for_by_key_and_stopped(qtbot: QtBot, backups: BackupsPage) -> None:
    backups.table.setFocus()
    with qtbot.waitSignal(backups._keeper.stepped, timeout=SLOW):
        press(Qt.Key.Key_B, CONTROL)
    assert backups.progress.isVisible()
    assert not backups.verbs.button("backup.now").isEnabled()
    backups.stop_button.click()
    assert not backups.progress.isVisible()
    assert backups.hint.text() == STOPPED


def test_another_second_place_is_remembered_and_said_what_it_is_worth(
    qtbot: QtBot, backups: BackupsPage, tmp_path: Path
) -> None:
    with qtbot.waitSignal(backups.second_chosen) as chosen:
        backups.take_second(str(tmp_path))
    assert chosen.args == [str(tmp_path)]
    assert "same disk" in backups.hint.text()
    assert str(tmp_path) in backups.second.text()
    backups.take_second(str(tmp_path / "nothing"))
    assert "is not there" in backups.hint.text()


def test_enter_on_a_backup_asks_before_the_program_locks(
    qtbot: QtBot, backups: BackupsPage, services: Services
) -> None:
    (made,) = services.backups.places.here()
    backups.table.select(str(made.path))
    backups.table.setFocus()
    press(Qt.Key.Key_Return)
    question = asked(qtbot, backups)
    with qtbot.waitSignal(backups.restore_wanted) as wanted:
        press(Qt.Key.Key_Return)
    assert wanted.args == [str(made.path)]
    del question


def test_without_a_choice_there_is_nothing_to_restore(backups: BackupsPage) -> None:
    backups.table.show_backups(())
    backups.table.setFocus()
    press(Qt.Key.Key_K, CONTROL | SHIFT)
    assert backups.hint.text() == CHOOSE
