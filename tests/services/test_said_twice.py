"""What is so already is advice where it is said again, on the day that it is to count from."""

from datetime import timedelta

from sendiass_desktop.services.services import Services
from tests.services.casework import TODAY, agreed, opened
from tests.stores import Clock

AGO = TODAY - timedelta(days=30)


def test_a_case_that_is_open_is_open_already(services: Services, clock: Clock) -> None:
    case = opened(services, opened_on=AGO)
    said = services.standing.second_thoughts
    assert said(case, "open") == ("This case is open already, since 21 October 2026.",)
    assert said(case, "inactive") == said(case, None) == ()
    clock.pass_by(minutes=1)
    services.standing.set_state(case, {"state": "closed", "on": TODAY})
    assert said(case, "open") == ()
    assert said(case, "open", on=AGO + timedelta(days=1)) != ()
    assert said(case, "closed") == ("This case is closed already, since 20 November 2026.",)
    last = services.standing.of(case).states[0]
    assert said(case, "closed", on=TODAY, but=last.id) == ()
    services.standing.set_state(case, {"state": "closed", "on": TODAY})  # advice blocks nothing


def test_an_intervention_is_at_its_level_already(services: Services, clock: Clock) -> None:
    case = opened(services, opened_on=AGO)
    piece = agreed(services, case, opened_on=AGO)

    def said(level: str, **values: object) -> tuple[str, ...]:
        given = {"level": level, "on": TODAY} | values
        return services.interventions.level_thoughts(piece, given)

    (told,) = said("2")
    assert told.startswith(
        "This intervention is at level 2 Information and tailored advice already"
    )
    assert told.endswith(", since 21 October 2026.")
    assert said("3") == ()
    clock.pass_by(minutes=1)
    services.interventions.change_level(piece, {"level": "3", "on": TODAY})
    assert said("2") == ()
    assert said("2", on=AGO) != ()
    assert said("3") == (
        "This intervention is at level 3 Support already, since 20 November 2026.",
    )
