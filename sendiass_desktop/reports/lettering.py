"""How words are set on a page: two faces, few sizes, lines broken at spaces, nothing cut.

All measures are in points, a point being 1/72 of an inch; a `top` is counted from the foot of the
page, as PDF does.
"""

import unicodedata
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import getFont, registerFont
from reportlab.pdfbase.ttfonts import TTFont

from sendiass_desktop import resources
from sendiass_desktop.reports.tagged import TaggedCanvas

TEXT: Final = HexColor("#1B2127")
MUTED: Final = HexColor("#5A6672")
ACCENT: Final = HexColor("#0F6B6B")

REGULAR: Final = "Inter-Regular"
SEMIBOLD: Final = "Inter-SemiBold"
CAPITALS: Final = 0.727  # the height of Inter's capitals, as a part of its size
ABSENT: Final = "?"  # stands for a character the face does not have

Side = Literal["left", "right", "middle"]


@dataclass(frozen=True, slots=True)
class Style:
    """How words are set: face, size and line height in points, colour."""

    face: str
    size: float
    leading: float
    colour: HexColor = TEXT


BODY: Final = Style(REGULAR, 10.5, 15)
STRONG: Final = Style(SEMIBOLD, 10.5, 15)
NOTE: Final = Style(REGULAR, 10, 14, MUTED)
SMALL: Final = Style(REGULAR, 9, 12, MUTED)
LABEL: Final = Style(REGULAR, 9, 12)
SMALL_STRONG: Final = Style(SEMIBOLD, 9, 12)
TITLE: Final = Style(SEMIBOLD, 24, 30)
SUBTITLE: Final = Style(SEMIBOLD, 15, 21, ACCENT)
HEADING: Final = Style(SEMIBOLD, 13, 18)
NUMBER: Final = Style(SEMIBOLD, 20, 26)

# Papers for service users are set larger than reports for staff.
CLEAR: Final = Style(REGULAR, 12, 17.5)
CLEAR_STRONG: Final = Style(SEMIBOLD, 12, 17.5)
LARGE: Final = Style(REGULAR, 14, 20)
LARGE_STRONG: Final = Style(SEMIBOLD, 14, 20)
QUESTION: Final = Style(SEMIBOLD, 16, 22)
ANSWER: Final = Style(REGULAR, 13, 17)


@cache
def load_faces() -> None:
    """Tell reportlab the two faces, once; they are embedded in every file."""
    for face in (REGULAR, SEMIBOLD):
        registerFont(TTFont(face, str(resources.path("fonts", f"{face}.ttf"))))


def wrap(words: str, style: Style, *, width: float) -> tuple[str, ...]:
    """Words as lines no wider than `width`; a word too long for a line is broken.

    Each line but the last ends with the space it was broken at, so that read aloud the words stay
    apart.
    """
    shown = showable(words)
    if width_of(shown, style) <= width:
        return (shown,)
    space = width_of(" ", style)
    lines, taken = [""], 0.0
    for word in _words(shown, style, width=width):
        bare = word.rstrip()
        wide = width_of(bare, style)
        if bare and lines[-1] and taken + wide > width:
            lines.append("")
            taken = 0.0
        lines[-1] += word
        taken += wide + space * (len(word) - len(bare))
    return (*lines[:-1], lines[-1].rstrip())


def width_of(words: str, style: Style) -> float:
    """How wide words are on one line."""
    return style.size * sum(map(_widths(style.face).__getitem__, words))


def showable(words: str) -> str:
    """Words on one line, without what cannot be drawn: controls, characters the faces lack."""
    if words.isascii() and words.isprintable():
        return words
    glyphs = _glyphs()
    return "".join(char if ord(char) in glyphs else ABSENT for char in _one_line(words))


def lacks(words: str) -> bool:
    """Whether some of the words cannot be drawn and would be shown as question marks."""
    return any(ord(char) not in _glyphs() for char in _one_line(words))


def put(
    canvas: TaggedCanvas,
    style: Style,
    *,
    place: tuple[float, float],
    words: str,
    side: Side = "left",
) -> None:
    """Draw one line; `place` is the left or right edge or the middle of its box, and its top."""
    x, top = place
    if side != "left":
        width = width_of(words.rstrip(), style)
        x -= width if side == "right" else width / 2
    y = top - (style.leading + CAPITALS * style.size) / 2
    canvas.line_of_words(words, (x, y), face=style.face, size=style.size, colour=style.colour)


def put_lines(
    canvas: TaggedCanvas, style: Style, *, place: tuple[float, float], lines: tuple[str, ...]
) -> None:
    """Draw lines one below the other, from the left."""
    x, top = place
    for index, line in enumerate(lines):
        put(canvas, style, place=(x, top - index * style.leading), words=line)


class _Widths(dict[str, float]):
    """How wide each character of a face is, as a part of its size; looked up once."""

    def __init__(self, face: str) -> None:
        super().__init__()
        self._face = getFont(face).face

    def __missing__(self, char: str) -> float:
        """Ask the face."""
        width: float = 0.001 * self._face.charWidths.get(ord(char), self._face.defaultWidth)
        self[char] = width
        return width


@cache
def _widths(face: str) -> _Widths:
    return _Widths(face)


def _glyphs() -> Container[int]:
    glyphs: Container[int] = getFont(REGULAR).face.charToGlyph
    return glyphs


def _one_line(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).split())


def _words(line: str, style: Style, *, width: float) -> Iterator[str]:
    """The words of a line, each with its space; one wider than `width` in parts without."""
    for word in line.split(" "):
        if width_of(word, style) <= width:
            yield f"{word} "
            continue
        part, wide = "", 0.0
        for char in word:
            step = width_of(char, style)
            if part and wide + step > width:
                yield part
                part, wide = "", 0.0
            part, wide = part + char, wide + step
        yield f"{part} "
