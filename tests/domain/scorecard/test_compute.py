"""The score card's figures, rule by rule of the design."""

from datetime import date
from decimal import Decimal

import pytest

from sendiass_desktop.domain.lists import Entry, Lists
from sendiass_desktop.domain.periods import month
from sendiass_desktop.domain.response import ResponseClock
from sendiass_desktop.domain.scorecard.compute import compute
from sendiass_desktop.domain.scorecard.figures import Compared
from sendiass_desktop.domain.scorecard.measures import DEFINITIONS, MEASURES
from sendiass_desktop.domain.scorecard.sift import Heading
from tests.domain.scorecard.contacts import DUE, MONDAY, Card, contact, counts, with_answer


def test_the_twelve_lines_of_the_specification_come_first_and_in_its_order(card: Card) -> None:
    assert [table.measure for table in card([]).tables][:12] == [
        "contacts.total",
        "contacts.response",
        "contacts.reason",
        "contacts.level",
        "contacts.deficit",
        "contacts.area",
        "contacts.sen_level",
        "contacts.channel",
        "contacts.heard",
        "contacts.gender",
        "contacts.lac",
        "contacts.same_day",
    ]


def test_every_list_entry_and_state_has_a_row_in_list_order_also_with_nothing(card: Card) -> None:
    assert [row.code for row in card([]).table("contacts.level").rows] == [
        "contact",
        "1",
        "2",
        "3",
        "4",
        "withheld",
        "not_known",
        "not_applicable",
        None,
    ]
    assert [row.label for row in card([]).table("contacts.gender").rows] == [
        "Female",
        "Male",
        "Other or self-described",
        "Withheld",
        "Not known",
        "Not applicable",
        "Not recorded",
    ]


def test_an_empty_month_has_no_percentages_and_fails_nowhere(card: Card) -> None:
    empty = card([])
    assert all(row.percent is None for table in empty.tables for row in table.rows)
    headline = empty.table("contacts.response").headline
    assert headline is not None
    assert (headline.count, headline.base, headline.percent) == (0, 0, None)
    assert "No cases." in empty.table("contacts.response").note
    assert not empty.provisional
    assert empty.gaps == ()


def test_percentages_are_of_the_total_and_rounded_half_up(card: Card) -> None:
    facts = [contact(f"a{n}", level="1") for n in range(15)] + [contact("b", level="2")]
    rows = {row.code: row for row in card(facts).table("contacts.level").rows}
    assert rows["1"].percent == Decimal("93.8")
    assert rows["2"].percent == Decimal("6.3")
    assert rows["3"].percent == Decimal("0.0")


def test_a_contact_belongs_to_the_period_of_its_date_received(card: Card) -> None:
    days = [date(2026, 9, 30), date(2026, 10, 1), date(2026, 10, 31), date(2026, 11, 1)]
    found = card([contact(str(day), day) for day in days])
    assert found.table("contacts.total").ids == ("2026-10-01", "2026-10-31")


def test_what_came_in_after_the_as_at_date_is_not_known_yet(card: Card) -> None:
    facts = [contact("early"), contact("late", date(2026, 10, 20), remit="wrong")]
    found = card(facts, date(2026, 10, 19))
    assert found.table("contacts.total").ids == ("early",)
    assert dict(found.left_out)["Wrong number or nuisance"] == 0


def test_wrong_numbers_archived_and_merged_contacts_are_stated_and_not_counted(card: Card) -> None:
    found = card(
        [
            contact("counted"),
            contact("wrong", remit="wrong"),
            contact("archived", archived=True),
            contact("merged", merged=True),
            contact("both", merged=True, archived=True, remit="wrong"),
            contact("elsewhere", remit="other_area"),
        ]
    )
    assert found.table("contacts.total").ids == ("counted", "elsewhere")
    assert found.left_out == (
        ("Wrong number or nuisance", 1),
        ("Archived", 1),
        ("Merged into another contact", 2),
    )
    assert "wrong number or nuisance, 1." in found.table("contacts.remit").note
    assert counts(found, "contacts.remit") == {"in": 1, "other_area": 1}


def test_the_four_ways_of_having_no_answer_are_rows_of_their_own(card: Card) -> None:
    answers = ["withheld", "not_known", "not_applicable", None]
    found = card([contact(f"c{n}", gender=answer) for n, answer in enumerate(answers)])
    assert counts(found, "contacts.gender") == dict.fromkeys(answers, 1)
    assert found.table("contacts.gender").total == 4
    assert found.gaps == ("c3",)


def test_a_code_that_the_list_does_not_know_is_never_dropped(card: Card) -> None:
    found = card([contact("odd", channel="pigeon"), contact("empty", channel="")])
    rows = found.table("contacts.channel").rows
    assert [(row.code, row.label, row.ids) for row in rows[10:12]] == [
        ("", "", ("empty",)),
        ("pigeon", "pigeon", ("odd",)),
    ]
    assert rows[-1].code is None


def test_a_retired_entry_appears_only_when_it_was_used(clock: ResponseClock) -> None:
    lists = Lists.of(
        [
            Entry("channel", "phone", "Phone", 0),
            Entry("channel", "fax", "Fax", 1, retired_on=date(2026, 10, 1)),
            Entry("channel", "pager", "Pager", 2, retired_on=date(2026, 10, 2)),
        ]
    )
    heading = Heading("S", practice=True, period=month(2026, 10), as_at=date(2026, 11, 9))
    without = compute([contact("a")], heading=heading, lists=lists, clock=clock)
    used = compute([contact("a", channel="fax")], heading=heading, lists=lists, clock=clock)
    codes = [
        [row.code for row in one.table("contacts.channel").rows][:3] for one in (without, used)
    ]
    assert codes == [["phone", "pager", "withheld"], ["phone", "fax", "pager"]]


def test_several_reasons_each_count_and_the_total_stays_the_contacts(card: Card) -> None:
    found = card(
        [
            contact("two", reasons=("ehcna", "tribunal")),
            contact("twice", reasons=("ehcna", "ehcna")),
            contact("declined", reasons=("withheld",)),
            contact("none", reasons=None),
            contact("empty", reasons=()),
        ]
    )
    table = found.table("contacts.reason")
    assert table.several
    assert (table.total, table.row_sum) == (5, 6)
    assert counts(found, "contacts.reason") == {"ehcna": 2, "tribunal": 1, "withheld": 1, None: 2}
    assert "rows add to more than the total" in table.note
    assert found.table("contacts.primary_reason").row_sum == 5


def test_the_deficit_table_is_about_contacts_not_marked_as_further_ones(card: Card) -> None:
    found = card(
        [
            contact("first", first_contact=True),
            contact("unmarked", deficit_where=None, deficit_what=None),
            contact("further", first_contact=False, deficit_where=None),
            contact("content", deficit_where="none", deficit_what=None),
            contact("told the kind", deficit_where=None, deficit_what="delay"),
            contact("declined", deficit_where="withheld", deficit_what="not_applicable"),
        ]
    )
    assert counts(found, "contacts.deficit") == {"setting": 1, "none": 1, "withheld": 1, None: 2}
    assert found.table("contacts.deficit").note.startswith(
        "As told to us, not checked, and no finding about any service."
    )
    assert counts(found, "contacts.deficit_what") == {"communication": 1, "delay": 1}
    assert set(found.gaps) == {"unmarked", "told the kind"}


def test_a_second_deficit_is_shown_apart_and_its_absence_is_no_gap(card: Card) -> None:
    found = card(
        [
            contact("one"),
            contact("two", second_deficit_where="health"),
            contact("kind only", second_deficit_what="delay"),
            contact("further", first_contact=False, second_deficit_where="health"),
        ]
    )
    assert counts(found, "contacts.deficit_second") == {"health": 1, None: 1}
    assert found.gaps == ()


def test_only_involvements_that_ended_on_the_day_received_have_a_same_day_outcome(
    card: Card,
) -> None:
    found = card(
        [
            contact("same", ended_on=MONDAY, outcome="informed"),
            contact("later", ended_on=DUE, outcome="advised"),
            contact("open"),
            contact("forgotten", ended_on=MONDAY),
        ]
    )
    table = found.table("contacts.same_day")
    assert set(table.ids) == {"same", "forgotten"}
    assert counts(found, "contacts.same_day") == {"informed": 1, None: 1}
    assert found.gaps == ("forgotten",)


def test_an_involvement_that_ends_after_the_as_at_date_has_not_ended(card: Card) -> None:
    facts = [
        contact("ended", ended_on=MONDAY, evaluation_offered=True),
        contact("refused", ended_on=MONDAY, evaluation_offered=False),
        contact("unsaid", ended_on=MONDAY, evaluation_offered="not_known"),
        contact("later", ended_on=DUE, evaluation_offered=True),
    ]
    found = card(facts, MONDAY)
    assert counts(found, "evaluation.offered") == {"yes": 1, "no": 1, "not_known": 1}
    headline = found.table("evaluation.offered").headline
    assert headline is not None
    assert (headline.count, headline.base) == (1, 3)
    assert found.table("evaluation.offered").unit == "involvements"
    assert card(facts).table("evaluation.offered").total == 4


@pytest.mark.parametrize(
    ("measure", "field"),
    [
        ("contacts.impartiality", "impartiality_explained"),
        ("contacts.privacy", "privacy_explained"),
    ],
)
def test_what_was_explained_is_a_share_of_all_first_contacts(
    card: Card, measure: str, field: str
) -> None:
    answers: list[bool | str | None] = [True, True, False, None, "withheld"]
    facts = [with_answer(contact(f"c{n}"), field, answer) for n, answer in enumerate(answers)]
    facts.append(with_answer(contact("further", first_contact=False), field, answer=True))
    found = card(facts)
    assert counts(found, measure) == {"yes": 2, "no": 1, "withheld": 1, None: 1}
    headline = found.table(measure).headline
    assert headline is not None
    assert (headline.count, headline.base, headline.percent) == (2, 5, Decimal("40.0"))


def test_people_are_counted_once_and_contacts_without_a_name_apart(card: Card) -> None:
    found = card(
        [
            contact("second", DUE, person="ann", user_type="professional"),
            contact("first", MONDAY, person="ann", user_type="parent"),
            contact("unsaid", MONDAY, person="bob", user_type=None),
            contact("said", DUE, person="bob", user_type="young_person"),
            contact("never said", person="cat", user_type=None),
            contact("nameless", user_type="child"),
            contact("nameless further", user_type="child", first_contact=False),
        ]
    )
    people = found.table("users.total")
    assert people.unit == "people"
    assert set(people.ids) == {"ann", "bob", "cat"}
    assert counts(found, "users.total") == {"parent": 1, "young_person": 1, None: 1}
    assert found.table("users.nameless").ids == ("nameless",)


def test_returning_people_are_told_from_new_and_from_nameless_ones(card: Card) -> None:
    found = card(
        [
            contact("back", person="ann", returning=True),
            contact("new", person="bob", returning=False),
            contact("nameless"),
        ]
    )
    rows = found.table("contacts.returning").rows
    assert [(row.code, row.ids) for row in rows] == [
        ("yes", ("back",)),
        ("no", ("new",)),
        ("not_known", ("nameless",)),
    ]


@pytest.mark.parametrize(
    "field",
    [
        "user_type",
        "reasons",
        "level",
        "deficit_where",
        "area",
        "sen_level",
        "channel",
        "heard",
        "gender",
        "lac",
    ],
)
def test_an_answer_not_recorded_behind_the_twelve_is_a_gap(card: Card, field: str) -> None:
    assert card([with_answer(contact("a"), field, None), contact("b")]).gaps == ("a",)


def test_records_stand_in_order_of_date_received_however_they_came(card: Card) -> None:
    facts = [contact("c", DUE), contact("b"), contact("a")]
    assert card(facts).table("contacts.total").ids == ("a", "b", "c")
    assert card(facts) == card(facts[::-1])


def test_the_card_carries_its_heading_comparisons_trends_and_definitions(
    lists: Lists, clock: ResponseClock
) -> None:
    heading = Heading("Somewhere", practice=True, period=month(2026, 10), as_at=DUE)
    compared = (Compared("Same time last year", 7, "October 2025"),)
    trends = {"contacts.total": (("September 2026", 3), ("October 2026", 1))}
    found = compute(
        [contact("a")], heading=heading, lists=lists, clock=clock, compared=compared, trends=trends
    )
    assert (found.service, found.practice, found.period, found.as_at) == (
        "Somewhere",
        True,
        month(2026, 10),
        DUE,
    )
    assert found.compared == compared
    assert found.table("contacts.total").trend == trends["contacts.total"]
    assert found.table("contacts.level").trend == ()
    assert found.definitions == DEFINITIONS
    assert len(found.tables) == len(MEASURES)
