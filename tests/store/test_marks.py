"""Marks let people meet in the index, and nobody finds one by typing."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendiass_desktop.domain.candidate import candidate
from sendiass_desktop.domain.records.kinds import KINDS
from sendiass_desktop.domain.search_text import question, words
from sendiass_desktop.store import rows
from sendiass_desktop.store.marks import SIGN, birth_mark, marks, sound_marks

PERSON = KINDS["person"]


def marked(**values: Any) -> set[str]:
    """The marks among the words by which a person's fields, in their JSON form, are found."""
    identity, _ = rows.searched_words(PERSON, values)
    return {word for word in identity.split() if word.startswith(SIGN)}


def test_a_person_is_marked_by_all_that_they_are_compared_by() -> None:
    told = {
        "full_name": "Siobhán O'Brien",
        "known_as": "Shiv",
        "phone": "+44 7700 900123",
        "email": "s.ob@example.org",
        "postcode": "s60 9za",
    }
    born = date(2015, 3, 4)
    found = marked(**told, date_of_birth="2015-03-04")
    assert found == set(marks(candidate("", told | {"date_of_birth": born})))
    assert found >= {*sound_marks("Siobhan OBrien"), *sound_marks("Shiv"), birth_mark(born)}
    assert found >= {f"{SIGN}p7700900123", f"{SIGN}esobexampleorg", f"{SIGN}cs609za"}


@pytest.mark.parametrize("state", ["withheld", "not_known", "not_applicable"])
def test_what_is_withheld_leaves_no_mark(state: str) -> None:
    texts = {name: {"state": state} for name in ("full_name", "phone", "email", "postcode")}
    assert marked(**texts, date_of_birth=state) == set()


def test_only_people_are_marked() -> None:
    identity, narrative = rows.searched_words(
        KINDS["contact"], {"name": "Amina Hall", "note": "Amina"}
    )
    assert SIGN not in identity + narrative


@given(st.text() | st.text(alphabet=f"{SIGN}mn ab"))
def test_no_text_and_no_question_holds_a_mark(text: str) -> None:
    assert SIGN not in words([text])
    assert SIGN not in question(text)
