"""The inverse of what was written: undo of an undo is the record before, and nothing is crossed."""

from dataclasses import dataclass, field
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sendiass_desktop.domain.history import steps
from sendiass_desktop.domain.journal import Entry, Payload, canonical, fold
from sendiass_desktop.domain.undo import Touched, before, began, inverse, is_part_of, plain
from sendiass_desktop.domain.verbs import done

SALT: Final = bytes(16)
FIELDS: Final = ("level", "gender", "note")
VALUES: Final = st.dictionaries(
    st.sampled_from(FIELDS), st.sampled_from(["a", "b", "c", None]), min_size=1
)


@dataclass
class Record:
    """One record and the entries that its verbs wrote, each naming what it replaces."""

    entries: list[Entry] = field(default_factory=list)

    def write(self, values: dict[str, Any], *, origin: str = "here") -> frozenset[str]:
        """Set fields that differ, as the store does; the value ids of what was written."""
        folded = fold(self.entries)
        differing = {
            name: value
            for name, value in values.items()
            if not self.entries or folded.values.get(name) != value
        }
        if not differing:
            return frozenset()
        base = folded.base(differing)
        number = len(self.entries) + 1
        entry = Entry(
            origin=origin,
            sequence=number,
            stamp=number,
            at="2026-11-20T10:30:00+00:00",
            worker="w",
            verb="v",
            kind="contact",
            record="c",
            format=1,
            base=canonical(base).decode() if base else "",
            facts=Payload.of(differing, SALT),
            private=None,
        )
        self.entries.append(entry)
        return frozenset({entry.value_id})

    def shown(self) -> dict[str, Any]:
        """What the record holds: a field that holds nothing is as one that was never set."""
        values = fold(self.entries).values
        return {name: value for name, value in values.items() if value is not None}


@settings(max_examples=60)
@given(VALUES, VALUES)
def test_undo_is_the_record_before_and_undo_of_undo_is_the_record_after(
    first: dict[str, Any], then: dict[str, Any]
) -> None:
    record = Record()
    record.write(first)
    held = record.shown()
    written = record.write(then)
    if not written:
        return
    changed = record.shown()
    undone = record.write(inverse(record.entries, written))
    assert record.shown() == held
    record.write(inverse(record.entries, undone, settled=written))
    assert record.shown() == changed
    assert fold(record.entries).conflicts == ()


@settings(max_examples=60)
@given(st.lists(VALUES, min_size=2, max_size=6), st.data())
def test_any_walk_back_and_forth_passes_through_the_very_states_it_came_by(
    verbs: list[dict[str, Any]], data: st.DataObject
) -> None:
    record = Record()
    record.write(dict.fromkeys(FIELDS, "first"))
    states = [record.shown()]
    pile: list[frozenset[str]] = []
    again: list[frozenset[str]] = []
    for values in verbs:
        if written := record.write(values):
            pile.append(written)
            states.append(record.shown())
    passed: frozenset[str] = frozenset()
    place = len(pile)
    for back in data.draw(st.lists(st.booleans(), max_size=12)):
        source = pile if back else again
        if not source:
            continue
        settled = passed.union(*pile, *again)
        thing = source[-1]
        turned = record.write(inverse(record.entries, thing, settled=settled))
        source.pop()
        passed |= thing
        (again if back else pile).append(turned)
        place += -1 if back else 1
        assert record.shown() == states[place]


@settings(max_examples=60)
@given(VALUES, VALUES, VALUES)
def test_a_later_entry_on_a_field_of_it_refuses_and_names_the_field(
    first: dict[str, Any], then: dict[str, Any], later: dict[str, Any]
) -> None:
    record = Record()
    record.write(first)
    written = record.write(then)
    if not written:
        return
    mine = set(before(record.entries, written))
    other = record.write(later, origin="there")
    crossed = mine & set(before(record.entries, other)) if other else set()
    if crossed:
        with pytest.raises(Touched) as refused:
            inverse(record.entries, written)
        assert set(refused.value.fields) == crossed
    else:
        assert set(inverse(record.entries, written)) == mine


def test_a_value_that_stands_beside_refuses_too() -> None:
    record = Record()
    record.write({"level": "a"})
    written = record.write({"level": "b"})
    first, second = record.entries
    beside = Entry(
        **{  # of another laptop, which had not seen the second
            name: getattr(second, name) for name in Entry.__slots__
        }
        | {"origin": "there", "stamp": 1, "facts": Payload.of({"level": "c"}, SALT)}
    )
    record.entries = [first, beside, second]
    assert fold(record.entries).conflicts == ("level",)
    with pytest.raises(Touched):
        inverse(record.entries, written)


def test_what_began_a_record_is_told_from_what_changed_it() -> None:
    record = Record()
    first = record.write({"level": "a"})
    then = record.write({"level": "b"})
    assert began(record.entries, first)
    assert not began(record.entries, then)


@settings(max_examples=40)
@given(st.lists(VALUES, min_size=1, max_size=6))
def test_the_last_step_of_each_field_ends_in_what_the_record_holds(
    verbs: list[dict[str, Any]],
) -> None:
    record = Record()
    for values in verbs:
        record.write(values)
    told: dict[str, Any] = {}
    for step in steps(record.entries):
        assert told.get(step.field) == step.before
        told[step.field] = step.after
    assert told == dict(fold(record.entries).values)


def test_an_erased_step_holds_nothing() -> None:
    record = Record()
    record.write({"level": "a"})
    (entry,) = record.entries
    assert entry.facts is not None
    bare = Payload(entry.facts.digest, None, None)
    erased = Entry(**{name: getattr(entry, name) for name in Entry.__slots__} | {"facts": bare})
    (step,) = steps([erased])
    assert (step.gone, step.field, step.before, step.after) == (True, "", None, None)


def test_a_part_goes_with_what_it_was_recorded_with() -> None:
    new = frozenset({"c"})
    assert is_part_of("response", {"contact": "c"}, began_too=new)
    assert not is_part_of("response", {"contact": "d"}, began_too=new)
    assert not is_part_of("person", {"contact": "c"}, began_too=new)


def test_verbs_are_told_as_things_that_were_done() -> None:
    assert done("log contact", "C-2026-0413") == "Contact C-2026-0413 logged"
    assert done("log response", "C-2026-0413") == "Response logged, C-2026-0413"
    assert done("deadline missed", "R-2026-0087") == "Deadline passed and not met, R-2026-0087"
    assert done("undo: log contact") == "Undone: contact logged"
    assert done("redo: log contact", "C-2026-0413") == "Done again: contact C-2026-0413 logged"
    assert done("restore level change") == "Level change brought back"
    assert done("look at case") == "Case looked at"
    assert done("restore") == "Backup restored"
    assert done("correct case_person") == "Case person corrected"
    assert done("keep school calendar") == "School calendar kept"
    assert done("redo: undo: add staff") == "Done again: member of staff added"
    assert (done("tidy up"), done("")) == ("Tidy up", "")
    assert plain("undo: redo: log contact") == "log contact"
    assert plain("undo turning") == "undo turning"
