"""A day with a slip in its year is advised about, and no other."""

from datetime import date, datetime
from typing import Any

import pytest

from sendiass_desktop.domain.records.case import Case, Permission
from sendiass_desktop.domain.records.casework import Task
from sendiass_desktop.domain.records.intervention import Activity, Intervention
from sendiass_desktop.domain.records.person import Person
from sendiass_desktop.domain.unlikely import unlikely_days

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("record", "values", "why"),
    [
        (Intervention, {"review_on": date(2300, 1, 1)}, "more than 5 years ahead"),
        (Intervention, {"review_on": date(2031, 11, 21)}, "more than 5 years ahead"),
        (Intervention, {"opened_on": date(1989, 12, 31)}, "before 1990"),
        (Task, {"due_on": date.max}, "more than 10 years ahead"),
        (Permission, {"expires_on": date(2036, 11, 21)}, "more than 10 years ahead"),
        (Case, {"opened_on": date.min}, "before 1990"),
        (Activity, {"at": datetime(1966, 1, 1, 9, 0)}, "before 1990"),  # noqa: DTZ001 - as kept
    ],
)
def test_a_slip_in_the_year_is_said(record: type[object], values: Any, why: str) -> None:
    (said,) = unlikely_days(record, values, today=TODAY)
    assert said.startswith("“")
    assert said.endswith(f", {why}. Is the year right?")


@pytest.mark.parametrize(
    ("record", "values"),
    [
        (Intervention, {"review_on": date(2031, 11, 20), "opened_on": date(1990, 1, 1)}),
        (Permission, {"expires_on": date(2036, 11, 20), "purpose": "x"}),
        (Person, {"date_of_birth": date(1966, 4, 4)}),
        (Task, {"due_on": None}),
    ],
)
def test_what_may_well_be_meant_is_not(record: type[object], values: Any) -> None:
    assert unlikely_days(record, values, today=TODAY) == ()
