"""P9: the score card as pages costs little more than reportlab itself.

The reference is handed what our pages draw. It breaks the same texts into lines with reportlab's
own `simpleSplit` and draws the same words, rules, bars, columns and outline in the same fonts at
the same places, untagged. It works nothing out: no figure, no sentence, no page break.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from benchmarks import plain_pages
from benchmarks.bar import Bar, Pair, must_agree, timed
from benchmarks.month import paper_of
from benchmarks.stores import MONTHLY, Stores
from sendiass_desktop.reports import score_card_pdf


@contextmanager
def pairs(stores: Stores) -> Iterator[Sequence[Pair]]:
    """The monthly score card; both files must draw the same, but for the marks of the tags."""
    with stores.opened(stores.folder_of(MONTHLY)) as session:
        paper = paper_of(session)
    plain = plain_pages.taken_down(paper)
    ours, reference = score_card_pdf.content(paper), plain_pages.write(plain)
    must_agree(plain_pages.drawn_in(ours), plain_pages.drawn_in(reference))
    yield [
        Pair(
            timed(partial(score_card_pdf.content, paper)),
            timed(partial(plain_pages.write, plain)),
        )
    ]


BARS = (
    Bar(
        name="P9",
        ours="the monthly score card written as tagged pages",
        reference="bare reportlab laying out the same tables, fonts and bars, untagged",
        limit=1.5,
        pairs=pairs,
        stores=(MONTHLY,),
    ),
)
