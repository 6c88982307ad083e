"""Loading while the password is typed: one piece at a time, and no request is lost."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from sendiass_desktop.ui.session import loading
from sendiass_desktop.ui.session.loading import Loading

GROUPS = (("first.a", "first.b"), ("then.a",))


class Window(QObject):
    """What asks for something, as the unlock window does."""

    unlock = Signal(str, str)
    recover = Signal()
    loaded = Signal()


@pytest.fixture
def imported(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was imported so far."""
    names: list[str] = []
    monkeypatch.setattr(loading, "import_module", names.append)
    return names


@pytest.fixture
def window() -> Iterator[Window]:
    made = Window()
    yield made
    made.deleteLater()


class Clock:
    """A stop watch that goes on by a step whenever it is looked at."""

    def __init__(self, step: float) -> None:
        self.now, self.step = 0.0, step

    def __call__(self) -> float:
        self.now += self.step
        return self.now


def loader(window: Window, *, step: float = 0.0) -> Loading:
    requests = (window.unlock, window.recover)
    return Loading(window, GROUPS, requests=requests, timer=Clock(step), last=window.loaded.emit)


def test_everything_is_loaded_the_first_group_first(
    qtbot: QtBot, window: Window, imported: list[str]
) -> None:
    made = loader(window)
    at: list[int] = []

    def note() -> None:
        at.append(len(imported))

    made.begun.connect(note)
    made.answerable.connect(note)
    with qtbot.waitSignal(window.loaded):
        made.begin()
        made.begin()
    assert imported == ["first.a", "first.b", "then.a"]
    assert at == [0, 2]


def test_a_slow_piece_is_followed_by_whatever_else_there_is_to_do(
    qtbot: QtBot, window: Window, imported: list[str]
) -> None:
    made = loader(window, step=loading.SLICE * 0.6)  # time for one module at a time
    made.begin()
    made._load_some()
    assert imported == ["first.a"]
    with qtbot.waitSignal(window.loaded):
        pass
    assert imported[-1] == "then.a"


def test_a_request_that_comes_too_early_is_answered_once_it_can_be(
    window: Window, imported: list[str]
) -> None:
    made = loader(window)
    answered: list[tuple[str, str]] = []

    def answer(name: str, password: str) -> None:
        answered.append((name, password))

    def answerable() -> None:
        assert imported == ["first.a", "first.b"]
        window.unlock.connect(answer)

    made.answerable.connect(answerable)
    window.unlock.emit("Dana", "four quiet words")
    assert answered == [("Dana", "four quiet words")]
    window.unlock.emit("Dana", "again")
    assert answered[1:] == [("Dana", "again")]


def test_a_window_that_is_never_painted_is_loaded_for_as_well(
    qtbot: QtBot, window: Window, imported: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "LATEST", 1)
    loader(window)
    with qtbot.waitSignal(window.loaded):
        pass
    assert len(imported) == 3
