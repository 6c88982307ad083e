"""Question sets: the two the program brings, which is in force, and what an answer may be."""

import json
from collections.abc import Callable
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendiass_desktop import resources
from sendiass_desktop.domain import evaluation
from sendiass_desktop.domain.errors import AppError, NotFound
from sendiass_desktop.domain.evaluation import QuestionSet

RAW = resources.toml("evaluations", "question_sets.toml")
SETS = evaluation.read(RAW)
NATIONAL, KPI3 = SETS.get("national", 1), SETS.get("kpi3", 1)
TODAY = date(2026, 10, 5)
BOTH = pytest.mark.parametrize("asked", [NATIONAL, KPI3], ids=["national", "kpi3"])
HARD_WORDS = ("impartial", "neutral", "unbiased", "satisf", "circumstances", "involvement")


def codes(question_set: QuestionSet) -> list[str]:
    return [question.code for question in question_set.questions]


def test_the_national_set_has_six_subjects_in_the_order_of_the_network() -> None:
    assert codes(NATIONAL) == [
        *("contact", "helpful", "impartial", "difference", "overall", "recommend")
    ]


def test_the_other_set_has_the_six_subjects_of_kpi_3_in_its_order() -> None:
    assert codes(KPI3) == [
        *("contact", "confidential", "impartial", "helpful", "understand", "difference")
    ]
    assert "KPI 3" in KPI3.source


def test_the_ends_of_the_national_scales_are_those_of_the_template() -> None:
    ends = [
        (question.scale.points[0].label, question.scale.points[-1].label)
        for question in NATIONAL.questions
    ]
    assert ends == [
        ("Very difficult", "Very easy"),
        ("Not at all helpful", "Very helpful"),
        ("Not at all fair", "Very fair"),
        ("No difference", "A great deal"),
        ("Very unhappy", "Very happy"),
        ("Extremely unlikely", "Extremely likely"),
    ]


@BOTH
def test_every_scale_goes_from_0_to_4_and_every_point_has_words_of_its_own(
    asked: QuestionSet,
) -> None:
    for question in asked.questions:
        assert [point.value for point in question.scale.points] == [0, 1, 2, 3, 4]
        labels = [question.scale.label(value) for value in range(5)]
        assert all(labels)
        assert len(set(labels)) == 5


@BOTH
def test_the_words_can_be_read_to_a_child(asked: QuestionSet) -> None:
    for question in asked.questions:
        assert not any(word in question.text.lower() for word in HARD_WORDS)
        assert all(len(part.split()) <= 12 for part in question.text.split("? "))


@BOTH
def test_each_set_says_how_far_it_is_settled_and_that_a_name_is_not_needed(
    asked: QuestionSet,
) -> None:
    assert "heck them with the service" in asked.note
    assert "proposal" in asked.note
    assert "only if you want to" in asked.identity
    assert "anonymous" in asked.anonymous
    assert "do not have to say who you are" in asked.anonymous
    assert asked.comment.endswith("?")


def test_the_national_set_is_marked_as_a_hypothesis() -> None:
    assert NATIONAL.note.startswith("A hypothesis to be checked.")


def test_a_set_is_named_with_its_version() -> None:
    assert NATIONAL.titled() == "National core questions, version 1"


def test_a_point_is_called_by_its_label_and_an_unknown_one_by_its_number() -> None:
    scale = KPI3.questions[0].scale
    assert (scale.label(0), scale.label(4), scale.label(7)) == (
        "Disagree a lot",
        "Agree a lot",
        "7",
    )


def test_a_version_that_is_not_there_is_a_sentence() -> None:
    with pytest.raises(NotFound, match="no version 9 of the question set “national”"):
        SETS.get("national", 9)


def test_both_sets_are_in_force_from_the_day_of_the_specification() -> None:
    assert SETS.in_force(TODAY) == (NATIONAL, KPI3)
    assert SETS.in_force(date(2023, 4, 1)) == (NATIONAL, KPI3)
    assert SETS.in_force(date(2023, 3, 31)) == ()


def with_second_version(valid_from: date, version: int = 2) -> dict[str, Any]:
    value = deepcopy(RAW)
    value["sets"].append(deepcopy(RAW["sets"][0]) | {"version": version, "valid_from": valid_from})
    return value


def test_a_later_version_is_in_force_from_its_day_and_the_earlier_one_is_still_to_be_had() -> None:
    later = evaluation.read(with_second_version(TODAY))
    assert [one.version for one in later.in_force(TODAY)] == [2, 1]
    assert later.in_force(TODAY - timedelta(days=1)) == (NATIONAL, KPI3)
    assert later.get("national", 1) == NATIONAL


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (with_second_version(NATIONAL.valid_from), "valid from a later day than version 1"),
        (with_second_version(TODAY, version=1), "Version 1 of the question set “national” is"),
    ],
)
def test_versions_that_cannot_be_told_apart_by_day_are_refused(
    value: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(AppError, match=sentence):
        evaluation.read(value)


def test_the_sets_are_read_from_json_as_well() -> None:
    assert evaluation.read(json.loads(json.dumps(RAW, default=date.isoformat))) == SETS


Spoil = Callable[[dict[str, Any]], object]


def in_question(**keys: Any) -> Spoil:
    return lambda one: one["questions"][1].update(keys)


def in_point(**keys: Any) -> Spoil:
    return lambda one: one["scales"][0]["points"][0].update(keys)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda one: one.pop("code"), "Question set 1 has no “code”."),
        (lambda one: one.pop("version"), "Question set 1 has no “version”."),
        (lambda one: one.pop("valid_from"), "Question set 1 has no “valid_from”."),
        (lambda one: one.pop("note"), "Question set 1 has no “note”."),
        (lambda one: one.pop("questions"), "Question set 1 has no “questions”."),
        (lambda one: one.update(scales=[]), "Question set 1 has no “scales”."),
        (lambda one: one.update(code="KPI 3"), "Question set 1: “KPI 3” cannot be a code."),
        (lambda one: one.update(version=0), "must be a whole number above 0"),
        (lambda one: one.update(valid_from="soon"), "must be a date such as 2026-09-01"),
        (lambda one: one.update(colour="red"), "“colour”, which this program does not know"),
        (lambda one: one["questions"].append("why?"), "Question 7 of Question set 1 must be"),
        (in_question(code="contact"), "Question 2 of Question set 1: the code “contact” is there"),
        (in_question(text=" "), "Question 2 of Question set 1 has no “text”."),
        (in_question(scale="mood"), "has the scale “mood”, which its question set has not"),
        (
            in_question(scale="ease"),
            "No question of Question set 1 is answered on the scale “help”",
        ),
        (in_point(value=-1), "must be a whole number from 0"),
        (in_point(value="0"), "must be a whole number from 0"),
        (in_point(value=1), "The points of Scale 1 of Question set 1 must go up."),
        (in_point(label=""), "Point 1 of Scale 1 of Question set 1 has no “label”."),
        (lambda one: one["scales"][0].update(points=[{"value": 0, "label": "x"}]), "at least 2"),
    ],
)
def test_a_wrong_set_is_refused_with_a_sentence(spoil: Spoil, sentence: str) -> None:
    value = deepcopy(RAW)
    spoil(value["sets"][0])
    with pytest.raises(AppError) as refused:
        evaluation.read(value)
    assert sentence in str(refused.value)


@pytest.mark.parametrize("value", [None, [], {}, {"sets": []}, {"sets": {}}, {"more": 1}])
def test_something_else_than_question_sets_is_refused(value: object) -> None:
    with pytest.raises(AppError, match="The file of question sets"):
        evaluation.read(value)


@given(st.fixed_dictionaries({code: st.none() | st.integers(0, 4) for code in codes(KPI3)}))
def test_points_of_the_scale_and_blanks_are_answers(answers: dict[str, int | None]) -> None:
    assert evaluation.check(answers, KPI3) == ()


def test_a_question_that_is_left_out_is_blank() -> None:
    assert evaluation.check({}, KPI3) == ()


@pytest.mark.parametrize("answer", [5, -1, True, False, 2.0, "2", "", [2]])
def test_what_is_no_point_of_the_scale_is_a_problem_of_its_question(answer: object) -> None:
    (problem,) = evaluation.check({"contact": 3, "helpful": answer}, KPI3)
    assert problem.field == "helpful"
    assert problem.sentence == (
        "Choose an answer to “The information, advice and support helped me.”, or leave it blank."
    )


def test_problems_stand_in_the_order_asked_and_strange_questions_last() -> None:
    found = evaluation.check({"mood": 3, "difference": 9, "contact": 9}, KPI3)
    assert [problem.field for problem in found] == ["contact", "difference", "mood"]
    assert found[-1].sentence == "“mood” is not a question of “Questions of KPI 3, version 1”."
