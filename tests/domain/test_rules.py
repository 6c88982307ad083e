"""A draft is refused only for what cannot be stored truthfully, with one sentence a field."""

from datetime import date, datetime, time
from typing import Any, Final

import pytest

from sendiass_desktop.domain.errors import Problem
from sendiass_desktop.domain.fields import State
from sendiass_desktop.domain.lists import Entry, Lists
from sendiass_desktop.domain.rules import Known, problems

TODAY: Final = date(2026, 11, 20)
MONDAY: Final = date(2026, 10, 5)
LISTS: Final = Lists.of(
    [
        Entry("level", "1", "Information", 0),
        Entry("level", "2", "Advice", 1, retired_on=date(2020, 1, 1)),
        Entry("reasons", "ehcna", "EHC needs assessment", 0),
        Entry("reasons", "other", "Other", 1),
        Entry("response_needed", "no", "No", 0),
        Entry("role", "manager", "Manager", 0),
        Entry("role", "chief", "Chief", 1),
        Entry("result", "spoke", "Spoke", 0),
    ]
)
KNOWN: Final = Known(TODAY, LISTS)


def told(kind: str, **values: Any) -> list[Problem]:
    return list(problems(kind, values, known=KNOWN))


def contact(**values: Any) -> list[Problem]:
    return told("contact", received_on=MONDAY, **values)


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"level": "1"},
        {"level": "2"},
        {"level": "withheld"},
        {"level": State.NOT_KNOWN},
        {"reasons": ("ehcna", "other")},
        {"reasons": ("not_known",)},
        {"ended_on": MONDAY},
        {"ended_on": TODAY},
        {"statutory_deadline": date(2027, 5, 1)},
        {"minutes": 0},
        {"minutes": 1440},
        {"age": 0},
        {"age": State.WITHHELD},
        {"name": State.WITHHELD},
        {"name": "=cmd|' /C calc'!A0"},
        {"response_needed": "not_known"},
    ],
)
def test_what_can_be_stored_truthfully_is_no_problem(values: dict[str, Any]) -> None:
    assert contact(**values) == []


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("level", "9", "“9” is not in the list “level” (Level of service)."),
        ("reasons", ("ehcna", "gossip"), "“gossip” is not in the list “reasons”"),
        ("primary_reason", "gossip", "“gossip” is not in the list “reasons” (Main reason)."),
        ("response_needed", "withheld", "“Does it need an answer” may not be “withheld”."),
        ("ended_on", date(2026, 10, 4), "“Ended on” must be the day received or after it."),
        ("ended_on", date(2026, 11, 21), "“Ended on” must be today or in the past."),
        ("permission_on", date(2026, 11, 21), "must be today or in the past."),
        ("statutory_deadline", date(1899, 12, 31), "must be a date after 1900."),
        ("minutes", 1441, "“Minutes” must be 1,440 or fewer, which is a whole day."),
        ("minutes", -1, "“Minutes” must be between 0 and 1,000,000."),
        ("age", 121, "“Age” must be 120 or less."),
        ("note", "a\x00b", "“Note” holds a character that cannot be stored."),
        ("note", "a" * 100_001, "“Note” must be 100,000 characters or fewer."),
        ("name", "\ud83d", "“Name” holds a character that cannot be stored."),
    ],
)
def test_a_problem_names_its_field_in_one_sentence(field: str, value: Any, words: str) -> None:
    found = contact(**{field: value})
    assert [problem.field for problem in found] == [field]
    assert words in found[0].sentence


def test_a_contact_needs_its_date() -> None:
    assert told("contact") == [Problem("received_on", "Enter the date received.")]
    assert told("contact", received_on=None) == told("contact")


@pytest.mark.parametrize("day", [date(2026, 11, 21), date(2027, 11, 20), date(1899, 12, 31)])
def test_a_contact_comes_in_today_or_earlier_in_living_memory(day: date) -> None:
    assert [problem.field for problem in told("contact", received_on=day)] == ["received_on"]


def test_a_field_is_told_one_problem_at_a_time() -> None:
    found = contact(ended_on=date(1850, 1, 1))
    assert [problem.field for problem in found] == ["ended_on"]


def test_all_fields_are_told_at_once() -> None:
    found = contact(level="9", minutes=-1, ended_on=date(2027, 1, 1))
    assert {problem.field for problem in found} == {"level", "minutes", "ended_on"}


def test_a_response_needs_its_contact_and_its_time_in_the_past() -> None:
    assert {problem.field for problem in told("response")} == {"contact", "at"}
    tomorrow = datetime.combine(date(2026, 11, 21), time(9))
    assert [one.field for one in told("response", contact="c", at=tomorrow)] == ["at"]
    later_today = datetime.combine(TODAY, time(23, 59))
    assert told("response", contact="c", at=later_today, minutes=1440) == []
    found = told("response", contact="c", at=later_today, minutes=1441)
    assert [problem.field for problem in found] == ["minutes"]


def test_a_concern_says_what_was_said() -> None:
    assert told("concern", contact="c", said="that he was hit") == []
    assert [problem.field for problem in told("concern", contact="c")] == ["said"]


def test_a_member_of_staff_has_a_name_and_a_role_that_the_program_knows() -> None:
    assert told("worker", name="Ann", role="manager") == []
    assert [problem.field for problem in told("worker", role="manager")] == ["name"]
    assert [problem.field for problem in told("worker", name="Ann")] == ["role"]
    assert [problem.field for problem in told("worker", name="Ann", role="chief")] == ["role"]


@pytest.mark.parametrize("state", State)
def test_no_entry_of_a_list_has_the_code_of_a_state(state: State) -> None:
    found = told("list_entry", list="level", code=state.value, label="Odd")
    assert [problem.field for problem in found] == ["code"]


def test_a_setting_makes_sense() -> None:
    assert told("setting", key="response_days", value=5) == []
    assert [problem.field for problem in told("setting", key="response_days", value=0)] == ["value"]
