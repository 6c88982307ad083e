"""The page all reports share: A4, its margins, header and foot, and how pieces fill it.

All measures are in points; a `top` is counted from the foot of the page, as PDF does.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4

from sendiass_desktop import __version__, files
from sendiass_desktop.reports.lettering import (
    REGULAR,
    SMALL,
    SMALL_STRONG,
    load_faces,
    put,
    put_lines,
    wrap,
)
from sendiass_desktop.reports.structure import Element
from sendiass_desktop.reports.tagged import About, TaggedCanvas

PRODUCER: Final = f"SENDIASS Desktop {__version__}"
SIZE: Final[tuple[float, float]] = A4
PAGE_WIDTH, PAGE_HEIGHT = SIZE
LEFT: Final = 50.0
RIGHT: Final = PAGE_WIDTH - 50.0
WIDTH: Final = RIGHT - LEFT
TOP: Final = PAGE_HEIGHT - 54.0
BOTTOM: Final = 66.0
HEAD_TOP: Final = PAGE_HEIGHT - 26.0
FOOT_TOP: Final = 50.0

LINE: Final = HexColor("#DCE1E7")
HAIRLINE: Final = 0.6


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands on every page: a sentence at its head, if any, and two lines at its foot."""

    head: str
    foot: str
    source: str


class Piece:
    """Something that is never broken over two pages."""

    height: float
    above: float = 0.0  # room before it, unless it opens a page
    keep: bool = False  # stays on one page with the piece after it
    opener: "Piece | None" = None  # what is shown again where this piece opens a page

    def draw(self, canvas: TaggedCanvas, top: float) -> None:
        """Draw the piece and tag it."""
        raise NotImplementedError

    def draw_again(self, canvas: TaggedCanvas, top: float) -> None:
        """Draw the piece once more, as an artefact."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece on its page; `again` where it repeats what was read before."""

    piece: Piece
    top: float
    again: bool = False


def paginate(pieces: Iterable[Piece]) -> list[list[Placed]]:
    """Fill pages: pieces that stay together go to the next page together, if one can hold them."""
    pages: list[list[Placed]] = [[]]
    top = TOP
    for run in _runs(pieces):
        whole = _height(run)
        if pages[-1] and top - whole < BOTTOM and whole <= TOP - BOTTOM:
            pages.append([])
        for piece in run:
            if pages[-1] and top - piece.above - piece.height < BOTTOM:
                pages.append([])
            top = _place(pages[-1], piece, top=top)
    return pages


def write_file(
    target: Path,
    pieces: Callable[[Element], Iterable[Piece]],
    *,
    title: str,
    author: str,
    written_on: date,
    frame: Frame,
) -> None:
    """Write a report to `target`; raises CannotWrite or InUse with a sentence.

    `pieces` makes everything on the pages from the document they are added to, in reading order.
    """
    about = About(title, author, PRODUCER, written_on)
    with files.replacing(target) as beside:
        beside.write_bytes(content(pieces, about=about, frame=frame))


def content(pieces: Callable[[Element], Iterable[Piece]], *, about: About, frame: Frame) -> bytes:
    """A report as the bytes of its file."""
    load_faces()
    made = BytesIO()
    canvas = TaggedCanvas(made, about, font=REGULAR, page_size=SIZE)
    _write_pages(canvas, pieces(canvas.structure), frame=frame)
    canvas.save()
    return made.getvalue()


def _write_pages(canvas: TaggedCanvas, pieces: Iterable[Piece], *, frame: Frame) -> None:
    """Draw the pieces page by page, each page saying which of how many it is."""
    pages = paginate(pieces)
    for number, page in enumerate(pages, start=1):
        _furnish(canvas, frame, page=f"Page {number} of {len(pages)}")
        for placed in page:
            draw = placed.piece.draw_again if placed.again else placed.piece.draw
            draw(canvas, placed.top)
        canvas.showPage()


def _runs(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Pieces in runs that want to stay together."""
    run: list[Piece] = []
    for piece in pieces:
        run.append(piece)
        if not piece.keep:
            yield run
            run = []
    if run:
        yield run


def _height(run: Sequence[Piece]) -> float:
    return sum(piece.above + piece.height for piece in run)


def _place(page: list[Placed], piece: Piece, *, top: float) -> float:
    """Put a piece on its page and say where the next one begins."""
    if page:
        top -= piece.above
    else:
        top = TOP
        if piece.opener is not None:
            page.append(Placed(piece.opener, top, again=True))
            top -= piece.opener.height
    page.append(Placed(piece, top))
    return top - piece.height


def _furnish(canvas: TaggedCanvas, frame: Frame, *, page: str) -> None:
    """Header and foot; whatever they say that matters is also read once on the cover."""
    if frame.head:
        with canvas.artefact("Header"):
            put(canvas, SMALL_STRONG, place=(LEFT, HEAD_TOP), words=frame.head)
    with canvas.artefact("Footer"):
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(HAIRLINE)
        canvas.line(LEFT, FOOT_TOP + 4, RIGHT, FOOT_TOP + 4)
        put(canvas, SMALL_STRONG, place=(LEFT, FOOT_TOP), words=frame.foot)
        put(canvas, SMALL, place=(RIGHT, FOOT_TOP), words=page, side="right")
        source = wrap(frame.source, SMALL, width=WIDTH)
        put_lines(canvas, SMALL, place=(LEFT, FOOT_TOP - SMALL.leading - 1), lines=source)
