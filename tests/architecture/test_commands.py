"""A command loads what it needs and nothing that another one needs."""

import json
import subprocess
import sys
from typing import Final

from sendiass_desktop import cli
from tests.architecture.house import ROOT

# What `score-card` has no use for before its files are written.
FOR_OTHERS: Final = frozenset(
    {"cattrs", "msoffcrypto", "numpy", "openpyxl", "pikepdf", "rapidfuzz", "reportlab"}
    | {f"sendiass_desktop.{name}" for name in ("domain.disclosure", "domain.invented", "ui")}
    | {f"sendiass_desktop.services.{name}" for name in ("agreements", "issues", "people")}
)
LOADED: Final = """
import json, sys
from sendiass_desktop import cli
cli._parser("score-card")
print(json.dumps(sorted(sys.modules)))
"""


def test_the_score_card_loads_nothing_of_the_other_commands() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert FOR_OTHERS.intersection(json.loads(answer.stdout)) == set()


def test_each_command_is_declared_under_its_own_name() -> None:
    for name in cli.ADDS:
        assert name in cli._parser(name).format_help()
