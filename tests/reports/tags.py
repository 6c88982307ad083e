"""Reads a tagged PDF back the way assistive technology does: by its structure, in its order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

SHOWS_TEXT = {"Tj", "TJ", "'", '"'}
PAINTS = {"f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh"}


@dataclass
class Page:
    """What is drawn on a page: by marked piece, as artefact, and outside any bracket."""

    pieces: dict[int, str] = field(default_factory=dict)
    roles: dict[int, str] = field(default_factory=dict)
    artefacts: list[str] = field(default_factory=list)
    stray: list[str] = field(default_factory=list)


class Tagged:
    """A PDF file, opened, with the words of its pieces decoded."""

    def __init__(self, path: Path) -> None:
        self.pdf = pikepdf.open(path)
        self.pages = [_page(page) for page in self.pdf.pages]
        self.root: Any = self.pdf.Root.StructTreeRoot
        self._numbers = {page.objgen: number for number, page in enumerate(self.pdf.pages)}

    def walk(self, *roles: str) -> Iterator[Any]:
        """The elements of some roles, or all, in reading order."""
        yield from (
            one for one in self._below(self.root.K[0]) if not roles or str(one.S)[1:] in roles
        )

    def kids(self, element: Any) -> list[Any]:
        """The elements directly below one."""
        return [kid for kid in _list(element.get("/K")) if _is_element(kid)]

    def pieces(self, element: Any) -> list[tuple[int, int]]:
        """Page and number of the marked pieces directly below an element."""
        found = []
        for kid in _list(element.get("/K")):
            if isinstance(kid, int):
                found.append((self._numbers[element.Pg.objgen], kid))
            elif not _is_element(kid):
                found.append((self._numbers[kid.Pg.objgen], int(kid.MCID)))
        return found

    def text(self, element: Any) -> str:
        """The words of an element and of all below it."""
        return "".join(
            self.pages[page].pieces[piece]
            for one in self._below(element)
            for page, piece in self.pieces(one)
        )

    def tables(self) -> list[list[list[str]]]:
        """The words of every table, row by row, cell by cell."""
        return [
            [[self.text(cell) for cell in self.kids(row)] for row in self.kids(table)]
            for table in self.walk("Table")
        ]

    def owners(self) -> dict[tuple[int, int], Any]:
        """Whose each marked piece is, according to the parent tree."""
        numbers = list(self.root.ParentTree.Nums)
        trees = dict(zip((int(key) for key in numbers[::2]), numbers[1::2], strict=True))
        return {
            (number, piece): owner
            for number, page in enumerate(self.pdf.pages)
            for piece, owner in enumerate(trees[int(page.StructParents)])
        }

    def assert_sound(self) -> None:
        """Everything drawn is tagged or an artefact, tree and pages agree, the file says it all."""
        assert [page.stray for page in self.pages] == [[] for _ in self.pages]
        down = {piece: one for one in self.walk() for piece in self.pieces(one)}
        up = self.owners()
        assert {piece: owner.objgen for piece, owner in up.items()} == {
            piece: one.objgen for piece, one in down.items()
        }
        for (page, piece), owner in up.items():
            assert self.pages[page].roles[piece] == str(owner.S)[1:]
        assert str(self.pdf.Root.Lang) == "en-GB"
        assert bool(self.pdf.Root.ViewerPreferences.DisplayDocTitle)
        for font in (font for page in self.pdf.pages for font in page.Resources.Font.values()):
            assert "/FontFile2" in font.FontDescriptor

    def words(self) -> str:
        """Everything that is read, in reading order, an element a line."""
        return "\n".join(self.text(one) for one in self.walk() if self.pieces(one))

    def _below(self, element: Any) -> Iterator[Any]:
        yield element
        for kid in self.kids(element):
            yield from self._below(kid)


def _list(kids: Any) -> list[Any]:
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _is_element(kid: Any) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/StructElem"


def _page(page: pikepdf.Page) -> Page:
    """Follow the content of a page, bracket by bracket."""
    read = Page()
    fonts = {name: _decoder(font) for name, font in page.Resources.Font.items()}
    decode: dict[int, str] = {}
    piece: int | None = None
    depth = 0
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        name = str(instruction.operator)
        if name == "BDC":
            depth += 1
            properties = operands[1]
            piece = int(properties.MCID) if "/MCID" in properties else None
            if piece is not None:
                read.pieces[piece] = ""
                read.roles[piece] = str(operands[0])[1:]
        elif name == "EMC":
            depth -= 1
        elif name == "Tf":
            decode = fonts[str(operands[0])]
        elif name in SHOWS_TEXT or name in PAINTS:
            words = "".join(decode[c] for c in bytes(operands[0])) if name == "Tj" else name
            if depth != 1:
                read.stray.append(words)
            elif piece is None:
                read.artefacts.append(words)
            elif name == "Tj":
                read.pieces[piece] += words
    return read


def _decoder(font: Any) -> dict[int, str]:
    """From the codes of a font to characters, by its Unicode map."""
    lines = font.ToUnicode.read_bytes().decode("ascii")
    return {
        int(code, 16): bytes.fromhex(char).decode("utf-16-be")
        for code, char in re.findall(r"^<([0-9A-F]{2})> <([0-9A-F]{4})>$", lines, re.MULTILINE)
    }
