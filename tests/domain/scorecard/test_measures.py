"""The declarations of the measures fit the records, the lists and each other."""

from sendiass_desktop.domain.fields import declared
from sendiass_desktop.domain.lists import Lists
from sendiass_desktop.domain.records.contact import Contact
from sendiass_desktop.domain.scorecard.facts import ContactFacts
from sendiass_desktop.domain.scorecard.measures import MEASURES, STATUS, THE_TWELVE, Base


def test_every_measure_has_an_id_of_its_own() -> None:
    assert len({measure.id for measure in MEASURES}) == len(MEASURES)


def test_every_measure_has_rows_from_a_list_of_the_service_or_of_its_own(lists: Lists) -> None:
    for measure in MEASURES:
        assert bool(measure.list) != bool(measure.rows), measure.id
        assert not measure.list or lists.entries(measure.list), measure.id


def test_every_measure_reads_an_answer_of_the_facts() -> None:
    answers = {*ContactFacts._fields, STATUS}
    assert {measure.field for measure in MEASURES} <= answers


def test_a_measure_by_a_list_reads_the_field_that_is_coded_by_it() -> None:
    fields = declared(Contact)
    coded = {measure.id: measure for measure in MEASURES if measure.list}
    assert {id_: fields[measure.field].about.of for id_, measure in coded.items()} == {
        id_: measure.list for id_, measure in coded.items()
    }


def test_every_title_names_its_unit() -> None:
    for measure in MEASURES:
        assert measure.unit in measure.title.lower(), measure.id


def test_shares_are_of_rows_that_exist() -> None:
    for measure in MEASURES:
        codes = {code for code, _ in measure.rows}
        for part in measure.shares:
            assert {*part.counted, *part.not_among} <= codes, measure.id


def test_the_twelve_are_about_contacts_and_every_base_is_used() -> None:
    assert all(id_.startswith("contacts.") for id_ in THE_TWELVE)
    assert {measure.base for measure in MEASURES} == set(Base)
