"""The table of the response clock: contact within five working days, rule by rule."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from sendiass_desktop.domain.clock import WorkingDays
from sendiass_desktop.domain.lists import Lists
from sendiass_desktop.domain.periods import dates, month
from sendiass_desktop.domain.response import ResponseClock
from sendiass_desktop.domain.scorecard.compute import compute
from sendiass_desktop.domain.scorecard.facts import Attempt
from sendiass_desktop.domain.scorecard.sift import Heading
from tests.domain.scorecard.contacts import DUE, MONDAY, Card, contact


def test_the_response_table_says_how_every_contact_stands(card: Card) -> None:
    late = date(2026, 10, 14)
    recent = date(2026, 10, 30)
    found = card(
        [
            contact("in call", attempts=(Attempt(MONDAY, "spoke", in_call=True),)),
            contact("written", attempts=(Attempt(DUE, "replied"),)),
            contact("voicemail", attempts=(Attempt(DUE, "message"), Attempt(late, "spoke"))),
            contact("late", attempts=(Attempt(late, "spoke"),)),
            contact("overdue", attempts=(Attempt(MONDAY, "no_answer"),)),
            contact("waiting", recent),
            contact("thanks", response_needed="no"),
            contact("imported", response_needed="not_known"),
        ],
        date(2026, 11, 6),
    )
    table = found.table("contacts.response")
    assert [(row.code, row.ids) for row in table.rows] == [
        ("contacted", ("in call", "written")),
        ("attempted", ("voicemail",)),
        ("late", ("late",)),
        ("waiting", ("waiting",)),
        ("overdue", ("overdue",)),
        ("not_needed", ("thanks",)),
        ("not_known", ("imported",)),
    ]
    assert table.headline is not None
    assert (table.headline.count, table.headline.base) == (3, 5)
    assert table.headline.percent == Decimal("60.0")
    assert set(table.headline.base_ids) == {"in call", "written", "voicemail", "late", "overdue"}
    (contacted,) = table.beside
    assert (contacted.count, contacted.base) == (2, 5)
    assert found.provisional
    assert "Not met: 2 late or overdue." in table.note

    reply = found.table("contacts.reply")
    assert "in call" not in reply.ids
    assert reply.total == 7
    assert reply.headline is not None
    assert (reply.headline.count, reply.headline.base) == (2, 4)


@pytest.mark.parametrize(
    ("answers", "as_at", "words"),
    [
        ({"attempts": (Attempt(DUE, "spoke"),)}, DUE, "(100 %). Met."),
        ({"attempts": (Attempt(DUE, "message"),)}, DUE, "(100 %). Met."),
        ({"attempts": (Attempt(DUE, "spoke"),)}, MONDAY, "No cases yet."),
        ({}, date(2026, 10, 13), "Not met: 1 late or overdue."),
        ({"response_needed": "no"}, DUE, "No cases."),
    ],
)
def test_the_target_is_shown_as_met_only_when_it_is(
    card: Card, answers: dict[str, Any], as_at: date, words: str
) -> None:
    assert words in card([contact("a", **answers)], as_at).table("contacts.response").note


def test_a_target_met_so_far_says_how_many_are_still_in_time(card: Card) -> None:
    facts = [contact("a", attempts=(Attempt(MONDAY, "spoke"),)), contact("b", DUE)]
    found = card(facts, DUE)
    assert "Met so far; 1 still in time." in found.table("contacts.response").note


def test_a_moved_due_date_is_stated_and_changes_no_figure(card: Card) -> None:
    facts = [contact("a", due_moved=True), contact("b", due_moved=True), contact("c")]
    table = card(facts).table("contacts.response")
    assert "2 due dates were moved by hand" in table.note
    assert [row.ids for row in table.rows if row.code == "overdue"] == [("a", "b", "c")]


def test_the_days_to_answer_are_the_services_own(lists: Lists) -> None:
    heading = Heading("S", practice=False, period=month(2026, 10), as_at=date(2026, 11, 9))
    clock = ResponseClock(WorkingDays(), days=2)
    facts = [contact("a", attempts=(Attempt(date(2026, 10, 8), "spoke"),))]
    table = compute(facts, heading=heading, lists=lists, clock=clock).table("contacts.response")
    assert "within 2 working days" in table.title
    assert [row.code for row in table.rows if row.count] == ["late"]


def test_due_dates_beyond_the_calendar_are_said_to_be_unsure(
    lists: Lists, clock: ResponseClock
) -> None:
    period = dates(date(2027, 12, 1), date(2027, 12, 31))
    heading = Heading("S", practice=False, period=period, as_at=date(2028, 1, 31))
    found = compute([contact("a", date(2027, 12, 30))], heading=heading, lists=lists, clock=clock)
    assert "sure of bank holidays until 31 December 2027" in found.table("contacts.response").note


def test_a_call_about_two_children_is_two_contacts_in_one_call(card: Card) -> None:
    found = card(
        [
            contact("first"),
            contact("second", call="first"),
            contact("third", call="second"),
            contact("x", call="shared"),
            contact("y", call="shared"),
            contact("one way", call="other way"),
            contact("other way", call="one way"),
            contact("itself", call="itself"),
        ]
    )
    assert (found.total, found.calls) == (8, 4)
    assert found.table("contacts.total").note == "In 4 calls and messages."
    assert card([contact("a")]).table("contacts.total").note == "In 1 call or message."
