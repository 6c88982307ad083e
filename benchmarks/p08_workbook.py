"""P8: the score card as a workbook costs little more than openpyxl itself.

The reference is handed what stands in our workbook, cell by cell, and writes it anew with bare
openpyxl: the same sheets, widths, heights, values, named styles, tables, links, colours, print
set-up and charts. It need not know where any of it comes from, which line is how high or where a
sentence is broken. What openpyxl has no word for is ours alone: what a chart says to somebody who
does not see it, one date on every part, no temporary file.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from benchmarks import plain_workbook
from benchmarks.bar import Bar, Pair, must_agree, timed
from benchmarks.month import paper_of
from benchmarks.stores import MONTHLY, Stores
from sendiass_desktop.reports import score_card_xlsx


@contextmanager
def pairs(stores: Stores) -> Iterator[Sequence[Pair]]:
    """The monthly score card; both files must hold the same cells, looks, tables and charts."""
    with stores.opened(stores.folder_of(MONTHLY)) as session:
        paper = paper_of(session)
    ours = score_card_xlsx.content(paper)
    plain = plain_workbook.read(ours)
    reference = plain_workbook.write(plain)
    must_agree(plain.pages, plain_workbook.read(reference).pages)
    must_agree(plain_workbook.chart_parts(ours), plain_workbook.chart_parts(reference))
    yield [
        Pair(
            timed(partial(score_card_xlsx.content, paper)),
            timed(partial(plain_workbook.write, plain)),
        )
    ]


BARS = (
    Bar(
        name="P8",
        ours="the monthly score card written as a workbook",
        reference="bare openpyxl writing the same cells, styles, tables and charts",
        limit=1.4,
        pairs=pairs,
        stores=(MONTHLY,),
    ),
)
