"""A table by another answer: for every row the columns add up to it."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from sendiass_desktop.domain.lists import Lists
from sendiass_desktop.domain.scorecard.cross import crossed, user_parts
from sendiass_desktop.domain.scorecard.figures import Mean, Row, Share, Table, percent

FIRST = date(2026, 10, 1)
CODES = ("0", "1", "2")
PARTS = {"parent": "Parent", "child": "Child", None: "Not recorded"}


def table(answers: list[str]) -> Table:
    ids = tuple(f"e{place}" for place in range(len(answers)))
    by_code = {
        code: tuple(id_ for id_, answer in zip(ids, answers, strict=True) if answer == code)
        for code in CODES
    }
    best = by_code["1"] + by_code["2"]
    return Table(
        "evaluation.x",
        "Answers",
        "answers",
        ids,
        tuple(
            Row(code, code, ids_, percent(len(ids_), len(ids))) for code, ids_ in by_code.items()
        ),
        headline=Share("Best", best, ids),
        mean=Mean(sum(map(int, answers)), ids, 2),
        trend=(("October 2026", 3),),
        note="A note.",
    )


@settings(max_examples=50, deadline=None)
@given(drawn=st.lists(st.tuples(st.sampled_from(CODES), st.sampled_from(list(PARTS))), max_size=20))
def test_rows_totals_shares_and_means_add_up(drawn: list[tuple[str, str | None]]) -> None:
    whole = table([answer for answer, _ in drawn])
    by = {id_: part for id_, (_, part) in zip(whole.ids, drawn, strict=True)}
    found = crossed(whole, by, parts=PARTS)
    assert [column.label for column in found.columns] == list(PARTS.values())
    parts = [column.table for column in found.columns]
    assert sum(part.total for part in parts) == whole.total
    for row in whole.rows:
        assert sum(part.row(row.code).count for part in parts) == row.count
        assert {id_ for part in parts for id_ in part.row(row.code).ids} == set(row.ids)
    assert sum(part.headline.count for part in parts if part.headline) == len(whole.ids) - len(
        whole.row("0").ids
    )
    means = [table.mean.points for table in (whole, *parts) if table.mean]
    assert means[0] == sum(means[1:])
    for part in parts:
        assert [row.percent for row in part.rows] == [
            percent(row.count, part.total) for row in part.rows
        ]
        assert (part.trend, part.note, part.columns) == ((), "", ())


def test_a_table_of_records_without_a_part_stays_as_it_is() -> None:
    whole = table(["1", "2"])
    assert crossed(whole, {"e0": "parent"}, parts=PARTS) == whole


def test_columns_are_the_service_users_in_list_order_and_what_else_occurs(lists: Lists) -> None:
    plain = user_parts((), lists=lists, first=FIRST)
    assert list(plain)[:3] == ["parent", "child", "young_person"]
    assert "withheld" not in plain
    further = user_parts({None, "withheld", "carer of old"}, lists=lists, first=FIRST)
    assert [code for code in further if code not in plain] == ["carer of old", "withheld", None]
