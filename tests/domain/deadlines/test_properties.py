"""What holds for every rule and every date."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sendiass_desktop.domain.deadlines.counting import is_quiet
from sendiass_desktop.domain.deadlines.engine import Worked, work_out
from sendiass_desktop.domain.deadlines.rules import Rule, Unit
from sendiass_desktop.domain.school_calendar import SchoolCalendar, Span
from tests.domain.deadlines.given import CALENDAR, RULES

DAYS = st.dates(min_value=date(2015, 4, 1), max_value=date(2040, 12, 31))
RULE = st.sampled_from(RULES.rules)
DATED = st.sampled_from([rule for rule in RULES.rules if rule.limits])
APPEAL = st.sampled_from([rule for rule in RULES.rules if rule.id in {"M6", "M7"}])
ACT = st.sampled_from([rule for rule in RULES.rules if rule.id in {"M8", "M9"}])
WHOLE = (date(2015, 1, 1), date(2042, 12, 31))
ALWAYS = SchoolCalendar("Always", *WHOLE, (Span("Term", *WHOLE),))
ONE_DAY = timedelta(days=1)


def worked(rule: Rule, *days: date) -> Worked:
    dates = {trigger.code: day for trigger, day in zip(rule.triggers, days, strict=False)}
    return work_out(rule, dates, calendar=CALENDAR, schools=ALWAYS)


def three(found: Worked) -> tuple[date, date, date]:
    assert found.literal is not None
    assert found.legal is not None
    assert found.safe is not None
    return found.literal, found.legal, found.safe


@given(DATED, DAYS)
def test_the_date_by_law_is_never_before_the_date_as_counted(rule: Rule, day: date) -> None:
    literal, legal, _safe = three(worked(rule, day))
    assert literal <= legal


@given(DATED, DAYS)
def test_the_safe_date_is_a_working_day_before_the_date_as_counted(rule: Rule, day: date) -> None:
    found = worked(rule, day)
    literal, legal, safe = three(found)
    if any("not settled" in note for note in found.notes) and safe == legal:
        assert is_quiet(legal)
        assert not CALENDAR.is_working(literal)
    elif rule.limits[0].unit is Unit.IMMEDIATELY:
        assert safe == legal == literal == day
    else:
        assert safe < literal <= legal
        assert CALENDAR.is_working(safe)
        assert CALENDAR.working_days_between(safe, literal - ONE_DAY) == 0


@given(DATED, DAYS)
def test_a_day_later_is_never_due_earlier(rule: Rule, day: date) -> None:
    literal, legal, _safe = three(worked(rule, day))
    later, later_legal, _safe = three(worked(rule, day + ONE_DAY))
    assert literal <= later
    assert legal <= later_legal


@given(RULE, st.lists(DAYS, max_size=3))
def test_there_are_always_steps_and_no_word_shuts_a_door(rule: Rule, days: list[date]) -> None:
    found = worked(rule, *days)
    assert found.steps
    text = " ".join((*found.steps, *found.notes, found.late, found.cannot, found.doubt)).lower()
    assert "barred" not in text
    assert "out of time" not in text
    assert all(step.endswith(".") for step in found.steps)


@given(APPEAL, DAYS)
def test_no_appeal_ends_on_a_day_off(rule: Rule, day: date) -> None:
    _literal, legal, _safe = three(worked(rule, day))
    assert CALENDAR.is_working(legal)


@given(APPEAL, DAYS)
def test_an_appeal_whose_time_ends_in_quiet_days_is_in_time_right_after_them(
    rule: Rule, day: date
) -> None:
    literal, legal, _safe = three(worked(rule, day))
    if is_quiet(literal):
        between = [literal + timedelta(days=n) for n in range((legal - literal).days)]
        assert all(is_quiet(each) or not CALENDAR.is_working(each) for each in between)
        assert not is_quiet(legal)


@given(ACT, DAYS)
def test_other_acts_have_all_their_days_outside_the_quiet_ones(rule: Rule, day: date) -> None:
    _literal, legal, _safe = three(worked(rule, day))
    days = [day + timedelta(days=n) for n in range(1, (legal - day).days + 1)]
    in_working_days = rule.limits[0].unit is Unit.WORKING_DAY
    counted = [
        each
        for each in days
        if not is_quiet(each) and (CALENDAR.is_working(each) or not in_working_days)
    ]
    enough = counted[rule.limits[0].amount - 1]
    assert enough <= legal
    assert CALENDAR.is_working(legal)
    assert CALENDAR.working_days_between(enough, legal) == (0 if enough == legal else 1)


@given(DAYS, DAYS)
def test_the_earlier_of_two_dates_of_one_event_counts(one: date, other: date) -> None:
    rule = RULES.get("M7", date(2026, 1, 1))
    assert three(worked(rule, one, other)) == three(worked(rule, min(one, other)))


@given(DAYS, DAYS)
def test_the_later_of_two_limits_counts(sent: date, certificate: date) -> None:
    rule = RULES.get("M6", date(2026, 1, 1))
    both = work_out(rule, {"sent": sent, "certificate": certificate}, calendar=CALENDAR)
    alone = [
        work_out(rule, {code: day}, calendar=CALENDAR)
        for code, day in (("sent", sent), ("certificate", certificate))
    ]
    assert both.literal == max(three(each)[0] for each in alone)
    assert both.legal == max(three(each)[1] for each in alone)
