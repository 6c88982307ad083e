"""Sides that live in a process of their own, so that neither wears what the other loaded.

A child prepares, says in one JSON line what it will show, and then does a round for every line it
is sent, answering with the seconds the round took. Both sides of a pair are such children, or both
are started anew for every round (`started`).
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from benchmarks.bar import CannotRunError

HERE: Final = Path(__file__).parent.parent
NO_QT: Final = "Qt does not start here: `make.py run` says which libraries of the system it lacks."
WORD: Final = "round"


class Child:
    """A side in a process of its own."""

    def __init__(self, module: str, *words: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, *words],
            cwd=HERE,
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.said = self._answer()

    def round(self, what: str = WORD) -> float:
        """One round of something; the seconds it took, as the child counted them."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{what}\n")
        self._process.stdin.flush()
        return float(self._answer())

    def end(self) -> None:
        """End it."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise CannotRunError(NO_QT if self._process.wait() else "A side ended too early.")
        return json.loads(line)


@contextmanager
def child(module: str, *words: str) -> Iterator[Child]:
    """A child for a block."""
    made = Child(module, *words)
    try:
        yield made
    finally:
        made.end()


def serve(said: object, do: Callable[[str], float]) -> None:
    """In a child: say what it will show, then do a round of whatever comes, line by line."""
    answer(said)
    for line in sys.stdin:
        answer(do(line.rstrip("\n")))


def answer(said: object) -> None:
    """In a child: one line of JSON."""
    print(json.dumps(said), flush=True)


def once(module: str, *words: str) -> Any:
    """What a child answers that does one thing and ends."""
    done = _run(module, *words)
    return json.loads(done.stdout)


def started(module: str, *words: str, home: Path | None = None) -> float:
    """Start a program that prints the moment (monotonic) it was ready; seconds from its start."""
    start = time.monotonic()
    done = _run(module, *words, home=home)
    return float(done.stdout.split()[0]) - start


def _run(module: str, *words: str, home: Path | None = None) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", module, *words],
        cwd=HERE,
        env=environment(home),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CannotRunError(f"{NO_QT} {done.stderr[-300:]}")
    return done


def environment(home: Path | None = None) -> dict[str, str]:
    """What both sides start in: painted out of sight, their bytecode kept as an installer does."""
    kept = str(Path(tempfile.gettempdir()) / "sendiass-bench-bytecode")
    settings = {
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPYCACHEPREFIX": kept,
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONUTF8": "1",
    }
    places = {"XDG_DATA_HOME": str(home), "LOCALAPPDATA": str(home)} if home else {}
    return {**os.environ, **settings, **places}
