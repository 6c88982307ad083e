"""A manager adds, changes and lets go, by keyboard; the keyring and the journal follow."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.errors import AppError, WrongPassword
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services import access
from sendiass_desktop.services.access import Member
from sendiass_desktop.services.session import Computer, Session
from sendiass_desktop.services.staff import StaffService
from sendiass_desktop.store import keyring
from sendiass_desktop.store.keyring import Kdf
from sendiass_desktop.ui.settings.settings_room import SettingsRoom
from sendiass_desktop.ui.settings.staff_forms import AddMember, ChangeMember, SetPassword
from sendiass_desktop.ui.settings.staff_page import (
    ADD,
    CHANGE,
    CHOOSE,
    LEAVES,
    PASSWORD,
    StaffPage,
)
from tests.journeys.keyboard import settle
from tests.stores import MORNING, NAMES, PASSWORDS, template
from tests.ui.settings.parts import CONTROL, SHIFT, SLOW, answer, asked, form, page, press, verbs

NEW = "three green ladders"
WAIT_SECONDS = 20
CALLUM = NAMES[Role.CASEWORKER]


@pytest.fixture
def staff(room: SettingsRoom) -> StaffPage:
    return page(room, StaffPage)


def id_of(role: Role) -> str:
    return template().workers[role]


def choose(staff: StaffPage, role: Role) -> None:
    staff.table.select(id_of(role))
    staff.table.setFocus()


def cells(staff: StaffPage) -> list[list[str]]:
    model = staff.table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def said(dialog: AddMember | ChangeMember | SetPassword) -> str:
    return dialog.summary.accessibleDescription() if dialog.summary.isVisible() else ""


def test_everybody_is_shown_with_role_and_whether_they_can_unlock(staff: StaffPage) -> None:
    assert [(row[0], row[1], row[-1]) for row in cells(staff)] == [
        (CALLUM, "Caseworker", "Yes"),
        (NAMES[Role.DUTY], "Duty", "Yes"),
        (NAMES[Role.MANAGER], "Manager", "Yes"),
    ]


def test_somebody_added_by_keyboard_can_unlock_and_is_chosen_in_the_list(
    qtbot: QtBot, staff: StaffPage, folder: Path, computer: Computer
) -> None:
    staff.table.setFocus()
    press(Qt.Key.Key_E, CONTROL | SHIFT)
    add = form(qtbot, staff, AddMember)
    with qtbot.waitSignal(add.saved, timeout=SLOW):
        answer("Nour Haddad", "man", NEW, NEW)
    assert (
        staff.table.selected_id()
        == access.unlock(folder, "Nour Haddad", password=NEW, computer=computer).worker
    )
    assert ["Nour Haddad", "Manager", "", "20 November 2026", "", "Yes"] in cells(staff)


def test_while_the_password_is_stretched_the_form_rests_and_a_second_save_does_nothing(
    qtbot: QtBot, staff: StaffPage
) -> None:
    staff.verbs.button(ADD).click()
    add = form(qtbot, staff, AddMember)
    with qtbot.waitSignal(add.saved, timeout=SLOW):
        answer("Nour Haddad", "man", NEW, NEW)
        assert not add.save_button.isEnabled()
        assert "moment" in add.footer_text.text()
        add.save(anyway=False)
    assert [row[0] for row in cells(staff)].count("Nour Haddad") == 1


def test_a_form_closed_while_it_works_adds_nobody(
    qtbot: QtBot, staff: StaffPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed, really = Event(), keyring._stretch

    def slowly(known: bytes, kdf: Kdf) -> bytes:
        assert closed.wait(WAIT_SECONDS)
        return really(known, kdf)

    monkeypatch.setattr(keyring, "_stretch", slowly)
    staff.verbs.button(ADD).click()
    form(qtbot, staff, AddMember)
    answer("Nour Haddad", "man", NEW, NEW)
    press(Qt.Key.Key_Escape)
    closed.set()
    QThreadPool.globalInstance().waitForDone()
    settle()
    assert [row[0] for row in cells(staff)].count("Nour Haddad") == 0


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        (("", "", "", ""), "Enter a name. Choose a role. Enter a password."),
        (("Nour Haddad", "man", NEW, "three green ladder"), "Type the same password again."),
        (("Nour Haddad", "man", "short", "short"), "10 characters or more"),
        ((CALLUM, "man", NEW, NEW), "on the staff already"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nobody_is_added(
    qtbot: QtBot, staff: StaffPage, answers: tuple[str, ...], sentence: str
) -> None:
    staff.verbs.button(ADD).click()
    add = form(qtbot, staff, AddMember)
    answer(*answers)
    assert sentence in said(add)
    assert len(cells(staff)) == 3
    add.reject()


def test_a_role_is_never_withheld(qtbot: QtBot, staff: StaffPage) -> None:
    staff.verbs.button(ADD).click()
    add = form(qtbot, staff, AddMember)
    offered = add.form.inputs()["role"].choices()  # type: ignore[attr-defined]  # a ChoiceField
    assert [choice.label for choice in offered] == ["Manager", "Caseworker", "Duty"]
    add.reject()


def test_a_role_and_an_ipsea_level_are_changed_with_f2(
    qtbot: QtBot, staff: StaffPage, session: Session
) -> None:
    choose(staff, Role.CASEWORKER)
    press(Qt.Key.Key_F2)
    form(qtbot, staff, ChangeMember)
    answer("man", "2", "t")
    assert [CALLUM, "Manager", "2, since 20 November 2026"] in [row[:3] for row in cells(staff)]
    assert verbs(session, id_of(Role.CASEWORKER))[-1] == "change staff"


def test_enter_on_somebody_opens_the_same_form(qtbot: QtBot, staff: StaffPage) -> None:
    choose(staff, Role.CASEWORKER)
    press(Qt.Key.Key_Return)
    form(qtbot, staff, ChangeMember).reject()


def test_the_last_manager_stays_one(qtbot: QtBot, staff: StaffPage, session: Session) -> None:
    choose(staff, Role.MANAGER)
    press(Qt.Key.Key_F2)
    change = form(qtbot, staff, ChangeMember)
    answer("dut")
    assert change.advice.isVisible()
    assert "no longer be a manager" in change.advice.accessibleDescription()
    press(Qt.Key.Key_Return)
    assert "Make somebody else a manager first" in said(change)
    assert session.workers()[id_of(Role.MANAGER)].role == Role.MANAGER
    change.reject()


def test_a_new_password_for_one_who_forgot_it_opens_and_the_old_one_does_not(
    qtbot: QtBot, staff: StaffPage, folder: Path, computer: Computer
) -> None:
    choose(staff, Role.CASEWORKER)
    press(Qt.Key.Key_P, CONTROL | SHIFT)
    new = form(qtbot, staff, SetPassword)
    told = " ".join(label.text() for label in new.findChildren(QLabel))
    assert "told at their next unlock" in told
    with qtbot.waitSignal(new.saved, timeout=SLOW):
        answer(NEW, NEW)
    assert access.unlock(folder, CALLUM, password=NEW, computer=computer).worker == id_of(
        Role.CASEWORKER
    )
    with pytest.raises(WrongPassword):
        access.unlock(folder, CALLUM, password=PASSWORDS[Role.CASEWORKER], computer=computer)


def test_letting_somebody_go_is_asked_with_cancel_as_the_safe_answer(
    qtbot: QtBot, staff: StaffPage
) -> None:
    choose(staff, Role.DUTY)
    press(Qt.Key.Key_Delete)
    question = asked(qtbot, staff)
    assert "What they recorded stays" in question.accessibleDescription()
    assert "until they are replaced" in question.accessibleDescription()
    press(Qt.Key.Key_Return)  # on Cancel
    assert cells(staff)[1][-1] == "Yes"


def test_who_leaves_can_unlock_no_more_and_stays_in_the_list_with_the_date(
    qtbot: QtBot, staff: StaffPage, folder: Path, computer: Computer
) -> None:
    choose(staff, Role.DUTY)
    staff.verbs.button(LEAVES).click()
    asked(qtbot, staff).accept()
    assert [NAMES[Role.DUTY], "20 November 2026", "No"] in [
        [row[0], *row[-2:]] for row in cells(staff)
    ]
    with pytest.raises(WrongPassword):
        access.unlock(folder, NAMES[Role.DUTY], password=PASSWORDS[Role.DUTY], computer=computer)
    assert staff.verbs.button(CHANGE).toolTip() == f"{NAMES[Role.DUTY]} no longer works here."


def test_of_two_managers_one_may_leave_on_a_day_and_not_both(session: Session) -> None:
    service = StaffService(session)
    second = service.add(Member("Nour Haddad", Role.MANAGER, NEW))
    service.leave(second)
    with pytest.raises(AppError, match="Make somebody else a manager first"):
        service.leave(id_of(Role.MANAGER))


def test_each_verb_that_rests_says_why(staff: StaffPage) -> None:
    resting = (CHANGE, PASSWORD, LEAVES)
    assert [staff.verbs.button(verb).toolTip() for verb in resting] == [CHOOSE] * 3
    choose(staff, Role.MANAGER)
    assert staff.verbs.button(CHANGE).isEnabled()
    assert "page Look" in staff.verbs.button(PASSWORD).accessibleDescription()
    assert "another manager" in staff.verbs.button(LEAVES).accessibleDescription()


def test_the_key_of_a_verb_that_rests_says_why_beneath(staff: StaffPage) -> None:
    choose(staff, Role.MANAGER)
    press(Qt.Key.Key_Delete)
    assert staff.hint.isVisible()
    assert "another manager" in staff.hint.text()
    choose(staff, Role.DUTY)
    assert not staff.hint.isVisible()


def test_one_manager_alone_is_reminded_until_there_is_a_second(
    staff: StaffPage, session: Session
) -> None:
    assert staff.alone.isVisible()
    StaffService(session).change(id_of(Role.CASEWORKER), {"role": "manager"})
    assert not staff.alone.isVisible()


def test_a_damaged_keyring_is_said_on_the_page(staff: StaffPage, folder: Path) -> None:
    for name in ("keyring.json", "keyring.previous.json"):
        (folder / name).write_text("{}", encoding="utf-8")
    staff.refresh()
    assert "damaged" in staff.hint.text()
    assert len(cells(staff)) == 3


def test_a_second_form_brings_the_first_to_the_front(qtbot: QtBot, staff: StaffPage) -> None:
    choose(staff, Role.DUTY)
    staff.verbs.button(PASSWORD).click()
    first = form(qtbot, staff, SetPassword)
    staff.verbs.button(PASSWORD).click()
    assert form(qtbot, staff, SetPassword) is first
    first.reject()


def test_who_works_here_from_today_is_dated(session: Session) -> None:
    added = StaffService(session).add(Member("  Nour   Haddad ", Role.DUTY, NEW))
    worker = session.workers()[added]
    assert (worker.name, worker.active_from) == ("Nour Haddad", MORNING.date())
