"""What a contact told of people, in the words and fields that their records keep."""

from datetime import date
from typing import Any

import pytest

from sendiass_desktop.domain import from_contact
from sendiass_desktop.domain.fields import State
from sendiass_desktop.domain.records.contact import Contact


@pytest.mark.parametrize(
    ("name", "call_back_name", "found"),
    [
        ("Aisha", None, "Aisha"),
        ("Aisha", "Mo", "Aisha"),
        (None, "Mo", "Mo"),
        (State.WITHHELD, "Mo", State.WITHHELD),
        (None, None, None),
    ],
)
def test_the_name_of_who_got_in_touch(
    name: str | State | None, call_back_name: str | None, found: str | State | None
) -> None:
    contact = Contact(id="1", name=name, call_back_name=call_back_name)
    assert from_contact.name_of_user(contact) == found


@pytest.mark.parametrize(
    ("told", "line"),
    [
        ({}, None),
        ({"message_safe": True}, None),
        ({"message_safe": False}, "Not safe to leave a message."),
        (
            {"message_safe": State.WITHHELD},
            "Would not say whether it is safe to leave a message.",
        ),
        ({"must_not_tell": "her husband. "}, "Must not be told: her husband."),
        (
            {"message_safe": False, "must_not_tell": "Tom"},
            "Not safe to leave a message. Must not be told: Tom.",
        ),
    ],
)
def test_the_safety_line_says_what_to_mind_in_calling(
    told: dict[str, Any], line: str | None
) -> None:
    assert from_contact.safety_line(Contact(id="1", **told)) == line


def test_an_age_is_as_of_the_day_received_where_one_was_told() -> None:
    day = date(2026, 9, 1)
    told = from_contact.child_fields(Contact(id="1", age=9, received_on=day))
    assert (told["age"], told["age_on"]) == (9, day)
    withheld = from_contact.child_fields(Contact(id="1", age=State.WITHHELD, received_on=day))
    assert (withheld["age"], withheld["age_on"]) == (State.WITHHELD, None)


def test_for_whom_to_ask_and_when() -> None:
    say = from_contact.call_back_words
    assert say(Contact(id="1")) is None
    assert say(Contact(id="1", call_back_name="Mo")) is None  # that is their name then
    assert say(Contact(id="1", name="Mo", call_back_name="Mo")) is None
    told = Contact(id="1", name="Aisha", call_back_name="Mo", call_back_best_time="evenings")
    assert say(told) == "Ask for Mo. Best time to call: evenings."


@pytest.mark.parametrize(
    ("user_type", "kind"),
    [
        *(("parent", "parent"), ("child", "child"), ("young_person", "child")),
        *(("professional", "professional"), ("other", None), (None, None)),
    ],
)
def test_the_kind_of_person_follows_from_the_type(user_type: str | None, kind: str | None) -> None:
    assert from_contact.kind_of_user(user_type) == kind
