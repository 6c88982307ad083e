"""The bytes of documents lie apart: no list, page or figure opens the table that holds them."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import pytest

from sendiass_desktop.services.cases import CaseFilter
from sendiass_desktop.services.contacts import ContactFilter
from sendiass_desktop.services.services import Services
from tests.services.casework import opened
from tests.stores import contact

HELD: Final = "SELECT rootpage FROM sqlite_schema WHERE tbl_name = 'document_bytes'"
CODE, ROOT = 1, 3  # columns of EXPLAIN: the step, and the page a cursor is opened on
OPENS: Final = ("OpenRead", "OpenWrite", "ReopenIdx")


class Opening:
    """A connection that remembers the root page of every table and index a statement opens."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self.roots: set[int] = set()

    def execute(self, statement: str, values: Sequence[Any] | dict[str, Any] = ()) -> Any:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            steps = self._connection.execute(f"EXPLAIN {statement}", values)
            self.roots |= {step[ROOT] for step in steps if step[CODE] in OPENS}
        return self._connection.execute(statement, values)

    def close(self) -> None:
        self._connection.close()


@pytest.fixture
def case(services: Services, tmp_path: Path) -> str:
    """A case with a contact and a document."""
    services.contacts.log(contact(note="about the bus"))
    case = opened(services)
    source = tmp_path / "letter.pdf"
    source.write_bytes(bytes(range(256)) * 10_000)
    services.documents.add(case, source)
    return case


@pytest.fixture
def opening(services: Services, case: str, monkeypatch: pytest.MonkeyPatch) -> Opening:
    assert case
    store = services.session.store
    watched = Opening(store.connection)
    for owner, name in (
        (store, "connection"),
        (store.records, "_connection"),
        (store.documents, "_connection"),
    ):
        monkeypatch.setattr(owner, name, watched)
    return watched


def bytes_roots(services: Services) -> set[int]:
    return {root for (root,) in services.session.store.connection.execute(HELD)}


READS: Final[dict[str, Callable[[Services, str], object]]] = {
    "contacts": lambda services, _: services.contacts.list(ContactFilter(text="bus")).rows(0, 50),
    "cases": lambda services, _: services.cases.list(CaseFilter()).rows(0, 50),
    "timeline": lambda services, case: services.cases.timeline(case),
    "documents": lambda services, case: services.documents.of(case),
    "score card": lambda services, _: services.scorecards.card(
        services.scorecards.period("2026-11")
    ),
}


@pytest.mark.parametrize("read", READS.values(), ids=list(READS))
def test_no_list_opens_the_bytes(
    services: Services, case: str, opening: Opening, read: Callable[[Services, str], object]
) -> None:
    assert read(services, case)
    assert opening.roots
    assert opening.roots & bytes_roots(services) == set()


def test_reading_a_document_would_be_seen(services: Services, case: str, opening: Opening) -> None:
    (document,) = services.documents.of(case)
    assert b"".join(services.session.store.documents.pieces(document))
    assert opening.roots & bytes_roots(services) != set()
