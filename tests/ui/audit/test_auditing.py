"""The audit at work in the window: its export, and the check of the journal in a child."""

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMainWindow
from pytestqt.qtbot import QtBot

from sendiass_desktop import cli, cli_audit
from sendiass_desktop.domain.audit import AuditFilter, What
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.journal_checks import Verdict
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui import auditing
from sendiass_desktop.ui.auditing import FOR_MANAGERS, FOR_OTHERS, NOT_SOUND, Auditing
from sendiass_desktop.ui.kit.messages import Message, StatusLine
from tests.dressed import dress
from tests.stores import seen_by, template

PROGRAM = [sys.executable, "-m", "sendiass_desktop"]
SLOW = [sys.executable, "-c", "import sys, time; sys.stdin.readline(); time.sleep(60)"]
FULL = [sys.executable, "-c", "import sys; sys.exit('The disk is full.')"]
ECHO = [  # writes what it was asked for into the file
    *(sys.executable, "-c"),
    "import json, sys; open(sys.argv[-1], 'w').write(json.dumps(sys.argv[1:]))",
]
FOUND = [sys.executable, "-c", f"print({Verdict(0, 'Entry 7 is missing.').as_text()!r})"]


@pytest.fixture
def window(qapp: QApplication) -> Iterator[QMainWindow]:
    """What the parts stand in."""
    dress(qapp)
    made = QMainWindow()
    made.show()
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def working(services: Services, window: QMainWindow, command: list[str]) -> Auditing:
    return Auditing(window, services, status=StatusLine(window), command=command)


def part(window: QMainWindow) -> str:
    """What the status line says of the journal."""
    shown = [one.text() for one in window.findChildren(StatusLine)[0].findChildren(QLabel)]
    return next((words for words in shown if words), "")


def test_the_child_finds_all_sound_and_that_is_entered(
    qtbot: QtBot, window: QMainWindow, services: Services
) -> None:
    at_work = working(services, window, PROGRAM)
    count = services.session.store.journal.count()
    with qtbot.waitSignal(at_work.check.found, timeout=20_000) as found:
        at_work.check.start()
        assert part(window) == "Checking the journal"
    assert found.args == [""]
    last = services.checks.last()
    assert last is not None
    assert last.verdict == Verdict(count)
    assert part(window) == ""
    assert window.findChildren(Message) == []


def test_a_break_is_told_and_stays_in_the_status_line(
    qtbot: QtBot, window: QMainWindow, services: Services
) -> None:
    at_work = working(services, window, FOUND)
    with qtbot.waitSignal(at_work.check.found, timeout=5000):
        at_work.check.start()
    (message,) = window.findChildren(Message)
    assert message.windowTitle() == NOT_SOUND
    assert message.accessibleDescription() == "Entry 7 is missing."
    assert part(window) == FOR_MANAGERS
    assert services.checks.is_due()
    services.checks.enter(Verdict(3))
    at_work.begin()
    assert part(window) == ""


def test_others_are_told_to_tell_a_manager(
    qtbot: QtBot, window: QMainWindow, services: Services
) -> None:
    duty = Services.of(seen_by(services.session, Role.DUTY))
    at_work = working(duty, window, FOUND)
    with qtbot.waitSignal(at_work.check.found, timeout=5000):
        at_work.check.start()
    (message,) = window.findChildren(Message)
    assert "Tell a manager today" in message.accessibleDescription()
    assert "Entry 7" not in message.accessibleDescription()
    assert part(window) == FOR_OTHERS


def test_a_lock_ends_it_harmlessly_and_it_stays_due(
    window: QMainWindow, services: Services
) -> None:
    at_work = working(services, window, SLOW)
    at_work.check.start()
    at_work.check.start()  # one at a time
    before = services.session.store.journal.count()
    at_work.cancel()
    assert not at_work.check.is_running()
    assert "was stopped" in at_work.check.words()
    assert services.session.store.journal.count() == before
    assert services.checks.is_due()
    assert part(window) == ""


def test_a_check_that_could_not_be_done_says_why_and_enters_nothing(
    qtbot: QtBot, window: QMainWindow, services: Services
) -> None:
    at_work = working(services, window, FULL)
    at_work.check.start()
    qtbot.waitUntil(lambda: not at_work.check.is_running(), timeout=5000)
    assert at_work.check.words() == "The disk is full."
    assert services.checks.last() is None


def test_it_begins_a_while_after_unlock_and_only_where_it_is_due(
    qtbot: QtBot, window: QMainWindow, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sendiass_desktop.ui.audit.chain_check.BEGIN_MILLISECONDS", 1)
    services.checks.enter(Verdict(3))
    working(services, window, FOUND).begin()
    qtbot.wait(30)
    assert window.findChildren(Message) == []
    services.checks.enter(Verdict(0, "Entry 7 is missing."))
    at_work = working(services, window, FOUND)
    assert part(window) == ""
    with qtbot.waitSignal(at_work.check.found, timeout=5000):
        at_work.begin()


def test_the_child_is_told_the_filter_and_the_export_is_entered(
    qtbot: QtBot, window: QMainWindow, services: Services, tmp_path: Path
) -> None:
    at_work = working(services, window, ECHO)
    target = tmp_path / "audit.xlsx"
    suggested: list[str] = []

    def choose(dialog: QFileDialog) -> None:
        suggested.append(Path(dialog.selectedFiles()[0]).name)
        dialog.fileSelected.emit(str(target))
        dialog.deleteLater()

    at_work.writer.asked.connect(choose)
    duty = template().workers[Role.DUTY]
    wanted = AuditFilter(
        last=services.session.today(), worker=duty, what=What.LOOK, record="-x ", unusual=True
    )
    with qtbot.waitSignal(at_work.told, timeout=5000) as told:
        at_work.export(wanted)
    assert told.args == ["Written: audit.xlsx"]
    assert suggested == ["rotherham-sendiass-audit-2026-11-20.xlsx"]
    asked = cli._parser().parse_args(json.loads(target.read_text()))
    assert cli_audit._filter(services.session, asked) == replace(wanted, record="-x")
    (line,) = services.audit.list(AuditFilter(what=What.EXPORT)).rows(0, 9)
    assert line.done == "Audit exported"


@pytest.mark.parametrize(
    "wanted", [AuditFilter(), AuditFilter(first=date(2026, 1, 2), kind="case")]
)
def test_the_days_of_a_filter_reach_the_child(
    services: Services, wanted: AuditFilter, tmp_path: Path
) -> None:
    words = ["audit", str(tmp_path), *auditing._options(wanted), "--worker", "x", "--xlsx", "f"]
    assert cli_audit._filter(services.session, cli._parser().parse_args(words)) == wanted


def test_too_many_entries_are_said_before_anything_is_asked(
    window: QMainWindow, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sendiass_desktop.services.audit.MOST_EXPORTED", 3)
    working(services, window, PROGRAM).export(AuditFilter())
    (message,) = window.findChildren(Message)
    assert "Choose a shorter time" in message.accessibleDescription()
    assert window.findChildren(QFileDialog) == []
