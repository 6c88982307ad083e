"""The score card of a store: from a file of records to the JSON, held against a plain count."""

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date, time, timedelta
from pathlib import Path
from typing import Final

import pytest

from sendiass_desktop.domain.errors import AppError, NotAllowed
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services import exports, open_format
from sendiass_desktop.services.scorecards import ScorecardService
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Session
from tests.domain.scorecard.contacts import PLAIN
from tests.services.files import Record, invented, written
from tests.stores import Clock, contact, rotherham, seen_by

AS_AT: Final = date(2026, 11, 9)


def counted(records: Iterable[Record], first: str, last: str) -> list[Record]:
    """The contacts that count, by a plain reading of measures.md."""
    return [
        one
        for one in records
        if one["kind"] == "contact"
        and first <= one["received_on"] <= min(last, AS_AT.isoformat())
        and one.get("remit") != "wrong"
        and "archived_on" not in one
    ]


def status(one: Record, records: Iterable[Record]) -> str:
    """How a contact stands on the clock, weekdays being the working days of these weeks."""
    if one.get("response_needed") in ("no", "not_known"):
        return "not_needed" if one["response_needed"] == "no" else "not_known"
    due, left = date.fromisoformat(one["received_on"]), 5
    while left:
        due += timedelta(days=1)
        left -= due.weekday() < 5
    tried = [
        (date.fromisoformat(each["at"][:10]), each["result"])
        for each in records
        if each["kind"] == "response" and each["contact"] == one["id"]
    ]
    tried = [each for each in tried if each[0] <= AS_AT]
    if any(day <= due and result in ("spoke", "replied") for day, result in tried):
        return "contacted"
    if any(day <= due and result == "message" for day, result in tried):
        return "attempted"
    if any(result in ("spoke", "replied", "message") for _, result in tried):
        return "late"
    return "waiting" if due >= AS_AT else "overdue"


def rows(card: Record, measure: str) -> Counter[str | None]:
    table = card["measures"][measure]
    return Counter({row["code"]: row["count"] for row in table["rows"] if row["count"]})


@pytest.fixture
def imported(services: Services, tmp_path: Path, request: pytest.FixtureRequest) -> list[Record]:
    """The records of a random file that the store holds now."""
    records = invented(seed=request.param, number=300)
    open_format.read(services.session, written(tmp_path / "some.jsonl", *records))
    return records


@pytest.mark.parametrize("imported", [1, 2], indirect=True)
@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("2026-10", "2026-10-01", "2026-10-31"),
        ("2026-autumn", "2026-09-01", "2026-12-31"),
        ("2026-10-05..2026-11-04", "2026-10-05", "2026-11-04"),
    ],
)
def test_the_json_of_a_store_agrees_with_a_plain_count(
    services: Services, imported: list[Record], code: str, first: str, last: str
) -> None:
    cards = services.scorecards
    card = json.loads(json.dumps(exports.as_json(cards.card(cards.period(code), AS_AT))))
    contacts = counted(imported, first, last)
    assert (card["period"]["from"], card["period"]["to"]) == (first, last)
    assert card["as_at"] == "2026-11-09"
    assert card["measures"]["contacts.total"]["total"] == len(contacts)
    for measure, field in PLAIN.items():
        assert rows(card, measure) == Counter(one.get(field) for one in contacts), measure
    reasons: Counter[str | None] = Counter()
    for one in contacts:
        given = one.get("reasons")
        reasons.update([given] if given is None or isinstance(given, str) else set(given))
    assert rows(card, "contacts.reason") == reasons
    new = [one for one in contacts if one.get("first_contact") is not False]
    assert rows(card, "contacts.deficit") == Counter(one.get("deficit_where") for one in new)
    same_day = [one for one in contacts if one.get("ended_on") == one["received_on"]]
    assert rows(card, "contacts.same_day") == Counter(one.get("outcome") for one in same_day)
    stand = Counter(status(one, imported) for one in contacts)
    assert rows(card, "contacts.response") == stand
    headline = card["measures"]["contacts.response"]["headline"]
    in_time = stand["contacted"] + stand["attempted"]
    base = in_time + stand["late"] + stand["overdue"]
    assert (headline["count"], headline["base"]) == (in_time, base)
    assert headline["percent"] == pytest.approx(100 * in_time / base, abs=0.0501)


def test_a_contact_belongs_to_the_day_it_came_in_whatever_the_hour(services: Services) -> None:
    for day, hour in ((date(2026, 9, 30), time(23, 59)), (date(2026, 10, 1), time(0))):
        services.contacts.log(contact(received_on=day, received_time=hour))
    assert services.scorecards.card(services.scorecards.period("2026-10")).total == 1


def test_what_came_in_after_the_as_at_date_is_not_known_yet(services: Services) -> None:
    for day in (1, 9, 10):
        services.contacts.log(contact(received_on=date(2026, 11, day)))
    november = services.scorecards.period("2026-11")
    assert services.scorecards.card(november, AS_AT).total == 2
    assert services.scorecards.card(november).total == 3
    assert services.scorecards.card(november, date(2026, 10, 1)).total == 0


def test_a_score_card_of_the_future_is_refused(services: Services) -> None:
    with pytest.raises(AppError, match="today or in the past"):
        services.scorecards.card(services.scorecards.period("2026-11"), date(2026, 11, 21))


def test_duty_staff_read_no_score_card(session: Session) -> None:
    cards = ScorecardService(seen_by(session, Role.DUTY))
    with pytest.raises(NotAllowed):
        cards.card(cards.period("2026-10"))


def test_the_last_full_month_is_the_one_before_this(services: Services, clock: Clock) -> None:
    assert services.scorecards.last_full_month().code == "2026-10"
    clock.pass_by(days=45)
    assert services.scorecards.last_full_month().code == "2026-12"


def test_the_terms_are_those_of_the_service(services: Services, session: Session) -> None:
    assert services.scorecards.terms == rotherham().terms
    term = {"code": "winter", "name": "Winter", "first": [12, 1], "last": [12, 31]}
    with session.writing("change setting") as writing:
        values = {"key": "terms", "value": [term], "valid_from": session.today()}
        writing.add("setting", values)
    assert services.scorecards.period("2026-winter").first == date(2026, 12, 1)


def test_a_month_stands_beside_last_year_and_the_year_to_date(services: Services) -> None:
    days = [(2025, 4, 3), (2025, 10, 5), (2026, 3, 31), (2026, 4, 1), (2026, 10, 5), (2026, 10, 6)]
    for day in days:
        services.contacts.log(contact(received_on=date(*day)))
    card = services.scorecards.card(services.scorecards.period("2026-10"))
    assert [one.value for one in card.compared] == [1, 3, 2]
    trend = card.table("contacts.total").trend
    assert len(trend) == 13
    assert trend[0] == ("October 2025", 1)
    assert trend[-1] == ("October 2026", 2)


def test_an_empty_store_has_a_score_card_with_nothing_to_compare(services: Services) -> None:
    card = services.scorecards.card(services.scorecards.period("2026-10"))
    assert card.total == 0
    assert card.compared == ()
    assert {row.percent for table in card.tables for row in table.rows} == {None}


def test_a_changed_label_of_a_list_is_the_word_in_the_table(services: Services) -> None:
    entry = services.lists.entries("level")[1]
    services.lists.rename(entry.id, "Facts")
    card = services.scorecards.card(services.scorecards.period("2026-10"))
    assert "Facts" in [row.label for row in card.table("contacts.level").rows]
