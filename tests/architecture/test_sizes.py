"""Files, functions and classes stay small enough to be read."""

import ast
from collections.abc import Iterator
from typing import Final

import pytest

from tests.architecture.house import (
    PACKAGE,
    Module,
    Rule,
    broken,
    classes,
    functions,
    written,
)

FILE_LINES: Final = 400
MAIN_WINDOW_LINES: Final = 300
FUNCTION_LINES: Final = 60
CLASS_METHODS: Final = 20
PARAMETERS: Final = 6
POSITIONAL: Final = 2
# Qt names these, with these parameters; other overrides are known by their camel case.
QT_OVERRIDES: Final = frozenset({"paint", "pixmap", "index", "match", "event", "sort"})
PYTHON_CALLS: Final = frozenset({"excepthook"})


def long_file(module: Module) -> Iterator[str]:
    """A file longer than 400 lines; the main window is held to 300."""
    limit = MAIN_WINDOW_LINES if module.path.endswith("/main_window.py") else FILE_LINES
    lines = len(module.text.splitlines())
    if lines > limit:
        yield f"1 has {lines} lines, at most {limit}"


def long_function(module: Module) -> Iterator[str]:
    """A function longer than 60 lines."""
    for function in functions(module):
        lines = (function.end_lineno or 0) - function.lineno + 1
        if lines > FUNCTION_LINES:
            yield f"{function.lineno} {function.name} has {lines} lines, at most {FUNCTION_LINES}"


def wide_class(module: Module) -> Iterator[str]:
    """A class with more than 20 methods."""
    for class_ in classes(module):
        methods = sum(isinstance(node, ast.FunctionDef) for node in class_.body)
        if methods > CLASS_METHODS:
            yield f"{class_.lineno} {class_.name} has {methods} methods, at most {CLASS_METHODS}"


def many_parameters(module: Module) -> Iterator[str]:
    """A function with more than six parameters, or more than two that go by their place."""
    for function in functions(module):
        if named_by_others(function.name):
            continue
        asked = function.args
        by_place = [argument.arg for argument in (*asked.posonlyargs, *asked.args)]
        if by_place[:1] in (["self"], ["cls"]):
            del by_place[0]
        if len(by_place) > POSITIONAL or len(by_place) + len(asked.kwonlyargs) > PARAMETERS:
            yield (
                f"{function.lineno} {function.name} takes {len(by_place)} by place and"
                f" {len(asked.kwonlyargs)} by name, at most {POSITIONAL} and {PARAMETERS} in all"
            )


def named_by_others(name: str) -> bool:
    """Whether Qt or the language chose the name of a function, and with it the parameters."""
    dunder = name.startswith("__") and name != "__init__"
    return dunder or name in QT_OVERRIDES | PYTHON_CALLS or not name.islower()


def test_no_file_is_longer_than_its_limit() -> None:
    assert broken(long_file) == []


def test_no_function_is_longer_than_sixty_lines() -> None:
    assert broken(long_function) == []


def test_no_class_has_more_than_twenty_methods() -> None:
    assert broken(wide_class) == []


def test_no_function_of_the_program_takes_more_than_six_parameters_or_two_by_place() -> None:
    assert broken(many_parameters, below=PACKAGE) == []


def test_no_function_of_make_takes_more_than_six_parameters_or_two_by_place() -> None:
    assert broken(many_parameters, below="make.py") == []


LONG_BODY = "def f():\n" + "    x = 1\n" * 60
TWENTY_ONE = "class C:\n" + "".join(f"    def m{n}(self): ...\n" for n in range(21))


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        (long_file, "a.py", "x = 1\n" * 401),
        (long_file, "sendiass_desktop/ui/main_window.py", "x = 1\n" * 301),
        (long_function, "a.py", LONG_BODY),
        (wide_class, "a.py", TWENTY_ONE),
        (many_parameters, "a.py", "def f(a, b, c): ..."),
        (many_parameters, "a.py", "class C:\n    def f(self, a, b, c): ..."),
        (many_parameters, "a.py", "def f(a, b, *, c, d, e, g, h): ..."),
    ],
)
def test_each_limit_notices_what_is_over_it(rule: Rule, path: str, text: str) -> None:
    assert list(rule(written(path, text))) != []


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (long_file, "x = 1\n" * 400),
        (long_function, LONG_BODY.removesuffix("    x = 1\n")),
        (wide_class, TWENTY_ONE.replace("    def m20(self): ...\n", "")),
        (many_parameters, "class C:\n    def f(self, a, b, *, c, d, e, g): ..."),
        (many_parameters, "class C:\n    def setData(self, index, value, role): ..."),
    ],
)
def test_each_limit_lets_pass_what_just_keeps_it(rule: Rule, text: str) -> None:
    assert list(rule(written("a.py", text))) == []
