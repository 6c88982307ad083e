"""The structure tree of a tagged PDF: what is heading, paragraph, table, cell or picture.

ISO 32000-1, 14.7 and 14.8: the tree says what each marked piece of a page is and in which order it
is read; the parent tree leads back from the page; header cells have names their cells point to.
"""

from collections.abc import Iterator
from typing import Any, Final, Literal

from reportlab.pdfbase.pdfdoc import PDFObject

Role = Literal[
    "Document",
    "H1",
    "H2",
    "H3",
    "P",
    "Figure",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "Table",
    "TR",
    "TH",
    "TD",
]
Scope = Literal["Column", "Row"]
Numbering = Literal["Decimal", "Disc", "None"]
# The names of header cells sort as they are counted, as the tree of names wants them.
NAME: Final = "h{:06}"


class Element(PDFObject):  # type: ignore[misc]  # reportlab has no types
    """A node of the tree: other elements in reading order, or marked pieces of pages."""

    def __init__(self, role: Role, parent: "Element | StructureTree", *, entries: str = "") -> None:
        self.role = role
        self.parent = parent
        self.kids: list[Element] = []
        self.marks: list[tuple[int, int]] = []  # the page, from 0, and the number of the piece
        self.reference = ""  # what points to it in the file, once it is registered
        self.name = ""  # of a header cell
        self.headers: tuple[Element, ...] = ()  # that speak for a cell
        self.box: tuple[float, float, float, float] | None = None  # where a picture stands
        self._entries = entries

    def add(self, role: Role) -> "Element":
        """A kid, read after those already there."""
        return self._add(role)

    def add_figure(self, alternative: str) -> "Element":
        """A picture, and what it says to somebody who does not see it."""
        return self._add("Figure", f"/Alt {text(alternative)} ")

    def add_list(self, numbering: Numbering) -> "Element":
        """A list whose items have labels: numbers, bullets, or something drawn."""
        return self._add("L", f"/A <</O /List /ListNumbering /{numbering}>> ")

    def add_mark(self, alternative: str = "") -> "Element":
        """The label of a list item; `alternative` says what is drawn where it is no text."""
        return self._add("Lbl", f"/Alt {text(alternative)} " if alternative else "")

    def add_header(self, scope: Scope, *, in_full: str = "") -> "Element":
        """A header cell for its column or row; `in_full` spells out an abbreviation."""
        in_full = f"/E {text(in_full)} " if in_full else ""
        return self._add("TH", f"/A <</O /Table /Scope /{scope}>> {in_full}")

    def add_cell(self, *headers: "Element") -> "Element":
        """A cell of figures or words, and the header cells that speak for it."""
        cell = self._add("TD")
        cell.headers = headers
        return cell

    def _add(self, role: Role, entries: str = "") -> "Element":
        kid = Element(role, self, entries=entries)
        self.kids.append(kid)
        return kid

    def walk(self) -> Iterator["Element"]:
        """The element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def format(self, document: Any) -> bytes:
        """The element as PDF source; reportlab calls this while it writes the file."""
        source = f"<</Type /StructElem /S /{self.role} /P {self.parent.reference} "
        if self.name:
            source += f"/ID ({self.name}) "
        if self.headers:
            names = " ".join(f"({header.name})" for header in self.headers)
            source += f"/A <</O /Table /Headers [{names}]>> "
        if self.box:
            edges = " ".join(f"{edge:.2f}" for edge in self.box)
            source += f"/A <</O /Layout /Placement /Block /BBox [{edges}]>> "
        return f"{source}{self._entries}{self._content(document)}>>".encode("ascii")

    def _content(self, document: Any) -> str:
        if not self.marks:
            return f"/K [{' '.join(kid.reference for kid in self.kids)}]"
        pages = document.Pages.pages
        home = refer(document, pages[self.marks[0][0]])
        if len(self.marks) == 1:
            return f"/Pg {home} /K {self.marks[0][1]}"
        pieces = (
            f"<</Type /MCR /Pg {refer(document, pages[page])} /MCID {piece}>>"
            for page, piece in self.marks
        )
        return f"/Pg {home} /K [{' '.join(pieces)}]"


class StructureTree(PDFObject):  # type: ignore[misc]  # reportlab has no types
    """The root of the tree, the way back from the pages, and the names of the header cells."""

    def __init__(self) -> None:
        self.reference = ""
        self.document = Element("Document", self)
        self.pages: list[list[Element]] = []  # whose each marked piece of each page is
        self._names: list[Element] = []

    def register(self, document: Any) -> None:
        """Give every element a number in the file and every header cell its name."""
        self.reference = refer(document, self)
        for element in self.document.walk():
            element.reference = refer(document, element)
            if element.role == "TH":
                self._names.append(element)
                element.name = NAME.format(len(self._names))

    def format(self, _document: object) -> bytes:
        """The root as PDF source; reportlab calls this while it writes the file."""
        owners = "\n".join(
            f"{page} [{' '.join(element.reference for element in elements)}]"
            for page, elements in enumerate(self.pages)
        )
        names = " ".join(f"({header.name}) {header.reference}" for header in self._names)
        return (
            f"<</Type /StructTreeRoot /K [{self.document.reference}]\n"
            f"/ParentTree <</Nums [{owners}]>> /ParentTreeNextKey {len(self.pages)}\n"
            f"/IDTree <</Names [{names}]>> >>"
        ).encode("ascii")


def refer(document: Any, thing: PDFObject) -> str:
    """What points to a thing in the file; it is put there if it was not."""
    reference: bytes = document.Reference(thing).format(document)
    return reference.decode("ascii")


def text(words: str) -> str:
    """Words as a PDF string of any script, in hexadecimal, so that nothing needs escaping."""
    return f"<feff{words.encode('utf-16-be').hex()}>"
