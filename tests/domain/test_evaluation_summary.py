"""Each question counted apart: blanks beside the figures, never in them."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sendiass_desktop import resources
from sendiass_desktop.domain import evaluation
from sendiass_desktop.domain.evaluation_summary import (
    Comment,
    QuestionSummary,
    comments,
    summary,
    who_answered,
)
from sendiass_desktop.domain.lists import Entry, Lists
from sendiass_desktop.domain.records.casework import Evaluation

SETS = evaluation.read(resources.toml("evaluations", "question_sets.toml"))
NATIONAL, KPI3 = SETS.get("national", 1), SETS.get("kpi3", 1)
LISTS = Lists.of(
    (Entry("user_type", "parent", "Parent or carer", 1), Entry("user_type", "child", "Child", 2))
)


def given_by(number: int, answers: Any, **values: Any) -> Evaluation:
    asked: dict[str, Any] = {"question_set": "national", "version": 1, "month": "2026-10"}
    return Evaluation(id=f"e{number:03}", answers=answers, **(asked | values))


def contact_question(*answers: Any) -> QuestionSummary:
    found = [given_by(number, {"contact": answer}) for number, answer in enumerate(answers)]
    return summary(found, NATIONAL).questions[0]


def test_number_answered_distribution_mean_and_best_two() -> None:
    found = contact_question(4, 4, 3, 1, 0, None)
    assert found.answered == 5
    assert [(row.label, row.count, row.percent) for row in found.rows] == [
        ("Very difficult", 1, Decimal("20.0")),
        ("Quite difficult", 1, Decimal("20.0")),
        ("In between", 0, Decimal("0.0")),
        ("Quite easy", 1, Decimal("20.0")),
        ("Very easy", 2, Decimal("40.0")),
    ]
    assert found.mean == Decimal("2.40")
    assert (found.top_two.count, found.top_two.percent) == (3, Decimal("60.0"))
    assert found.blank == 1
    assert found.table().note == "Mean 2.40 of 4. Two best answers 60.0%. 1 left blank."
    assert found.table().total == found.table().row_sum == 5


def test_a_question_that_nobody_answered_has_no_mean_and_no_share() -> None:
    found = contact_question(None, None)
    assert (found.answered, found.blank, found.mean) == (0, 2, None)
    assert found.top_two.percent is None
    assert {row.percent for row in found.rows} == {None}
    assert found.table().note == "Nobody answered this. 2 left blank."


def test_a_question_that_is_not_there_is_blank_and_what_is_no_point_is_left_out() -> None:
    found = summary(
        [
            given_by(1, {"helpful": 2}),
            given_by(2, None),
            given_by(3, {"contact": 9}),
            given_by(4, {"contact": True}),
            given_by(5, {"contact": 2}),
        ],
        NATIONAL,
    )
    first = found.questions[0]
    assert found.received == 5
    assert (first.answered, first.blank, first.elsewhere) == (1, 2, 2)
    assert first.table().note.endswith("2 left blank. 2 not on this scale, left out.")


def test_other_question_sets_and_versions_are_passed_over() -> None:
    found = [
        given_by(1, {"contact": 4}),
        given_by(2, {"contact": 0}, question_set="kpi3"),
        given_by(3, {"contact": 0}, version=2),
    ]
    assert summary(found, NATIONAL).received == 1
    assert summary(found, KPI3).received == 1
    assert summary(found, NATIONAL).questions[0].mean == Decimal(4)


@given(st.lists(st.one_of(st.none(), st.integers(0, 4)), max_size=40))
def test_a_second_count_agrees(answers: list[int | None]) -> None:
    found = contact_question(*answers)
    points = [answer for answer in answers if answer is not None]
    assert [row.count for row in found.rows] == [points.count(value) for value in range(5)]
    assert found.answered + found.blank == len(answers)
    assert found.top_two.count == sum(value >= 3 for value in points)
    if points:
        assert found.mean is not None
        difference = Fraction(found.mean) - Fraction(sum(points), len(points))
        assert Fraction(-1, 200) < difference <= Fraction(1, 200)


def test_who_answered_stands_in_the_order_of_the_list_and_nobody_is_lost() -> None:
    kinds: Mapping[int, Any] = {
        1: "child",
        2: "parent",
        3: None,
        4: "parent",
        5: "withheld",
        6: "gone",
    }
    found = who_answered([given_by(n, {}, user_type=kind) for n, kind in kinds.items()], LISTS)
    assert [(row.label, row.count) for row in found.rows] == [
        ("Parent or carer", 2),
        ("Child", 1),
        ("Not recorded", 1),
        ("Withheld", 1),
        ("gone", 1),
    ]
    assert found.total == found.row_sum == 6


def test_comments_have_no_month_where_fewer_than_five_wrote_in_it() -> None:
    four = [given_by(n, {}, comment=f"c{n}", month="2026-09") for n in range(4)]
    five = [given_by(n, {}, comment=f"c{n}", month="2026-10") for n in range(4, 9)]
    silent = [given_by(n, {}, month="2026-09") for n in range(9, 20)]
    found = comments([*five, *silent, *four])
    assert found == (
        *(Comment(f"c{n}", "", "") for n in range(4)),
        *(Comment(f"c{n}", "", "2026-10") for n in range(4, 9)),
    )


def test_a_name_that_was_given_stands_with_what_was_written_or_alone() -> None:
    found = comments(
        [given_by(1, {}, comment="Thank you", name="Ann Example"), given_by(2, {}, name="Bo")]
    )
    assert found == (Comment("Thank you", "Ann Example", ""), Comment("", "Bo", ""))
