"""Every kind and every field declares what the rest of the house derives from it."""

from dataclasses import FrozenInstanceError, fields
from typing import Any, cast

import pytest

from sendiass_desktop import resources
from sendiass_desktop.domain import profile as profiles
from sendiass_desktop.domain.fields import (
    ALL_STATES,
    STATE_LABELS,
    FieldInfo,
    FieldKind,
    State,
    declared,
    values_of,
)
from sendiass_desktop.domain.records.contact import Contact
from sendiass_desktop.domain.records.kinds import KINDS, Kind
from sendiass_desktop.domain.records.worker import Role
from tests.domain.records.released import RELEASED

ALL_FIELDS = [(kind, info) for kind in KINDS.values() for info in kind.fields.values()]
NOT_A_RECORD = {"call"}  # a shared id, or the id of the first contact of the call

each_field = pytest.mark.parametrize(
    ("kind", "info"), ALL_FIELDS, ids=[f"{kind.name}.{info.name}" for kind, info in ALL_FIELDS]
)


@each_field
def test_every_field_says_what_it_is_called_and_what_it_is_asked_for(
    kind: Kind, info: FieldInfo
) -> None:
    assert info.about.label.strip(), kind.name
    assert info.about.purpose.strip(), kind.name


@each_field
def test_the_privacy_of_a_released_field_never_changes(kind: Kind, info: FieldInfo) -> None:
    assert RELEASED[f"{kind.name}.{info.name}"] == info.about.privacy.value


@each_field
def test_a_field_is_coded_by_a_list_or_links_to_a_kind_exactly_where_it_must(
    kind: Kind, info: FieldInfo
) -> None:
    about = info.about
    named = about.kind in (FieldKind.CODE, FieldKind.CODES, FieldKind.LINK)
    assert bool(about.of) == named, kind.name
    if about.kind is FieldKind.LINK:
        assert about.of in KINDS.keys() | NOT_A_RECORD


@each_field
def test_a_field_that_must_be_past_is_a_date(kind: Kind, info: FieldInfo) -> None:
    about = info.about
    assert not about.past or about.kind in (FieldKind.DATE, FieldKind.MOMENT), kind.name


def test_no_released_field_is_gone() -> None:
    there = {f"{kind.name}.{info.name}" for kind, info in ALL_FIELDS}
    assert set(RELEASED) == there


@pytest.mark.parametrize("profile", ["rotherham", "bradford"])
def test_every_list_that_codes_a_field_comes_with_the_profile(profile: str) -> None:
    lists = profiles.read(resources.toml("profiles", f"{profile}.toml")).lists
    coded = {info.about.of for _, info in ALL_FIELDS if info.about.kind is FieldKind.CODE}
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
    for kind, info in ALL_FIELDS:
        if info.about.kind is FieldKind.LINK and info.about.of in KINDS:
            assert names.index(info.about.of) <= names.index(kind.name)


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
    lists = profiles.read(resources.toml("profiles", "rotherham.toml")).lists
    assert {entry.code for entry in lists.entries("role")} == set(Role)
