"""What may stand in any file of the house, and in the ones that people and pip read."""

import io
import re
import tokenize
import tomllib
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import pytest

from tests.architecture.house import ROOT, Module, broken, texts, written

# Put together here, so that this file does not break its own rules.
PUT_OFF: Final = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X"]) + r")\b")
MACHINE_PATHS: Final = tuple(f"/{folder}/" for folder in ("work", "root", "home", "opt"))
INDEXES: Final = re.compile(
    "|".join(["pypi" + r"\.org", "python" + "hosted", "--(extra-)?index-" + "url[ =]"])
)
EXCUSE: Final = re.compile(r"\bnoqa\b|\btype: *ignore")
GOOD_EXCUSE: Final = re.compile(
    r"# (ruff: )?noqa: [A-Z]+[0-9]+(, ?[A-Z]+[0-9]+)* +[-#] *\w.*"
    r"|# type: ignore\[[a-z-]+(, ?[a-z-]+)*\] +# *\w.*"
)


def excuse_without_reason(module: Module) -> Iterator[str]:
    """A rule switched off without its code, or without saying why."""
    if not EXCUSE.search(module.text):  # spares most files the tokenizer
        return
    for token in tokenize.generate_tokens(io.StringIO(module.text).readline):
        excused = token.type == tokenize.COMMENT and EXCUSE.search(token.string)
        if excused and not GOOD_EXCUSE.fullmatch(token.string):
            yield f"{token.start[0]} {token.string}"


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    """Where a pattern stands in the house."""
    return [
        f"{path}:{number} {line.strip()}"
        for path, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def wrong_in_changelog(text: str) -> Iterator[str]:
    """What is not as keepachangelog.com asks; two headings are our own."""
    headings = "Added|Changed|Deprecated|Removed|Fixed|Security|Accessibility|Data protection"
    if not text.startswith("# Changelog\n"):
        yield "the title is not Changelog"
    releases = re.findall(r"^## (.*)$", text, re.MULTILINE)
    if releases[:1] != ["[Unreleased]"]:
        yield "the first part is not [Unreleased]"
    days = []
    for release in releases[1:]:
        found = re.fullmatch(r"\[\d+\.\d+\.\d+\] - (\d{4}-\d{2}-\d{2})", release)
        if found is None:
            yield f"{release} is not a version and a date"
        else:
            days.append(date.fromisoformat(found[1]))
    if days != sorted(days, reverse=True):
        yield "the newest release does not stand first"
    for heading, body in re.findall(r"^### (.*)\n([^#]*)", text, re.MULTILINE):
        if not re.fullmatch(headings, heading):
            yield f"{heading} is no heading of a changelog"
        if not re.match(r"\n- \S", body):
            yield f"under {heading} stands no list"


def project() -> dict[str, Any]:
    """The table of the project in pyproject.toml."""
    table: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return table


def dependencies() -> list[str]:
    """The names of what the program needs to run."""
    return [re.split(r"[<>=]", line)[0] for line in project()["dependencies"]]


def locked(name: str) -> dict[str, str]:
    """Name and version of everything in a lock file, the names in small letters."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([\w.]+)", text, re.MULTILINE))


def test_nothing_is_put_off_in_a_comment() -> None:
    assert lines_with(PUT_OFF) == []


def test_no_path_of_a_machine_stands_in_a_file() -> None:
    assert lines_with(re.compile("|".join(MACHINE_PATHS))) == []


def test_no_package_index_stands_in_a_file() -> None:
    assert lines_with(INDEXES) == []


@pytest.mark.parametrize("name", ["run", "test"])
def test_a_lock_names_no_address_and_hashes_everything(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    pins = re.split(r"\n(?=[a-z])", text)
    assert "://" not in text
    assert [pin for pin in pins if "--hash=sha256:" not in pin] == []


def test_the_test_lock_holds_the_run_lock() -> None:
    assert locked("run").items() <= locked("test").items()


def test_what_the_program_needs_is_what_is_locked() -> None:
    lines = (ROOT / "requirements" / "run.in").read_text("utf-8").splitlines()
    asked = [re.split(r"[<>=;#\s]", line)[0] for line in lines]
    assert sorted(asked) == sorted(dependencies())
    assert {name.lower() for name in asked} <= locked("run").keys()


def test_each_dependency_has_its_line_in_the_decision_on_libraries() -> None:
    decision = (ROOT / "docs" / "decisions" / "0003-libraries.md").read_text("utf-8")
    assert [name for name in dependencies() if name not in decision] == []


def test_each_rule_that_is_switched_off_has_a_code_and_a_reason() -> None:
    assert broken(excuse_without_reason) == []


def test_the_changelog_can_be_read_as_one() -> None:
    assert list(wrong_in_changelog((ROOT / "CHANGELOG.md").read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "comment",
    ["no" + "qa", "no" + "qa: ANN401", "no" + "qa: - because", "type: " + "ignore[arg-type]"],
)
def test_an_excuse_without_code_or_reason_is_noticed(comment: str) -> None:
    assert list(excuse_without_reason(written("a.py", f"x = 1  # {comment}\n"))) != []


@pytest.mark.parametrize(
    "comment",
    ["no" + "qa: ANN401 - any record", "type: " + "ignore[arg-type]  # Qt says otherwise"],
)
def test_an_excuse_with_code_and_reason_is_let_pass(comment: str) -> None:
    assert list(excuse_without_reason(written("a.py", f"x = 1  # {comment}\n"))) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# Changelog", "# News"),
        ("## [Unreleased]", "## Soon"),
        ("- 2026-02-01", "of February"),
        ("2026-02-01", "2025-02-01"),
        ("### Fixed", "### Repaired"),
        ("- A door", "A door"),
    ],
)
def test_each_fault_of_a_changelog_is_noticed(old: str, new: str) -> None:
    good = (
        "# Changelog\n\n## [Unreleased]\n\n### Fixed\n\n- A door.\n\n"
        "## [0.2.0] - 2026-02-01\n\n## [0.1.0] - 2026-01-01\n\n### Added\n\n- A house.\n"
    )
    assert list(wrong_in_changelog(good)) == []
    assert list(wrong_in_changelog(good.replace(old, new))) != []
