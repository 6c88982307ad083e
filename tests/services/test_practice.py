"""The practice store: sound, with cases as the rooms read them, and carried over line by line."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from sendiass_desktop.domain.records.kinds import KINDS
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services import access, open_format, practice
from sendiass_desktop.services.practice import Made, Size
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Session
from sendiass_desktop.store.queries.case_list import NOBODY, CaseFilter
from sendiass_desktop.store.queries.hidden import hidden_from
from tests.services.files import exported, of_kind
from tests.stores import CHEAP, Clock, computer_with, rotherham

OF_EACH_STORE = ("setting", "list_entry", "worker")


@cache
def practised() -> tuple[TemporaryDirectory[str], Made]:
    """A practice store of a year, made once."""
    place = TemporaryDirectory(prefix="sendiass-practice-")
    size = Size(contacts=300, years=1, seed=2)
    folder, here = Path(place.name) / "store", computer_with(Clock())
    return place, practice.make(folder, rotherham(), computer=here, size=size)


def opened(folder: Path, made: Made) -> Session:
    """A practice store opened by its manager."""
    here = computer_with(Clock(), seed=7)
    who = made.staff[0]
    unlocked = access.unlock(folder, who.name, password=made.password, computer=here)
    return access.open_session(folder, unlocked, computer=here)


@pytest.fixture
def session() -> Iterator[Session]:
    """That store, opened by its manager; the tests of this file write nothing but looks."""
    place, made = practised()
    session = opened(Path(place.name) / "store", made)
    yield session
    session.close()


def in_list(session: Session, wanted: CaseFilter) -> int:
    """How many cases the list of cases shows."""
    return Services.of(session).cases.list(wanted).count


def test_a_practice_store_holds_every_kind_but_documents_and_proves_itself(
    session: Session,
) -> None:
    empty = {name for name in KINDS if not session.store.records.all(name)}
    assert empty <= {"document", "concern", "disclosure", "issue", "edition"}
    assert session.store.verify() == session.store.journal.count()


def test_the_case_list_shows_cases_as_their_history_says(session: Session) -> None:
    shown = {
        state: in_list(session, CaseFilter(state=state)) for state in ("open", "inactive", "closed")
    }
    assert sum(shown.values()) == len(session.store.records.all("case"))
    assert 0 < shown["open"] < shown["closed"]
    for level in ("3", "4"):
        assert in_list(session, CaseFilter(state="open", level=level)) > 0
        assert in_list(session, CaseFilter(state="open", level=level, worker=NOBODY)) == 0


def test_whoever_is_not_named_does_not_see_a_restricted_case(session: Session) -> None:
    restricted = {case.id for case in session.store.records.all("case") if case.restricted}
    for worker in session.workers().values():
        hidden = hidden_from(session.store.connection, worker.id, opened=()).cases
        assert hidden <= restricted
        if worker.role == Role.DUTY:
            assert hidden == restricted != set()


def test_a_practice_store_goes_out_and_into_a_new_one_line_by_line(
    session: Session, tmp_path: Path
) -> None:
    before = exported(session, tmp_path)
    folder, here = tmp_path / "other", computer_with(Clock(), seed=99)
    staff = practised()[1].staff
    access.create_store(folder, rotherham(), staff=staff, computer=here, practice=True, kdf=CHEAP)
    other = opened(folder, practised()[1])
    open_format.read(other, tmp_path / "all.jsonl")
    assert other.store.verify() > 0
    (tmp_path / "again").mkdir()
    after = exported(other, tmp_path / "again")
    other.close()
    assert Counter(line["kind"] for line in after) == Counter(line["kind"] for line in before)
    names = {line["name"]: line["id"] for line in of_kind(after, "worker")}
    ids = {line["id"]: names[line["name"]] for line in of_kind(before, "worker")}
    for kind in KINDS.keys() - set(OF_EACH_STORE):
        renamed = [
            {field: ids.get(str(value), value) for field, value in line.items()}
            for line in of_kind(before, kind)
        ]
        assert sorted(of_kind(after, kind), key=str) == sorted(renamed, key=str)
