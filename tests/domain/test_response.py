"""The response clock of one contact, case by case of the design."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendiass_desktop.domain.clock import WorkingDays
from sendiass_desktop.domain.response import (
    STATUS_LABELS,
    Attempt,
    ResponseClock,
    Standing,
    Status,
    answered_in_call,
    status_of,
)

RECEIVED = date(2026, 6, 5)  # a Friday
DUE = date(2026, 6, 12)
AFTER = date(2026, 6, 16)
MONTH_END = date(2026, 6, 30)
CLOCK = ResponseClock(WorkingDays())

ATTEMPTS = st.lists(
    st.builds(
        Attempt,
        st.integers(0, 20).map(lambda days: RECEIVED + timedelta(days=days)),
        st.sampled_from(["spoke", "replied", "message", "no_answer", "taken", "not_known", None]),
        st.booleans(),
    ),
    max_size=5,
)


def stands(*attempts: Attempt, needed: str | None = None, as_at: date = MONTH_END) -> Standing:
    return CLOCK.standing(RECEIVED, attempts, needed=needed, as_at=as_at)


@pytest.mark.parametrize("result", ["spoke", "replied"])
def test_who_was_spoken_or_written_to_by_the_due_date_is_contacted(result: str) -> None:
    standing = stands(Attempt(DUE, result))
    assert standing.status is Status.CONTACTED
    assert (standing.due, standing.days_late) == (DUE, 0)


def test_a_message_left_in_time_is_an_attempt_even_if_contact_came_late_or_never() -> None:
    assert stands(Attempt(DUE, "message")).status is Status.ATTEMPTED
    assert stands(Attempt(DUE, "message"), Attempt(AFTER, "spoke")).status is Status.ATTEMPTED


def test_contact_in_time_outweighs_a_message_whatever_their_order() -> None:
    message, call = Attempt(RECEIVED, "message"), Attempt(DUE, "spoke")
    assert stands(message, call).status is Status.CONTACTED
    assert stands(call, message).status is Status.CONTACTED


@pytest.mark.parametrize("result", ["spoke", "replied", "message"])
def test_the_first_attempt_after_the_due_date_is_late_by_its_working_days(result: str) -> None:
    standing = stands(Attempt(MONTH_END, result), Attempt(AFTER, result))
    assert standing.status is Status.LATE
    assert standing.days_late == 2


@pytest.mark.parametrize("result", ["no_answer", "taken", "not_known", None])
def test_no_answer_and_a_message_taken_are_no_response(result: str | None) -> None:
    assert stands(Attempt(RECEIVED, result, in_call=True)).status is Status.OVERDUE
    assert stands(Attempt(RECEIVED, result), as_at=DUE).status is Status.WAITING


def test_a_contact_is_in_time_until_midnight_of_the_due_date_and_then_overdue() -> None:
    assert stands(as_at=DUE).status is Status.WAITING
    saturday = stands(as_at=date(2026, 6, 13))
    assert (saturday.status, saturday.days_late) == (Status.OVERDUE, 0)
    tuesday = stands(as_at=AFTER)
    assert (tuesday.status, tuesday.days_late) == (Status.OVERDUE, 2)


def test_what_happened_after_the_as_at_date_is_not_known_yet() -> None:
    call = Attempt(date(2026, 6, 9), "spoke", in_call=True)
    assert stands(call, as_at=date(2026, 6, 8)).status is Status.WAITING
    assert not stands(call, as_at=date(2026, 6, 8)).answered_in_call
    assert stands(Attempt(MONTH_END, "spoke"), as_at=AFTER).status is Status.OVERDUE


def test_a_reply_that_is_not_needed_or_not_known_stops_the_clock() -> None:
    spoke = Attempt(RECEIVED, "spoke")
    assert stands(needed="no").status is Status.NOT_NEEDED
    assert stands(spoke, needed="not_known").status is Status.NOT_KNOWN
    assert stands(spoke, needed="yes").status is Status.CONTACTED
    assert stands(needed="no").days_late == 0


def test_only_an_answer_counts_as_answered_in_the_call() -> None:
    assert stands(Attempt(RECEIVED, "spoke", in_call=True)).answered_in_call
    assert not stands(Attempt(RECEIVED, "spoke")).answered_in_call
    assert not stands(Attempt(RECEIVED, "taken", in_call=True)).answered_in_call


def test_the_service_decides_how_many_working_days_it_has() -> None:
    clock = ResponseClock(WorkingDays(), days=2)
    assert clock.due(RECEIVED) == date(2026, 6, 9)
    standing = clock.standing(RECEIVED, (Attempt(DUE, "spoke"),), needed=None, as_at=MONTH_END)
    assert (standing.status, standing.days_late) == (Status.LATE, 3)


def test_a_due_date_beyond_the_calendar_says_so() -> None:
    far = CLOCK.standing(date(2027, 12, 30), (), needed=None, as_at=date(2027, 12, 30))
    assert far.doubt != ""
    assert stands().doubt == ""


def test_every_status_has_its_words_in_the_order_of_the_table() -> None:
    assert list(STATUS_LABELS) == list(Status)


@given(ATTEMPTS, st.integers(0, 25))
def test_the_status_follows_from_the_earliest_answer_and_message(
    attempts: list[Attempt], days: int
) -> None:
    as_at = RECEIVED + timedelta(days=days)
    never = date.max
    answers = [one.at for one in attempts if one.result in ("spoke", "replied") and one.at <= as_at]
    messages = [one.at for one in attempts if one.result == "message" and one.at <= as_at]
    answered, left = min(answers, default=never), min(messages, default=never)
    if answered <= DUE:
        expected = "contacted"
    elif left <= DUE:
        expected = "attempted"
    elif min(answered, left) < never:
        expected = "late"
    else:
        expected = "waiting" if as_at <= DUE else "overdue"
    assert status_of(attempts, None, due=DUE, as_at=as_at) == expected
    assert status_of(attempts[::-1], "yes", due=DUE, as_at=as_at) == expected


@given(ATTEMPTS, st.integers(0, 25))
def test_answered_in_the_call_means_the_clock_saw_the_answer(
    attempts: list[Attempt], days: int
) -> None:
    as_at = RECEIVED + timedelta(days=days)
    if answered_in_call(attempts, as_at):
        assert status_of(attempts, None, due=DUE, as_at=as_at) in (
            Status.CONTACTED,
            Status.LATE,
            Status.ATTEMPTED,
        )
    else:
        assert not any(
            one.in_call and one.result in ("spoke", "replied") and one.at <= as_at
            for one in attempts
        )
