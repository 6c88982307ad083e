"""Which answers a contact lacks is said by name wherever it is said that it lacks one."""

from datetime import date
from itertools import combinations
from typing import Any

from sendiass_desktop.domain.scorecard.facts import ContactFacts
from sendiass_desktop.domain.scorecard.sift import gaps, has_gap

DAY = date(2026, 11, 20)
WHOLE: dict[str, Any] = {
    **dict.fromkeys(("user_type", "level", "area", "sen_level", "channel", "heard"), "x"),
    **dict.fromkeys(("gender", "lac", "deficit_where", "outcome"), "x"),
    "reasons": ("x",),
}


def lacking(*names: str, **values: Any) -> ContactFacts:
    told = {name: value for name, value in WHOLE.items() if name not in names} | values
    return ContactFacts("c", DAY, ended_on=DAY, **told)


def test_each_answer_that_is_missing_is_named() -> None:
    for count in (0, 1, 2, len(WHOLE)):
        for names in combinations(WHOLE, count):
            contact = lacking(*names)
            assert set(gaps(contact)) == set(names)
            assert has_gap(contact) is bool(names)


def test_a_further_contact_needs_no_deficit_and_an_open_one_no_outcome() -> None:
    assert gaps(lacking("deficit_where", first_contact=False)) == ()
    assert gaps(lacking("outcome")._replace(ended_on=None)) == ()
