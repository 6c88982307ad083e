"""Whatever the contacts, the score card agrees with a plain count that shares no code with it."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from hypothesis import given, settings
from hypothesis import strategies as st

from sendiass_desktop.domain.response import ResponseClock
from sendiass_desktop.domain.scorecard.facts import Attempt, ContactFacts
from sendiass_desktop.domain.scorecard.figures import Scorecard, percent
from tests.domain.scorecard.contacts import PLAIN, STATES, Card

COUNTED: Final = PLAIN | {
    "contacts.remit": "remit",
    "contacts.primary_reason": "primary_reason",
}


def coded(*codes: str) -> tuple[str | None, ...]:
    return (*codes, "not in the list", *STATES)


DAYS: Final = tuple(date(2026, 10, 1) + timedelta(days=days) for days in range(-3, 41))
YES_NO: Final = (True, False, "withheld", "not_known", None)
ATTEMPTS: Final = tuple(
    Attempt(day, result, in_call=in_call)
    for day in DAYS[::3]
    for result in ("spoke", "replied", "message", "no_answer", "taken", None)
    for in_call in (True, False)
)
ANSWERS: Final[dict[str, tuple[Any, ...]]] = {
    "received_on": DAYS,
    "user_type": coded("parent", "child", "young_person"),
    "channel": coded("phone", "email"),
    "remit": ("in", "other_area", "wrong", None),
    "area": coded("education", "health"),
    "sen_level": coded("ehc", "none"),
    "level": coded("contact", "1", "4"),
    "gender": coded("female", "other"),
    "lac": coded("yes", "no"),
    "heard": coded("friend", "search"),
    "deficit_where": coded("none", "setting"),
    "deficit_what": coded("delay"),
    "second_deficit_where": ("health", None),
    "reasons": (None, (), ("withheld",), ("ehcna",), ("other", "ehcna"), ("other", "other")),
    "primary_reason": coded("ehcna"),
    "outcome": coded("informed", "moved"),
    "ended_on": (None, *DAYS[::2]),
    "first_contact": (True, False, None),
    "response_needed": (None, "yes", "yes", "no", "not_known"),
    "call": (None, None, "one call", "another"),
    "person": (None, "ann", "bob", "cat"),
    "returning": (None, True, False),
    "archived": (False, False, False, True),
    "merged": (False, False, False, True),
    "impartiality_explained": YES_NO,
    "privacy_explained": YES_NO,
    "evaluation_offered": YES_NO,
    "attempts": ((), *((one,) for one in ATTEMPTS), *zip(ATTEMPTS[7:], ATTEMPTS, strict=False)),
}


def contact(number: int, answers: bytes) -> ContactFacts:
    """One byte an answer: drawing each by itself takes hypothesis a hundred times as long."""
    chosen = {
        field: choices[byte % len(choices)]
        for byte, (field, choices) in zip(answers, ANSWERS.items(), strict=True)
    }
    if answers[0] % 5 == 0:
        chosen["ended_on"] = chosen["received_on"]
    return ContactFacts(id=f"c{number}", **chosen)


FACTS: Final = st.lists(st.binary(min_size=len(ANSWERS), max_size=len(ANSWERS)), max_size=10).map(
    lambda drawn: [contact(number, answers) for number, answers in enumerate(drawn)]
)
AS_AT: Final = st.integers(0, 45).map(lambda days: date(2026, 10, 1) + timedelta(days=days))


def counted(facts: Iterable[ContactFacts], as_at: date) -> list[ContactFacts]:
    return [
        one
        for one in facts
        if (one.received_on.year, one.received_on.month) == (2026, 10)
        and one.received_on <= as_at
        and not (one.archived or one.merged or one.remit == "wrong")
    ]


def rows(card: Scorecard, measure: str) -> Counter[str | None]:
    return Counter({row.code: row.count for row in card.table(measure).rows if row.count})


def yes_no(answers: Iterable[bool | str | None]) -> Counter[str | None]:
    found: Counter[str | None] = Counter()
    for answer in answers:
        word = answer
        if answer is True:
            word = "yes"
        if answer is False:
            word = "no"
        assert not isinstance(word, bool)
        found[word] += 1
    return found


@settings(deadline=None)
@given(facts=FACTS, as_at=AS_AT)
def test_every_plain_table_agrees_with_a_plain_count(
    card: Card, facts: list[ContactFacts], as_at: date
) -> None:
    found, contacts = card(facts, as_at), counted(facts, as_at)
    assert found.total == len(contacts)
    for measure, field in COUNTED.items():
        assert rows(found, measure) == Counter(getattr(one, field) for one in contacts), measure
    reasons = Counter(code for one in contacts for code in set(one.reasons or [None]))
    assert rows(found, "contacts.reason") == reasons


@settings(deadline=None)
@given(facts=FACTS, as_at=AS_AT)
def test_every_table_about_some_contacts_agrees_with_a_plain_count(
    card: Card, facts: list[ContactFacts], as_at: date
) -> None:
    found, contacts = card(facts, as_at), counted(facts, as_at)
    first = [one for one in contacts if one.first_contact in (True, None)]
    same_day = [one for one in contacts if one.ended_on == one.received_on]
    done = [one for one in contacts if one.ended_on and one.ended_on <= as_at]
    named = {one.person for one in contacts} - {None}
    second = [one for one in first if one.second_deficit_where]
    assert rows(found, "contacts.deficit") == Counter(one.deficit_where for one in first)
    assert rows(found, "contacts.deficit_second") == Counter({"health": len(second)}) + Counter()
    assert rows(found, "contacts.same_day") == Counter(one.outcome for one in same_day)
    assert rows(found, "contacts.impartiality") == yes_no(
        one.impartiality_explained for one in first
    )
    assert rows(found, "contacts.privacy") == yes_no(one.privacy_explained for one in first)
    assert rows(found, "evaluation.offered") == yes_no(one.evaluation_offered for one in done)
    assert set(found.table("users.total").ids) == named
    nameless = Counter(one.user_type for one in first if not one.person)
    assert rows(found, "users.nameless") == nameless


@settings(deadline=None)
@given(facts=FACTS, as_at=AS_AT)
def test_the_response_table_agrees_with_a_plain_count(
    card: Card, clock: ResponseClock, facts: list[ContactFacts], as_at: date
) -> None:
    def stands(one: ContactFacts) -> str:
        if one.response_needed in ("no", "not_known"):
            return "not_needed" if one.response_needed == "no" else "not_known"
        due, far = clock.due(one.received_on), date.max
        known = [attempt for attempt in one.attempts if attempt.at <= as_at]
        spoke = min((a.at for a in known if a.result in ("spoke", "replied")), default=far)
        message = min((a.at for a in known if a.result == "message"), default=far)
        if min(spoke, message) == far:
            return "waiting" if as_at <= due else "overdue"
        if spoke <= due:
            return "contacted"
        return "attempted" if message <= due else "late"

    found = card(facts, as_at)
    expected = Counter(stands(one) for one in counted(facts, as_at))
    assert rows(found, "contacts.response") == expected
    assert found.provisional == (expected["waiting"] > 0)
    headline = found.table("contacts.response").headline
    assert headline is not None
    in_time = expected["contacted"] + expected["attempted"]
    assert headline.count == in_time
    assert headline.base == in_time + expected["late"] + expected["overdue"]
    assert set(headline.ids) <= set(headline.base_ids)
    in_call = sum(
        any(a.in_call and a.result in ("spoke", "replied") and a.at <= as_at for a in one.attempts)
        for one in counted(facts, as_at)
    )
    assert found.table("contacts.reply").total == found.total - in_call


@settings(deadline=None)
@given(facts=FACTS, as_at=AS_AT)
def test_rows_add_up_and_every_figure_carries_its_records(
    card: Card, facts: list[ContactFacts], as_at: date
) -> None:
    found = card(facts, as_at)
    for table in found.tables:
        assert len(set(table.ids)) == table.total, table.measure
        listed = [id_ for row in table.rows for id_ in row.ids]
        assert set(listed) == set(table.ids), table.measure
        if not table.several:
            assert table.row_sum == table.total, table.measure
        for row in table.rows:
            assert len(set(row.ids)) == row.count
            assert row.percent == percent(row.count, table.total)
            assert (row.percent is None) == (table.total == 0)
        for share in filter(None, (table.headline, *table.beside)):
            assert len(set(share.base_ids)) == share.base
            assert set(share.ids) <= set(share.base_ids) <= set(table.ids)


@settings(deadline=None)
@given(facts=FACTS, as_at=AS_AT)
def test_every_contact_of_the_period_is_counted_or_left_out_with_a_reason(
    card: Card, facts: list[ContactFacts], as_at: date
) -> None:
    found = card(facts, as_at)
    known = [one for one in facts if one.received_on.month == 10 and one.received_on <= as_at]
    assert found.total + sum(number for _, number in found.left_out) == len(known)
    contacts = counted(facts, as_at)
    calls = {one.call or one.id for one in contacts}
    assert found.calls == len(calls)
    assert set(found.gaps) <= {one.id for one in contacts}


@given(st.integers(0, 5000), st.integers(1, 5000))
def test_a_percentage_is_the_nearest_tenth_and_a_half_goes_up(count: int, base: int) -> None:
    found = percent(count, base)
    assert found is not None
    assert found == found.quantize(Decimal("0.1"))
    tenths = int(found * 10)
    assert (2 * tenths - 1) * base <= 2000 * count < (2 * tenths + 1) * base
    assert percent(count, 0) is None
