"""Which records of every kind hang on a hidden case."""

from sendiass_desktop.domain.records.kinds import KINDS
from sendiass_desktop.services.session import Session
from sendiass_desktop.store.queries.hidden import Hidden
from sendiass_desktop.store.queries.hidden_records import hidden_records
from tests.marked import MARK, seed
from tests.store.samples import answered


def test_where_no_case_is_hidden_nothing_is(session: Session) -> None:
    seed(session)
    assert hidden_records(session.store.connection, Hidden()) == {}


def test_everything_that_hangs_on_a_hidden_case_is_hidden_and_nothing_else(
    session: Session,
) -> None:
    marked = seed(session)
    found = hidden_records(session.store.connection, session.hidden)
    for name in KINDS:
        records = session.store.records.all(name)
        of_the_case = {one.id for one in records if one.id in marked.ids or MARK in repr(one)}
        assert found[name] == of_the_case, name
    hanging = {name for name, ids in found.items() if ids}
    without = {"setting", "list_entry", "worker", "named_staff", "evaluation", "issue", "edition"}
    assert hanging == set(KINDS) - without


def test_a_chain_of_contacts_found_to_be_the_same_is_followed_to_its_end(
    session: Session,
) -> None:
    marked = seed(session)
    last = marked.duplicate
    with session.writing("same contact") as writing:
        for _ in range(3):
            values = answered(KINDS["contact"]) | {"merged_into": last}
            last = writing.add("contact", values)
    found = hidden_records(session.store.connection, session.hidden)
    assert len(found["contact"]) == 5
    assert last in found["contact"]
