"""P5: the score card of a month takes no longer as the years go by."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from benchmarks.bar import Bar, Growth, Pair, Side, must_agree, timed
from benchmarks.month import card_of, counts_of, month_of
from benchmarks.stores import LARGE, LARGEST, MEDIUM, MONTHLY, SMALL, Stores, Wanted


@contextmanager
def pairs(stores: Stores) -> Iterator[Sequence[Pair]]:
    """The same month, counted in both stores; both cards must say the same."""
    with (
        stores.opened(stores.folder_of(LARGEST)) as large,
        stores.opened(stores.folder_of(MONTHLY)) as small,
    ):
        ours, reference = card_of(large, month_of(large)), card_of(small, month_of(small))
        must_agree(counts_of(ours()), counts_of(reference()))
        yield [Pair(timed(ours), timed(reference))]


@contextmanager
def side(stores: Stores, wanted: Wanted) -> Iterator[Side]:
    """The score card of a month of 150 contacts in a store of some size."""
    with stores.opened(stores.folder_of(wanted)) as session:
        yield timed(card_of(session, month_of(session)))


BARS = (
    Bar(
        name="P5",
        ours="the score card of a month of 150 contacts inside 1,000,000 contacts over 25 years",
        reference="the same month inside 12,000 contacts",
        limit=1.3,
        pairs=pairs,
        stores=(LARGEST, MONTHLY),
    ),
)
GROWTHS = (
    Growth(
        name="P5",
        words="score card of a month",
        sizes=(SMALL, MEDIUM, LARGE, LARGEST),
        side=side,
    ),
)
