"""Ages that the law goes by."""

from datetime import date

import pytest

from sendiass_desktop.domain.eligibility import (
    age_advice,
    age_band,
    age_on,
    is_young_person,
    permission_advice,
    school_age_ends,
)

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("born", "ends"),
    [
        (date(2010, 8, 31), date(2026, 6, 26)),  # 16 on the last day of a school year
        (date(2010, 9, 1), date(2027, 6, 25)),  # and on the first of the next
        (date(2010, 3, 14), date(2026, 6, 26)),
        (date(2012, 2, 29), date(2028, 6, 30)),
    ],
)
def test_school_age_ends_on_the_last_friday_of_june(born: date, ends: date) -> None:
    assert school_age_ends(born) == ends
    assert ends.weekday() == 4
    assert not is_young_person(born, ends)
    assert is_young_person(born, date(ends.year, 7, 1))


def test_ages_and_their_bands() -> None:
    assert age_on(date(2016, 11, 20), TODAY) == 10
    assert age_on(date(2016, 11, 21), TODAY) == 9
    bands = [age_band(age) for age in (-1, 0, 4, 5, 10, 11, 15, 16, 18, 19, 25, 26)]
    assert bands == [
        None,
        *("0-4", "0-4", "5-10", "5-10", "11-15", "11-15"),
        *("16-18", "16-18", "19-25", "19-25", None),
    ]


def test_over_25_is_advice() -> None:
    assert age_advice(date(2001, 1, 1), TODAY) == age_advice(None, TODAY) == ()
    assert "They are 26" in age_advice(date(2000, 1, 1), TODAY)[0]


def test_a_young_person_is_asked_before_their_parent_is_worked_with() -> None:
    born = date(2009, 1, 1)
    asked = permission_advice(born, TODAY, user_type="parent", agrees=None)
    assert "rights are their own" in asked[0]
    for user_type, agrees, when in (
        ("parent", True, born),
        ("young_person", None, born),
        ("parent", None, date(2015, 1, 1)),
        ("parent", None, None),
    ):
        assert permission_advice(when, TODAY, user_type=user_type, agrees=agrees) == ()
