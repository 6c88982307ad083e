"""The support agreement says what the case and its intervention say, and printing is entered."""

from pathlib import Path

from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services import exports
from sendiass_desktop.services.agreements import AgreementService, agreement_of
from sendiass_desktop.services.services import Services
from tests.services.casework import TODAY, agreed, opened
from tests.stores import NAMES, template

CASEWORKER = template().workers[Role.CASEWORKER]


def test_the_agreement_says_what_is_on_record(services: Services, tmp_path: Path) -> None:
    case = opened(services, worker=CASEWORKER)
    id_ = agreed(services, case, level="4", agreed="Help at the hearing", objectives="One\n\nTwo\n")
    made = agreement_of(services.session, services.interventions.get(id_))
    assert (made.service_user, made.child) == ("Aisha Quarmby", "Sami Quarmby")
    assert (made.level, made.representation) == ("4 Intensive support", True)
    assert (made.caseworker, made.reference) == (NAMES[Role.CASEWORKER], "R-2026-0001")
    assert (made.agreed, made.objectives) == ("Help at the hearing", ("One", "Two"))
    assert made.written_on == TODAY
    exports.write_agreement(services.session, id_, target=tmp_path / "agreement.pdf")
    assert (tmp_path / "agreement.pdf").read_bytes().startswith(b"%PDF")
    AgreementService(services.session).enter(id_)
    assert services.session.store.journal.entries(id_)[-1].verb == "print support agreement"
