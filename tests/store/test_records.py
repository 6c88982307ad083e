"""Records are written through the journal alone, and only what differs is written."""

import json
from datetime import date
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

import pytest

from sendiass_desktop.domain.errors import Damaged, NotFound
from sendiass_desktop.domain.fields import State
from sendiass_desktop.domain.journal import fold
from sendiass_desktop.domain.records.kinds import KINDS, Kind
from sendiass_desktop.domain.values import to_json
from sendiass_desktop.services.session import Session
from sendiass_desktop.store.bulk import Bulk
from sendiass_desktop.store.store import Store
from tests.store.samples import answered, append_foreign, in_state
from tests.stores import contact

DOCUMENT: Final = "document"  # needs its bytes beside its record
each_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))


def added(session: Session, kind: str, values: dict[str, Any], id_: str | None = None) -> str:
    with session.writing(f"add {kind}") as writing:
        return writing.add(kind, values, id_=id_)


def changed(session: Session, id_: str, **values: Any) -> bool:
    with session.writing("correct contact") as writing:
        return writing.change_record("contact", id_, values=values)


def bytes_of(session: Session, kind: Kind, id_: str = "a") -> dict[str, Any]:
    """Keep the bytes of a document that will have this id, and say what they are."""
    if kind.name != DOCUMENT:
        return {}
    content = b"Dear Ms Quarmby"
    session.store.documents.keep(id_, [content])
    return {"sha256": sha256(content).hexdigest(), "size": len(content)}


@each_kind
def test_a_record_given_in_its_json_form_is_kept_as_one_given_in_values(
    session: Session, kind: Kind
) -> None:
    values = answered(kind) | bytes_of(session, kind)
    plain = {name: to_json(kind.fields[name].about, value) for name, value in values.items()}
    with session.writing("add") as writing:
        Bulk(session.store).write(writing, [(kind.name, "a", plain)])
    found = session.store.records.get(kind.name, "a")
    assert {name: getattr(found, name) for name in values} == values
    assert bool(getattr(found, "reference", "")) == bool(kind.reference)
    assert session.store.verify() > 0


@each_kind
def test_a_record_is_read_as_it_was_added_and_the_store_verifies(
    session: Session, kind: Kind
) -> None:
    values = answered(kind) | bytes_of(session, kind)
    id_ = added(session, kind.name, values, "a")
    found = session.store.records.get(kind.name, id_)
    assert {name: getattr(found, name) for name in values} == values
    assert session.store.verify() > 0


@each_kind
def test_states_are_read_as_they_were_added_and_the_store_verifies(
    session: Session, kind: Kind
) -> None:
    for state in State:
        values = in_state(kind, state) | bytes_of(session, kind, state)
        id_ = added(session, kind.name, values, state)
        found = session.store.records.get(kind.name, id_)
        assert {name: getattr(found, name) for name in values} == values, state
    assert session.store.verify() > 0


def test_a_record_that_says_nothing_is_a_record(session: Session) -> None:
    id_ = added(session, "person", {})
    assert session.store.records.get("person", id_) == KINDS["person"].make(id_, {})
    assert session.store.verify() > 0


def test_what_a_form_gives_untidily_is_stored_tidily(session: Session) -> None:
    id_ = added(
        session,
        "contact",
        contact(reasons=("other", "ehcna"), level=State.WITHHELD, note="", school=State.NOT_KNOWN),
    )
    found = session.store.records.get("contact", id_)
    assert found.reasons == ("ehcna", "other")
    assert found.note is None
    assert found.school is State.NOT_KNOWN
    level = "SELECT level FROM contacts WHERE id = ?"
    assert session.store.connection.execute(level, (id_,)).fetchone() == ("withheld",)
    assert not changed(session, id_, reasons=("other", "ehcna"), note="", level="withheld")
    assert session.store.verify() > 0


def test_an_evaluation_says_neither_who_wrote_it_nor_by_its_id_when(session: Session) -> None:
    with session.writing("a verb of somebody") as writing:
        id_ = writing.add("evaluation", answered(KINDS["evaluation"]))
        other = writing.add("contact", contact())
        writing.change_record("evaluation", id_, values={"month": "2026-09"})
    journal = session.store.journal
    assert UUID(id_).version == 4
    assert [entry.worker for entry in journal.entries(id_)] == [None, None]
    assert [entry.worker for entry in journal.entries(other)] == [session.worker.id]
    assert session.store.verify() > 0


def test_a_form_saved_unchanged_writes_nothing(session: Session) -> None:
    id_ = added(session, "contact", answered(KINDS["contact"]))
    before = session.store.journal.count()
    assert not changed(session, id_, **answered(KINDS["contact"]))
    assert session.store.journal.count() == before


def test_only_the_fields_that_differ_are_entered_with_what_they_replace(session: Session) -> None:
    id_ = added(session, "contact", contact(level="1", note="first"))
    assert changed(session, id_, level="2", note="first", channel="email")
    first, second = session.store.journal.entries(id_)
    assert second.values() == {"level": "2", "channel": "email"}
    assert second.bases() == {"level": [first.value_id], "channel": [first.value_id]}
    assert second.private is None


def test_an_answer_can_be_taken_back(session: Session) -> None:
    id_ = added(session, "contact", contact(level="1", name=State.WITHHELD))
    assert changed(session, id_, level=None, name=None)
    found = session.store.records.get("contact", id_)
    assert (found.level, found.name) == (None, None)
    assert session.store.verify() > 0


def test_a_state_is_replaced_by_an_answer_and_the_others_stay(session: Session) -> None:
    id_ = added(session, "contact", contact(age=State.WITHHELD, school=State.NOT_KNOWN))
    assert changed(session, id_, age=7)
    found = session.store.records.get("contact", id_)
    assert (found.age, found.school) == (7, State.NOT_KNOWN)
    assert session.store.verify() > 0


def test_a_change_names_what_was_touched_and_a_look_touches_nothing(session: Session) -> None:
    with session.writing("look") as writing:
        writing.look("contact", "c")
        assert writing.change.touched == frozenset()
        id_ = writing.add("contact", contact())
    assert writing.change.touched == {("contact", id_)}


def test_a_record_that_is_not_there_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        session.store.records.get("contact", "nowhere")
    assert session.store.records.find("contact", "nowhere") is None
    assert not session.store.records.exists("contact", "nowhere")


def test_records_are_read_in_the_order_in_which_they_were_written(session: Session) -> None:
    ids = [added(session, "contact", contact(), id_) for id_ in ("z", "a", "m")]
    assert [record.id for record in session.store.records.all("contact")] == ids
    session.store.rebuild()
    assert [record.id for record in session.store.records.all("contact")] == ids


def found_by(session: Session, word: str, table: str = "search_identity") -> set[str]:
    matching = f"SELECT rowid FROM {table} WHERE {table} MATCH ?"  # noqa: S608 - one of two names
    numbers = [number for (number,) in session.store.connection.execute(matching, (word,))]
    statement = "SELECT record FROM searched WHERE number = ?"
    return {session.store.connection.execute(statement, (one,)).fetchone()[0] for one in numbers}


def everything(store: Store) -> dict[str, list[Any]]:
    """Every table that is made from the journal, row by row."""
    tables = [kind.table for kind in KINDS.values()] + ["searched", "counters"]
    return {
        table: store.connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()  # noqa: S608 - declared names
        for table in tables
    }


@pytest.fixture
def filled(session: Session) -> Session:
    """A store with records of every kind, links, states, changes, and a look."""
    person = added(session, "person", answered(KINDS["person"]))
    first = added(session, "contact", answered(KINDS["contact"]) | {"person": person})
    second = added(session, "contact", contact(name=State.WITHHELD, earlier_contact=first), "a")
    added(session, "response", answered(KINDS["response"]) | {"contact": second})
    added(session, "concern", answered(KINDS["concern"]) | {"contact": first})
    changed(session, second, level="3", merged_into=first, name="Cara Muster")
    with session.writing("look") as writing:
        writing.look("contact", first)
        writing.look("of later", "unknown to this program", facts={"why": "curiosity"})
    return session


def test_tables_rebuilt_from_the_journal_are_equal(filled: Session) -> None:
    before = everything(filled.store)
    filled.store.rebuild()
    assert everything(filled.store) == before
    assert found_by(filled, "muster") == {"a"}
    assert filled.store.verify() > 0


def test_ruined_tables_are_made_anew(filled: Session) -> None:
    before = everything(filled.store)
    connection = filled.store.connection
    connection.execute("PRAGMA foreign_keys = OFF")
    for table in ("contacts", "people", "searched", "search_identity", "counters", "workers"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - declared names
    connection.execute("UPDATE responses SET result = 'no_answer'")
    filled.store.rebuild()
    assert everything(filled.store) == before
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_a_journal_that_links_what_is_not_there_is_not_made_into_tables(filled: Session) -> None:
    before = everything(filled.store)
    filled.store.connection.execute("DELETE FROM journal WHERE kind = 'person'")
    with pytest.raises(Damaged, match="links records that it does not hold"):
        filled.store.rebuild()
    assert everything(filled.store) == before


TAMPERINGS = {
    "a changed cell": "UPDATE contacts SET level = '4' WHERE id = 'a'",
    "a changed state": "UPDATE contacts SET states = '{\"age\":\"withheld\"}' WHERE id = 'a'",
    "a name put in": "UPDATE contacts SET name = 'Nobody' WHERE id = 'a'",
    "a removed row": "DELETE FROM responses",
    "an extra row": "INSERT INTO people (id, full_name) VALUES ('p', 'Nobody')",
    "an extra row before all others": "INSERT INTO people (id) VALUES ('!')",
    "another id": "UPDATE responses SET id = 'r'",
    "a changed setting": "UPDATE settings SET value = '9' WHERE key = 'response_days'",
    "a changed role": "UPDATE workers SET role = 'manager'",
    "a changed label": "UPDATE list_entries SET label = 'Other' WHERE code = 'ehc'",
}


@pytest.mark.parametrize("statement", TAMPERINGS.values(), ids=TAMPERINGS)
def test_a_row_that_is_not_what_the_journal_says_is_noticed(
    filled: Session, statement: str
) -> None:
    assert filled.store.connection.execute(statement).rowcount > 0
    with pytest.raises(Damaged, match="is not what its journal says"):
        filled.store.verify()


def test_unknown_fields_and_kinds_are_kept_and_left_out_of_the_record(session: Session) -> None:
    id_ = added(session, "contact", contact(level="1"))
    with session.writing("from a newer program") as writing:
        journal = session.store.journal
        journal.append(writing.signed, "contact", record=id_, facts={"mood": "good"})
        journal.append(writing.signed, "weather", record="w", facts={"sky": "blue"})
    assert session.store.verify() > 0
    assert changed(session, id_, level="2")
    assert fold(session.store.journal.entries(id_)).values["mood"] == "good"
    session.store.rebuild()
    assert session.store.records.get("contact", id_).level == "2"


def test_an_erased_record_verifies_and_is_made_of_what_was_left(session: Session) -> None:
    id_ = added(session, "contact", contact(name="Ann Example", level="1"))
    session.store.connection.execute(
        "UPDATE journal SET facts = NULL, facts_salt = NULL, private = NULL, private_salt = NULL"
        " WHERE record = ?",
        (id_,),
    )
    with session.writing("erase") as writing:
        kept = {"received_on": date(2026, 11, 20).isoformat(), "age_band": "5_10"}
        session.store.journal.append(writing.signed, "contact", record=id_, facts=kept)
    session.store.rebuild()
    found = session.store.records.get("contact", id_)
    assert (found.name, found.level, found.age_band) == (None, None, "5_10")
    assert found_by(session, "example") == set()
    assert session.store.verify() > 0


def test_entries_of_two_laptops_make_one_record(session: Session) -> None:
    added(session, "contact", contact(level="1"), "c")
    append_foreign(session.store, lambda entry: entry)
    session.store.rebuild()
    folded = fold(session.store.journal.entries("c"))
    assert folded.conflicts == ("level",)
    assert session.store.records.get("contact", "c").level == folded.values["level"] == "1"
    assert changed(session, "c", level="2")
    assert fold(session.store.journal.entries("c")).conflicts == ()
    assert session.store.verify() > 0


def test_the_private_half_holds_no_fact_and_the_facts_no_name(session: Session) -> None:
    id_ = added(session, "contact", contact(name="Ann Example", note="at home", level="1"))
    (entry,) = session.store.journal.entries(id_)
    assert entry.facts is not None
    assert entry.facts.content is not None
    assert entry.private is not None
    assert b"Ann" not in entry.facts.content
    assert b"home" not in entry.facts.content
    assert set(json.loads(entry.private.content or b"")) == {"name", "note"}
