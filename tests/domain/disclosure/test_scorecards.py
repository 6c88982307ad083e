from datetime import date

import pytest

from sendiass_desktop.domain.disclosure.attack import Published
from sendiass_desktop.domain.disclosure.cells import cell_of, everywhere, share_name, total_of
from sendiass_desktop.domain.disclosure.protect import Protected, protect
from sendiass_desktop.domain.disclosure.relations import Key, Relation, adds_up, at_most, covers
from sendiass_desktop.domain.disclosure.releases import Audience, Issue
from sendiass_desktop.domain.periods import TERMS, Period, month, term
from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.domain.scorecard.measures import MEASURES, Base
from tests.domain.disclosure.oracle import ranges
from tests.domain.disclosure.service import card, contacts, release

OCTOBER = month(2026, 10)
FACTS = contacts(7, date(2026, 9, 1), days=122, busy=[2, 3, 4, 5, 8])
WITHIN = [one for one in FACTS if one.received_on in OCTOBER]


@pytest.fixture(scope="module")
def october() -> Protected:
    return protect(release(FACTS, OCTOBER), audience=Audience.HEAD_OF_SERVICE)


def test_every_figure_of_every_table_is_in_the_release() -> None:
    found, made = card(WITHIN, OCTOBER), release(FACTS, OCTOBER)
    for table in found.tables:
        assert made.counts[total_of(table.measure, where=everywhere(OCTOBER))] == table.total
        for row in table.rows:
            assert (
                made.counts[cell_of(table.measure, row.code, where=everywhere(OCTOBER))]
                == row.count
            )


def test_tables_about_all_contacts_share_one_total() -> None:
    totals = {
        total_of(one.id, where=everywhere(OCTOBER)) for one in MEASURES if one.base is Base.ALL
    }
    assert len(totals) == 1


def test_every_relation_is_true_and_every_table_has_one() -> None:
    made = release(FACTS, OCTOBER, by_user=True)
    assert all(relation.holds(made.counts) for relation in made.relations)
    lines = [relation for relation in made.relations if relation.line]
    assert len(lines) >= len(MEASURES)


def test_by_service_user_every_count_is_the_sum_of_its_parts() -> None:
    made = release(FACTS, OCTOBER, by_user=True)
    whole = cell_of("contacts.lac", "yes", where=everywhere(OCTOBER))
    sums = [one for one in made.relations if one.terms[0] == (whole, -1)]
    assert any("by service user type" in one.words for one in sums)


def test_no_small_count_is_shown_and_no_line_has_one_hidden_count(october: Protected) -> None:
    for one, count in october.release.counts.items():
        assert one in october.hidden or not 1 <= count <= 5
    for relation in october.release.relations:
        assert not relation.line or sum(key in october.hidden for key, _ in relation.terms) != 1


def test_a_headline_is_withheld_with_a_count_behind_it(october: Protected) -> None:
    for quotient in october.release.quotients:
        assert (quotient.name in october.withheld) == (not october.shows(*quotient.cells()))
    name = share_name("contacts.impartiality", "Impartiality explained at first contact")
    assert name in {quotient.name for quotient in october.release.quotients}


def stranger(cards: list[tuple[Scorecard, Issue]], terms: dict[Period, list[Period]]) -> Published:
    """What somebody reckons who never saw our relations: from tables and headings alone."""
    shown: dict[Key, int] = {}
    hidden: dict[Key, int] = {}
    relations: list[Relation] = []
    for found, issue in cards:
        whole: Key = ("all", found.period.code)
        for table in found.tables:
            base = next(one.base for one in MEASURES if one.id == table.measure)
            total: Key = whole if base is Base.ALL else (str(base), found.period.code)
            rows: dict[Key, int] = {}
            for row in table.rows:
                key: Key = (table.measure, row.code, found.period.code)
                rows[key] = row.count
                silent = (
                    cell_of(table.measure, row.code, where=everywhere(found.period)) in issue.hidden
                )
                (hidden if silent else shown)[key] = row.count
                relations.append(at_most([key], total, words="part"))
            relations.append((covers if table.several else adds_up)(total, rows, words="adds up"))
            silent = total_of(table.measure, where=everywhere(found.period)) in issue.hidden
            (hidden if silent else shown)[total] = table.total
            relations.append(at_most([total], whole, words="part"))
    for known in [*shown, *hidden]:
        assert isinstance(known, tuple)
        for period, months in terms.items():
            parts = [(*known[:-1], each.code) for each in months]
            people = "users.total" in known or str(Base.NAMED) in known
            if known[-1] == period.code and not people:
                counts = shown | hidden
                if counts[known] == sum(counts[part] for part in parts):
                    relations.append(adds_up(known, parts, words="time"))
    small = [key for key, count in hidden.items() if 1 <= count <= 5]
    return Published(shown, tuple(hidden), tuple(relations), small=small)


def failing(published: Published) -> list[Key]:
    small = frozenset(published.small or ())
    return [
        key
        for key, (least, most) in ranges(published).items()
        if least == most or (key in small and most is not None and most <= 5)
    ]


def test_a_stranger_with_highs_works_nothing_out_of_a_month(october: Protected) -> None:
    assert failing(stranger([(card(WITHIN, OCTOBER), october.issue())], {})) == []


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(3))
def test_a_stranger_with_highs_works_nothing_out_of_a_term_and_its_months(seed: int) -> None:
    facts = contacts(seed, date(2026, 9, 1), days=122, busy=[1, 2, 3, 5])
    autumn = term(2026, TERMS[0])
    months = [month(2026, number) for number in (9, 10, 11, 12)]
    issued: list[tuple[Scorecard, Issue]] = []
    for period in (*months, autumn):
        ledger = tuple(issue for _, issue in issued)
        found = protect(release(facts, period, by_user=period is autumn), ledger)
        assert found.refused == ()
        within = [one for one in facts if one.received_on in period]
        issued.append((card(within, period), found.issue()))
    assert failing(stranger(issued, {autumn: months})) == []
