"""What is to be mended before a month is issued, read off the score card and off the answers."""

from datetime import date, timedelta
from typing import Any

import pytest

from sendiass_desktop import resources
from sendiass_desktop.domain import month_end
from sendiass_desktop.domain.clock import WorkingDays
from sendiass_desktop.domain.periods import month
from sendiass_desktop.domain.profile import read
from sendiass_desktop.domain.response import Attempt, ResponseClock, Status
from sendiass_desktop.domain.scorecard.compute import compute
from sendiass_desktop.domain.scorecard.facts import ContactFacts
from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.domain.scorecard.sift import Heading, gaps
from tests.domain.scorecard.contacts import MONDAY, contact

LISTS = read(resources.profile("rotherham")).lists
FURTHER = {
    "remit",
    "deficit_what",
    "primary_reason",
    "impartiality_explained",
    "privacy_explained",
}


def card(*facts: ContactFacts) -> Scorecard:
    heading = Heading("S", practice=True, period=month(2026, 10), as_at=date(2026, 11, 9))
    return compute(facts, heading=heading, lists=LISTS, clock=ResponseClock(WorkingDays()))


def whole(id_: str = "a", **answers: Any) -> ContactFacts:
    told = {"impartiality_explained": True, "privacy_explained": True, "first_contact": True}
    return contact(id_, **(told | answers))


def said(fact: ContactFacts, status: Status = Status.CONTACTED) -> list[tuple[str, str]]:
    found = month_end.contradictions([fact], {fact.id: status})
    return [(mend.field, mend.sentence) for mend in found]


def test_a_whole_contact_needs_nothing() -> None:
    assert list(month_end.not_recorded(card(whole()))) == []
    assert said(whole()) == []


def test_what_the_card_shows_as_not_recorded_is_listed_once_a_field() -> None:
    bare = ContactFacts("b", MONDAY, deficit_where="setting", ended_on=MONDAY)
    found = list(month_end.not_recorded(card(whole(), bare)))
    assert {mend.record for mend in found} == {"b"}
    fields = [mend.field for mend in found]
    assert len(set(fields)) == len(fields)
    assert set(fields) == {*gaps(bare), *FURTHER, "evaluation_offered"}
    assert found[0].sentence == "“Who got in touch” is not recorded."
    assert (found[0].measure, found[0].contradicts) == ("contacts.total", False)


def test_as_many_are_listed_as_each_table_shows() -> None:
    shown = card(whole(), whole("b", level=None), ContactFacts("c", MONDAY))
    found = list(month_end.not_recorded(shown))
    for measure, field in month_end.FIELDS.items():
        if measure in {table.measure for table in shown.tables}:
            bare = [row.ids for row in shown.table(measure).rows if row.code is None]
            listed = {mend.record for mend in found if mend.field == field}
            assert {id_ for ids in bare for id_ in ids} <= listed


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"primary_reason": "ehcna"}, "primary_reason"),
        ({"deficit_where": "none"}, "deficit_where"),
        (
            {"deficit_where": "none", "deficit_what": None, "second_deficit_where": "health"},
            "second_deficit_where",
        ),
        ({"ended_on": MONDAY - timedelta(days=1)}, "ended_on"),
        ({"outcome": "advised"}, "ended_on"),
        ({"attempts": (Attempt(MONDAY - timedelta(days=1), "spoke"),)}, "received_on"),
        ({"about": "none", "lac": None, "sen_level": None}, "about"),
        ({"gender": "not_applicable"}, "gender"),
        ({"ended_on": MONDAY, "outcome": "outside"}, "outcome"),
    ],
)
def test_answers_that_cannot_both_be_true_are_told(answers: dict[str, Any], field: str) -> None:
    assert [name for name, _ in said(whole(**answers))] == [field]


def test_what_ended_unanswered_or_was_answered_though_none_was_needed_is_told() -> None:
    assert said(whole(ended_on=MONDAY), Status.OVERDUE)[0][0] == "ended_on"
    later = (Attempt(MONDAY, "spoke"),)
    assert said(whole(attempts=later), Status.NOT_NEEDED)[0][0] == "response_needed"
    at_once = (Attempt(MONDAY, "spoke", in_call=True),)
    assert said(whole(attempts=at_once), Status.NOT_NEEDED) == []


def test_states_contradict_nothing() -> None:
    fact = whole(
        primary_reason="withheld",
        reasons=("withheld",),
        deficit_where="none",
        deficit_what="not_applicable",
        outcome="not_known",
        about="none",
        gender="not_applicable",
        lac="not_applicable",
        sen_level="not_applicable",
    )
    assert said(fact) == []


def test_contacts_that_do_not_count_are_not_asked() -> None:
    assert list(month_end.contradictions([whole(primary_reason="ehcna")], {})) == []


def test_lines_stand_record_by_record_in_the_order_of_the_form() -> None:
    mends = [
        month_end.Mend("contact", record, field, "")
        for record in ("b", "a")
        for field in ("heard", "channel")
    ]
    found = month_end.in_order(mends, ["b", "a"])
    assert [(one.record, one.field) for one in found] == [
        ("b", "channel"),
        ("b", "heard"),
        ("a", "channel"),
        ("a", "heard"),
    ]
