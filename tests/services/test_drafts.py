"""Drafts are kept at once, offered to their own worker, and go with what was saved."""

import pytest

from sendiass_desktop.domain.errors import CannotWrite, Invalid
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.drafts import DraftService
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Session
from tests.stores import Clock, seen_by

BEGUN = "2026-11-20T10:00"


def keep(drafts: DraftService, **typed: object) -> None:
    drafts.keep("d", "contact", record="", typed=typed, started_at=BEGUN)


def test_a_draft_is_mine_as_i_left_it(services: Services, clock: Clock) -> None:
    keep(services.drafts, note="half a sen")
    clock.pass_by(seconds=2)
    keep(services.drafts, note="half a sentence")
    (draft,) = services.drafts.mine()
    assert draft.typed == {"note": "half a sentence"}
    assert (draft.form, draft.record, draft.started_at) == ("contact", "", BEGUN)
    assert draft.kept_at == "2026-11-20T10:30:02+00:00"


def test_nobody_else_is_offered_it(services: Services, session: Session) -> None:
    keep(services.drafts, note="mine")
    assert DraftService(seen_by(session, Role.CASEWORKER)).mine() == []


def test_a_draft_thrown_away_is_gone(services: Services) -> None:
    keep(services.drafts, note="mine")
    services.drafts.discard("d")
    assert services.drafts.mine() == []


def test_a_full_disk_is_said_and_the_draft_before_it_stays(
    services: Services, session: Session
) -> None:
    keep(services.drafts, note="kept")
    (pages,) = session.store.connection.execute("PRAGMA page_count").fetchone()
    session.store.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(CannotWrite, match="disk is full"):
        keep(services.drafts, note="word " * 50_000)
    session.store.connection.execute("PRAGMA max_page_count = 1000000")
    assert [draft.typed for draft in services.drafts.mine()] == [{"note": "kept"}]


def test_drafts_are_not_in_the_journal(services: Services, session: Session) -> None:
    before = session.store.journal.count()
    keep(services.drafts, note="mine")
    services.drafts.discard("d")
    assert session.store.journal.count() == before


def test_a_draft_thrown_away_can_be_brought_back_as_it_was(services: Services) -> None:
    keep(services.drafts, note="mine")
    (before,) = services.drafts.mine()
    thrown = services.drafts.throw_away("d")
    assert (thrown, services.drafts.mine()) == (before, [])
    services.drafts.bring_back(before)
    assert services.drafts.mine() == [before]
    assert services.drafts.throw_away("another") is None


def test_a_draft_goes_in_the_transaction_of_its_verb_and_stays_where_that_fails(
    services: Services, session: Session
) -> None:
    keep(services.drafts, note="mine")
    with pytest.raises(Invalid), services.drafts.ending("d"):
        services.tasks.add({})
    with pytest.raises(CannotWrite, match="full"):
        add_on_a_full_disk(services)
    assert len(services.drafts.mine()) == 1
    services.tasks.add({"title": "Ring"})  # of something else: the draft is none of its business
    assert len(services.drafts.mine()) == 1
    seen: list[int] = []
    session.changes.subscribe(lambda _: seen.append(len(services.drafts.mine())))
    with services.drafts.ending("d"):
        services.tasks.add({"title": "Ring again"})
    assert seen == [0]


def add_on_a_full_disk(services: Services) -> None:
    """Begin a verb that saves the draft, which fails as it is written."""
    with services.drafts.ending("d"), services.session.writing("add task") as writing:
        writing.add("task", {"title": "Ring"})
        raise CannotWrite("full")


def test_a_draft_goes_where_there_was_nothing_to_write(services: Services) -> None:
    keep(services.drafts, note="mine")
    with services.drafts.ending("d"):
        pass
    assert services.drafts.mine() == []
