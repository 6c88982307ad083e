"""What a full disk refused at lock: sealed for its store and worker, written when they are back."""

import pytest

from sendiass_desktop.domain.errors import CannotWrite, Damaged
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.drafts import Draft, DraftService
from sendiass_desktop.services.sealed_drafts import SealedDrafts, Whose
from sendiass_desktop.services.session import Session
from sendiass_desktop.store.sealed import lock_up, take_out
from tests.stores import Clock, seen_by, template

SAID = "Rang about the bus"


def drafted(session: Session, *, note: str = SAID) -> Draft:
    drafts = DraftService(session)
    return drafts.draft(
        "d", "contact", record="", typed={"note": note}, started_at="2026-11-20T10:00"
    )


def test_a_sealed_draft_comes_back_as_it_was_and_once(session: Session, clock: Clock) -> None:
    sealed = SealedDrafts()
    draft = drafted(session)
    sealed.hold(session, [draft])
    clock.pass_by(hours=2)
    assert (sealed.count(), sealed.give_back(session), sealed.count()) == (1, 0, 0)
    assert DraftService(session).mine() == [draft]  # kept as of the lock
    DraftService(session).discard("d")
    sealed.give_back(session)
    assert DraftService(session).mine() == []


def test_of_one_draft_what_was_sealed_last_counts(session: Session) -> None:
    sealed = SealedDrafts()
    sealed.hold(session, [drafted(session, note="Rang")])
    sealed.hold(session, [drafted(session)])
    assert sealed.count() == 1
    sealed.give_back(session)
    assert [one.typed for one in DraftService(session).mine()] == [{"note": SAID}]


def test_another_worker_neither_gets_nor_loses_it(session: Session) -> None:
    sealed = SealedDrafts()
    sealed.hold(session, [drafted(session)])
    other = seen_by(session, Role.CASEWORKER)
    assert sealed.give_back(other) == 0
    assert (sealed.count(), DraftService(other).mine()) == (1, [])
    sealed.hold(other, [drafted(other, note="Mine")])
    assert sealed.count() == 2
    sealed.give_back(session)
    assert [one.typed for one in DraftService(session).mine()] == [{"note": SAID}]
    assert sealed.count() == 1


def test_it_waits_on_while_the_disk_is_full(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed = SealedDrafts()
    sealed.hold(session, [drafted(session)])

    def full(_drafts: object, _draft: Draft) -> None:
        raise CannotWrite("The disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(type(session.store.drafts), "keep", full)
        assert sealed.give_back(session) == 1
    assert sealed.count() == 1
    assert sealed.give_back(session) == 0


def test_where_the_draft_was_handed_over_meanwhile_both_keep_theirs(session: Session) -> None:
    drafts, mine = DraftService(session), drafted(session)
    drafts.keep("d", "contact", record="", typed={"note": "Rang"}, started_at=mine.started_at)
    sealed = SealedDrafts()
    sealed.hold(session, [mine])
    callum = template().workers[Role.CASEWORKER]
    session.store.drafts.hand_over(["d"], callum)
    sealed.give_back(session)
    assert [one.typed for one in drafts.mine()] == [{"note": SAID}]
    his = DraftService(seen_by(session, Role.CASEWORKER)).mine()
    assert [(one.id, one.typed) for one in his] == [("d", {"note": "Rang"})]


def test_the_words_cannot_be_read_in_what_is_held(session: Session) -> None:
    sealed = SealedDrafts()
    sealed.hold(session, [drafted(session)])
    held = sealed._held[Whose.of(session)]["d"]
    assert SAID.encode() not in held
    assert held[:12] not in (bytes(12), b"")


@pytest.mark.parametrize(
    ("key", "purpose", "bound_to"),
    [(b"L" * 32, b"draft", b"me"), (b"K" * 32, b"head", b"me"), (b"K" * 32, b"draft", b"you")],
)
def test_another_key_purpose_or_owner_opens_nothing(
    key: bytes, purpose: bytes, bound_to: bytes
) -> None:
    locked = lock_up(b"words", b"K" * 32, purpose=b"draft", bound_to=b"me")
    assert take_out(locked, b"K" * 32, purpose=b"draft", bound_to=b"me") == b"words"
    with pytest.raises(Damaged):
        take_out(locked, key, purpose=purpose, bound_to=bound_to)


def test_each_sealing_is_another_one() -> None:
    first, second = (lock_up(b"words", b"K" * 32, purpose=b"draft", bound_to=b"") for _ in range(2))
    assert first != second
