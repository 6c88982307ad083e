"""The file of rules as it is shipped: complete, explained, dated, and careful in its words."""

import re
from collections import Counter
from datetime import date, timedelta

import pytest

from sendiass_desktop import resources
from sendiass_desktop.domain.deadlines.rules import (
    DUTY_LABELS,
    UNIT_WORDS,
    Confidence,
    Duty,
    Rolling,
    Rule,
    Unit,
)
from sendiass_desktop.domain.errors import AppError
from tests.domain.deadlines.given import RULES, TODAY, day

EACH = pytest.mark.parametrize("rule", RULES.rules, ids=lambda rule: f"{rule.id}{rule.version}")
CODES = (
    *(f"E{number}" for number in range(1, 9)),
    *(f"R{number}" for number in range(1, 11)),
    *(f"M{number}" for number in range(1, 13)),
    *(f"T{number}" for number in range(1, 9)),
    *(f"X{number}" for number in range(1, 11)),
    *("SAR", "FOI"),
)


@pytest.mark.parametrize("code", CODES)
def test_every_rule_of_the_research_is_there_today(code: str) -> None:
    assert RULES.get(code, TODAY).id == code


@EACH
def test_a_rule_is_explained_sourced_and_dated(rule: Rule) -> None:
    assert rule.what.endswith(".")
    assert rule.title[0].isupper()
    assert not rule.title.endswith(".")
    assert rule.source
    assert rule.late
    assert rule.checked == date(2026, 11, 22)
    assert all(text.endswith(".") for text in (*rule.notes, *rule.exceptions))
    assert bool(rule.undated) is not bool(rule.limits)
    assert bool(rule.triggers) is bool(rule.limits)


@EACH
def test_what_is_asked_for_is_asked_in_words_of_its_own(rule: Rule) -> None:
    labels = Counter(trigger.label for trigger in rule.triggers)
    assert max(labels.values(), default=1) == 1


def test_the_file_says_what_it_was_checked_against() -> None:
    assert "Stored copies" in RULES.checked_against
    marks = Counter(rule.confidence for rule in RULES.rules)
    assert set(marks) == set(Confidence)


def test_no_word_of_the_file_shuts_a_door() -> None:
    text = resources.path("rules", "deadlines.toml").read_text("utf-8").lower()
    assert re.findall(r"barred|out of time|please|invalid|error", text) == []


def test_the_decision_is_asked_for_as_sent_and_as_printed() -> None:
    for code in ("M1", "M6", "M7"):
        codes = [trigger.code for trigger in RULES.get(code, TODAY).triggers]
        assert codes[:2] == ["sent", "printed"]


def test_orders_are_asked_for_as_made_and_as_sent_out() -> None:
    for number in range(1, 9):
        codes = [trigger.code for trigger in RULES.get(f"T{number}", TODAY).triggers]
        assert codes[:2] == ["made", "sent"]


def test_only_appeals_move_out_of_august() -> None:
    moved = {rule.id for rule in RULES.rules if rule.rolling is Rolling.TRIBUNAL_APPLICATION}
    assert moved == {"M6", "M7", "M10"}
    assert RULES.get("M10", TODAY).rolling is Rolling.NONE


def test_weeks_and_days_of_the_send_regulations_are_not_moved() -> None:
    for rule in RULES.rules:
        if rule.source.startswith("SEND Regulations"):
            assert rule.rolling is Rolling.NONE


def test_the_version_is_chosen_by_the_day_of_the_trigger() -> None:
    border = date(2020, 1, 21)
    assert RULES.get("M10", border).version == ""
    assert RULES.get("M10", border + timedelta(days=1)).version == "2020-01-22"


def test_an_unknown_rule_and_one_not_yet_in_force_are_said() -> None:
    with pytest.raises(AppError, match="no deadline rule “Z9”"):
        RULES.get("Z9", TODAY)
    with pytest.raises(AppError, match="was not in force on 1 January 2015"):
        RULES.get("T1", day("2015-01-01"))


def test_a_rule_begins_with_its_law() -> None:
    first = {"E1": "2014-09-01", "M6": "2014-09-01", "X4": "2012-09-01", "T1": "2015-03-23"}
    for code, begins in first.items():
        assert RULES.get(code, day(begins)).version == begins
        with pytest.raises(AppError, match="was not in force"):
            RULES.get(code, day(begins) - timedelta(days=1))


def test_a_missed_appointment_excuses_those_asked_for_advice_and_not_the_council() -> None:
    for code in ("E1", "E3", "E5", "E6"):
        assert not any("appointment" in text for text in RULES.get(code, TODAY).exceptions)
        assert len(RULES.get(code, TODAY).exceptions) == 3
    assert "appointment" in RULES.get("E2", TODAY).exceptions[0]


def test_every_rule_stands_under_a_heading_and_every_heading_has_rules() -> None:
    shown = [rule.id for group in RULES.groups() for rule in RULES.in_group(group.code, TODAY)]
    assert shown == list(dict.fromkeys(rule.id for rule in RULES.rules))
    assert all(RULES.in_group(group.code, TODAY) for group in RULES.groups())


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("M6", "2 months, or 1 month"),
        ("E4", "15 days, the day itself counted"),
        ("R9", "5 months before"),
        ("R7", "31 March"),
        ("T8", "at once"),
        ("X1", "15 school days"),
        ("X3", "There is no limit in days."),
    ],
)
def test_how_long_there_is_is_said_in_words(code: str, words: str) -> None:
    assert RULES.get(code, TODAY).words() == words


def test_every_duty_and_every_counted_unit_has_words() -> None:
    assert set(DUTY_LABELS) == set(Duty)
    assert set(UNIT_WORDS) == set(Unit) - {Unit.FIXED, Unit.IMMEDIATELY}
