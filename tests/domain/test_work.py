"""How a piece of work stands, in words, and in which order a list shows it."""

from datetime import date, timedelta

import pytest

from sendiass_desktop.domain.clock import WorkingDays
from sendiass_desktop.domain.work import (
    LATE,
    LATER,
    NOW,
    WorkItem,
    WorkKind,
    in_order,
    standing,
    urgency,
)

CALENDAR = WorkingDays()
FRIDAY = date(2026, 11, 20)


def days(count: int) -> date:
    return FRIDAY + timedelta(days=count)


@pytest.mark.parametrize(
    ("due", "words", "how"),
    [
        (days(0), "Due today", NOW),
        (days(1), "1 day left", NOW),  # a Saturday
        (days(3), "1 working day left", NOW),
        (days(4), "2 working days left", LATER),
        (days(-1), "1 working day late", LATE),
        (days(-5), "5 working days late", LATE),  # Sunday before: Monday to Friday
        (None, "No date", LATER),
    ],
)
def test_how_it_stands_on_a_friday(due: date | None, words: str, how: str) -> None:
    assert standing(due, FRIDAY, calendar=CALENDAR) == words
    assert urgency(due, FRIDAY, calendar=CALENDAR) == how


def test_what_was_due_on_saturday_is_a_day_late_on_sunday() -> None:
    assert standing(days(1), days(2), calendar=CALENDAR) == "1 day late"


def item(kind: WorkKind, due: date | None = None, title: str = "") -> WorkItem:
    return WorkItem(kind=kind, id="x", what="", title=title, due=due)


def test_the_earliest_due_stands_first_and_what_has_no_date_last() -> None:
    gap, task = item(WorkKind.GAP), item(WorkKind.TASK)
    late, today = item(WorkKind.TASK, days(-1)), item(WorkKind.DEADLINE, days(0))
    response = item(WorkKind.RESPONSE, days(0))
    assert in_order([gap, today, task, late, response]) == (late, response, today, task, gap)


def test_an_intervention_has_a_line_for_each_thing_that_is_due() -> None:
    assert item(WorkKind.CONTACT).key != item(WorkKind.REVIEW).key


def test_due_today_and_before_count_as_due() -> None:
    assert item(WorkKind.TASK, days(0)).is_due(FRIDAY)
    assert item(WorkKind.TASK, days(-1)).is_due(FRIDAY)
    assert not item(WorkKind.TASK, days(1)).is_due(FRIDAY)
    assert not item(WorkKind.TASK).is_due(FRIDAY)
