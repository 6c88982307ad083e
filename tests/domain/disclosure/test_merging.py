"""Small categories are merged into one row, and nobody works out what stood in it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pytest

from sendiass_desktop.domain.annual_report import by_service_user
from sendiass_desktop.domain.disclosure.card_merges import merged_release
from sendiass_desktop.domain.disclosure.naming import hidden_figures, issue_of
from sendiass_desktop.domain.disclosure.protect import protect
from sendiass_desktop.domain.disclosure.releases import Audience, Issue
from sendiass_desktop.domain.periods import TERMS, Period, month, term
from sendiass_desktop.domain.scorecard.facts import ContactFacts
from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.domain.scorecard.masking import masked
from sendiass_desktop.domain.scorecard.merging import NOTHING, Merged, merged_card, offers
from tests.domain.disclosure.reader import Count, Reader, counts_of, exposed
from tests.domain.disclosure.service import card, contacts
from tests.domain.practised import LISTS

Chosen = Callable[[Scorecard], Merged]
HEAD = Audience.HEAD_OF_SERVICE
AUTUMN = term(2026, TERMS[0])
MONTHS = [month(2026, number) for number in (9, 10, 11, 12)]


def made(facts: Sequence[ContactFacts], period: Period, *, by_user: bool = False) -> Scorecard:
    within = [one for one in facts if one.received_on in period]
    whole = card(within, period)
    by = {one.id: one.user_type for one in within}
    return by_service_user(whole, (), by=by, lists=LISTS) if by_user else whole


def every(found: Scorecard) -> Merged:
    return {one.measure: one.codes for one in offers(found, threshold=5)}


def some(found: Scorecard) -> Merged:
    """Every second offer."""
    return dict(list(every(found).items())[::2])


def nothing(_: Scorecard) -> Merged:
    return NOTHING


def printed(
    found: Scorecard, ledger: tuple[Issue, ...], merged: Merged
) -> tuple[Scorecard, Issue, int]:
    """A report as it leaves, what the ledger keeps of it, and how many figures it hides."""
    protected = protect(merged_release(found, merged), ledger, audience=HEAD)
    assert protected.refused == ()
    stands = merged_card(found, merged)
    hidden = hidden_figures(stands, protected, threshold=5)
    issue = issue_of(found, HEAD, hidden=hidden, merged=merged)
    assert issue.hidden == frozenset(protected.hidden)
    return masked(stands, hidden=hidden), issue, len(hidden)


def truth_of(found: Scorecard, merged: Merged) -> dict[Count, int]:
    """What every count of a report is, of its merged rows and of those behind them."""
    return counts_of(found) | counts_of(merged_card(found, merged))


def few(found: Scorecard) -> Scorecard:
    """A report of some of its tables: quick to protect."""
    kept = ("contacts.total", "contacts.reason", "contacts.level")
    return replace(found, tables=tuple(found.table(measure) for measure in kept))


@pytest.mark.parametrize("by_user", [False, True])
def test_with_small_rows_merged_less_is_hidden_and_nothing_follows(*, by_user: bool) -> None:
    facts = contacts(7, MONTHS[1].first, days=31, busy=[2, 3, 4])
    found = few(made(facts, MONTHS[1], by_user=by_user))
    _, _, before = printed(found, (), NOTHING)
    leaves, _, after = printed(found, (), every(found))
    assert every(found)
    assert after < before
    reader = Reader()
    reader.reads(leaves)
    assert exposed(reader, truth_of(found, every(found))) == []


@pytest.mark.parametrize(
    ("in_months", "in_term"),
    [(every, nothing), pytest.param(some, every, marks=pytest.mark.soak)],
)
def test_what_was_merged_in_months_does_not_follow_from_their_term(
    in_months: Chosen, in_term: Chosen
) -> None:
    facts = contacts(3, AUTUMN.first, days=122, busy=[1, 2, 3])
    attacked(
        [few(made(facts, one)) for one in MONTHS], few(made(facts, AUTUMN)), in_months, in_term
    )


def test_a_row_behind_a_merged_one_does_not_follow_from_the_term_less_the_other_months() -> None:
    facts = levelled([{"2": 10, "3": 9}, {"2": 8, "3": 11}, {"2": 9, "3": 8}, {"2": 3, "3": 4}])
    reports = [only_levels(made(facts, one)) for one in (*MONTHS, AUTUMN)]
    assert list(every(reports[3])) == ["contacts.level"]
    attacked(reports[:4], reports[4], every, nothing)
    reader = Reader()  # of a term that was held against nothing
    for found, merged in zip(reports, [*map(every, reports[:4]), NOTHING], strict=True):
        reader.reads(printed(found, (), merged)[0])
    reader.knows(AUTUMN, MONTHS)
    truth = {count: n for one in reports for count, n in truth_of(one, every(one)).items()}
    assert {count.code for count in exposed(reader, truth)} == {"2", "3"}


def only_levels(found: Scorecard) -> Scorecard:
    return replace(found, tables=(found.table("contacts.level"),), compared=())


def levelled(months: Sequence[Mapping[str, int]]) -> list[ContactFacts]:
    """Contacts of the months of autumn, so many of each level, and twenty of the first."""
    found: list[ContactFacts] = []
    for period, counts in zip(MONTHS, months, strict=True):
        levels = [level for level, count in {"1": 20, **counts}.items() for _ in range(count)]
        every_one = contacts(1, period.first, days=28, busy=[4])
        found += [
            one._replace(id=f"{period.code}-{number}", level=level)
            for number, (one, level) in enumerate(zip(every_one, levels, strict=False))
        ]
    return found


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    ("in_months", "in_term"),
    [(every, nothing), (every, every), (nothing, every), (some, every), (every, some)],
)
def test_whatever_is_merged_when_nothing_follows_from_a_term_and_its_months(
    seed: int, in_months: Chosen, in_term: Chosen
) -> None:
    facts = contacts(seed, AUTUMN.first, days=122, busy=[1, 2, 3, 5])
    months = [made(facts, one) for one in MONTHS]
    attacked(months, made(facts, AUTUMN, by_user=True), in_months, in_term)


def attacked(
    months: Sequence[Scorecard], whole: Scorecard, in_months: Chosen, in_term: Chosen
) -> None:
    """Hand months and then their term over, each with what is chosen merged, and read them all."""
    reader = Reader()
    truth: dict[Count, int] = {}
    ledger: tuple[Issue, ...] = ()
    for found, chosen in [*((one, in_months) for one in months), (whole, in_term)]:
        leaves, issue, _ = printed(found, ledger, chosen(found))
        ledger = (*ledger, issue)
        reader.reads(leaves)
        truth |= truth_of(found, chosen(found))
    reader.knows(whole.period, [one.period for one in months])
    assert any("+" in str(count.code) for count in (*reader.shown, *reader.hidden))
    assert exposed(reader, truth) == []


def test_a_column_of_service_users_is_never_merged() -> None:
    facts = contacts(7, MONTHS[1].first, days=12, busy=[2, 3, 4])
    alone, crossed = (made(facts, MONTHS[1], by_user=by_user) for by_user in (False, True))
    assert "contacts.total" in every(alone)
    assert "contacts.total" not in every(crossed)
    assert set(every(crossed)) < set(every(alone))
