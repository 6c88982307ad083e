"""A school calendar as somebody types it."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendiass_desktop.domain.calendar_lines import Lines, counted, doubts, read, write
from sendiass_desktop.domain.errors import Invalid
from sendiass_desktop.domain.school_calendar import SchoolCalendar, Span
from tests.domain.schools import SCHOOL

TODAY = date(2026, 11, 20)
AUTUMN = Span("Autumn 1", date(2026, 9, 1), date(2026, 10, 23))


def made(terms: str, closures: str = "") -> SchoolCalendar:
    return read("Area", Lines(terms, closures), today=TODAY)


@pytest.mark.parametrize(
    "line",
    [
        "Autumn 1: 1 Sep 2026 - 23 Oct 2026",
        "autumn 1 1 Sep 2026 - 23 Oct 2026",
        "Autumn 1, 1/9/2026 to 23/10/26",
        "2026-09-01 - 2026-10-23 Autumn 1",
        "1st September 2026 \N{EN DASH} 23rd October 2026: Autumn 1",
        "  Autumn 1:   1 sep 2026-23 oct 2026  ",
    ],
)
def test_a_term_is_read_however_it_is_typed(line: str) -> None:
    (term,) = made(line).terms
    assert (term.name.casefold(), term.first, term.last) == (
        AUTUMN.name.casefold(),
        AUTUMN.first,
        AUTUMN.last,
    )


def test_terms_without_a_name_are_known_by_their_place() -> None:
    found = made("2 Nov 2026 - 18 Dec 2026\n1 Sep 2026 - 23 Oct 2026\n\n").terms
    assert [(term.name, term.first) for term in found] == [
        ("Term 1", date(2026, 9, 1)),
        ("Term 2", date(2026, 11, 2)),
    ]


def test_a_closure_is_one_day_or_several_and_takes_school_away() -> None:
    calendar = made(
        "1 Sep 2026 - 18 Dec 2026", "1/9/2026 INSET\n26 Oct 2026 - 30 Oct 2026 half term\n3/9/2026"
    )
    assert [closure.name for closure in calendar.closures] == ["INSET", "No school", "half term"]
    assert calendar.why_not(date(2026, 9, 1)) == "INSET"
    assert calendar.why_not(date(2026, 10, 28)) == "half term"
    assert calendar.is_school_day(date(2026, 9, 2))


def test_it_knows_the_days_that_its_lines_reach_and_no_other() -> None:
    calendar = made("1 Sep 2026 - 23 Oct 2026", "26 Oct 2026 - 1 Nov 2026 half term")
    assert (calendar.first, calendar.last) == (date(2026, 9, 1), date(2026, 11, 1))
    assert not calendar.covers(date(2026, 11, 2))


@pytest.mark.parametrize(
    ("terms", "closures", "sentence"),
    [
        ("", "", "Enter at least one term, such as 1 Sep 2026 - 23 Oct 2026."),
        ("Autumn", "", "Line 1: enter dates with their year"),
        ("1 Sep - 23 Oct 2026", "", "Line 1: enter dates with their year"),
        ("\n31 Feb 2026 - 4 Mar 2026", "", "Line 2: “31 Feb 2026” must be a real date"),
        ("2 Sep 2026 - 1 Sep 2026", "", "Line 1: 1 September 2026 is before 2 September 2026."),
        ("1 Sep 2026 - 23 Oct 2026", "INSET 2 Sep 2026", "Line 1: enter dates with their year"),
        (
            "1 Sep 2026 - 23 Oct 2026\n23 Oct 2026 - 18 Dec 2026",
            "",
            "The term from 23 October 2026 begins before the one from 1 September 2026 has ended.",
        ),
        ("1 Sep 2026 - 23 Oct 2036", "", "look at the years"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(
    terms: str, closures: str, sentence: str
) -> None:
    with pytest.raises(Invalid) as trouble:
        made(terms, closures)
    assert sentence in str(trouble.value)


def test_it_needs_a_name() -> None:
    with pytest.raises(Invalid, match="Enter a name"):
        read(" ", Lines("1 Sep 2026 - 23 Oct 2026", ""), today=TODAY)


def test_what_was_written_reads_as_the_same_calendar() -> None:
    calendar = made("A: 1 Sep 2026 - 18 Dec 2026\nB: 4 Jan 2027 - 25 Mar 2027", "2 Sep 2026 INSET")
    assert read("Area", write(calendar), today=TODAY) == calendar


@given(st.text(alphabet="0123456789/-. SepOctbr:\n", max_size=60))
def test_any_text_is_a_calendar_or_a_sentence(text: str) -> None:
    with suppress(Invalid):
        assert made(text, text).terms


def test_the_school_days_of_each_term_are_counted() -> None:
    assert counted(made("1 Sep 2026 - 11 Sep 2026", "2 Sep 2026 INSET")) == (("Term 1", 8),)
    assert [name for name, _ in counted(SCHOOL)] == ["Autumn", "Spring", "Summer"]


def test_a_term_that_looks_forgotten_is_asked_about() -> None:
    assert doubts(SCHOOL) == ()
    (asked,) = doubts(made("1 Sep 2026 - 18 Dec 2026\n12 Apr 2027 - 21 Jul 2027"))
    assert asked == "From 18 December 2026 to 12 April 2027 there is no term: is one missing?"
