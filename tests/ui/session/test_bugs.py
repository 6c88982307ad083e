"""Bugs, wherever they happen: one quiet dialog, a reference, and nobody's name anywhere."""

import gc
import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QRunnable, QThreadPool, QTimer, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop import machine
from sendiass_desktop.domain.errors import CannotWrite
from sendiass_desktop.services.failures import as_sentence
from sendiass_desktop.ui.kit.messages import ErrorMessage, Message
from sendiass_desktop.ui.session.bugs import Bugs

NAME = "Erick Tonberghe"


class Named(Exception):
    """Says the name in every way an exception can say anything."""

    def __init__(self) -> None:
        super().__init__(f"no child called {NAME}", {"name": NAME})
        self.name = NAME
        self.add_note(f"while saving {NAME}")

    def __repr__(self) -> str:
        return f"Named({NAME!r})"


def fail() -> None:
    """Raise it, caused by another that says the name too."""
    try:
        dict[str, str]()[NAME]
    except KeyError as cause:
        raise Named from cause


class Failing(QWidget):
    """Fails in a slot, a virtual method, and one that Qt calls while it paints nothing."""

    def slot(self) -> None:
        fail()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.User:
            fail()
        return super().event(event)


class Work(QRunnable):
    def run(self) -> None:
        fail()


class Loop:
    """Fails when it is collected."""

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        fail()


class Ticks:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def ticks() -> Ticks:
    return Ticks()


@pytest.fixture
def log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Iterator[Path]:
    """The program's log; the one that tests are held to hears nothing of the bugs."""
    handler = machine.log_to(tmp_path / "log")
    with caplog.filtering(NotOfBugs()):
        yield tmp_path / "log" / machine.LOG_FILE
    logging.getLogger().removeHandler(handler)
    handler.close()


class NotOfBugs(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        return record.name != Bugs.__module__


@pytest.fixture
def bugs(window: QWidget, ticks: Ticks, log: Path) -> Iterator[Bugs]:
    assert log.exists()
    made = Bugs(window, monotonic=ticks, meaning=as_sentence)
    made.stand_over(window, is_open=True)
    made.install()
    yield made
    made.uninstall()


def shown() -> list[Message]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, Message)]


def the_message(qtbot: QtBot) -> ErrorMessage:
    qtbot.waitUntil(lambda: len(shown()) == 1)
    (found,) = shown()
    assert isinstance(found, ErrorMessage)
    return found


def close(qtbot: QtBot, message: Message) -> None:
    with qtbot.waitSignal(message.destroyed):
        message.accept()


def in_slot(failing: Failing) -> None:
    QTimer.singleShot(0, failing.slot)


def in_virtual_method(failing: Failing) -> None:
    QApplication.postEvent(failing, QEvent(QEvent.Type.User))


def in_pool(_: Failing) -> None:
    QThreadPool.globalInstance().start(Work())


def in_thread(_: Failing) -> None:
    threading.Thread(target=fail).start()


@pytest.mark.parametrize("happens", [in_slot, in_virtual_method, in_pool, in_thread])
def test_it_is_said_once_with_a_reference_and_without_a_name(
    qtbot: QtBot, bugs: Bugs, log: Path, happens: Any, capfd: pytest.CaptureFixture[str]
) -> None:
    failing = Failing()
    qtbot.addWidget(failing)
    kept: list[bool] = []

    class Keeper(QObject):
        def keep(self) -> None:
            kept.append(True)

    keeper = Keeper(failing)
    bugs.met.connect(keeper.keep)
    happens(failing)
    message = the_message(qtbot)
    assert kept == [True]
    details = message.findChildren(QPlainTextEdit)[0].toPlainText()
    assert "Named < test_bugs.py" in details
    assert "from KeyError" in details
    labels = " ".join(label.text() for label in message.findChildren(QLabel))
    reference = labels.rsplit(" ", 1)[-1]
    (copy,) = [one for one in message.findChildren(QPushButton) if one.text() == "Copy"]
    copy.click()
    everything = (
        *(details, labels, log.read_text(), message.windowTitle()),
        *(message.accessibleDescription(), QGuiApplication.clipboard().text(), *capfd.readouterr()),
    )
    assert not any("Erick" in said or "Tonberghe" in said for said in everything)
    assert reference in log.read_text()
    assert all(getattr(sys, name, None) is None for name in ("last_value", "last_traceback"))
    close(qtbot, message)


def test_a_burst_shows_one_and_fills_no_log(
    qtbot: QtBot, bugs: Bugs, ticks: Ticks, log: Path
) -> None:
    failing = Failing()
    qtbot.addWidget(failing)
    for _ in range(200):
        bugs.take(caught())
        ticks.seconds += 1
    assert len(shown()) == 1
    assert log.read_text().count("bug ") == 3  # the first, the tenth and the hundredth
    close(qtbot, the_message(qtbot))
    bugs.take(caught())  # goes on happening: whoever closed it has read it
    assert shown() == []
    ticks.seconds += 100
    bugs.take(caught())
    close(qtbot, the_message(qtbot))


def test_never_two_at_once_though_they_are_two(qtbot: QtBot, bugs: Bugs, log: Path) -> None:
    bugs.take(caught())
    bugs.take(ZeroDivisionError(NAME))
    assert log.read_text().count("bug ") == 2
    close(qtbot, the_message(qtbot))


def test_a_bug_in_keeping_drafts_is_noted_and_the_first_one_shown(
    qtbot: QtBot, bugs: Bugs, window: QWidget, log: Path
) -> None:
    failing = Failing(window)
    bugs.met.connect(failing.slot)
    bugs.take(ZeroDivisionError(NAME))
    message = the_message(qtbot)
    assert message.findChildren(QPlainTextEdit)[0].toPlainText() == "ZeroDivisionError"
    assert "Named" in log.read_text()
    close(qtbot, message)


def test_the_dialog_offers_to_lock_what_is_open(qtbot: QtBot, bugs: Bugs, window: QWidget) -> None:
    bugs.take(caught())
    message = the_message(qtbot)
    assert message.lock_button.isVisible()
    with qtbot.waitSignal(bugs.lock_wanted):
        message.lock_button.click()
    close(qtbot, message)
    bugs.stand_over(window, is_open=False)
    bugs.take(ZeroDivisionError())
    assert not the_message(qtbot).lock_button.isVisible()
    close(qtbot, the_message(qtbot))


def test_where_there_is_no_window_it_is_noted(bugs: Bugs, log: Path) -> None:
    bugs.stand_over(None, is_open=False)
    bugs.take(caught())
    assert "Named" in log.read_text()
    assert shown() == []


def test_a_sentence_that_nobody_showed_is_shown_to_the_user(qtbot: QtBot, bugs: Bugs) -> None:
    bugs.take(CannotWrite("The disk is full, so nothing was saved. Free some space."))
    (message,) = shown()
    assert message.accessibleDescription().startswith("The disk is full")
    close(qtbot, message)


def test_a_sentence_is_said_each_time_and_never_twice_at_a_time(qtbot: QtBot, bugs: Bugs) -> None:
    for _ in range(3):
        bugs.take(not_kept())
    (message,) = shown()
    message.accept()
    bugs.take(not_kept())  # before Qt has put the first one away
    qtbot.waitUntil(lambda: shown() not in ([], [message]))
    for _ in range(2):
        close(qtbot, one_shown(qtbot))
        assert shown() == []
        bugs.take(not_kept())
    close(qtbot, one_shown(qtbot))


def test_a_sentence_waits_for_what_is_being_read(qtbot: QtBot, bugs: Bugs, window: QWidget) -> None:
    bugs.take(caught())
    bugs.take(CannotWrite("The disk is full."))
    bugs.take(CannotWrite("The memory stick is gone."))
    close(qtbot, the_message(qtbot))
    said = []
    for _ in range(2):
        message = one_shown(qtbot)
        said.append(message.accessibleDescription())
        close(qtbot, message)
    assert said == ["The disk is full.", "The memory stick is gone."]
    bugs.take(CannotWrite("The disk is full."))
    bugs.take(CannotWrite("The memory stick is gone."))
    bugs.stand_over(window, is_open=False)  # another session, which it is nothing to
    close(qtbot, one_shown(qtbot))
    assert shown() == []


def test_what_a_finaliser_raises_is_noted_without_a_name_and_troubles_nobody(
    bugs: Bugs, log: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert bugs.parent() is not None
    Loop()
    gc.collect()
    assert "bug in a finaliser: Named" in log.read_text()
    assert "Erick" not in log.read_text() + "".join(capfd.readouterr())
    assert shown() == []


@pytest.mark.parametrize(
    ("said", "noted"),
    [
        (f"QString::arg: 1 argument missing in {NAME}", "QString::arg"),
        (f"Could not find file {NAME}", "QtWarningMsg default"),
        (NAME, "QtWarningMsg default"),
    ],
)
def test_what_qt_warns_of_is_noted_by_where_it_says_it_is(
    bugs: Bugs, log: Path, capfd: pytest.CaptureFixture[str], said: str, noted: str
) -> None:
    assert bugs.parent() is not None
    qWarning(said)
    assert noted in log.read_text()
    assert "Erick" not in log.read_text() + "".join(capfd.readouterr())


def caught() -> BaseException:
    """One and the same bug each time."""
    try:
        fail()
    except Named as error:
        return error
    raise AssertionError


def not_kept() -> CannotWrite:
    return CannotWrite("The disk is full, so nothing was saved. Free some space.")


def one_shown(qtbot: QtBot) -> Message:
    qtbot.waitUntil(lambda: len(shown()) == 1)
    return shown()[0]
