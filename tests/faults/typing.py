"""S1 and S6 through the real window: kill -9 in the middle of typing; what stays, and where.

The program runs as it is started, with a home and a folder for temporary files of its own. Out of
sight by default; with Xvfb and xdotool on a screen, with keys that come from outside.
"""

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any, Final

from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services import access
from tests.faults import leak
from tests.faults.nursery import ROOT
from tests.faults.tally import FAULTS, KILLS, Tally
from tests.stores import NAMES, PASSWORDS, Clock, computer_with, copied, template

MANAGER: Final = Role.MANAGER
MOST_LOST: Final = 2.0  # seconds of typing, bars.md S1
START_SECONDS: Final = 60.0
TYPING_SECONDS: Final = (1.5, 5.0)
CLIENT: Final = "Zaphirael Quillfethers"
LIMITS: Final = "Max core file size        0                    0"


class Typing:
    """One store and home, and the program started and killed in it, again and again."""

    def __init__(self, place: Path, random: Random, *, tally: Tally, leaks: Tally) -> None:
        self.place, self._random = place, random
        self._tally, self._leaks = tally, leaks
        self._store = copied(place / "store")
        self._kept = ""
        self._sent: list[tuple[float, str]] = []
        for name in ("home", "tmp"):
            (place / name).mkdir()

    def kill(self, seed: int, *, screen: str = "") -> None:
        """Type for some seconds, kill, and see what the store and every other file hold."""
        self._sent = []
        process = self._started(seed, screen)
        try:
            said = self._until_ready(process)
            ends = time.monotonic() + self._random.uniform(*TYPING_SECONDS)
            if screen:
                self._press_keys(screen, ends)
            for line in self._heard(process, ends):
                self._sent.append((line["at"], line["typed"]))
            limits = Path(f"/proc/{process.pid}/limits")
            hard = not limits.exists() or LIMITS in limits.read_text()
        finally:
            process.send_signal(signal.SIGKILL)
            died = time.monotonic()
            process.wait()
        for line in self._heard(process, 0):
            self._sent.append((line["at"], line["typed"]))
        assert process.stdout is not None
        process.stdout.close()
        self._tally.count(KILLS)
        self._tally.count("through the window on a screen" if screen else "through the window")
        self._judge(said, died)
        self._judge_leaks(hard=hard and said["dumpable"] != 1)

    def _judge(self, said: dict[str, Any], died: float) -> None:
        """What was typed two seconds before is kept; what was kept before is offered."""
        if self._kept and self._kept not in said["offered"]:
            self._tally.lose("what was kept before the last kill is not offered after unlock")
        if not self._sent:
            self._tally.lose("nothing could be typed")
        due = next((text for at, text in reversed(self._sent) if died - at >= MOST_LOST), "")
        typed = self._sent[-1][1] if self._sent else ""
        self._kept = self._draft()
        if not (self._kept.startswith(due.strip()) and typed.startswith(self._kept)):
            letters = f"typed {len(typed)}, due {len(due)}, kept {len(self._kept)} letters"
            self._tally.lose(f"more than two seconds of typing went: {letters}")

    def _judge_leaks(self, *, hard: bool) -> None:
        self._leaks.count(FAULTS)
        if not hard:
            self._leaks.lose("the program would leave a dump of its memory")
        found = leak.found_in(self.place, CLIENT, tally=self._leaks)
        for path in found:
            self._leaks.lose(f"a name stands in {path.relative_to(self.place)}")

    def _draft(self) -> str:
        """The note of the draft that is kept; the store proves itself."""
        computer = computer_with(Clock(), seed=self._random.randrange(1 << 40))
        session = access.open_session(self._store, template().unlocked(MANAGER), computer=computer)
        with closing(session):
            session.store.verify()
            drafts = session.store.drafts.of(session.worker.id)
            return str(drafts[-1].typed.get("note") or "") if drafts else ""

    def _started(self, seed: int, screen: str) -> subprocess.Popen[bytes]:
        home = str(self.place / "home")
        names = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
        there = dict.fromkeys(names, home) | {"TMPDIR": str(self.place / "tmp")}
        there |= {"QT_QPA_PLATFORM": "xcb" if screen else "offscreen", "DISPLAY": screen}
        words = [str(self._store), NAMES[MANAGER], PASSWORDS[MANAGER], str(seed), CLIENT]
        return subprocess.Popen(
            [sys.executable, "-m", "tests.faults.typist", *words, *(["outside"] if screen else [])],
            cwd=ROOT,
            bufsize=0,  # what lies in a buffer, select does not see
            env={**os.environ, **there},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def _until_ready(self, process: subprocess.Popen[bytes]) -> dict[str, Any]:
        said: dict[str, Any] = {}
        for line in self._heard(process, time.monotonic() + START_SECONDS):
            said |= line
            if "ready" in line:
                return said
        raise AssertionError("the program did not come up")

    def _press_keys(self, screen: str, ends: float) -> None:
        """Real keys, one after another."""
        keys = cycle(f"rang about {CLIENT.lower()} again ")
        while time.monotonic() < ends:
            key = next(keys)
            _xdotool(screen, "key", "space" if key == " " else key)

    @staticmethod
    def _heard(process: subprocess.Popen[bytes], ends: float) -> Iterator[dict[str, Any]]:
        """The lines until a moment, or until there are no more."""
        assert process.stdout is not None
        while True:
            left = ends - time.monotonic()
            ready, _, _ = select.select([process.stdout], [], [], max(left, 0) if ends else None)
            line = process.stdout.readline() if ready else b""
            if not line:
                return
            if line.endswith(b"\n"):  # the last one may be cut by the kill
                yield json.loads(line)


@contextmanager
def screen() -> Iterator[str]:
    """A screen that nobody sees; empty where there is no Xvfb or no xdotool."""
    if not (shutil.which("Xvfb") and shutil.which("xdotool")):
        yield ""
        return
    read, write = os.pipe()
    words = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]
    server = subprocess.Popen(words, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as told:
            number = told.readline().strip()
        yield f":{number}" if number else ""
    finally:
        server.terminate()
        server.wait()


def run(
    place: Path, random: Random, *, tally: Tally, leaks: Tally, kills: int, on_screen: int = 0
) -> None:
    """So many kills in the middle of typing, out of sight and on a screen."""
    leak.must_find(place, CLIENT)
    for name, number in (("hidden", kills), ("seen", on_screen)):
        with screen() if name == "seen" and number else closing(_Nothing()) as shown:
            if name == "seen" and not isinstance(shown, str):
                break
            (place / name).mkdir()
            typing = Typing(place / name, random, tally=tally, leaks=leaks)
            for turn in range(number):
                where = shown if isinstance(shown, str) else ""
                typing.kill(random.randrange(1 << 30) * 2 + turn % 2, screen=where)


class _Nothing:
    """Where there is no screen there is nothing to close."""

    def close(self) -> None:
        """Nothing."""


def _xdotool(screen: str, *words: str) -> None:
    subprocess.run(["xdotool", *words], env={**os.environ, "DISPLAY": screen}, check=True)
