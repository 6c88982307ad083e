"""Interventions: levels with their history, and advice from what is actually recorded."""

from datetime import date, datetime, time, timedelta

import pytest

from sendiass_desktop.domain.errors import AppError, Invalid
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.services import Services
from tests.services.casework import TODAY, agreed, opened
from tests.stores import MORNING, template

CASEWORKER = template().workers[Role.CASEWORKER]
DAY = timedelta(days=1)
NOW = MORNING.replace(tzinfo=None)


def spent(services: Services, case: str, intervention: str, **values: object) -> str:
    given = {"case": case, "intervention": intervention, "at": NOW, "activity_kind": "call"}
    return services.activities.log(given | values)


@pytest.fixture
def case(services: Services) -> str:
    """A case opened ten days ago."""
    return opened(services, opened_on=TODAY - 10 * DAY)


def test_a_level_changes_from_its_day_on_and_the_case_follows(
    services: Services, case: str
) -> None:
    id_ = agreed(services, case, opened_on=TODAY - 9 * DAY)
    services.interventions.change_level(id_, {"level": "4", "on": TODAY, "why": "tribunal"})
    services.interventions.change_level(id_, {"level": "3", "on": TODAY - 4 * DAY})
    (piece,) = services.interventions.of(case)
    assert piece.level == "4"
    assert piece.kept_why == "tribunal"
    assert [change.level for change in piece.changes] == ["4", "3"]
    assert piece.intervention.level == "2"


def test_dates_out_of_order_are_problems(services: Services, case: str) -> None:
    with pytest.raises(Invalid, match="the day the case was opened"):
        agreed(services, case, opened_on=TODAY - 11 * DAY)
    id_ = agreed(services, case)
    with pytest.raises(Invalid, match="the day it was opened"):
        services.interventions.change_level(id_, {"level": "3", "on": TODAY - DAY})
    with pytest.raises(Invalid, match="or after it"):
        services.interventions.correct(id_, {"closed_on": TODAY - DAY})


def test_a_closed_intervention_is_taken_no_further(services: Services, case: str) -> None:
    id_ = agreed(services, case)
    services.interventions.correct(id_, {"closed_on": TODAY, "outcome": "agreed"})
    assert services.session.store.journal.entries(id_)[-1].verb == "close intervention"
    with pytest.raises(AppError, match="is closed"):
        services.interventions.change_level(id_, {"level": "3", "on": TODAY})


def test_advice_follows_the_minutes_recorded_and_a_reason_keeps_the_level(
    services: Services, case: str
) -> None:
    id_ = agreed(services, case)
    spent(services, case, id_, minutes=60)
    services.staff.change(CASEWORKER, {"ipsea_level": 2})
    services.standing.allocate(case, {"worker": CASEWORKER, "on": TODAY})
    assert services.interventions.of(case)[0].advice == ()
    late = spent(services, case, id_, minutes=90)
    (piece,) = services.interventions.of(case)
    assert piece.minutes == 150
    assert piece.advice[0].startswith("150 minutes is more than the 120 minutes in all at level 2")
    services.interventions.keep_level(id_, "the last call was long")
    assert services.interventions.of(case)[0].kept_why == "the last call was long"
    services.activities.archive(late)
    assert services.interventions.of(case)[0].minutes == 60


def test_level_3_asks_for_agreement_and_caseworker_and_4_for_representation(
    services: Services, case: str
) -> None:
    id_ = agreed(services, case, level="3")
    said = " ".join(services.interventions.of(case)[0].advice)
    assert "support agreement" in said
    assert "nobody is allocated" in said
    services.interventions.correct(id_, {"agreement_signed_on": TODAY})
    services.standing.allocate(case, {"worker": CASEWORKER, "on": TODAY})
    assert services.interventions.of(case)[0].advice == ()
    spent(services, case, id_, represented=True)
    (said,) = services.interventions.of(case)[0].advice
    assert said == "Representation is recorded: that belongs to level 4 (Intensive support)."


def test_second_thoughts_before_saving(services: Services, case: str) -> None:
    think = services.interventions.second_thoughts
    assert any("nobody is allocated" in one for one in think({"case": case, "level": "3"}))
    said = " ".join(think({"case": case, "level": "2", "closed_on": TODAY}))
    assert "No outcome" in said
    assert "invited to evaluate" in said


def test_outside_hours_asks_for_the_risk_assessment(services: Services) -> None:
    def said(day: date, at: time, *, assessed: bool | None = None) -> tuple[str, ...]:
        values = {"at": datetime.combine(day, at), "risk_assessed": assessed}
        return services.activities.second_thoughts(values)

    assert said(TODAY, time(16, 59)) == said(TODAY, time(9)) == ()
    assert "7.2.1" in said(TODAY, time(17, 30))[0]
    assert "7.2.1" in said(TODAY + DAY, time(11))[0]
    assert "7.2.1" in said(date(2026, 12, 25), time(11))[0]
    assert said(TODAY + DAY, time(11), assessed=True) == ()


def test_a_new_matter_is_a_contact_and_counted_once_and_back(services: Services, case: str) -> None:
    id_ = spent(services, case, agreed(services, case), minutes=20, note="a new school")
    contact = services.activities.new_matter(id_)
    held = services.contacts.get(contact)
    assert (held.channel, held.minutes, held.case, held.note) == ("phone", 20, case, "a new school")
    kinds = [one.kind for one in services.cases.timeline(case)]
    assert (kinds.count("contact"), kinds.count("activity")) == (1, 0)
    with pytest.raises(AppError, match="a contact already"):
        services.activities.new_matter(id_)
    services.activities.undo_turn(id_)
    kinds = [one.kind for one in services.cases.timeline(case)]
    assert (kinds.count("contact"), kinds.count("activity")) == (0, 1)


def test_a_contact_that_was_part_of_a_case_is_an_activity_and_back(
    services: Services, case: str
) -> None:
    contact = services.contacts.log(
        {"received_on": TODAY, "channel": "email", "user_type": "parent", "note": "thanks"}
    )
    activity = services.activities.part_of_case(contact, case)
    held = services.contacts.get(contact)
    assert (held.archived_on, held.case) == (TODAY, case)
    assert services.activities.get(activity).activity_kind == "email"
    services.activities.undo_turn(activity)
    held = services.contacts.get(contact)
    assert (held.archived_on, held.case) == (None, None)
    assert services.activities.get(activity).archived_on == TODAY


def test_an_intervention_is_never_older_than_its_case(services: Services) -> None:
    case = opened(services)
    piece = agreed(services, case)
    with pytest.raises(Invalid, match="the day the case was opened"):
        services.interventions.correct(piece, {"opened_on": TODAY - timedelta(days=1)})
