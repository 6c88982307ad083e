"""The open format: everything out and back in, and nothing of a file that is not sound."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from sendiass_desktop.domain.errors import CannotWrite
from sendiass_desktop.domain.fields import FieldKind, State
from sendiass_desktop.domain.lists import Lists
from sendiass_desktop.domain.records.kinds import KINDS, Kind
from sendiass_desktop.services import open_format
from sendiass_desktop.services.contacts import ContactFilter
from sendiass_desktop.services.open_format import Refused
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Session
from tests.services.files import (
    LINE,
    OCTOBER,
    Read,
    Record,
    another_store,
    exported,
    invented,
    of_kind,
    written,
)
from tests.store.samples import answered
from tests.stores import Clock, contact


def test_the_example_of_the_format_is_read(session: Session, read: Read) -> None:
    imported = read(
        {"kind": "contact", "id": "c1", "received_on": "2026-10-05", "channel": "phone",
         "user_type": "parent", "level": "1", "area": "education", "sen_level": "sen_support",
         "reasons": ["sen_support", "transport"], "primary_reason": "sen_support",
         "deficit_where": "setting", "deficit_what": "communication", "heard": "friend",
         "gender": "male", "lac": "no", "first_contact": True, "minutes": 15,
         "ended_on": "2026-10-05", "outcome": "informed"},
        {"kind": "response", "contact": "c1", "at": "2026-10-05T10:20", "result": "spoke",
         "in_call": True, "minutes": 15},
    )  # fmt: skip
    assert {kind: count for kind, count in imported.counts.items() if count} == {
        "contact": 1,
        "response": 1,
    }
    (found,) = session.store.records.all("contact")
    assert found.reasons == ("sen_support", "transport")
    assert found.id != "c1"
    assert found.taken_by is None
    (response,) = session.store.records.all("response")
    assert response.contact == found.id
    assert session.store.verify() > 0


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+44 1709",
        "-1",
        "@SUM(A1)",
        "withheld",
        "'; DROP TABLE contacts; --",
        "\u202eabc\u202c 👩‍👧 O'Brien \t\r\n end",
        '{"state": "withheld"}',
        " leading",
    ],
)
def test_text_is_stored_as_it_was_typed_and_goes_out_the_same(
    session: Session, read: Read, tmp_path: Path, text: str
) -> None:
    read(OCTOBER | {"name": text, "note": text})
    (found,) = session.store.records.all("contact")
    assert (found.name, found.note) == (text, text)
    assert not isinstance(found.name, State)
    (line,) = of_kind(exported(session, tmp_path), "contact")
    assert (line["name"], line["note"]) == (text, text)


def test_an_import_is_one_verb_and_one_change(session: Session, read: Read) -> None:
    told: list[Any] = []
    session.changes.subscribe(told.append)
    read(OCTOBER, OCTOBER)
    assert [len(change.ids("contact")) for change in told] == [2]
    verbs = session.store.connection.execute(
        "SELECT DISTINCT verb, worker FROM journal WHERE verb = 'import records'"
    ).fetchall()
    assert verbs == [("import records", session.worker.id)]


def test_progress_is_told(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_format, "PROGRESS_EVERY", 2)
    source = written(tmp_path / "some.jsonl", raw=(LINE + b"\n") * 5)
    told: list[int] = []
    open_format.read(session, source, progress=told.append)
    assert told == [2, 4]


def test_an_import_that_fails_while_writing_stores_nothing(session: Session, read: Read) -> None:
    (pages,) = session.store.connection.execute("PRAGMA page_count").fetchone()
    session.store.connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    before = session.store.journal.count()
    with pytest.raises(CannotWrite, match="disk is full"):
        read(*[OCTOBER | {"note": "word " * 1000}] * 50)
    session.store.connection.execute("PRAGMA max_page_count = 1000000")
    assert session.store.journal.count() == before
    assert read(OCTOBER).counts["contact"] == 1
    assert session.store.verify() > 0


def test_everything_goes_out_and_into_a_new_store_line_by_line(
    services: Services, tmp_path: Path, clock: Clock, read: Read
) -> None:
    read(*invented(seed=5, number=60))
    with services.session.writing("add") as writing:
        for name in ("person", "contact"):
            writing.add(name, first_of_each_list(KINDS[name], services.session.lists))
        writing.add("contact", contact(name=State.WITHHELD, age=State.NOT_KNOWN))
        id_ = writing.add("contact", contact(taken_by=services.session.worker.id))
        writing.add("concern", {"contact": id_, "said": "that he was hit", "told": False})
    services.lists.add("heard", "Poster")
    before = exported(services.session, tmp_path)
    other = another_store(tmp_path / "other", clock)
    open_format.read(other, tmp_path / "all.jsonl")
    assert other.store.verify() > 0
    after = exported(other, tmp_path)
    other.close()
    assert Counter(line["kind"] for line in after) == Counter(line["kind"] for line in before)
    ids = renamed(before, after)
    for name in ("person", "contact", "response", "concern"):
        assert of_kind(after, name) == [
            {field: ids.get(str(value), value) for field, value in line.items()}
            for line in of_kind(before, name)
        ]
    for name in ("setting", "list_entry", "worker"):
        assert without_ids(of_kind(after, name)) == without_ids(of_kind(before, name))


def first_of_each_list(kind: Kind, lists: Lists) -> Record:
    """Every field of a kind answered, the coded ones with the first entry of their list."""
    values = answered(kind)
    for name in values:
        about = kind.fields[name].about
        if about.kind is FieldKind.CODE:
            values[name] = lists.entries(about.of)[0].code
        elif about.kind is FieldKind.CODES:
            values[name] = tuple(sorted(entry.code for entry in lists.entries(about.of)[:2]))
    return values


def renamed(before: list[Record], after: list[Record]) -> dict[str, str]:
    """The ids of staff in one store and in the other: those alone may differ."""
    names = {line["name"]: line["id"] for line in of_kind(after, "worker")}
    return {line["id"]: names[line["name"]] for line in of_kind(before, "worker")}


def without_ids(lines: list[Record]) -> list[Record]:
    plain = [{name: value for name, value in one.items() if name != "id"} for one in lines]
    return sorted(plain, key=json.dumps)


def test_an_export_into_its_own_store_is_refused(
    services: Services, session: Session, tmp_path: Path
) -> None:
    services.contacts.log(contact())
    exported(session, tmp_path)
    with pytest.raises(Refused, match="is in the store already"):
        open_format.read(session, tmp_path / "all.jsonl")


def test_an_export_says_whose_it_is_and_is_entered_as_a_disclosure(
    services: Services, session: Session, tmp_path: Path
) -> None:
    services.contacts.log(contact(name="Ann Example"))
    lines = exported(session, tmp_path)
    assert lines[0] == {
        "kind": "store",
        "format": 1,
        "service": "Rotherham SENDIASS",
        "practice": False,
    }
    statement = "SELECT record FROM journal WHERE verb = 'export every record'"
    (record,) = session.store.connection.execute(statement).fetchone()
    (entry,) = session.store.journal.entries(record)
    assert entry.values()["lines"] == len(lines) - 1
    assert entry.private is not None
    assert entry.private.values() == {"purpose": "to look", "recipient": "us"}
    assert session.store.verify() > 0


def test_a_file_that_cannot_be_written_is_said_and_no_disclosure_is_entered(
    session: Session, tmp_path: Path
) -> None:
    before = session.store.journal.count()
    with pytest.raises(CannotWrite):
        open_format.write(session, tmp_path / "gone" / "a.jsonl", purpose="", recipient="")
    assert session.store.journal.count() == before


def test_what_was_imported_is_listed_and_found(services: Services, read: Read) -> None:
    read(OCTOBER | {"name": "Zoë O'Brien"})
    assert services.contacts.list(ContactFilter(text="zoe obrien")).count == 1
