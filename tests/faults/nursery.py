"""A process that has everything loaded and forks: a child that saves starts in milliseconds.

Started as `python -m tests.faults.nursery`; each line of its input is an order (JSON), which a
child of its own carries out. What the child says stands in lines (JSON) on the same output, each
written after what it speaks of was committed.
"""

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from tests.faults.acts import ACTS

ROOT: Final = Path(__file__).resolve().parents[2]
LONGEST: Final = 60.0  # seconds: a child that says nothing for so long hangs
AWAKE: Final = 0.05  # seconds
ENOUGH: Final = 100.0  # longer than any child lives


class Nursery:
    """The process, seen from the one that kills its children."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.nursery"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._orders, self._said = self._process.stdin, self._process.stdout
        self._rest = b""

    def killed(
        self,
        order: dict[str, Any],
        *,
        after: float,
        at_work: bool = False,
        asleep: Callable[[], None] | None = None,
    ) -> Iterator[dict[str, Any]]:
        """What a child says that is killed `after` seconds from its first word, if still there.

        `at_work` they count from its first try to save something: it has unlocked by then.
        With `asleep` it is put to sleep first, for as long as that takes, and wakes once more.
        """
        self._orders.write(json.dumps(order).encode() + b"\n")
        self._orders.flush()
        child, deadline = 0, time.monotonic() + ENOUGH
        while True:
            left = deadline - time.monotonic()
            if left <= 0 and asleep:
                left = _slept(child, asleep)
                deadline, asleep = time.monotonic() + left, None
            elif left <= 0:
                with suppress(ProcessLookupError):  # it has just ended by itself
                    os.kill(child, signal.SIGKILL)
                deadline, left = time.monotonic() + ENOUGH, LONGEST
            for said in self._heard(min(left, LONGEST)):
                if "gone" in said:
                    yield said
                    return
                if "child" in said:
                    child = said["child"]
                if ("trying" if at_work else "child") in said:
                    deadline, at_work = min(deadline, time.monotonic() + after), False
                if "child" not in said:
                    yield said

    def close(self) -> None:
        """End the process."""
        self._orders.close()
        self._process.wait()
        self._said.close()

    def _heard(self, seconds: float) -> list[dict[str, Any]]:
        ready, _, _ = select.select([self._said], [], [], seconds)
        if not ready:
            return []
        some = os.read(self._said.fileno(), 1 << 16)
        assert some, "the nursery ended"
        *lines, self._rest = (self._rest + some).split(b"\n")
        return [json.loads(line) for line in lines]


def _slept(child: int, asleep: Callable[[], None]) -> float:
    """Put a child to sleep, do something, wake it; how long it may go on."""
    os.kill(child, signal.SIGSTOP)
    try:
        asleep()
    finally:
        os.kill(child, signal.SIGCONT)
    return AWAKE


def say(**words: Any) -> None:
    """One line, whole or not at all: shorter than what a pipe takes at once."""
    os.write(1, json.dumps(words).encode() + b"\n")


def main() -> None:
    """Carry out orders until there are no more."""
    for line in sys.stdin.buffer:
        order = json.loads(line)
        child = os.fork()
        if not child:
            _carry_out(order)
        _, status = os.waitpid(child, 0)
        say(gone=os.waitstatus_to_exitcode(status))


def _carry_out(order: dict[str, Any]) -> None:
    """What a child does; it never comes back."""
    say(child=os.getpid())
    status = 0
    try:
        ACTS[order.pop("act")](order, say)
    except BaseException as error:  # noqa: BLE001 - whatever it is, the parent hears of it
        say(trouble=repr(error))
        status = 1
    os._exit(status)


if __name__ == "__main__":
    main()
