"""Which small categories are offered as one row, and what a report looks like with them merged."""

from dataclasses import replace
from datetime import date
from itertools import count
from typing import Final

import pytest

from sendiass_desktop.domain.periods import month
from sendiass_desktop.domain.scorecard.figures import Column, Row, Scorecard, Table, percent
from sendiass_desktop.domain.scorecard.further import TOPICS
from sendiass_desktop.domain.scorecard.highlights import filled, quotable, written
from sendiass_desktop.domain.scorecard.masking import masked
from sendiass_desktop.domain.scorecard.merging import (
    merged_card,
    merged_rows,
    offer_text,
    offers,
)

AREA: Final = "contacts.area"
NUMBERS: Final = count()


def ids(number: int) -> tuple[str, ...]:
    return tuple(f"c{next(NUMBERS)}" for _ in range(number))


def table(measure: str, counts: dict[str | None, int]) -> Table:
    rows = {code: ids(number) for code, number in counts.items()}
    every = tuple(id_ for row in rows.values() for id_ in row)
    return Table(
        measure,
        measure,
        "contacts",
        every,
        tuple(
            Row(code, f"{code}".capitalize(), row, percent(len(row), len(every)))
            for code, row in rows.items()
        ),
    )


def card(*tables: Table) -> Scorecard:
    return Scorecard(
        "Test",
        practice=True,
        period=month(2026, 10),
        as_at=date(2026, 11, 20),
        tables=tables,
        compared=(),
        gaps=(),
        provisional=False,
        left_out=(),
        calls=0,
        definitions="1",
    )


@pytest.mark.parametrize(
    ("counts", "merged"),
    [
        ({"a": 3, "b": 4, "c": 9, "d": 30, "e": 0}, ("a", "b")),
        ({"a": 3, "b": 2, "c": 9, "d": 30, "f": 40}, ("a", "b", "c")),
        ({"a": 3, "b": 4, "none": 30}, ("a", "b")),
        ({"a": 3, "b": 4, None: 3, "withheld": 2, "d": 30}, ("a", "b")),
    ],
)
def test_the_small_rows_are_offered_and_where_they_are_too_few_the_smallest_other(
    counts: dict[str | None, int], merged: tuple[str, ...]
) -> None:
    (offer,) = offers(card(table(AREA, counts)), threshold=5)
    assert offer.codes == merged
    assert offer.count == sum(counts[code] for code in merged)
    assert offer_text(offer).startswith("“A”")


@pytest.mark.parametrize(
    ("measure", "counts"),
    [
        (AREA, {"a": 3, "b": 30}),  # nothing would be left to tell
        (AREA, {"a": 30, "b": 40, "c": 2}),  # one large row would go in with it
        (AREA, {"a": 3, "b": 1}),
        (AREA, {"a": 9, "b": 30, "c": 0, None: 2}),  # no answer is merged with nothing
        ("contacts.response", {"late": 2, "contacted": 30, "attempted": 4}),
        ("contacts.impartiality", {"yes": 30, "no": 3, None: 2}),
    ],
)
def test_what_would_say_nothing_any_more_is_not_offered(
    measure: str, counts: dict[str | None, int]
) -> None:
    assert offers(card(table(measure, counts)), threshold=5) == ()


def test_up_to_what_count_a_row_is_small_is_given() -> None:
    found = card(table(AREA, {"a": 3, "b": 4, "c": 9, "d": 30}))
    assert offers(found, threshold=2) == ()
    assert offers(found, threshold=9)[0].codes == ("a", "b", "c")


def test_whoever_has_several_of_the_answers_is_counted_once() -> None:
    made = table("contacts.reason", {"a": 3, "b": 4, "c": 9, "d": 30})
    both = replace(made.rows[1], ids=(*made.rows[0].ids[:2], *made.rows[1].ids))
    made = replace(made, several=True, rows=(made.rows[0], both, *made.rows[2:]))
    (offer,) = offers(card(made), threshold=5)
    done = merged_card(card(made), {offer.measure: offer.codes}).tables[0]
    assert (offer.codes, offer.count, done.rows[0].count) == (("a", "b"), 7, 7)


def test_the_merged_row_names_its_parts_and_the_columns_add_up_to_it() -> None:
    made = table(AREA, {"a": 3, "b": 4, "c": 30})
    part = replace(
        made,
        ids=made.ids[:20],
        rows=tuple(replace(row, ids=row.ids[:2]) for row in made.rows),
    )
    whole = replace(made, columns=(Column("parent", "Parent", part),))
    done = merged_card(card(whole), {AREA: ("b", "a")}).tables[0]
    assert [(row.code, row.label, row.count) for row in done.rows] == [
        ("a+b", "Other, merged: A; B", 7),
        ("c", "C", 30),
    ]
    assert done.rows[0].percent == percent(7, 37)
    assert [row.count for row in done.column("parent").rows] == [4, 2]
    assert (done.note, merged_rows(done)) == ("", [["a", "b"]])


def test_a_long_name_stands_under_the_table_whatever_is_hidden() -> None:
    made = table(AREA, {"a": 3, "b": 4, "c": 30})
    rows = tuple(replace(row, label=f"{row.label} {'of 16 to 25 ' * 4}") for row in made.rows)
    done = merged_card(card(replace(made, rows=rows, note="")), {AREA: ("a", "b")})
    assert done.tables[0].rows[0].label == "Other, merged"
    said = masked(done, hidden=[AREA], small=5).tables[0].note
    assert all(row.label.strip() in " ".join(said.split()) for row in rows[:2])


def test_tables_that_count_the_same_are_merged_alike_the_frequent_first() -> None:
    made = table("contacts.reason", {"a": 4, "b": 5, "c": 30, "d": 6})
    topics = replace(
        made, measure=TOPICS, rows=tuple(made.rows[place] for place in (2, 3, 1, 0)), several=True
    )
    found = card(replace(made, several=True), topics)
    (offer,) = offers(found, threshold=5)
    done = merged_card(found, {offer.measure: offer.codes})
    assert [row.code for row in done.tables[0].rows] == ["a+b", "c", "d"]
    assert [row.code for row in done.tables[1].rows] == ["c", "a+b", "d"]


def test_a_highlight_tells_no_row_that_was_merged() -> None:
    found = card(table(AREA, {"a": 3, "b": 4, "c": 30}))
    known = quotable(found)
    text = f"{{{AREA}/a}} of {{{AREA}}}"
    said = filled(text, known, was=written(text, known))
    done = merged_card(replace(found, highlights=(said,)), {AREA: ("a", "b")})
    assert masked(done, hidden=[]).highlights[0].text == "[c] of 37"
