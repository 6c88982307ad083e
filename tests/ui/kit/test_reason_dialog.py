"""A restricted record is opened with a reason, which is asked for once and kept first."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.errors import Invalid, NotAllowed, Problem
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.form_desk import FormDesk
from sendiass_desktop.ui.kit.reason_dialog import FIELD, HINT, ReasonDialog, ask_reason
from tests.ui.kit.forms import focused

EMPTY = "Enter why you need to see this record."


class Opener:
    """Opens what a reason is given for, unless it is told to refuse."""

    def __init__(self) -> None:
        self.opened: list[tuple[str, str]] = []
        self.refuses = False

    def __call__(self, record: str, reason: str) -> None:
        if self.refuses:
            raise NotAllowed("Ask your manager.")
        if not reason:
            raise Invalid((Problem(FIELD, EMPTY),))
        self.opened.append((record, reason))


@pytest.fixture
def desk(services: Services, window: QWidget) -> FormDesk:
    return FormDesk(services, window)


@pytest.fixture
def opener() -> Opener:
    return Opener()


def asked(qtbot: QtBot, desk: FormDesk, opener: Opener) -> ReasonDialog:
    dialog = ask_reason(desk, "a case", open_=opener)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def save() -> None:
    QTest.keyClick(focused().window(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_reason_opens_the_record_and_says_that_it_is_kept(
    qtbot: QtBot, desk: FormDesk, opener: Opener
) -> None:
    dialog = asked(qtbot, desk, opener)
    told: list[str] = []
    dialog.saved.connect(told.append)
    assert not dialog.isModal()
    assert HINT in [label.text() for label in dialog.findChildren(QLabel)]
    QTest.keyClicks(focused(), "she rang")
    save()
    assert opener.opened == [("a case", "she rang")]
    assert told == ["a case"]
    assert not dialog.isVisible()


@pytest.mark.parametrize(("refuses", "words"), [(False, EMPTY), (True, "Ask your manager.")])
def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_opened(
    qtbot: QtBot, desk: FormDesk, opener: Opener, *, refuses: bool, words: str
) -> None:
    dialog = asked(qtbot, desk, opener)
    opener.refuses = refuses
    save()
    assert dialog.form.inputs()[FIELD].shown_problem() == words
    assert opener.opened == []
    dialog.reject()
    assert opener.opened == []


def test_the_same_record_is_asked_about_once_and_another_beside_it(
    qtbot: QtBot, desk: FormDesk, opener: Opener
) -> None:
    dialog = asked(qtbot, desk, opener)
    other = ask_reason(desk, "another case", open_=opener)
    assert other is not dialog
    assert asked(qtbot, desk, opener) is dialog
    other.reject()
    dialog.reject()
    again = ask_reason(desk, "a case", open_=opener)
    assert again is not dialog
    again.reject()
