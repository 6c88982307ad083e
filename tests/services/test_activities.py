"""What was done is no older than its case, no later than now, and of the case's own work."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from sendiass_desktop.domain.errors import AppError, Invalid
from sendiass_desktop.services.services import Services
from tests.services.casework import TODAY, agreed, opened
from tests.stores import MORNING, contact

NOW = MORNING.replace(tzinfo=None)


def logged(services: Services, case: str, **values: Any) -> str:
    return services.activities.log({"case": case, "at": NOW, "activity_kind": "call"} | values)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (NOW - timedelta(days=1), "This must be the day the case was opened or after it."),
        (NOW + timedelta(minutes=1), "“When” must not be later than now."),
        (NOW + timedelta(days=1), "“When” must be today or in the past."),
        (NOW.replace(year=9999), "“When” must be today or in the past."),
        (NOW.replace(year=1), "This must be the day the case was opened or after it."),
    ],
)
def test_what_was_done_lies_between_the_opening_and_now(
    services: Services, at: datetime, words: str
) -> None:
    case = opened(services)
    with pytest.raises(Invalid) as trouble:
        logged(services, case, at=at)
    assert [(one.field, one.sentence) for one in trouble.value.problems] == [("at", words)]
    there = logged(services, case)
    with pytest.raises(Invalid, match=words):
        services.activities.correct(there, {"at": at})
    assert services.activities.correct(there, {"minutes": 5})


def test_an_intervention_of_another_case_cannot_be_chosen(services: Services) -> None:
    case, other = opened(services), opened(services)
    theirs, ours = agreed(services, other), agreed(services, case)
    for wrong in (theirs, "nothing"):
        with pytest.raises(Invalid, match="Choose an intervention of this case"):
            logged(services, case, intervention=wrong)
    there = logged(services, case, intervention=ours)
    with pytest.raises(Invalid, match="Choose an intervention of this case"):
        services.activities.correct(there, {"intervention": theirs})
    call = services.contacts.log(contact())
    with pytest.raises(Invalid, match="Choose an intervention of this case"):
        services.activities.part_of_case(call, case, intervention=theirs)


def test_before_its_intervention_or_after_its_end_is_advice(services: Services) -> None:
    began = TODAY - timedelta(days=20)
    case = opened(services, opened_on=TODAY - timedelta(days=60))
    piece = agreed(services, case, opened_on=began)
    ended = {"closed_on": TODAY - timedelta(days=10), "outcome": "advised"}
    services.interventions.correct(piece, ended)

    def said(days: int) -> tuple[str, ...]:
        at = NOW - timedelta(days=days)
        values = {"at": at, "intervention": piece, "risk_assessed": True}
        logged(services, case, **values)
        return services.activities.second_thoughts(values)

    assert said(30) == (
        "This was before its intervention was agreed, on 31 October 2026. Is the day right?",
    )
    assert said(0) == (
        "This was after its intervention was closed, on 10 November 2026. Is the day right?",
    )
    assert said(20) == said(15) == said(10) == ()


def test_a_contact_that_came_in_before_the_case_stays_a_contact(services: Services) -> None:
    call = services.contacts.log(contact(received_on=TODAY - timedelta(days=1)))
    case = opened(services)
    with pytest.raises(AppError, match="came in before the case was opened"):
        services.activities.part_of_case(call, case)


def test_a_case_does_not_begin_after_what_was_done_in_it(services: Services) -> None:
    case = opened(services, opened_on=TODAY - timedelta(days=5))
    logged(services, case, at=NOW - timedelta(days=3))
    with pytest.raises(Invalid, match="dated 17 November 2026"):
        services.cases.correct(case, {"opened_on": TODAY})
    assert services.cases.correct(case, {"opened_on": TODAY - timedelta(days=3)})
