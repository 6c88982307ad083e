"""What the code of the window may not do: nested loops, loose slots, pixels, colours."""

import ast
import re
from collections.abc import Iterator
from typing import Final

import pytest

from tests.architecture.house import Module, Rule, broken, calls, used_names, written

UI: Final = "sendiass_desktop/ui/"
APP: Final = "sendiass_desktop/app.py"
THEME: Final = "sendiass_desktop/ui/kit/theme.py"
NESTED_LOOPS: Final = frozenset({"exec", "exec_", "processEvents"})
# They make their result a child of the widget asked: a dialog was collected while it was shown.
STEALS_PARENTS: Final = frozenset({"nextInFocusChain", "previousInFocusChain"})
WAITING_STATICS: Final = re.compile(
    r"\.(QMessageBox\.(about|aboutQt|critical|information|question|warning)|QInputDialog"
    r"|QFileDialog\.get\w+|QFontDialog\.getFont|QColorDialog\.getColor|QEventLoop)\b"
)
SIZES: Final = re.compile(
    r"(setFixed|setMinimum|setMaximum)(Size|Width|Height)|resize|setGeometry|move|setIconSize"
    r"|set(Contents|ViewportMargins|Text)Margins|set(Horizontal|Vertical)?Spacing|setMargin|setIndent"
    r"|set(Column|Row)(Width|Height)|resizeSection|setDefaultSectionSize|setPixelSize|addSpacing"
)
QT_SIZES: Final = re.compile(r"(.*\.)?Q(Size|Margins|Point|Rect)F?")
PLAIN_NUMBERS: Final = (-1, 0, 1)  # nothing, "as Qt likes it", and a hairline
COLOUR: Final = re.compile(r"#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})")


def nested_loop(module: Module) -> Iterator[str]:
    """A loop inside Qt's own: exec, processEvents, and the dialogs that wait. app.py starts it."""
    for call, name in calls(module):
        if name in STEALS_PARENTS:
            yield f"{call.lineno} calls {name}, which takes widgets from their parents"
        if name in NESTED_LOOPS and not (name == "exec" and module.path == APP):
            yield f"{call.lineno} calls {name}"
    for node, name in used_names(module):
        if WAITING_STATICS.search(name):
            yield f"{node.lineno} waits in {name}"


def loose_slot(module: Module) -> Iterator[str]:
    """A connection to something else than a bound method or another signal."""
    for call, name in calls(module):
        if name != "connect":
            continue
        slot = call.args[0] if call.args else None
        if not isinstance(slot, ast.Attribute):
            yield f"{call.lineno} connects {ast.unparse(slot) if slot else 'nothing'}"


def fixed_pixels(module: Module) -> Iterator[str]:
    """A size or distance given as a number of pixels instead of out of the font or the theme."""
    if module.path == THEME:
        return
    for call, name in calls(module):
        if SIZES.fullmatch(name) and any(plain_pixels(value) for value in call.args):
            yield f"{call.lineno} {ast.unparse(call)}"


def plain_pixels(value: ast.expr) -> bool:
    """Whether a value is a bare number of pixels, or a size or margins made of one."""
    if isinstance(value, ast.Constant):
        return isinstance(value.value, int | float) and value.value not in PLAIN_NUMBERS
    if isinstance(value, ast.Call) and QT_SIZES.fullmatch(ast.unparse(value.func)):
        return any(plain_pixels(inner) for inner in value.args)
    if isinstance(value, ast.BinOp):
        return plain_pixels(value.left) and plain_pixels(value.right)
    return False


def own_colour(module: Module) -> Iterator[str]:
    """A colour or a style sheet that the theme does not know of."""
    if module.path == THEME:
        return
    for call, name in calls(module):
        constant = any(isinstance(value, ast.Constant) for value in call.args)
        if name == "setStyleSheet" or (name == "QColor" and constant):
            yield f"{call.lineno} {ast.unparse(call)}"
    for used, name in used_names(module):
        if ".GlobalColor." in name and not name.endswith(".transparent"):
            yield f"{used.lineno} {name}"
    for node in module.nodes:
        match node:
            case ast.Constant(value=str(text)) if COLOUR.fullmatch(text):
                yield f"{node.lineno} {text}"


def asked_for_its_screen(module: Module) -> Iterator[str]:
    """A widget asked for its screen, which PySide then deletes with the widget (ui/kit/screen)."""
    for call, name in calls(module):
        if name == "screen":
            yield f"{call.lineno} {ast.unparse(call)}"


@pytest.mark.parametrize("below", [UI, APP])
def test_no_widget_is_asked_for_its_screen(below: str) -> None:
    assert broken(asked_for_its_screen, below=below) == []


@pytest.mark.parametrize("below", [UI, APP])
def test_nothing_in_the_window_waits_in_a_loop_of_its_own(below: str) -> None:
    assert broken(nested_loop, below=below) == []


@pytest.mark.parametrize("below", [UI, APP])
def test_signals_are_connected_to_bound_slots_only(below: str) -> None:
    assert broken(loose_slot, below=below) == []


@pytest.mark.parametrize("below", [UI, APP])
def test_no_size_in_the_window_is_a_number_of_pixels(below: str) -> None:
    assert broken(fixed_pixels, below=below) == []


@pytest.mark.parametrize("below", [UI, APP])
def test_only_the_theme_knows_colours_and_style_sheets(below: str) -> None:
    assert broken(own_colour, below=below) == []


WIDGETS = "from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox\n"


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (asked_for_its_screen, "self.screen().availableSize()"),
        (nested_loop, "dialog.exec()"),
        (nested_loop, "QApplication.processEvents()"),
        (nested_loop, WIDGETS + "QMessageBox.question(self, '', '')"),
        (nested_loop, WIDGETS + "QFileDialog.getSaveFileName(self)"),
        (nested_loop, "from PySide6 import QtWidgets\nQtWidgets.QInputDialog.getText(self)"),
        (nested_loop, "from PySide6.QtCore import QEventLoop\nQEventLoop()"),
        (loose_slot, "button.clicked.connect(lambda: 1)"),
        (loose_slot, "button.clicked.connect(partial(f, 1))"),
        (loose_slot, "button.clicked.connect(f)"),
        (fixed_pixels, "self.setFixedWidth(320)"),
        (fixed_pixels, "self.resize(QSize(800, 600))"),
        (fixed_pixels, "layout.setContentsMargins(0, 0, 12, 0)"),
        (fixed_pixels, "layout.setSpacing(2 * 4)"),
        (own_colour, "self.setStyleSheet(sheet)"),
        (own_colour, "QColor('red')"),
        (own_colour, "QColor(1, 2, 3)"),
        (own_colour, "from PySide6.QtCore import Qt\npen = Qt.GlobalColor.red"),
        (own_colour, "INK = '#1a2b3c'"),
    ],
)
def test_each_rule_notices_what_breaks_it(rule: Rule, text: str) -> None:
    assert list(rule(written(f"{UI}contacts/x.py", text))) != []


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        (asked_for_its_screen, UI, "QGuiApplication.screenAt(point)"),
        (nested_loop, APP, "application.exec()"),
        (nested_loop, UI, WIDGETS + "QMessageBox(self).open()"),
        (loose_slot, UI, "button.clicked.connect(self._save)"),
        (loose_slot, UI, "model.changed.connect(self.changed)"),
        (fixed_pixels, UI, "layout.setContentsMargins(0, 0, 0, 0)"),
        (fixed_pixels, UI, "self.setMinimumWidth(20 * em)"),
        (fixed_pixels, UI, "self.resize(QSize(theme.unit(self, 160), theme.unit(self, 120)))"),
        (own_colour, THEME, "application.setStyleSheet(sheet)"),
        (own_colour, UI, "QColor(tokens.ink)"),
    ],
)
def test_each_rule_lets_pass_what_keeps_it(rule: Rule, path: str, text: str) -> None:
    assert list(rule(written(path, text))) == []
