"""Before the unlock window is painted, nothing heavy is imported."""

import json
import subprocess
import sys

import pytest

from tests.architecture.house import ROOT

HEAVY = (
    "sqlcipher3", "cryptography", "holidays", "openpyxl", "reportlab", "pikepdf", "msoffcrypto",
)  # fmt: skip
IMPORTED = """
import importlib, importlib.util, json, sys
for name in sys.argv[1:]:
    try:
        found = importlib.util.find_spec(name)
    except ModuleNotFoundError:
        found = None
    if found:
        importlib.import_module(name)
print(json.dumps(sorted(sys.modules)))
"""


def modules_after(*names: str) -> set[str]:
    """What a fresh Python has imported after those of these modules that there are."""
    answer = subprocess.run(
        [sys.executable, "-c", IMPORTED, *names],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return set(json.loads(answer.stdout))


def test_the_way_to_the_unlock_window_imports_nothing_heavy() -> None:
    imported = modules_after(
        "sendiass_desktop", "sendiass_desktop.__main__", "sendiass_desktop.app",
        "sendiass_desktop.ui.session.unlock_window",
    )  # fmt: skip
    assert "sendiass_desktop" in imported
    assert imported & set(HEAVY) == set()


@pytest.mark.parametrize("name", HEAVY)
def test_an_import_of_something_heavy_would_be_seen(name: str) -> None:
    assert name in modules_after(name)
