"""A Bradford store works its own ladder: no meetings below casework, contact monthly, 12 weeks."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from sendiass_desktop import resources
from sendiass_desktop.domain import profile as profiles
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services import access
from sendiass_desktop.services.access import Member, Unlocked
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Computer
from sendiass_desktop.store import keyring
from tests.services.casework import TODAY, agreed, opened
from tests.stores import CHEAP

NAME, PASSWORD = "Bella Raven", "wet tuesday bicycle"
WEEK = timedelta(weeks=1)


@pytest.fixture
def bradford(tmp_path: Path, computer: Computer) -> Iterator[Services]:
    """The manager's verbs in a store made from Bradford's profile."""
    profile = profiles.read(resources.profile("bradford"))
    staff = (Member(NAME, Role.MANAGER, PASSWORD),)
    folder = tmp_path / "bradford"
    access.create_store(folder, profile, staff=staff, computer=computer, kdf=CHEAP)
    worker, key = keyring.read(folder).unwrap(name=NAME, password=PASSWORD)
    session = access.open_session(folder, Unlocked(worker, key), computer=computer)
    yield Services.of(session)
    session.close()


def work(services: Services) -> dict[str, tuple[str, str]]:
    """What is due by kind: the day, and the words."""
    items = services.work.items(services.session.worker.id).items
    return {str(item.kind): (str(item.due), item.standing) for item in items}


def test_a_meeting_at_duty_plus_is_advised_on_and_at_casework_it_is_not(
    bradford: Services,
) -> None:
    case = opened(bradford, worker=bradford.session.worker.id)
    id_ = agreed(bradford, case, level="2")
    at = datetime.combine(TODAY, time(10))
    bradford.activities.log(
        {"case": case, "intervention": id_, "at": at, "activity_kind": "meeting"}
        | {"meeting_attended": True, "minutes": 90}
    )
    (said,) = bradford.interventions.of(case)[0].advice
    assert said.startswith("A meeting attended is recorded: at level 2")
    bradford.interventions.change_level(id_, {"level": "3", "on": TODAY})
    assert bradford.interventions.of(case)[0].advice == ()


def test_level_3_is_due_for_a_contact_each_month_and_ends_after_12_weeks(
    bradford: Services,
) -> None:
    began = TODAY - 10 * WEEK
    case = opened(bradford, worker=bradford.session.worker.id, opened_on=began)
    agreed(bradford, case, level="3", opened_on=began)
    due = work(bradford)
    assert due["contact"][0] == "2026-10-11"  # a month from the day it opened
    assert "late" in due["contact"][1]
    assert due["weeks"][0] == str(began + 12 * WEEK)
    at = datetime.combine(TODAY, time(9))
    bradford.activities.log({"case": case, "at": at, "activity_kind": "call", "reached_user": True})
    assert work(bradford)["contact"][0] == "2026-12-20"


def test_level_4_is_reviewed_each_month(bradford: Services) -> None:
    case = opened(bradford, worker=bradford.session.worker.id)
    agreed(bradford, case, level="4")
    due = work(bradford)
    assert due["review"][0] == due["contact"][0] == "2026-12-20"
