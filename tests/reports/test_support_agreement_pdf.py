"""The support agreement's PDF, read back by its tags: all that was typed, and where to sign."""

import os
import shutil
import stat
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sendiass_desktop.domain import agreement as words_of
from sendiass_desktop.domain.agreement import Agreement
from sendiass_desktop.domain.errors import CannotWrite
from sendiass_desktop.reports import support_agreement_pdf, wording
from sendiass_desktop.reports.support_agreement_pdf import LETTERS_LACKING
from sendiass_desktop.reports.tagged import TaggedCanvas
from tests.reports.tags import Tagged

EMPTY = Agreement(service="Testbourne SENDIASS", practice=False, written_on=date(2026, 10, 6))
FULL = replace(
    EMPTY,
    reference="R-2026-0087",
    service_user="Ada Underhill",
    child="K. U.",
    level="Level 4: Intensive support",
    representation=True,
    caseworker="Bo Marsh",
    agreed_on=date(2026, 10, 5),
    agreed="We help with the appeal.\nWe come to mediation.",
    objectives=("A place at school", "Transport by Easter"),
    needs="Letters in large print",
    review="On 16 November 2026",
)
MANY = tuple(f"Objective {n}: " + "which takes a while to say " * (n % 5) for n in range(1, 41))
AWKWARD = "Ольга O'Łabędź-Ñandú <b>bold</b> & “Sons”"
ARABIC = "\u0645\u062d\u0645\u062f"


def written(agreement: Agreement, folder: Path) -> Tagged:
    target = folder / "agreement.pdf"
    support_agreement_pdf.write(agreement, target)
    return Tagged(target)


def lines(found: Tagged) -> list[str]:
    """What is read, an element a line, without what is only a space to write in."""
    return [words for words in found.words().split("\n") if words]


def page_of_signatures(found: Tagged) -> set[int]:
    """The pages on which what belongs to the signatures stands."""
    elements = list(found.walk())
    heading = next(index for index, one in enumerate(elements) if found.text(one) == "Signatures")
    return {page for one in elements[heading:] for page, _ in found.pieces(one)}


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Tagged:
    return written(FULL, tmp_path_factory.mktemp("pdf"))


@pytest.mark.parametrize("agreement", [FULL, EMPTY], ids=["full", "empty"])
def test_everything_is_tagged_and_the_tree_and_the_pages_agree(
    agreement: Agreement, tmp_path: Path
) -> None:
    written(agreement, tmp_path).assert_sound()


def test_the_facts_are_a_table_with_a_header_for_every_row(full: Tagged) -> None:
    assert full.tables() == [[list(row) for row in words_of.facts(FULL)]]
    assert [str(header.A.Scope) for header in full.walk("TH")] == ["/Row"] * 6


def test_all_sections_are_headings_and_all_their_words_are_read(full: Tagged) -> None:
    headings = [(str(one.S)[1:], full.text(one)) for one in full.walk("H1", "H2")]
    sections = words_of.sections(FULL)
    assert headings == [
        ("H1", "Support agreement"),
        *(("H2", section.title) for section in sections),
        ("H2", "Signatures"),
    ]
    said = full.words()
    for section in sections:
        assert all(words in said for words in (*section.says, *section.points))
    assert words_of.introduction(FULL) in said


def test_objectives_are_numbered_and_promises_have_bullets(full: Tagged) -> None:
    lists = [(str(one.A.ListNumbering), full.kids(one)) for one in full.walk("L")]
    assert [numbering for numbering, _ in lists] == ["/Decimal", "/Disc", "/Disc"]
    assert [full.text(item) for item in lists[0][1]] == [
        "1. A place at school",
        "2. Transport by Easter",
    ]


def test_both_sides_have_lines_to_sign_and_date(full: Tagged) -> None:
    after = lines(full)[lines(full).index("Signatures") :]
    assert after == [
        "Signatures",
        words_of.SIGNING,
        *("Service user", "Ada Underhill", "Signature", "Date"),
        *("For Testbourne SENDIASS", "Bo Marsh", "Signature", "Date"),
    ]
    assert len(list(full.walk("Figure"))) == 4


def test_an_empty_agreement_leaves_room_to_write_everything_in(tmp_path: Path) -> None:
    found = written(EMPTY, tmp_path)
    assert found.tables() == [[list(row) for row in words_of.facts(EMPTY)]]
    said = [str(figure.Alt) for figure in found.walk("Figure")]
    assert said.count("Lines to write on") == 3
    assert said.count("Name: line to write on") == 2


@pytest.mark.parametrize("words", range(0, 900, 60))
def test_signatures_are_never_torn_apart_nor_left_alone_on_a_page(
    words: int, tmp_path: Path
) -> None:
    found = written(replace(FULL, agreed="lengthy-word " * words), tmp_path)
    (page,) = page_of_signatures(found)
    drawn = "".join(found.pages[page].pieces.values())
    assert "When our work has ended" in drawn


def test_forty_objectives_and_long_texts_go_on_over_pages(tmp_path: Path) -> None:
    agreed = "\n".join(f"Paragraph {n}. " + "It goes on and on. " * 60 for n in range(9))
    found = written(replace(FULL, objectives=MANY, agreed=agreed, needs=agreed), tmp_path)
    found.assert_sound()
    said = found.words()
    for line in agreed.splitlines():
        assert said.count(line.strip()) == 2
    items = found.kids(next(found.walk("L")))
    assert [found.text(item) for item in items] == [
        f"{number}. {words.strip()}" for number, words in enumerate(MANY, 1)
    ]
    total = len(found.pages)
    assert total > 5
    for number, page in enumerate(found.pages, 1):
        assert f"Page {number} of {total}" in page.artefacts


def test_long_marked_up_and_cyrillic_names_are_wrapped_whole(tmp_path: Path) -> None:
    name = " ".join([AWKWARD] * 6)
    found = written(replace(FULL, service_user=name, level=name, child=name), tmp_path)
    values = [row[1] for row in found.tables()[0]]
    assert values[:3] == [name, name, name]
    assert lines(found).count(name) == 4
    assert LETTERS_LACKING not in found.words()
    found.assert_sound()


@pytest.mark.parametrize(
    "agreement",
    [
        replace(FULL, service_user=ARABIC),
        replace(FULL, child=ARABIC),
        replace(FULL, objectives=("one", ARABIC)),
        replace(FULL, needs=f"Letters in {ARABIC}"),
    ],
)
def test_letters_that_cannot_be_printed_are_pointed_out(
    agreement: Agreement, tmp_path: Path
) -> None:
    said = written(agreement, tmp_path).words()
    assert "????" in said
    assert LETTERS_LACKING in said


def test_a_practice_store_is_marked_on_every_page_and_a_live_one_nowhere(
    full: Tagged, tmp_path: Path
) -> None:
    practice = written(replace(FULL, practice=True), tmp_path)
    assert wording.PRACTICE in practice.words()
    assert all(wording.PRACTICE in page.artefacts for page in practice.pages)
    assert wording.PRACTICE not in full.words()
    assert not any(wording.PRACTICE in page.artefacts for page in full.pages)


def test_the_title_that_a_viewer_shows_names_nobody(full: Tagged, tmp_path: Path) -> None:
    assert str(full.pdf.docinfo.Title) == "Support agreement R-2026-0087"
    assert str(full.pdf.docinfo.Author) == "Testbourne SENDIASS"
    assert str(full.pdf.docinfo.CreationDate) == "D:20261006000000Z"
    assert str(written(EMPTY, tmp_path).pdf.docinfo.Title) == "Support agreement"
    metadata = full.pdf.Root.Metadata.read_bytes().decode()
    for private in (FULL.service_user, FULL.child, FULL.caseworker):
        assert private not in metadata
        assert not any(private in line for page in full.pages for line in page.artefacts)


def test_the_same_agreement_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.pdf", "two.pdf"):
        support_agreement_pdf.write(FULL, tmp_path / name)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no file modes")
def test_only_this_user_may_read_the_file(tmp_path: Path) -> None:
    written(FULL, tmp_path)
    assert stat.S_IMODE((tmp_path / "agreement.pdf").stat().st_mode) == 0o600


def test_a_failure_leaves_the_older_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "agreement.pdf"
    target.write_bytes(b"older")

    def full_disk(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(TaggedCanvas, "save", full_disk)
    with pytest.raises(CannotWrite, match="disk is full"):
        support_agreement_pdf.write(FULL, target)
    assert target.read_bytes() == b"older"
    assert [one.name for one in tmp_path.iterdir()] == ["agreement.pdf"]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_another_reader_finds_tags_and_words(full: Tagged) -> None:
    path = str(full.pdf.filename)
    information = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True)
    assert "Tagged:          yes" in information.stdout
    said = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)
    for words in ("Ada Underhill", "Transport by Easter", "Letters in large print"):
        assert words in said.stdout
