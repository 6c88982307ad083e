"""What two people are compared by comes out of what was typed in one form."""

from datetime import date

import pytest

from sendiass_desktop.domain.candidate import (
    Candidate,
    candidate,
    emails_in,
    phones_in,
    postcode_in,
    swapped,
)
from sendiass_desktop.domain.fields import State


@pytest.mark.parametrize(
    "typed",
    ["07700 900123", "07700-900-123", "+44 7700 900123", "+44 (0)7700 900 123", "0044 7700900123"],
)
def test_a_phone_number_is_its_national_digits_however_it_was_typed(typed: str) -> None:
    assert phones_in(typed) == ("7700900123",)


def test_every_number_of_a_text_counts_once_and_a_short_one_is_none() -> None:
    assert phones_in("07700 900123 or 01632 960456, then +447700900123") == (
        "7700900123",
        "1632960456",
    )
    assert phones_in("ext 12") == ()
    assert phones_in("00000") == ()


def test_a_number_that_only_begins_as_this_country_does_stays_as_it_is() -> None:
    assert phones_in("446012") == ("446012",)


def test_an_email_address_is_folded() -> None:
    assert emails_in("Zoë <Zoe.B@Example.org>; zoe.b@example.org.") == ("zoe.b@example.org",)
    assert emails_in("no address") == ()


@pytest.mark.parametrize(
    ("typed", "postcode"),
    [
        ("S60 9ZA", "S609ZA"),
        ("s609za", "S609ZA"),
        (" bd1-1aa ", "BD11AA"),
        ("EC1A 1BB", "EC1A1BB"),
        ("S60", ""),
        ("somewhere", ""),
        ("", ""),
    ],
)
def test_a_postcode_is_compared_whole_or_not_at_all(typed: str, postcode: str) -> None:
    assert postcode_in(typed) == postcode


@pytest.mark.parametrize(
    ("day", "turned"),
    [
        (date(2015, 3, 4), date(2015, 4, 3)),
        (date(2015, 3, 12), date(2015, 12, 3)),
        (date(2015, 3, 13), None),
        (date(2015, 4, 4), None),
    ],
)
def test_day_and_month_change_places_where_that_is_a_date(day: date, turned: date | None) -> None:
    assert swapped(day) == turned


def test_what_is_withheld_or_missing_is_left_empty() -> None:
    values = dict.fromkeys(
        ("full_name", "known_as", "date_of_birth", "phone", "email", "postcode"), State.WITHHELD
    )
    assert candidate("1", values) == Candidate(id="1")
    assert candidate("1", {"full_name": None}) == candidate("1", {})


def test_names_are_those_that_are_known() -> None:
    assert candidate("1", {"full_name": " Zoë Hall ", "known_as": ""}).names == ("Zoë Hall",)
    assert candidate("1", {"full_name": "Zoë Hall", "known_as": "Zo"}).names == ("Zoë Hall", "Zo")
