"""Whatever can be hidden of a report has words of its own, the counts beside its tables too."""

from dataclasses import replace

from sendiass_desktop.domain.disclosure import naming
from sendiass_desktop.domain.scorecard.figure_words import CALLS_WORDS, GAPS_WORDS, figure_words
from sendiass_desktop.domain.scorecard.figures import Compared
from tests.domain.scorecard.contacts import Card, contact


def test_every_name_that_protection_gives_has_its_words(card: Card) -> None:
    made = card([contact("a"), contact("b", user_type="child")])
    first = replace(made.tables[0], trend=(("September 2026", 4), ("October 2026", 2)))
    made = replace(
        made,
        tables=(first, *made.tables[1:]),
        compared=(Compared("Same time last year", 3, "October 2025"),),
    )
    known = figure_words(made)
    names = [name for name, _ in (*naming._cells(made), *naming._quotients(made))]
    assert set(names) <= set(known)
    assert known["calls"] == CALLS_WORDS
    assert known["gaps"] == GAPS_WORDS
    assert known["left_out/Archived"] == "Contacts that are not counted: archived"
    assert known["compared/Same time last year"] == (
        "All contacts, same time last year (October 2025)"
    )
    assert known["contacts.total~September 2026"].endswith(": September 2026, beside the table")
