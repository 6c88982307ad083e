"""One door to everything: `python3 make.py run` opens the program, `make.py test` tests it.

Every verb does its own set-up on a machine that has nothing but Python: it makes `.venv`, installs
the locked libraries and starts what was asked for. What stands in the way is said in one sentence
with the command that mends it. Standard library alone, and readable by any Python from 3.7 on, so
that an old one can still say which to install.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
USAGE = """usage: python3 make.py VERB     (on Windows: py make.py VERB)

  run              open the program on a practice store; without a screen, write its score card
  test [...]       run every test; what follows goes to pytest
  pictures FOLDER  every room as a picture
  bench [...]      measure the speed bars
  soak [...]       the long tests; --seed N repeats their faults, --help says how many there are
  lock             choose newer libraries and write requirements/*.txt
  build            build the installer"""

OLDEST, NEWEST = (3, 11), (3, 14)
PROBE = f"""
import struct, sys, sysconfig
here = sys.version_info[:2]
print("%d.%d" % here)
print(sys.implementation.name == "cpython" and {OLDEST} <= here <= {NEWEST}
      and struct.calcsize("P") == 8 and not sysconfig.get_config_var("Py_GIL_DISABLED"))
try:
    import ensurepip, venv
except ImportError:
    print("no venv")
"""
QT_PROBE = "from PySide6.QtWidgets import QApplication; QApplication([])"
PIP = "-m pip install --disable-pip-version-check --require-hashes --only-binary :all: -r"
UV = "pip compile --universal --generate-hashes --no-emit-index-url --no-header --upgrade --quiet"

# What PySide6-Essentials 6.12 looks for in the system (ldd over its libraries and plugins), by
# Debian's names: first for Qt at all, then for showing a window with X11 or Wayland.
QT_DEBIAN = (
    "libegl1 libgl1 libglib2.0-0 libxkbcommon0 libx11-6 libfreetype6 libfontconfig1 libdbus-1-3"
)
SCREEN_DEBIAN = (
    "libxkbcommon-x11-0 libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1"
    " libxcb-randr0 libxcb-render0 libxcb-render-util0 libxcb-shape0 libxcb-shm0 libxcb-sync1"
    " libxcb-util1 libxcb-xfixes0 libxcb-xkb1 libxcb-glx0"
    " libwayland-client0 libwayland-cursor0 libwayland-egl1"
)


class Stop(Exception):
    """One sentence: what stands in the way, and the command that mends it."""


def main(words: list[str]) -> int:
    """Do what the first word says; 1 where something stands in the way, 2 for a wrong word."""
    verb = VERBS.get(words[0]) if words else None
    if verb is None:
        print(USAGE, file=sys.stderr)
        return 2
    try:
        return verb(words[1:])
    except Stop as sentence:
        print(sentence, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


# The verbs


def run(_rest: list[str]) -> int:
    """Open the program on a practice store; where no window can open, do the same job without."""
    python = environment("run")
    if has_screen():
        if qt_ready(python, ""):
            return start(python, "-m", "sendiass_desktop", "--practice")
        say(f"No window can open on this screen: is it there? {qt_mending()}")
    return run_without_window(python)


def test(rest: list[str]) -> int:
    """Run every test, in parallel and in random order; or those that were asked for."""
    workers = str((os.cpu_count() or 1) + 1)  # one of them waits for a child or a timer
    wanted = rest or ["-n", workers, "--dist", "worksteal"]
    return start_offscreen("test", "pytest", "-m", "not soak", *wanted)


def soak(rest: list[str]) -> int:
    """Run the long tests, then the long faults; what follows goes to those (--help)."""
    failed = 0 if rest else start_offscreen("test", "pytest", "-q", "-m", "soak")
    return start_offscreen("test", "tests.faults", *rest) or failed


def pictures(rest: list[str]) -> int:
    """Write a picture of every room into a folder."""
    if not rest:
        print("usage: python3 make.py pictures FOLDER", file=sys.stderr)
        return 2
    rest[0] = str(Path(rest[0]).absolute())
    return start_offscreen("run", "sendiass_desktop", "pictures", *rest)


def bench(rest: list[str]) -> int:
    """Measure the speed bars and print their table."""
    needs_file("benchmarks/__main__.py", "The benchmarks are not written yet.")
    return start(environment("run"), "-m", "benchmarks", *rest)


def build(rest: list[str]) -> int:
    """Build the installer for the system this runs on."""
    needs_file("installer/build.py", "The installer is not written yet.")
    return start(environment("build"), "installer/build.py", *rest)


def lock(_rest: list[str]) -> int:
    """Write `requirements/*.txt` anew from `requirements/*.in`: hashed, and for every system."""
    uv = shutil.which("uv")
    if uv is None:
        raise Stop("Locking needs the program uv: `pip install uv`, then the same command again.")
    shared = ["--python-version", ".".join(map(str, OLDEST))]
    for wanted in ("run", "test", "build"):
        source, target = f"requirements/{wanted}.in", f"requirements/{wanted}.txt"
        if (HERE / source).exists():
            if subprocess.call([uv, *UV.split(), *shared, source, "-o", target], cwd=HERE):
                raise Stop("The libraries could not be locked; uv says why above.")
            shared[2:] = ["-c", "requirements/run.txt"]
    return 0


def needs_file(name: str, sentence: str) -> None:
    """Stop with the sentence where a part that a verb hands over to is not there."""
    if not (HERE / name).exists():
        raise Stop(sentence)


def needs_qt(python: str) -> None:
    """Stop where Qt cannot even paint out of sight."""
    if not qt_ready(python, "offscreen"):
        raise Stop(qt_mending())


# The same job without a window


def run_without_window(python: str) -> int:
    """Practice store, last month's score card as Excel and PDF, and pictures of the rooms."""
    say("Without a window: the score card of a practice service, and pictures of its rooms.")
    folder = HERE / "practice"
    for leftover in ("store", "pictures"):
        shutil.rmtree(folder / leftover, ignore_errors=True)
    folder.mkdir(exist_ok=True)
    store, month = "practice/store", last_full_month(*time.localtime()[:2])
    files = f"practice/score-card-{month}.xlsx", f"practice/score-card-{month}.pdf"
    amount = "--contacts 400 --years 2 --seed 1"
    worker, password = staff(program(python, "practice-store", store, *amount.split()))
    opened = ["--worker", worker, "--password-stdin"]
    asked = [store, *opened, "--period", month, "--xlsx", files[0], "--pdf", files[1]]
    program(python, "score-card", *asked, password=password)
    say(f"Score card: {files[0]} and {files[1]}")
    if qt_ready(python, "offscreen"):
        asked = ["practice/pictures", "--store", store, *opened]
        program(python, "pictures", *asked, password=password, QT_QPA_PLATFORM="offscreen")
        say("Pictures:   practice/pictures")
    else:
        say(f"The pictures are missing. {qt_mending()}")
    say(f"Store:      {store} ({worker}, password {password})")
    return 0


def program(python: str, *words: str, password: str = "", **settings: str) -> str:
    """What the program's command line answers; stops with its own sentence where it refuses."""
    done = quietly(python, "-m", "sendiass_desktop", *words, typed=f"{password}\n", **settings)
    if done.returncode:
        raise Stop(done.stderr.strip() or f"The program stopped in the middle of {words[0]}.")
    return done.stdout


def staff(made: str) -> tuple[str, str]:
    """A manager's name and the password out of what `practice-store` prints."""
    lines = made.splitlines()
    managers = [line.rpartition(",")[0] for line in lines if line.endswith(", manager")]
    passwords = [line.partition(": ")[2] for line in lines if line.startswith("Password")]
    return managers[0], passwords[0]


def last_full_month(year: int, month: int) -> str:
    """The month before this one, as the command line writes a period."""
    return f"{year}-{month - 1:02}" if month > 1 else f"{year - 1}-12"


def has_screen() -> bool:
    """Whether a window could be shown here."""
    if os.environ.get("QT_QPA_PLATFORM", "") in ("offscreen", "minimal"):
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


# The set-up


def environment(wanted: str) -> str:
    """The Python of `.venv` with the libraries of a lock in it, made where it is not there."""
    lock_file = HERE / "requirements" / f"{wanted}.txt"
    needs_file(f"requirements/{wanted}.txt", f"requirements/{wanted}.txt is missing.")
    python = python_of(HERE / ".venv")
    held = HERE / ".venv" / "locks.txt"
    if not held.exists() or stamp(lock_file, python) not in held.read_text("ascii").splitlines():
        build_environment(find_python(), lock_file)
    return python


def python_of(venv: Path) -> str:
    """Where a virtual environment keeps its Python."""
    return str(venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def stamp(lock_file: Path, python: str) -> str:
    """What an environment is known by: its Python's version and the lock that filled it."""
    digest = hashlib.sha256(lock_file.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
    return " ".join([*ask([python])[:1], digest])


def build_environment(command: list[str], lock_file: Path) -> None:
    """Make the environment beside, fill it from the lock, and put it in the place of the old one.

    The test lock holds the run lock, so an environment filled from it bears both stamps.
    """
    say("Setting up .venv with the locked libraries; the first time this takes a minute or two.")
    beside = HERE / f".venv-{os.getpid()}"
    python = python_of(beside)
    try:
        if quietly(*command, "-m", "venv", str(beside)).returncode:
            raise Stop("No virtual environment could be made: is the disk full, or read-only?")
        install(python, lock_file)
        held = {lock_file, lock_file.with_name(lock_file.name.replace("test", "run"))}
        lines = "".join(f"{stamp(file, python)}\n" for file in held)
        (beside / "locks.txt").write_text(lines, "ascii")
        put_in_place(beside)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def put_in_place(beside: Path) -> None:
    """Let the new environment take the name of the old one, which stays where that fails."""
    venv, old = HERE / ".venv", HERE / f".venv-old-{os.getpid()}"
    try:
        if venv.exists():
            venv.rename(old)
        beside.rename(venv)
    except OSError as error:
        raise Stop(
            "The folder .venv is in use: close SENDIASS Desktop and whatever else runs from it,"
            " then give the same command again."
        ) from error
    finally:
        if old.exists() and not venv.exists():
            old.rename(venv)
        shutil.rmtree(old, ignore_errors=True)


def install(python: str, lock_file: Path) -> None:
    """Install exactly what the lock names, from whatever index pip is set to use."""
    done = quietly(python, *PIP.split(), str(lock_file))
    if not done.returncode:
        return
    if "(from versions: none)" in done.stderr:
        raise Stop(
            "No package index can be reached: connect this computer to the Internet, or name yours"
            " with `pip config set global.index-url ADDRESS`, then give the same command again."
        )
    print(*done.stderr.splitlines()[-5:], sep="\n", file=sys.stderr)
    raise Stop("The locked libraries could not be installed; pip says why above.")


def find_python() -> list[str]:
    """The command of a Python that fits: the one this runs in, or else another of this computer."""
    others = [f"3.{minor}" for minor in range(NEWEST[1], OLDEST[1] - 1, -1)]
    named = [["py", f"-{other}"] if os.name == "nt" else [f"python{other}"] for other in others]
    bare: list[tuple[list[str], str]] = []
    for command in [[sys.executable], *named]:
        version, fits, *lacks = ask(command) or ("", "False")
        if fits == "True" and not lacks:
            return command
        if fits == "True":
            bare.append((command, version))
    for command, version in bare:
        package = f"python{version}-venv"
        why = (
            f"Python {version} cannot make a virtual environment here without its own parts for it"
        )
        if install_for_debian([package], why):
            return command
        raise Stop(f"{why}; on Debian and Ubuntu this mends it: `sudo apt install {package}`")
    raise Stop(
        "SENDIASS Desktop needs a 64-bit Python 3.11 to 3.14: install Python 3.13 from python.org"
        " or from your system's packages, then give the same command again."
    )


def ask(command: list[str]) -> list[str]:
    """What a Python says of itself: its version, whether it fits, perhaps "no venv"."""
    return quietly(*command, "-c", PROBE).stdout.split("\n")[:-1]


# What the operating system has to lend


def qt_ready(python: str, platform: str) -> bool:
    """Whether Qt starts, once its system libraries were installed where that may be done."""
    why = "Qt does not start here; it may lack libraries of the system"
    return qt_starts(python, platform) or (
        install_for_debian(qt_packages(), why) and qt_starts(python, platform)
    )


def qt_starts(python: str, platform: str) -> bool:
    """Whether a child process can make a Qt application; Qt chooses where the platform is empty."""
    settings = {"QT_QPA_PLATFORM": platform} if platform else {}
    return quietly(python, "-c", QT_PROBE, **settings).returncode == 0


def qt_packages() -> list[str]:
    """Debian's packages that Qt needs here."""
    return f"{QT_DEBIAN} {SCREEN_DEBIAN if has_screen() else ''}".split()


def qt_mending() -> str:
    """The sentence for where Qt cannot start."""
    return (
        "Qt does not start here; it may lack libraries of the system, which on Debian and Ubuntu"
        f" come with `sudo apt install {' '.join(qt_packages())}`"
    )


def install_for_debian(packages: list[str], why: str) -> bool:
    """Install packages where this user may, as root on Debian or Ubuntu, saying so first."""
    if shutil.which("apt-get") is None or not os.access("/var/lib/dpkg", os.W_OK):
        return False
    say(f"{why}. Installing them now: apt-get install {' '.join(packages)}")
    asked = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    return any(
        quietly(*command, DEBIAN_FRONTEND="noninteractive").returncode == 0 and command is asked
        for command in (asked, ["apt-get", "update"], asked)
    )


# Starting other programs


def start(python: str, *words: str, **settings: str) -> int:
    """Start a Python program in the checkout, with these environment variables, and wait for it."""
    return subprocess.call([python, *words], cwd=HERE, env={**os.environ, **settings})


def start_offscreen(kind: str, module: str, *words: str) -> int:
    """Start a module drawing where nobody looks; its bytecode is kept, as tests start many."""
    python = environment(kind)
    needs_qt(python)
    kept = {"PYTHONPYCACHEPREFIX": f"{HERE}/.venv/bytecode", "PYTHONDONTWRITEBYTECODE": ""}
    return start(python, "-m", module, *words, QT_QPA_PLATFORM="offscreen", **kept)


def quietly(*command: str, typed: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a command in the checkout and keep what it says; one that is not there fails with 127."""
    try:
        return subprocess.run(
            command,
            cwd=HERE,
            env={**os.environ, "PYTHONUTF8": "1", **settings},
            input=typed,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        return subprocess.CompletedProcess(command, 127, "", str(error))


def say(sentence: str) -> None:
    """Print a line before the next program prints its own."""
    print(sentence, flush=True)


VERBS = {verb.__name__: verb for verb in (run, test, pictures, bench, soak, lock, build)}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
