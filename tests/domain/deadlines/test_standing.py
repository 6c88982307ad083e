"""How a deadline stands today: counted to the safe date where it is ours to act, and never over."""

import pytest

from sendiass_desktop.domain.deadlines.engine import Worked
from sendiass_desktop.domain.deadlines.standing import standing, steer_by
from tests.domain.deadlines.given import CALENDAR, ask, day

APPEAL = ask("M6", sent="2026-06-10")  # safe 7 August, by law 1 September
DECISION = ask("E1", received="2026-09-01")  # 13 October
ORDINARY = ask("M6", sent="2026-02-01")  # safe 31 March, by law 1 April

A_JUDGE = "ask for advice at once, a judge may still allow it"
IN_WRITING = "ask the council for it in writing, and for advice on what else can be done"


def said(worked: Worked, today: str) -> str:
    return standing(worked, day(today), calendar=CALENDAR)


@pytest.mark.parametrize(
    ("worked", "today", "words"),
    [
        (APPEAL, "2026-08-04", "3 working days left to the safe date"),
        (APPEAL, "2026-08-06", "1 working day left to the safe date"),
        (APPEAL, "2026-08-07", "safe date is today"),
        (APPEAL, "2026-08-08", "safe date passed, 16 working days left by law"),
        (APPEAL, "2026-08-31", "safe date passed, 1 working day left by law"),
        (APPEAL, "2026-09-01", "due today by 5pm"),
        (
            APPEAL,
            "2026-09-02",
            f"passed on Tuesday 1 September 2026: {A_JUDGE}",
        ),
        (ORDINARY, "2026-03-31", "safe date is today"),
        (ORDINARY, "2026-04-01", "due today by 5pm"),
        (DECISION, "2026-10-08", "3 working days left"),
        (DECISION, "2026-10-12", "1 working day left"),
        (DECISION, "2026-10-13", "due today"),
        (
            DECISION,
            "2026-10-14",
            f"passed on Tuesday 13 October 2026: {IN_WRITING}",
        ),
        (ask("M1", sent="2025-12-31"), "2026-02-27", "safe date is today"),
        (ask("E7", received="2026-09-05"), "2026-09-19", "no working day left"),
        (ask("X3"), "2026-09-01", "there is no limit in days"),
        (ask("X1"), "2026-09-01", "enter a date: “Governors were told on”"),
    ],
)
def test_it_is_said_in_words(worked: Worked, today: str, words: str) -> None:
    assert said(worked, today) == words


def test_where_the_two_readings_meet_the_last_day_is_the_safe_one() -> None:
    untested = ask("M7", sent="2027-05-31")
    assert said(untested, "2027-07-30") == "1 working day left to the safe date"
    assert said(untested, "2027-08-02") == "due today by 5pm"


def test_ours_is_sorted_by_its_safe_date_and_theirs_by_the_date_in_law() -> None:
    assert steer_by(APPEAL) == day("2026-08-07")
    assert steer_by(DECISION) == day("2026-10-13")
    assert steer_by(ask("X3")) is None
