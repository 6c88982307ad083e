from dataclasses import replace

import pytest

from sendiass_desktop.domain.disclosure.attack import attack, reaches
from sendiass_desktop.domain.disclosure.published import PrintedTable, read
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


# Department for Education, *Children in need*, reporting year 2025, table D5: child protection
# plans at 31 March by how long they have lasted, Yorkshire and The Humber (Open Government Licence
# v3.0; the file d5_cpps_at31march_by_duration_2013_to_2025.csv). Authorities are counted exactly,
# with `c` where a count would name a child; the region is rounded to 10.
REGION = "Yorkshire and The Humber"
PLANS = (
    ("", "to 3 months", "to 6 months", "to 1 year", "to 2 years", "longer", "Total"),
    ("Barnsley", "79", "52", "84", "c", "c", "264"),
    ("Bradford", "144", "121", "103", "85", "15", "468"),
    ("Calderdale", "76", "49", "78", "30", "0", "233"),
    ("Doncaster", "133", "116", "105", "c", "c", "395"),
    ("East Riding of Yorkshire", "135", "91", "69", "c", "c", "334"),
    ("Kingston upon Hull", "205", "122", "124", "47", "0", "498"),
    ("Kirklees", "179", "147", "105", "c", "c", "483"),
    ("Leeds", "197", "158", "156", "91", "32", "634"),
    ("North East Lincolnshire", "40", "32", "25", "42", "9", "148"),
    ("North Lincolnshire", "55", "27", "40", "16", "0", "138"),
    ("North Yorkshire", "240", "167", "144", "73", "9", "633"),
    ("Rotherham", "89", "88", "109", "c", "c", "313"),
    ("Sheffield", "108", "76", "151", "135", "23", "493"),
    ("Wakefield", "192", "165", "146", "c", "c", "567"),
    ("York", "25", "43", "35", "15", "8", "126"),
    (REGION, "1,900", "1,450", "1,470", "790", "110", "5,730"),
)
# Made up for this test, in the form of the tables of DfE's statistics on special educational needs.
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


def plans() -> PrintedTable:
    """The published table: only its last line is rounded."""
    table = read(PLANS, total_row=REGION)
    rounded = {place: count for place, count in table.counts.items() if place[0] == REGION}
    limits = {
        place: (count - 5, count + 5) for place, count in rounded.items() if count is not None
    }
    return replace(table, limits=limits)


def test_what_a_published_table_hides_is_bounded_as_highs_bounds_it() -> None:
    published = plans().published()
    found = {one.key: (one.smallest, one.largest) for one in reaches(published)}
    assert len(found) == 2 * 6
    assert found == ranges(published)
    # Rotherham's two are 27 together; the region leaves at most so many plans of two years.
    assert found["Rotherham", "longer"] == (0, 19)
    assert found["Rotherham", "to 2 years"] == (8, 27)
    assert attack(published) == ()


def test_a_place_of_a_published_table_that_was_not_hidden_gives_its_neighbour_away() -> None:
    counts = {**plans().counts, ("Rotherham", "to 2 years"): 24}
    exposed = {one.reach.key for one in attack(replace(plans(), counts=counts).published())}
    assert exposed == {("Rotherham", "longer")}
