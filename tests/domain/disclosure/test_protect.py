from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sendiass_desktop.domain.disclosure.protect import protect
from sendiass_desktop.domain.disclosure.relations import Relation, adds_up
from sendiass_desktop.domain.disclosure.releases import Audience, Issue, Quotient, Release
from tests.domain.disclosure.oracle import ranges
from tests.domain.disclosure.tables import (
    AUTUMN,
    MONTHS,
    NOVEMBER,
    OCTOBER,
    SEPTEMBER,
    cell,
    codes,
    crossed,
    strangers_view,
    table,
)

HEAD = Audience.HEAD_OF_SERVICE


def keeps_the_criterion(issues: list[Issue], more: tuple[Relation, ...] = ()) -> bool:
    """As HiGHS sees it, from printed figures alone."""
    view = strangers_view(issues, more)
    for key, (smallest, largest) in ranges(view).items():
        if smallest == largest or (
            view.small is not None and key in view.small and largest is not None and largest <= 5
        ):
            return False
    return True


def test_nothing_is_hidden_where_nothing_is_small() -> None:
    assert protect(table({"a": 6, "b": 0, "c": 20})).hidden == {}


def test_three_of_180_hides_the_other_row_with_it() -> None:
    found = protect(table({"a": 3, "b": 177}))
    assert codes(found) == {"a", "b"}
    assert found.hidden[cell("a")] == "hidden because it is 3"


def test_two_small_counts_that_are_too_few_together_hide_a_third() -> None:
    assert codes(protect(table({"a": 1, "b": 1, "c": 9, "d": 30, "e": 0}))) == {"a", "b", "c"}


def test_two_small_counts_that_are_enough_together_hide_no_other() -> None:
    assert codes(protect(table({"a": 2, "b": 4, "c": 9}))) == {"a", "b"}


def test_a_small_total_is_hidden_with_its_rows_and_zeros_stay() -> None:
    assert codes(protect(table({"a": 3, "b": 0}))) == {"a", "total"}


def test_the_working_edition_is_not_protected() -> None:
    assert protect(table({"a": 1, "b": 9}), audience=Audience.WORKING).hidden == {}


def test_the_threshold_is_data() -> None:
    counts = {"a": 4, "b": 7, "c": 11, "d": 40}
    assert codes(protect(table(counts), threshold=3)) == set()
    assert codes(protect(table(counts))) == {"a", "b"}
    assert codes(protect(table(counts), threshold=9)) == {"a", "b"}
    assert codes(protect(table(counts), threshold=11)) == {"a", "b", "c"}


def test_rows_and_columns_both_have_two_hidden_counts() -> None:
    counts = {(r, c): 20 for r in "abc" for c in "xyz"} | {("a", "x"): 2}
    release = crossed(counts)
    found = protect(release)
    for line in release.relations:
        assert sum(key in found.hidden for key, _ in line.terms) != 1
    assert len(found.hidden) == 4
    assert keeps_the_criterion([found.issue()])


def test_the_same_figure_is_hidden_in_every_table() -> None:
    small, whole = cell("a"), cell()
    other = [cell("p"), cell("q")]
    counts = {small: 3, cell("b"): 30, whole: 33, other[0]: 13, other[1]: 20}
    relations = (
        adds_up(whole, [small, cell("b")], words="one table"),
        adds_up(whole, other, words="another"),
    )
    found = protect(Release(counts, relations))
    assert found.may_be_released
    assert set(found.hidden) == {small, cell("b")}


def test_months_of_4_6_and_7_do_not_give_the_first_away_by_the_term_of_17() -> None:
    term = AUTUMN._replace(last=NOVEMBER.last)
    counts = dict(zip((SEPTEMBER, OCTOBER, NOVEMBER), (4, 6, 7), strict=True))
    months = Release({cell("a", span): count for span, count in counts.items()}, ())
    first = protect(months, audience=HEAD)
    assert set(first.hidden) == {cell("a", SEPTEMBER)}
    whole = Release({cell("a", term): 17}, ())
    found = protect(whole, (first.issue(),), audience=HEAD)
    assert set(found.hidden) == {cell("a", term)}
    assert "1 September 2026 to 30 November 2026" in found.hidden[cell("a", term)]


def test_in_one_release_months_and_term_protect_each_other() -> None:
    spans = dict(zip(MONTHS, (4, 16, 17, 20), strict=True))
    counts = {cell("a", span): count for span, count in spans.items()} | {cell("a", AUTUMN): 57}
    found = protect(Release(counts, ()), audience=HEAD)
    assert set(found.hidden) == {cell("a", SEPTEMBER), cell("a", OCTOBER)}


def test_two_overlapping_periods_do_not_give_the_difference_away() -> None:
    first = protect(Release({cell("a", SEPTEMBER): 20}, ()))
    longer = SEPTEMBER._replace(last=OCTOBER.first)
    found = protect(Release({cell("a", longer): 22}, ()), (first.issue(),))
    assert set(found.hidden) == {cell("a", longer)}


def test_what_was_hidden_is_hidden_again_and_what_is_out_is_shown() -> None:
    first = protect(table({"a": 3, "b": 177}))
    again = protect(table({"a": 3, "b": 177}), (first.issue(),))
    assert set(again.hidden) == set(first.hidden)
    open_issue = Issue(Audience.PUBLIC, table({"a": 3, "b": 177}))
    known = protect(table({"a": 3, "b": 177}), (open_issue,))
    assert known.hidden == {}
    assert known.known == (cell("a"),)


def test_a_narrower_issue_is_no_part_of_what_the_public_knows() -> None:
    working = Issue(Audience.WORKING, table({"a": 3, "b": 177}))
    assert codes(protect(table({"a": 3, "b": 177}), (working,))) == {"a", "b"}


def test_a_public_release_gives_nothing_away_of_what_a_narrower_audience_got() -> None:
    head = protect(table({"a": 3, "b": 30, "c": 40}, SEPTEMBER), audience=HEAD)
    assert codes(head) == {"a", "b"}
    public = protect(Release({cell("b", SEPTEMBER): 30}, ()), (head.issue(),))
    assert set(public.hidden) == {cell("b", SEPTEMBER)}


def test_a_late_record_makes_another_figure_that_gives_nothing_away() -> None:
    ledger = tuple(
        protect(Release({cell("a", span): count}, ()), audience=HEAD).issue()
        for span, count in zip(MONTHS, (3, 16, 17, 20), strict=True)
    )
    term = Release({cell("a", AUTUMN): 57}, ())  # four in September now, not three
    found = protect(term, ledger, audience=HEAD)
    assert set(found.hidden) == {cell("a", AUTUMN)}


def test_a_revised_count_that_is_shown_in_both_issues_hides_nothing() -> None:
    first = protect(table({"a": 41, "b": 50}, SEPTEMBER))
    assert protect(table({"a": 43, "b": 50}, SEPTEMBER), (first.issue(),)).hidden == {}


def test_a_count_that_follows_from_older_issues_alone_is_refused_and_named() -> None:
    ledger = (
        Issue(Audience.PUBLIC, Release({cell("a", AUTUMN): 23}, ())),
        *(
            Issue(Audience.PUBLIC, Release({cell("a", span): count}, ()))
            for span, count in zip(MONTHS[1:], (6, 7, 8), strict=True)
        ),
    )
    found = protect(Release({cell("a", SEPTEMBER): 2}, ()), ledger)
    assert not found.may_be_released
    assert "is the sum of the periods within it" in found.refused[0].words


def test_a_percentage_goes_with_its_counts() -> None:
    share = Quotient("in time", ((cell("a"), 1),), ((cell("a"), 1), (cell("b"), 1)))
    found = protect(table({"a": 3, "b": 17, "c": 9}, quotients=[share]))
    assert share.shown(found.release.counts) == Decimal("15.0")
    assert set(found.withheld) == {"in time"}
    assert not found.shows(cell("a"), cell())
    assert found.shows(cell("b"), cell())


def test_a_mean_stays_while_nothing_follows_from_it() -> None:
    def answers(counts: dict[str, int]) -> Release:
        counted = tuple((cell(code), int(code)) for code in counts)
        base = tuple((cell(code), 1) for code in counts)
        mean = Quotient("mean", counted, base, times=1, decimals=2, keeps=True)
        return table(counts, quotients=[mean])

    assert protect(answers({"1": 4, "2": 5, "3": 5, "4": 12, "5": 30})).withheld == {}
    assert set(protect(answers({"1": 3, "5": 30})).withheld) == {"mean"}


def test_without_any_budget_the_release_is_refused() -> None:
    release = crossed({(r, c): 20 for r in "abc" for c in "xyz"} | {("a", "x"): 2})
    found = protect(release, patience=0)
    assert found.refused != ()


def test_where_patience_ends_whole_tables_are_withheld_and_it_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sendiass_desktop.domain.disclosure.protect.IN_VAIN", -1)
    release = crossed({(r, c): 20 for r in "abc" for c in "xyz"} | {("a", "x"): 2})
    found = protect(release)
    assert found.refused == ()
    assert len(found.hidden) == 15
    assert any("it would take too long" in words for words in found.hidden.values())
    assert keeps_the_criterion([found.issue()])


def test_the_answer_is_the_same_every_time() -> None:
    release = crossed({(r, c): (3 * ord(r) + 5 * ord(c)) % 17 for r in "abcd" for c in "xyz"})
    answers = {tuple(protect(release).hidden.items()) for _ in range(3)}
    assert len(answers) == 1


COUNTS = st.sampled_from([0, 0, 1, 2, 3, 4, 5, 6, 7, 9, 15, 30])


@st.composite
def tables(draw: st.DrawFn) -> dict[tuple[str, str], int]:
    rows, columns = "abcd"[: draw(st.integers(1, 4))], "xyz"[: draw(st.integers(1, 3))]
    return {(row, column): draw(COUNTS) for row in rows for column in columns}


def two_months_and_their_sum(first: dict[tuple[str, str], int], seed: int) -> None:
    """Both months and then both together, each protected in turn, attacked at the end."""
    second = {key: (count * 7 + seed) % 23 for key, count in first.items()}
    whole = SEPTEMBER._replace(last=OCTOBER.last)
    both = {key: count + second[key] for key, count in first.items()}
    issues: list[Issue] = []
    for counts, span in ((first, SEPTEMBER), (second, OCTOBER), (both, whole)):
        found = protect(crossed(counts, span), tuple(issues))
        assert found.refused == ()
        issues.append(found.issue())
    more = tuple(
        adds_up(one, [one._replace(span=SEPTEMBER), one._replace(span=OCTOBER)], words="time")
        for one in issues[-1].release.counts
    )
    assert keeps_the_criterion(issues, more)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(tables(), st.integers(0, 22))
def test_no_series_of_releases_fails_the_criterion_as_highs_sees_it(
    first: dict[tuple[str, str], int], seed: int
) -> None:
    two_months_and_their_sum(first, seed)


@pytest.mark.soak
@settings(max_examples=1_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(tables(), st.integers(0, 22))
def test_no_series_of_releases_fails_in_thousands_of_tables(
    first: dict[tuple[str, str], int], seed: int
) -> None:
    two_months_and_their_sum(first, seed)


@pytest.mark.parametrize(("held", "may"), [(5, True), (None, False)])
def test_what_went_out_under_a_smaller_threshold_keeps_what_was_promised_with_it(
    held: int | None, *, may: bool
) -> None:
    """Hidden counts of 10 together can never be more than 12, whatever is hidden now."""
    out = table({"a": 7, "b": 3, "c": 30})
    hidden = frozenset(one for one in out.counts if out.counts[one] in (7, 3))
    ledger = (Issue(Audience.PUBLIC, out, hidden, threshold=held),)
    found = protect(out, ledger, audience=Audience.PUBLIC, threshold=12)
    assert found.may_be_released is may
