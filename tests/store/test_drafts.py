"""A draft is kept word for word, seen by its own worker, and leaves no trace in the journal."""

from typing import Any

import pytest

from sendiass_desktop.services.session import Session
from sendiass_desktop.store.drafts import Draft

TYPED = {"note": "she said “no”\n=1+1", "half": "\ud83d", "level": None, "reasons": ["ehcna"]}


@pytest.fixture
def drafts(session: Session) -> Any:
    """The drafts of an open store."""
    return session.store.drafts


def draft(id_: str = "d", worker: str = "w", started_at: str = "2026-11-20T10:30") -> Draft:
    return Draft(id_, "contact", "", worker, dict(TYPED), started_at, "2026-11-20T10:31")


def test_a_draft_comes_back_word_for_word(drafts: Any) -> None:
    drafts.keep(draft())
    assert drafts.of("w") == [draft()]


def test_the_newer_state_of_a_form_takes_the_place_of_the_older(drafts: Any) -> None:
    drafts.keep(draft())
    drafts.keep(draft(started_at="2026-11-20T11:00"))
    assert [one.started_at for one in drafts.of("w")] == ["2026-11-20T11:00"]


def test_everybody_sees_their_own_drafts_oldest_first(drafts: Any) -> None:
    drafts.keep(draft("b", started_at="2026-11-20T12:00"))
    drafts.keep(draft("a", started_at="2026-11-20T09:00"))
    drafts.keep(draft("c", worker="other"))
    assert [one.id for one in drafts.of("w")] == ["a", "b"]


def test_a_draft_that_is_discarded_is_gone_and_the_journal_knows_of_none(
    session: Session, drafts: Any
) -> None:
    before = session.store.journal.count()
    drafts.keep(draft())
    drafts.discard("d")
    assert drafts.of("w") == []
    assert session.store.journal.count() == before


def test_drafts_that_are_handed_over_are_somebody_elses_and_no_others(drafts: Any) -> None:
    drafts.keep(draft("a"))
    drafts.keep(draft("b"))
    drafts.keep(draft("c", worker="other"))
    drafts.hand_over(["a"], "next")
    assert [one.id for one in drafts.of("w")] == ["b"]
    assert [one.id for one in drafts.of("next")] == ["a"]
    assert [one.id for one in drafts.of("other")] == ["c"]
