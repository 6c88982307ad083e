"""A year of evaluations by month and term: its columns are the reports of those times."""

from datetime import date
from typing import Any

import pytest

from sendiass_desktop import resources
from sendiass_desktop.domain import evaluation
from sendiass_desktop.domain.disclosure.cells import cell_of, everywhere, total_of
from sendiass_desktop.domain.disclosure.naming import hidden_figures, issue_of
from sendiass_desktop.domain.disclosure.protect import protect
from sendiass_desktop.domain.disclosure.releases import Audience, Cell, Release, Span
from sendiass_desktop.domain.disclosure.scorecards import release_of
from sendiass_desktop.domain.evaluation_report import Answered, by_time, evaluation_card
from sendiass_desktop.domain.periods import TERMS, Period, academic_year, month
from sendiass_desktop.domain.records.casework import Evaluation
from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.domain.scorecard.kinds import ReportKind
from sendiass_desktop.domain.scorecard.masking import masked
from sendiass_desktop.domain.scorecard.sift import Heading
from tests.domain.practised import LISTS

SETS = evaluation.read(resources.toml("evaluations", "question_sets.toml")).all
YEAR, OCTOBER = academic_year(2025), month(2025, 10)
AUTUMN = Span(date(2025, 9, 1), date(2025, 12, 31))
FAIR, HEARD = "evaluation.kpi3.1.impartial", "evaluation.kpi3.1.contact"
# How many came in each month; every third left the second question blank.
MONTHS = {"2025-10": 9, "2025-11": 3, "2025-12": 4, "2026-02": 9, "2026-05": 8}
EVALUATIONS = tuple(
    Evaluation(
        id=f"{name}/{place}",
        month=name,
        question_set="kpi3",
        version=1,
        user_type="parent",
        answers={"impartial": place % 4} | ({"contact": 3} if place % 3 else {}),
    )
    for name, count in MONTHS.items()
    for place in range(count)
)
HEAD = Audience.HEAD_OF_SERVICE


def card(period: Period, kind: ReportKind, **only: Any) -> Scorecard:
    """The report of a period, with the evaluations of a month where one is given."""
    found = tuple(one for one in EVALUATIONS if only.get("month") in {None, one.month})
    heading = Heading("A service", practice=True, period=period, as_at=date(2026, 9, 1), kind=kind)
    answered = Answered(found, (), SETS)
    made = evaluation_card(answered, heading=heading, lists=LISTS)
    return made if only else by_time(made, answered.months(), terms=TERMS)


@pytest.fixture(scope="module")
def year() -> Scorecard:
    return card(YEAR, ReportKind.EVALUATION_YEAR)


@pytest.fixture(scope="module")
def release(year: Scorecard) -> Release:
    return release_of(year)


def test_a_months_column_has_the_cells_of_the_months_own_report(release: Release) -> None:
    own = release_of(card(OCTOBER, ReportKind.EVALUATION, month="2025-10"))
    assert total_of(FAIR, where=everywhere(OCTOBER)) in own.counts
    fair = {cell: count for cell, count in own.counts.items() if cell.about == FAIR}
    assert len(fair) == 1 + 5
    assert fair.items() <= release.counts.items()


def test_every_count_is_the_sum_of_the_columns_that_its_own_table_has(
    year: Scorecard, release: Release
) -> None:
    """A question that few answered has other columns than one that everybody did."""
    assert [one.code for one in year.table(FAIR).columns] != [
        one.code for one in year.table(HEARD).columns
    ]
    for measure in (FAIR, HEARD):
        whole = cell_of(measure, "3", where=everywhere(YEAR))
        sums = [one for one in release.relations if one.line and (whole, -1) in one.terms]
        across = [one for one in sums if len({_span(key) for key, _ in one.terms}) > 1]
        assert len(across) == 1
        assert len(across[0].terms) == len(year.table(measure).columns) + 1


def test_the_other_months_of_a_term_are_the_term_without_those_that_stand_alone(
    release: Release,
) -> None:
    """Whoever has the report of the term, and the months, could work the others out."""
    autumn = total_of(FAIR, where=everywhere(YEAR))._replace(span=AUTUMN)
    assert release.counts[autumn] == 9 + 3 + 4
    assert autumn in release.unprinted


def test_what_a_month_hid_stays_hidden_in_the_column_of_its_year(year: Scorecard) -> None:
    october = card(OCTOBER, ReportKind.EVALUATION, month="2025-10")
    hidden = hidden_figures(october, protect(release_of(october), audience=HEAD), threshold=5)
    issue = issue_of(october, HEAD, hidden=hidden)
    assert issue.hidden
    found = protect(release_of(year), (issue,), audience=HEAD)
    assert found.may_be_released
    assert issue.hidden <= found.hidden.keys()


def test_how_many_left_a_question_blank_leaves_in_no_protected_edition(year: Scorecard) -> None:
    """With what was received it would tell how many answered."""
    assert sum(row.count for row in year.table(HEARD).apart) > 0
    assert all(table.apart for table in (year.table(HEARD), year.table(HEARD).columns[0].table))
    shown = masked(year, hidden=())
    assert not any(table.apart for table in shown.tables)
    assert not any(column.table.apart for table in shown.tables for column in table.columns)


def test_a_mean_of_so_few_answers_is_withheld() -> None:
    small = card(month(2025, 11), ReportKind.EVALUATION, month="2025-11")
    found = protect(release_of(small), audience=HEAD)
    assert found.withheld[f"{FAIR}: mean"] == "hidden because it is of 3"


def _span(key: object) -> Span | None:
    assert isinstance(key, Cell)
    return key.span
