"""When the next contact and review of casework are due, by the rules of the level."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendiass_desktop import resources
from sendiass_desktop.domain import profile
from sendiass_desktop.domain.levels import Review, in_force
from sendiass_desktop.domain.reviews import ReviewDue, ReviewKind, due

OPENED = date(2026, 9, 14)
DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2040, 12, 31))


def rules(service: str, level: str) -> Review:
    levels = profile.read(resources.toml("profiles", f"{service}.toml")).levels
    return next(each.review for each in in_force(levels, OPENED) if each.code == level)


def days(found: tuple[ReviewDue, ...]) -> dict[ReviewKind, date]:
    return {each.kind: each.day for each in found}


def test_bradford_3_has_a_contact_a_month_and_12_weeks() -> None:
    found = due(rules("bradford", "3"), OPENED)
    assert [(each.kind.value, each.day) for each in found] == [
        ("contact", date(2026, 10, 14)),
        ("end", date(2026, 12, 7)),
    ]
    assert found[0].words == (
        "At least one contact every month: none yet since Monday 14 September 2026."
    )
    assert (
        found[1].words == "At most 12 weeks at this level, which began on Monday 14 September 2026."
    )


def test_bradford_4_has_a_contact_and_a_review_a_month() -> None:
    found = due(
        rules("bradford", "4"),
        OPENED,
        contacts=[date(2026, 9, 20), date(2026, 10, 2), date(2026, 9, 1)],
        reviews=[date(2026, 10, 1)],
    )
    assert days(found) == {
        ReviewKind.CONTACT: date(2026, 11, 2),
        ReviewKind.REVIEW: date(2026, 11, 1),
    }
    assert found[0].kind is ReviewKind.REVIEW
    assert "the last was on Friday 2 October 2026" in found[1].words


@pytest.mark.parametrize("level", ["3", "4"])
def test_rotherham_reviews_every_three_months_until_it_says_otherwise(level: str) -> None:
    found = due(rules("rotherham", level), OPENED)
    assert days(found) == {ReviewKind.REVIEW: date(2026, 12, 14)}
    assert "every 3 months" in found[0].words


@pytest.mark.parametrize(
    ("service", "level"), [("rotherham", "1"), ("rotherham", "2"), ("bradford", "2")]
)
def test_a_level_without_rules_has_nothing_due(service: str, level: str) -> None:
    assert due(rules(service, level), OPENED, contacts=[OPENED], reviews=[OPENED]) == ()


@pytest.mark.parametrize(
    ("last", "next_by"),
    [
        (date(2027, 1, 31), date(2027, 2, 28)),
        (date(2028, 1, 30), date(2028, 2, 29)),
        (date(2026, 12, 31), date(2027, 1, 31)),
    ],
)
def test_a_month_ends_on_the_same_day_or_on_the_last(last: date, next_by: date) -> None:
    found = due(Review(contact_every_months=1), date(2026, 9, 1), contacts=[last])
    assert days(found) == {ReviewKind.CONTACT: next_by}


def test_what_was_before_the_opening_belongs_to_something_else() -> None:
    before = OPENED - timedelta(days=1)
    found = due(Review(contact_every_months=1), OPENED, contacts=[before])
    assert days(found) == {ReviewKind.CONTACT: date(2026, 10, 14)}


@given(DAYS, st.lists(DAYS, max_size=5), st.integers(1, 12), st.integers(1, 60))
def test_nothing_is_due_before_the_opening_and_a_contact_only_moves_it_on(
    opened: date, contacts: list[date], months: int, weeks: int
) -> None:
    review = Review(contact_every_months=months, review_every_months=months, max_weeks=weeks)
    found = due(review, opened, contacts=contacts)
    assert all(each.day > opened for each in found)
    assert [each.day for each in found] == sorted(each.day for each in found)
    assert days(found)[ReviewKind.CONTACT] >= days(found)[ReviewKind.REVIEW]
