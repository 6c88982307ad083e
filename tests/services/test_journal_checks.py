"""The whole journal is checked once a week, and what was found is entered and told."""

from datetime import timedelta

import pytest

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.services.journal_checks import (
    CHECK,
    JournalChecks,
    Verdict,
    progress_words,
    read_verdict,
)
from sendiass_desktop.services.session import Session
from tests.stores import MORNING, Clock

SOUND = Verdict(12_345)
BROKEN = Verdict(0, "Entry 7 is missing.")


@pytest.fixture
def checks(session: Session) -> JournalChecks:
    """The checks of the test's store, which was made 400 days ago."""
    return JournalChecks(session)


def test_a_store_that_was_never_checked_is_due_a_week_after_it_was_made(
    checks: JournalChecks, clock: Clock
) -> None:
    assert checks.last() is None
    assert checks.is_due()
    made = MORNING - timedelta(days=400)
    for days, due in ((6, False), (7, True), (-1, True)):
        clock.moment = made + timedelta(days=days)
        assert checks.is_due() is due, days


def test_a_sound_check_is_told_and_holds_for_a_week(
    checks: JournalChecks, clock: Clock, session: Session
) -> None:
    checks.enter(SOUND)
    last = checks.last()
    assert last is not None
    assert last.words == "Whole journal checked 20 November 2026: 12,345 entries, sound."
    entry = session.store.journal.entries(session.store.facts()["id"])[-1]
    assert (entry.verb, entry.worker) == (CHECK, session.worker.id)
    for days, due in ((0, False), (6, False), (1, True), (-8, True)):
        clock.pass_by(days=days)
        assert checks.is_due() is due, days


def test_a_break_stays_until_all_is_found_sound(checks: JournalChecks, clock: Clock) -> None:
    checks.enter(BROKEN)
    assert checks.trouble() == BROKEN.trouble
    assert checks.is_due()
    last = checks.last()
    assert last is not None
    assert last.words.endswith(f"not sound. {BROKEN.trouble}")
    clock.pass_by(hours=1)
    checks.enter(SOUND)
    assert checks.trouble() == ""
    assert not checks.is_due()


def test_a_check_follows_all_and_tells_how_far_it_is(
    checks: JournalChecks, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sendiass_desktop.store.journal.PROGRESS_EVERY", 50)
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> None:
        told.append((done, total))

    count = session.store.journal.count()
    assert checks.run(tell) == Verdict(count)
    assert told[0] == (50, count)
    session.store.connection.execute("DELETE FROM journal WHERE sequence = 4")
    found = checks.run()
    assert "entry 4 is missing" in found.trouble


@pytest.mark.parametrize("verdict", [SOUND, BROKEN, Verdict(0, "\N{SNOWMAN} “it”")])
def test_a_verdict_survives_the_way_from_the_child(verdict: Verdict) -> None:
    assert read_verdict(f"something else\n{verdict.as_text()}") == verdict
    assert verdict.as_text().isascii()


@pytest.mark.parametrize("answer", ["", "{}", "[]", "nonsense", '{"entries": "x", "trouble": ""}'])
def test_what_is_no_verdict_is_said(answer: str) -> None:
    with pytest.raises(AppError, match="gave no answer"):
        read_verdict(answer)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET at = '2026-11-20' WHERE verb = 'check the journal'",
        "UPDATE journal SET facts = x'7b' WHERE verb = 'check the journal'",
        "UPDATE journal SET at = 'soon'",
    ],
)
def test_an_entry_changed_from_outside_makes_no_trouble_of_its_own(
    checks: JournalChecks, session: Session, statement: str
) -> None:
    checks.enter(SOUND)
    session.store.connection.execute(statement)
    last = JournalChecks(session).last()
    assert last is None or last.verdict == Verdict(0)
    assert JournalChecks(session).is_due() is (last is None)


def test_progress_is_said_in_words() -> None:
    assert progress_words(40_000, 120_000) == "Checking the journal: 40,000 of 120,000 entries"
