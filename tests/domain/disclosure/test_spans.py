from sendiass_desktop.domain.disclosure.releases import Cell, Figure, Span
from sendiass_desktop.domain.disclosure.spans import over_time, span_words
from tests.domain.disclosure.tables import AUTUMN, MONTHS, NOVEMBER, OCTOBER, SEPTEMBER, cell

Dated = tuple[int, Figure]


def dated(issue: int, span: Span, value: int, about: str = "contacts") -> Dated:
    return issue, Figure(Cell(about, (), span), value)


def sums(history: list[Dated], *timeless: str) -> list[dict[Figure, int]]:
    found = over_time(history, timeless=frozenset(timeless))
    return [{key: by for key, by in one.terms if isinstance(key, Figure)} for one in found]


def test_months_add_up_to_their_term() -> None:
    months = [dated(number, span, 5) for number, span in enumerate(MONTHS)]
    (relation,) = sums([*months, dated(4, AUTUMN, 20)])
    assert set(relation) == {figure for _, figure in (*months, dated(4, AUTUMN, 20))}


def test_periods_side_by_side_have_nothing_to_do_with_each_other() -> None:
    assert sums([dated(0, SEPTEMBER, 5), dated(1, OCTOBER, 6)]) == []


def test_a_stretch_that_nobody_published_is_a_figure_where_it_follows() -> None:
    rest = Span(OCTOBER.first, AUTUMN.last)
    (relation,) = sums([dated(0, SEPTEMBER, 5), dated(1, AUTUMN, 8)])
    assert Figure(Cell("contacts", (), rest), 3) in relation


def test_what_follows_from_several_stretches_together_is_not_known_of_each() -> None:
    (relation,) = sums([dated(0, OCTOBER, 5), dated(1, AUTUMN, 8)])
    unknown = [figure for figure in relation if figure.value is None]
    assert len(unknown) == 2


def test_older_figures_that_no_longer_agree_are_left_to_their_own_time() -> None:
    months = [dated(number, span, 5) for number, span in enumerate(MONTHS)]
    found = sums([*months, dated(4, AUTUMN, 21)])
    assert len(found) == 1
    assert Figure(Cell("contacts", (), SEPTEMBER), 5) not in found[0]
    assert Figure(Cell("contacts", (), SEPTEMBER), 6) in found[0]


def test_people_do_not_add_up_but_no_part_has_more_than_the_whole() -> None:
    two = Span(SEPTEMBER.first, OCTOBER.last)
    history = [dated(0, SEPTEMBER, 5, "people"), dated(1, OCTOBER, 6, "people")]
    found = sums([*history, dated(2, two, 8, "people")], "people")
    assert len(found) == 3  # each month at most the whole, and the whole at most both


def test_a_span_is_told_as_a_month_or_by_its_days() -> None:
    assert span_words(NOVEMBER) == "November 2026"
    assert span_words(AUTUMN) == "1 September 2026 to 31 December 2026"
    assert cell("a", NOVEMBER).span == NOVEMBER
