"""What follows from somebody's fields, what stands behind a wall, and what is only advice."""

from datetime import date
from typing import Any

import pytest

from sendiass_desktop.domain.fields import State
from sendiass_desktop.domain.people import (
    advice,
    age_now,
    completed,
    parted,
    wall_problems,
)

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("values", "band", "told_on"),
    [
        ({"person_kind": "child", "date_of_birth": date(2016, 1, 1)}, "5-10", None),
        ({"person_kind": "child", "age": 15}, "11-15", TODAY),
        ({"person_kind": "child", "age": 15, "age_on": date(2025, 1, 1)}, "16-18", None),
        ({"person_kind": "child", "age": State.WITHHELD}, None, None),
        ({"person_kind": "child", "age": 30}, None, TODAY),
        ({"person_kind": "parent", "age": 15}, None, TODAY),
        ({"person_kind": "child"}, None, None),
        ({}, None, None),
    ],
)
def test_the_band_of_a_child_follows_from_birth_date_or_age(
    values: dict[str, Any], band: str | None, told_on: date | None
) -> None:
    made = completed(values, TODAY)
    assert made["age_band"] == band
    assert made.get("age_on") == (values.get("age_on") or told_on)


def test_an_age_that_was_told_grows_with_the_years() -> None:
    told = {"age": 9, "age_on": date(2024, 11, 21)}
    assert age_now(told, TODAY) == 10
    assert age_now(told | {"age_on": date(2024, 11, 20)}, TODAY) == 11
    assert age_now({"age": 9}, TODAY) == 9
    assert age_now({"age": 9, "date_of_birth": date(2020, 1, 1)}, TODAY) == 6
    assert age_now({"date_of_birth": State.NOT_KNOWN}, TODAY) is None


def test_ways_to_reach_a_child_do_not_stand_in_their_record() -> None:
    values = {"phone": "07700 900123", "email": "a@example.org", "postcode": State.WITHHELD}
    child = values | {"person_kind": "child", "full_name": "Sami"}
    fields = [problem.field for problem in wall_problems(child)]
    assert fields == ["phone", "email", "postcode"]
    assert list(wall_problems(values | {"person_kind": "parent"})) == []
    assert list(wall_problems({"person_kind": "child", "phone": ""})) == []
    own, ways = parted(child)
    assert own == {"person_kind": "child", "full_name": "Sami"}
    assert ways == (
        {"reach_kind": "mobile", "value": "07700 900123"},
        {"reach_kind": "email", "value": "a@example.org"},
    )
    assert parted(values) == (values, ())


@pytest.mark.parametrize(
    ("typed", "kind"),
    [("07700 900123", "mobile"), ("+44 7700 900123", "mobile"), ("01709 000000", "phone")],
)
def test_a_number_says_what_it_is(typed: str, kind: str) -> None:
    _, ways = parted({"person_kind": "child", "phone": typed})
    assert [way["reach_kind"] for way in ways] == [kind]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"date_of_birth": date(2000, 1, 1), "person_kind": "child"}, "They are 26"),
        ({"age": 26, "person_kind": "child"}, "Is the age"),
        ({"date_of_birth": date(2013, 1, 1), "person_kind": "parent"}, "carer of 13"),
        ({"full_name": None}, "Enter a name"),
    ],
)
def test_what_is_likely_wrong_is_advised_on(values: dict[str, Any], words: str) -> None:
    (said,) = advice({"full_name": "Sami"} | values, TODAY)
    assert words in said


@pytest.mark.parametrize(
    "values",
    [
        {"full_name": State.WITHHELD},
        {"known_as": "Sam"},
        {"full_name": "Sami", "date_of_birth": date(2001, 1, 1), "person_kind": "child"},
        {"full_name": "Aisha", "date_of_birth": date(1960, 1, 1), "person_kind": "parent"},
        {"full_name": "Aisha", "age": State.WITHHELD, "person_kind": "parent"},
    ],
)
def test_what_may_well_be_is_not(values: dict[str, Any]) -> None:
    assert advice(values, TODAY) == ()
