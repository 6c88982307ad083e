"""A restricted case and somebody who has no need to know of it: a caseworker, then a manager."""

from typing import Final

import pytest

from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.cases import CaseFilter
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Session
from tests.marked import Marked, seed
from tests.stores import seen_by

__all__ = ["OUTSIDERS", "marked", "outsider", "seen_case"]

OUTSIDERS: Final = (Role.CASEWORKER, Role.MANAGER)


@pytest.fixture
def marked(session: Session) -> Marked:
    """The restricted case, with everything that hangs on it."""
    return seed(session)


@pytest.fixture(params=OUTSIDERS)
def outsider(session: Session, marked: Marked, request: pytest.FixtureRequest) -> Services:
    """The verbs of somebody who is not named on it."""
    assert marked.case
    return Services.of(seen_by(session, request.param))


def seen_case(services: Services) -> str:
    """The case that everybody sees."""
    pages = services.cases.list(CaseFilter())
    return next(row.id for row in pages.rows(0, pages.count) if not row.hidden)
