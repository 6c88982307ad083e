"""What is indexed is found by what people type, in the real search index."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from sendiass_desktop.domain.search_text import fold, question, tokens, words
from sendiass_desktop.store.migrate import migrate

BRIENS = ("O'Brien", "O\u2019Brien", "OBrien", "O Brien", "O-Brien", "o brien", "OBRIEN")
PHONES = ("07700 900123", "07700900123", "+44 7700 900123", "+44 (0)7700 900123", "00447700900123")


@pytest.fixture(scope="module")
def index() -> Iterator[Any]:
    """The search index as the migrations make it, in memory."""
    with closing(dbapi2.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection)
        yield connection


def finds(index: Any, text: str, typed: str) -> bool:
    """Whether what is typed finds the text; an empty question finds everything."""
    index.execute("DELETE FROM search_identity")
    index.execute("INSERT INTO search_identity (rowid, words) VALUES (1, ?)", (words([text]),))
    asked = question(typed)
    if not asked:
        return True
    statement = "SELECT count(*) FROM search_identity WHERE search_identity MATCH ?"
    return bool(index.execute(statement, (asked,)).fetchone()[0])


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Siobhán O\u2019Brien-Smith", "obrien"),
        ("Siobhán O\u2019Brien-Smith", "O'Brien-Smith"),
        ("Siobhán O\u2019Brien-Smith", "o brien"),
        ("Siobhán O\u2019Brien-Smith", "smith sio"),
        ("Siobhan O'Brien", "SIOBHÁN"),
        ("Weiß", "weiss"),
        ("Zoë", "zoe"),
        ("Łukasz Żółć", "żolc"),
        ("07700 900123", "07700900123"),
        ("07700 900123", "07700 9001"),
        ("07700900123", "07700 900 123"),
        ("07700-900-123", "07700900"),
        ("(01709) 822 111 or 07700 900123", "07700900123"),
        ("call 07700 900123", "900123"),
        ("C-2026-0413", "c-2026-0413"),
        ("C-2026-0413", "C2026"),
        ("C-2026-0413", "0413"),
        ("anna@example.org", "anna@exam"),
        ("anna@example.org", "example"),
        ("S60 2BX", "s60"),
        ("S60 2BX", "s602bx"),
        ("S602BX", "s60 2bx"),
        *((stored, typed) for stored in BRIENS for typed in BRIENS),
        ("Mary-Ann de Souza", "desouza"),
        ("MacDonald", "mac donald"),
        ("Mac Donald", "macdonald"),
        *((stored, typed) for stored in PHONES for typed in PHONES),
        *((stored, typed) for stored in PHONES for typed in ("07700", "77009", "+44 7700 9")),
        ("07700 900123 (mum)", "mum 07700 900 123"),
        ("C-2026-0413", "413"),
        ("C-2026-B0413", "413"),
        ("C-2026-B0413", "b0413"),
        ("it's", "its"),
        ("it's", "it"),
        ("०७७००९००१२३", "०७७००९००१२३"),
    ],
)
def test_a_text_is_found_by(index: Any, text: str, typed: str) -> None:
    assert finds(index, text, typed)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Anna Bell", "bella"),
        ("Anna Bell", "nna"),
        ("Anna Bell", "anna smith"),
        ("Anna Bell", "OR"),
        ("Anna Bell", "anna NOT bell"),
        ("07700 900123", "900124"),
        ("07700 900123", "07700 900 124"),
        ("C-2026-0413", "C-2026-0414"),
        ("C-2026-0413", "R-2026-0413"),
        ("R-2026-0413, first seen 04/2026 by C", "C-2026-04"),
        ("Brien", "O'Brien"),
    ],
)
def test_a_text_is_not_found_by(index: Any, text: str, typed: str) -> None:
    assert not finds(index, text, typed)


@given(st.text())
def test_whatever_is_typed_is_a_question_and_finds_the_text_it_is(index: Any, text: str) -> None:
    assert finds(index, text, text)


@given(st.text(alphabet='ab"*()^:-+ ', max_size=12), st.text(max_size=5))
def test_no_sign_of_the_search_language_means_anything(index: Any, typed: str, text: str) -> None:
    assert finds(index, f"{text} {typed}", typed)


@pytest.mark.parametrize("nothing", ["", "   ", "-", "'", "...", "\t\n"])
def test_nothing_typed_asks_nothing(nothing: str) -> None:
    assert question(nothing) == ""


def test_each_word_is_kept_once() -> None:
    assert words(["Anna anna", "ANNA"]) == "anna"


@given(st.text())
def test_every_word_of_a_text_has_its_place_in_it(text: str) -> None:
    for word, start, end in tokens(text):
        assert 0 <= start < end <= len(text)
        assert word in words([text]).split()


def test_a_page_that_was_pasted_is_no_question_without_end() -> None:
    assert question("word " * 100_000).count('"') < 200


@given(st.text())
def test_folding_a_folded_text_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
