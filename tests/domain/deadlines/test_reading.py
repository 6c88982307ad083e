"""A wrong file of rules is refused with a sentence."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from sendiass_desktop.domain.deadlines.reading import read
from sendiass_desktop.domain.errors import AppError


def raw() -> dict[str, Any]:
    """A file with two rules, in every part that there may be."""
    return {
        "last_checked": date(2026, 11, 22),
        "checked_against": "A specimen.",
        "groups": [{"code": "one", "name": "One"}],
        "late": {"council": "ask"},
        "exceptions": {"closure": "Schools were closed."},
        "events": {
            "request": [{"code": "received", "label": "Received on"}],
            "again": [{"code": "received", "label": "Received again on"}],
        },
        "rules": [
            rule("A1", limits=[{"event": "request", "amount": 6, "unit": "week"}]),
            rule("A2", undated="No date."),
        ],
    }


def rule(code: str, **more: Any) -> dict[str, Any]:
    """A rule with what every rule must have."""
    needed = {"title": "T", "what": "W.", "group": "one", "duty": "council"}
    return {"id": code, **needed, "source": "S", "confidence": "verified", **more}


def in_rule(**changes: Any) -> Callable[[dict[str, Any]], object]:
    return lambda value: value["rules"][0].update(changes)


def in_limit(**changes: Any) -> Callable[[dict[str, Any]], object]:
    return lambda value: value["rules"][0]["limits"][0].update(changes)


def twice(**dates: Any) -> Callable[[dict[str, Any]], object]:
    return lambda value: value["rules"].append(rule("A2", undated="No date.", **dates))


def without(key: str) -> Callable[[dict[str, Any]], object]:
    return lambda value: value.pop(key)


def test_a_file_that_is_right_is_read() -> None:
    first, second = read(raw()).rules
    assert (first.late, first.limits[0].amount, first.triggers[0].event) == ("ask", 6, "request")
    assert (second.undated, second.triggers) == ("No date.", ())


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (without("groups"), "The file of deadline rules has no “groups”."),
        (without("rules"), "The file of deadline rules has no “rules”."),
        (without("checked_against"), "has no “checked_against”"),
        (without("last_checked"), "Rule “A1” has no “last_checked”."),
        (without("events"), "Rule “A1” names “request”, which the file does not explain."),
        (without("late"), "Rule “A1” names “council”, which the file does not explain."),
        (lambda value: value.update(colour="red"), "“colour”, which this program does not know"),
        (lambda value: value.update(events=5), "must be a table"),
        (lambda value: value.update(late=["ask"]), "must be a table"),
        (in_rule(id=""), "Rule “” has no “id”."),
        (in_rule(title=""), "Rule “A1” has no “title”."),
        (in_rule(source=" "), "Rule “A1” has no “source”."),
        (in_rule(limits=[]), "Rule “A1” has no “limits”."),
        (in_rule(group="two"), "Rule “A1” names “two”"),
        (in_rule(exceptions=["flood"]), "Rule “A1” names “flood”"),
        (in_rule(duty="mayor"), "“duty” in Rule “A1” must be one of family, council"),
        (in_rule(confidence="sure"), "must be one of verified, secondary, to_be_checked"),
        (in_rule(rolling="down"), "must be one of none, next_working_day"),
        (in_rule(rolling="tribunal_act"), "only where it is counted in days"),
        (in_rule(valid_from="soon"), "must be a date such as 2026-09-01"),
        (in_rule(valid_from="2026-01-02", valid_to="2026-01-01"), "ends before it begins"),
        (in_limit(unit="fortnight"), "must be one of day, week, month"),
        (in_limit(amount=0), "must be a whole number above 0"),
        (in_limit(amount=None), "must state an amount"),
        (in_limit(unit="immediately"), "must state an amount, or a fixed day, or immediately"),
        (in_limit(unit="fixed", amount=None, month=2, day=29), "a real month and day"),
        (in_limit(unit="fixed", amount=None), "a real month and day"),
        (in_limit(unit="working_day", before=True), "counted back only in whole days"),
        (in_limit(before=True, counts_trigger=True), "counted back only in whole days"),
        (
            lambda value: value["rules"][0]["limits"].append(
                {"event": "again", "amount": 1, "unit": "month"}
            ),
            "asks for the date “received” twice",
        ),
        (twice(), "Rule “A2” has two versions on one day."),
        (twice(valid_from="2026-01-01"), "Rule “A2” has two versions on one day."),
        (lambda value: value["rules"].append(5), "must be a table"),
    ],
)
def test_a_wrong_file_is_refused_with_a_sentence(
    spoil: Callable[[dict[str, Any]], object], sentence: str
) -> None:
    value = raw()
    spoil(value)
    with pytest.raises(AppError) as refused:
        read(value)
    assert sentence in str(refused.value)
