"""Dates that were published or counted by hand, against the shipped rules."""

import pytest

from tests.domain.deadlines.given import CALENDAR, ask, day


@pytest.mark.parametrize(
    ("sent", "certificate", "due"),
    [
        ("2026-02-01", None, "2026-04-01"),
        ("2026-02-01", "2026-03-20", "2026-04-20"),
        (None, "2026-03-20", "2026-04-20"),
    ],
)
def test_the_dates_of_the_tribunals_own_prototype(
    sent: str | None, certificate: str | None, due: str
) -> None:
    dates = {"sent": sent, "certificate": certificate}
    found = ask("M6", **{code: text for code, text in dates.items() if text})
    assert (found.literal, found.legal) == (day(due), day(due))


@pytest.mark.parametrize(
    ("sent", "literal", "legal", "safe"),
    [
        ("2026-06-10", "2026-08-10", "2026-09-01", "2026-08-07"),
        ("2025-12-31", "2026-02-28", "2026-03-02", "2026-02-27"),
        ("2026-06-30", "2026-08-30", "2026-09-01", "2026-08-28"),  # after the bank holiday
        ("2026-07-01", "2026-09-01", "2026-09-01", "2026-08-28"),
        ("2026-10-28", "2026-12-28", "2027-01-04", "2026-12-24"),
        ("2026-10-24", "2026-12-24", "2026-12-24", "2026-12-23"),
        ("2026-10-25", "2026-12-25", "2027-01-04", "2026-12-24"),
        ("2026-11-01", "2027-01-01", "2027-01-04", "2026-12-31"),
        ("2026-11-02", "2027-01-02", "2027-01-04", "2026-12-31"),
        ("2026-02-03", "2026-04-03", "2026-04-07", "2026-04-02"),  # Good Friday
        ("2026-02-06", "2026-04-06", "2026-04-07", "2026-04-02"),  # Easter Monday
        ("2026-03-04", "2026-05-04", "2026-05-05", "2026-05-01"),  # early May
        ("2023-12-31", "2024-02-29", "2024-02-29", "2024-02-28"),
        ("2024-12-31", "2025-02-28", "2025-02-28", "2025-02-27"),
        ("2029-07-01", "2029-09-01", "2029-09-03", "2029-08-31"),
    ],
)
@pytest.mark.parametrize("rule", ["M6", "M7"])
def test_an_appeal_has_its_three_dates(
    rule: str, sent: str, literal: str, legal: str, safe: str
) -> None:
    found = ask(rule, sent=sent)
    assert (found.literal, found.legal, found.safe) == (day(literal), day(legal), day(safe))
    assert found.by_time == "5pm"


@pytest.mark.parametrize(
    ("sent", "literal", "kept"),
    [
        ("2027-05-31", "2027-07-31", "2027-08-02"),  # a Saturday
        ("2022-05-31", "2022-07-31", "2022-08-01"),  # a Sunday
        ("2022-05-30", "2022-07-30", "2022-08-01"),
        ("2022-10-24", "2022-12-24", "2022-12-28"),  # Saturday before three days off
        ("2023-10-23", "2023-12-23", "2023-12-27"),
    ],
)
def test_where_two_rules_meet_untested_the_earlier_reading_is_kept_to(
    sent: str, literal: str, kept: str
) -> None:
    found = ask("M7", sent=sent)
    assert found.literal == day(literal)
    assert found.legal == found.safe == day(kept)
    assert "not settled" in found.notes[0]


@pytest.mark.parametrize(
    ("rule", "trigger", "on", "due"),
    [
        ("E1", "received", "2026-09-01", "2026-10-13"),
        ("E3", "received", "2026-09-01", "2026-12-22"),
        ("E5", "received", "2026-09-01", "2027-01-19"),
        ("E5", "responsible", "2026-09-01", "2027-01-19"),
        ("E2", "asked", "2026-09-01", "2026-10-13"),
        ("E4", "served", "2026-09-14", "2026-09-28"),
        ("E6", "notified", "2026-09-01", "2026-12-08"),
        ("E7", "received", "2026-09-01", "2026-09-16"),
        ("E8", "consulted", "2026-09-01", "2026-09-16"),
        ("R1", "last", "2026-01-15", "2027-01-14"),
        ("R1", "last", "2024-02-29", "2025-02-28"),
        ("R2", "meeting", "2026-11-10", "2026-11-24"),
        ("R2b", "meeting", "2026-11-10", "2026-10-27"),
        ("R3", "meeting", "2026-11-10", "2026-12-08"),
        ("R4", "served", "2026-12-08", "2026-12-22"),
        ("R5", "sent", "2026-12-08", "2027-02-02"),
        ("R6", "meeting", "2026-11-10", "2027-02-02"),
        ("R7", "transfer", "2027-09-01", "2027-03-31"),
        ("R8", "transfer", "2027-01-01", "2027-02-15"),
        ("R9", "transfer", "2027-01-04", "2026-08-04"),
        ("R9", "transfer", "2027-07-31", "2027-02-28"),
        ("R10", "transfer", "2026-09-01", "2026-10-13"),
        ("M1", "sent", "2025-12-31", "2026-02-28"),  # a Saturday, and not moved
        ("M2", "told", "2026-03-31", "2026-04-07"),
        ("M3", "told", "2026-09-01", "2026-10-01"),
        ("M4", "over", "2026-12-23", "2026-12-30"),
        ("M5", "told", "2026-09-01", "2026-10-01"),
        ("M11", "arose", "2026-11-30", "2027-02-28"),
        ("M12", "knew", "2026-03-01", "2027-02-28"),
        ("M13", "agreed", "2026-09-01", "2026-09-15"),
        ("T1", "made", "2026-09-03", "2026-09-17"),
        ("T2", "sent", "2026-09-03", "2026-11-12"),
        ("T3", "unopposed", "2026-09-03", "2026-12-10"),
        ("T4", "made", "2026-09-03", "2026-10-08"),
        ("T5", "made", "2026-09-03", "2026-11-19"),
        ("T6", "made", "2026-09-03", "2026-10-08"),
        ("T7", "made", "2026-09-03", "2026-09-17"),
        ("T8", "made", "2026-09-03", "2026-09-03"),
        ("X1", "notice", "2026-09-03", "2026-09-24"),
        ("X2", "notice", "2026-09-03", "2026-11-19"),
        ("X4", "notice", "2026-10-16", "2026-11-13"),
        ("X5", "applied", "2026-11-13", "2026-12-04"),
        ("X6", "notified", "2026-12-11", "2027-01-08"),
        ("X6", "notified", "2027-04-30", "2027-05-17"),  # over the bank holiday in May
        ("X7", "first", "2026-09-03", "2026-09-10"),
        ("X7b", "first", "2026-09-05", "2026-09-14"),  # a Saturday is not the first school day
        ("X9", "notified", "2027-03-01", "2027-04-13"),
        ("X9b", "closing", "2027-04-12", "2027-06-15"),
        ("X10", "received", "2026-09-03", "2026-09-24"),
        ("FOI", "received", "2026-09-01", "2026-09-29"),
    ],
)
def test_a_date_that_is_not_moved_is_literal_and_legal(
    rule: str, trigger: str, on: str, due: str
) -> None:
    found = ask(rule, **{trigger: on})
    assert (found.literal, found.legal) == (day(due), day(due))


@pytest.mark.parametrize(
    ("received", "literal", "legal"),
    [
        ("2026-01-31", "2026-02-28", "2026-03-02"),
        ("2026-09-03", "2026-10-03", "2026-10-05"),
        ("2026-03-03", "2026-04-03", "2026-04-07"),
        ("2026-11-25", "2026-12-25", "2026-12-29"),
        ("2026-07-10", "2026-08-10", "2026-08-10"),  # August is the tribunal's alone
    ],
)
def test_a_subject_access_request_is_answered_in_a_month(
    received: str, literal: str, legal: str
) -> None:
    found = ask("SAR", received=received)
    assert (found.literal, found.legal) == (day(literal), day(legal))


@pytest.mark.parametrize(
    ("rule", "sent", "literal", "legal"),
    [
        ("M8", "2026-09-01", "2026-10-13", "2026-10-13"),
        ("M8", "2026-07-20", "2026-09-01", "2026-09-29"),
        ("M8", "2026-12-01", "2027-01-15", "2027-01-20"),
        ("M9", "2026-09-01", "2026-09-29", "2026-09-29"),
        ("M9", "2026-12-10", "2027-01-07", "2027-01-15"),
        ("M9", "2026-07-20", "2026-08-17", "2026-09-17"),
        ("M9", "2026-09-05", "2026-10-03", "2026-10-05"),
    ],
)
def test_other_acts_at_the_tribunal_leave_august_and_christmas_out(
    rule: str, sent: str, literal: str, legal: str
) -> None:
    found = ask(rule, sent=sent)
    assert (found.literal, found.legal) == (day(literal), day(legal))


def test_only_older_discrimination_claims_had_august_left_out() -> None:
    new = ask("M10", happened="2026-02-10")
    assert new.literal == new.legal == day("2026-08-09")
    assert "August" in new.notes[0]
    old = ask("M10", happened="2019-02-10")
    assert (old.literal, old.legal) == (day("2019-08-09"), day("2019-09-02"))
    assert (old.version, new.version) == ("", "2020-01-22")


def test_a_period_that_starts_with_the_day_ends_before_the_same_day() -> None:
    assert ask("M10", happened="2026-03-10").literal == day("2026-09-09")
    assert ask("M10", happened="2026-08-31").literal == day("2027-02-28")
    assert ask("M10", happened="2026-09-01").literal == day("2027-02-28")


@pytest.mark.parametrize(
    ("dates", "due"),
    [
        ({"last": "2026-03-01", "transfer": "2026-06-15"}, "2027-02-28"),
        ({"last": "2026-03-01", "transfer": "2027-01-10"}, "2027-04-09"),
        ({"last": "2026-03-01"}, "2027-02-28"),
        ({"transfer": "2027-01-10"}, "2027-04-09"),
    ],
)
def test_the_new_council_reviews_by_the_later_date(dates: dict[str, str], due: str) -> None:
    assert ask("R10b", **dates).literal == day(due)


def test_working_days_of_the_first_response() -> None:
    assert CALENDAR.due(day("2026-09-04")) == day("2026-09-11")
    assert CALENDAR.due(day("2026-12-21")) == day("2026-12-30")
