"""The score card's PDF, read back by its tags: every figure, every warning, nothing cut."""

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sendiass_desktop.domain import typed_periods
from sendiass_desktop.domain.editions import EditionKind, marking
from sendiass_desktop.domain.errors import CannotWrite
from sendiass_desktop.domain.scorecard.figures import Scorecard, Table
from sendiass_desktop.reports import score_card_pdf, wording
from sendiass_desktop.reports.tagged import TaggedCanvas
from tests.reports.cards import make_card, make_empty_card, make_table
from tests.reports.tags import Tagged

MARKING = marking(make_card(), EditionKind.WORKING)
WRITTEN_ON = date(2026, 11, 10)
LONG = "Somebody <b>told</b> them & " + "very, very long ago, or so it was remembered, " * 4
UNBROKEN = "Donaudampfschifffahrts" * 8


def written(card: Scorecard, folder: Path) -> Tagged:
    target = folder / "card.pdf"
    score_card_pdf.write(card, target, written_on=WRITTEN_ON)
    return Tagged(target)


@pytest.fixture(scope="module")
def card() -> Scorecard:
    return make_card()


@pytest.fixture(scope="module")
def tagged(card: Scorecard, tmp_path_factory: pytest.TempPathFactory) -> Tagged:
    return written(card, tmp_path_factory.mktemp("pdf"))


def as_printed(table: Table) -> list[list[str]]:
    """The rows of a measure as they are to be read."""
    lines = [[row.label, f"{row.count:,}", wording.percent_text(row.percent)] for row in table.rows]
    total = [f"Total {table.unit}", f"{table.total:,}", ""]
    return [["Answer", table.unit.capitalize(), "Per cent"], *lines, total]


def measure_tables(tagged: Tagged) -> list[list[list[str]]]:
    return [table for table in tagged.tables() if table[0][0] == "Answer"]


def words(tagged: Tagged) -> str:
    """Everything that is read, in reading order."""
    return "\n".join(tagged.text(one) for one in tagged.walk("H1", "H2", "P", "LBody"))


def test_every_figure_of_every_measure_is_read_in_its_row(card: Scorecard, tagged: Tagged) -> None:
    assert measure_tables(tagged) == [as_printed(table) for table in card.tables]


def test_headings_are_the_measures_in_order_without_a_skipped_level(
    card: Scorecard, tagged: Tagged
) -> None:
    headings = [(str(one.S)[1:], tagged.text(one)) for one in tagged.walk("H1", "H2")]
    assert headings == [
        ("H1", "Monthly score card"),
        ("H2", "Headline figures"),
        ("H2", "Month by month"),
        *(("H2", table.title) for table in card.tables),
        ("H2", "Definitions"),
    ]
    with tagged.pdf.open_outline() as outline:
        (top,) = outline.root
        assert [entry.title for entry in top.children] == [text for _, text in headings[1:]]


def test_headline_tiles_are_read_label_figure_detail(card: Scorecard, tagged: Tagged) -> None:
    tiles = [[tile.label, tile.value, tile.detail] for tile in wording.headline(card)]
    assert tagged.tables()[0] == tiles


def test_the_months_are_a_picture_with_words_and_a_table_of_their_own(
    card: Scorecard, tagged: Tagged
) -> None:
    (figure,) = tagged.walk("Figure")
    said = str(figure.Alt)
    assert "Most in January 2026 (160 contacts)" in said
    assert "fewest in August 2026 (62 contacts)" in said
    names, figures = tagged.tables()[1]
    trend = card.table("contacts.total").trend
    assert figures == [f"{value:,}" for _, value in trend]
    assert names[0] == "Oct 2025"
    headers = [one for one in tagged.walk("TH") if "/E" in one]
    assert [str(one.E) for one in headers] == [month for month, _ in trend]


def test_everything_is_tagged_and_the_tree_and_the_pages_agree(tagged: Tagged) -> None:
    tagged.assert_sound()


def test_tables_are_rows_of_header_and_other_cells_and_each_cell_has_its_headers(
    tagged: Tagged,
) -> None:
    for table in tagged.walk("Table"):
        rows = tagged.kids(table)
        assert {str(row.S) for row in rows} == {"/TR"}
        for cell in (cell for row in rows for cell in tagged.kids(row)):
            assert_cell(cell)


def assert_cell(cell: Any) -> None:
    if cell.S == "/TH":
        assert cell.A.Scope in ("/Row", "/Column")
    else:
        assert cell.S == "/TD"
        assert len(cell.A.Headers) >= 1


def test_a_table_over_two_pages_repeats_its_head_as_an_artefact(tagged: Tagged) -> None:
    heads = [page for page in tagged.pages if "Answer" in page.artefacts]
    assert len(heads) == 1
    assert [table[0][0] for table in measure_tables(tagged)].count("Answer") == len(
        make_card().tables
    )


def test_the_edition_is_said_on_the_cover_and_on_every_page(tagged: Tagged) -> None:
    assert MARKING in words(tagged)
    assert all(MARKING in page.artefacts for page in tagged.pages)


def test_every_page_says_which_of_how_many_it_is(tagged: Tagged) -> None:
    total = len(tagged.pages)
    assert total > 1
    for number, page in enumerate(tagged.pages, start=1):
        assert f"Page {number} of {total}" in page.artefacts


def test_a_practice_store_is_marked_on_every_page_and_a_live_one_nowhere(
    tagged: Tagged, tmp_path: Path
) -> None:
    assert wording.PRACTICE in words(tagged)
    assert all(wording.PRACTICE in page.artefacts for page in tagged.pages)
    live = written(make_card(practice=False), tmp_path)
    assert wording.PRACTICE not in words(live)
    assert not any(wording.PRACTICE in page.artefacts for page in live.pages)


def test_the_cover_says_service_period_days_gaps_and_that_it_is_provisional(
    card: Scorecard, tagged: Tagged
) -> None:
    cover = words(tagged)
    for said in (
        card.service,
        "October 2026",
        "1 October 2026 to 31 October 2026",
        "As at 9 November 2026. Written on 10 November 2026.",
        wording.PROVISIONAL,
        wording.gaps_text(card),
        wording.left_out_text(card),
    ):
        assert said in cover


def test_a_settled_score_card_is_not_called_provisional(tmp_path: Path) -> None:
    said = words(written(make_card(provisional=False), tmp_path))
    assert wording.PROVISIONAL not in said
    assert wording.SETTLED in said


def test_notes_stand_by_their_table_and_every_measure_is_defined(
    card: Scorecard, tagged: Tagged
) -> None:
    said = words(tagged)
    for table in card.tables:
        if table.headline:
            assert wording.headline_text(table) in said
        assert said.count(table.note) >= 2
    bodies = [tagged.text(one) for one in tagged.walk("LBody")]
    assert len(bodies) == len(card.tables)
    for table, body in zip(card.tables, bodies, strict=True):
        assert body.startswith(f"{table.title} Counted in {table.unit}.")
    assert card.definitions in said
    assert wording.content_hash(card) in said


def test_the_file_is_by_the_service_and_dated_by_its_values(tagged: Tagged) -> None:
    information = tagged.pdf.docinfo
    assert str(information.Title) == "Monthly score card, October 2026"
    assert str(information.Author) == "Testbourne SENDIASS"
    assert str(information.CreationDate) == "D:20261110000000Z"


def test_other_periods_are_not_called_monthly(tmp_path: Path) -> None:
    term = written(make_card(period=typed_periods.parse("2026-autumn")), tmp_path)
    assert tagged_title(term) == "Score card"


def tagged_title(tagged: Tagged) -> str:
    return tagged.text(next(tagged.walk("H1")))


def test_long_and_marked_up_labels_are_wrapped_whole(tmp_path: Path) -> None:
    lines = (("a", LONG.strip(), 3), ("b", UNBROKEN, 0), (None, "Not recorded", 1))
    card = make_card(tables=(make_table("contacts.total", LONG.strip(), lines),))
    found = written(replace(card, service=f"<{LONG}>"), tmp_path)
    (table,) = measure_tables(found)
    assert [row[0] for row in table[1:4]] == [LONG.strip(), UNBROKEN, "Not recorded"]
    assert LONG.strip() in words(found)


def test_a_period_with_nobody_says_no_cases(tmp_path: Path) -> None:
    card = make_empty_card()
    found = written(card, tmp_path)
    assert measure_tables(found) == [as_printed(table) for table in card.tables]
    assert measure_tables(found)[0][1][2] == "no cases"
    (figure,) = found.walk("Figure")
    assert "The same in every month (0 contacts)." in str(figure.Alt)


def test_the_same_score_card_gives_the_same_bytes(card: Scorecard, tmp_path: Path) -> None:
    for name in ("one.pdf", "two.pdf"):
        score_card_pdf.write(card, tmp_path / name, written_on=WRITTEN_ON)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_a_missing_folder_is_a_sentence(card: Scorecard, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="folder"):
        score_card_pdf.write(card, tmp_path / "gone" / "card.pdf", written_on=WRITTEN_ON)


def test_a_failure_leaves_the_older_file_as_it_was(
    card: Scorecard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "card.pdf"
    target.write_bytes(b"older")

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(TaggedCanvas, "save", full)
    with pytest.raises(CannotWrite, match="disk is full"):
        score_card_pdf.write(card, target, written_on=WRITTEN_ON)
    assert target.read_bytes() == b"older"
    assert [one.name for one in tmp_path.iterdir()] == ["card.pdf"]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_another_reader_finds_tags_and_figures(card: Scorecard, tmp_path: Path) -> None:
    written(card, tmp_path)
    path = str(tmp_path / "card.pdf")
    information = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True)
    assert "Tagged:          yes" in information.stdout
    layout = ["pdftotext", "-layout", path, "-"]
    read = subprocess.run(layout, capture_output=True, text=True, check=True).stdout
    lines = {" ".join(line.split()) for line in read.splitlines()}
    for table in card.tables:
        for label, count, per_cent in as_printed(table)[1:-1]:
            assert f"{label} {count} {per_cent}" in lines
