"""Which backups are kept."""

from datetime import UTC, datetime, timedelta
from typing import Final

import pytest

from sendiass_desktop.domain.keeping import Made, Reason, said, standing, to_keep, to_keep_whole

START: Final = datetime(2026, 11, 20, 9, tzinfo=UTC)
LATER: Final = START + timedelta(days=1)
FOURTH_WEEK: Final = datetime(2026, 10, 26, tzinfo=UTC)


def daily(days: int, reason: Reason = Reason.DAILY) -> list[Made]:
    """A backup a day, so many days back, each named by its age in days."""
    return [Made(str(age), START - timedelta(days=age), reason) for age in range(days)]


def test_two_years_of_days_leave_seven_days_four_weeks_and_twelve_months() -> None:
    kept = {START - timedelta(days=int(age)) for age in to_keep(daily(730), LATER)}
    assert {START - timedelta(days=age) for age in range(7)} <= kept
    weeks = {moment.isocalendar()[:2] for moment in kept if moment >= FOURTH_WEEK}
    assert len(weeks) == 4
    assert len({(moment.year, moment.month) for moment in kept}) == 12
    assert len(kept) <= 7 + 4 + 12


def test_thinned_out_every_day_the_months_are_there_all_the_same() -> None:
    held: list[Made] = []
    for made in reversed(daily(730)):
        held.append(made)
        kept = to_keep(held, made.made_at)
        assert made.name in kept
        held = [one for one in held if one.name in kept]
    assert len({(made.made_at.year, made.made_at.month) for made in held}) == 12


def test_of_those_made_before_something_the_last_three_are_kept_and_count_as_no_day() -> None:
    before = daily(5, Reason.IMPORT)
    old = Made("old", START - timedelta(days=90), Reason.DAILY)
    assert to_keep([*before, old], LATER) == {"0", "1", "2", "old"}


def test_of_one_day_the_newest_is_kept() -> None:
    twice = [Made("a", START, Reason.DAILY), Made("b", START + timedelta(hours=2), Reason.ASKED)]
    assert to_keep(twice, LATER) == {"b"}


def test_a_long_absence_loses_nothing() -> None:
    far = [Made(str(age), START - timedelta(days=40 * age), Reason.DAILY) for age in range(6)]
    assert len(to_keep(far, LATER)) == 6


def test_days_of_a_clock_set_ahead_take_the_place_of_no_others() -> None:
    ahead = [START + timedelta(days=400 + day) for day in range(30)]
    held = [*daily(60), *(Made(str(at), at, Reason.DAILY) for at in ahead)]
    kept = to_keep(held, START)
    assert kept >= to_keep(daily(60), START)
    assert str(ahead[-1]) in kept
    assert to_keep_whole(held, START) >= {str(age) for age in range(7)}


NOW: Final = datetime(2026, 11, 20, 10, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (1, "today 09:30"),
        (12, "yesterday 22:30"),
        (48, "18 Nov 10:30"),
        (24 * 365, "20 Nov 2025 10:30"),
        (-48, "22 Nov 10:30"),
    ],
)
def test_a_moment_is_said_as_people_say_it(hours: int, words: str) -> None:
    assert said(NOW - timedelta(hours=hours), now=NOW) == words


@pytest.mark.parametrize(
    ("here", "elsewhere", "words", "warns"),
    [
        (None, None, "No backup yet", True),
        (1, None, "Only on this laptop", True),
        (1, 7 * 24, "Only on this laptop", True),
        (1, 1, "Backed up today 09:30, checked", False),
        (1, 47, "Backed up today 09:30, checked · elsewhere 18 Nov 11:30", False),
        (None, 30, "Backed up yesterday 04:30, checked", False),
        (1, -24, "Only on this laptop", True),
    ],
)
def test_the_foot_of_the_window_says_how_old_what_is_elsewhere_is(
    here: int | None, elsewhere: int | None, words: str, *, warns: bool
) -> None:
    moments = [None if age is None else NOW - timedelta(hours=age) for age in (here, elsewhere)]
    assert standing(*moments, now=NOW) == (words, warns)


def test_a_practice_store_is_not_nagged_about_a_second_place() -> None:
    assert standing(NOW, None, now=NOW, practice=True) == ("Backed up today 10:30, checked", False)
    assert standing(None, None, now=NOW, practice=True) == ("No backup yet", False)
