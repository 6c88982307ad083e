"""The support agreement says what the case and its intervention say, and printing is entered."""

from datetime import timedelta
from pathlib import Path

import pytest

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services import papers
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
    papers.write_agreement(services.session, id_, target=tmp_path / "agreement.pdf")
    assert (tmp_path / "agreement.pdf").read_bytes().startswith(b"%PDF")
    AgreementService(services.session).enter(id_)
    assert services.session.store.journal.entries(id_)[-1].verb == "print support agreement"


def of(services: Services, case: str) -> str:
    return AgreementService(services.session).of(case)


def test_an_agreement_is_printed_of_what_is_open_at_a_level_with_one(services: Services) -> None:
    case = opened(services, opened_on=TODAY - timedelta(days=90))
    for level in (None, "1", "2"):
        if level:
            agreed(services, case, level=level)
        with pytest.raises(AppError, match="is open at level 3 or 4"):
            of(services, case)
    older = agreed(services, case, level="4", opened_on=TODAY - timedelta(days=60))
    assert of(services, case) == older
    newer = agreed(services, case, level="3", opened_on=TODAY - timedelta(days=30))
    agreed(services, case, level="2")
    assert of(services, case) == newer
    names = AgreementService(services.session)
    assert names.title(newer) == "Support agreement R-2026-0001 level 3 from 21 October 2026"
    assert names.title(older) == "Support agreement R-2026-0001 level 4 from 21 September 2026"


def test_the_level_that_counts_is_the_one_it_is_at_now(services: Services) -> None:
    case = opened(services)
    piece = agreed(services, case)
    services.interventions.change_level(piece, {"level": "3", "on": TODAY})
    assert of(services, case) == piece
    services.interventions.change_level(piece, {"level": "2", "on": TODAY})
    with pytest.raises(AppError, match="is open at level 3 or 4"):
        of(services, case)


def test_a_closed_one_is_never_taken_unasked(services: Services, tmp_path: Path) -> None:
    case = opened(services)
    piece = agreed(services, case, level="3")
    services.interventions.correct(piece, {"closed_on": TODAY, "outcome": "advised"})
    with pytest.raises(AppError, match="is open at level 3 or 4"):
        of(services, case)
    papers.write_agreement(services.session, piece, target=tmp_path / "agreement.pdf")
