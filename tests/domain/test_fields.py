"""A field is declared once, and what it declares is what others read."""

from dataclasses import dataclass

import pytest

from sendiass_desktop.domain.declarations import code, text
from sendiass_desktop.domain.fields import ALL_STATES, FieldKind, State, declared, values_of


@dataclass(frozen=True, kw_only=True)
class Loan:
    """A book lent: a kind of record that no store knows."""

    id: str
    title: str | None = text("Title", "to find it", required=True)
    sort: str | None = code("Sort", "to count it", of="sort")
    shelf: str | None = None


def test_the_declared_fields_come_by_name_in_their_order_without_id_and_plain_fields() -> None:
    assert list(declared(Loan)) == ["title", "sort"]
    assert declared(Loan)["title"].name == "title"


def test_a_field_says_what_it_was_given() -> None:
    about = declared(Loan)["title"].about
    assert (about.label, about.kind, about.purpose) == ("Title", FieldKind.TEXT, "to find it")
    assert about.required
    assert not about.past


def test_a_coded_field_takes_every_state_and_another_none_unless_told() -> None:
    assert declared(Loan)["sort"].about.states == ALL_STATES
    assert declared(Loan)["title"].about.states == frozenset()


@pytest.mark.parametrize("states", [frozenset(), frozenset({State.WITHHELD})])
def test_the_states_that_are_named_are_the_ones_it_takes(states: frozenset[State]) -> None:
    made = code("Sort", "to count", of="sort", states=states)
    assert made.metadata["about"].states == states


def test_the_values_of_a_record_come_with_their_fields() -> None:
    values = {info.name: value for info, value in values_of(Loan(id="1", title="Kes"))}
    assert values == {"title": "Kes", "sort": None}
