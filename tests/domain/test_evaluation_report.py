"""Reports on evaluations: fewer than five answers never stand alone in time."""

from collections import Counter
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sendiass_desktop import resources
from sendiass_desktop.domain import evaluation
from sendiass_desktop.domain.evaluation_report import (
    Answered,
    by_time,
    evaluation_card,
    impartiality_tables,
    parts_of,
)
from sendiass_desktop.domain.lists import Lists
from sendiass_desktop.domain.periods import TERMS, academic_year
from sendiass_desktop.domain.profile import read
from sendiass_desktop.domain.records.casework import Evaluation
from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.domain.scorecard.kinds import ReportKind
from sendiass_desktop.domain.scorecard.sift import Heading

SETS = evaluation.read(resources.toml("evaluations", "question_sets.toml")).all
LISTS = read(resources.profile("rotherham")).lists
YEAR = academic_year(2025)
MONTHS = tuple(f"2025-{number:02}" for number in range(9, 13)) + tuple(
    f"2026-{number:02}" for number in range(1, 9)
)


def given_in(month: str, place: int, **values: Any) -> Evaluation:
    about: dict[str, Any] = {
        "question_set": "kpi3",
        "version": 1,
        "answers": {"impartial": place % 4},
    }
    return Evaluation(id=f"{month}/{place}", month=month, **(about | values))


def card(
    *evaluations: Evaluation, invited: tuple[str, ...] = (), lists: Lists = LISTS
) -> Scorecard:
    answered = Answered(evaluations, invited, SETS)
    heading = Heading(
        "A service",
        practice=True,
        period=YEAR,
        as_at=date(2026, 9, 1),
        kind=ReportKind.EVALUATION_YEAR,
    )
    found = evaluation_card(answered, heading=heading, lists=lists)
    return by_time(found, answered.months(), terms=TERMS)


@settings(max_examples=50, deadline=None)
@given(counts=st.dictionaries(st.sampled_from(MONTHS), st.integers(0, 9)))
def test_no_part_of_a_year_has_fewer_than_five(counts: dict[str, int]) -> None:
    parts = parts_of(counts, TERMS)
    assert not parts or parts.keys() == counts.keys()
    sizes: Counter[str] = Counter()
    for month, (code, _) in parts.items():
        sizes[code] += counts[month]
    assert all(size >= 5 for size in sizes.values())
    if any(count >= 5 for count in counts.values()) and all(
        count >= 5 for count in counts.values()
    ):
        assert all(code == month for month, (code, _) in parts.items())


def test_a_small_month_shows_only_in_its_term() -> None:
    counts = {"2025-10": 9, "2025-11": 4, "2026-02": 6, "2026-06": 2, "2026-07": 3, "2026-05": 8}
    labels = {month: label for month, (_, label) in parts_of(counts, TERMS).items()}
    assert labels == {
        "2025-10": "Autumn term 2025",
        "2025-11": "Autumn term 2025",
        "2026-02": "February 2026",
        "2026-05": "May 2026",
        "2026-06": "Other months of Summer term 2026",
        "2026-07": "Other months of Summer term 2026",
    }
    assert parts_of({"2025-10": 4}, TERMS) == {}
    few = parts_of({"2025-10": 3, "2026-02": 3}, TERMS)
    assert {label for _, label in few.values()} == {"Other months"}


def test_each_question_has_its_distribution_mean_best_two_and_blanks_apart() -> None:
    answers = [given_in("2026-02", place) for place in range(7)]
    blank = given_in("2026-02", 7, answers={"helpful": 4})
    strange = given_in("2026-02", 8, answers={"impartial": 9})
    found = card(*answers, blank, strange).table("evaluation.kpi3.1.impartial")
    assert [row.count for row in found.rows][:4] == [2, 2, 2, 1]
    assert found.total == found.row_sum == 7
    assert [(row.code, row.count) for row in found.apart] == [("blank", 1), ("elsewhere", 1)]
    assert found.mean is not None
    assert str(found.mean.value) == "1.29"  # (0+1+2+3+0+1+2) / 7
    assert found.headline is not None
    assert found.records == "evaluation"


def test_the_response_rate_is_received_out_of_invited_and_both_can_be_opened() -> None:
    table = card(*(given_in("2026-02", one) for one in range(6)), invited=("i1", "i2")).tables[0]
    assert table.headline is not None
    assert (table.headline.count, table.headline.base_ids) == (6, ("i1", "i2"))
    assert table.headline.base_records == "intervention"
    assert [column.label for column in table.columns] == ["February 2026"]
    assert card().tables[0].headline is not None
    assert card().total == 0


def test_columns_of_a_question_add_up_with_its_blanks() -> None:
    answers = [given_in(month, place) for month in MONTHS[:4] for place in range(6)]
    answers += [given_in("2025-09", 6, answers={"helpful": 1})]
    table = card(*answers).table("evaluation.kpi3.1.impartial")
    assert [column.code for column in table.columns] == list(MONTHS[:4])
    for row in (*table.rows, *table.apart):
        assert sum(column.table.row(row.code).count for column in table.columns) == row.count


def test_two_question_sets_are_told_apart_and_a_strange_one_is_said() -> None:
    found = card(
        given_in("2026-02", 1),
        given_in("2026-02", 2, question_set="national"),
        given_in("2026-02", 3, question_set="unheard of"),
    )
    assert found.total == 3
    assert "1 answered questions" in found.tables[0].note
    titles = [table.title for table in found.tables[1:]]
    assert len(set(titles)) == len(titles) == 12
    answered = Answered((given_in("2026-02", 1),), (), SETS)
    assert [one.measure for one in impartiality_tables(answered)] == ["evaluation.kpi3.1.impartial"]
