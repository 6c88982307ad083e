"""The names of documents hold on every system and tell nothing where they may not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendiass_desktop.domain.documents import (
    LONGEST_NAME,
    clean_name,
    is_shown,
    private_name,
    title_of,
)


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("Decision letter.pdf", "Decision letter.pdf"),
        ("Zoë's plan (draft).docx", "Zoë's plan (draft).docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\scan.png", "scan.png"),
        ("a/b\\c.pdf", "c.pdf"),
        ("one\ntwo\tthree\x00.pdf", "one two three .pdf"),
        ("letter\u202efdp.exe", "letter fdp.exe"),  # reads as "letterexe.pdf"
        ('a<b>c:d"e|f?g*.pdf', "a_b_c_d_e_f_g_.pdf"),
        ("half\udc80.pdf", "half .pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("lpt1", "_lpt1"),
        (".hidden", "hidden"),
        ("trailing. . ", "trailing"),
        ("cafe\u0301.pdf", "café.pdf"),
        ("", "document"),
        ("///", "document"),
        ("\u202e", "document"),
    ],
)
def test_a_name_is_kept_as_every_system_can_hold_it(raw: str, kept: str) -> None:
    assert clean_name(raw) == kept


def test_a_long_name_is_cut_and_its_suffix_stays() -> None:
    for letter in ("a", "漢", "👩"):
        kept = clean_name(letter * 300 + ".docx")
        assert kept.endswith(f"{letter}.docx")
        assert len(kept.encode()) <= LONGEST_NAME


@given(st.text(st.characters()))
def test_any_name_becomes_one_that_is_kept_unchanged(raw: str) -> None:
    kept = clean_name(raw)
    assert kept == clean_name(kept)
    assert 0 < len(kept.encode()) <= LONGEST_NAME
    assert not set(kept) & set('/\\<>:"|?*\n\x00')
    assert title_of(raw)


@pytest.mark.parametrize(
    ("name", "title"),
    [("Decision letter.pdf", "Decision letter"), ("notes", "notes"), ("v1.2 draft", "v1.2 draft")],
)
def test_a_title_begins_as_the_name_without_its_suffix(name: str, title: str) -> None:
    assert title_of(name) == title


@pytest.mark.parametrize("name", ["a.pdf", "A.PDF", "scan.jpeg", "plan.docx"])
def test_what_is_only_shown_may_be_opened(name: str) -> None:
    assert is_shown(name)


@pytest.mark.parametrize(
    "name",
    ["a.exe", "a.pdf.exe", "a.bat", "a.docm", "a.html", "a.svg", "a.desktop", "a.lnk", "a", "pdf"],
)
def test_what_could_do_more_may_not(name: str) -> None:
    assert not is_shown(name)


@pytest.mark.parametrize(
    ("kind", "name", "private"),
    [
        ("letter", "Sami Quarmby.PDF", "letter.pdf"),
        (None, "Sami Quarmby.docx", "document.docx"),
        ("Sami's own", "Sami.Quarmby", "document.quarmby"),
        ("../up", "x.p/df", "document"),
    ],
)
def test_a_private_name_tells_the_kind_alone(kind: str | None, name: str, private: str) -> None:
    assert private_name(kind, name) == private
