"""Papers to write on: texts that go on over pages, boxes with names, lines that say what for."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from sendiass_desktop.reports.lettering import CLEAR, load_faces, showable
from sendiass_desktop.reports.page import LEFT, RIGHT, Frame, Piece, paginate, write_file
from sendiass_desktop.reports.paper import Ruled, Signature, Ticks, flowing, listed
from sendiass_desktop.reports.structure import Element, StructureTree
from tests.reports.tags import Tagged

load_faces()
WIDE = "a-word-that-takes-nearly-half-of-a-line"
LONG = "something that takes quite a while to say and goes on " * 4


def document() -> Element:
    return StructureTree().document


def written(folder: Path, pieces: Callable[[Element], Iterable[Piece]]) -> Tagged:
    target = folder / "paper.pdf"
    day = date(2026, 10, 6)
    write_file(
        target, pieces, title="Paper", author="Us", written_on=day, frame=Frame("", "Foot", "From")
    )
    return Tagged(target)


def pages_of(texts: list[int]) -> list[list[tuple[int, int]]]:
    """Which line of which text stands where, for texts of so many words; two fill a line."""
    pieces: list[Piece] = []
    at: dict[int, tuple[int, int]] = {}
    for index, words in enumerate(texts):
        lines = list(flowing(document().add("P"), f"{WIDE} " * words, style=CLEAR))
        at |= {id(line): (index, number) for number, line in enumerate(lines)}
        pieces += lines
    return [[at[id(placed.piece)] for placed in page] for page in paginate(pieces)]


@settings(deadline=None)  # on a busy computer an example may take its time
@given(st.lists(st.integers(1, 40), max_size=30))
def test_no_line_of_a_text_stands_alone_on_a_page(texts: list[int]) -> None:
    pages = pages_of(texts)
    lines = [line for page in pages for line in page]
    assert lines == sorted(lines)
    last = dict(lines)
    for page in (page for page in pages if page):
        (first, opens), (ends, closes) = page[0], page[-1]
        assert opens == 0 or opens != last[first]
        assert closes == last[ends] or closes != 0


def test_a_text_over_two_pages_is_read_as_one(tmp_path: Path) -> None:
    found = written(tmp_path, lambda top: flowing(top.add("P"), LONG * 40, style=CLEAR))
    assert len(found.pages) > 2
    (paragraph,) = found.walk("P")
    assert found.text(paragraph) == showable(LONG * 40).strip()
    found.assert_sound()


def test_a_numbered_list_has_labels_and_bodies_in_order(tmp_path: Path) -> None:
    points = [f"Point {number}" for number in range(1, 101)]
    found = written(tmp_path, lambda top: listed(top, points, style=CLEAR, numbered=True))
    (items,) = found.walk("L")
    assert items.A.ListNumbering == "/Decimal"
    assert [found.text(item) for item in found.kids(items)] == [
        f"{number}. {point}" for number, point in enumerate(points, 1)
    ]
    found.assert_sound()


def test_points_of_a_list_begin_at_one_edge_beyond_the_widest_number() -> None:
    lines = listed(document(), ["x"] * 1000, style=CLEAR, numbered=True)
    (edge,) = {line._left for line in lines}
    assert LEFT + 30 < edge < LEFT + 60


def test_a_short_list_stays_together_and_a_long_one_leaves_no_point_alone() -> None:
    short = list(listed(document(), ["x", LONG, "z"], style=CLEAR))
    assert [line.keep for line in short].count(False) == 1
    assert not short[-1].keep
    long = list(listed(document(), ["x"] * 9, style=CLEAR))
    assert [line.keep for line in long] == [True, *[False] * 6, True, False]


def test_a_box_to_tick_is_the_label_of_its_answer(tmp_path: Path) -> None:
    found = written(tmp_path, lambda top: [Ticks(top, ["Very <b>hard", "So-so", "Easy"])])
    (items,) = found.walk("L")
    for item in found.kids(items):
        box, body = found.kids(item)
        assert (str(box.S), str(box.Alt)) == ("/Lbl", "Box to tick")
        assert body.S == "/LBody"
    assert [found.text(item) for item in found.kids(items)] == ["Very <b>hard", "So-so", "Easy"]
    found.assert_sound()


def test_only_the_boxes_of_a_scale_are_joined(tmp_path: Path) -> None:
    joined = written(tmp_path, lambda top: [Ticks(top, ["A", "B"])])
    apart = written(tmp_path, lambda top: [Ticks(top, ["A", "B"], scale=False)])
    assert len(joined.pages[0].artefacts) == len(apart.pages[0].artefacts) + 1


def test_a_long_answer_is_wrapped_below_its_box_and_makes_the_row_higher() -> None:
    assert Ticks(document(), ["Yes", LONG]).height > Ticks(document(), ["Yes", "No"]).height + 50


def test_lines_to_write_on_are_a_picture_with_words_and_a_place(tmp_path: Path) -> None:
    found = written(tmp_path, lambda top: [Ruled(top, "Lines to write on", lines=3)])
    (figure,) = found.walk("Figure")
    assert str(figure.Alt) == "Lines to write on"
    assert [round(float(edge)) for edge in figure.A.BBox][::2] == [round(LEFT), round(RIGHT)]


def test_a_signature_is_read_part_name_signature_date(tmp_path: Path) -> None:
    found = written(tmp_path, lambda top: [Signature(top, "Service user", name="Ada Underhill")])
    assert found.words().split("\n") == [
        *("Service user", "Ada Underhill"),
        *("Signature", "", "Date", ""),
    ]
    assert [str(figure.Alt) for figure in found.walk("Figure")] == [
        "Signature: line to write on",
        "Date: line to write on",
    ]
    found.assert_sound()


def test_a_signature_without_a_name_has_a_line_for_it(tmp_path: Path) -> None:
    found = written(tmp_path, lambda top: [Signature(top, "Service user", name="")])
    said = [words for words in found.words().split("\n") if words]
    assert said == ["Service user", "Name", "Signature", "Date"]


def test_a_long_name_makes_the_signature_higher() -> None:
    long, short = (Signature(document(), "You", name=name).height for name in (LONG, "Ada"))
    assert long > short
