"""Why a record was found: the field that says it, and the words around what was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendiass_desktop.domain.search_reason import Reason, Wanted
from sendiass_desktop.domain.search_text import question, sought

NOTE = (
    "Mother asked how to ask for an EHC needs assessment. School says they have refused to assess;"
    "\nshe was told to wait until the next year group. Sent the sheet about transport to college."
)
RECORD = (("Reference ", "C-2026-0413"), ("Name ", "Siobhan O'Brien"), ("Note: ", NOTE))


def why(typed: str, *texts: tuple[str, str]) -> str:
    """The reason with what stands out in stars."""
    reason = Wanted(sought(typed)).reason(texts or RECORD)
    shown, at = "", 0
    for start, end in reason.spans:
        shown += f"{reason.text[at:start]}*{reason.text[start:end]}*"
        at = end
    return shown + reason.text[at:]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("413", "Reference *C-2026-0413*"),
        ("siob", "Name *Siobhan* O'Brien"),
        ("obrien", "Name Siobhan *O'Brien*"),
        ("brien", "Name Siobhan O'*Brien*"),
        ("o brien", "Name Siobhan *O*'*Brien*"),
        ("refus", "Note: … School says they have *refused* to assess; she was told to wait until"),
        ("zebra", ""),
    ],
)
def test_the_field_that_matched_is_said(typed: str, said: str) -> None:
    assert why(typed).startswith(said)
    assert bool(why(typed)) == bool(said)


def test_a_long_note_is_cut_to_the_words_around_each_word() -> None:
    said = why("transport refused")
    assert said == (
        "Note: … School says they have *refused* to assess; she was told to wait until the …"
        " Sent the sheet about *transport* to college."
    )
    assert why("ask transport") == (
        "Note: Mother *asked* how to *ask* for an EHC needs assessment. …"
        " Sent the sheet about *transport* to college."
    )


def test_words_of_several_fields_are_all_said_in_the_order_of_the_fields() -> None:
    assert why("transport siobhan") == (
        "Name *Siobhan* O'Brien · Note: … Sent the sheet about *transport* to college."
    )


def test_one_field_that_says_it_all_is_enough() -> None:
    texts = (("Name ", "Ann"), ("Known as ", "Ann Fox"))
    assert why("ann fox", *texts) == "Known as *Ann* *Fox*"


@pytest.mark.parametrize("typed", ["07700900", "7700 900", "+44 7700 900123"])
def test_a_phone_number_stands_out_whole_however_it_was_typed(typed: str) -> None:
    for number in ("07700 900123", "+44 7700 900123"):
        number_alone = number.removeprefix("+")
        assert why(typed, ("Phone ", number)).endswith(f"*{number_alone}*")


def test_parts_of_a_name_in_several_fields_are_said_of_both() -> None:
    assert why("o'brien", ("Name ", "O"), ("Known as ", "Brien")) == "Name *O* · Known as *Brien*"


def test_words_may_stand_before_and_after() -> None:
    one, other = Reason("Ann", ((0, 3),)), Reason("Fox", ((0, 3),))
    assert one.after("Mother: ") == Reason("Mother: Ann", ((8, 11),))
    assert one.then(other) == Reason("Ann · Fox", ((0, 3), (6, 9)))
    assert Reason().then(other) == other


@given(st.text(max_size=40), st.text(max_size=200), st.text(max_size=40))
def test_nothing_is_shown_that_is_not_in_the_text(before: str, text: str, typed: str) -> None:
    reason = Wanted(sought(typed)).reason([("Note: ", f"{before} {text}")])
    plain = "".join(" " if letter.isspace() else letter for letter in f"{before} {text}")
    for part in reason.text.removeprefix("Note: ").split("…"):
        assert part.strip() in plain or "…" in plain
    for start, end in reason.spans:
        assert 0 <= start < end <= len(reason.text)


@given(st.text(max_size=200))
def test_whatever_finds_a_text_is_said_of_it(text: str) -> None:
    if question(text):
        assert Wanted(sought(text)).reason([("Note: ", text)]).spans
