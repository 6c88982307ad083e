"""Every kind and edition of a report says the same figures in every format, and nothing else."""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html  # type: ignore[import-untyped]  # has no types
from openpyxl import load_workbook

from sendiass_desktop.domain.editions import EditionKind, made_for
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.scorecard.figures import Changed, Scorecard
from sendiass_desktop.domain.scorecard.highlights import (
    NOT_RECORDED,
    filled,
    quotable,
    written,
)
from sendiass_desktop.domain.scorecard.kinds import ReportKind
from sendiass_desktop.domain.scorecard.masking import masked
from sendiass_desktop.domain.scorecard.merging import merged_card
from sendiass_desktop.reports import wording
from sendiass_desktop.services import exports
from sendiass_desktop.services.exports import Targets, write_files
from tests.reports import released
from tests.reports.released import WRITTEN_ON, Key, Made
from tests.reports.tags import Tagged

KINDS = tuple(ReportKind)
EDITIONS = (EditionKind.WORKING, EditionKind.PUBLIC)
SOFFICE = shutil.which("soffice")
SECOND = "contacts.deficit_second"
LEVELS = ("H1", "H2", "H3")


class Release:
    """The reports of one store, each edition written when it is first asked for."""

    def __init__(self, folder: Path, *, every_table: bool = False) -> None:
        self.folder = folder
        self.cards = released.counted(folder, every_table=every_table)
        self._made: dict[tuple[ReportKind, EditionKind], Made] = {}

    def get(self, kind: ReportKind, edition: EditionKind) -> Made:
        asked = (kind, edition)
        if asked not in self._made:
            self._made[asked] = released.write(self.cards[kind], edition, self.folder)
        return self._made[asked]

    def public(self) -> Iterator[Made]:
        return (self.get(kind, EditionKind.PUBLIC) for kind in KINDS)


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return Release(tmp_path_factory.mktemp("released"))


def assert_same_everywhere(made: Made) -> None:
    """Workbook, PDF, page, JSON and CSV, cell by cell, against the report as it was counted."""
    wanted = released.expected(made)
    assert released.in_workbook(made) == wanted
    assert released.in_json(made) == wanted
    assert released.in_csv(made) == wanted
    split = {table.measure for table in made.tables if table.columns}
    in_words = {
        key
        for key, of in ((key, released_sort(key)) for key in wanted)
        if of and key.measure not in split
    }
    rate = {key for key in wanted if key.measure == "evaluation.received" and released_sort(key)}
    for found in (released.in_pages(made), released.in_html(made)):
        assert found == {key: said for key, said in wanted.items() if key not in in_words | rate}


def released_sort(key: Key) -> bool:
    """Whether a figure is a share or a mean: of a table without columns it stands in words."""
    return key.what == "mean" or (key.what == "per cent" and key.line in SHARES)


SHARES = {
    "Contacted or attempted within 5 working days",
    "Contacted within 5 working days",
    "Two best answers",
    "Evaluations received out of interventions invited",
    "Impartiality explained at first contact",
    "Privacy notice explained at first contact",
    "Evaluation offered at the end of the involvement",
}


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_format_says_the_same_figures(
    release: Release, kind: ReportKind, edition: EditionKind
) -> None:
    assert_same_everywhere(release.get(kind, edition))


def test_a_merged_row_is_the_same_in_every_format_and_says_what_it_is_made_of(
    release: Release, tmp_path: Path
) -> None:
    """A long row's name stands under its table, in its columns and in those of the page."""
    card = release.cards[ReportKind.ANNUAL]
    levels, deficits = (card.table(one) for one in ("interventions.closed", SECOND))
    merged = {one.measure: [row.code or "" for row in one.rows[:3]] for one in (levels, deficits)}
    made = released.write(merged_card(card, merged), EditionKind.PUBLIC, tmp_path)
    assert_same_everywhere(made)
    names = [row.label for row in (*levels.rows[:3], *deficits.rows[:3])]
    assert levels.columns
    assert made.files.html
    page = html.document_fromstring(made.files.html.read_text("utf-8")).text_content()
    paper = "".join(Tagged(made.files.pdf or Path()).words().split())
    for name in names:
        assert name in page
        assert "".join(name.split()) in paper
    assert "are merged into one row each" in page


@pytest.mark.soak
def test_every_table_of_every_report_is_the_same_in_every_format(tmp_path: Path) -> None:
    every = Release(tmp_path, every_table=True)
    for kind in KINDS:
        for edition in EditionKind:
            assert_same_everywhere(every.get(kind, edition))


def test_the_store_has_what_the_tests_are_about(release: Release) -> None:
    tables = [table for card in release.cards.values() for table in card.tables]
    assert any(table.columns and table.apart for table in tables)
    assert any(table.minutes for table in tables)
    for made in release.public():
        assert made.hidden
        assert "[c]" in released.expected(made).values()


@pytest.mark.parametrize("kind", KINDS)
def test_a_hidden_figure_leaves_no_trace(release: Release, kind: ReportKind) -> None:
    """Whatever the hidden rows really are, the edition is the same."""
    card = release.cards[kind]
    hidden = released.hidden_of(card)
    other = replace(card, tables=tuple(moved(table, hidden) for table in card.tables))
    assert other != card
    assert masked(other, hidden=hidden) == masked(card, hidden=hidden)


def moved(table: Any, hidden: frozenset[str]) -> Any:
    """The table with the records of its first two hidden rows changed over."""
    places = [
        at
        for at, row in enumerate(table.rows)
        if f"{table.measure}/{row.code or NOT_RECORDED}" in hidden
    ]
    if len(places) < 2:
        return table
    rows = list(table.rows)
    one, two = places[:2]
    rows[one] = replace(rows[one], ids=table.rows[two].ids, percent=table.rows[two].percent)
    rows[two] = replace(rows[two], ids=table.rows[one].ids, percent=table.rows[one].percent)
    return replace(table, rows=tuple(rows))


def test_sentences_that_tell_a_hidden_count_are_not_said(release: Release) -> None:
    card = release.cards[ReportKind.TERM]
    note = "Target: all within 5 working days (100 %). Not met: 3 late or overdue. 2 due dates were"
    note += " moved by hand; the table keeps the original dates."
    response = replace(card.table("contacts.response"), note=note)
    tables = tuple(response if one.measure == response.measure else one for one in card.tables)
    late = masked(replace(card, tables=tables), hidden={"contacts.response/late"})
    said = late.table("contacts.response")
    assert said.note == "Target: all within 5 working days (100 %)."
    assert said.headline
    assert (said.headline.mark, said.headline.base_ids) == ("[c]", ())
    month = release.cards[ReportKind.SCORE_CARD]
    total = masked(month, hidden={"contacts.total"}).table("contacts.total")
    assert (total.total, total.trend[-1]) == (0, ("October 2026", 0))
    assert total.month_marks == {"October 2026": "[c]"}
    assert not any(row.percent for row in total.rows)
    calls = masked(card, hidden={"calls", "gaps", "contacts.total/child"})
    assert (calls.calls, calls.gaps) == (0, ())
    assert "calls" not in calls.table("contacts.total").note
    assert "gaps" not in " ".join(wording.state_texts(calls))
    assert wording.headline(calls)[0].detail == ""


def test_a_public_edition_is_protected_and_read(release: Release, tmp_path: Path) -> None:
    card = release.cards[ReportKind.TERM]
    targets = Targets(xlsx=tmp_path / "a.xlsx", html=tmp_path / "a.html")
    public: dict[str, Any] = {"written_on": WRITTEN_ON, "edition": EditionKind.PUBLIC}
    with pytest.raises(AppError, match="not hidden"):
        write_files(card, targets, **public)
    (one,) = card.highlights
    stale = replace(
        card, highlights=(replace(one, changed=(Changed("contacts.total", "4", "5"),)),)
    )
    safe = masked(stale, hidden=set())
    assert "4" not in repr(safe.highlights[0].changed)
    with pytest.raises(AppError, match="Read it and keep it again"):
        write_files(safe, targets, **public)
    assert not list(tmp_path.iterdir())
    write_files(safe, targets, written_on=WRITTEN_ON, edition=EditionKind.GROUP)
    assert wording.STALE in (tmp_path / "a.html").read_text("utf-8")


def test_a_highlight_tells_no_figure_that_stays_inside(release: Release) -> None:
    """With small numbers hidden, and with all figures shown by decision."""
    card = release.cards[ReportKind.TERM]
    text = "{workload.activities:minutes}, {workload.activities/call}; {contacts.total}."
    known = quotable(card)
    card = replace(card, highlights=(filled(text, known, was=written(text, known)),))
    for hidden in (frozenset[str](), None):
        shown = masked(card, hidden=hidden)
        (working,) = made_for(shown, EditionKind.WORKING).highlights
        assert "minutes" in working.text
        outside = made_for(shown, EditionKind.HEAD)
        assert outside.highlights[0].text == f"[c], [c]; {card.total}."
        assert "[c]" in wording.shorthand_texts(outside)[0]
        assert made_for(outside, EditionKind.HEAD) == outside


def test_nothing_for_the_service_alone_leaves_it(release: Release) -> None:
    for edition in (EditionKind.HEAD, EditionKind.PUBLIC):
        made = release.get(ReportKind.TERM, edition)
        assert "workload.workers" in {table.measure for table in made.card.tables}
        for said in everything(made.files).values():
            assert b"workload" not in said
            assert b"caseworker" not in said


def everything(targets: Targets) -> dict[str, bytes]:
    """Every part of every file, unpacked."""
    found: dict[str, bytes] = {}
    for path in targets.asked().values():
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                found |= {f"{path.name}/{name}": archive.read(name) for name in archive.namelist()}
        else:
            found[path.name] = path.read_bytes()
    return found


def test_a_public_file_holds_no_id_path_login_or_hidden_part(release: Release) -> None:
    machine = (str(Path.home()), str(release.folder), "openpyxl", "practice-only")
    for made in release.public():
        ids = {id_ for table in made.card.tables for id_ in table.ids[:3]}
        for name, said in everything(made.files).items():
            assert not [one for one in (*ids, *machine) if one.encode() in said], name
            assert not re.search("comment|pivot|external|revision|vba|drawing|chart", name), name
            assert b'state="hidden"' not in said
            assert b'hidden="1"' not in said


def test_a_public_workbook_is_plain(release: Release) -> None:
    for made in release.public():
        parts = everything(Targets(xlsx=made.files.xlsx))
        sheets = [said for name, said in parts.items() if "/worksheets/sheet" in name]
        assert len(sheets) > len(made.tables)
        for said in sheets:
            assert not re.search(rb"<(pane|autoFilter|headerFooter|drawing|mergeCell)\b", said)
        assert not any(b"<autoFilter" in said for said in parts.values())
        styles = next(said for name, said in parts.items() if name.endswith("styles.xml"))
        fills = etree.fromstring(styles).findall("{*}fills/{*}fill/{*}patternFill")
        assert {fill.get("patternType") for fill in fills} <= {None, "none", "gray125"}


def test_every_sheet_says_edition_and_how_small_numbers_are_protected(release: Release) -> None:
    for made in release.public():
        parts = everything(Targets(xlsx=made.files.xlsx))
        words = b"".join(said for name, said in parts.items() if "/worksheets/" in name).decode()
        words += next((said for name, said in parts.items() if "haredStr" in name), b"").decode()
        assert "Public edition: may be published. Small numbers are hidden." in words
        assert "Counts from 1 to 5 are hidden" in words
        custom = next(said for name, said in parts.items() if "custom.xml" in name)
        assert b">public<" in custom


@pytest.mark.parametrize("kind", [ReportKind.TERM, ReportKind.ANNUAL, ReportKind.EVALUATION_YEAR])
def test_the_pages_are_tagged_whole(release: Release, kind: ReportKind) -> None:
    for edition in EDITIONS[kind is not ReportKind.TERM :]:
        made = release.get(kind, edition)
        tagged = Tagged(made.files.pdf or Path())
        tagged.assert_sound()
        levels = [LEVELS.index(str(one.S)[1:]) + 1 for one in tagged.walk(*LEVELS)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        assert all(str(one.Alt) for one in tagged.walk("Figure"))
        for cell in tagged.walk("TH"):
            assert cell.A.Scope in ("/Row", "/Column")
        assert all(len(cell.A.Headers) >= 1 for cell in tagged.walk("TD"))
        with tagged.pdf.open_metadata() as described:
            assert described["pdfuaid:part"] == "1"
            assert described["dc:title"] == str(tagged.pdf.docinfo.Title)
            assert list(described["dc:creator"]) == [made.card.service]
        assert all(made.shown.service in " ".join(page.artefacts) for page in tagged.pages)


def test_the_page_is_plain_accessible_html(release: Release) -> None:
    for made in release.public():
        assert made.files.html
        text = made.files.html.read_text("utf-8")
        page = html.document_fromstring(text)
        assert page.get("lang") == "en-GB"
        assert made.card.service in page.findtext("head/title")
        assert not list(page.iter("script", "img", "link", "iframe", "object"))
        assert "http" not in text.replace("http-equiv", "")
        assert "url(" not in text
        levels = [int(one.tag[1]) for one in page.iter("h1", "h2", "h3")]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        assert levels.count(1) == 1
        places = {one.get("id") for one in page.iter() if one.get("id")}
        links = [one.get("href") for one in page.iter("a")]
        assert links[0] == "#main"
        assert {link[1:] for link in links} <= places
        for table in page.iter("table"):
            assert table.findtext("caption")
            assert {cell.get("scope") for cell in table.iter("th")} == {"col", "row"}
            width = len(table.findall("thead/tr/th"))
            assert {len(row) for row in table.iter("tr")} == {width}
        assert wording.protection_text(made.shown) in html.tostring(page, encoding="unicode")


def test_the_tables_of_data_are_no_formulas_and_open_in_excel(tmp_path: Path) -> None:
    from tests.reports.cards import AWKWARD, make_card

    card = masked(make_card(), hidden=set())
    folder = tmp_path / "tables"
    folder.mkdir()
    write_files(card, Targets(csv=folder), written_on=WRITTEN_ON, edition=EditionKind.PUBLIC)
    files = sorted(folder.iterdir())
    assert len(files) == len(card.tables) + 2
    for file in files:
        data = file.read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        assert b"\r\n" in data
        assert not re.search(rb'(^|,|\n)"?[=+@-]', data)
    heard = next(file for file in files if "heard" in file.name).read_text("utf-8-sig")
    assert all(f"'{words}" in heard for words in AWKWARD if words[0] in "=+-@")


def test_file_names_say_report_and_edition(release: Release) -> None:
    card: Scorecard = release.cards[ReportKind.ANNUAL]
    name = exports.suggested_name(card, "csv", edition=EditionKind.PUBLIC)
    assert name == "practice-sendiass-annual-report-fy2026-public-tables.zip"
    name = exports.suggested_name(release.cards[ReportKind.EVALUATION], "pdf")
    assert name.endswith("-service-evaluation-score-card-2026-summer-working.pdf")


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_every_kind_of_workbook_and_its_checks_add_up(
    release: Release, tmp_path: Path
) -> None:
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(SOFFICE), "--headless", profile, "--convert-to", every_sheet]
    made = [release.get(kind, EDITIONS[at % 2]) for at, kind in enumerate(KINDS)]
    files = [str(one.files.xlsx) for one in made]
    subprocess.run([*command, "--outdir", str(tmp_path), *files], check=True, capture_output=True)
    for one in made:
        name = f"{one.card.kind}-{one.edition}"
        checks = (tmp_path / f"{name}-Checks.csv").read_text(encoding="utf-8").splitlines()
        rows = [line for line in checks if line.startswith(("Rows add", "Same total", "Columns"))]
        assert rows or "nothing can be checked" in " ".join(checks), name
        assert all(line.endswith(",Adds up") for line in rows), name
    total = (tmp_path / "score-card-working-Total contacts.csv").read_text(encoding="utf-8")
    assert f"Total contacts,{release.cards[ReportKind.SCORE_CARD].total}," in total


def test_any_heading_of_a_column_fits_on_the_page_and_in_the_table(
    release: Release, tmp_path: Path
) -> None:
    card = release.cards[ReportKind.ANNUAL]
    table = card.table("contacts.response")
    labels = ("Donaudampfschifffahrts" * 6, "Line", "line", "=1+1", "<b>bold</b> " * 9)
    parts = zip(table.columns, labels, strict=False)
    columns = tuple(replace(column, label=label.strip()) for column, label in parts)
    odd = replace(card, tables=(replace(table, columns=columns),), highlights=())
    targets = Targets(tmp_path / "a.xlsx", tmp_path / "a.pdf", html=tmp_path / "a.html")
    write_files(odd, targets, written_on=WRITTEN_ON)
    heads = [cell for one in Tagged(tmp_path / "a.pdf").tables() for cell in one[0]]
    assert {column.label for column in columns} <= set(heads)
    (page,) = (one for one in load_workbook(tmp_path / "a.xlsx").worksheets if "Resp" in one.title)
    (found,) = page.tables.values()
    named = [column.name for column in found.tableColumns]
    assert len({name.casefold() for name in named}) == len(named)
    assert "<b>bold" not in (tmp_path / "a.html").read_text("utf-8")
