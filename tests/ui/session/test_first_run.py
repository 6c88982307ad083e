"""A store is made by keys alone, and its recovery key is on paper before anything else."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop import resources
from sendiass_desktop.domain import profile
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services import access
from sendiass_desktop.services.access import Member
from sendiass_desktop.services.session import Computer
from sendiass_desktop.store.keyring import check_new_password
from sendiass_desktop.ui.kit.messages import Message
from sendiass_desktop.ui.kit.problems import ProblemLink
from sendiass_desktop.ui.session.first_run import FirstRun
from sendiass_desktop.ui.session.new_store import NewMember, NewStore
from tests.stores import CHEAP
from tests.ui.session.parts import CALLUM, CALLUMS, MOIRA, MOIRAS

PROFILES = (("rotherham", "Rotherham SENDIASS"), ("bradford", "Bradford SENDIASS"))
WORDS = tuple(f"word{letter}" for letter in "abcdefghijklmno")
ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


@pytest.fixture
def run(qtbot: QtBot, tmp_path: Path) -> FirstRun:
    made = FirstRun(PROFILES, tmp_path / "store", check_password=check_new_password)
    qtbot.addWidget(made, before_close_func=end)
    made.resize(made.sizeHint())
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def end(run: QWidget) -> None:
    """The store is made and nobody reads the key: let the window go without a question."""
    assert isinstance(run, FirstRun)
    run._done = True


def now(run: FirstRun) -> QWidget:
    focused = run.focusWidget()
    assert focused is not None
    return focused


def type_in(run: FirstRun, *answers: str) -> None:
    """Type into one field after the other, then Enter; Tab passes the button that shows."""
    for place, answer in enumerate(answers):
        if place:
            QTest.keyClick(now(run), TAB)
            if isinstance(now(run), QPushButton):
                QTest.keyClick(now(run), TAB)
        QTest.keyClicks(now(run), answer)
    QTest.keyClick(now(run), ENTER)


def made(run: FirstRun) -> list[NewStore]:
    requests: list[NewStore] = []
    run.create_requested.connect(requests.append)
    return requests


def links(run: FirstRun) -> list[str]:
    return [link.accessibleName() for link in run.findChildren(ProblemLink) if link.isVisible()]


def to_backup(run: FirstRun) -> None:
    QTest.keyClick(now(run), ENTER)
    type_in(run, MOIRA, MOIRAS, MOIRAS)
    run.skip_button.click()


def test_a_store_is_made_by_keys_alone(
    qtbot: QtBot, run: FirstRun, tmp_path: Path, computer: Computer
) -> None:
    requests = made(run)
    QTest.keyClicks(now(run), "b")
    QTest.keyClick(now(run), ENTER)
    type_in(run, MOIRA, MOIRAS, MOIRAS)
    type_in(run, CALLUM, "c", CALLUMS, CALLUMS)
    type_in(run, str(tmp_path))
    assert run.backup.folder.shown_problem() == "Choose a folder that is not beside the store."
    stick = tmp_path / "stick"
    stick.mkdir()
    run.backup.folder.setFocus()
    run.backup.folder.set_value(stick)
    QTest.keyClick(now(run), ENTER)
    (values,) = requests
    assert values == NewStore(
        profile="bradford",
        folder=tmp_path / "store",
        staff=(NewMember(MOIRA, Role.MANAGER, MOIRAS), NewMember(CALLUM, Role.CASEWORKER, CALLUMS)),
        backup_place=stick,
    )
    bradford = profile.read(resources.profile(values.profile))
    staff = tuple(Member(each.name, each.role, each.password) for each in values.staff)
    phrase = access.create_store(values.folder, bradford, staff=staff, computer=computer, kdf=CHEAP)
    run.show_recovery_key(phrase)
    QTest.keyClick(now(run), ENTER)
    words = phrase.split()
    with qtbot.waitSignal(run.finished, timeout=1000):
        type_in(run, words[2], words[7].upper(), words[13])
    assert access.staff_names(values.folder) == (CALLUM, MOIRA)
    assert access.unlock_with_recovery(values.folder, phrase, computer=computer).key


def test_a_second_person_and_a_backup_place_may_wait(run: FirstRun) -> None:
    requests = made(run)
    to_backup(run)
    run.skip_button.click()
    assert requests[0].staff == (NewMember(MOIRA, Role.MANAGER, MOIRAS),)
    assert requests[0].backup_place is None


def test_what_was_typed_before_it_was_skipped_is_not_taken(run: FirstRun) -> None:
    requests = made(run)
    QTest.keyClick(now(run), ENTER)
    type_in(run, MOIRA, MOIRAS, MOIRAS)
    QTest.keyClicks(now(run), CALLUM)
    run.skip_button.click()
    run.skip_button.click()
    assert len(requests[0].staff) == 1


def test_a_synced_folder_is_refused_with_its_reason(run: FirstRun, tmp_path: Path) -> None:
    run.service.folder.set_value(tmp_path / "OneDrive" / "store")
    QTest.keyClick(now(run), ENTER)
    assert run.page() is run.service
    assert "OneDrive" in run.service.folder.shown_problem()
    assert "not synced" in links(run)[0]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Enter where the store will be"),
        ("store", "Enter the whole path of the folder, or choose it"),
    ],
)
def test_a_folder_must_be_whole(run: FirstRun, typed: str, sentence: str) -> None:
    run.service.folder.set_typed(typed)
    QTest.keyClick(now(run), ENTER)
    assert run.service.folder.shown_problem() == sentence


def test_a_folder_that_holds_something_is_refused(run: FirstRun, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear")
    run.service.folder.set_value(tmp_path)
    QTest.keyClick(now(run), ENTER)
    assert run.service.folder.shown_problem() == "This folder is not empty. Choose a new folder."


def test_a_folder_is_chosen_in_a_window_of_qts_own(run: FirstRun, tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "letter.txt").write_text("Dear")
    run.service.folder.choose_button.click()
    window = run.findChild(QFileDialog)
    assert window is not None
    assert window.testOption(QFileDialog.Option.DontUseNativeDialog)
    assert window.directory().absolutePath() == str(tmp_path)
    window.fileSelected.emit(str(tmp_path / "papers"))
    window.reject()
    assert run.service.folder.value() == tmp_path / "papers" / "Rotherham SENDIASS"


@pytest.mark.parametrize(
    ("answers", "field", "sentence"),
    [
        (("", MOIRAS, MOIRAS), "name", "Enter a name"),
        ((MOIRA, "short", "short"), "password", "Password must be 10 characters or more."),
        ((MOIRA, "moiraokafor2026", "moiraokafor2026"), "password",
         "Password must not contain your name."),
        ((MOIRA, MOIRAS, CALLUMS), "again", "Type the same password again"),
    ],
)  # fmt: skip
def test_problems_are_said_twice_and_lead_to_their_field(
    run: FirstRun, answers: tuple[str, ...], field: str, sentence: str
) -> None:
    QTest.keyClick(now(run), ENTER)
    type_in(run, *answers)
    assert run.page() is run.manager
    assert links(run) == [sentence]
    QTest.keyClick(now(run), ENTER)
    shown = getattr(run.manager, field)
    assert shown.shown_problem() == sentence
    assert now(run) is shown.control


def test_the_second_person_is_another(run: FirstRun) -> None:
    QTest.keyClick(now(run), ENTER)
    type_in(run, MOIRA, MOIRAS, MOIRAS)
    type_in(run, MOIRA.upper(), "", CALLUMS, CALLUMS)
    assert run.page() is run.second
    assert "your own name" in run.second.name.shown_problem()


def test_going_back_keeps_the_answers(run: FirstRun) -> None:
    to_backup(run)
    run.back_button.click()
    run.back_button.click()
    assert run.page() is run.manager
    assert run.manager.member() == NewMember(MOIRA, Role.MANAGER, MOIRAS)


def test_nothing_can_be_pressed_while_the_store_is_made(run: FirstRun) -> None:
    requests = made(run)
    to_backup(run)
    run.skip_button.click()
    QTest.keyClick(run, ENTER)
    run.close()
    assert len(requests) == 1
    assert run.isVisible()
    assert run.next_button.text() == "Making the store…"
    assert not run.next_button.isEnabled()


def test_a_store_that_cannot_be_made_keeps_the_answers(run: FirstRun) -> None:
    to_backup(run)
    run.skip_button.click()
    run.show_trouble("The disk is full.")
    assert links(run) == ["The disk is full."]
    assert run.next_button.isEnabled()
    assert run.manager.member().password == MOIRAS


def test_the_passwords_are_gone_once_the_store_is_made(run: FirstRun) -> None:
    to_backup(run)
    run.show_recovery_key(" ".join(WORDS))
    assert run.manager.password.value() is None
    assert run.manager.again.value() is None


def test_all_words_are_shown_with_their_numbers(run: FirstRun) -> None:
    run.show_recovery_key(" ".join(WORDS))
    table = run.key.words
    said = []
    for place in range(15):
        cell = table.item(place % 5, place // 5)
        assert cell is not None
        said.append(cell.data(Qt.ItemDataRole.AccessibleTextRole))
    assert said == [f"Word {number}: {word}" for number, word in enumerate(WORDS, start=1)]
    QTest.keyClick(now(run), Qt.Key.Key_Down)
    assert table.currentIndex().data() == WORDS[1]


def test_a_wrong_word_is_named_and_the_words_can_be_seen_again(qtbot: QtBot, run: FirstRun) -> None:
    run.show_recovery_key(" ".join(WORDS), asked=(1, 2, 15))
    QTest.keyClick(now(run), ENTER)
    with qtbot.assertNotEmitted(run.finished):
        type_in(run, WORDS[0], "wordz", WORDS[14])
    assert links(run) == ["Word 2 is another word. Look at your paper again."]
    run.back_button.click()
    assert run.page() is run.key
    assert not run.back_button.isVisible()


def test_the_words_are_taken_off_the_screen_at_the_end(run: FirstRun) -> None:
    run.show_recovery_key(" ".join(WORDS), asked=(1,))
    QTest.keyClick(now(run), ENTER)
    type_in(run, WORDS[0])
    assert run.key.words.item(0, 0) is None


def test_leaving_with_the_key_unread_is_asked_about(qtbot: QtBot, run: FirstRun) -> None:
    run.show_recovery_key(" ".join(WORDS))
    run.close()
    question = run.findChild(Message)
    assert question is not None
    assert run.isVisible()
    with qtbot.waitSignal(run.left, timeout=1000):
        question.accept()
    assert not run.isVisible()


def test_leaving_before_there_is_a_store_is_not_asked_about(qtbot: QtBot, run: FirstRun) -> None:
    with qtbot.waitSignal(run.left, timeout=1000):
        run.close()
    assert run.findChild(Message) is None


def test_the_page_says_where_the_key_belongs(run: FirstRun) -> None:
    run.show_recovery_key(" ".join(WORDS))
    said = " ".join(label.text() for label in run.key.findChildren(QLabel))
    assert "sealed in two places" in said
    assert "council IT" in said


def test_every_field_is_named_for_a_screen_reader(run: FirstRun) -> None:
    for page in run.pages:
        for field in page.fields.values():
            control = getattr(field, "control", field)
            interface = QAccessible.queryAccessibleInterface(control)
            assert interface is not None
            assert interface.text(QAccessible.Text.Name)
