"""Typed letters find the answer that a caseworker means."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendiass_desktop.domain.fields import State
from sendiass_desktop.domain.lists import Entry
from sendiass_desktop.ui.kit.matching import Choice, choices_of, exact, find, state_choices

CHANNELS = (
    Choice("phone", "Phone", "phone"),
    Choice("voicemail", "Voicemail", "voicemail"),
    Choice("in_person", "In person, by appointment", "in_person"),
    Choice("post", "Post", "post"),
)
REASONS = (
    Choice("sen_support", "SEN Support", "sen_support"),
    Choice("ehcna", "EHC needs assessment", "ehcna", ("EHCP", "statutory assessment")),
    Choice("refuse_assess", "Refusal to assess", "refuse_assess"),
    Choice("exclusion", "Suspension or exclusion", "exclusion", ("suspended",)),
    Choice("transport", "Transport", "transport", ("bus", "taxi")),
)
LEVELS = (
    Choice("contact", "Contact", "contact"),
    Choice("1", "1 Information", "1"),
    Choice("2", "2 Information and tailored advice", "2"),
)


def values(typed: str, choices: tuple[Choice, ...]) -> list[str]:
    return [choice.value for choice in find(typed, choices)]


@pytest.mark.parametrize(
    ("typed", "choices", "best"),
    [
        ("p", CHANNELS, "phone"),
        ("P", CHANNELS, "phone"),
        ("po", CHANNELS, "post"),
        ("appoint", CHANNELS, "in_person"),
        ("person app", CHANNELS, "in_person"),
        ("sup", REASONS, "sen_support"),
        ("ehcp", REASONS, "ehcna"),
        ("ehcna", REASONS, "ehcna"),
        ("ehcn", REASONS, "ehcna"),
        ("suspended", REASONS, "exclusion"),
        ("bus", REASONS, "transport"),
        ("1", LEVELS, "1"),
        ("tail", LEVELS, "2"),
        ("inf", LEVELS, "1"),
    ],
)
def test_the_best_match_is_the_one_that_is_meant(
    typed: str, choices: tuple[Choice, ...], best: str
) -> None:
    assert values(typed, choices)[0] == best


@pytest.mark.parametrize("typed", ["trasport", "trnasport", "transpport", "transbort", "trams"])
def test_one_wrong_letter_is_forgiven_in_a_word_of_four_letters(typed: str) -> None:
    assert values(typed, REASONS) == ["transport"]


@pytest.mark.parametrize("typed", ["bsu", "xyzzy", "trnsprt", "--", "transport plan"])
def test_more_than_one_wrong_letter_finds_nothing(typed: str) -> None:
    assert values(typed, REASONS) == []


def test_a_code_goes_before_labels_that_begin_alike() -> None:
    choices = (Choice("10", "1 to 10 days", "10"), Choice("1", "One day", "1"))
    assert values("1", choices) == ["1", "10"]


def test_nothing_typed_lists_everything_in_order() -> None:
    assert find("  ", CHANNELS) == CHANNELS


def test_only_a_whole_code_label_or_synonym_is_exact() -> None:
    found = [exact(typed, REASONS) for typed in ("bus", "transport", "EHCNA", "trans", "")]
    assert [choice.value if choice else None for choice in found] == [
        "transport", "transport", "ehcna", None, None,
    ]  # fmt: skip


def test_entries_of_a_list_become_answers_and_numbers_go_before_their_labels() -> None:
    entries = [
        Entry("level", "contact", "Contact", 0),
        Entry("level", "1", "Information", 1, date(2020, 1, 1), None, ("one",)),
    ]
    assert choices_of(entries, numbered=True) == (
        Choice("contact", "Contact", "contact"),
        Choice("1", "1 Information", "1", ("one",)),
    )


def test_states_are_answers_in_their_usual_order() -> None:
    states = frozenset({State.NOT_KNOWN, State.WITHHELD})
    assert [choice.label for choice in state_choices(states)] == ["Withheld", "Not known"]


@given(st.text(max_size=12))
def test_no_text_stops_the_search_or_finds_what_is_not_there(typed: str) -> None:
    assert set(values(typed, REASONS)) <= {choice.value for choice in REASONS}
