"""The engine: whatever is drawn is tagged or an artefact, and the file says what it is."""

from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from sendiass_desktop.reports.lettering import BODY, REGULAR, load_faces, put
from sendiass_desktop.reports.structure import Element
from sendiass_desktop.reports.tagged import About, TaggedCanvas
from tests.reports.tags import Tagged

ABOUT = About("Score card <of> October & more", "Testbourne", "The program 1", date(2026, 11, 9))
SIZE = (300.0, 400.0)


def a_canvas(target: Path) -> TaggedCanvas:
    load_faces()
    return TaggedCanvas(target, ABOUT, font=REGULAR, page_size=SIZE)


def write(canvas: TaggedCanvas, element: Element, words: str) -> None:
    with canvas.tagged(element):
        put(canvas, BODY, place=(20, 300), words=words)


def a_file(target: Path) -> Tagged:
    """Two pages: a heading, a paragraph over both pages, a table with a figure beside it."""
    canvas = a_canvas(target)
    document = canvas.structure
    heading, paragraph = document.add("H1"), document.add("P")
    figure = document.add_figure("Three columns, the last is highest")
    figure.box = (10, 10, 50, 60)
    table = document.add("Table")
    head, line = table.add("TR"), table.add("TR")
    column, row = head.add_header("Column", in_full="October 2026"), line.add_header("Row")
    cell = line.add_cell(column, row)
    write(canvas, paragraph, "first half, ")
    write(canvas, heading, "The heading")
    canvas.bookmark("The heading", 0, top=310)
    with canvas.artefact("Footer"):
        put(canvas, BODY, place=(20, 20), words="Page 1 of 2")
    canvas.showPage()
    with canvas.tagged(figure):
        canvas.rect(10, 10, 5, 50, fill=1)
    write(canvas, paragraph, "second half")
    for element, words in ((column, "Oct"), (row, "Phone"), (cell, "74")):
        write(canvas, element, words)
    canvas.showPage()
    canvas.save()
    return Tagged(target)


@pytest.fixture
def tagged(tmp_path: Path) -> Tagged:
    return a_file(tmp_path / "file.pdf")


def test_reading_order_is_the_order_of_the_tree_and_not_of_drawing(tagged: Tagged) -> None:
    roles = [str(element.S) for element in tagged.walk()]
    assert roles == [
        *("/Document", "/H1", "/P", "/Figure", "/Table"),
        *("/TR", "/TH", "/TR", "/TH", "/TD"),
    ]
    assert [tagged.text(one) for one in tagged.walk("H1", "P")] == [
        "The heading",
        "first half, second half",
    ]
    assert tagged.tables() == [[["Oct"], ["Phone", "74"]]]


def test_an_element_may_go_on_on_the_next_page(tagged: Tagged) -> None:
    paragraph = next(tagged.walk("P"))
    assert tagged.pieces(paragraph) == [(0, 0), (1, 1)]


def test_the_parent_tree_leads_from_every_piece_back_to_its_element(tagged: Tagged) -> None:
    down = {piece: one.objgen for one in tagged.walk() for piece in tagged.pieces(one)}
    up = {piece: owner.objgen for piece, owner in tagged.owners().items()}
    assert up == down
    drawn = {(n, piece) for n, page in enumerate(tagged.pages) for piece in page.pieces}
    assert set(up) == drawn


def test_every_element_knows_its_parent(tagged: Tagged) -> None:
    for element in tagged.walk():
        for kid in tagged.kids(element):
            assert kid.P.objgen == element.objgen
    assert tagged.root.K[0].P.objgen == tagged.root.objgen


def test_header_cells_say_their_scope_and_cells_find_them_by_name(tagged: Tagged) -> None:
    headers = list(tagged.walk("TH"))
    assert [str(header.A.Scope) for header in headers] == ["/Column", "/Row"]
    assert str(headers[0].E) == "October 2026"
    names = list(tagged.root.IDTree.Names)
    found = {
        bytes(name): element.objgen for name, element in zip(names[::2], names[1::2], strict=True)
    }
    assert [bytes(name) for name in names[::2]] == sorted(found)
    (cell,) = tagged.walk("TD")
    assert [found[bytes(name)] for name in cell.A.Headers] == [one.objgen for one in headers]


def test_a_figure_has_words_and_a_place(tagged: Tagged) -> None:
    (figure,) = tagged.walk("Figure")
    assert str(figure.Alt) == "Three columns, the last is highest"
    assert [float(edge) for edge in figure.A.BBox] == [10, 10, 50, 60]


def test_artefacts_are_outside_the_tree(tagged: Tagged) -> None:
    assert tagged.pages[0].artefacts == ["Page 1 of 2"]
    assert [page.stray for page in tagged.pages] == [[], []]


def test_what_is_drawn_outside_a_bracket_is_seen_by_these_tests(tmp_path: Path) -> None:
    canvas = a_canvas(tmp_path / "file.pdf")
    put(canvas, BODY, place=(20, 300), words="stray")
    canvas.showPage()
    canvas.save()
    assert Tagged(tmp_path / "file.pdf").pages[0].stray == ["stray"]


def test_a_bracket_inside_another_is_refused(tmp_path: Path) -> None:
    canvas = a_canvas(tmp_path / "file.pdf")
    paragraph = canvas.structure.add("P")
    with canvas.tagged(paragraph), pytest.raises(RuntimeError), canvas.artefact():
        pass
    assert len(paragraph.marks) == 1


def test_the_catalogue_says_that_the_file_is_tagged_and_in_which_language(tagged: Tagged) -> None:
    root = tagged.pdf.Root
    assert bool(root.MarkInfo.Marked)
    assert str(root.Lang) == "en-GB"
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert tagged.pdf.pdf_version == "1.7"
    assert [str(page.Tabs) for page in tagged.pdf.pages] == ["/S", "/S"]


def test_metadata_names_title_author_producer_and_the_standard(tagged: Tagged) -> None:
    information = tagged.pdf.docinfo
    assert str(information.Title) == ABOUT.title
    assert str(information.Author) == ABOUT.author
    assert str(information.Producer) == str(information.Creator) == ABOUT.producer
    assert str(information.CreationDate) == str(information.ModDate) == "D:20261109000000Z"
    xmp = ET.fromstring(tagged.pdf.Root.Metadata.read_bytes())  # noqa: S314  # our own file
    said = {one.tag.rpartition("}")[2]: one.text for one in xmp.iter() if one.text}
    assert said["part"] == "1"
    assert said["Producer"] == ABOUT.producer
    assert said["CreateDate"] == "2026-11-09T00:00:00Z"
    items = [one.text for one in xmp.iter() if one.tag.endswith("}li")]
    assert items == [ABOUT.title, ABOUT.author, "en-GB"]


def test_characters_that_xml_cannot_hold_do_not_break_the_metadata(tmp_path: Path) -> None:
    load_faces()
    about = About("one\x00two", "a\x0bb", "The program 1", date(2026, 11, 9))
    canvas = TaggedCanvas(tmp_path / "file.pdf", about, font=REGULAR, page_size=SIZE)
    write(canvas, canvas.structure.add("P"), "words")
    canvas.showPage()
    canvas.save()
    found = Tagged(tmp_path / "file.pdf")
    xmp = ET.fromstring(found.pdf.Root.Metadata.read_bytes())  # noqa: S314  # our own file
    assert [one.text for one in xmp.iter() if one.tag.endswith("}li")][:2] == ["one two", "a b"]


def test_the_outline_leads_to_the_headings(tagged: Tagged) -> None:
    with tagged.pdf.open_outline() as outline:
        assert [entry.title for entry in outline.root] == ["The heading"]


def test_every_font_is_embedded_with_a_map_to_unicode(tagged: Tagged) -> None:
    fonts = [font for page in tagged.pdf.pages for font in page.Resources.Font.values()]
    assert fonts
    for font in fonts:
        assert "/FontFile2" in font.FontDescriptor
        assert "/ToUnicode" in font


def test_the_same_values_give_the_same_bytes(tmp_path: Path) -> None:
    a_file(tmp_path / "one.pdf")
    a_file(tmp_path / "two.pdf")
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()
