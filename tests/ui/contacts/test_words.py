"""What the contact list says: who it is about, how it stands, the filter in words."""

from datetime import date

import pytest

from sendiass_desktop.domain.fields import State
from sendiass_desktop.domain.response import Status
from sendiass_desktop.services.contacts import ContactFilter
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.contacts import words
from tests.stores import MORNING, contact

TODAY = MORNING.date()
BOY = "Boy, Year 4 · S65"
RESPONSE = {"at": MORNING, "result": "spoke"}


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (
            {"gender": "male", "year_group": "Year 4", "postcode_district": "S65"},
            "Boy, Year 4 · S65",
        ),
        ({"gender": "female", "age": 15}, "Girl, 15"),
        ({"age": 15, "year_group": State.WITHHELD, "gender": "other"}, "15"),
        ({"postcode_district": State.NOT_KNOWN}, "Not given"),
        ({"about": "none", "gender": State.NOT_APPLICABLE}, "None in particular"),
        ({}, "Not given"),
    ],
)
def test_who_a_contact_is_about_is_said_as_far_as_it_was_given(
    services: Services, values: dict[str, object], said: str
) -> None:
    found = services.contacts.get(services.contacts.log(contact(**values)))
    assert words.about(found) == said


@pytest.mark.parametrize(
    ("received", "said"),
    [
        (date(2026, 11, 20), "Due 27 Nov"),
        (date(2026, 11, 16), "1 working day left"),
        (date(2026, 11, 13), "Due today"),
        (date(2026, 11, 11), "Not answered, 2 working days late"),
    ],
)
def test_an_unanswered_contact_says_when_its_answer_is_due(
    services: Services, received: date, said: str
) -> None:
    assert standing(services, services.contacts.log(contact(received_on=received))) == said


@pytest.mark.parametrize(
    ("values", "result", "said"),
    [
        ({}, "spoke", "In time"),
        ({}, "message", "Message left in time"),
        ({"received_on": date(2026, 11, 11)}, "replied", "Answered, 2 working days late"),
        ({"response_needed": "no"}, None, "No answer needed"),
        ({"response_needed": State.NOT_KNOWN}, None, "Not known"),
    ],
)
def test_an_answered_contact_says_how(
    services: Services, values: dict[str, object], result: str | None, said: str
) -> None:
    responses = [RESPONSE | {"result": result}] if result else []
    assert standing(services, services.contacts.log(contact(**values), responses)) == said


def test_every_status_that_needs_a_hand_has_an_icon_as_well_as_a_colour() -> None:
    assert set(words.TONES) == set(Status) - {Status.NOT_NEEDED, Status.NOT_KNOWN}
    assert all(icon and tone for icon, tone in words.TONES.values())


def test_a_filter_is_said_in_the_order_it_is_set(services: Services) -> None:
    session = services.session
    wanted = ContactFilter(
        first=date(2026, 10, 1),
        last=date(2026, 10, 31),
        level="1",
        reason="transport",
        worker=session.worker.id,
        unanswered=True,
        archived=True,
        text=" bus ",
    )
    assert words.filter_words(wanted, session.lists, workers=session.workers()) == (
        "received 1 to 31 October 2026, level 1 Information, Transport, with Moira Okafor,"
        " not answered yet, archived, matching “bus”"
    )


def test_no_filter_is_no_words(services: Services) -> None:
    session = services.session
    assert words.filter_words(ContactFilter(), session.lists, workers=session.workers()) == ""


def test_facts_leave_out_what_nobody_answered_and_say_states_and_dates_in_words(
    services: Services,
) -> None:
    values = {"gender": State.WITHHELD, "minutes": 75, "message_safe": False, "reasons": ("ehcna",)}
    found = services.contacts.get(services.contacts.log(contact(**values)))
    session = services.session
    assert dict(words.facts(found, session.lists, workers=session.workers())) == {
        "Who": "Parent or carer",
        "How": "Phone",
        "Gender": "Withheld",
        "Safe to leave a message": "No",
        "Date received": "20 November 2026",
        "What it is about": "EHC needs assessment",
        "Minutes": "1 hour 15 minutes",
    }


def standing(services: Services, id_: str) -> str:
    detail = services.contacts.detail(id_)
    return words.standing(detail.standing, TODAY, calendar=services.contacts.clock().calendar)
