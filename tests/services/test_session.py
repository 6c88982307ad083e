"""What exists between unlock and lock: settings of the day, lists, and who is told of a change."""

from datetime import date, timedelta
from typing import Any

import pytest

from sendiass_desktop.domain import settings
from sendiass_desktop.domain.change import Change
from sendiass_desktop.domain.errors import AppError, Invalid, NotAllowed
from sendiass_desktop.domain.periods import TERMS
from sendiass_desktop.domain.records.worker import Role, Worker
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Computer, Session
from tests.services.casework import opened
from tests.stores import NAMES, Clock, contact, rotherham, seen_by


def added(session: Session, kind: str, values: dict[str, Any]) -> str:
    with session.writing(f"add {kind}") as writing:
        return writing.add(kind, values)


def test_a_new_store_knows_what_its_profile_says(session: Session) -> None:
    profile = rotherham()
    assert session.service == profile.name
    assert session.levels == profile.levels
    assert session.terms == profile.terms
    assert session.setting(settings.RESPONSE_DAYS) == profile.response_days
    assert session.lists == profile.lists
    assert not session.practice


def test_a_setting_counts_from_its_day_and_the_latest_one_wins(session: Session) -> None:
    today = session.today()
    added(session, "setting", {"key": "response_days", "value": 3, "valid_from": today})
    tomorrow = today + timedelta(days=1)
    added(session, "setting", {"key": "response_days", "value": 2, "valid_from": tomorrow})
    assert session.setting("response_days") == 3
    assert session.setting("response_days", tomorrow) == 2
    assert session.setting("response_days", today - timedelta(days=1)) == 5
    assert session.setting("none such") is None


def test_a_store_without_settings_falls_back(session: Session) -> None:
    session.store.connection.execute("DELETE FROM settings")
    assert session.service == "SENDIASS"
    assert session.levels == ()
    assert session.terms == TERMS


def test_a_changed_list_is_read_again(session: Session) -> None:
    assert session.lists.label("level", "1") == "Information"
    entry = next(
        one
        for one in session.store.records.all("list_entry")
        if (one.list, one.code) == ("level", "1")
    )
    with session.writing("rename list entry") as writing:
        writing.change_record("list_entry", entry.id, values={"label": "Facts"})
    assert session.lists.label("level", "1") == "Facts"


def test_who_listens_is_told_once_a_verb_after_it_was_committed(session: Session) -> None:
    told: list[Change] = []
    counts: list[int] = []

    def listen(change: Change) -> None:
        told.append(change)
        counts.append(len(session.store.records.all("contact")))
        assert not session.store.connection.in_transaction

    session.changes.subscribe(listen)
    with session.writing("log contact") as writing:
        ids = {writing.add("contact", contact()) for _ in range(2)}
    assert [change.ids("contact") for change in told] == [ids]
    assert counts == [2]


def test_nobody_is_told_of_a_look_or_of_what_failed(session: Session) -> None:
    told: list[Change] = []
    session.changes.subscribe(told.append)
    with session.writing("look") as writing:
        writing.look("contact", "c")

    def fail() -> None:
        with session.writing("log contact") as writing:
            writing.add("contact", contact())
            raise AppError("no")

    with pytest.raises(AppError):
        fail()
    assert told == []


def test_when_something_was_last_saved_is_known_only_after_it_was(
    session: Session, clock: Clock
) -> None:
    assert session.saved_at is None
    added(session, "contact", contact())
    assert session.saved_at == clock()


def test_neither_a_look_nor_a_form_saved_as_it_was_is_said_to_be_saved(
    services: Services, clock: Clock
) -> None:
    case = opened(services)
    saved = clock()
    clock.pass_by(minutes=5)
    services.cases.look_at(case)
    with services.drafts.ending("d"):
        services.cases.correct(case, {"opened_on": saved.date()})
    assert services.session.saved_at == saved
    services.cases.correct(case, {"priority": True})
    assert services.session.saved_at == clock()


@pytest.mark.parametrize("role", Role)
def test_only_the_roles_that_are_named_may(session: Session, role: Role) -> None:
    other = seen_by(session, role)
    other.require(role)
    with pytest.raises(NotAllowed, match=r"Only a .+ may do this\. Ask your manager\."):
        other.require(*(set(Role) - {role}))


def test_somebody_without_a_role_is_treated_as_duty(session: Session) -> None:
    assert Session(session.store, Worker(id="x"), key=session.key).role is Role.DUTY


def test_a_draft_that_is_not_sound_is_refused_with_its_problems(session: Session) -> None:
    with pytest.raises(Invalid) as refused:
        session.must_be_sound("contact", contact(level="9", minutes=-1))
    assert {problem.field for problem in refused.value.problems} == {"level", "minutes"}


def test_a_change_that_leaves_a_record_unsound_is_refused(session: Session) -> None:
    with session.writing("log contact") as writing:
        id_ = writing.add("contact", contact(minutes=5))
    held = session.store.records.get("contact", id_)
    session.must_stay_sound("contact", held, changed={"minutes": 6})
    with pytest.raises(Invalid) as refused:
        session.must_stay_sound("contact", held, changed={"received_on": None})
    assert {problem.field for problem in refused.value.problems} == {"received_on"}


def test_the_real_computer_has_a_clock_ids_and_a_stop_watch() -> None:
    here = Computer.real()
    assert here.new_id() != here.new_id()
    assert here.now().tzinfo is not None
    assert here.timer() <= here.timer()


def test_every_entry_says_who_and_nobody_for_the_recovery_key(session: Session) -> None:
    id_ = added(session, "contact", contact())
    (entry,) = session.store.journal.entries(id_)
    assert entry.worker == session.worker.id
    nobody = Session(session.store, Worker(id="", role=Role.MANAGER), key=session.key)
    id_ = added(nobody, "contact", contact())
    (entry,) = session.store.journal.entries(id_)
    assert entry.worker is None


def test_the_staff_are_known_by_id(session: Session) -> None:
    found = session.workers()
    assert {worker.name for worker in found.values()} == set(NAMES.values())
    assert found[session.worker.id].role == Role.MANAGER


def test_today_is_the_local_day(session: Session, clock: Clock) -> None:
    assert session.today() == date(2026, 11, 20)
    clock.pass_by(hours=13, minutes=29)
    assert session.today() == date(2026, 11, 20)
    clock.pass_by(minutes=1)
    assert session.today() == date(2026, 11, 21)


def test_locking_drops_the_key_and_closes_the_store(session: Session) -> None:
    session.close()
    assert session.key == b""
    with pytest.raises(Exception, match="closed"):
        session.store.connection.execute("SELECT 1")
