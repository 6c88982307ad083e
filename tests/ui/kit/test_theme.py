"""The themes can be read by everybody, at every size of text."""

from itertools import product

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.ui.kit import theme

GROUNDS = ("page", "surface", "soft", "hover", "selection")
TEXT_PAIRS = (
    *product(("text", "muted", "accent", "good", "warn", "bad"), GROUNDS),
    *product(("text", "muted", "accent"), ("problem", "advice")),
    ("bad", "problem"),
    ("warn", "advice"),
    ("on_accent", "accent"),
    ("on_accent", "accent_strong"),
    ("on_bad", "bad"),
)
SHAPE_PAIRS = (
    *product(("edge",), ("page", "surface", "soft", "hover")),
    *product(("bar",), ("page", "surface", "hover", "selection")),
    *product(("accent",), ("page", "surface", "soft", "selection")),
    *product(("warn",), ("advice",)),
    *product(("bad",), ("problem",)),
)


@pytest.fixture(autouse=True)
def plain(qapp: QApplication) -> None:
    theme.apply(qapp, "light")


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("name", theme.NAMES)
def test_every_text_stands_out_from_its_ground(name: str) -> None:
    tokens = theme.tokens(name)
    weak = [pair for pair in TEXT_PAIRS if contrast(tokens[pair[0]], tokens[pair[1]]) < 4.5]
    assert weak == []


@pytest.mark.parametrize("name", theme.NAMES)
def test_every_shape_that_matters_stands_out_from_its_ground(name: str) -> None:
    tokens = theme.tokens(name)
    weak = [pair for pair in SHAPE_PAIRS if contrast(tokens[pair[0]], tokens[pair[1]]) < 3]
    assert weak == []


@pytest.mark.parametrize("name", theme.NAMES)
def test_every_theme_has_the_same_tokens(name: str) -> None:
    assert theme.tokens(name).keys() == theme.tokens("light").keys()


def test_a_theme_sets_palette_and_painted_colours(qapp: QApplication) -> None:
    theme.apply(qapp, "dark")
    wanted = theme.tokens("dark")["page"].lower()
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == wanted
    assert theme.colour("page").name() == wanted


def test_an_unknown_theme_is_refused(qapp: QApplication) -> None:
    with pytest.raises(KeyError):
        theme.apply(qapp, "neon")


def test_text_and_spacing_grow_together(qapp: QApplication, qtbot: QtBot) -> None:
    sizes = {}
    for scale in (100, 200):
        theme.apply(qapp, "light", scale=scale)
        widget = QWidget()
        qtbot.addWidget(widget)
        sizes[scale] = (qapp.font().pointSizeF(), theme.unit(widget, 4))
    assert sizes[200][0] == pytest.approx(2 * sizes[100][0])
    assert sizes[200][1] == pytest.approx(2 * sizes[100][1], abs=1)


@pytest.mark.parametrize("asked", [50, 400])
def test_text_stays_between_100_and_200_per_cent(qapp: QApplication, asked: int) -> None:
    theme.apply(qapp, "light", scale=min(max(asked, 100), 200))
    wanted = qapp.font().pointSizeF()
    theme.apply(qapp, "light", scale=asked)
    assert qapp.font().pointSizeF() == wanted


def test_there_are_three_sizes_of_type_and_the_title_is_the_largest() -> None:
    small, text, large = (theme.font(size).pointSizeF() for size in ("small", "text", "large"))
    assert small < text < large


def test_a_role_changes_the_look_of_a_widget_that_is_already_shown(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    label = QLabel("Contacts", holder)
    QVBoxLayout(holder).addWidget(label)
    holder.show()
    before = label.sizeHint().height()
    theme.set_role(label, "title")
    assert label.sizeHint().height() > before


def test_focus_moves_nothing(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    buttons = [QPushButton("Save", holder), QPushButton("Cancel", holder)]
    for button in buttons:
        column.addWidget(button)
    holder.show()
    buttons[1].setFocus()
    before = buttons[0].sizeHint()
    buttons[0].setFocus()
    assert buttons[0].sizeHint() == before
