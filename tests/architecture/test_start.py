"""Before the unlock window is painted, nothing is imported that painting it does not need."""

import json
import subprocess
import sys
from importlib.util import find_spec
from typing import Final

import pytest

from sendiass_desktop.ui.session.loading import ALL
from tests.architecture.house import ROOT

# What of the program and of what it is installed with may be loaded when its window is painted.
ALLOWED: Final = frozenset(
    {
        "sendiass_desktop.app",
        "sendiass_desktop.domain",
        "sendiass_desktop.domain.errors",
        "sendiass_desktop.domain.fields",
        "sendiass_desktop.domain.plurals",
        "sendiass_desktop.files",
        "sendiass_desktop.machine",
        "sendiass_desktop.resources",
        "sendiass_desktop.ui",
        "sendiass_desktop.ui.kit",
        "sendiass_desktop.ui.kit.announcing",
        "sendiass_desktop.ui.kit.capslock",
        "sendiass_desktop.ui.kit.field_lines",
        "sendiass_desktop.ui.kit.icons",
        "sendiass_desktop.ui.kit.input",
        "sendiass_desktop.ui.kit.password_field",
        "sendiass_desktop.ui.kit.password_line",
        "sendiass_desktop.ui.kit.practice",
        "sendiass_desktop.ui.kit.quiet_combo",
        "sendiass_desktop.ui.kit.screen",
        "sendiass_desktop.ui.kit.scrolled",
        "sendiass_desktop.ui.kit.theme",
        "sendiass_desktop.ui.session",
        "sendiass_desktop.ui.session.card_page",
        "sendiass_desktop.ui.session.countdown",
        "sendiass_desktop.ui.session.door",
        "sendiass_desktop.ui.session.loading",
        "sendiass_desktop.ui.session.unlock_window",
        "sendiass_desktop.ui.session.way_back",
    }
)
LIBRARIES: Final = frozenset({"PySide6", "shiboken6", "shibokensupport", "platformdirs"})
QT: Final = frozenset({"PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets", "PySide6.QtSvg"})
# Of Python's own what takes long; ctypes, for one, is asked for once the window is painted.
SLOW: Final = frozenset(
    {"asyncio", "ctypes", "decimal", "email", "http", "secrets", "socket", "ssl"}
    | {"sqlite3", "subprocess", "unittest", "urllib.request", "uuid", "xml", "calendar"}
)
STARTED: Final = """
import json, sys
from PySide6.QtCore import QTimer
from sendiass_desktop import app

class Watched(app.UnlockWindow):
    def paintEvent(self, event):
        QTimer.singleShot(0, tell)  # before what else waits for the first paint
        super().paintEvent(event)

def tell():
    print(json.dumps(sorted(sys.modules)))
    app.QApplication.instance().exit(0)

app.UnlockWindow = Watched
sys.exit(app.run([]))
"""


@pytest.fixture(scope="module")
def painted() -> frozenset[str]:
    """The modules that are loaded when the unlock window has just been painted."""
    answer = subprocess.run(
        [sys.executable, "-c", STARTED], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return frozenset(json.loads(answer.stdout.splitlines()[0]))


def test_the_unlock_window_is_painted_by_these_modules_of_the_program(
    painted: frozenset[str],
) -> None:
    ours = {name for name in painted if name.startswith("sendiass_desktop.")}
    assert ours == ALLOWED


def test_the_unlock_window_needs_qt_and_no_other_library_but_one(painted: frozenset[str]) -> None:
    others = {name.partition(".")[0] for name in painted if not name.startswith("_")}
    installed = others - sys.stdlib_module_names - {"sendiass_desktop", "signature_bootstrap"}
    assert {name for name in installed if find_spec(name) is not None} == LIBRARIES
    qt = {name for name in painted if name.startswith("PySide6.Qt")}
    assert qt == QT


def test_nothing_slow_of_pythons_own_is_imported_before_it_is_painted(
    painted: frozenset[str],
) -> None:
    assert painted & SLOW == set()


def test_what_is_loaded_while_the_password_is_typed_is_there() -> None:
    assert [name for group in ALL for name in group if find_spec(name) is None] == []
