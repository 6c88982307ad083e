"""Highlights are put, moved, removed, confirmed one by one; the others stay as they were."""

import pytest

from sendiass_desktop.domain.errors import Invalid, NotAllowed, NotFound
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.domain.scorecard.kinds import ReportKind
from sendiass_desktop.services.highlights import MOST, HighlightService
from sendiass_desktop.services.services import Services
from tests.stores import contact, seen_by

TOTAL, PARENTS = "{contacts.total} in all.", "{contacts.total/parent} parents."


def report(services: Services) -> Scorecard:
    period = services.scorecards.period("2026-11")
    return services.scorecards.report(ReportKind.SCORE_CARD, period)


def said(services: Services) -> list[tuple[str, bool]]:
    return [(one.text, one.stale) for one in report(services).highlights]


@pytest.fixture
def kept(services: Services) -> Services:
    """Two sentences, one contact, then another contact."""
    services.contacts.log(contact())
    services.highlights.put(report(services), TOTAL)
    services.highlights.put(report(services), PARENTS)
    services.contacts.log(contact())
    return services


def test_confirming_one_leaves_the_other_to_be_read_again(kept: Services) -> None:
    assert said(kept) == [("2 in all.", True), ("2 parents.", True)]
    shown = kept.highlights.confirm(report(kept), 1)
    assert [one.stale for one in shown.highlights] == [True, False]
    assert said(kept) == [("2 in all.", True), ("2 parents.", False)]


def test_they_are_changed_moved_and_removed_by_their_place(kept: Services) -> None:
    kept.highlights.put(report(kept), "All: {contacts.total}", place=0)
    assert said(kept) == [("All: 2", False), ("2 parents.", True)]
    kept.highlights.move(report(kept), 0, by=1)
    assert said(kept) == [("2 parents.", True), ("All: 2", False)]
    kept.highlights.move(report(kept), 0, by=-1)
    kept.highlights.remove(report(kept), 0)
    assert said(kept) == [("All: 2", False)]


@pytest.mark.parametrize("text", ["", "{contacts.nothing}", "{", "x" * 2001])
def test_a_sentence_that_cannot_be_is_refused_under_the_text(kept: Services, text: str) -> None:
    with pytest.raises(Invalid) as refused:
        kept.highlights.put(report(kept), text)
    assert refused.value.problems[0].field == "text"


def test_a_place_that_is_gone_and_one_too_many_are_refused(kept: Services) -> None:
    with pytest.raises(NotFound):
        kept.highlights.confirm(report(kept), 2)
    kept.highlights.keep(report(kept), [TOTAL] * MOST)
    with pytest.raises(Invalid, match="at most"):
        kept.highlights.put(report(kept), TOTAL)


def test_only_managers_change_them(kept: Services) -> None:
    other = HighlightService(seen_by(kept.session, Role.CASEWORKER))
    card = report(kept)
    with pytest.raises(NotAllowed):
        other.put(card, TOTAL)
    with pytest.raises(NotAllowed):
        other.confirm(card, 0)
    with pytest.raises(NotAllowed):
        other.remove(card, 0)
    with pytest.raises(NotAllowed):
        other.move(card, 0, by=1)
