"""Every test of this room may ask for a real store (tests/stores.py)."""

from pathlib import Path

import pytest

from sendiass_desktop.services import open_format
from sendiass_desktop.services.open_format import Imported, Refused
from sendiass_desktop.services.session import Session
from tests.services.files import Read, Record, Refuse, written
from tests.stores import clock, computer, folder, services, session

__all__ = ["clock", "computer", "folder", "services", "session"]


@pytest.fixture
def read(session: Session, tmp_path: Path) -> Read:
    """Import records, or the bytes of a file as they are."""

    def read(*lines: Record, raw: bytes | None = None) -> Imported:
        return open_format.read(session, written(tmp_path / "some.jsonl", *lines, raw=raw))

    return read


@pytest.fixture
def refused(session: Session, read: Read) -> Refuse:
    """Import a file that must be refused with nothing stored; the sentences that say why."""

    def refused(*lines: Record, raw: bytes | None = None) -> str:
        before = session.store.journal.count()
        with pytest.raises(Refused) as trouble:
            read(*lines, raw=raw)
        assert session.store.journal.count() == before
        assert session.store.records.all("contact") == []
        return str(trouble.value)

    return refused
