"""Merging small rows of a score card: what is offered, and the score card that follows it."""

from dataclasses import replace

from sendiass_desktop.domain.disclosure.attack import THRESHOLD
from sendiass_desktop.domain.disclosure.merging import MERGED, Merge, merges
from sendiass_desktop.domain.disclosure.releases import Release
from sendiass_desktop.domain.disclosure.scorecards import STATES, code_of, measure_of
from sendiass_desktop.domain.scorecard.figures import Row, Scorecard, Table, percent
from sendiass_desktop.domain.scorecard.measures import MEASURES


def offered_merges(release: Release, *, threshold: int = THRESHOLD) -> tuple[Merge, ...]:
    """Small rows of lists that may stand as one, for each table of a score card.

    Answers of yes and no, statuses and the four states are never merged with anything.
    """
    listed = {one.field for one in MEASURES if one.list and not one.several and not one.closed}
    never = {code_of(state) for state in STATES}
    return merges(release, threshold=threshold, questions=listed, never=never)


def merged_card(card: Scorecard, merge: Merge, *, name: str = MERGED) -> Scorecard:
    """The score card with a suggestion followed, as `merging.merged` does with its release."""
    tables = (
        _merged_table(table, merge, name=name)
        if (measure_of(table).base, measure_of(table).field) == (merge.total.about, merge.question)
        else table
        for table in card.tables
    )
    return replace(card, tables=tuple(tables))


def _merged_table(table: Table, merge: Merge, *, name: str) -> Table:
    """The merged row stands where the first of its rows stood."""
    together = [row for row in table.rows if code_of(row.code) in merge.codes]
    ids = tuple(id_ for row in together for id_ in row.ids)
    one = Row(merge.code, name, ids, percent(len(ids), table.total))
    rows = [one if row is together[0] else row for row in table.rows if row not in together[1:]]
    return replace(table, rows=tuple(rows))
