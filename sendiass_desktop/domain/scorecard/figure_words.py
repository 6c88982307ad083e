"""What figure a name stands for, in words: for whoever reads what is hidden in an edition."""

from collections.abc import Iterator
from typing import Final

from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.domain.scorecard.highlights import quotable
from sendiass_desktop.domain.scorecard.masking import (
    CALLS,
    GAPS,
    compared_name,
    left_out_name,
    month_name,
)
from sendiass_desktop.domain.wording import lower_first

CALLS_WORDS: Final = "Calls and messages that the contacts came in"
GAPS_WORDS: Final = "Contacts with an answer that is not recorded"
LEFT_OUT: Final = "Contacts that are not counted: {why}"
COMPARED: Final = "All contacts, {label} ({period})"
TREND: Final = "{title}: {month}, beside the table"


def figure_words(card: Scorecard) -> dict[str, str]:
    """The words of every figure of a report that can be hidden, by its name (`masking`)."""
    return {one.name: one.words for one in quotable(card).values()} | dict(_beside(card))


def _beside(card: Scorecard) -> Iterator[tuple[str, str]]:
    """The counts that stand in no row of a table."""
    yield CALLS, CALLS_WORDS
    yield GAPS, GAPS_WORDS
    for why, _ in card.left_out:
        yield left_out_name(why), LEFT_OUT.format(why=lower_first(why))
    for one in card.compared:
        said = COMPARED.format(label=lower_first(one.label), period=one.period)
        yield compared_name(one.label), said
    for table in card.tables:
        for month, _ in table.trend:
            said = TREND.format(title=table.title, month=month)
            yield month_name(table.measure, month), said
