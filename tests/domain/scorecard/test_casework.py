"""Interventions opened, open, closed and raised in a period; activities; open cases."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from sendiass_desktop.domain.lists import Lists
from sendiass_desktop.domain.periods import month
from sendiass_desktop.domain.scorecard.casework import (
    ActivityFacts,
    CaseFacts,
    CaseworkFacts,
    InterventionFacts,
    casework_tables,
)
from sendiass_desktop.domain.scorecard.figures import Table
from sendiass_desktop.domain.scorecard.sift import Heading

OCTOBER = month(2026, 10)
BEFORE, FIRST, MIDDLE, LAST, AFTER = (
    date(2026, 9, 30),
    date(2026, 10, 1),
    date(2026, 10, 15),
    date(2026, 10, 31),
    date(2026, 11, 1),
)
ORDER = ("contact", "1", "2", "3", "4")


def tables(
    lists: Lists,
    *pieces: InterventionFacts,
    activities: tuple[ActivityFacts, ...] = (),
    cases: tuple[CaseFacts, ...] = (),
    as_at: date = AFTER,
) -> dict[str, Table]:
    facts = CaseworkFacts(pieces, activities, cases, ORDER, {"w1": "Zoe", "w2": "Ann"})
    heading = Heading("A service", practice=True, period=OCTOBER, as_at=as_at)
    return {one.measure: one for one in casework_tables(facts, heading=heading, lists=lists)}


def rows(table: Table) -> dict[str | None, int]:
    return {row.code: row.count for row in table.rows if row.count}


def piece(
    id_: str,
    opened: date,
    *levels: tuple[date, str],
    closed: date | None = None,
    outcome: str | None = None,
) -> InterventionFacts:
    begun = ((opened, "2"), *levels)
    return InterventionFacts(id_, opened, "parent", begun, closed, outcome)


def test_the_edges_of_the_period_belong_to_it(lists: Lists) -> None:
    found = tables(
        lists,
        piece("a", BEFORE),
        piece("b", FIRST, closed=LAST, outcome="advised"),
        piece("c", LAST),
        piece("d", AFTER),
        piece("e", BEFORE, closed=AFTER),
    )
    assert set(found["interventions.opened"].ids) == {"b", "c"}
    assert set(found["interventions.open"].ids) == {"a", "c", "e"}
    assert found["interventions.closed"].ids == ("b",)
    assert rows(found["interventions.outcome"]) == {"advised": 1}


def test_what_closes_after_the_as_at_date_is_still_open(lists: Lists) -> None:
    found = tables(lists, piece("a", FIRST, closed=LAST), as_at=MIDDLE)
    assert found["interventions.open"].ids == ("a",)
    assert found["interventions.closed"].ids == ()


def test_levels_are_those_of_the_day(lists: Lists) -> None:
    found = tables(
        lists,
        piece("a", BEFORE, (MIDDLE, "3"), (AFTER, "4")),
        piece("b", BEFORE, (MIDDLE, "3"), closed=MIDDLE),
    )
    assert rows(found["interventions.open"]) == {"3": 1}
    assert rows(found["interventions.closed"]) == {"3": 1}
    assert rows(found["interventions.raised"]) == {"3": 2}


def test_raised_is_upwards_once_by_the_highest_level(lists: Lists) -> None:
    found = tables(
        lists,
        piece("up", BEFORE, (FIRST, "3"), (MIDDLE, "4"), (LAST, "2")),
        piece("down", BEFORE, (FIRST, "1")),
        piece("early", BEFORE, (BEFORE, "3")),
        piece("late", BEFORE, (AFTER, "3")),
    )
    assert rows(found["interventions.raised"]) == {"4": 1}
    assert found["interventions.raised"].ids == ("up",)


def test_activities_are_counted_with_their_minutes(lists: Lists) -> None:
    done = (
        ActivityFacts("x", "call", "in", 10),
        ActivityFacts("y", "call", "out", 15),
        ActivityFacts("z", "research", None, None),
    )
    found = tables(lists, activities=done)
    table = found["workload.activities"]
    assert (table.total, table.minutes, table.row("call").minutes) == (3, 25, 25)
    assert "1 without minutes" in table.note
    assert rows(found["workload.direction"]) == {"in": 1, "out": 1, None: 1}


def test_open_cases_stand_by_level_and_by_caseworker(lists: Lists) -> None:
    cases = (
        CaseFacts("1", "3", "w1"),
        CaseFacts("2", "3", "w2"),
        CaseFacts("3", None, None),
        CaseFacts("4", "4", "gone"),
    )
    found = tables(lists, cases=cases)
    assert rows(found["workload.cases"]) == {"3": 2, "4": 1, None: 1}
    table = found["workload.workers"]
    labels = [row.label for row in table.rows]
    assert labels == ["Ann", "Zoe", "gone", "Waiting for a caseworker"]
    assert table.row_sum == 4
    assert table.inside


DAYS = st.integers(0, 75).map(lambda days: date.fromordinal(date(2026, 9, 1).toordinal() + days))
PIECES = st.lists(
    st.tuples(
        DAYS, st.lists(st.tuples(DAYS, st.sampled_from(ORDER)), max_size=3), st.none() | DAYS
    ),
    max_size=8,
)


@settings(max_examples=40, deadline=None)
@given(drawn=PIECES, as_at=DAYS)
def test_every_table_adds_up_and_what_is_opened_is_open_or_closed(
    lists: Lists, drawn: list[tuple[date, list[tuple[date, str]], date | None]], as_at: date
) -> None:
    pieces = [
        piece(
            str(place),
            opened,
            *sorted((max(on, opened), level) for on, level in levels),
            closed=max(closed, opened) if closed else None,
        )
        for place, (opened, levels, closed) in enumerate(drawn)
    ]
    found = tables(lists, *pieces, as_at=as_at)
    for table in found.values():
        assert table.row_sum == table.total
        assert len(set(table.ids)) == table.total
    opened = set(found["interventions.opened"].ids)
    both = set(found["interventions.open"].ids), set(found["interventions.closed"].ids)
    assert opened <= both[0] | both[1]
    assert not both[0] & both[1]
