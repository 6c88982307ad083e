"""Permissions, disclosures without consent, concerns: who sees them, and what they ask for."""

from datetime import timedelta

import pytest

from sendiass_desktop.domain.errors import Invalid, NotAllowed
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.sharing import in_force
from tests.services.casework import TODAY, opened
from tests.stores import seen_by, template

CASEWORKER = template().workers[Role.CASEWORKER]
DAY = timedelta(days=1)


@pytest.fixture
def case(services: Services) -> str:
    """A case that nobody is allocated to."""
    return opened(services)


def told(case: str, **values: object) -> dict[str, object]:
    given = {"case": case, "on": TODAY, "shared_with": "police", "what": "what he said"}
    return given | {"basis": "safeguarding", "why": "risk of harm", "told": True} | values


def test_a_permission_holds_until_it_runs_out_or_is_withdrawn(
    services: Services, case: str
) -> None:
    values = {
        "case": case,
        "shared_with": "setting",
        "purpose": "the review",
        "given_on": TODAY - 3 * DAY,
        "expires_on": TODAY,
    }
    id_ = services.sharing.record("permission", values)
    (held,) = services.sharing.of(case).permissions
    assert in_force(held, TODAY)
    assert not in_force(held, TODAY + DAY)
    services.sharing.withdraw(id_)
    assert not in_force(services.sharing.of(case).permissions[0], TODAY)
    with pytest.raises(Invalid, match="or after it"):
        services.sharing.record("permission", values | {"expires_on": TODAY - 4 * DAY})


def test_a_disclosure_without_consent_says_why(services: Services, case: str) -> None:
    with pytest.raises(Invalid, match="Enter why it was shared without consent"):
        services.sharing.record("disclosure", told(case, why=None))
    services.sharing.record("disclosure", told(case))
    assert services.cases.timeline(case)[0].kind in ("disclosure", "case_state")
    missing = services.sharing.second_thoughts
    assert "No permission in force" in missing("disclosure", told(case, basis="permission"))[0]
    assert "not told" in missing("disclosure", told(case, told=False))[0]


def test_concerns_and_disclosures_are_for_caseworker_named_staff_and_managers(
    services: Services, case: str
) -> None:
    services.sharing.record("concern", {"case": case, "said": "that he was hit"})
    services.sharing.record("disclosure", told(case))
    colleague = Services.of(seen_by(services.session, Role.CASEWORKER))
    shared = colleague.sharing.of(case)
    assert (shared.concerns, shared.disclosures, shared.has_concern) == (None, None, True)
    assert "disclosure" not in {one.kind for one in colleague.cases.timeline(case)}
    (concern,) = services.sharing.of(case).concerns or ()
    with pytest.raises(NotAllowed, match="restricted"):
        colleague.sharing.correct(concern, {"said": "nothing"})
    services.standing.allocate(case, {"worker": CASEWORKER, "on": TODAY})
    assert colleague.sharing.of(case).concerns == (concern,)
    assert colleague.sharing.correct(concern, {"passed_to": "MASH"})


def test_a_concern_belongs_to_a_case_or_a_contact(services: Services) -> None:
    with pytest.raises(Invalid, match="which contact or case"):
        services.session.must_be_sound("concern", {"said": "that he was hit"})
