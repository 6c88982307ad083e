"""Processes of the program as it is installed: its bytecode is kept from one start to the next."""

import os
import subprocess
import time
from functools import cache
from tempfile import TemporaryDirectory
from typing import Final

NOT_KEPT: Final = "PYTHONDONTWRITEBYTECODE"


def seconds(command: list[str], *, typed: str = "") -> float:
    """How long a process takes from start to end; raises CalledProcessError where it fails."""
    known = environment()
    start = time.perf_counter()
    subprocess.run(command, input=typed, text=True, capture_output=True, check=True, env=known)
    return time.perf_counter() - start


def environment() -> dict[str, str]:
    """The environment variables of this process, with a place for bytecode."""
    known = {name: value for name, value in os.environ.items() if name != NOT_KEPT}
    return known | {"PYTHONPYCACHEPREFIX": _bytecode().name}


@cache
def _bytecode() -> TemporaryDirectory[str]:
    """Where it lies until the run ends."""
    return TemporaryDirectory(prefix="sendiass-bench-")
