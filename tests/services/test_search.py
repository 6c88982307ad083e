"""Search: whom and what a caseworker finds by what they type, why, and in which order."""

from datetime import date, timedelta

import pytest

from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.search import Found
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Session
from tests.services.searched import TODAY, ZOE, Ids, find, ids, only, shown
from tests.stores import MORNING, contact, seen_by

__all__ = ["ids"]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("zoe", f"Full name {ZOE}"),
        ("ZOË", f"Full name {ZOE}"),
        ("lukasz", f"Full name {ZOE}"),
        ("obrienlukasz", f"Full name {ZOE}"),
        ("o brien zoe", f"Full name {ZOE}"),
        ("07700 900456", "Mobile +44 7700 900456"),
        ("+44 7700 900456", "Mobile +44 7700 900456"),
        ("7700900456", "Mobile +44 7700 900456"),
    ],
)
def test_a_child_is_found_by_name_and_phone_and_brings_the_case(
    session: Session, ids: Ids, typed: str, why: str
) -> None:
    assert shown(find(session, typed)) == [
        ("person", ids["zoe"], why),
        ("case", ids["case"], f"Child or young person: {why}"),
    ]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("beth", "Known as Beth"),
        ("elizabeth o'brien", "Full name Elizabeth O'Brien"),
        ("elizabeth obrien", "Full name Elizabeth O'Brien"),
        ("07700900123", "Phone 07700 900123"),
        ("077009001", "Phone 07700 900123"),
        ("s65 1ab", "Postcode S65 1AB"),
        ("S651AB", "Postcode S65 1AB"),
        ("ann first", "Safety line: speak to Ann first"),
    ],
)
def test_a_parent_is_found_by_what_is_known_of_them(
    session: Session, ids: Ids, typed: str, why: str
) -> None:
    assert shown(find(session, typed)) == [
        ("person", ids["mother"], why),
        ("case", ids["case"], f"Mother: {why}"),
    ]


def test_somebody_else_in_a_case_brings_it_too(session: Session, ids: Ids) -> None:
    assert shown(find(session, "kane@example")) == [
        ("person", ids["father"], "Email kane@example.org"),
        ("case", ids["case"], "Father: Email kane@example.org"),
    ]


@pytest.mark.parametrize(
    ("typed", "why", "when"),
    [
        ("R-2026-0001", "Reference R-2026-0001", date(2026, 9, 4)),
        ("oakwood", "School or setting Oakwood Primary", date(2026, 9, 4)),
        ("special", "What it is about: a place at a special school", date(2026, 9, 4)),
        ("assess refused", "Note: The panel refused to assess", TODAY),
        ("appeal", "What was agreed: write the appeal together", TODAY),
        ("draft plan", "Document: Draft plan", None),
        ("scan-77", "Document: scan-77.pdf", None),
        ("certificate", "Deadline: Send the mediation certificate", TODAY),
        ("senco", "Task: Ring the SENCO", TODAY + timedelta(days=3)),
    ],
)
def test_a_case_is_found_by_itself_and_by_what_was_written_in_it(
    session: Session, ids: Ids, typed: str, why: str, when: date | None
) -> None:
    row = only(find(session, typed))
    assert (row.kind, row.id, row.why.text, row.when) == ("case", ids["case"], why, when)


@pytest.mark.parametrize(
    ("typed", "why", "when"),
    [
        ("jo example", "Name Jo Example", date(2026, 10, 1)),
        ("01709822", "Number to call 01709 822111", date(2026, 10, 1)),
        ("college", "Note: Asked about transport to college", date(2026, 10, 1)),
        ("neighbour", "Note of a response: left word with a neighbour", TODAY),
    ],
)
def test_a_contact_is_found_by_itself_and_by_its_responses(
    session: Session, ids: Ids, typed: str, why: str, when: date
) -> None:
    row = only(find(session, typed))
    assert (row.kind, row.id, row.why.text, row.when) == ("contact", ids["contact"], why, when)


def test_words_that_stand_apart_in_one_record_are_found_together(
    session: Session, ids: Ids
) -> None:
    row = only(find(session, "college jo 822111"))
    assert row.id == ids["contact"]
    assert row.why.text == (
        "Name Jo Example · Number to call 01709 822111 · Note: Asked about transport to college"
    )
    assert [row.why.text[start:end] for start, end in row.why.spans] == [
        *("Jo", "822111", "college"),
    ]


def test_an_area_finds_people_cases_and_contacts(session: Session, ids: Ids) -> None:
    with session.writing("log contact") as writing:
        here = writing.add("contact", contact(postcode_district="S65"))
        writing.add("contact", contact(postcode_district="S60"))
    assert shown(find(session, "s65")) == [
        ("case", ids["case"], "Postcode district S65"),
        ("person", ids["mother"], "Postcode S65 1AB"),
        ("contact", here, "Postcode district S65"),
    ]


def test_a_reference_is_found_by_its_last_digits(session: Session, ids: Ids) -> None:
    found = {row.id for row in find(session, "2").rows}
    assert ids["other"] in found
    with session.writing("log contacts") as writing:
        for _ in range(410):
            last = writing.add("contact", contact())
        wanted = writing.add("contact", contact())
    assert session.store.records.get("contact", wanted).reference == "C-2026-0413"
    assert [row.id for row in find(session, "413").rows] == [wanted]
    assert last not in {row.id for row in find(session, "0413").rows}


def test_a_task_of_nothing_is_found_by_itself(session: Session, ids: Ids) -> None:
    row = only(find(session, "leaflets"))
    assert (row.kind, row.id, row.title) == ("task", ids["free"], "Order leaflets")


@pytest.mark.parametrize("word", ["unspeakable", "unspoken", "5f5f"])
def test_concerns_disclosures_and_sums_are_never_found(
    session: Session, ids: Ids, word: str
) -> None:
    assert ids
    assert find(session, word).rows == ()


@pytest.mark.parametrize("typed", ["", "   ", "'", "-"])
def test_nothing_typed_finds_nothing(session: Session, ids: Ids, typed: str) -> None:
    assert ids
    assert find(session, typed) == Found()


def test_titles_tell_namesakes_apart(session: Session, ids: Ids) -> None:
    titles = {row.id: row.title for row in find(session, "obrien").rows}
    assert titles == {
        ids["zoe"]: f"{ZOE} · Year 4 · Oakwood Primary",
        ids["mother"]: f"Elizabeth O'Brien (Beth) · Mother of {ZOE} · S65",
        ids["case"]: f"R-2026-0001 · {ZOE} · Year 4 · for Elizabeth O'Brien (Beth)",
    }
    title = only(find(session, "transport")).title
    assert title == "C-2026-0001 · Jo Example · Parent or carer · Transport"


def test_somebody_in_no_case_is_told_apart_by_birth_and_area(session: Session) -> None:
    with session.writing("add person") as writing:
        writing.add(
            "person",
            {"full_name": "Mo Khan", "date_of_birth": date(2015, 3, 4), "postcode": "S601AA"},
        )
    assert only(find(session, "khan")).title == "Mo Khan · born 2015 · S60"


def test_a_safety_line_stands_by_whoever_it_is_about(session: Session, ids: Ids) -> None:
    with session.writing("tie contact") as writing:
        writing.change_record("contact", ids["contact"], values={"person": ids["mother"]})
    for typed in ("beth", "oakwood", "jo example"):
        assert {row.safety for row in find(session, typed).rows} == {"speak to Ann first"}
    assert {row.safety for row in find(session, "fozia").rows} == {""}


def test_people_and_cases_stand_before_notes_and_then_the_newest_first(session: Session) -> None:
    with session.writing("log") as writing:
        old = writing.add("person", {"full_name": "Grace Hill"})
        first = writing.add("contact", contact(note="rang about Grace"))
        second = writing.add("contact", contact(note="Grace rang back"))
        new = writing.add("person", {"full_name": "Grace Dale"})
        third = writing.add("contact", contact(name="Grace"))
    rows = find(session, "grace").rows
    assert [row.id for row in rows] == [new, old, third, second, first]


def test_more_than_fits_is_said(session: Session) -> None:
    with session.writing("log") as writing:
        for _ in range(12):
            writing.add("contact", contact(name="Grace"))
    few = find(session, "grace", limit=5)
    assert (len(few.rows), few.more) == (5, True)
    every = find(session, "grace", limit=12)
    assert (len(every.rows), every.more) == (12, False)


def test_many_notes_of_one_case_are_one_row_with_the_newest(session: Session, ids: Ids) -> None:
    with session.writing("log") as writing:
        for number in range(150):
            note = {"note": f"panel {number}", "at": MORNING, "activity_kind": "call"}
            writing.add("activity", note | {"case": ids["case"]})
        older = writing.add("contact", contact(note="no panel"))
    rows = find(session, "panel").rows
    assert [(row.id, row.why.text) for row in rows] == [
        (older, "Note: no panel"),
        (ids["case"], "Note: panel 149"),
    ]


def test_somebody_merged_is_the_one_who_was_kept(session: Session, ids: Ids) -> None:
    with session.writing("join") as writing:
        loser = writing.add("person", {"full_name": "Betty Obrien", "phone": "0114 2734567"})
        writing.change_record("person", loser, values={"merged_into": ids["mother"]})
        again = writing.add("contact", contact(name="Jo Exemplar", merged_into=ids["contact"]))
    person, case = find(session, "betty").rows
    assert (person.id, person.why.text) == (ids["mother"], "Also recorded: Full name Betty Obrien")
    assert person.title.startswith("Elizabeth O'Brien (Beth)")
    assert case.id == ids["case"]
    assert find(session, "0114 2734567").rows[0].id == ids["mother"]
    row = only(find(session, "exemplar"))
    assert (row.id, row.why.text) == (ids["contact"], "Also recorded: Name Jo Exemplar")
    assert again not in {each.id for each in find(session, "jo").rows}


def test_what_was_archived_is_found_and_marked(session: Session, ids: Ids) -> None:
    assert not any(row.archived for row in find(session, "jo example").rows)
    with session.writing("archive") as writing:
        for kind in ("contact", "case", "activity"):
            writing.change_record(kind, ids[kind], values={"archived_on": TODAY})
    assert only(find(session, "jo example")).archived
    row = only(find(session, "refused"))
    assert (row.archived, row.why.text) == (True, "Archived · Note: The panel refused to assess")


def test_a_closed_case_says_so(session: Session, ids: Ids) -> None:
    with session.writing("close") as writing:
        closed = {"case": ids["case"], "state": "closed", "on": TODAY}
        writing.add("case_state", closed)
    assert only(find(session, "oakwood")).title.endswith(" · closed")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("shivaun", "Sounds like Siobhan"),
        ("cain", "Sounds like Kane"),
        ("shevon cane", "Sounds like Siobhan · Sounds like Kane"),
        ("siobhan cain", "Siobhan · Sounds like Kane"),
    ],
)
def test_names_that_sound_alike_are_found_and_said_to(
    session: Session, ids: Ids, typed: str, why: str
) -> None:
    found = find(session, typed)
    assert shown(found) == [
        ("person", ids["father"], why),
        ("case", ids["case"], f"Father: {why}"),
    ]
    assert found.sounded
    assert all(row.sounded for row in found.rows)


def test_what_a_name_may_be_short_for_is_found(session: Session, ids: Ids) -> None:
    row = find(session, "liz obrien").rows[0]
    assert (row.id, row.why.text) == (ids["mother"], "Liz may be Elizabeth · O'Brien")


def test_where_enough_is_found_nothing_needs_to_sound_alike(session: Session) -> None:
    with session.writing("log") as writing:
        writing.add("person", {"full_name": "Ann Cain"})
        for _ in range(6):
            writing.add("person", {"full_name": "Ann Kane"})
    assert not find(session, "kane").sounded
    assert find(session, "cain").sounded


def test_no_number_and_no_initial_sounds_like_anything(session: Session, ids: Ids) -> None:
    assert ids
    for typed in ("cain 413", "cn", "shivaun k"):
        assert not find(session, typed).sounded


def test_duty_staff_find_contacts_by_who_got_in_touch_alone(session: Session, ids: Ids) -> None:
    duty = seen_by(session, Role.DUTY)
    with session.writing("log") as writing:
        recent = writing.add("contact", contact(name="Jo Newcomer", note="transport"))
        own = {"received_on": date(2026, 1, 5), "taken_by": duty.worker.id}
        mine = writing.add("contact", contact(name="Jo Mine", **own))
        writing.add("response", {"contact": recent, "at": MORNING, "note": "Jo rang"})
    found = find(duty, "jo")
    assert [row.id for row in found.rows] == [mine, recent]
    assert ids["contact"] not in {row.id for row in found.rows}  # 50 days old
    for typed in ("transport", "rang", "zoe", "beth", "oakwood", "R-2026-0001", "senco", "shivaun"):
        assert find(duty, typed) == Found()


def test_the_services_of_a_session_search(services: Services, ids: Ids) -> None:
    assert only(services.search.find("fozia")).id == ids["other"]
