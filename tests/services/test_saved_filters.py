"""Filters kept under a name: one's own, and without the words that were searched for."""

import pytest

from sendiass_desktop.domain.errors import Invalid
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.cases import CaseFilter
from sendiass_desktop.services.services import Services
from tests.stores import seen_by


def test_a_filter_is_kept_without_its_words_and_for_its_keeper_alone(services: Services) -> None:
    wanted = CaseFilter(state="open", level="3", text="Quarmby", order="child")
    services.filters.keep(" Level  3 ", wanted)
    services.filters.keep("All", CaseFilter())
    assert services.filters.mine() == {
        "Level 3": CaseFilter(state="open", level="3", order="child"),
        "All": CaseFilter(),
    }
    colleague = Services.of(seen_by(services.session, Role.CASEWORKER))
    assert colleague.filters.mine() == {}
    colleague.filters.keep("Mine", CaseFilter(state="closed"))
    services.filters.forget("All")
    assert list(services.filters.mine()) == ["Level 3"]
    assert list(colleague.filters.mine()) == ["Mine"]
    assert services.session.store.verify() > 0


def test_a_filter_needs_a_name(services: Services) -> None:
    with pytest.raises(Invalid, match="Enter a name"):
        services.filters.keep("  ", CaseFilter())
