"""Which cell of a release each figure of a report is; figures go by the names that masking takes.

A table's total is `contacts.level`, a row `contacts.level/3`, a column `contacts.level@parent/3`, a
share `contacts.response:percent` (domain/scorecard/highlights.py, masking.py).
"""

from collections.abc import Collection, Iterator
from typing import Final

from sendiass_desktop.domain.disclosure.card_merges import merged_release
from sendiass_desktop.domain.disclosure.cells import (
    MEAN,
    Where,
    cell_of,
    everywhere,
    figure_name,
    month_of,
    others_of,
    outside,
    share_name,
    total_of,
    where_of,
)
from sendiass_desktop.domain.disclosure.protect import Protected
from sendiass_desktop.domain.disclosure.releases import Audience, Cell, Issue
from sendiass_desktop.domain.scorecard.figures import Scorecard, Table
from sendiass_desktop.domain.scorecard.highlights import NOT_RECORDED
from sendiass_desktop.domain.scorecard.masking import (
    CALLS,
    GAPS,
    compared_name,
    left_out_name,
    month_name,
)
from sendiass_desktop.domain.scorecard.merging import NOTHING, Merged, merged_card

SMALL: Final = "hidden because {count} is from 1 to {threshold}"
NOT_PROTECTED: Final = "hidden because nothing protects it"


def hidden_figures(card: Scorecard, found: Protected, *, threshold: int) -> dict[str, str]:
    """The names of what is not shown of a report, each with why, in the report's order.

    `card` is the report with what was merged in its release merged. What is in no release cannot be
    protected, and is hidden.
    """
    hidden: dict[str, str] = {}
    for name, cell in _cells(card):
        if cell is None or cell not in found.release.counts:
            hidden[name] = NOT_PROTECTED
        elif cell in found.hidden:
            count = found.release.counts[cell]
            small = SMALL.format(count=count, threshold=threshold)
            hidden[name] = small if 1 <= count <= threshold else found.hidden[cell]
    known = {quotient.name for quotient in found.release.quotients}
    for name, quotient in _quotients(card):
        if quotient not in known:
            hidden[name] = NOT_PROTECTED
        elif quotient in found.withheld:
            hidden[name] = found.withheld[quotient]
    return hidden


def issue_of(
    card: Scorecard,
    audience: Audience,
    *,
    hidden: Collection[str],
    merged: Merged = NOTHING,
    threshold: int | None = None,
) -> Issue:
    """A report as it went out, with rows merged and the figures of these names hidden."""
    names, release = frozenset(hidden), merged_release(card, merged)
    card = merged_card(card, merged)
    return Issue(
        audience,
        release,
        frozenset(
            cell
            for name, cell in _cells(card)
            if name in names and cell is not None and cell in release.counts
        ),
        frozenset(quotient for name, quotient in _quotients(card) if name in names),
        threshold,
    )


def _cells(card: Scorecard) -> Iterator[tuple[str, Cell | None]]:
    """Every count by its name; None for one that is no cell."""
    others = others_of(card)
    for table in outside(card):
        yield from _of_table(table, name=table.measure, where=everywhere(card.period))
        for column in table.columns:
            name = f"{table.measure}@{column.code or NOT_RECORDED}"
            yield from _of_table(column.table, name=name, where=where_of(card, column))
        for month, _ in table.trend:
            yield month_name(table.measure, month), month_of(table, month)
    yield CALLS, others.calls
    yield GAPS, others.gaps
    for why, _ in card.left_out:
        yield left_out_name(why), others.left_out[why]
    for one in card.compared:
        yield compared_name(one.label), others.compared.get(one.label)


def _of_table(table: Table, *, name: str, where: Where) -> Iterator[tuple[str, Cell]]:
    yield name, total_of(table.measure, where=where)
    for row in table.rows:
        cell = cell_of(table.measure, row.code, where=where)
        yield f"{name}/{row.code or NOT_RECORDED}", cell


def _quotients(card: Scorecard) -> Iterator[tuple[str, str]]:
    """Every share and mean by its name, with the name of its quotient."""
    for table in outside(card):
        yield from _shares(table, table.measure, where=everywhere(card.period))
        for column in table.columns:
            name = f"{table.measure}@{column.code or NOT_RECORDED}"
            yield from _shares(column.table, name, where=where_of(card, column))


def _shares(table: Table, name: str, *, where: Where) -> Iterator[tuple[str, str]]:
    of = figure_name(table, where)
    if table.headline is not None:
        yield f"{name}:percent", share_name(of, table.headline.label)
    for place, share in enumerate(table.beside, 2):
        yield f"{name}:percent{place}", share_name(of, share.label)
    if table.mean is not None:
        yield f"{name}:mean", share_name(of, MEAN)
