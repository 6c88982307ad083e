import pytest

from sendiass_desktop.domain.disclosure.attack import attack, reaches
from sendiass_desktop.domain.disclosure.published import read
from tests.domain.disclosure.oracle import ranges

SAFE = (
    ("Area", "Plan", "Support", "Total"),
    ("North", "c", "c", "21"),
    ("South", "c", "c", "1,040"),
    ("East", "12", "0", "12"),
    ("Total", "40", "1,033", "1,073"),
)


def test_a_table_as_printed_says_what_each_hidden_place_can_be() -> None:
    found = {one.key: (one.smallest, one.largest) for one in reaches(read(SAFE).published())}
    assert found["North", "Plan"] == (0, 21)
    assert found["South", "Support"] == (1012, 1033)
    assert attack(read(SAFE).published()) == ()


def test_a_hidden_place_that_follows_is_named_with_its_line() -> None:
    lines = [list(line) for line in SAFE]
    lines[1][2] = "18"
    exposed = {one.reach.key: one for one in attack(read(lines).published())}
    assert exposed["North", "Plan"].reach.smallest == 3
    assert any("row North" in words for words in exposed["North", "Plan"].why)


def test_places_that_are_no_counts_take_no_part() -> None:
    lines = (("", "A", "B", "All"), ("x", "3", "z", "9"), ("y", "c", "4", "9"))
    table = read(lines, total_column="All", total_row="")
    assert [one.reach.smallest for one in attack(table.published())] == [5]


def test_what_is_neither_a_count_nor_a_mark_is_not_read_past() -> None:
    with pytest.raises(ValueError, match="about"):
        read((("", "A"), ("x", "about 3")))


# Made up for this test, in the form of the tables of DfE's statistics on special educational needs:
# no such table with hidden places was at hand to be typed.
AREAS = (
    ("", "EHC plan", "SEN support", "No provision", "Total"),
    ("Autistic spectrum disorder", "112", "64", "c", "c"),
    ("Hearing impairment", "c", "31", "c", "44"),
    ("Vision impairment", "9", "c", "c", "27"),
    ("Multi-sensory impairment", "c", "c", "0", "c"),
    ("Not applicable", "z", "z", "18", "18"),
    ("Total", "134", "115", "32", "281"),
)


def test_a_table_in_the_form_of_dfes_statistics_is_read_with_its_marks() -> None:
    table = read(AREAS)
    hidden = [place for place, count in table.counts.items() if count is None]
    assert len(hidden) == 9
    assert ("Not applicable", "EHC plan") not in table.counts
    theirs = reaches(table.published())
    assert {one.key: (one.smallest, one.largest) for one in theirs} == ranges(table.published())


def test_what_follows_in_such_a_table_is_found_as_highs_finds_it() -> None:
    assert attack(read(AREAS).published()) == ()
    fewer = (*AREAS[:-1], ("Total", "134", "99", "32", "265"))
    exposed = {one.reach.key for one in attack(read(fewer).published())}
    assert exposed == {
        key
        for key, (least, most) in ranges(read(fewer).published()).items()
        if least == most or (most is not None and most <= 5)
    }
    assert ("Multi-sensory impairment", "SEN support") in exposed


def test_counts_rounded_before_publication_may_be_half_a_step_less_or_more() -> None:
    lines = (("", "A", "B", "Total"), ("x", "20", "c", "40"), ("y", "low", "10", "10"))
    found = {one.key: one for one in reaches(read(lines, rounded_to=10).published())}
    assert (found["x", "B"].smallest, found["x", "B"].largest) == (10, 30)
