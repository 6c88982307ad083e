"""Every kind of value goes into JSON and comes back, and nothing else comes out of it."""

import json
from datetime import UTC, date, datetime, time
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendiass_desktop.domain.fields import ALL_STATES, About, FieldKind, Privacy, State
from sendiass_desktop.domain.values import (
    LARGEST_NUMBER,
    LONGEST_TEXT,
    STATELESS,
    Unreadable,
    from_json,
    tidy,
    to_json,
    unstorable,
)

OCTOBER: Final = date(2026, 10, 5)
TEXT: Final = st.text(
    st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), min_size=1
)
STATE_NAMES: Final = [state.value for state in State]
CODES: Final = st.sampled_from(["1", "ehc", "none", "other", "parent"])
JSON: Final = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.sampled_from(STATE_NAMES),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)
VALUES: Final[dict[FieldKind, st.SearchStrategy[Any]]] = {
    FieldKind.TEXT: TEXT | st.sampled_from(STATE_NAMES),
    FieldKind.INTEGER: st.integers(0, LARGEST_NUMBER),
    FieldKind.YES_NO: st.booleans(),
    FieldKind.DATE: st.dates(),
    FieldKind.TIME: st.times(),
    FieldKind.MOMENT: st.datetimes(),
    FieldKind.CODE: CODES | st.sampled_from(STATE_NAMES),
    FieldKind.CODES: st.lists(CODES, min_size=1).map(tuple)
    | st.sampled_from([(state.value,) for state in State]),
    FieldKind.LINK: TEXT,
    FieldKind.VALUE: JSON,
}


def wall(day: date, hour: int, minute: int) -> datetime:
    """Local wall time, as records hold it."""
    return datetime.combine(day, time(hour, minute))


def about(kind: FieldKind, states: frozenset[State] = ALL_STATES) -> About:
    return About("Thing", kind, Privacy.COUNTABLE, "to test", states=states)


def there_and_back(field: About, value: Any) -> Any:
    return from_json(field, json.loads(json.dumps(to_json(field, value))))


@given(st.data(), st.sampled_from(FieldKind))
def test_every_value_comes_back_as_it_went(data: st.DataObject, kind: FieldKind) -> None:
    value = tidy(about(kind), data.draw(VALUES[kind]))
    found = there_and_back(about(kind), value)
    assert found == value
    assert isinstance(found, State) == isinstance(value, State)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("kind", [kind for kind in FieldKind if kind not in STATELESS])
def test_every_state_comes_back_as_a_state(kind: FieldKind, state: State) -> None:
    found = there_and_back(about(kind), state)
    assert found is state
    with pytest.raises(Unreadable, match="“Thing” may not be “"):
        there_and_back(about(kind, frozenset()), state)


@pytest.mark.parametrize("word", [state.value for state in State])
def test_text_that_spells_a_state_stays_text(word: str) -> None:
    found = there_and_back(about(FieldKind.TEXT), word)
    assert found == word
    assert not isinstance(found, State)


@pytest.mark.parametrize("value", ["withheld", {"state": "withheld"}, {"state": []}])
def test_a_setting_that_looks_like_a_state_stays_a_setting(value: object) -> None:
    assert there_and_back(about(FieldKind.VALUE, frozenset()), value) == value


@pytest.mark.parametrize(
    ("kind", "value", "kept"),
    [
        (FieldKind.CODE, State.WITHHELD, "withheld"),
        (FieldKind.CODES, ("b", "a", "b"), ("a", "b")),
        (FieldKind.CODES, "withheld", ("withheld",)),
        (FieldKind.CODES, State.NOT_KNOWN, ("not_known",)),
        (FieldKind.CODES, (), None),
        (FieldKind.CODES, None, None),
        (FieldKind.TEXT, "", None),
        (FieldKind.TEXT, State.WITHHELD, State.WITHHELD),
        (FieldKind.LINK, "", None),
        (FieldKind.TIME, time(9, 5, 31, 7), time(9, 5)),
        (FieldKind.MOMENT, datetime(2026, 10, 5, 9, 5, 31, tzinfo=UTC), wall(OCTOBER, 9, 5)),
        (FieldKind.INTEGER, 0, 0),
        (FieldKind.YES_NO, False, False),
        (FieldKind.VALUE, "", ""),
    ],
)
def test_a_value_is_tidied_to_what_will_be_read_back(
    kind: FieldKind, value: object, kept: object
) -> None:
    found = tidy(about(kind), value)
    assert found == kept
    assert type(found) is type(kept)


@given(st.data(), st.sampled_from(FieldKind))
def test_a_tidied_value_is_tidy(data: st.DataObject, kind: FieldKind) -> None:
    once = tidy(about(kind), data.draw(VALUES[kind]))
    assert tidy(about(kind), once) == once


@pytest.mark.parametrize("kind", FieldKind)
def test_null_is_not_recorded(kind: FieldKind) -> None:
    assert from_json(about(kind), None) is None


@pytest.mark.parametrize(
    "kind", [FieldKind.TEXT, FieldKind.CODE, FieldKind.LINK], ids=lambda kind: str(kind.value)
)
def test_an_empty_text_is_not_recorded(kind: FieldKind) -> None:
    assert from_json(about(kind), "") is None
    assert from_json(about(FieldKind.CODES), []) is None


@pytest.mark.parametrize(
    ("kind", "raw", "words"),
    [
        (FieldKind.TEXT, 7, "must be text"),
        (FieldKind.TEXT, ["a"], "must be text"),
        (FieldKind.TEXT, {"state": "withheld", "more": 1}, "must be text"),
        (FieldKind.TEXT, {"state": "hidden"}, "may not be “hidden”"),
        (FieldKind.TEXT, {"state": ["withheld"]}, "may not be"),
        (FieldKind.TEXT, "a\x00b", "cannot be stored"),
        (FieldKind.TEXT, "\ud800", "cannot be stored"),
        (FieldKind.TEXT, "a" * (LONGEST_TEXT + 1), "100,000 characters or fewer"),
        (FieldKind.CODE, 1, "must be text"),
        (FieldKind.CODE, {"state": "withheld"}, "must be text"),
        (FieldKind.LINK, 1, "must be text"),
        (FieldKind.INTEGER, "1", "a whole number"),
        (FieldKind.INTEGER, 1.5, "a whole number"),
        (FieldKind.INTEGER, True, "a whole number"),
        (FieldKind.INTEGER, -1, "between 0 and 1,000,000"),
        (FieldKind.INTEGER, LARGEST_NUMBER + 1, "between 0 and 1,000,000"),
        (FieldKind.YES_NO, "yes", "true or false"),
        (FieldKind.YES_NO, 1, "true or false"),
        (FieldKind.DATE, "2026-02-30", "a real date"),
        (FieldKind.DATE, "yesterday", "a real date"),
        (FieldKind.DATE, 20260205, "a real date"),
        (FieldKind.TIME, "25:00", "a time such as"),
        (FieldKind.TIME, 9, "a time such as"),
        (FieldKind.MOMENT, "2026-10-05T25:00", "a real date and time"),
        (FieldKind.MOMENT, "0001-01-01T00:00+14:00", "a real date and time"),
        (FieldKind.MOMENT, {}, "a real date and time"),
        (FieldKind.CODES, {"a": 1}, "a list of codes"),
        (FieldKind.CODES, ["a", 1], "a list of codes"),
        (FieldKind.CODES, ["a", "withheld"], "may not be “withheld” and more"),
    ],
)
def test_anything_else_is_refused_with_a_sentence_that_names_the_field(
    kind: FieldKind, raw: object, words: str
) -> None:
    with pytest.raises(Unreadable, match=words) as refused:
        from_json(about(kind), raw)
    assert "“Thing”" in str(refused.value)


@given(JSON, st.sampled_from(FieldKind))
def test_any_json_is_read_or_refused_and_never_breaks(raw: object, kind: FieldKind) -> None:
    try:
        value = from_json(about(kind), raw)
    except Unreadable:
        return
    assert there_and_back(about(kind), value) == value


@pytest.mark.parametrize(
    ("raw", "local"),
    [
        ("2026-07-01T10:20Z", wall(date(2026, 7, 1), 11, 20)),
        ("2026-12-01T10:20:59+00:00", wall(date(2026, 12, 1), 10, 20)),
        ("2026-12-01T23:30-02:00", wall(date(2026, 12, 2), 1, 30)),
        ("2026-12-01", wall(date(2026, 12, 1), 0, 0)),
    ],
)
def test_a_moment_is_london_wall_time_to_the_minute(raw: str, local: datetime) -> None:
    assert from_json(about(FieldKind.MOMENT), raw) == local


@pytest.mark.parametrize(
    ("kind", "value", "is_kept"),
    [
        (FieldKind.TEXT, "=1+1", True),
        (FieldKind.TEXT, "a\x00", False),
        (FieldKind.TEXT, "a" * (LONGEST_TEXT + 1), False),
        (FieldKind.TEXT, "\udfff", False),
        (FieldKind.INTEGER, 0, True),
        (FieldKind.INTEGER, -5, False),
        (FieldKind.INTEGER, LARGEST_NUMBER + 1, False),
        (FieldKind.YES_NO, True, True),
        (FieldKind.VALUE, [1], True),
        (FieldKind.DATE, date(2026, 1, 1), True),
    ],
)
def test_what_a_form_holds_is_checked_as_what_a_file_holds(
    kind: FieldKind, value: object, *, is_kept: bool
) -> None:
    assert (unstorable(about(kind), value) is None) == is_kept
