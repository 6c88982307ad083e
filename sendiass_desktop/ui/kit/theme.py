"""Colours, type and spacing: the one module that knows them, and sets them once for everybody.

A widget says what it is with `set_role`; the style sheet says how that looks. What is painted by
hand (delegates, icons) asks `colour` and `font` at the moment of painting, so that a change of
theme repaints everything.
"""

from collections.abc import Mapping
from functools import cache
from string import Template
from typing import Final

from PySide6.QtCore import QCoreApplication, QDir, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontInfo,
    QFontMetricsF,
    QGuiApplication,
    QPalette,
)
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from sendiass_desktop import resources

NAMES: Final = ("light", "dark", "cream", "contrast")
SMALLEST: Final = 100  # text scale, per cent
LARGEST: Final = 200
# The three sizes of type, on the system's own: small, text, large.
SMALL: Final = 0.9
LARGE: Final = 1.45
STYLE: Final = "Fusion"
BUNDLED: Final = "Inter"
BUNDLED_POINTS: Final = 10.5
STEPS_IN_A_LINE: Final = 4  # a step is a quarter of a line: 4 units at the usual size
HALF: Final = 0.5
DRAWN_IN: Final = "#808080"  # what the files of resources/icons are drawn in; seen on any ground
THEME_PROPERTY: Final = "theme"
ROLES: Final[Mapping[QPalette.ColorRole, str]] = {
    QPalette.ColorRole.Window: "page",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "surface",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.BrightText: "bad",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "edge",
    QPalette.ColorRole.Shadow: "edge",
}


def arguments(name: str) -> list[str]:
    """The words of a `QApplication` that wears our style from its beginning (`wear`).

    Set later, PySide would make Python classes of QStyle first, a tenth of the time to start in.
    """
    return [name, "-style", STYLE]


def wear(application: QApplication) -> QApplication:
    """Note that an application was made from `arguments`."""
    application.setProperty(THEME_PROPERTY, NAMES[0])
    return application


def apply(application: QApplication, name: str, *, scale: int = SMALLEST) -> None:
    """Dress the whole program: a theme of `NAMES`, and the size of text in per cent (100 to 200).

    Raises KeyError for a theme that does not exist.
    """
    if name not in NAMES:
        raise KeyError(name)
    if not application.property(THEME_PROPERTY):  # once: colours and text change no style
        application.setStyle(STYLE)
    application.setProperty(THEME_PROPERTY, name)
    QDir.setSearchPaths("icons", [str(resources.path("icons"))])
    text = _text_font(min(max(scale, SMALLEST), LARGEST))
    application.setFont(text)
    application.setPalette(_palette(_colours(name)))
    application.setStyleSheet(_style_sheet(name, text))


def preferred() -> str:
    """The theme that the system asks for: its contrast theme, dark, or light."""
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def colour(role: str) -> QColor:
    """A token's colour in the theme that is on; KeyError if there is no such token."""
    return _colours(current())[role]


def colours() -> Mapping[str, QColor]:
    """Every colour by its role in the theme that is on."""
    return _colours(current())


@cache
def tokens(name: str) -> Mapping[str, str]:
    """The colours of a theme by role, as they stand in its file."""
    found: Mapping[str, str] = resources.toml("theme", f"{name}.toml")["colours"]
    return found


def font(size: str = "text", *, strong: bool = False) -> QFont:
    """One of the three sizes of type (`small`, `text`, `large`), for what is painted by hand."""
    chosen = figures(QApplication.font())
    factor = {"small": SMALL, "text": 1.0, "large": LARGE}[size]
    chosen.setPointSizeF(_points(chosen) * factor)
    if strong:
        chosen.setWeight(QFont.Weight.DemiBold)
    return chosen


def figures(font_: QFont) -> QFont:
    """The same font with figures of one width, which stand in columns."""
    chosen = QFont(font_)
    chosen.setFeature(QFont.Tag("tnum"), 1)
    return chosen


def unit(widget: QWidget, steps: float = 1) -> int:
    """Spacing in device-independent pixels: a step is 4 units, grown with the widget's text."""
    return _step(widget.font(), steps)


def arrange(layout: QLayout, widget: QWidget, *, around: float = 0, between: float = 2) -> None:
    """Set a layout's margins and spacing in steps of 4 units."""
    margin = unit(widget, around) if around else 0
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(unit(widget, between) if between else 0)


def set_role(widget: QWidget, role: str) -> None:
    """Say what a widget is ("title", "muted", "primary", "surface" ...), and have it look so."""
    if widget.property("role") == role:
        return
    widget.setProperty("role", role)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else it still will be
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)


def current() -> str:
    """The name of the theme that is on."""
    application = QCoreApplication.instance()
    name = application.property(THEME_PROPERTY) if application is not None else None
    return str(name) if name else NAMES[0]


@cache
def _colours(name: str) -> Mapping[str, QColor]:
    return {role: QColor(value) for role, value in tokens(name).items()}


def _palette(colours: Mapping[str, QColor]) -> QPalette:
    palette = QPalette()
    for role, token in ROLES.items():
        palette.setColor(role, colours[token])
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, colours["muted"])
    palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText, colours["muted"])
    return palette


def _text_font(scale: int) -> QFont:
    """The system's own font, or the bundled one where the system names none that it has."""
    if BUNDLED not in QFontDatabase.families():
        for face in ("Regular", "SemiBold"):
            QFontDatabase.addApplicationFont(str(resources.path("fonts", f"Inter-{face}.ttf")))
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    known = QFontDatabase.hasFamily(system.family())
    chosen = QFont(system) if known else QFont(BUNDLED)
    chosen.setFamilies([chosen.family(), BUNDLED] if known else [BUNDLED])
    points = _points(system) if known else BUNDLED_POINTS
    chosen.setPointSizeF(points * scale / 100)
    return chosen


def _points(font_: QFont) -> float:
    return font_.pointSizeF() if font_.pointSizeF() > 0 else QFontInfo(font_).pointSizeF()


def _step(font_: QFont, steps: float) -> int:
    return max(1, round(QFontMetricsF(font_).height() / STEPS_IN_A_LINE * steps))


def _style_sheet(name: str, text: QFont) -> str:
    hair = max(1, _step(text, 0.25))
    ring = max(2, _step(text, 0.5))
    inset = ring - hair  # a ring is wider than a hairline: the padding gives way, nothing moves
    steps = {f"u{count}": _step(text, count) for count in range(1, 7)}
    values: dict[str, str | int | float] = {
        **tokens(name),
        **steps,
        "u05": _step(text, 0.5),
        "u15": _step(text, 1.5),
        "hair": hair,
        "ring": ring,
        "button_y": steps["u1"],
        "button_y_in": max(0, steps["u1"] - inset),
        "input_y": steps["u1"],
        "input_y_in": max(0, steps["u1"] - inset),
        "u1_in": max(0, steps["u1"] - inset),
        "u2_in": max(0, steps["u2"] - inset),
        "u3_in": max(0, steps["u3"] - inset),
        "small": round(_points(text) * SMALL, 2),
        "large": round(_points(text) * LARGE, 2),
        "tick": "light" if _colours(name)["on_accent"].lightnessF() > HALF else "dark",
    }
    sheet = resources.path("theme", "program.qss").read_text(encoding="utf-8")
    return Template(sheet).substitute(values)
