"""Time, chance and the machine are handed in; values are frozen; imports stand on top."""

import ast
import re
from collections.abc import Iterator
from typing import Final

import pytest

from tests.architecture.house import (
    PACKAGE,
    Module,
    Rule,
    broken,
    calls,
    classes,
    functions,
    texts,
    used_names,
    written,
)

# What composes the program knows the machine (docs/decisions/0010).
EDGE: Final = frozenset(
    f"{PACKAGE}{name}.py"
    for name in (
        "__main__",
        "app",
        "cli",
        "cli_backups",
        "cli_stores",
        "machine",
        "opening",
        "pictures",
    )
)
LATE_IMPORTS: Final = frozenset(
    f"{PACKAGE}{name}.py"
    for name in ("__main__", "app", "cli", "cli_cards", "services/exports", "services/papers")
)
SECRETS: Final = frozenset(
    f"{PACKAGE}store/{name}.py" for name in ("keyring", "connection", "journal", "sealed", "tray")
)
SURROUNDINGS: Final = re.compile(
    r"datetime\.(datetime\.(now|today|utcnow)|date\.today)"
    r"|time\.(time|monotonic|perf_counter|process_time)(_ns)?|time\.(localtime|gmtime|ctime)"
    r"|random\.(?!Random$).+|uuid\.uuid[14]|secrets\..+"
    r"|os\.(environb?|getenv|urandom|getlogin|getcwd|path\.expanduser)"
    r"|pathlib\.Path\.(home|cwd)|getpass\..+|platformdirs\..+|tempfile\..+"
    r"|socket\.gethostname|platform\..+"
    r"|PySide6\.QtCore\.(QDateTime\.current\w+|QDate\.currentDate|QTime\.currentTime"
    r"|QStandardPaths|QRandomGenerator|QSysInfo|QUuid\.createUuid|QDir\.(home|temp|current)\w*)"
)
VAGUE_ROOMS: Final = frozenset({"utils", "util", "helpers", "helper", "common", "misc"})


def reaches_out(module: Module) -> Iterator[str]:
    """The clock, chance, the environment or a folder of the machine, taken and not handed in."""
    if module.path in EDGE:
        return
    for node, name in used_names(module):
        if name.startswith("secrets.") and module.path in SECRETS:
            continue
        if SURROUNDINGS.fullmatch(name):
            yield f"{node.lineno} {name}"
    for call, name in calls(module):
        if name == "expanduser" or (name == "Random" and not call.args):
            yield f"{call.lineno} {name}"
        if ast.unparse(call.func) == "Computer.real":
            yield f"{call.lineno} Computer.real"


def late_import(module: Module) -> Iterator[str]:
    """An import inside a function, where start-up does not ask for it."""
    imports = (node for node in module.nodes if isinstance(node, ast.Import | ast.ImportFrom))
    if module.path in LATE_IMPORTS or not any(node.col_offset for node in imports):
        return
    for function in functions(module):
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom):
                yield f"{node.lineno} {ast.unparse(node)}"


def melting_value(module: Module) -> Iterator[str]:
    """A dataclass that can be changed after it was made."""
    for class_ in classes(module):
        for decorator in class_.decorator_list:
            text = ast.unparse(decorator)
            if re.match(r"(dataclasses\.)?dataclass\b", text) and "frozen=True" not in text:
                yield f"{class_.lineno} {class_.name}"


def test_only_the_edge_knows_the_clock_chance_and_the_machine() -> None:
    assert broken(reaches_out, below=PACKAGE) == []


def test_imports_stand_on_top_where_start_up_does_not_ask_otherwise() -> None:
    assert broken(late_import, below=PACKAGE) == []


@pytest.mark.parametrize("room", ["domain/", "store/queries/"])
def test_values_that_cross_a_layer_are_frozen(room: str) -> None:
    assert broken(melting_value, below=f"{PACKAGE}{room}") == []


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    files = [path.removesuffix(".py") for path, _ in texts() if path.endswith(".py")]
    parts = {part for file in files for part in file.split("/")}
    assert parts & VAGUE_ROOMS == set()


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (reaches_out, "from datetime import datetime\nnow = datetime.now(UTC)"),
        (reaches_out, "import datetime as d\nnow = d.date.today()"),
        (reaches_out, "from time import monotonic\nnow = monotonic()"),
        (reaches_out, "import random\nrandom.choice(x)"),
        (reaches_out, "from random import Random\nRandom()"),
        (reaches_out, "import secrets\nsecrets.token_hex()"),
        (reaches_out, "import os\nos.environ['X']"),
        (reaches_out, "from pathlib import Path\nPath.home()"),
        (reaches_out, "path.expanduser()"),
        (reaches_out, "here = Computer.real()"),
        (reaches_out, "from PySide6.QtCore import QDate\nQDate.currentDate()"),
        (reaches_out, "from uuid import uuid4\nid_ = uuid4()"),
        (late_import, "def f():\n    import json"),
        (late_import, "class C:\n    def f(self):\n        from json import loads"),
        (melting_value, "@dataclass\nclass C: ..."),
        (melting_value, "@dataclass(slots=True)\nclass C: ..."),
    ],
)
def test_each_rule_notices_what_breaks_it(rule: Rule, text: str) -> None:
    assert list(rule(written(f"{PACKAGE}services/x.py", text))) != []


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        (reaches_out, "machine.py", "import os\nos.environ['X']"),
        (reaches_out, "app.py", "here = Computer.real()"),
        (reaches_out, "store/keyring.py", "import secrets\nsecrets.token_bytes(32)"),
        (reaches_out, "services/practice.py", "from random import Random\nRandom(seed).choice(x)"),
        (reaches_out, "files.py", "import time\ntime.sleep(1)"),
        (late_import, "services/exports.py", "def f():\n    import json"),
        (melting_value, "domain/x.py", "@dataclass(frozen=True, slots=True)\nclass C: ..."),
    ],
)
def test_each_rule_lets_pass_what_keeps_it(rule: Rule, path: str, text: str) -> None:
    assert list(rule(written(f"{PACKAGE}{path}", text))) == []
