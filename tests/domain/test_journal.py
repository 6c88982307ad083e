"""A record is the fold of its entries, whatever way and however often they arrive."""

import json
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sendiass_desktop.domain.journal import (
    FIRST_HASH,
    FORMAT,
    Entry,
    Payload,
    canonical,
    chained,
    fold,
    next_stamp,
    shown,
)

SALT: Final = bytes(16)
FIELDS: Final = ("level", "gender", "note")


def entry(
    sequence: int,
    values: dict[str, Any],
    *,
    stamp: int | None = None,
    origin: str = "here",
    replaces: Iterable[Entry] = (),
) -> Entry:
    """An entry that sets these fields; what it replaces it names as the base of each."""
    base = {name: sorted(one.value_id for one in replaces) for name in values} if replaces else {}
    return Entry(
        origin=origin,
        sequence=sequence,
        stamp=sequence if stamp is None else stamp,
        at="2026-11-20T10:30:00+00:00",
        worker="w",
        verb="log contact",
        kind="contact",
        record="c",
        format=FORMAT,
        base=canonical(base).decode() if base else "",
        facts=Payload.of(values, SALT),
        private=None,
    )


@st.composite
def histories(draw: st.DrawFn) -> list[Entry]:
    """Entries of two laptops, each naming as its base some of the entries that came before it."""
    made: list[Entry] = []
    counts = {"here": 0, "there": 0}
    for stamp in range(draw(st.integers(1, 7))):
        origin = draw(st.sampled_from(sorted(counts)))
        counts[origin] += 1
        chosen = draw(st.sets(st.sampled_from(FIELDS), min_size=1))
        values = {name: draw(st.sampled_from(["a", "b", None])) for name in sorted(chosen)}
        seen = draw(st.lists(st.sampled_from(made), unique_by=_value_id)) if made else []
        made.append(entry(counts[origin], values, stamp=stamp, origin=origin, replaces=seen))
    return made


def _value_id(one: Entry) -> str:
    return one.value_id


@settings(max_examples=40)
@given(histories(), st.data())
def test_entries_in_any_order_and_repeated_make_the_same_record(
    entries: list[Entry], data: st.DataObject
) -> None:
    repeated = entries + data.draw(st.lists(st.sampled_from(entries)))
    shuffled = data.draw(st.permutations(repeated))
    assert fold(shuffled) == fold(entries)


@settings(max_examples=40)
@given(histories())
def test_what_is_shown_is_the_last_value_that_stands(entries: list[Entry]) -> None:
    folded = fold(entries)
    by_id = {one.value_id: one for one in entries}
    for name, standing in folded.standing.items():
        last = max(standing, key=lambda value_id: by_id[value_id].order)
        assert folded.values[name] == standing[last] == by_id[last].values()[name]


@settings(max_examples=40)
@given(histories())
def test_a_value_stands_until_another_names_it(entries: list[Entry]) -> None:
    folded = fold(entries)
    for name in folded.values:
        setting = [one for one in entries if name in one.values()]
        named = {value_id for one in setting for value_id in one.bases().get(name, [])}
        assert set(folded.standing[name]) == {one.value_id for one in setting} - named


@settings(max_examples=40)
@given(histories())
def test_a_conflict_closes_only_by_an_entry_that_names_every_side(entries: list[Entry]) -> None:
    folded = fold(entries)
    names = list(folded.values)
    last = entry(99, dict.fromkeys(names, "settled"), stamp=99)
    closing = replace(last, base=canonical(folded.base(names)).decode())
    assert fold([*entries, closing]).conflicts == ()
    for name in folded.conflicts:
        one_side = {name: folded.base([name])[name][1:]}
        half = replace(last, base=canonical(one_side).decode())
        assert name in fold([*entries, half]).conflicts


@settings(max_examples=40)
@given(histories())
def test_what_is_shown_needs_no_folding_for_one_entry(entries: list[Entry]) -> None:
    assert shown(entries) == fold(entries).values
    assert shown(entries[:1]) == fold(entries[:1]).values


def test_two_laptops_that_changed_the_same_value_are_in_conflict_and_the_later_shows() -> None:
    first = entry(1, {"level": "1"})
    here = entry(2, {"level": "2"}, stamp=5, replaces=[first])
    there = entry(1, {"level": "3"}, stamp=6, origin="there", replaces=[first])
    folded = fold([first, here, there])
    assert folded.values["level"] == "3"
    assert folded.conflicts == ("level",)
    assert folded.base(["level", "gender"]) == {"level": ["here/2", "there/1"]}


def test_at_the_same_stamp_origin_and_then_sequence_decide() -> None:
    ours = entry(7, {"level": "2"}, stamp=5, origin="a")
    theirs = entry(3, {"level": "3"}, stamp=5, origin="b")
    assert fold([theirs, ours]).values["level"] == "3"
    assert fold([entry(4, {"level": "1"}, stamp=5, origin="b"), theirs]).values["level"] == "1"


def test_an_answer_taken_back_is_nothing_and_not_what_it_was_before() -> None:
    first = entry(1, {"gender": "male"})
    folded = fold([first, entry(2, {"gender": None}, replaces=[first])])
    assert folded.values == {"gender": None}
    assert folded.conflicts == ()


def test_entries_that_name_each_other_still_show_the_last() -> None:
    one, other = entry(1, {"level": "1"}), entry(2, {"level": "2"})
    round_one = replace(one, base=canonical({"level": [other.value_id]}).decode())
    round_other = replace(other, base=canonical({"level": [one.value_id]}).decode())
    assert fold([round_one, round_other]).values == {"level": "2"}


def test_a_destroyed_payload_sets_nothing() -> None:
    first = entry(1, {"level": "1"})
    assert first.facts is not None
    erased = replace(first, facts=replace(first.facts, salt=None, content=None))
    assert fold([erased]).values == {}
    assert erased.facts is not None
    assert erased.facts.is_true()


def test_a_payload_that_is_half_there_or_other_than_its_digest_is_not_true() -> None:
    payload = Payload.of({"level": "1"}, SALT)
    assert payload.is_true()
    assert not replace(payload, content=b'{"level":"2"}').is_true()
    assert not replace(payload, salt=bytes(15) + b"1").is_true()
    assert not replace(payload, salt=None).is_true()
    assert not replace(payload, content=None).is_true()


@pytest.mark.parametrize(
    "other",
    [
        {"origin": "there"},
        {"sequence": 2},
        {"stamp": 2},
        {"at": "2026-11-20T10:31:00+00:00"},
        {"worker": None},
        {"verb": "correct contact"},
        {"kind": "person"},
        {"record": "d"},
        {"format": 2},
        {"base": "{}"},
        {"facts": Payload.of({"level": "2"}, SALT)},
        {"facts": None},
        {"private": Payload.of({"level": "1"}, SALT)},
    ],
    ids=lambda other: next(iter(other)),
)
def test_the_hash_covers_every_part_of_an_entry(other: dict[str, Any]) -> None:
    first = entry(1, {"level": "1"})
    assert chained(FIRST_HASH, replace(first, **other)) != chained(FIRST_HASH, first)


def test_the_hash_covers_the_entry_before_and_proves_itself_without_the_payload() -> None:
    first = entry(1, {"level": "1"})
    assert first.facts is not None
    erased = replace(first, facts=replace(first.facts, salt=None, content=None))
    assert chained(FIRST_HASH, erased) == chained(FIRST_HASH, first)
    assert chained(bytes(31) + b"1", first) != chained(FIRST_HASH, first)


def test_the_hash_can_be_computed_from_the_documentation() -> None:
    first = entry(1, {"level": "1"})
    assert first.facts is not None
    header = [1, "here", 1, 1, first.at, "w", "log contact", "contact", "c", ""]
    header += [first.facts.digest.hex(), None]
    text = json.dumps(header, separators=(",", ":"))
    assert chained(FIRST_HASH, first) == sha256(bytes(32) + text.encode()).digest()


@given(st.lists(st.integers(0, 2**41), min_size=1))
def test_a_stamp_never_goes_back_whatever_the_clock_does(clock: list[int]) -> None:
    stamps = [0]
    for milliseconds in clock:
        stamps.append(next_stamp(stamps[-1], milliseconds))
        assert stamps[-1] >> 16 >= milliseconds
    assert stamps == sorted(set(stamps))


@given(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), st.integers()))
def test_the_same_values_are_the_same_bytes_in_whatever_order(values: dict[str, int]) -> None:
    backwards = dict(reversed(values.items()))
    assert canonical(backwards) == canonical(values)
    assert json.loads(canonical(values)) == values
