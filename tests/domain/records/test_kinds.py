"""Every kind and every field declares what the rest of the house derives from it."""

from dataclasses import FrozenInstanceError, fields
from types import MappingProxyType
from typing import Any, Final, cast

import pytest

from sendiass_desktop import resources
from sendiass_desktop.domain import profile as profiles
from sendiass_desktop.domain.fields import (
    ALL_STATES,
    STATE_LABELS,
    FieldKind,
    State,
    declared,
    values_of,
)
from sendiass_desktop.domain.records.contact import Contact
from sendiass_desktop.domain.records.kinds import KINDS, Kind
from sendiass_desktop.domain.records.worker import Role
from tests.domain.records.released import RELEASED

ALL_FIELDS: Final = MappingProxyType(
    {
        f"{kind.name}.{info.name}": info.about
        for kind in KINDS.values()
        for info in kind.fields.values()
    }
)
NOT_A_RECORD: Final = frozenset({"call"})  # a shared id, or the id of the call's first contact


def test_every_field_says_what_it_is_called_and_what_it_is_asked_for() -> None:
    silent = [
        name
        for name, about in ALL_FIELDS.items()
        if not (about.label.strip() and about.purpose.strip())
    ]
    assert silent == []


def test_the_privacy_of_a_released_field_never_changes() -> None:
    assert {name: about.privacy.value for name, about in ALL_FIELDS.items()} == dict(RELEASED)


def test_a_field_is_coded_by_a_list_or_links_to_a_kind_exactly_where_it_must() -> None:
    named = {FieldKind.CODE, FieldKind.CODES, FieldKind.LINK}
    odd = [name for name, about in ALL_FIELDS.items() if bool(about.of) != (about.kind in named)]
    assert odd == []
    linked = {about.of for about in ALL_FIELDS.values() if about.kind is FieldKind.LINK}
    assert linked <= KINDS.keys() | NOT_A_RECORD


def test_a_field_that_must_be_past_is_a_date() -> None:
    past = {about.kind for about in ALL_FIELDS.values() if about.past}
    assert past == {FieldKind.DATE, FieldKind.MOMENT}


@pytest.mark.parametrize("profile", ["rotherham", "bradford"])
def test_every_list_that_codes_a_field_comes_with_the_profile(profile: str) -> None:
    lists = profiles.read(resources.profile(profile)).lists
    coded = {about.of for about in ALL_FIELDS.values() if about.kind is FieldKind.CODE}
    assert coded <= set(lists.names())


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_every_field_but_the_id_is_declared_and_may_be_empty(kind: Kind) -> None:
    assert set(kind.fields) == {field.name for field in fields(cast("Any", kind.record))} - {"id"}
    assert all(value is None for _, value in values_of(kind.make("1", {})))


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_a_record_cannot_be_changed(kind: Kind) -> None:
    with pytest.raises(FrozenInstanceError):
        kind.make("1", {}).id = "2"


def test_an_export_writes_what_is_linked_to_before_what_links() -> None:
    names = list(KINDS)
    for name, about in ALL_FIELDS.items():
        if about.kind is FieldKind.LINK and about.of in KINDS:
            assert names.index(about.of) <= names.index(name.partition(".")[0]), name


def test_tables_and_reference_letters_are_each_used_once() -> None:
    tables = [kind.table for kind in KINDS.values()]
    letters = [kind.reference for kind in KINDS.values() if kind.reference]
    assert len(set(tables)) == len(tables)
    assert len(set(letters)) == len(letters)


def test_the_four_states_have_their_words() -> None:
    assert set(STATE_LABELS) == {*State, None}
    assert set(ALL_STATES) == {"withheld", "not_known", "not_applicable"}


def test_the_name_of_a_contact_may_be_withheld_and_nothing_else() -> None:
    assert declared(Contact)["name"].about.states == {State.WITHHELD}


def test_the_roles_are_those_of_the_list() -> None:
    lists = profiles.read(resources.profile("rotherham")).lists
    assert {entry.code for entry in lists.entries("role")} == set(Role)
