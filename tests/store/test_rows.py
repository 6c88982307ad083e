"""A row says what the journal says, and the record read from it is what was saved."""

from typing import Any

import pytest

from sendiass_desktop.domain.fields import FieldKind, State
from sendiass_desktop.domain.records.kinds import KINDS, Kind
from sendiass_desktop.store import rows
from tests.store.samples import answered, in_state

CONTACT = KINDS["contact"]
each_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))


def fields(kind: Kind, values: dict[str, Any]) -> dict[str, Any]:
    """The values in their JSON form, as the journal gives them."""
    facts, private = rows.payloads(kind, values)
    return facts | private


def cell(values: dict[str, Any], name: str) -> Any:
    return rows.row(CONTACT, values)[list(CONTACT.fields).index(name)]


@each_kind
def test_a_record_comes_back_from_its_row(kind: Kind) -> None:
    values = answered(kind)
    cells = rows.row(kind, fields(kind, values))
    assert rows.record_of(kind, ["1", *cells]) == kind.make("1", values)


@each_kind
@pytest.mark.parametrize("state", State)
def test_states_come_back_from_their_row(kind: Kind, state: State) -> None:
    values = in_state(kind, state)
    cells = rows.row(kind, fields(kind, values))
    assert rows.record_of(kind, ["1", *cells]) == kind.make("1", values)


@each_kind
def test_only_what_is_countable_stands_among_the_facts(kind: Kind) -> None:
    facts, private = rows.payloads(kind, answered(kind))
    assert {kind.fields[name].about.privacy for name in facts} <= {"countable"}
    assert "countable" not in {kind.fields[name].about.privacy for name in private}
    assert facts.keys() | private.keys() == answered(kind).keys()


def test_a_coded_field_stores_its_state_as_a_code_and_another_as_nothing_and_a_word() -> None:
    values = {"level": "withheld", "reasons": "not_known", "age": "withheld"}
    values |= {"name": {"state": "withheld"}}  # type: ignore[dict-item]  # a text's state
    assert cell(values, "level") == "withheld"
    assert cell(values, "reasons") == '["not_known"]'
    assert cell(values, "age") is None
    assert cell(values, "name") is None
    assert rows.row(CONTACT, values)[-1] == '{"age":"withheld","name":"withheld"}'


def test_text_that_spells_a_state_is_stored_as_text() -> None:
    values = {"name": "withheld", "school": "not_known"}
    assert cell(values, "name") == "withheld"
    assert rows.row(CONTACT, values)[-1] is None
    assert rows.record_of(CONTACT, ["1", *rows.row(CONTACT, values)]).school == "not_known"


def test_fields_that_this_program_does_not_know_are_left_out() -> None:
    assert rows.row(CONTACT, {"level": "1", "mood": "good"}) == rows.row(CONTACT, {"level": "1"})


def test_an_answer_taken_back_leaves_nothing() -> None:
    taken_back = rows.row(CONTACT, dict.fromkeys(CONTACT.fields))
    assert set(taken_back) == {None}


def test_a_contact_is_found_by_who_it_is_and_what_was_said_and_by_nothing_else() -> None:
    values = fields(CONTACT, answered(CONTACT))
    told = {
        name: f"word{place}"
        for place, (name, info) in enumerate(CONTACT.fields.items())
        if info.about.kind is FieldKind.TEXT
    }
    identity, narrative = rows.searched_words(CONTACT, values | told)
    telling = ("reference", "postcode_district")  # countable, and searched for
    found = {name: told[name] in identity.split() for name in told}
    in_narrative = {name: told[name] in narrative.split() for name in told}
    for name in told:
        privacy = CONTACT.fields[name].about.privacy
        assert found[name] == (privacy == "identifying" or name in telling), name
        # Two words of one record are found together, wherever in it they stand.
        assert in_narrative[name] == (found[name] or privacy == "narrative"), name


def test_a_name_that_was_withheld_is_not_searched() -> None:
    assert rows.searched_words(CONTACT, {"name": {"state": "withheld"}}) == ("", "")
