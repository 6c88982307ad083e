"""Long work never stops the window, and what has gone is not called."""

import gc
import sys
import threading
from collections.abc import Callable, Iterator, Sequence

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread, QThreadPool
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.errors import AppError, WrongPassword
from sendiass_desktop.ui.kit.tasks import STOPPED, UNEXPECTED, GcGuard, Job, run_in_pool


class Owner(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.results: list[object] = []
        self.sentences: list[str] = []
        self.threads: list[QThread] = []

    def on_done(self, result: object) -> None:
        self.results.append(result)
        self.threads.append(QThread.currentThread())

    def on_failed(self, error: AppError) -> None:
        self.sentences.append(str(error))


@pytest.fixture
def owner() -> Iterator[Owner]:
    made = Owner()
    yield made
    QThreadPool.globalInstance().waitForDone()
    if shiboken6.isValid(made):
        shiboken6.delete(made)


def program(owner: Owner, text: str, secret: bytes = b"") -> Job:
    return Job(owner, [sys.executable, "-c", text], secret=secret)


def test_a_job_tells_its_progress_and_its_answer(qtbot: QtBot, owner: Owner) -> None:
    job = program(owner, "print('progress 3 of 7 Writing pages'); print('card.pdf')")
    with (
        qtbot.waitSignal(job.finished) as finished,
        qtbot.waitSignal(job.progressed) as progressed,
    ):
        job.start()
    assert progressed.args == [3, 7, "Writing pages"]
    assert finished.args == ["card.pdf"]


def test_a_job_gets_its_secret_on_standard_input(qtbot: QtBot, owner: Owner) -> None:
    job = program(owner, "import sys; print(sys.stdin.buffer.read().hex())", b"\x00\xff\n")
    with qtbot.waitSignal(job.finished) as heard:
        job.start()
    assert heard.args == ["00ff0a"]


def test_a_refusal_is_passed_on_as_its_sentence(qtbot: QtBot, owner: Owner) -> None:
    job = program(owner, "import sys; print('The disk is full.', file=sys.stderr); sys.exit(1)")
    with qtbot.waitSignal(job.failed) as heard:
        job.start()
    assert heard.args == ["The disk is full."]


@pytest.mark.parametrize("fault", ["raise SystemExit(2)", "import os; os.abort()"])
def test_a_fault_of_a_job_shows_nothing_of_its_inside(
    qtbot: QtBot, owner: Owner, fault: str
) -> None:
    job = program(owner, f"import sys; print('secret', file=sys.stderr); {fault}")
    with qtbot.waitSignal(job.failed) as heard:
        job.start()
    assert heard.args == [STOPPED]


def test_a_program_that_is_not_there_fails_with_a_sentence(qtbot: QtBot, owner: Owner) -> None:
    job = Job(owner, ["/nowhere/at/all"])
    with qtbot.waitSignal(job.failed) as heard:
        job.start()
    assert heard.args == [STOPPED]


def test_a_cancelled_job_is_gone_and_says_so_once(qtbot: QtBot, owner: Owner) -> None:
    job = program(owner, "import time; print('progress 1 of 2', flush=True); time.sleep(60)")
    with qtbot.waitSignal(job.progressed):
        job.start()
    with (
        qtbot.waitSignal(job.cancelled),
        qtbot.assertNotEmitted(job.failed),
        qtbot.assertNotEmitted(job.finished),
    ):
        job.cancel()
    assert not job.is_running()


def test_a_call_runs_elsewhere_and_comes_back_to_the_gui_thread(qtbot: QtBot, owner: Owner) -> None:
    run_in_pool(owner, threading.get_ident, done=owner.on_done)
    qtbot.waitUntil(owner_has_heard(owner))
    assert owner.results != [threading.get_ident()]
    assert owner.threads == [owner.thread()]


def test_a_refusal_in_the_pool_reaches_the_owner(qtbot: QtBot, owner: Owner) -> None:
    run_in_pool(owner, refuse, done=owner.on_done, failed=owner.on_failed)
    qtbot.waitUntil(owner_has_heard(owner))
    assert owner.sentences == ["Name and password do not open this store."]
    assert owner.results == []


def test_a_bug_in_the_pool_is_raised_on_the_gui_thread_and_nobody_waits_for_ever(
    qtbot: QtBot, owner: Owner
) -> None:
    with qtbot.captureExceptions() as caught:
        run_in_pool(owner, divide, done=owner.on_done, failed=owner.on_failed)
        qtbot.waitUntil(has_caught(caught))
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]
    assert owner.sentences == [UNEXPECTED]


def test_an_owner_that_has_gone_is_not_called(qtbot: QtBot, owner: Owner) -> None:
    go = threading.Event()
    other = Owner()
    run_in_pool(owner, go.wait, done=owner.on_done)
    run_in_pool(other, go.wait, done=other.on_done)
    heard = owner.results
    shiboken6.delete(owner)
    go.set()
    qtbot.waitUntil(owner_has_heard(other))
    assert heard == []


def test_the_collector_runs_on_the_gui_thread_only(owner: Owner) -> None:
    guard = GcGuard(owner)
    threads: list[int] = []

    def note(phase: str, _info: dict[str, int]) -> None:
        if phase == "start":
            threads.append(threading.get_ident())

    gc.callbacks.append(note)
    guard.start()
    try:
        worker = threading.Thread(target=make_cycles)
        worker.start()
        worker.join()
        assert threads == []
        guard.collect()
        assert threads == [threading.get_ident()]
    finally:
        guard.stop()
        gc.callbacks.remove(note)
    assert gc.isenabled()


def make_cycles() -> None:
    kept = []
    for _ in range(5000):
        ring: list[object] = []
        ring.append(ring)
        kept.append(ring)


def refuse() -> object:
    raise WrongPassword("Name and password do not open this store.")


def divide() -> object:
    return 1 // 0


def owner_has_heard(owner: Owner) -> Callable[[], bool]:
    return lambda: bool(owner.results or owner.sentences)


def has_caught(caught: Sequence[object]) -> Callable[[], bool]:
    return lambda: bool(caught)
