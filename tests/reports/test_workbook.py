import zipfile
from datetime import date
from pathlib import Path
from tempfile import gettempdir

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from sendiass_desktop.domain.errors import CannotWrite
from sendiass_desktop.reports import sheet_style
from sendiass_desktop.reports.workbook import (
    About,
    Book,
    Column,
    Formula,
    Link,
    clean,
    sheet_names,
    table_name,
)
from tests.reports.cards import AWKWARD

ABOUT = About(
    title="Test & trial",
    subject="October 2026",
    service="1 & 2 Testbourne",
    keywords="test",
    written_on=date(2026, 11, 9),
    markings=("For staff only.", "Practice & trial."),
    custom=(("Edition", "working"),),
)
WORDS = (Column("Words", 30), Column("Figure", 12, sheet_style.FIGURE))


def written(book: Book, folder: Path) -> Workbook:
    target = folder / "out.xlsx"
    book.save(target)
    return load_workbook(target)


def book_of(*texts: str) -> Book:
    book = Book(ABOUT)
    sheet = book.sheet("One", [30, 12])
    sheet.title("One sheet")
    sheet.table("t_one", WORDS, rows=[(text, 1) for text in texts], total=("Total", len(texts)))
    return book


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    tricky = (*AWKWARD, "=1+1", "#N/A", "=cmd|' /C calc'!A0", "TRUE", "2026-10-05", "007")
    page = written(book_of(*tricky), tmp_path)["One"]
    cells = [page.cell(row, 1) for row in range(5, 5 + len(tricky))]
    assert [cell.value for cell in cells] == list(tricky)
    assert {cell.data_type for cell in cells} == {"s"}


def test_what_xml_cannot_hold_is_shown_as_a_replacement_mark(tmp_path: Path) -> None:
    page = written(book_of("a\x00b\x0bc\ufffe\ud800\r\nd"), tmp_path)["One"]
    assert page["A5"].value == "a\ufffdb\ufffdc\ufffd\ufffd\nd"


def test_text_too_long_for_a_cell_ends_in_an_ellipsis() -> None:
    kept = clean("x" * 40_000)
    assert len(kept) == 32_767
    assert kept.endswith("…")


def test_text_that_looks_like_an_escaped_letter_is_kept_apart_from_one() -> None:
    assert clean("_x0041_ and _x41_") == "_x005F_x0041_ and _x41_"


@given(st.text(max_size=40))
def test_any_text_is_cleaned_to_what_xml_can_hold(text: str) -> None:
    kept = clean(text)
    assert all(sign in "\t\n" or sign >= " " for sign in kept)
    assert not any("\ud800" <= sign <= "\udfff" or sign in "\ufffe\uffff" for sign in kept)


def test_a_table_is_a_real_one_and_its_total_stands_right_below_it(tmp_path: Path) -> None:
    page = written(book_of("a", "b", "c"), tmp_path)["One"]
    table = page.tables["t_one"]
    assert (table.ref, table.autoFilter.ref) == ("A4:B7", "A4:B7")
    assert [column.name for column in table.tableColumns] == ["Words", "Figure"]
    assert (page["A8"].value, page["B8"].value) == ("Total", 3)
    assert (page.freeze_panes, page.print_title_rows) == ("A5", "$4:$4")


def test_a_table_without_rows_leaves_a_readable_file(tmp_path: Path) -> None:
    page = written(book_of(), tmp_path)["One"]
    assert not page.tables
    assert page["A5"].value == "Total"


def test_every_sheet_and_every_printed_page_is_marked(tmp_path: Path) -> None:
    page = written(book_of("a"), tmp_path)["One"]
    assert [page["A2"].value, page["A3"].value] == list(ABOUT.markings)
    header, footer = page.oddHeader, page.oddFooter
    assert header is not None
    assert footer is not None
    assert (header.left.text, header.right.text) == ("For staff only.", "Practice && trial.")
    assert footer.left.text == "Test && trial"
    assert footer.right.text == "Page &P of &N"
    assert (page.page_setup.paperSize, page.page_setup.fitToWidth) == (9, 1)


def test_words_too_long_for_a_line_go_on_in_the_next_one(tmp_path: Path) -> None:
    book = Book(ABOUT)
    sheet = book.sheet("One", [40])
    sheet.title("One sheet")
    said = "word " * 60
    sheet.text(said)
    page = written(book, tmp_path)["One"]
    lines = [page.cell(row, 1).value for row in range(4, page.max_row + 1)]
    assert len(lines) > 1
    assert " ".join(map(str, lines)) == said.strip()


def test_a_row_is_as_high_as_its_longest_text_needs(tmp_path: Path) -> None:
    page = written(book_of("short", "long words " * 20), tmp_path)["One"]
    short, long = (page.row_dimensions[row].height for row in (5, 6))
    assert short is not None
    assert long is not None
    assert long > 5 * short


def test_a_link_leads_to_a_sheet_of_the_same_workbook(tmp_path: Path) -> None:
    book = Book(ABOUT)
    sheet = book.sheet("One", [30])
    sheet.line(Link("To the other", "Other's"))
    cell = written(book, tmp_path)["One"]["A1"]
    assert cell.hyperlink.location == "'Other''s'!A1"
    assert cell.hyperlink.target is None


def test_only_our_own_formulas_are_formulas(tmp_path: Path) -> None:
    book = Book(ABOUT)
    book.sheet("One", [30]).line(Formula("=1+1"))
    assert written(book, tmp_path)["One"]["A1"].data_type == "f"


def test_a_column_is_named_in_formulas_with_its_signs_escaped() -> None:
    book = Book(ABOUT)
    sheet = book.sheet("One's", [30])
    sheet.title("One")
    placed = sheet.table("t_one", [Column("People [all] #1", 30)], rows=[("a",)], total=("Total",))
    assert placed.whole("People [all] #1") == "t_one[People '[all'] '#1]"
    assert placed.cell("People [all] #1", placed.total) == "'One''s'!$A$6"


def test_sheet_names_are_plain_short_and_each_once() -> None:
    long = "Contacts by outcome if involvement completed"
    names = sheet_names(["A/B: [c]?", long, long, long.upper(), "", "'quoted'"])
    assert names == (
        "A B c",
        "Contacts by outcome if",
        "Contacts by outcome if 2",
        "CONTACTS BY OUTCOME IF 3",
        "Sheet",
        "quoted",
    )
    assert table_name("contacts.same-day") == "t_contacts_same_day"


def test_the_same_values_give_the_same_bytes_with_one_date_in_every_part(tmp_path: Path) -> None:
    one, other = tmp_path / "one.xlsx", tmp_path / "other.xlsx"
    book_of("a").save(one)
    book_of("a").save(other)
    assert one.read_bytes() == other.read_bytes()
    with zipfile.ZipFile(one) as archive:
        assert {part.date_time for part in archive.infolist()} == {(2026, 11, 9, 0, 0, 0)}


def test_a_code_kept_as_text_is_not_marked_as_a_mistake(tmp_path: Path) -> None:
    book_of("1", "2").save(tmp_path / "out.xlsx")
    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert '<ignoredError sqref="A4:B6" numberStoredAsText="1"' in sheet


def test_no_figure_is_left_in_the_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    apart = tmp_path / "tmp"
    apart.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(apart))
    assert gettempdir() == str(apart)
    book_of("a").save(tmp_path / "out.xlsx")
    assert list(apart.iterdir()) == []


def test_a_workbook_that_cannot_be_written_says_why_and_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "missing" / "out.xlsx"
    with pytest.raises(CannotWrite, match=r"The folder for out\.xlsx is not there"):
        book_of("a").save(target)
    assert list(tmp_path.iterdir()) == []


def test_a_file_written_anew_replaces_the_old_one_and_leaves_nothing_beside_it(
    tmp_path: Path,
) -> None:
    target = tmp_path / "out.xlsx"
    target.write_bytes(b"old")
    assert written(book_of("a"), tmp_path)["One"]["A5"].value == "a"
    assert list(tmp_path.iterdir()) == [target]
