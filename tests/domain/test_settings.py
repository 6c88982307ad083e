"""A setting that would stop the program is noticed before it is stored."""

from typing import Any

import pytest

from sendiass_desktop import resources
from sendiass_desktop.domain import profile as profiles
from sendiass_desktop.domain import settings
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.periods import TERMS, Term
from tests.domain.schools import SCHOOL

AREA = SCHOOL.to_value()
AUTUMN = {"code": "autumn", "name": "Autumn", "first": [9, 1], "last": [12, 31]}


@pytest.mark.parametrize("name", ["rotherham", "bradford"])
def test_the_levels_of_a_profile_come_back_from_a_setting(name: str) -> None:
    profile = profiles.read(resources.profile(name))
    value = [level.to_value() for level in profile.levels]
    assert settings.fault("levels", value) is None
    assert settings.levels(value) == profile.levels


def test_terms_come_back_from_a_setting() -> None:
    value = [
        {"code": term.code, "name": term.name, "first": [*term.first], "last": [*term.last]}
        for term in TERMS
    ]
    assert settings.terms(value) == TERMS


def test_a_term_may_end_on_the_last_of_february_of_a_leap_year() -> None:
    assert settings.terms([AUTUMN | {"last": [2, 29]}])[0] == Term(
        "autumn", "Autumn", (9, 1), (2, 29)
    )


def test_school_calendars_come_back_from_a_setting() -> None:
    other = AREA | {"name": "A school"}
    found = settings.school_calendars([AREA, other])
    assert [calendar.name for calendar in found] == ["Area", "A school"]
    assert found[0] == SCHOOL


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("response_days", 5),
        ("small_numbers", 10),
        ("response_days", 100),
        ("service", "Rotherham SENDIASS"),
        ("profile", "rotherham"),
        ("terms", [AUTUMN]),
        ("school_calendar", [AREA]),
        ("school_calendar", []),
    ],
)
def test_what_makes_sense_has_no_fault(key: str, value: Any) -> None:
    assert settings.fault(key, value) is None


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("response_days", 0, "between 1 and 100"),
        ("small_numbers", 0, "between 1 and 100"),
        ("small_numbers", "5", "between 1 and 100"),
        ("response_days", 101, "between 1 and 100"),
        ("response_days", "5", "between 1 and 100"),
        ("response_days", True, "between 1 and 100"),
        ("response_days", None, "between 1 and 100"),
        ("service", "  ", "must be text"),
        ("service", 5, "must be text"),
        ("levels", [], "a list that holds something"),
        ("levels", {"code": "1"}, "a list that holds something"),
        ("levels", [{"name": "Information"}], "code"),
        ("levels", [5], "must be a table"),
        ("terms", "autumn", "a list that holds something"),
        ("terms", [AUTUMN | {"first": [2, 30]}], "a real month and day"),
        ("terms", [AUTUMN | {"first": [9]}], "a real month and day"),
        ("terms", [AUTUMN | {"first": ["9", "1"]}], "a real month and day"),
        ("terms", [AUTUMN | {"half": 1}], "half"),
        ("school_calendar", AREA, "must be a list of school calendars"),
        ("school_calendar", None, "must be a list of school calendars"),
        ("school_calendar", [AREA, AREA], "Two school calendars have the same name"),
        ("school_calendar", [AREA | {"terms": []}], "has no “terms”"),
        ("colour", "green", "“colour” is not a setting of this program"),
    ],
)
def test_what_makes_no_sense_is_said_in_a_sentence(key: str, value: Any, words: str) -> None:
    found = settings.fault(key, value)
    assert found is not None
    assert words in found
    assert found.endswith(".")


def test_reading_what_makes_no_sense_is_refused() -> None:
    with pytest.raises(AppError, match="between 1 and 100"):
        settings.response_days(0)
