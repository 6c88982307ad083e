"""A settled month is issued and handed over by keyboard; what is refused or cancelled is not."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

import pytest
import shiboken6
from pikepdf import PasswordError, Pdf
from PySide6.QtWidgets import QApplication, QFileDialog, QProgressDialog, QPushButton
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.editions import EditionKind
from sendiass_desktop.domain.errors import Conflict
from sendiass_desktop.domain.periods import month
from sendiass_desktop.domain.records.issue import Edition
from sendiass_desktop.domain.scorecard.kinds import ReportKind
from sendiass_desktop.services.editions import WHO, WHOM, WHY, EditionService
from sendiass_desktop.services.exports import IS_THERE
from sendiass_desktop.services.issues import Issued
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Computer
from sendiass_desktop.ui.kit.messages import Message
from sendiass_desktop.ui.main_window import SCORE_CARD, MainWindow
from sendiass_desktop.ui.scorecard.edition_form import (
    DECIDED_BY,
    EDITION,
    FULL,
    FULL_WHY,
    RECIPIENT,
    EditionForm,
)
from sendiass_desktop.ui.scorecard.edition_release import NOT_ENTERED
from sendiass_desktop.ui.scorecard.issued_window import IssuedWindow
from sendiass_desktop.ui.scorecard.release_window import FILES, OPENS, ReleaseWindow
from tests.dressed import dress
from tests.journeys.keyboard import Keyboard, settle
from tests.journeys.windows import in_front, opened
from tests.stores import contact

PROGRAM: Final = (sys.executable, "-m", "sendiass_desktop")
SAID: Final = '{"hidden": {"calls": "hidden because it counts 1 to 5"}, "refused": ""}'
PRINTS: Final = "import sys; sys.stdin.read(); print({said!r})"
# Prepares at once; of the files it writes one, and then never ends.
HANGS: Final = """
import pathlib, sys, time
sys.stdin.read()
if "--prepare" in sys.argv:
    print({said!r})
else:
    (pathlib.Path(sys.argv[sys.argv.index("--out") + 1]) / {name!r}).touch()
    time.sleep(60)
"""
SLOW: Final = "import time; time.sleep(60)"
WAIT: Final = 20_000  # milliseconds
PASSWORD: Final = "three wet bicycles £"
WHOSE: Final = "Head of Inclusion"


@pytest.fixture
def keyboard() -> Keyboard:
    """A keyboard for whichever window is in front."""
    return Keyboard()


class Opening:
    """Opens the main window with a program of its own as the command line."""

    def __init__(self, qtbot: QtBot, services: Services, computer: Computer) -> None:
        self._parts = (qtbot, services, computer)
        self.made: MainWindow | None = None

    def __call__(self, *command: str) -> MainWindow:
        self.made = opened(*self._parts, command=command)
        return self.made


@pytest.fixture
def opening(
    qtbot: QtBot, qapp: QApplication, services: Services, computer: Computer
) -> Iterator[Opening]:
    """The manager's main window, when it is asked for."""
    dress(qapp)
    maker = Opening(qtbot, services, computer)
    yield maker
    if maker.made is not None and shiboken6.isValid(maker.made):
        maker.made.close_all()
    settle()


def log(services: Services) -> None:
    """Eleven contacts of October, over and settled, few of them by children."""
    with services.session.writing("log contact") as writing:
        for number in range(11):
            user = "child" if number < 3 else "parent"
            writing.add(
                "contact",
                contact(received_on=date(2026, 10, 5), user_type=user, level=str(1 + number % 2)),
            )


@pytest.fixture
def issued(services: Services) -> Issued:
    """October's score card, issued."""
    log(services)
    return services.issues.issue(ReportKind.SCORE_CARD, month(2026, 10))


class Folder:
    """Answers where to write."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        window.reporting.editions.release.asked.connect(self.answer)

    def answer(self, dialog: QFileDialog) -> None:
        dialog.fileSelected.emit(str(self.folder))
        dialog.deleteLater()

    def names(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir())


def handed(services: Services) -> list[Edition]:
    return list(services.session.store.records.all("edition"))


def ask(window: MainWindow, issued: Issued, keyboard: Keyboard) -> EditionForm:
    """Say to whom an edition goes, in the form of the issue."""
    window.reporting.editions.hand_over(issued.record.id)
    settle()
    keyboard.write(WHOSE)
    return in_front(EditionForm)


def seen(qtbot: QtBot) -> ReleaseWindow:
    """The window that says what is hidden, once it is there."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), ReleaseWindow), timeout=WAIT)
    settle()
    return in_front(ReleaseWindow)


def issue_and_ask(window: MainWindow, keyboard: Keyboard) -> None:
    """Issue last month's score card and say to whom it goes, by keyboard alone."""
    window.go_to(SCORE_CARD)
    settle()
    keyboard.press("Ctrl+Shift+I", "Ctrl+Return")
    in_front(Message)
    keyboard.press("Escape")
    form = in_front(EditionForm)
    keyboard.press("Ctrl+Return")
    assert form.form.inputs()[RECIPIENT].shown_problem() == WHOM
    form.form.go_to(RECIPIENT)
    keyboard.write(WHOSE)
    keyboard.press("Ctrl+Return")


def test_a_month_is_issued_and_handed_over_to_the_head_of_service(
    qtbot: QtBot,
    opening: Opening,
    keyboard: Keyboard,
    services: Services,
    tmp_path: Path,
) -> None:
    log(services)
    window = opening(*PROGRAM)
    out = Folder(window, tmp_path / "out")
    issue_and_ask(window, keyboard)
    release = seen(qtbot)
    assert "figures are hidden" in release.said.text()
    listed = {one.name: one for one in release.release.hidden}
    by_child = listed["contacts.total/child"]
    assert by_child.words.endswith(": Child")
    assert by_child.why.endswith(".")
    assert [one.words for one in listed.values() if one.words == one.name] == []
    assert handed(services) == []
    assert len(services.drafts.mine()) == 1
    ((issue, _),) = services.issues.all()
    editions = EditionService(services.session)
    prepared = editions.prepare(services.issues.get(issue.id), EditionKind.HEAD)
    assert list(prepared.hidden) == list(listed)  # here as in the child
    release.form.set_values({OPENS: PASSWORD})
    with qtbot.waitSignal(window.reporting.told, timeout=WAIT) as told:
        keyboard.press("Ctrl+Return")
    names = out.names()
    assert told.args == [f"Written: {names[0].removesuffix('.pdf')} as Excel and PDF"]
    assert all(name.endswith(("head.pdf", "head.xlsx")) for name in names), names
    with Pdf.open(out.folder / names[0], password=PASSWORD) as pages:
        assert pages.is_encrypted
    with pytest.raises(PasswordError):
        Pdf.open(out.folder / names[0])
    (edition,) = handed(services)
    assert (edition.audience, edition.recipient, edition.full) == ("head", WHOSE, False)
    assert (edition.formats, edition.sealed) == (["Excel", "PDF"], True)
    assert edition.by == services.session.worker.id
    assert set(edition.hidden) == set(listed)
    assert editions.again(edition).card == prepared.card
    assert services.drafts.mine() == []
    settle()
    keyboard.press("Ctrl+Shift+U")
    row = in_front(IssuedWindow).table.model()
    shown = [row.index(0, column).data() for column in range(row.columnCount())]
    assert shown[2:] == ["Head of Service", WHOSE, "20 Nov 2026", "Moira Okafor"]
    with pytest.raises(Conflict, match="What was handed over cannot be taken back"):
        services.undo.undo()
    assert handed(services) == [edition]


def test_without_the_order_of_protection_the_same_figures_are_hidden(
    services: Services, issued: Issued
) -> None:
    editions = EditionService(services.session)
    prepared = editions.prepare(issued, EditionKind.GROUP)
    found = editions.found(issued, EditionKind.GROUP, full=False, hidden=prepared.hidden)
    assert prepared.card == found.card
    assert prepared.hidden


def test_all_figures_are_shown_for_a_reason_and_never_to_everybody(
    opening: Opening, keyboard: Keyboard, issued: Issued
) -> None:
    window = opening(sys.executable, "-c", SLOW)
    form = ask(window, issued, keyboard)
    why, decided = (form.form.inputs()[name] for name in (FULL_WHY, DECIDED_BY))
    assert not why.isVisible()
    form.form.go_to(FULL)
    keyboard.type("y")
    keyboard.press("Tab", "Ctrl+Return")
    assert (why.shown_problem(), decided.shown_problem()) == (WHY, WHO)
    form.form.go_to(EDITION)
    keyboard.type("p")
    keyboard.press("Tab")
    assert not why.isVisible()
    assert not form.form.inputs()[FULL].isVisible()
    assert form.check(form.form.values()) == ()  # of all figures nothing is asked any more
    form.close()


def test_a_refusal_hands_nothing_over_and_the_answers_stay(
    qtbot: QtBot, opening: Opening, keyboard: Keyboard, services: Services, issued: Issued
) -> None:
    said = '{"hidden": {}, "refused": "It cannot be handed over."}'
    window = opening(sys.executable, "-c", PRINTS.format(said=said))
    ask(window, issued, keyboard)
    keyboard.press("Ctrl+Return")
    refused = seen(qtbot)
    assert not refused.save_button.isEnabled()
    assert refused.footer_text.text() == "It cannot be handed over."
    keyboard.press("Ctrl+Return", "Escape")
    window.reporting.editions.hand_over(issued.record.id)
    settle()
    assert in_front(EditionForm).form.values()[RECIPIENT] == WHOSE
    assert handed(services) == []


def test_whoever_cancels_hands_nothing_over_and_finds_no_file(
    qtbot: QtBot,
    opening: Opening,
    keyboard: Keyboard,
    services: Services,
    issued: Issued,
    tmp_path: Path,
) -> None:
    name = "SENDIASS.xlsx"
    window = opening(sys.executable, "-c", HANGS.format(said=SAID, name=name))
    release = window.reporting.editions.release
    out = Folder(window, tmp_path / "out")
    ask(window, issued, keyboard)
    keyboard.press("Ctrl+Return")
    shown = seen(qtbot)
    keyboard.press("Ctrl+Return")
    (target, _) = release._targets.asked().values()
    for left in (target, target.with_name(f".{target.name}.7.part")):
        left.touch()
    qtbot.waitUntil((out.folder / name).exists, timeout=WAIT)
    (progress,) = window.findChildren(QProgressDialog)
    progress.findChildren(QPushButton)[0].click()
    qtbot.waitUntil(lambda: shown.footer_text.text() == NOT_ENTERED, timeout=WAIT)
    settle()
    assert out.names() == [name]  # what was there, or is another's, stays
    assert (handed(services), len(services.drafts.mine())) == ([], 1)
    target.touch()
    keyboard.press("Ctrl+Return")
    assert shown.footer_text.text() == IS_THERE.format(name=target.name)
    target.unlink()
    shown.activateWindow()  # as the system does, once the dialog has gone
    settle()
    keyboard.press("Ctrl+Return")
    target.touch()
    shown.close()  # while the files are written
    settle()
    assert out.names() == [name]
    assert handed(services) == []


def test_a_lock_ends_what_is_being_prepared_and_the_draft_is_kept(
    opening: Opening, keyboard: Keyboard, services: Services, issued: Issued
) -> None:
    window = opening(sys.executable, "-c", SLOW)
    ask(window, issued, keyboard)
    keyboard.press("Ctrl+Return")
    assert len(window.findChildren(QProgressDialog)) == 1
    window.close_all()
    settle()
    assert not shiboken6.isValid(window)
    (draft,) = services.drafts.mine()
    assert draft.typed[RECIPIENT] == WHOSE
    assert FILES not in draft.typed
