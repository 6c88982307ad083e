"""The files of the house, parsed, for the rules that are read off the source."""

import ast
import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
PACKAGE: Final = "sendiass_desktop/"
NOT_OURS: Final = frozenset({"__pycache__", "build", "dist", "practice"})
HIDDEN_OURS: Final = frozenset({".ci", ".gitignore", ".pre-commit-config.yaml"})


@dataclass(frozen=True, slots=True)
class Module:
    """A Python file: its path from the root with forward slashes, its text, its syntax tree.

    The nodes of the tree are walked once for all rules.
    """

    path: str
    text: str
    tree: ast.Module
    nodes: tuple[ast.AST, ...]


Function = ast.FunctionDef | ast.AsyncFunctionDef
Rule = Callable[[Module], Iterator[str]]


def written(path: str, text: str) -> Module:
    """A module that stands nowhere: a specimen for a rule to find fault with."""
    tree = ast.parse(text)
    return Module(path, text, tree, tuple(_walked(tree)))


def _walked(tree: ast.AST) -> list[ast.AST]:
    """What `ast.walk` finds, in its order, in half its time."""
    found = [tree]
    for node in found:
        for value in vars(node).values():
            if isinstance(value, list):
                found += [item for item in value if isinstance(item, ast.AST)]
            elif isinstance(value, ast.AST):
                found.append(value)
    return found


@cache
def files() -> tuple[Path, ...]:
    """Every file that belongs to the house; what tools leave behind does not."""
    return tuple(sorted(_below(ROOT)))


def _below(folder: Path) -> Iterator[Path]:
    for entry in folder.iterdir():
        hidden = entry.name.startswith(".") and entry.name not in HIDDEN_OURS
        if hidden or entry.name in NOT_OURS or entry.name.endswith(".egg-info"):
            continue
        if entry.is_dir():
            yield from _below(entry)
        else:
            yield entry


@cache
def texts() -> tuple[tuple[str, str], ...]:
    """Path and text of every file that is text."""
    return tuple(_texts())


def _texts() -> Iterator[tuple[str, str]]:
    for file in files():
        data = file.read_bytes()
        if b"\0" not in data:
            yield file.relative_to(ROOT).as_posix(), data.decode("utf-8")


@cache
def modules() -> tuple[Module, ...]:
    """Every Python file, parsed.

    A million nodes that stay to the end: the collector need not look at them after every test.
    """
    gc.collect()  # before, as it would look at every node
    parsed = tuple(written(path, text) for path, text in texts() if path.endswith(".py"))
    gc.freeze()
    return parsed


def broken(rule: Rule, *, below: str = "") -> list[str]:
    """Where the house breaks a rule, each place with what is wrong there."""
    return [
        f"{module.path}:{fault}"
        for module in modules()
        if module.path.startswith(below)
        for fault in rule(module)
    ]


def functions(module: Module) -> Iterator[Function]:
    """Every function and method."""
    for node in module.nodes:
        if isinstance(node, Function):
            yield node


def classes(module: Module) -> Iterator[ast.ClassDef]:
    """Every class."""
    for node in module.nodes:
        if isinstance(node, ast.ClassDef):
            yield node


def calls(module: Module) -> Iterator[tuple[ast.Call, str]]:
    """Every call with the last word of what is called."""
    for node in module.nodes:
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield node, node.func.attr
            elif isinstance(node.func, ast.Name):
                yield node, node.func.id


def used_names(module: Module) -> Iterator[tuple[ast.expr, str]]:
    """Every dotted name that is used, written out from where it was imported."""
    known = dict(_imported(module))
    for node in module.nodes:
        if isinstance(node, ast.Attribute | ast.Name):
            first, *rest = _dotted(node).split(".")
            if first in known:
                yield node, ".".join([known[first], *rest])


def _imported(module: Module) -> Iterator[tuple[str, str]]:
    for node in module.nodes:
        if isinstance(node, ast.Import):
            for alias in node.names:
                first = alias.name.partition(".")[0]
                yield alias.asname or first, alias.name if alias.asname else first
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"


def _dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return ""
