"""The release of a score card of which rows are merged: the rows stand nowhere, their sum does.

A reader knows that the merged row is the rows it names, and all that the definitions say of those:
they are protected like hidden ones (`Release.unprinted`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from sendiass_desktop.domain.disclosure.cells import cell_of, everywhere, where_of
from sendiass_desktop.domain.disclosure.relations import Relation, adds_up, at_most, covers
from sendiass_desktop.domain.disclosure.releases import Cell, Release
from sendiass_desktop.domain.disclosure.scorecards import release_of
from sendiass_desktop.domain.scorecard.figures import Scorecard, Table
from sendiass_desktop.domain.scorecard.merging import (
    COLUMNS,
    Merged,
    code_of,
    merged_card,
    rows_of,
    without_columns,
)

SUM: Final = "{name} is the sum of the rows it names"
UNION: Final = "{name} has the contacts of the rows it names, each once"


def merged_release(card: Scorecard, merged: Merged) -> Release:
    """The release of `merging.merged_card`, of the report as it was before rows were merged."""
    if COLUMNS in merged:
        card, merged = without_columns(card), rows_of(merged)
    plain = release_of(card)
    if not merged:
        return plain
    stands = release_of(merged_card(card, merged))
    behind = frozenset(cell for cell in plain.counts if cell not in stands.counts)
    known = (_behind(one, behind) for one in plain.relations)
    sums = (
        one
        for measure in merged
        for one in _sums(card, stands, measure=measure, codes=merged[measure])
    )
    return replace(
        stands,
        counts={**stands.counts, **plain.counts},
        relations=tuple(dict.fromkeys((*stands.relations, *known, *sums))),
        unprinted=behind | stands.unprinted,
        names={**plain.names, **stands.names},
    )


def _behind(relation: Relation, behind: frozenset[Cell]) -> Relation:
    """A line with rows that are not printed is no line of the table any more."""
    if relation.line and any(key in behind for key, _ in relation.terms):
        return replace(relation, line=False)
    return relation


def _sums(
    card: Scorecard, stands: Release, *, measure: str, codes: Sequence[str]
) -> Iterator[Relation]:
    """What a merged row is, of the whole table and of each of its columns."""
    table = card.table(measure)
    columns = [where_of(card, column) for column in table.columns]
    for where in (everywhere(card.period), *columns):
        whole, *rows = (cell_of(measure, code, where=where) for code in (code_of(codes), *codes))
        if whole in stands.counts:
            yield from _is_made_of(table, whole, rows=rows, name=stands.name(whole))


def _is_made_of(table: Table, whole: Cell, *, rows: list[Cell], name: str) -> Iterator[Relation]:
    if not table.several:
        yield adds_up(whole, rows, words=SUM.format(name=name), line=False)
        return
    words = UNION.format(name=name)
    yield covers(whole, rows, words=words)
    for row in rows:
        yield at_most((row,), whole, words=words)
