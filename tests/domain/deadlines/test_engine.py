"""What is asked, what is explained, what cannot be worked out, and what is noted."""

from datetime import date

import pytest

from sendiass_desktop.domain.clock import SURE_UNTIL
from sendiass_desktop.domain.deadlines.counting import NO_SCHOOLS
from sendiass_desktop.domain.deadlines.engine import CHECK_THE_LETTER, EXTENDED, work_out
from sendiass_desktop.domain.errors import AppError
from tests.domain.deadlines.given import CALENDAR, RULES, TODAY, ask, day
from tests.domain.schools import SCHOOL

IN_AUGUST = (
    "That is in August: what the tribunal receives by the first working day after 31 August is in"
    " time"
)


def test_the_arithmetic_of_an_appeal_is_explained_step_by_step() -> None:
    assert ask("M6", sent="2026-06-10", printed="2026-06-08").steps == (
        "Decision letter sent on: Wednesday 10 June 2026.",
        "Date printed on the letter: Monday 8 June 2026.",
        "The earlier date counts: Monday 8 June 2026.",
        "2 months later, the same day of the month: Saturday 8 August 2026.",
        f"{IN_AUGUST}, Tuesday 1 September 2026.",
        "Safe by Friday 7 August 2026, the last working day before the date as counted.",
    )


def test_the_later_of_two_limits_is_said() -> None:
    steps = ask("M6", sent="2026-02-01", certificate="2026-03-20").steps
    assert "The later of the two counts: Monday 20 April 2026." in steps


def test_a_month_without_such_a_day_is_explained() -> None:
    steps = ask("SAR", received="2026-01-31").steps
    assert steps[1] == (
        "1 month later, February 2026 has no 31, so its last day counts: Saturday 28 February 2026."
    )
    assert steps[2] == "That is a Saturday: the next working day counts, Monday 2 March 2026."


def test_a_day_off_is_named() -> None:
    assert (
        "Not counted: weekends, Good Friday (3 April 2026) and Easter Monday (6 April 2026)."
        in (ask("M2", told="2026-03-31").steps)
    )
    assert "That is Good Friday: the next working day counts, Tuesday 7 April 2026." in (
        ask("M7", sent="2026-02-03").steps
    )


def test_a_week_without_a_day_off_says_nothing_of_one() -> None:
    assert len(ask("M2", told="2026-09-07").steps) == 3


def test_school_days_say_by_which_calendar_and_what_was_left_out() -> None:
    assert ask("X4", notice="2026-10-16").steps[1:3] == (
        "15 school days later, by the school calendar “Area”: Friday 13 November 2026.",
        "Not counted: weekends and October half term.",
    )
    assert ask("X6", notified="2026-12-11").steps[2] == (
        "Not counted: weekends, school holidays, Christmas Day, Boxing Day (substitute day) and"
        " New Year's Day."
    )


def test_the_order_made_or_sent_whichever_was_earlier() -> None:
    assert ask("T1", made="2026-09-03", sent="2026-09-10").legal == day("2026-09-17")
    assert ask("T1", made="2026-09-10", sent="2026-09-03").legal == day("2026-09-17")


def test_without_a_school_calendar_there_is_no_date_but_a_sentence() -> None:
    rule = RULES.get("X1", TODAY)
    found = work_out(rule, {"notice": day("2026-09-03")}, calendar=CALENDAR)
    assert (found.literal, found.legal, found.safe) == (None, None, None)
    assert found.cannot == NO_SCHOOLS
    assert found.steps == (NO_SCHOOLS,)


@pytest.mark.parametrize("notice", ["2026-08-31", "2027-06-15", "2028-01-10"])
def test_beyond_the_school_calendar_there_is_no_date_but_a_sentence(notice: str) -> None:
    found = ask("X2", notice=notice)
    assert found.legal is None
    assert "“Area” goes from 1 September 2026 to 31 August 2027" in found.cannot


def test_without_a_date_it_says_which_could_be_entered() -> None:
    assert ask("M7").cannot == (
        "Enter a date: “Decision letter sent on”, or “Date printed on the letter”."
    )


def test_a_date_of_another_century_is_not_counted_from() -> None:
    for year in (1, 1899, 2200, 9999):
        rule = RULES.get("E1", TODAY)
        found = work_out(rule, {"received": date(year, 12, 31)}, calendar=CALENDAR)
        assert found.cannot == "Enter dates from 1900 to 2199."


def test_a_date_that_the_rule_does_not_ask_for_is_refused() -> None:
    with pytest.raises(AppError, match="does not ask for the date “certificate”"):
        ask("M7", sent="2026-02-01", certificate="2026-03-20")


def test_what_has_no_date_says_what_there_is_instead() -> None:
    for code, words in (("X3", "no limit in days"), ("X8", "at most 45 school days")):
        found = ask(code)
        assert (found.literal, found.legal, found.safe, found.cannot) == (None, None, None, "")
        assert words in found.undated
        assert found.steps == (found.undated,)


def test_what_holds_at_once_is_due_and_safe_on_the_day_itself() -> None:
    found = ask("T8", made="2026-09-05")
    assert found.literal == found.legal == found.safe == day("2026-09-05")


def test_exceptions_are_notes_and_change_no_date() -> None:
    found = ask("E1", received="2026-09-01")
    assert found.legal == day("2026-10-13")
    assert any("closure of at least 4 weeks" in note for note in found.notes)


def test_every_answer_asks_to_check_the_letter_and_says_how_well_the_rule_is_known() -> None:
    for rule in RULES.rules:
        dates = {rule.triggers[0].code: day("2026-09-03")} if rule.triggers else {}
        notes = work_out(rule, dates, calendar=CALENDAR, schools=SCHOOL).notes
        assert notes[-1] == CHECK_THE_LETTER
        marked = any(note.startswith("This rule ") for note in notes)
        assert marked is (rule.confidence != "verified"), rule.id


def test_a_longer_time_at_the_tribunal_is_not_to_be_relied_on() -> None:
    assert EXTENDED in ask("M6", sent="2026-06-10").notes
    assert EXTENDED not in ask("M6", sent="2026-02-01").notes
    assert EXTENDED not in ask("M6", sent="2027-05-31").notes
    assert EXTENDED not in ask("SAR", received="2026-01-31").notes


def test_a_late_appeal_is_said_to_be_for_a_judge() -> None:
    for code in ("M6", "M7"):
        assert any("a judge decides" in note for note in ask(code, sent="2026-02-01").notes)


def test_a_date_beyond_the_known_bank_holidays_is_in_doubt() -> None:
    assert ask("M7", sent="2026-02-01").doubt == ""
    assert f"{SURE_UNTIL.year}" in ask("M7", sent="2027-11-30").doubt


def test_the_five_oclock_of_the_tribunal_is_said_for_it_alone() -> None:
    said = {rule.id for rule in RULES.rules if rule.by_time}
    assert said == {"M6", "M7", "M8", "M9", "M10"}
