"""Lists: codes stay, labels and order may change, entries retire and stay on old records."""

from datetime import date, timedelta
from typing import Final

import pytest

from sendiass_desktop.domain.fields import State
from sendiass_desktop.domain.lists import Entry, Lists

DAY: Final = date(2026, 9, 1)
OLD: Final = Entry("level", "0", "Old", 2, retired_on=DAY)
NEW: Final = Entry("level", "1", "Information", 1, valid_from=DAY)
LISTS: Final = Lists.of([OLD, NEW, Entry("area", "health", "Health", 0)])


def test_entries_stand_in_their_order_and_lists_by_name() -> None:
    assert LISTS.names() == ("area", "level")
    assert LISTS.entries("level") == (NEW, OLD)
    assert LISTS.entries("none such") == ()


def test_an_entry_is_chosen_from_its_first_day_until_the_day_it_retires() -> None:
    assert LISTS.choices("level", DAY) == (NEW,)
    assert LISTS.choices("level", DAY - timedelta(days=1)) == (OLD,)


def test_a_retired_entry_is_still_known_and_a_state_is_no_entry() -> None:
    assert LISTS.has("level", "0")
    assert not LISTS.has("level", "health")
    assert not any(LISTS.has("level", state) for state in State)


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("1", "Information"),
        ("0", "Old"),
        (None, "Not recorded"),
        ("withheld", "Withheld"),
        ("not_applicable", "Not applicable"),
        ("gone", "gone"),
    ],
)
def test_a_code_is_said_in_words(code: str | None, label: str) -> None:
    assert LISTS.label("level", code) == label


def test_codes_that_a_file_brings_are_known_beside_the_others() -> None:
    more = LISTS.with_codes([("level", "7"), ("level", "1")])
    assert more.has("level", "7")
    assert more.label("level", "1") == "Information"
    assert not LISTS.has("level", "7")
    assert LISTS.with_codes([("level", "1")]) is LISTS
