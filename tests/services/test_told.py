"""Managers are told at their next unlock who opened a restricted case, and why."""

from pathlib import Path

import pytest

from sendiass_desktop.domain.records.worker import Role, Worker
from sendiass_desktop.services.need_to_know import NeedToKnow
from sendiass_desktop.services.session import Computer, Session
from sendiass_desktop.services.staff import StaffService
from tests.marked import MARK, Marked, seed
from tests.stores import Clock, opened, seen_by, template

WHY = "her sister rang"
TOLD = f"Callum Reyes opened a restricted case on 20 November 2026. Reason: {WHY}"


@pytest.fixture
def marked(session: Session) -> Marked:
    """A restricted case that the caseworker has opened with a reason."""
    made = seed(session)
    NeedToKnow(seen_by(session, Role.CASEWORKER)).open_with_reason(made.case, f" {WHY}\n")
    return made


def test_every_manager_is_told_once_and_nobody_else(
    session: Session, marked: Marked, folder: Path, computer: Computer, clock: Clock
) -> None:
    assert marked.case
    session.close()
    for role in Role:
        told = []
        for _ in range(2):
            clock.pass_by(hours=1)
            other = opened(folder, computer, role)
            told.append(StaffService(other).told_at_unlock())
            other.close()
        assert told == [(TOLD,) if role is Role.MANAGER else (), ()]


def test_a_manager_who_may_see_the_case_is_told_which(session: Session, marked: Marked) -> None:
    with session.writing("name on case") as writing:
        mine = {"case": marked.case, "worker": template().workers[Role.MANAGER]}
        writing.add("named_staff", mine)
    (told,) = StaffService(session).told_at_unlock()
    reference = session.store.records.get("case", marked.case).reference
    assert told == TOLD.replace("a restricted case", f"the restricted case {reference}")
    assert MARK not in told


def test_nobody_is_told_what_they_did_themselves(session: Session, marked: Marked) -> None:
    NeedToKnow(session).open_with_reason(marked.case, "to allocate it")
    (told,) = StaffService(session).told_at_unlock()
    assert WHY in told


def test_a_reason_given_with_the_recovery_key_is_told(session: Session, marked: Marked) -> None:
    nobody = Session(session.store, Worker(id="", role=Role.MANAGER), key=session.key)
    NeedToKnow(nobody).open_with_reason(marked.case, "nobody\nelse is here")
    told = StaffService(session).told_at_unlock()
    assert told[1].startswith("Whoever came with the recovery key opened a restricted case on 20")
    assert told[1].endswith("Reason: nobody else is here")
