"""Every form keeps a draft by the one mechanism, or is named here with the reason why not."""

import importlib
import pkgutil
from collections import Counter
from collections.abc import Iterator
from typing import Final

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from sendiass_desktop import ui
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Computer
from sendiass_desktop.ui.kit.dialog import Dialog
from sendiass_desktop.ui.kit.draft_form import DraftForm
from sendiass_desktop.ui.kit.form import Form
from sendiass_desktop.ui.kit.password_field import PasswordField
from sendiass_desktop.ui.main_window import MainWindow
from tests.dressed import dress

PASSWORDS: Final = "asks for passwords alone, which are never stored"
KEEPS_NONE: Final = {
    "kit.dialog.Dialog": "is the base of all",
    "kit.messages.Message": "asks for a button, nothing is typed",
    "kit.messages.ErrorMessage": "is read, nothing is typed",
    "kit.help._Reading": "is read, nothing is typed",
    "kit.help.HelpPage": "is read, nothing is typed",
    "kit.help.KeyList": "is read, nothing is typed",
    "kit.file_dialog.FileDialog": "is Qt's own, for a place on the disk",
    "cases.person_page.PersonPage": "is read: what is typed is typed in the forms it opens",
    "scorecard.figure_list.FigureList": "is read, nothing is typed",
    "scorecard.highlights_window.HighlightsWindow": "is read: its form keeps what is typed",
    "scorecard.issued_window.IssuedWindow": "is read, nothing is typed",
    "scorecard.merge_window.MergeWindow": "is ticked, nothing is typed, and is prepared anew",
    "scorecard.month_end_window.MonthEndWindow": "is read: what is mended is typed in other forms",
    "scorecard.release_window.ReleaseWindow": "asks for a password alone, and is prepared anew",
    "history.history_window.HistoryWindow": "is read, nothing is typed",
    "history.archived_window.ArchivedWindow": "is read, nothing is typed",
    "settings.slow_form.SlowForm": "is the base of two that ask for secrets alone",
    "settings.staff_forms.SetPassword": PASSWORDS,
    "settings.recovery_form.RecoveryForm": "asks for words of the recovery key, never stored",
    "session.password_dialog._NewPasswordForm": PASSWORDS,
    "session.password_dialog.PasswordDialog": PASSWORDS,
    "session.password_dialog.NewPasswordDialog": PASSWORDS,
    "session.recovery.RecoveryDialog": "asks for the recovery key, and no store is open yet",
    "session.restore_dialog.RestoreDialog": "asks for secrets alone, and no store is open yet",
}
# Of these a form is made by the forms above them.
BASES: Final = {
    "DraftForm",
    "RecordForm",
    "SavingForm",
    "SmallDraftForm",
    "WorkerForm",
    "CaseBound",
}


def dialogs() -> list[type[QDialog]]:
    """Every dialog of the program."""
    for module in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        importlib.import_module(module.name)
    found = dict.fromkeys(below(QDialog))
    return [one for one in found if one.__module__.startswith(ui.__name__)]


def below(kind: type[QDialog]) -> Iterator[type[QDialog]]:
    for one in kind.__subclasses__():
        yield one
        yield from below(one)


def name(kind: type[QDialog]) -> str:
    return f"{kind.__module__.removeprefix(f'{ui.__name__}.')}.{kind.__qualname__}"


def forms() -> list[type[DraftForm]]:
    """Every form that keeps drafts and is opened as it is."""
    kept = [one for one in dialogs() if issubclass(one, DraftForm)]
    return [one for one in kept if one.NAME]


def test_every_dialog_keeps_a_draft_or_is_named_with_the_reason() -> None:
    without = {name(one) for one in dialogs() if not issubclass(one, DraftForm)}
    assert without == set(KEEPS_NONE)


def test_only_bases_have_no_name_for_their_drafts() -> None:
    kept = [one for one in dialogs() if issubclass(one, DraftForm) and not one.NAME]
    assert {one.__name__ for one in kept} <= BASES | {"SharingForm"}
    assert all(one.__subclasses__() for one in kept)


def test_no_two_forms_share_the_name_of_their_drafts() -> None:
    counted = Counter(one.NAME for one in forms())
    assert [one for one, count in counted.items() if count > 1] == []
    assert issubclass(DraftForm, Dialog)


@pytest.fixture
def main(
    qtbot: QtBot, qapp: QApplication, services: Services, computer: Computer
) -> Iterator[MainWindow]:
    """The manager's window."""
    dress(qapp)
    made = MainWindow(services, computer.timer, command=["false"])
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    if shiboken6.isValid(made):
        made.close_all()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_window_can_go_on_with_the_drafts_of_each(main: MainWindow) -> None:
    assert set(main.desk._makers) == {one.NAME for one in forms()}


def test_no_field_for_a_password_gives_one_to_a_draft(main: MainWindow) -> None:
    form = Form(None, main)
    form.group("Password", "p")
    form.add("password", PasswordField(), label="Password").set_value("correct horse battery")
    assert form.typed() == {}
