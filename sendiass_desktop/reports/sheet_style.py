"""How every sheet of every workbook looks: one family, four sizes, one accent, named styles."""

from textwrap import wrap
from types import MappingProxyType
from typing import Any, Final, Literal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.writer.theme import theme_xml

FAMILY: Final = "Arial"  # on every machine that has Excel; Inter is not
SIZE: Final = 12
ACCENT: Final = "0F6B6B"
BAR: Final = "7FB8B5"
SOFT: Final = "E2F0EF"
TEXT: Final = "1B2127"
MUTED: Final = "5A6672"
LINE: Final = "DCE1E7"
WARN: Final = "8F5400"
BAD: Final = "B3261E"
WHITE: Final = "FFFFFF"

COUNT: Final = "#,##0"
PER_CENT: Final = "0.0"
PER_CENT_SIGN: Final = '0.0"%"'
MEAN: Final = "0.00"

ASIDE: Final = 2  # figures and their headings stand aside for the filter's button

# The names under which Excel lists the styles.
NAME, TITLE, LONG_TITLE = "Document title", "Sheet title", "Sheet title, long"
PLAIN, MARK = "Sheet line", "Sheet marking"
LINK, HEAD, HEAD_RIGHT = "Sheet link", "Column head", "Column head, figures"
CELL, CELL_MUTED, CELL_LINK = "Line of table", "Line of table, quiet", "Line of table, link"
FIGURE, SHARE = "Figure", "Figure, per cent"
TOTAL, TOTAL_FIGURE, TOTAL_SHARE = "Total", "Total figure", "Total per cent"
OF_SHARES: Final = frozenset({SHARE, TOTAL_SHARE})  # the heading of their column says per cent
KEY_FIGURE, KEY_SHARE, KEY_WORDS = "Key figure", "Key figure, per cent", "Key figure in words"
# How many letters of a text fit into the room of a digit of the body, which widths are counted in.
LETTERS_A_DIGIT: Final = MappingProxyType(
    {NAME: 0.6, TITLE: 0.8, MARK: 0.95, HEAD: 0.9, HEAD_RIGHT: 0.8}
)
USUAL_LETTERS: Final = 1.1
# How high a line of text stands, in points; rows are given their height, so that every program
# shows wrapped text whole.
LINE_POINTS: Final = MappingProxyType({NAME: 32.0, TITLE: 22.0, LONG_TITLE: 22.0, KEY_FIGURE: 22.0})
USUAL_POINTS: Final = 15.5


def furnish(book: Workbook, *, plain: bool = False) -> None:
    """Give a new workbook our theme, our body font and our named styles; no fills if `plain`."""
    book.loaded_theme = _theme()
    body = Font(name=FAMILY, size=SIZE, color=TEXT)
    inside: Any = book  # no public way to the style that widths and untouched cells are measured in
    inside._fonts = IndexedList([body])  # noqa: SLF001 - no public way
    inside._named_styles["Normal"].font = body  # noqa: SLF001 - no public way
    for style in (*_lines(), *_heads(plain=plain), *_cells(), *_totals(plain=plain), *_keys()):
        book.add_named_style(style)


def lines_of(text: str, look: str, *, digits: int) -> int:
    """How many lines a text takes in the room of so many digits."""
    letters = letters_in(look, digits)
    if len(text) <= letters and "\n" not in text:
        return 1
    return sum(max(1, len(wrap(part, letters))) for part in text.split("\n"))


def letters_in(look: str, digits: int) -> int:
    """How many letters of a look fit into the room of so many digits."""
    return max(1, int(digits * LETTERS_A_DIGIT.get(look, USUAL_LETTERS)))


def _lines() -> tuple[NamedStyle, ...]:
    top = Alignment(vertical="top")
    return (
        NamedStyle(NAME, _font(20, bold=True, colour=ACCENT), alignment=top),
        NamedStyle(TITLE, _font(14, bold=True, colour=ACCENT), alignment=top),
        NamedStyle(LONG_TITLE, _font(bold=True, colour=ACCENT), alignment=top),
        NamedStyle(PLAIN, _font(), alignment=top),
        NamedStyle(MARK, _font(bold=True, colour=WARN), alignment=top),
        NamedStyle(LINK, _font(colour=ACCENT, underline="single"), alignment=top),
    )


def _heads(*, plain: bool) -> tuple[NamedStyle, ...]:
    fill, font = _fill(ACCENT, plain=plain), _font(bold=True, colour=TEXT if plain else WHITE)
    rule = Border(bottom=Side("medium", color=ACCENT))
    right = Alignment(horizontal="right", vertical="center", wrap_text=True, indent=ASIDE)
    return (
        NamedStyle(HEAD, font, fill, rule, _left()),
        NamedStyle(HEAD_RIGHT, font, fill, rule, right),
    )


def _cells() -> tuple[NamedStyle, ...]:
    rule = Border(bottom=Side("thin", color=LINE))
    left, right = _left(), _right()
    link = _font(colour=ACCENT, underline="single")
    return (
        NamedStyle(CELL, _font(), border=rule, alignment=left),
        NamedStyle(CELL_MUTED, _font(colour=MUTED), border=rule, alignment=left),
        NamedStyle(CELL_LINK, link, border=rule, alignment=left),
        NamedStyle(FIGURE, _font(), border=rule, alignment=right, number_format=COUNT),
        NamedStyle(SHARE, _font(), border=rule, alignment=right, number_format=PER_CENT),
    )


def _totals(*, plain: bool) -> tuple[NamedStyle, ...]:
    fill, font = _fill(SOFT, plain=plain), _font(bold=True)
    rule = Border(top=Side("medium", color=ACCENT))
    return (
        NamedStyle(TOTAL, font, fill, rule, _left()),
        NamedStyle(TOTAL_FIGURE, font, fill, rule, _right(), COUNT),
        NamedStyle(TOTAL_SHARE, font, fill, rule, _right(), PER_CENT),
    )


def _keys() -> tuple[NamedStyle, ...]:
    rule, font = Border(bottom=Side("thin", color=LINE)), _font(16, bold=True, colour=ACCENT)
    return (
        NamedStyle(KEY_FIGURE, font, border=rule, alignment=_right(), number_format=COUNT),
        NamedStyle(KEY_SHARE, font, border=rule, alignment=_right(), number_format=PER_CENT_SIGN),
        NamedStyle(KEY_WORDS, _font(14, bold=True), border=rule, alignment=_right()),
    )


def _font(
    size: int = SIZE,
    *,
    bold: bool = False,
    colour: str = TEXT,
    underline: Literal["single"] | None = None,
) -> Font:
    return Font(name=FAMILY, size=size, bold=bold, color=colour, underline=underline)


def _fill(colour: str, *, plain: bool) -> PatternFill:
    return PatternFill() if plain else PatternFill("solid", fgColor=colour)


def _left() -> Alignment:
    return Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)


def _right() -> Alignment:
    return Alignment(horizontal="right", vertical="center", indent=ASIDE)


def _theme() -> str:
    """Office's theme with our letters and our accent, so that what a reader adds fits in."""
    theme: str = theme_xml
    for family in ("Cambria", "Calibri"):
        theme = theme.replace(f'<a:latin typeface="{family}"', f'<a:latin typeface="{FAMILY}"')
    for old, new in (("4F81BD", ACCENT), ("1F497D", TEXT), ("EEECE1", SOFT)):
        theme = theme.replace(f'<a:srgbClr val="{old}"', f'<a:srgbClr val="{new}"')
    return theme
