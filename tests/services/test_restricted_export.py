"""An export leaves out what its manager must not see, and can be imported all the same."""

import json
from pathlib import Path
from typing import Final

import pytest

from sendiass_desktop.services import open_format
from sendiass_desktop.services.open_format import Written
from sendiass_desktop.services.session import Session
from tests.marked import DAY, SEEN, Marked, seed
from tests.services.files import another_store, exported, of_kind
from tests.stores import Clock

VERSION_4: Final = "00000000-0000-4000-8000-{:012d}"


@pytest.fixture
def marked(session: Session) -> Marked:
    """A store with a restricted case and with work that everybody sees."""
    return seed(session)


def test_nothing_of_a_restricted_case_goes_out(
    session: Session, marked: Marked, tmp_path: Path
) -> None:
    lines = exported(session, tmp_path)
    text = (tmp_path / "all.jsonl").read_text(encoding="utf-8")
    assert marked.found_in(text) == []
    assert not [id_ for id_ in marked.ids if id_ in text]
    assert SEEN in text
    assert len(of_kind(lines, "contact")) == 2


def test_links_to_what_is_left_out_are_absent_and_their_records_are_not(
    session: Session, marked: Marked, tmp_path: Path
) -> None:
    lines = exported(session, tmp_path)
    (contact,) = (line for line in lines if line.get("id") == marked.visible)
    assert "earlier_contact" not in contact
    assert contact["case"] in {line["id"] for line in of_kind(lines, "case")}
    (activity,) = of_kind(lines, "activity")
    assert "contact" not in activity


def test_the_number_left_out_is_given_and_entered(
    session: Session, marked: Marked, tmp_path: Path
) -> None:
    target = tmp_path / "all.jsonl"
    written = open_format.write(session, target, purpose="", recipient="")
    lines = target.read_text(encoding="utf-8").splitlines()
    waiting = 1  # the allocation, whose id the seed does not keep
    assert written == Written(len(lines) - 1, len(marked.ids) + waiting)
    statement = "SELECT record FROM journal WHERE verb = 'export every record'"
    (record,) = session.store.connection.execute(statement).fetchone()
    (entry,) = session.store.journal.entries(record)
    assert entry.values()["left_out"] == written.left_out


def test_where_nothing_is_hidden_nothing_is_left_out_or_said(
    session: Session, marked: Marked, tmp_path: Path
) -> None:
    session.opened_with_reason(marked.case)
    lines = exported(session, tmp_path)
    assert {line.get("id") for line in lines} >= marked.ids
    (contact,) = (line for line in lines if line.get("id") == marked.visible)
    assert contact["earlier_contact"] == marked.contact
    statement = "SELECT record FROM journal WHERE verb = 'export every record'"
    (record,) = session.store.connection.execute(statement).fetchone()
    (entry,) = session.store.journal.entries(record)
    assert "left_out" not in entry.values()


def test_the_file_can_be_imported_and_the_new_store_is_sound(
    session: Session, marked: Marked, tmp_path: Path, clock: Clock
) -> None:
    before = exported(session, tmp_path)
    other = another_store(tmp_path / "other", clock)
    open_format.read(other, tmp_path / "all.jsonl")
    assert other.store.verify() > 0
    assert other.hidden.cases == frozenset()
    after = exported(other, tmp_path)
    other.close()
    assert marked.found_in(json.dumps(after)) == []
    for kind in ("person", "case", "contact", "activity"):
        assert of_kind(after, kind) == of_kind(before, kind)


def test_evaluations_go_out_by_their_random_ids_and_not_as_they_came_in(
    session: Session, tmp_path: Path
) -> None:
    came = [VERSION_4.format(number) for number in (7, 3, 9, 1)]
    with session.writing("evaluations") as writing:
        for id_ in came:
            values = {"question_set": "national", "month": f"{DAY:%Y-%m}"}
            writing.add("evaluation", values, id_=id_)
    lines = of_kind(exported(session, tmp_path), "evaluation")
    assert [line["id"] for line in lines] == sorted(came)
    assert {name for line in lines for name in line} == {"kind", "id", "question_set", "month"}
