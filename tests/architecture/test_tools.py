"""The linter, the formatter, the type checker and the import contracts find nothing."""

import subprocess
import sys
from pathlib import Path

from tests.architecture.house import ROOT

CONTRACTS = (
    "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_logo=True))"
)


def said_by(*words: str, folder: Path = ROOT) -> str:
    """What a tool says; nothing where all is well."""
    done = subprocess.run(
        [sys.executable, *words], cwd=folder, capture_output=True, text=True, check=False
    )
    return f"{done.stdout}{done.stderr}" if done.returncode else ""


def test_the_linter_finds_nothing() -> None:
    assert said_by("-m", "ruff", "check", "--quiet", ".") == ""


def test_the_formatter_would_change_nothing() -> None:
    assert said_by("-m", "ruff", "format", "--check", "--quiet", ".") == ""


def test_the_types_agree() -> None:
    assert said_by("-m", "mypy", "--no-error-summary") == ""


def test_imports_keep_the_contracts() -> None:
    assert said_by("-c", CONTRACTS) == ""


def test_a_tool_that_finds_something_is_heard(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("import os\n")
    assert "F401" in said_by("-m", "ruff", "check", "--isolated", ".", folder=tmp_path)
