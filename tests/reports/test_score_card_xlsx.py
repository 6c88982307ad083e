import re
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from sendiass_desktop.domain import periods
from sendiass_desktop.domain.editions import EditionKind, marking
from sendiass_desktop.domain.scorecard.figures import Scorecard, Table
from sendiass_desktop.reports import wording
from sendiass_desktop.reports.score_card_sheets import SHEET_NAMES
from sendiass_desktop.reports.score_card_xlsx import write
from tests.reports.cards import AWKWARD, MONTHS, ids, make_card, make_empty_card

MARKING = marking(make_card(), EditionKind.WORKING)
WRITTEN_ON = date(2026, 11, 9)
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("score-card") / "card.xlsx"
    write(make_card(), target, written_on=WRITTEN_ON)
    return target


@pytest.fixture(scope="module")
def book(file: Path) -> Workbook:
    return load_workbook(file)


def write_and_read(card: Scorecard, folder: Path) -> Workbook:
    target = folder / "card.xlsx"
    write(card, target, written_on=WRITTEN_ON)
    return load_workbook(target)


def page_of(book: Workbook, measure: str) -> Any:
    return book[SHEET_NAMES[measure]]


def rows_of(page: Any) -> list[tuple[Any, ...]]:
    """The cells of the sheet's one table, its heading first."""
    (table,) = page.tables.values()
    return [tuple(cell.value for cell in row) for row in page[table.ref]]


def total_of(page: Any) -> tuple[Any, ...]:
    """The line right below the table."""
    (table,) = page.tables.values()
    last = int(re.sub(r".*\D", "", table.ref))
    return tuple(cell.value for cell in page[last + 1])


def number(percent: Decimal | None) -> float | str:
    return "no cases" if percent is None else float(percent)


def words_of(page: Any) -> str:
    return "\n".join(str(cell.value) for (cell,) in page["A1:A12"] if cell.value)


@pytest.mark.parametrize("table", make_card().tables, ids=lambda table: table.measure)
def test_every_figure_of_a_table_is_read_back_as_a_value(book: Workbook, table: Table) -> None:
    page = page_of(book, table.measure)
    heads, *rows = rows_of(page)
    assert heads == ("Line", table.unit.capitalize(), "Per cent", "Code", "Measure")
    assert rows == [
        (row.label, row.count, number(row.percent), row.code, table.measure) for row in table.rows
    ]
    assert total_of(page) == (f"Total {table.unit}", table.total, None, None, table.measure)


def test_sheets_stand_in_reading_order_and_none_is_hidden(book: Workbook) -> None:
    names = book.sheetnames
    assert names[:3] == ["Cover", "Contents", "Notes and definitions"]
    assert names[-3:] == ["Months", "Charts", "Checks"]
    assert names[3:-3] == [SHEET_NAMES[table.measure] for table in make_card().tables]
    assert {page.sheet_state for page in book} == {"visible"}
    assert all(len(name) < 31 for name in names)


def test_every_sheet_is_marked_titled_and_set_up_for_printing(book: Workbook) -> None:
    pages: list[Any] = book.worksheets
    for page in pages:
        assert "Testbourne SENDIASS, October 2026" in str(page["A1"].value)
        assert [page["A2"].value, page["A3"].value] == [MARKING, wording.PRACTICE]
        assert page.oddHeader.left.text == MARKING
        assert page.oddFooter.right.text == "Page &P of &N"
        assert page.page_setup.paperSize == 9


def test_every_table_is_real_unique_frozen_and_unmerged(book: Workbook) -> None:
    pages = [page for page in book.worksheets if page.title != "Charts"]
    names = [name for page in pages for name in page.tables]
    assert len(names) == len(set(names)) == len(pages)
    for page in pages:
        heads = rows_of(page)[0]
        assert len(set(heads)) == len(heads)
        assert page.freeze_panes
        assert not page.merged_cells.ranges


def test_awkward_labels_are_shown_as_typed_and_never_a_formula(book: Workbook) -> None:
    page = page_of(book, "contacts.heard")
    cells = {cell.value: cell.data_type for cell in page["A"]}
    assert {cells[text] for text in AWKWARD} == {"s"}


def test_formulas_stand_on_the_checks_sheet_only(book: Workbook) -> None:
    with_formulas = {
        page.title for page in book for row in page for cell in row if cell.data_type == "f"
    }
    assert with_formulas == {"Checks"}


def test_the_cover_says_the_headline_figures_as_numbers(book: Workbook) -> None:
    _, *rows = rows_of(book["Cover"])
    tiles = wording.headline(make_card())
    assert [row[0] for row in rows] == [tile.label for tile in tiles]
    assert [row[1] for row in rows] == [151, 88.5, 83.1, 80.2, 70.9, 139, 901, 842]
    assert rows[1][2] == "131 of 148. Target 100%: not met"


def test_the_cover_says_what_to_know_before_believing_a_figure(book: Workbook) -> None:
    said = words_of(book["Cover"])
    assert "As at 9 November 2026" in said
    assert wording.PROVISIONAL in said
    assert "12 of 151 contacts have gaps" in said
    assert "Wrong number or nuisance 3; Archived 1; Merged 0" in said


def test_a_live_store_is_not_called_a_practice_store(tmp_path: Path) -> None:
    live: Any = write_and_read(make_card(practice=False), tmp_path)
    said = [str(cell.value) for page in live for row in page for cell in row]
    assert wording.PRACTICE not in said
    assert not live["Cover"].oddHeader.right.text


def test_the_contents_lead_to_every_other_sheet(book: Workbook) -> None:
    page = book["Contents"]
    (table,) = page.tables.values()
    links = [row[0].hyperlink for row in page[table.ref][1:]]
    assert [link.location for link in links] == [
        f"'{name}'!A1" for name in book.sheetnames if name != "Contents"
    ]
    assert {link.target for link in links} == {None}


def test_every_table_has_a_note_by_its_number(book: Workbook) -> None:
    card = make_card()
    _, *rows = rows_of(book["Notes and definitions"])
    assert [row[0] for row in rows] == [f"note {n}" for n in range(1, len(card.tables) + 1)]
    deficit = [table.measure for table in card.tables].index("contacts.deficit")
    assert rows[deficit][3] == "As told to us, not checked, and no finding about any service."
    assert f"[note {deficit + 1}]" in words_of(page_of(book, "contacts.deficit"))
    assert "Definitions version 2026-1" in words_of(book["Notes and definitions"])


def test_several_answers_are_explained_above_their_table(book: Workbook) -> None:
    assert wording.SEVERAL in words_of(page_of(book, "contacts.reason"))
    assert wording.SEVERAL not in words_of(page_of(book, "contacts.level"))


def test_the_months_are_shown_oldest_first(book: Workbook) -> None:
    heads, *rows = rows_of(book["Months"])
    assert heads == ("Month", "Total contacts")
    assert tuple(rows) == MONTHS


def test_a_month_that_one_table_does_not_have_is_marked_as_not_available(tmp_path: Path) -> None:
    first, second, *others = make_card().tables
    shorter = replace(second, trend=MONTHS[1:])
    page = write_and_read(make_card(tables=(first, shorter, *others)), tmp_path)["Months"]
    assert rows_of(page)[1] == ("October 2025", 139, "[x]")
    assert "[x]: not available." in words_of(page)


def test_all_checks_added_up_when_written(book: Workbook) -> None:
    _, *rows = rows_of(book["Checks"])
    card = make_card()
    assert len(rows) > len(card.tables)
    assert {row[4] for row in rows} == {"Adds up"}
    level = next(row for row in rows if row[1] == "Level of service")
    assert level[2:4] == (151, 151)
    assert level[5] == "=SUM(t_contacts_level[Contacts])-'Level of service'!$B$16"


def test_a_table_that_does_not_add_up_is_said_so(tmp_path: Path) -> None:
    card = make_card()
    level = card.table("contacts.level")
    wrong = replace(level, ids=ids(150))
    tables = tuple(wrong if one is level else one for one in card.tables)
    page = write_and_read(replace(card, tables=tables), tmp_path)["Checks"]
    verdicts = [row[4] for row in rows_of(page)[1:] if row[1] == "Level of service"]
    assert verdicts == ["Does not add up", "Does not add up"]
    assert "2 of these checks did not add up" in words_of(page)
    assert page.conditional_formatting


def test_every_chart_has_its_words_its_axes_and_a_zero_base(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        drawing = ET.fromstring(archive.read("xl/drawings/drawing1.xml"))  # noqa: S314 - our own file
        charts = [
            ET.fromstring(archive.read(name))  # noqa: S314 - the same
            for name in archive.namelist()
            if name.startswith("xl/charts/chart")
        ]
    described = [frame.get("descr", "") for frame in drawing.iter(f"{DRAWING}cNvPr")]
    assert len(described) == len(charts) == 13
    assert all("All figures are on the sheet" in words for words in described)
    assert any("most often Information (83 of 151 contacts, 55.0%)" in one for one in described)
    for chart in charts:
        assert [one.get("val") for one in chart.iter(f"{CHART}delete")] == ["0", "0"]
        assert [one.get("val") for one in chart.iter(f"{CHART}min")] == ["0"]
        assert [one.get("val") for one in chart.iter(f"{CHART}showVal")] == ["1"]
        assert len(list(chart.iter(f"{CHART}title"))) == 3


def test_a_chart_points_at_its_table_and_carries_its_figures(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        level = next(
            chart
            for name in archive.namelist()
            if name.startswith("xl/charts/")
            and "'Level of service'!$B$7:$B$15" in (chart := archive.read(name).decode())
        )
    assert "'Level of service'!$A$7:$A$15" in level
    assert "<v>83</v>" in level


def test_the_properties_come_from_the_values(book: Workbook) -> None:
    said = book.properties
    assert (said.creator, said.lastModifiedBy) == ("Testbourne SENDIASS",) * 2
    assert said.title == "Monthly score card, Testbourne SENDIASS, October 2026"
    assert said.subject == "October 2026: 1 October 2026 to 31 October 2026"
    assert said.created == said.modified == datetime(2026, 11, 9)  # noqa: DTZ001 - as openpyxl reads it
    assert said.language == "en-GB"
    custom: Any = book
    assert {one.name: one.value for one in custom.custom_doc_props.props} == {
        "Edition": "working",
        "Definitions version": "2026-1",
        "Content hash": wording.content_hash(make_card()),
    }


def test_the_file_says_nothing_of_the_machine_and_holds_no_record_ids(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()
        everything = b"".join(archive.read(name) for name in names)
    assert b"openpyxl" not in everything.lower()
    assert not any("externalLink" in name or "vba" in name for name in names)
    assert not re.search(rb">c\d+<", everything)


def test_a_month_without_contacts_is_written_in_words(tmp_path: Path) -> None:
    empty = write_and_read(make_empty_card(), tmp_path)
    _, *rows = rows_of(page_of(empty, "contacts.level"))
    assert {row[1:3] for row in rows} == {(0, "no cases")}
    assert rows_of(empty["Cover"])[2][1] == "no cases"


def test_a_measure_this_program_does_not_know_gets_a_sheet_of_its_own(tmp_path: Path) -> None:
    known = make_card().tables
    title = "Contacts by something: [quite] new / and with a very long title"
    strange = replace(known[3], measure="contacts.strange", title=title)
    book = write_and_read(make_card(tables=(*known, strange)), tmp_path)
    assert "Contacts by something quite" in book.sheetnames


def test_a_year_is_not_called_monthly(tmp_path: Path) -> None:
    book = write_and_read(make_card(period=periods.financial_year(2026)), tmp_path)
    assert book["Cover"]["A1"].value == ("Score card, Testbourne SENDIASS, Financial year 2026-27")
