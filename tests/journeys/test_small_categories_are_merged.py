"""Merging is offered before what an edition hides; what was chosen stands in every edition."""

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.editions import EditionKind
from sendiass_desktop.domain.periods import month
from sendiass_desktop.domain.scorecard.kinds import ReportKind
from sendiass_desktop.services.editions import EditionService
from sendiass_desktop.services.issues import Issued
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Computer
from sendiass_desktop.ui.main_window import MainWindow
from sendiass_desktop.ui.scorecard.edition_form import EditionForm
from sendiass_desktop.ui.scorecard.merge_window import MergeWindow
from sendiass_desktop.ui.scorecard.release_window import FILES, ReleaseWindow
from tests.dressed import dress
from tests.journeys.keyboard import Keyboard, settle
from tests.journeys.windows import in_front, opened
from tests.stores import contact

PROGRAM: Final = (sys.executable, "-m", "sendiass_desktop")
# Finds at once what the program finds in a second or two, and writes an empty workbook.
STANDING_IN: Final = """
import json, pathlib, sys
options = sys.argv
sys.stdin.read()
if "--prepare" in options:
    merged = {"contacts.channel": ["event", "post"]} if "--merge" in options else {}
    assert not merged or options[options.index("--merge") + 1] == "contacts.channel"
    alone = ["contacts.channel/post", "contacts.channel/event"]
    hidden = dict.fromkeys([] if merged else alone, "hidden because 3 is from 1 to 5")
    hidden |= {"calls": "hidden because it hangs together"}
    print(json.dumps({"hidden": hidden, "refused": "", "merged": merged, "advice": []}))
else:
    (pathlib.Path(options[options.index("--out") + 1]) / "SENDIASS.xlsx").touch()
"""
COMMANDS: Final = [
    (sys.executable, "-c", STANDING_IN),
    pytest.param(PROGRAM, marks=pytest.mark.soak),
]
WAIT: Final = 20_000  # milliseconds
CHANNELS: Final = {"phone": 12, "email": 9, "post": 3, "event": 4}
MERGED: Final = {"contacts.channel": ["event", "post"]}
NAME: Final = "contacts.channel/event+post"


@pytest.fixture
def issued(services: Services) -> Issued:
    """October's score card: few came by post and to an event."""
    with services.session.writing("log contact") as writing:
        for channel, count in CHANNELS.items():
            for _ in range(count):
                values = contact(received_on=date(2026, 10, 5), channel=channel)
                writing.add("contact", values)
    return services.issues.issue(ReportKind.SCORE_CARD, month(2026, 10))


@pytest.fixture
def window(
    request: pytest.FixtureRequest,
    qtbot: QtBot,
    qapp: QApplication,
    services: Services,
    computer: Computer,
) -> Iterator[MainWindow]:
    """The manager's main window, with a child of its own."""
    dress(qapp)
    made = opened(qtbot, services, computer, command=request.param)
    yield made
    if shiboken6.isValid(made):
        made.close_all()
    settle()


def awaited(qtbot: QtBot, kind: type) -> None:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), kind), timeout=WAIT)
    settle()


@pytest.mark.parametrize("window", COMMANDS, indirect=True)
def test_two_small_categories_become_one_row_in_every_file_and_edition(
    qtbot: QtBot, window: MainWindow, services: Services, issued: Issued, tmp_path: Path
) -> None:
    keyboard = Keyboard()
    window.reporting.editions.hand_over(issued.record.id)
    settle()
    keyboard.write("Head of Inclusion")
    in_front(EditionForm)
    keyboard.press("Ctrl+Return")
    awaited(qtbot, MergeWindow)
    offered = in_front(MergeWindow)
    assert list(offered.boxes) == list(MERGED)
    assert (
        "“Event or workshop” and “Post”, together 7"
        in offered.boxes["contacts.channel"].accessibleDescription()
    )
    keyboard.press("Ctrl+Return")  # nothing is merged
    awaited(qtbot, ReleaseWindow)
    before = in_front(ReleaseWindow).release
    keyboard.press("Alt+M")
    awaited(qtbot, MergeWindow)
    keyboard.press("Space", "Ctrl+Return")
    awaited(qtbot, ReleaseWindow)
    seen = in_front(ReleaseWindow)
    names = [one.name for one in seen.release.hidden]
    assert len(names) < len(before.hidden)
    assert not [name for name in names if name.startswith("contacts.channel")]
    assert f"Hidden without merging: {len(before.hidden)} figures." in seen.said.text()
    seen.form.set_values({FILES: ("xlsx",)})
    out = tmp_path / "out"
    out.mkdir()
    window.reporting.editions.release.asked.connect(lambda dialog: _answer(dialog, out))
    with qtbot.waitSignal(window.reporting.told, timeout=WAIT):
        keyboard.press("Ctrl+Return")
    assert [path.suffix for path in out.iterdir()] == [".xlsx"]
    (edition,) = services.session.store.records.all("edition")
    assert (edition.merged, set(edition.hidden)) == (MERGED, set(names))
    editions = EditionService(services.session)
    public = editions.prepare(issued, EditionKind.PUBLIC)
    assert public.card is not None
    assert public.card.table("contacts.channel").row("event+post").count == 7
    assert json.dumps(MERGED) == json.dumps(public.merged)
    assert editions.offers(issued) == ()


def _answer(dialog: QFileDialog, folder: Path) -> None:
    dialog.fileSelected.emit(str(folder))
    dialog.deleteLater()
