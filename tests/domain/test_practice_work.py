"""The work in the practice cases: interventions, activities, deadlines, tasks, evaluations."""

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from itertools import pairwise
from statistics import mean

import pytest

from sendiass_desktop import resources
from sendiass_desktop.domain import evaluation
from sendiass_desktop.domain.clock import WorkingDays
from sendiass_desktop.domain.deadlines.engine import work_out
from sendiass_desktop.domain.invented.interventions import GRID
from tests.domain.practised import (
    MIX,
    RULES,
    TODAY,
    YESTERDAY,
    Record,
    by_case,
    by_id,
    history,
    made,
    of_kind,
    raised,
    records,
    state_now,
    top,
)

CASEWORKERS = ("w-first", "w-second")
SETS = evaluation.read(resources.toml("evaluations", "question_sets.toml"))


def share(found: int, of: int) -> float:
    return found / of


def test_need_and_complexity_follow_the_grid_of_the_specification() -> None:
    assert set(GRID["3"]) == {("low", "high"), ("high", "low")}
    for intervention in of_kind("intervention"):
        if "need" in intervention:
            weighed = (intervention["need"], intervention["complexity"])
            assert weighed in GRID[intervention["level"]]


def test_most_support_agreements_of_levels_3_and_4_are_signed_and_none_of_level_2() -> None:
    closed = [found for found in of_kind("intervention") if "closed_on" in found]
    high = [found for found in closed if top(found) != "2"]
    signed = sum("agreement_signed_on" in found for found in high)
    assert 0.6 < share(signed, len(high)) < 0.95
    assert not any("agreement_signed_on" in found for found in closed if top(found) == "2")


def test_levels_go_up_only_and_by_one() -> None:
    ups: Counter[tuple[str, str]] = Counter()
    for found in of_kind("intervention"):
        changes = history(raised()[found["id"]])
        ups.update(pairwise([found["level"], *(change["level"] for change in changes)]))
    assert ups.keys() == {("2", "3"), ("3", "4")}
    assert min(ups.values()) >= 3


def test_their_views_are_represented_at_level_4_alone_and_nearly_always() -> None:
    represented = {a["intervention"] for a in of_kind("activity") if a.get("represented")}
    ended = [found for found in of_kind("intervention") if "closed_on" in found]
    fours = [found["id"] for found in ended if top(found) == "4"]
    assert share(len(represented & set(fours)), len(fours)) > 0.8
    assert all(top(by_id("intervention")[id_]) == "4" for id_ in represented)


def test_work_lies_between_the_opening_and_the_end_of_its_intervention() -> None:
    for activity in of_kind("activity"):
        if "intervention" not in activity:
            continue
        intervention = by_id("intervention")[activity["intervention"]]
        assert activity["case"] == intervention["case"]
        day = activity["at"][:10]
        assert intervention["opened_on"] <= day <= intervention.get("closed_on", YESTERDAY)


def test_an_intervention_lies_within_its_case_and_closes_before_it() -> None:
    for intervention in of_kind("intervention"):
        states = history(by_case("case_state")[intervention["case"]])
        assert states[0]["on"] <= intervention["opened_on"]
        if "closed_on" not in intervention:
            assert states[-1]["state"] == "open"
        for earlier, later in (
            ("opened_on", "agreed_on"),
            ("agreed_on", "agreement_signed_on"),
            ("opened_on", "closed_on"),
            ("closed_on", "evaluation_invited_on"),
        ):
            if later in intervention:
                assert intervention[earlier] <= intervention[later]


def test_what_is_outside_nine_to_five_was_thought_about_before() -> None:
    outside = [a for a in of_kind("activity") if not "09:00" <= a["at"][11:] < "17:00"]
    assert 0.002 < share(len(outside), len(of_kind("activity"))) < 0.03
    assert {True, None} <= {activity.get("risk_assessed") for activity in outside}
    assert all(WorkingDays().is_working(datetime.fromisoformat(a["at"]).date()) for a in outside)


def test_deadlines_are_those_that_the_rules_give() -> None:
    calendar, used = WorkingDays(), set()
    for deadline in of_kind("deadline"):
        assert deadline["title"]
        if "rule" not in deadline:
            assert "safe_by" not in deadline
            continue
        dates = {code: date.fromisoformat(day) for code, day in deadline["triggers"].items()}
        rule = RULES.get(deadline["rule"], min(dates.values()))
        worked = work_out(rule, dates, calendar=calendar)
        assert (worked.cannot, worked.undated) == ("", "")
        assert deadline["due_on"] == str(worked.legal)
        assert deadline["safe_by"] == str(worked.safe)
        used.add(deadline["rule"])
    assert used >= {"E1", "E4", "E5", "R3", "M6", "M10"}


def test_every_rule_of_the_mix_is_a_rule() -> None:
    for table in MIX["cases"]["rule"].values():
        assert [RULES.get(rule, TODAY).id for rule in table] == list(table)


def test_deadlines_are_open_in_live_cases_alone_and_met_ones_have_their_day() -> None:
    for deadline in of_kind("deadline"):
        assert (deadline["deadline_state"] == "met") == ("done_on" in deadline)
        if deadline["deadline_state"] == "open":
            assert state_now()[deadline["case"]] != "closed"
    standing = {deadline["deadline_state"] for deadline in of_kind("deadline")}
    assert standing == {"open", "met", "missed", "dropped"}


def test_open_tasks_are_of_live_cases_or_of_none_and_some_are_nobodys() -> None:
    still = [task for task in of_kind("task") if "done_on" not in task]
    assert {state_now()[task["case"]] for task in still if "case" in task} == {"open"}
    assert any("worker" not in task for task in still)
    assert any("case" not in task for task in still)
    assert len(of_kind("task")) > 2 * len(still)


def test_evaluations_answer_the_questions_of_their_set_in_months_that_are_over() -> None:
    assert len(of_kind("evaluation")) > 100
    for found in of_kind("evaluation"):
        questions = SETS.get(found["question_set"], found["version"])
        assert evaluation.check(found["answers"], questions) == ()
        assert set(found["answers"]) == {question.code for question in questions.questions}
        assert found["month"] < TODAY.isoformat()[:7]


def test_evaluations_come_in_batches_of_five_or_more_in_no_order() -> None:
    batches: list[list[Record]] = [[]]
    for record in records():
        if record["kind"] == "evaluation":
            batches[-1].append(record)
        elif batches[-1]:
            batches.append([])
    found = [batch for batch in batches if batch]
    assert min(map(len, found)) >= 5
    for batch in found:
        assert [record["id"] for record in batch] == sorted(record["id"] for record in batch)
    assert share(sum("name" in e for e in of_kind("evaluation")), len(of_kind("evaluation"))) < 0.08


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_each_caseworker_has_some_20_to_40_live_cases_and_tasks_around_today(seed: int) -> None:
    found = made(seed, 2000)
    states = [record for record in found if record["kind"] == "case_state"]
    now = {state["case"]: state["state"] for state in history(states)}
    hands = [record for record in found if record["kind"] == "allocation"]
    whose = {hand["case"]: hand["worker"] for hand in history(hands)}
    live = Counter(whose.get(case) for case, state in now.items() if state != "closed")
    tasks: dict[str | None, list[str]] = defaultdict(list)
    for record in found:
        if record["kind"] == "task" and "due_on" in record and "done_on" not in record:
            tasks[record.get("worker")].append(record["due_on"])
    week = (TODAY + timedelta(days=7)).isoformat()
    for worker in CASEWORKERS:
        assert 17 <= live[worker] <= 43
        due = tasks[worker]
        assert min(due) < TODAY.isoformat() <= week < max(due)
        assert TODAY.isoformat() in due


def test_live_work_has_reviews_and_deadlines_behind_and_ahead() -> None:
    reviews = [i["review_on"] for i in of_kind("intervention") if "review_on" in i]
    due = [d["due_on"] for d in of_kind("deadline") if d["deadline_state"] == "open"]
    for days in (reviews, due):
        assert min(days) < TODAY.isoformat() < max(days)
    minutes = [activity["minutes"] for activity in of_kind("activity")]
    assert 10 < mean(minutes) < 60
