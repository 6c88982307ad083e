"""Names that sound alike share a code, whatever stands inside them, and no name is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendiass_desktop import resources
from sendiass_desktop.domain.search_text import fold
from sendiass_desktop.store.sounds import sound_codes, word_codes


def meet(one: str, other: str) -> bool:
    return not set(sound_codes(one)).isdisjoint(sound_codes(other))


@pytest.mark.parametrize(
    "names",
    [
        "Cain Kane",
        "Smyth Smith",
        "Catherine Kathryn",
        "O'Brien OBrian",
        "O\u2019Brien Obryan",
        "Bryan Brian",
        "Maryam Mariam",
        "Siobhan Shivaun",
        "Siobhán Chevonne",
        "Mohammed Muhammad",
        "Mohammed Mohamed",
        "Mohammed Maxamed",
        "Niamh Neve",
        "Seán Shawn",
        "Geoff Jeff",
        "Phillip Filip",
        "Thompson Thomson",
        "Łukasz Lukash",
        "Nowak Novak",
        "Caitlin Kaitlyn",
        "Ayesha Aisha",
        "Khadija Kadija",
        "Zoë Zoey",
        "MacDonald McDonald",
        "Horváthová Horvath",
        "Rosa-Mae Rosamay",
    ],
)
def test_names_that_sound_alike_meet(names: str) -> None:
    assert meet(*names.split())


@pytest.mark.parametrize("names", ["Smith Jones", "Khan Singh", "Amina Petra", "Hall Kaur"])
def test_names_that_do_not_sound_alike_do_not_meet(names: str) -> None:
    assert not meet(*names.split())


def test_every_word_has_codes_joined_and_split() -> None:
    codes = set(sound_codes("Nuala O'Brien-Smith"))
    assert codes >= {*word_codes("nuala"), *word_codes("brien"), *word_codes("smith")}
    assert codes >= set(word_codes("obriensmith"))
    assert sound_codes("Smith") == tuple(dict.fromkeys(word_codes("smith")))


@pytest.mark.parametrize("name", ["محمد", "李伟", "Дмитро", "", "'", "J", "123", "-", "\u0301"])
def test_what_is_not_written_in_latin_letters_has_no_code(name: str) -> None:
    assert sound_codes(name) == ()


@given(st.text())
def test_no_name_is_refused_and_each_code_is_plain(name: str) -> None:
    codes = sound_codes(name)
    assert all(code.isascii() and code.isalnum() and code == code.lower() for code in codes)
    assert len(codes) == len(set(codes))


def test_what_is_said_otherwise_than_written_is_folded_and_heard() -> None:
    said: dict[str, str] = resources.toml("people", "names.toml")["said"]
    for heard, written in said.items():
        for word in (heard, *written.split()):
            assert word == fold(word)
            assert word.isalpha()
            assert meet(heard, word), word
