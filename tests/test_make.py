"""make.py: everything from nothing, and one sentence where something stands in the way."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import make

EMPTY_LOCK = "# nothing to install\n"
UNKNOWN_LOCK = f"no-such-library==1.0 --hash=sha256:{'0' * 64}\n"


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A checkout with locks that ask for nothing, so that an environment needs no index."""
    (tmp_path / "requirements").mkdir()
    for name in ("run", "test"):
        (tmp_path / "requirements" / f"{name}.txt").write_text(f"# {name}\n{EMPTY_LOCK}")
    monkeypatch.setattr(make, "HERE", tmp_path)
    yield tmp_path
    assert list(tmp_path.glob(".venv-*")) == [], "a half-made environment was left beside"


@pytest.mark.parametrize("words", [[], ["dance"], ["--help"]])
def test_a_wrong_word_is_answered_with_the_usage_and_status_two(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert make.main(words) == 2
    assert capsys.readouterr().err.startswith("usage: python3 make.py VERB")


@pytest.mark.parametrize(
    ("verb", "sentence"),
    [
        ("bench", "The benchmarks are not written yet.\n"),
        ("build", "The installer is not written yet.\n"),
    ],
)
@pytest.mark.usefixtures("checkout")
def test_a_part_that_is_not_there_is_said_in_a_sentence_with_status_one(
    verb: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert make.main([verb]) == 1
    assert capsys.readouterr().err == sentence


@pytest.mark.soak  # CI makes one each time
def test_an_environment_is_made_once_and_a_test_environment_serves_run_too(checkout: Path) -> None:
    python = make.environment("test")
    made = (checkout / ".venv" / "pyvenv.cfg").stat().st_mtime_ns
    assert make.environment("test") == make.environment("run") == python
    assert (checkout / ".venv" / "pyvenv.cfg").stat().st_mtime_ns == made
    assert make.quietly(python, "-c", "print(1)").stdout == "1\n"


def test_an_index_that_cannot_be_reached_is_said_with_what_mends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock_file = tmp_path / "run.txt"
    lock_file.write_text(UNKNOWN_LOCK)
    monkeypatch.setenv("PIP_INDEX_URL", tmp_path.as_uri())
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    with pytest.raises(make.Stop, match="No package index can be reached"):
        make.install(sys.executable, lock_file)


def test_the_new_environment_takes_the_place_of_the_old_one(checkout: Path) -> None:
    for name in (".venv", ".venv-1"):
        (checkout / name).mkdir()
        (checkout / name / "which").write_text(name)
    make.put_in_place(checkout / ".venv-1")
    assert (checkout / ".venv" / "which").read_text() == ".venv-1"


def test_the_old_environment_stays_where_the_new_one_cannot_take_its_place(checkout: Path) -> None:
    (checkout / ".venv").mkdir()
    with pytest.raises(make.Stop, match=r"The folder \.venv is in use"):
        make.put_in_place(checkout / ".venv-1")
    assert (checkout / ".venv").is_dir()


def test_a_lock_with_other_line_ends_is_the_same_lock(tmp_path: Path) -> None:
    unix, windows = tmp_path / "unix.txt", tmp_path / "windows.txt"
    unix.write_bytes(b"a==1\nb==2\n")
    windows.write_bytes(b"a==1\r\nb==2\r\n")
    assert make.stamp(unix, sys.executable) == make.stamp(windows, sys.executable)
    windows.write_bytes(b"a==1\r\nb==3\r\n")
    assert make.stamp(unix, sys.executable) != make.stamp(windows, sys.executable)


def test_the_python_of_the_tests_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    assert make.find_python() == [sys.executable]
    monkeypatch.setattr(sys, "executable", "no-such-python")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(make.Stop, match=r"64-bit Python 3\.11 to 3\.14"):
        make.find_python()


def test_a_python_that_is_not_there_says_nothing_of_itself() -> None:
    assert make.ask(["no-such-python"]) == []
    assert make.ask([sys.executable]) == [".".join(map(str, sys.version_info[:2])), "True"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there always is a screen")
@pytest.mark.parametrize(
    ("settings", "answer"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
    ],
)
def test_there_is_a_screen_where_x11_or_wayland_is_named_and_qt_is_not_told_otherwise(
    *, settings: dict[str, str], answer: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert make.has_screen() is answer


def test_qt_starts_out_of_sight_and_not_where_its_platform_is_unknown() -> None:
    assert make.qt_starts(sys.executable, "offscreen")
    assert not make.qt_starts(sys.executable, "no-such-platform")


@pytest.mark.parametrize(
    ("now", "before"), [((2026, 11), "2026-10"), ((2026, 10), "2026-09"), ((2027, 1), "2026-12")]
)
def test_the_last_full_month_is_the_one_before(now: tuple[int, int], before: str) -> None:
    assert make.last_full_month(*now) == before


def test_manager_and_password_are_read_out_of_what_practice_store_prints() -> None:
    made = (
        "A practice store.\nJo Bloggs, caseworker\nAda Example, manager\nPassword of each: a b-c\n"
    )
    assert make.staff(made) == ("Ada Example", "a b-c")


def test_a_command_that_is_refused_ends_with_its_own_sentence(tmp_path: Path) -> None:
    refused = ["verify", str(tmp_path / "nowhere"), "--worker", "Ada", "--password-stdin"]
    with pytest.raises(make.Stop) as stopped:
        make.program(sys.executable, *refused, password="x")
    assert str(stopped.value).count("\n") == 0
    assert str(stopped.value).endswith(".")


def test_make_can_be_read_by_an_old_python_and_needs_the_standard_library_alone() -> None:
    file = make.HERE / "make.py"
    assert ast.parse(file.read_text("utf-8"), feature_version=(3, 7)).body != []
    alone = subprocess.run(
        [sys.executable, "-S", "-I", str(file)], capture_output=True, text=True, check=False
    )
    assert alone.stderr.startswith("usage:")
