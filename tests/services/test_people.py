"""People: recorded behind their walls, found and told apart, joined and parted again."""

from datetime import date, timedelta
from typing import Any

import pytest

from sendiass_desktop.domain.errors import Conflict, Invalid, NotAllowed, NotFound
from sendiass_desktop.domain.fields import State
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.cases import NewCase
from sendiass_desktop.services.people import PeopleFilter, Ways
from sendiass_desktop.services.services import Services
from tests.services.casework import CHILD, MOTHER, TODAY, opened
from tests.stores import contact, seen_by

DAY = timedelta(days=1)
BORN = date(2014, 5, 3)
MOBILE = {"reach_kind": "mobile", "value": "07700 900456"}


def found(services: Services, text: str) -> list[str]:
    return [one.whole for one in services.people.find(text)]


def named(services: Services, name: str, **values: Any) -> str:
    return services.people.add({"full_name": name} | values)


def listed(services: Services, **wanted: Any) -> list[str]:
    pages = services.people.list(PeopleFilter(**wanted))
    rows = pages.rows(0, 100)
    assert len(rows) == pages.count
    return [row.words.name for row in rows]


def outsider(services: Services) -> Services:
    """A caseworker who is named nowhere."""
    return Services.of(seen_by(services.session, Role.CASEWORKER))


# Recording


def test_somebody_is_recorded_with_further_ways_in_one_change(services: Services) -> None:
    heard: list[Any] = []
    services.session.changes.subscribe(heard.append)
    ways = Ways(lines=(MOBILE, {"reach_kind": "email", "value": "a@example.org"}))
    id_ = services.people.add(MOTHER, ways)
    detail = services.people.detail(id_)
    assert [one.value for one in detail.reaches] == ["07700 900456", "a@example.org"]
    assert (detail.words.name, detail.cases, detail.contacts) == ("Aisha Quarmby", (), 0)
    assert len(heard) == 1
    assert services.session.store.verify() > 0


def test_ways_are_changed_added_and_archived_with_the_person(services: Services) -> None:
    id_ = services.people.add(MOTHER, Ways(lines=(MOBILE, MOBILE | {"note": "work"})))
    first, second = services.people.reaches(id_)
    kept = {"id": first.id, **MOBILE, "message_safe": False}
    ways = Ways(lines=(kept, {"reach_kind": "address", "value": "1 High St"}), seen=(first, second))
    assert services.people.correct(id_, {"language": "Urdu"}, ways=ways)
    now = services.people.reaches(id_)
    assert [(one.value, one.message_safe) for one in now] == [
        ("07700 900456", False),
        ("1 High St", None),
    ]
    lines = tuple({"id": one.id, "reach_kind": one.reach_kind, "value": one.value,
                   "message_safe": one.message_safe} for one in now)  # fmt: skip
    same = Ways(lines=lines, seen=now)
    before = services.session.store.journal.count()
    assert services.people.correct(id_, {"language": "Urdu"}, ways=same) is False
    assert services.session.store.journal.count() == before


def test_a_way_that_somebody_else_added_or_changed_meanwhile_stays(services: Services) -> None:
    id_ = services.people.add(MOTHER, Ways(lines=(MOBILE,)))
    seen = services.people.reaches(id_)
    line = {"id": seen[0].id, **MOBILE}
    ways = Ways(lines=(line, {"reach_kind": "other", "value": "at the school"}), seen=seen)
    services.people.correct(id_, {}, ways=ways)
    services.people.correct(id_, {}, ways=Ways(lines=(), seen=seen))
    assert [one.value for one in services.people.reaches(id_)] == ["at the school"]
    (held,) = services.people.reaches(id_)
    mine = Ways(lines=({"id": held.id, "reach_kind": "other", "value": "mine"},), seen=(held,))
    yours = Ways(lines=({"id": held.id, "reach_kind": "other", "value": "yours"},), seen=(held,))
    services.people.correct(id_, {}, ways=mine)
    with pytest.raises(Conflict, match="Number, email or address"):
        services.people.correct(id_, {}, ways=yours)


def test_what_cannot_be_stored_is_said_by_its_line_and_nothing_is(services: Services) -> None:
    before = services.session.store.journal.count()
    with pytest.raises(Invalid) as caught:
        services.people.add(
            {"full_name": "Aisha", "date_of_birth": TODAY + DAY, "age": 300},
            Ways(lines=(MOBILE, {"value": "x"})),
        )
    told = {problem.field: problem.sentence for problem in caught.value.problems}
    assert told == {
        "date_of_birth": "“Date of birth” must be today or in the past.",
        "age": "“Age” must be 120 or less.",
        "ways": "Line 2: Enter what it is.",
    }
    assert services.session.store.journal.count() == before


def test_the_age_band_is_stored_and_follows_a_correction(services: Services) -> None:
    id_ = named(services, "Sami", person_kind="child", date_of_birth=BORN)
    assert services.people.get(id_).age_band == "11-15"
    services.people.correct(id_, {"date_of_birth": None, "age": 9})
    person = services.people.get(id_)
    assert (person.age_band, person.age_on) == ("5-10", TODAY)
    services.people.correct(id_, {"person_kind": "parent"})
    assert services.people.get(id_).age_band is None


def test_a_correction_that_crosses_another_is_told(services: Services) -> None:
    id_ = named(services, "Aisha")
    seen = services.people.get(id_)
    services.people.correct(id_, {"language": "Urdu"})
    with pytest.raises(Conflict, match="Language"):
        services.people.correct(id_, {"language": "Polish"}, seen=seen)


def test_opening_a_page_is_entered(services: Services) -> None:
    id_ = named(services, "Aisha")
    services.people.look_at(id_)
    assert services.session.store.journal.entries(id_)[-1].verb == "look at person"


def test_duty_staff_see_nobody(services: Services) -> None:
    id_ = named(services, "Aisha")
    duty = Services.of(seen_by(services.session, Role.DUTY)).people
    for verb in (duty.get, duty.detail, duty.look_at, duty.find, duty.archive, duty.reaches):
        with pytest.raises(NotAllowed):
            verb(id_)
    for ask in (duty.similar, duty.second_thoughts, duty.add):
        with pytest.raises(NotAllowed):
            ask({"full_name": "Aisha"})
    with pytest.raises(NotAllowed):
        duty.list(PeopleFilter())


# Walls


def test_ways_to_reach_a_child_need_a_case(services: Services) -> None:
    with pytest.raises(Invalid, match="kept with a case"):
        services.people.add(CHILD, Ways(lines=(MOBILE,)))
    with pytest.raises(Invalid, match="The phone of a child or young person is kept with a case"):
        services.people.add({**CHILD, "phone": "07700 900123"})
    parent = services.people.add({"person_kind": "parent"}, Ways(lines=(MOBILE,)))
    with pytest.raises(Invalid, match="kept with a case"):
        services.people.correct(parent, {"person_kind": "child"})
    case = opened(services)
    child = services.cases.get(case).child or ""
    services.people.correct(child, {}, ways=Ways(lines=(MOBILE,), case=case))
    assert [one.value for one in services.people.reaches(child, case)] == ["07700 900456"]
    assert services.people.detail(child).reaches == ()


def test_a_young_person_who_opens_their_own_case_is_reached_through_it(services: Services) -> None:
    young = {**CHILD, "phone": "07700 900789", "email": "sam@example.org"}
    new = NewCase(values={"opened_on": TODAY}, service_user=young, child=None)
    case = services.cases.open(new)
    person = services.people.get(services.cases.get(case).child or "")
    assert (person.phone, person.email) == (None, None)
    reached = services.people.reaches(person.id, case)
    assert [(one.reach_kind, one.value) for one in reached] == [
        ("mobile", "07700 900789"),
        ("email", "sam@example.org"),
    ]
    put = {"person": {**CHILD, "full_name": "Nia", "phone": "01709 000000"}, "relation": "sibling"}
    services.cases.put_person(case, put)
    (beside,) = services.cases.people(case)
    assert [one.value for one in services.people.reaches(beside.person or "", case)] == [
        "01709 000000"
    ]


def test_the_number_that_one_case_knows_of_a_child_is_told_nowhere_else(services: Services) -> None:
    case = opened(services)
    child = services.cases.get(case).child or ""
    services.people.correct(child, {}, ways=Ways(lines=(MOBILE,), case=case))
    assert services.people.find("07700 900456") == ()
    asked = {"full_name": "Somebody Else", "phone": "07700 900456"}
    assert services.people.similar(asked) == ()
    in_general = services.people.add({"person_kind": "parent"}, Ways(lines=(MOBILE,)))
    assert [one.words.id for one in services.people.similar(asked)] == [in_general]
    assert services.people.similar(asked)[0].reasons == ("Same phone number",)
    assert [one.id for one in services.people.find("+44 7700 900456")] == [in_general]


def test_a_page_lists_the_cases_its_reader_may_see_and_counts_no_others(
    services: Services,
) -> None:
    one = opened(services)
    child = services.cases.get(one).child
    father = {"full_name": "Karim Quarmby", "person_kind": "parent"}
    new = NewCase(values={"opened_on": TODAY}, service_user=father, child=child)
    two = services.cases.open(new)
    services.contacts.log(contact(person=child))
    services.cases.link_contact(two, services.contacts.log(contact(person=child)))
    services.need_to_know.restrict(two, "a witness")
    detail = services.people.detail(child or "")
    assert {case.id for case in detail.cases} == {one, two}
    assert all(case.is_about_them for case in detail.cases)
    assert (detail.hidden_cases, detail.contacts) == (0, 2)
    seen = outsider(services).people.detail(child or "")
    assert [case.id for case in seen.cases] == [one]
    assert (seen.hidden_cases, seen.contacts) == (0, 1)
    services.need_to_know.unname(services.need_to_know.named(two)[0].id)
    assert services.people.detail(child or "").hidden_cases == 1  # a manager is told


def test_who_is_in_a_restricted_case_alone_is_not_there(services: Services) -> None:
    case = opened(services)
    mother = services.cases.get(case).service_user or ""
    services.need_to_know.restrict(case, "a witness")
    other = outsider(services)
    for verb in (other.people.get, other.people.detail, other.people.archive, other.people.words):
        with pytest.raises(NotFound):
            verb(mother)
    assert (found(other, "quarmby"), listed(other)) == ([], [])
    assert other.people.similar(MOTHER) == ()
    assert len(found(services, "quarmby")) == 2
    assert services.people.similar(MOTHER)[0].likely


# Finding


def test_namesakes_are_told_apart(services: Services) -> None:
    new = NewCase(
        values={"opened_on": TODAY, "school": "Hilltop", "year_group": "Year 7",
                "postcode_district": "S65"},
        service_user={**MOTHER, "postcode": "S65 1AB"},
        child={**CHILD, "date_of_birth": BORN},
    )  # fmt: skip
    services.cases.open(new)
    named(services, "Sami Quarmby", date_of_birth=State.WITHHELD)
    assert sorted(found(services, "sam quar")) == [
        "Sami Quarmby",
        "Sami Quarmby (Sam) · born 3 May 2014 · Year 7 · Hilltop",
    ]
    assert found(services, "aisha") == ["Aisha Quarmby · S65"]


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("brien", "Nuala O'Brien"),
        ("o'brien", "Nuala O'Brien"),
        ("OBrien", "Nuala O'Brien"),
        ("nula brian", "Nuala O'Brien"),
        ("liz penny", "Elizabeth Pennyquill"),
        ("pennyquil", "Elizabeth Pennyquill"),
        ("bet", "Elizabeth Pennyquill"),
        ("zoe lukasz", "Zoë Łukasz"),
        ("07700 900 123", "Nuala O'Brien"),
        ("+447700900123", "Nuala O'Brien"),
    ],
)
def test_people_are_found_by_name_sound_nickname_and_number(
    services: Services, typed: str, who: str
) -> None:
    named(services, "Nuala O'Brien", phone="07700 900123")
    named(services, "Elizabeth Pennyquill", known_as="Beth")
    named(services, "Zoë Łukasz")
    assert who in [one.name.partition(" (")[0] for one in services.people.find(typed)]


def test_whose_name_begins_as_typed_comes_first_and_few_are_offered(services: Services) -> None:
    for number in range(20):
        named(services, f"Ann Sample{number:02}")
    named(services, "Sample Ann")
    names = [one.name for one in services.people.find("sample")]
    assert names[0] == "Sample Ann"
    assert len(names) == 12
    assert services.people.find(" ") == ()


def test_the_list_filters_orders_and_finds(services: Services) -> None:
    case = opened(services)
    named(services, "Bea Archer", person_kind="professional")
    gone = named(services, "Gone Already")
    services.people.archive(gone)
    assert listed(services) == ["Aisha Quarmby", "Bea Archer", "Sami Quarmby (Sam)"]
    assert listed(services, descending=True)[0] == "Sami Quarmby (Sam)"
    assert listed(services, kind="child") == ["Sami Quarmby (Sam)"]
    assert listed(services, text="quar") == ["Aisha Quarmby", "Sami Quarmby (Sam)"]
    assert listed(services, archived=True) == ["Gone Already"]
    assert listed(services, archived=True, text="gone") == ["Gone Already"]
    services.people.restore(gone)
    assert "Gone Already" in listed(services)
    pages = services.people.list(PeopleFilter())
    child = services.cases.get(case).child or ""
    assert (pages.position(child), pages.position("nobody")) == (3, None)
    assert [row.cases for row in pages.rows(0, 9)] == [1, 0, 0, 1]


# Likely duplicates


def test_a_likely_duplicate_is_advised_on_with_its_reasons(services: Services) -> None:
    services.people.add({**MOTHER, "postcode": "S65 1AB"})
    asked = {**MOTHER, "full_name": "Aysha Quarmby"}
    (one,) = services.people.similar(asked)
    assert (one.likely, one.words.name) == (True, "Aisha Quarmby")
    assert "Same phone number" in one.reasons
    (said,) = services.people.second_thoughts(asked)
    assert said.startswith("Perhaps on record already: Aisha Quarmby · S65. ")
    assert said.endswith("Choose them, or save anyway.")
    assert services.people.likely({"full_name": "Tom Kane"}) == ()


def test_nobody_is_a_duplicate_of_themself(services: Services) -> None:
    id_ = services.people.add(MOTHER)
    assert services.people.similar(MOTHER, but=id_) == ()
    other = services.people.add(MOTHER)
    assert [one.words.id for one in services.people.similar(MOTHER, but=id_)] == [other]
    services.people.merge(other, id_)
    assert services.people.similar(MOTHER, but=id_) == ()
