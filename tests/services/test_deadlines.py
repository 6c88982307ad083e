"""Deadlines of a case: worked out, kept, met; a rule that changed is told and changes nothing."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from sendiass_desktop.domain.calendar_lines import Lines
from sendiass_desktop.domain.deadlines.rules import Duty
from sendiass_desktop.domain.errors import AppError, Invalid, NotAllowed, Restricted
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.services import Services
from tests.domain.deadlines.kept import BEYOND, HILL, LINES, VECTORS
from tests.services.casework import TODAY, opened
from tests.stores import seen_by

APPEAL = {"rule": "M6", "triggers": {"sent": date(2026, 10, 30)}}


def set_(services: Services, case: str, **values: Any) -> str:
    return services.deadlines.add({"case": case, **APPEAL} | values)


def school_rule(services: Services) -> Any:
    """The first rule that is counted in school days and asks for one date."""
    for _, rules in services.deadlines.rules():
        for rule in rules:
            if any(limit.unit == "school_day" for limit in rule.limits):
                return rule
    raise AssertionError


def test_every_group_has_rules_that_are_in_force(services: Services) -> None:
    found = services.deadlines.rules()
    assert len(found) == 6
    assert all(rules for _, rules in found)


def test_a_deadline_keeps_the_dates_that_its_rule_gives_and_what_they_follow_from(
    services: Services,
) -> None:
    held = services.deadlines.get(set_(services, opened(services)))
    worked = services.deadlines.work_out("M6", {"sent": date(2026, 10, 30)})
    assert (held.due_on, held.safe_by) == (worked.legal, worked.safe)
    assert held.triggers == {"sent": "2026-10-30"}
    assert (held.title, held.calendar, held.deadline_state) == (
        services.deadlines.rule("M6").title,
        None,
        "open",
    )


def test_how_it_was_worked_out_can_be_seen_any_time(services: Services) -> None:
    stand = services.deadlines.stand(set_(services, opened(services)))
    assert stand.worked is not None
    assert stand.rule is not None
    assert any("2 months later" in step for step in stand.worked.steps)
    assert any("Check the letter" in note for note in stand.worked.notes)
    assert stand.words.endswith("to the safe date")
    assert stand.rule.duty is Duty.FAMILY
    assert stand.steer == stand.deadline.safe_by
    assert stand.differs == ""


def test_a_free_deadline_needs_a_title_and_a_day(services: Services) -> None:
    case = opened(services)
    with pytest.raises(Invalid) as trouble:
        services.deadlines.add({"case": case})
    assert [problem.field for problem in trouble.value.problems] == ["title", "due_on"]
    free = {"case": case, "title": "Panel sits", "due_on": TODAY + timedelta(days=3)}
    stand = services.deadlines.stand(services.deadlines.add(free))
    assert (stand.title, stand.words, stand.worked) == ("Panel sits", "1 working day left", None)


def test_a_rule_without_its_date_is_a_problem_that_says_which(services: Services) -> None:
    case = opened(services)
    with pytest.raises(Invalid, match="Enter a date: “Decision letter sent on”"):
        services.deadlines.add({"case": case, "rule": "M6", "triggers": {}})
    with pytest.raises(AppError, match="no deadline rule “Z9”"):
        services.deadlines.add({"case": case, "rule": "Z9"})


def test_what_has_no_date_in_law_asks_for_one_of_ones_own(services: Services) -> None:
    undated = [rule for _, rules in services.deadlines.rules() for rule in rules if rule.undated]
    assert undated
    with pytest.raises(Invalid, match="Set a deadline of your own, with a date"):
        services.deadlines.add({"case": opened(services), "rule": undated[0].id, "triggers": {}})


def test_school_days_need_a_calendar_and_remember_which(services: Services) -> None:
    rule, case = school_rule(services), opened(services)
    triggers = {rule.triggers[0].code: date(2026, 9, 7)}
    with pytest.raises(Invalid, match="School days cannot be counted without a school calendar"):
        services.deadlines.add({"case": case, "rule": rule.id, "triggers": triggers})
    lines = Lines("1 Sep 2026 - 18 Dec 2026\n4 Jan 2027 - 25 Mar 2027", "")
    services.calendars.keep(services.calendars.read("Area", lines))
    id_ = services.deadlines.add({"case": case, "rule": rule.id, "triggers": triggers})
    assert services.deadlines.get(id_).calendar == "Area"


def test_every_date_worked_out_apart_from_the_program_is_found_by_it(services: Services) -> None:
    services.calendars.keep(services.calendars.read(HILL, LINES))
    for vector in VECTORS:
        worked = services.deadlines.work_out(vector.rule, vector.known(), calendar=HILL)
        assert (worked.literal, worked.legal, worked.safe) == vector.found(), vector
        assert BEYOND in worked.cannot or vector.legal


@pytest.mark.parametrize(
    ("rule", "triggers", "sentence"),
    [
        ("M6", {"sent": "31/01/2026"}, "“31/01/2026” must be a real date"),
        ("M6", {"sent": "2026-02-30"}, "“2026-02-30” must be a real date"),
        ("M6", {"sent": "2026-01-01T00:00:00"}, "must be a real date"),
        ("M6", {"sent": 5}, "“5” must be a real date"),
        ("M6", {"sent": None}, "Enter a date"),
        ("M6", "yesterday", "Enter a date"),
        ("M6", {"sent": date.max}, "Enter dates from 1900 to 2199"),
        ("SAR", {"received": date.min}, "Enter dates from 1900 to 2199"),
        ("M6", {"sent": date(1900, 1, 1)}, "was not in force on 1 January 1900"),
        ("E1", {"received": date(2014, 8, 31)}, "was not in force on 31 August 2014"),
        ("M6", {"spoken": date(2026, 9, 1)}, "does not ask for the date “spoken”"),
        ("X3", {"first": date(2026, 9, 1)}, "does not ask for the date “first”"),
        ("Z9", {"sent": date(2026, 9, 1)}, "no deadline rule “Z9”"),
    ],
)
def test_what_cannot_be_counted_from_is_said_in_a_sentence(
    services: Services, rule: str, triggers: Any, sentence: str
) -> None:
    case = opened(services)
    with pytest.raises(Invalid, match=sentence):
        services.deadlines.add({"case": case, "rule": rule, "triggers": triggers})
    assert services.deadlines.of(case) == ()


def test_a_moment_counts_as_its_day(services: Services) -> None:
    at = datetime(2026, 10, 30, 23, 59, 59)  # noqa: DTZ001  # a slip: a date was asked for
    id_ = set_(services, opened(services), triggers={"sent": at})
    assert services.deadlines.get(id_).triggers == {"sent": "2026-10-30"}


def test_a_school_calendar_that_is_no_longer_kept_is_named(services: Services) -> None:
    services.calendars.keep(services.calendars.read(HILL, LINES))
    given = {"rule": "X4", "triggers": {"notice": date(2026, 9, 7)}, "calendar": HILL}
    id_ = services.deadlines.add({"case": opened(services), **given})
    due = services.deadlines.get(id_).due_on
    services.calendars.remove(HILL)
    stand = services.deadlines.stand(id_)
    assert "“Hill School” is no longer kept" in stand.differs
    assert stand.deadline.due_on == due == date(2026, 9, 28)


def test_met_missed_dropped_and_open_again(services: Services) -> None:
    id_ = set_(services, opened(services))
    deadlines = services.deadlines
    deadlines.meet(id_)
    assert deadlines.stand(id_).words == "Met on 20 November 2026"
    assert deadlines.stand(id_).steer is None
    for verb, words in ((deadlines.miss, "Passed, not met"), (deadlines.drop, "No longer applies")):
        verb(id_)
        assert deadlines.stand(id_).words == words
    deadlines.reopen(id_)
    assert deadlines.get(id_).deadline_state == "open"
    with pytest.raises(Invalid):
        deadlines.meet(id_, TODAY + timedelta(days=1))


def test_open_ones_of_a_case_stand_first_the_earliest_first(services: Services) -> None:
    case = opened(services)
    add = services.deadlines.add
    later = add({"case": case, "title": "Later", "due_on": TODAY + timedelta(days=9)})
    met = add({"case": case, "title": "Met", "due_on": TODAY})
    soon = add({"case": case, "title": "Soon", "due_on": TODAY + timedelta(days=1)})
    services.deadlines.meet(met)
    assert [stand.deadline.id for stand in services.deadlines.of(case)] == [soon, later, met]


def test_a_rule_that_now_gives_another_date_is_told_and_nothing_is_changed(
    services: Services,
) -> None:
    id_ = set_(services, opened(services))
    held = services.deadlines.get(id_)
    assert held.due_on is not None
    with services.session.writing("an earlier version of the rule") as writing:
        writing.change_record("deadline", id_, values={"due_on": held.due_on + timedelta(days=7)})
    stand = services.deadlines.stand(id_)
    assert stand.differs.startswith("The rule now gives ")
    services.deadlines.correct(id_, {"note": "Asked the council", "triggers": APPEAL["triggers"]})
    assert services.deadlines.get(id_).due_on == held.due_on + timedelta(days=7)
    services.deadlines.recount(id_)
    assert services.deadlines.get(id_).due_on == held.due_on
    assert services.deadlines.stand(id_).differs == ""


def test_another_trigger_counts_again(services: Services) -> None:
    id_ = set_(services, opened(services))
    before = services.deadlines.get(id_).due_on
    services.deadlines.correct(id_, {"triggers": {"sent": date(2026, 11, 13)}})
    assert services.deadlines.get(id_).due_on != before


def test_a_rule_becomes_a_date_of_ones_own_and_nothing_of_it_is_left(services: Services) -> None:
    id_ = set_(services, opened(services))
    own = {"rule": None, "title": "As agreed", "due_on": TODAY}
    services.deadlines.correct(id_, own)
    held = services.deadlines.get(id_)
    assert (held.rule, held.triggers, held.safe_by, held.due_on) == (None, None, None, TODAY)


def test_a_rule_that_this_program_does_not_know_keeps_its_dates(services: Services) -> None:
    case = opened(services)
    with services.session.writing("a newer program") as writing:
        values = {"case": case, "rule": "Z9", "triggers": {"x": "2026-11-01"}, "due_on": TODAY}
        id_ = writing.add("deadline", values)
    stand = services.deadlines.stand(id_)
    assert (stand.words, stand.steer) == ("Due today", TODAY)
    assert "Z9" in stand.differs


def test_deadlines_are_for_those_who_see_the_case(services: Services) -> None:
    callums = Services.of(seen_by(services.session, Role.CASEWORKER))
    case = opened(callums)
    id_ = set_(callums, case)
    callums.need_to_know.restrict(case, "Known to the family")
    for verb in (services.deadlines.get, services.deadlines.meet, services.deadlines.stand):
        with pytest.raises(Restricted):
            verb(id_)
    with pytest.raises(Restricted):
        services.deadlines.of(case)
    with pytest.raises(Restricted):
        set_(services, case)
    duty = Services.of(seen_by(services.session, Role.DUTY))
    with pytest.raises(NotAllowed):
        duty.deadlines.of(case)
