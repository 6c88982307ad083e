from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sendiass_desktop.domain.disclosure.attack import Published, Reach, attack, reaches
from sendiass_desktop.domain.disclosure.relations import Key, Relation, adds_up, at_most, rounded
from sendiass_desktop.domain.scorecard.figures import percent
from tests.domain.disclosure.oracle import ranges

COUNTS = st.sampled_from([0, 0, 1, 2, 3, 4, 5, 6, 8, 12, 30])


def of(shown: dict[str, int], *relations: Relation, hidden: str) -> dict[Key, Reach]:
    found = reaches(Published(dict(shown), tuple(hidden), relations))
    return {reach.key: reach for reach in found}


def test_a_single_hidden_count_of_a_row_is_worked_out_from_the_total() -> None:
    published = Published({"t": 12, "b": 9}, ("a",), (adds_up("t", "ab", words="the row adds up"),))
    (exposure,) = attack(published)
    assert (exposure.reach.smallest, exposure.reach.largest) == (3, 3)
    assert exposure.why == ("the row adds up",)


def test_two_hidden_counts_that_add_to_two_are_each_at_most_two() -> None:
    found = of({"t": 12, "c": 10}, adds_up("t", "abc", words="row"), hidden="ab")
    assert [(one.smallest, one.largest) for one in found.values()] == [(0, 2), (0, 2)]
    assert (
        len(attack(Published({"t": 12, "c": 10}, ("a", "b"), (adds_up("t", "abc", words=""),))))
        == 2
    )


def test_two_hidden_counts_that_add_to_six_keep_the_criterion() -> None:
    published = Published({"t": 16, "c": 10}, ("a", "b"), (adds_up("t", "abc", words="row"),))
    assert attack(published) == ()


def test_a_hidden_zero_that_is_not_small_only_needs_a_second_value() -> None:
    row = adds_up("t", "abc", words="row")
    few = Published({"t": 2, "c": 0}, ("a", "b"), (row,), small=())
    assert attack(few) == ()
    assert len(attack(Published({"t": 0, "c": 0}, ("a", "b"), (row,), small=()))) == 2


def test_a_percentage_gives_the_hidden_count_away() -> None:
    shown = percent(3, 41)
    relations = rounded((("a", 1),), (("t", 1),), shown=shown, times=100, words="7.3%")
    found = of({"t": 41}, *relations, hidden="a")
    assert (found["a"].smallest, found["a"].largest) == (3, 3)


def test_a_mean_narrows_the_points_it_was_made_of() -> None:
    points = tuple((str(value), value) for value in range(1, 6))
    base = tuple((str(value), 1) for value in range(1, 6))
    relations = rounded(points, base, shown=Decimal("4.75"), times=1, words="mean 4.75")
    total = adds_up("t", "12345", words="all answers")
    found = of({"t": 4}, total, *relations, hidden="12345")
    assert (found["5"].smallest, found["5"].largest) == (3, 3)


def test_no_cases_says_that_the_base_is_nought() -> None:
    (relation,) = rounded((("a", 1),), (("t", 1),), shown=None, times=100, words="no cases")
    assert of({}, relation, at_most("a", "t", words="part"), hidden="at")["a"].largest == 0


def test_a_count_in_no_relation_can_be_anything() -> None:
    assert of({}, hidden="a")["a"] == Reach("a", 0, None)


def test_figures_that_contradict_each_other_are_never_called_safe() -> None:
    published = Published({"t": 3, "c": 4}, ("a", "b"), (adds_up("t", "abc", words="row"),))
    assert [exposure.reach.contradictory for exposure in attack(published)] == [True, True]


def test_an_answer_that_the_budget_does_not_allow_counts_as_exposed() -> None:
    relations = tuple(adds_up(f"t{n}", ("a", f"b{n}"), words="row") for n in range(3))
    shown = {"t0": 9, "t1": 8, "t2": 40}
    published = Published(shown, ("a", "b0", "b1", "b2"), relations)
    assert attack(published) == ()
    assert attack(published, steps=0) != ()


@st.composite
def published_tables(draw: st.DrawFn) -> Published:
    """Rows by columns with totals, small counts hidden and some others, some percentages told."""
    rows, columns = draw(st.integers(1, 4)), draw(st.integers(1, 3))
    counts: dict[Key, int] = {(r, c): draw(COUNTS) for r in range(rows) for c in range(columns)}
    for r in range(rows):
        counts[r, "t"] = sum(counts[r, c] for c in range(columns))
    for c in (*range(columns), "t"):
        counts["t", c] = sum(counts[r, c] for r in range(rows))
    relations = [
        adds_up((r, "t"), [(r, c) for c in range(columns)], words="row")
        for r in (*range(rows), "t")
    ]
    relations += [
        adds_up(("t", c), [(r, c) for r in range(rows)], words="column")
        for c in (*range(columns), "t")
    ]
    if draw(st.integers(0, 3)) == 0:
        shown = percent(counts[0, 0], counts["t", 0])
        base = ((("t", 0), 1),)
        relations += rounded((((0, 0), 1),), base, shown=shown, times=100, words="per cent")
    hidden = tuple(k for k, v in counts.items() if 1 <= v <= 5 or draw(st.integers(0, 3)) == 0)
    shown_counts = {key: value for key, value in counts.items() if key not in hidden}
    return Published(shown_counts, hidden, tuple(relations))


def agrees(published: Published) -> None:
    wanted = ranges(published)
    for reach in reaches(published, steps=20_000):
        smallest, largest = wanted[reach.key]
        if reach.certain:
            assert (reach.smallest, reach.largest) == (smallest, largest)
        elif not reach.single:  # in doubt: a part of the range, or nothing, which is exposed
            assert smallest <= reach.smallest
            assert largest is None or (reach.largest is not None and reach.largest <= largest)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(published_tables())
def test_the_solver_agrees_with_highs(published: Published) -> None:
    agrees(published)


@pytest.mark.soak
@settings(max_examples=2_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(published_tables())
def test_the_solver_agrees_with_highs_on_thousands_of_tables(published: Published) -> None:
    agrees(published)
