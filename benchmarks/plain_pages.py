"""The pages of a report taken down, and the same ones drawn with a bare reportlab canvas."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, Final
from unittest.mock import patch

import pikepdf
from reportlab import rl_config
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from sendiass_desktop.reports import blocks, lettering, page, score_card_pdf, score_card_rows
from sendiass_desktop.reports.heading import Paper
from sendiass_desktop.reports.tagged import TaggedCanvas

SHAPES: Final = ("line", "rect", "roundRect", "setStrokeColor", "setFillColor", "setLineWidth")
MARKS: Final = frozenset({"BDC", "BMC", "EMC"})
NEXT_LINE: Final = frozenset({"TL", "T*"})  # reportlab's, though no further line ever follows
Draw = tuple[str, tuple[Any, ...], dict[str, Any]]  # a method of the canvas and what it is given


@dataclass(frozen=True, slots=True)
class Line:
    """One line of words: how it is set, from which edge or middle, and where."""

    face: str
    size: float
    colour: Any
    place: tuple[float, float]
    words: str
    side: str


@dataclass(slots=True)
class Plain:
    """What stands on the pages, and the texts that had to be broken into lines for it."""

    pages: list[list[Line | Draw]] = field(default_factory=lambda: [[]])
    outline: list[tuple[int, str, int, float]] = field(default_factory=list)
    texts: list[tuple[str, str, float, float]] = field(default_factory=list)


def taken_down(paper: Paper) -> Plain:
    """Everything that our pages draw, as they draw it."""
    plain = Plain()
    with _watched(plain):
        score_card_pdf.content(paper)
    plain.pages.pop()  # the one after the last
    return plain


def write(plain: Plain) -> bytes:
    """Break the same texts into lines, and draw the same pages, untagged."""
    made = BytesIO()
    rl_config.useA85 = 0  # as ours: a third smaller, and quicker
    canvas = Canvas(
        made,
        pagesize=page.SIZE,
        pageCompression=1,
        invariant=1,
        initialFontName=lettering.REGULAR,
    )
    for words, face, size, width in plain.texts:
        simpleSplit(words, face, size, width)
    for number, drawn in enumerate(plain.pages):
        for one in drawn:
            if isinstance(one, Line):
                _put(canvas, one)
            else:
                name, given, named = one
                getattr(canvas, name)(*given, **named)
        for place, (on, title, level, top) in enumerate(plain.outline):
            if on == number:
                canvas.bookmarkHorizontalAbsolute(f"b{place}", top)
                canvas.addOutlineEntry(title, f"b{place}", level, closed=False)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def drawn_in(content: bytes) -> list[list[tuple[str, str]]]:
    """What the pages of a file draw, page by page, without what is there to be read aloud.

    That is the marks of the tags, and the space at the end of a line that is broken.
    """
    with pikepdf.open(BytesIO(content)) as file:
        return [
            [
                (str(one.operator), " ".join(map(str, one.operands)).rstrip())
                for one in pikepdf.parse_content_stream(sheet)
                if str(one.operator) not in MARKS | NEXT_LINE
            ]
            for sheet in file.pages
        ]


def _put(canvas: Canvas, line: Line) -> None:
    canvas.setFont(line.face, line.size)
    canvas.setFillColor(line.colour)
    draw = {
        "left": canvas.drawString,
        "right": canvas.drawRightString,
        "middle": canvas.drawCentredString,
    }[line.side]
    draw(*line.place, line.words)


@contextmanager
def _watched(plain: Plain) -> Iterator[None]:
    """Listen to whatever breaks texts into lines or draws."""
    real_put, real_wrap = lettering.put, lettering.wrap

    def wrap(words: str, style: lettering.Style, *, width: float) -> tuple[str, ...]:
        plain.texts.append((words, style.face, style.size, width))
        return real_wrap(words, style, width=width)

    def put(canvas: Any, style: lettering.Style, **given: Any) -> None:
        x, top = given["place"]
        y = top - (style.leading + lettering.CAPITALS * style.size) / 2
        side, words = given.get("side", "left"), given["words"]
        shown = words if side == "left" else words.rstrip()
        plain.pages[-1].append(Line(style.face, style.size, style.colour, (x, y), shown, side))
        canvas.silent = True
        real_put(canvas, style, **given)
        canvas.silent = False

    with ExitStack() as stack:
        for module in (blocks, page, score_card_rows):
            stack.enter_context(patch.object(module, "wrap", wrap))
        for module in (blocks, page, lettering):
            stack.enter_context(patch.object(module, "put", put))
        stack.enter_context(patch.object(page, "TaggedCanvas", _listening(plain)))
        yield


def _listening(plain: Plain) -> type[TaggedCanvas]:
    """A canvas that takes down its shapes, unless a line of words is being put."""

    class Listening(TaggedCanvas):
        silent = False

        def bookmark(self, title: str, level: int, *, top: float) -> None:
            plain.outline.append((len(plain.pages) - 1, title, level, top))
            super().bookmark(title, level, top=top)

        def showPage(self) -> None:
            plain.pages.append([])
            self.silent = True
            super().showPage()
            self.silent = False

    for name in SHAPES:
        setattr(Listening, name, _told(name, plain))
    return Listening


def _told(name: str, plain: Plain) -> Callable[..., Any]:
    real = getattr(TaggedCanvas, name)

    def call(canvas: Any, *given: Any, **named: Any) -> Any:
        if not canvas.silent:
            plain.pages[-1].append((name, given, named))
        outer, canvas.silent = canvas.silent, True
        try:
            return real(canvas, *given, **named)
        finally:
            canvas.silent = outer

    return call
