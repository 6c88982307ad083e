"""What holds for every test: no screen, no network, no home folder, nothing left behind.

Fixtures of one room stand beside its tests; parts that several rooms share are plain modules of
`tests`. Nothing here imports Qt: a test of the domain pays for none of it.
"""

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Generator, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, Final

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"

HOME: Final = tempfile.TemporaryDirectory(prefix="sendiass-tests-")
HOME_VARIABLES: Final = (
    "HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA",
    "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR",
)  # fmt: skip
os.environ.update(dict.fromkeys(HOME_VARIABLES, HOME.name))

NETWORK_EVENTS: Final = frozenset(
    {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"}
)
MEMORY: Final = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
PLENTY: Final = 4 * 1024**3
LIMITS: Final = gc.get_threshold()
reached: list[str] = []
gc.disable()


def pytest_configure(config: pytest.Config) -> None:
    """Stores are made and thrown away in memory where there is plenty: a test waits for no disk."""
    is_worker = hasattr(config, "workerinput")
    if not is_worker and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > PLENTY:
        place = tempfile.mkdtemp(prefix="sendiass-tests-", dir=MEMORY)
        config.add_cleanup(partial(shutil.rmtree, place, ignore_errors=True))
        os.environ["TMPDIR"], tempfile.tempdir = place, None


@pytest.hookimpl(trylast=True)  # after they were shuffled
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What reads the source stands together, so that one worker parses it once, and first: to find
    the types with nothing kept takes longer than anything else.
    """
    items.sort(key=lambda item: item.path.parent.name != "architecture")


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: the collector need not look at it."""
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A report goes from worker to terminal without the keywords of its test: they are the most of
    it, and nobody reads them there.
    """
    report = yield
    report.keywords = {}
    return report


def refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    """Audit hook: say no to a network, and remember that it was asked for."""
    if event in NETWORK_EVENTS and not isinstance(arguments[-1], str | bytes):
        reached.append(f"{event} {arguments[1:]}")
        raise ConnectionRefusedError("tests reach no network")


sys.addaudithook(refuse_network)


@pytest.fixture(autouse=True)
def collector_in_this_thread() -> Iterator[None]:
    """Python's collector runs between tests: in the thread that listens to pytest-xdist it has
    destroyed widgets, and the worker died (the program has GcGuard for that).
    """
    gc.disable()
    yield
    for generation, limit in reversed(tuple(enumerate(LIMITS))):
        if gc.get_count()[generation] > limit:
            gc.collect(generation)
            break


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """A test that reached for a network fails, even where the program swallowed the refusal."""
    reached.clear()
    yield
    assert not reached, "the test reached for a network"


@pytest.fixture(autouse=True)
def no_unexpected_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning in the log fails; a test that expects one asserts it, then calls caplog.clear()."""
    yield
    records = chain(caplog.get_records("setup"), caplog.get_records("call"))
    warnings = [record.getMessage() for record in records if record.levelname not in QUIET]
    assert not warnings, "the test logged warnings that it did not expect"


QUIET: Final = ("DEBUG", "INFO")


@pytest.fixture(autouse=True)
def no_window_left() -> Iterator[None]:
    """A test leaves no top-level widget behind, once what is deleted later is deleted."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    application = widgets and widgets.QApplication.instance()
    if application is None:
        return
    core = sys.modules["PySide6.QtCore"]
    core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
    left = application.topLevelWidgets()
    names = [f"{type(widget).__name__} {widget.windowTitle()!r}" for widget in left]
    for widget in left:  # so that the next test is not blamed
        widget.hide()
        widget.deleteLater()
    del left
    core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
    assert not names, "the test left windows behind"
