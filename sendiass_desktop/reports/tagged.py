"""Tagged PDF: reportlab's canvas, taught to say what everything on a page is.

reportlab knows no tags, so this canvas brackets what is drawn with marked-content operators and
writes the structure tree, the language, the title and the PDF/UA identifier (ISO 14289-1, 7.1;
ISO 32000-1, 14.6). What is not in the tree is an artefact: decoration, passed over when read aloud.
"""

import html
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Final, Literal

from reportlab.lib.colors import HexColor
from reportlab.lib.rl_accel import escapePDF, fp_str
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream, PDFZCompress
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfgen.canvas import Canvas

from sendiass_desktop.reports.structure import Element, StructureTree

LANGUAGE: Final = "en-GB"
PDF_VERSION: Final = (1, 7)  # the one PDF/UA-1 is written for

Artefact = Literal["Layout", "Header", "Footer"]
ARTEFACTS: Final[dict[Artefact, str]] = {
    "Layout": "/Artifact <</Type /Layout>> BDC",
    "Header": "/Artifact <</Type /Pagination /Subtype /Header /Attached [/Top]>> BDC",
    "Footer": "/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>> BDC",
}

NUMBERS_KEPT: Final = 4096
ESCAPED: Final = {code: escapePDF(bytes([code])) for code in range(256)}

METADATA: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<xmp:CreateDate>{day}T00:00:00Z</xmp:CreateDate>
<xmp:ModifyDate>{day}T00:00:00Z</xmp:ModifyDate>
<pdf:Producer>{producer}</pdf:Producer>
<pdf:Keywords>{keywords}</pdf:Keywords>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself; nothing in it comes from the machine or the person at it."""

    title: str
    author: str
    producer: str
    written_on: date
    keywords: str = ""


class TaggedCanvas(Canvas):  # type: ignore[misc]  # reportlab has no types
    """A canvas on which everything drawn belongs to an element or is an artefact.

    Elements are added to `structure` in reading order and drawn in any order; RuntimeError says
    that one bracket was opened inside another.
    """

    def __init__(
        self, target: Path | BytesIO, about: About, *, font: str, page_size: tuple[float, float]
    ) -> None:
        super().__init__(
            str(target) if isinstance(target, Path) else target,
            pagesize=page_size,
            pageCompression=1,
            invariant=1,  # the same values give the same bytes
            pdfVersion=PDF_VERSION,
            initialFontName=font,  # or a base font would be named that is not embedded
            lang=LANGUAGE,
        )
        self._about = about
        self._tree = StructureTree()
        self._owners: list[Element] = []
        self._open = False
        self._bookmarks = 0
        self._shown: dict[tuple[str, float, str], str] = {}
        self._describe()

    @property
    def structure(self) -> Element:
        """The Document element, to which everything that is read is added."""
        return self._tree.document

    @contextmanager
    def tagged(self, element: Element) -> Iterator[None]:
        """Whatever is drawn meanwhile is the content of `element`."""
        self._begin(f"/{element.role} <</MCID {len(self._owners)}>> BDC")
        element.marks.append((len(self._tree.pages), len(self._owners)))
        self._owners.append(element)
        yield
        self._end()

    @contextmanager
    def artefact(self, kind: Artefact = "Layout") -> Iterator[None]:
        """Whatever is drawn meanwhile is decoration, or repeats what was read before."""
        self._begin(ARTEFACTS[kind])
        yield
        self._end()

    def line_of_words(
        self, words: str, place: tuple[float, float], *, face: str, size: float, colour: HexColor
    ) -> None:
        """One line of words from the left; `place` is where its first letter stands.

        What reportlab's setFont, setFillColor and drawString write, without the object that it
        makes for every text: half the time of a report.
        """
        x, y = place
        self._fillColorObj = colour
        shown = self._shown.get((face, size, words))
        if shown is None:
            shown = self._shown[face, size, words] = self._in_subsets(words, face, size=size)
        self._code.append(f"{_colour(colour)} BT 1 0 0 1 {_number(x)} {_number(y)} Tm{shown} ET")

    def _in_subsets(self, words: str, face: str, *, size: float) -> str:
        """Words in the parts of the face that the file has; few need more than the first."""
        font = getFont(face)
        parts = []
        for subset, codes in font.splitString(words, self._doc):
            name = font.getSubsetInternalName(subset, self._doc)
            parts.append(
                f" {name} {_number(size)} Tf ({codes.decode('latin-1').translate(ESCAPED)}) Tj"
            )
        return "".join(parts)

    def bookmark(self, title: str, level: int, *, top: float) -> None:
        """An entry in the outline that leads to this height of this page; level 0 is outermost."""
        self._bookmarks += 1
        key = f"b{self._bookmarks}"
        self.bookmarkHorizontalAbsolute(key, top)
        self.addOutlineEntry(title, key, level, closed=False)

    def _describe(self) -> None:
        about = self._about
        self.setTitle(about.title)
        self.setAuthor(about.author)
        self.setSubject(about.title)
        if about.keywords:
            self.setKeywords(about.keywords)
        self.setCreator(about.producer)
        self.setProducer(about.producer)
        self.setDateFormatter(self._date)
        self.setViewerPreference("DisplayDocTitle", "true")
        self.showOutline()

    def _date(self, *_machine: int) -> str:
        return f"D:{self._about.written_on:%Y%m%d}000000Z"

    def _begin(self, operator: str) -> None:
        if self._open:
            raise RuntimeError("A marked piece of a page must not stand inside another.")
        self._open = True
        self._code.append(operator)

    def _end(self) -> None:
        self._open = False
        self._code.append("EMC")

    def _catalogue(self) -> None:
        document = self._doc
        self._tree.register(document)
        document.Catalog.StructTreeRoot = self._tree
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        document.Catalog.Metadata = PDFStream(
            PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}),
            _metadata(self._about).encode(),
        )

    # reportlab's own names

    def showPage(self) -> None:  # noqa: N802  # reportlab's name
        """End the page, and keep whose each of its marked pieces is."""
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.__NoDefault__ = (*page.__NoDefault__, "StructParents", "Tabs")
        page.StructParents = len(self._tree.pages)
        page.Tabs = PDFName("S")
        page.Contents = PDFStream(content=page.stream, filters=[PDFZCompress])
        self._tree.pages.append(self._owners)
        self._owners = []

    def save(self) -> None:
        """Write the file, with its tree."""
        self._catalogue()
        super().save()


@cache
def _colour(colour: HexColor) -> str:
    return f"{fp_str(colour.red, colour.green, colour.blue)} rg"


@lru_cache(NUMBERS_KEPT)
def _number(number: float) -> str:
    return str(fp_str(number))


def _metadata(about: About) -> str:
    """The description as XMP, without what XML cannot hold."""
    words = {
        "title": about.title,
        "author": about.author,
        "producer": about.producer,
        "keywords": about.keywords,
    }
    for name, value in words.items():
        printable = "".join(char if char.isprintable() else " " for char in value)
        words[name] = html.escape(printable, quote=False)
    return METADATA.format(**words, language=LANGUAGE, day=about.written_on)
