"""Topics of interest stand by their size: where figures are hidden, no place tells one."""

from dataclasses import replace
from decimal import Decimal

import pytest

from sendiass_desktop.domain.scorecard.figures import HIDDEN, Column, Row, Scorecard, Table
from sendiass_desktop.domain.scorecard.further import HIDDEN_LAST, TOPICS, topics
from sendiass_desktop.domain.scorecard.masking import masked
from tests.domain.scorecard.contacts import Card, contact

REASONS = "contacts.reason"
LISTED = ("one", "two", "three", "four", "five", None)
GONE = ("two", "four", "five", None)
HIDE = {f"{table}/{code or 'not-recorded'}" for table in (REASONS, TOPICS) for code in GONE}


def counted(counts: tuple[int, ...]) -> Table:
    """Reasons in the order of their list, so many of each; a column of the same."""
    rows = tuple(
        Row(code, f"{code}".capitalize(), tuple(f"{code}{at}" for at in range(n)), Decimal(n))
        for code, n in zip(LISTED, counts, strict=True)
    )
    ids = tuple(f"all{at}" for at in range(100))
    table = Table(REASONS, "Reasons", "contacts", ids, rows, several=True)
    column = Column("parent", "Parent", replace(table, ids=ids[:50]))
    return replace(table, columns=(column,))


def report(card: Card, counts: tuple[int, ...]) -> Scorecard:
    reasons = counted(counts)
    of_year = topics(replace(reasons, measure=TOPICS))
    order = [row.code for row in of_year.rows]
    part = {row.code: row for row in reasons.rows}
    (column,) = of_year.columns
    rows = tuple(part[code] for code in order)
    column = replace(column, table=replace(column.table, rows=rows))
    made = card([contact("a")])
    return replace(made, tables=(*made.tables[:1], reasons, replace(of_year, columns=(column,))))


@pytest.mark.parametrize(
    "counts", [(20, 15, 10, 1, 2, 3), (20, 20, 10, 5, 0, 0), (20, 0, 10, 10, 20, 0)]
)
def test_hidden_topics_stand_the_same_whatever_they_count(
    card: Card, counts: tuple[int, ...]
) -> None:
    shown = masked(report(card, counts), hidden=HIDE).table(TOPICS)
    assert [row.code for row in shown.rows] == ["one", "three", "five", "four", "two", None]
    assert [row.mark for row in shown.rows] == ["", "", *[HIDDEN] * 4]
    (column,) = shown.columns
    assert [row.code for row in column.table.rows] == [row.code for row in shown.rows]
    assert shown.note.endswith(HIDDEN_LAST)


def test_with_nothing_hidden_topics_stand_by_their_size(card: Card) -> None:
    made = report(card, (20, 25, 10, 0, 30, 6))
    shown = masked(made, hidden=set()).table(TOPICS)
    assert shown.rows == made.table(TOPICS).rows
    assert [row.count for row in shown.rows] == [30, 25, 20, 10, 6]
    assert HIDDEN_LAST not in shown.note
