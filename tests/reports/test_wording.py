from dataclasses import replace
from datetime import date

import pytest

from sendiass_desktop.domain import periods
from sendiass_desktop.domain.scorecard.figures import Scorecard, Share, Table
from sendiass_desktop.reports import wording
from tests.reports.cards import ids, make_card, make_empty_card, make_table

LONGEST_FILE_NAME = 218


@pytest.fixture
def card() -> Scorecard:
    return make_card()


def with_table(card: Scorecard, table: Table) -> Scorecard:
    tables = tuple(table if table.measure == one.measure else one for one in card.tables)
    return replace(card, tables=tables)


def in_time(card: Scorecard, count: int, base: int) -> Scorecard:
    response = card.table("contacts.response")
    share = Share("In time", ids(count), ids(base))
    return with_table(card, replace(response, headline=share, beside=()))


def test_the_tiles_stand_in_reading_order_with_their_figures(card: Scorecard) -> None:
    said = [(tile.value, tile.detail) for tile in wording.headline(card)]
    assert said == [
        ("151", "in 143 calls and messages"),
        ("88.5%", "131 of 148. Target 100%: not met"),
        ("83.1%", "123 of 148"),
        ("80.2%", "69 of 86. Target 100%: not met"),
        ("70.9%", "61 of 86"),
        ("139", "October 2025"),
        ("901", "1 April 2026 to 31 October 2026"),
        ("842", "1 April 2025 to 31 October 2025"),
    ]


def test_no_two_tiles_have_the_same_label(card: Scorecard) -> None:
    labels = [tile.label for tile in wording.headline(card)]
    assert len(set(labels)) == len(labels)


def test_the_target_is_met_only_when_every_contact_was_in_time(card: Scorecard) -> None:
    almost = wording.headline(in_time(card, 1999, 2000))[1]
    assert (almost.value, almost.detail) == ("100.0%", "1,999 of 2,000. Target 100%: not met")
    assert wording.headline(in_time(card, 20, 20))[1].detail == "20 of 20. Target 100%: met"


def test_a_month_without_contacts_says_no_cases_and_not_zero_per_cent() -> None:
    total, in_time_, *_ = wording.headline(make_empty_card())
    assert total.number == 0
    assert (in_time_.value, in_time_.number) == ("no cases", None)
    assert in_time_.detail.endswith("Target 100%: no cases")


def test_only_the_response_clock_has_a_target(card: Scorecard) -> None:
    share = Share("Explained", ids(3), ids(4))
    explained = replace(card.table("contacts.privacy"), headline=share)
    assert wording.message(explained) == "Explained: 75.0% (3 of 4)"
    assert wording.message(card.table("contacts.response")).endswith("Target 100%: not met")


def test_a_chart_is_titled_with_what_came_up_most_often(card: Scorecard) -> None:
    level = wording.message(card.table("contacts.level"))
    assert level == (
        "Contacts by level of service offered: most often Information (83 of 151 contacts, 55.0%)"
    )


def test_lines_that_come_up_equally_often_are_all_named_unless_many() -> None:
    two = make_table("m", "Areas", [("a", "Health", 5), ("b", "Education", 5)])
    assert wording.message(two) == (
        "Areas: most often Health and Education (each 5 of 10 contacts, 50.0%)"
    )
    many = make_table("m", "Areas", [(str(n), f"Area {n}", 1) for n in range(9)])
    assert "most often several lines (each 1 of 9 contacts" in wording.message(many)


def test_a_table_without_records_is_titled_with_nought(card: Scorecard) -> None:
    level = make_empty_card().table(card.table("contacts.level").measure)
    assert wording.message(level) == "Contacts by level of service offered: 0 contacts"


def test_the_months_are_summed_up_by_the_newest_and_the_highest(card: Scorecard) -> None:
    said = wording.trend_message(card.table("contacts.total"))
    assert said.endswith("151 in October 2026; highest 160 in January 2026")


def test_several_answers_are_explained_once(card: Scorecard) -> None:
    reason = card.table("contacts.reason")
    assert wording.note_text(reason) == wording.SEVERAL
    note = "Rows add to more than the total."
    assert wording.note_text(replace(reason, note=note)) == note


def test_gaps_and_contacts_left_out_are_said_with_their_numbers(card: Scorecard) -> None:
    assert wording.gaps_text(card) == ("12 of 151 contacts have gaps: an answer is not recorded.")
    assert wording.left_out_text(card) == (
        "Not counted: Wrong number or nuisance 3; Archived 1; Merged 0."
    )
    assert wording.count_text(1, "people") == "1 person"


def test_a_file_name_says_service_report_period_and_edition() -> None:
    october = periods.month(2026, 10)
    assert wording.file_name("Rotherham SENDIASS", "Score card", period=october) == (
        "rotherham-sendiass-score-card-2026-10-working"
    )


def test_a_file_name_is_plain_and_short_whatever_the_service_is_called() -> None:
    some_days = periods.dates(date(2026, 10, 5), date(2026, 11, 4))
    name = wording.file_name("Ærø / Söhne: “A&B”\\..\n" * 40, "Score card", period=some_days)
    assert name.endswith("-score-card-2026-10-05-to-2026-11-04-working")
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(name) < LONGEST_FILE_NAME
    assert wording.file_name("你好", "Score card", period=some_days).startswith("service-")


def test_the_content_hash_changes_with_every_figure_and_not_with_the_records() -> None:
    card = make_card()
    said = wording.content_hash(card)
    level = card.table("contacts.level")
    moved = replace(level, ids=tuple(reversed(level.ids)))
    assert wording.content_hash(with_table(card, moved)) == said
    one_more = replace(level, rows=(replace(level.rows[0], ids=ids(23)), *level.rows[1:]))
    assert wording.content_hash(with_table(card, one_more)) != said
    assert wording.content_hash(replace(card, calls=1)) != said
