"""What stands in several records: a name and a word of the case, somebody and their contacts."""

from datetime import date

import pytest

from sendiass_desktop.services.session import Session
from tests.services.searched import TODAY, ZOE, Ids, find, ids, only, shown
from tests.stores import contact

__all__ = ["ids"]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("beth panel", "Known as Beth · Note: The panel refused to assess"),
        ("appeal lukasz", f"What was agreed: write the appeal together · Full name {ZOE}"),
        ("zoe beth", f"Full name {ZOE} · Known as Beth"),
        ("kane 900456", "Full name Siobhan Kane · Mobile +44 7700 900456"),
    ],
)
def test_a_name_and_a_word_of_the_case_find_it_together(
    session: Session, ids: Ids, typed: str, why: str
) -> None:
    row = only(find(session, typed))
    assert (row.kind, row.id, row.why.text) == ("case", ids["case"], why)
    assert row.when == date(2026, 9, 4)


def test_each_of_two_cases_of_a_child_must_have_the_word_itself(session: Session, ids: Ids) -> None:
    with session.writing("open case") as writing:
        people = {"child": ids["zoe"], "service_user": ids["father"], "opened_on": TODAY}
        writing.add("case", people | {"matter": "transport"})
    assert only(find(session, "zoe panel")).id == ids["case"]
    assert only(find(session, "zoe transport")).id != ids["case"]
    assert find(session, "beth transport").rows == ()


def test_a_contact_that_is_the_same_as_one_of_another_case_leads_to_no_case(
    session: Session, ids: Ids
) -> None:
    with session.writing("log contacts") as writing:
        told = writing.add("contact", contact(case=ids["case"], note="A zebra at the gate"))
    assert only(find(session, "zoe zebra")).id == ids["case"]
    with session.writing("the same") as writing:
        people = {"child": ids["zoe"], "service_user": ids["father"], "opened_on": TODAY}
        other = writing.add("contact", contact(case=writing.add("case", people)))
        writing.change_record("contact", told, values={"merged_into": other})
    assert find(session, "zoe zebra").rows == ()


def test_a_contact_that_is_tied_to_somebody_alone_is_found_by_their_name(
    session: Session, ids: Ids
) -> None:
    with session.writing("log contacts") as writing:
        to_her = {"person": ids["mother"]}
        alone = writing.add("contact", contact(**to_her))
        writing.add("contact", contact(**to_her, case=ids["case"]))
        writing.add("contact", contact(**to_her, merged_into=alone))
        writing.add("contact", contact(**to_her, archived_on=TODAY))
    assert shown(find(session, "beth"))[2:] == [("contact", alone, "Tied to: Known as Beth")]
    assert [row.kind for row in find(session, "900456").rows] == ["person", "case"]
    with session.writing("join") as writing:
        loser = writing.add("person", {"full_name": "Lisbeth Smythe"})
        more = [writing.add("contact", contact(person=loser)) for _ in range(4)]
        writing.change_record("person", loser, values={"merged_into": ids["mother"]})
    found = [row.id for row in find(session, "beth").rows]
    assert found == [ids["mother"], ids["case"], *more[:0:-1]]  # the newest alone


def test_a_way_that_one_case_knows_leads_to_no_contact(session: Session, ids: Ids) -> None:
    with session.writing("log contact") as writing:
        writing.add("contact", contact(person=ids["zoe"]))
    assert [row.kind for row in find(session, "900456").rows] == ["person", "case"]
    assert [row.kind for row in find(session, "lukasz").rows] == ["person", "case", "contact"]


def test_words_of_two_records_are_not_without_a_name(session: Session, ids: Ids) -> None:
    assert ids
    assert find(session, "college neighbour").rows == ()
    assert find(session, "appeal certificate").rows == ()
