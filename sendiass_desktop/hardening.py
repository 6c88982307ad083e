"""No memory dumps and no debugger: what the program holds must not be read around it."""

import ctypes
import sys
from typing import Final

if sys.platform != "win32":
    import resource

_SET_DUMPABLE: Final = 4  # PR_SET_DUMPABLE of prctl


def harden() -> None:
    """Leave no memory dump behind when the program crashes, and let no debugger in (Linux).

    Called before the first password can be typed.
    """
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_DUMPABLE, 0, 0, 0, 0)
