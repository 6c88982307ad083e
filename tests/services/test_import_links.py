"""What the records of a file are here: new ones, the same ones, and what they lead to."""

from datetime import date
from typing import Final

import pytest

from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.open_format import Refused
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Session
from tests.services.files import OCTOBER, Read, Record, Refuse
from tests.stores import NAMES, contact, template

OURS: Final = "01890a5d-ac96-774b-bcce-b302099a8057"


def test_lines_may_stand_in_any_order(session: Session, read: Read) -> None:
    read(
        {"kind": "response", "contact": "c1", "at": "2026-10-05T10:20"},
        OCTOBER | {"id": "c1", "person": "p1", "earlier_contact": "c2"},
        OCTOBER | {"id": "c2"},
        {"kind": "person", "id": "p1", "full_name": "Ann Example"},
    )
    first = next(one for one in session.store.records.all("contact") if one.person)
    assert session.store.records.get("person", first.person).full_name == "Ann Example"
    assert session.store.records.exists("contact", first.earlier_contact)
    assert session.store.verify() > 0


def test_merges_that_go_round_are_refused(refused: Refuse) -> None:
    round_ = {"a": "b", "b": "c", "c": "a"}
    lines = [OCTOBER | {"id": one, "merged_into": other} for one, other in round_.items()]
    assert "the same as itself" in refused(*lines)


def test_an_id_of_ours_is_kept_and_any_other_is_new(session: Session, read: Read) -> None:
    read(
        OCTOBER | {"id": OURS},
        OCTOBER | {"id": OURS.upper(), "earlier_contact": OURS},
        OCTOBER | {"id": "7"},
        OCTOBER,
    )
    ids = [one.id for one in session.store.records.all("contact")]
    assert ids[0] == OURS
    assert len({*ids, OURS.upper(), "7"}) == 6
    assert session.store.records.get("contact", ids[1]).earlier_contact == OURS


@pytest.mark.parametrize("line", [OCTOBER, {"kind": "person"}], ids=["contact", "person"])
def test_an_id_already_in_the_store_is_refused_whatever_it_is_of(
    session: Session, read: Read, line: Record
) -> None:
    read(OCTOBER | {"id": OURS})
    with pytest.raises(Refused, match="Line 1: field “id”: a record with this id is in the store"):
        read(line | {"id": OURS})
    assert len(session.store.records.all("contact")) == 1
    assert session.store.records.all("person") == []


def test_contacts_of_one_call_stay_together(session: Session, read: Read) -> None:
    read(
        OCTOBER | {"id": "c1", "call": "c1"},
        OCTOBER | {"call": "c1"},
        OCTOBER | {"call": "a call"},
        OCTOBER | {"call": "a call"},
    )
    first, second, third, fourth = session.store.records.all("contact")
    assert first.call == second.call == first.id
    assert third.call == fourth.call != first.call


def test_references_are_kept_clashes_get_a_new_one_and_counters_go_on(
    services: Services, read: Read
) -> None:
    services.contacts.log(contact())
    imported = read(
        OCTOBER,
        OCTOBER | {"reference": "C-2026-0413"},
        OCTOBER | {"reference": "C-2026-0001"},
        OCTOBER | {"reference": "C-2026-0413"},
        OCTOBER | {"reference": "four hundred"},
        OCTOBER | {"reference": "C-2026-B0007"},
        OCTOBER | {"reference": "C-2026-0415"},
    )
    records = services.session.store.records.all("contact")
    assert [one.reference for one in records] == [
        "C-2026-0001",
        "C-2026-0416",
        "C-2026-0413",
        "C-2026-0417",
        "C-2026-0418",
        "C-2026-0419",
        "C-2026-B0007",
        "C-2026-0415",
    ]
    assert imported.references == (
        ("C-2026-0001", "C-2026-0417"),
        ("C-2026-0413", "C-2026-0418"),
        ("four hundred", "C-2026-0419"),
    )
    logged = services.contacts.log(contact())
    assert services.contacts.get(logged).reference == "C-2026-0420"
    assert services.session.store.verify() > 0


def test_a_list_entry_of_the_file_codes_its_records(session: Session, read: Read) -> None:
    entry = {"kind": "list_entry", "list": "heard", "code": "poster", "label": "Poster"}
    read(OCTOBER | {"heard": "poster"}, entry | {"position": 20})
    assert session.lists.label("heard", "poster") == "Poster"


def test_a_list_entry_that_is_here_takes_the_files_words_and_keeps_its_place_by_its_code(
    session: Session, read: Read
) -> None:
    before = len(session.lists.entries("heard"))
    entry = {"kind": "list_entry", "list": "heard", "id": "e", "label": "A friend"}
    read(entry | {"code": "friend"}, entry | {"id": "f", "code": "FRIEND", "label": "Shouted"})
    assert session.lists.label("heard", "friend") == "A friend"
    assert session.lists.label("heard", "FRIEND") == "Shouted"
    assert len(session.lists.entries("heard")) == before + 1


def test_a_member_of_staff_who_is_here_is_linked_to_and_not_changed(
    session: Session, read: Read
) -> None:
    duty = NAMES[Role.DUTY].upper()
    read(
        {"kind": "worker", "id": "w1", "name": f" {duty} ", "role": "manager"},
        {"kind": "worker", "id": "w2", "name": "Eve New", "role": "manager"},
        OCTOBER | {"taken_by": "w1", "with_worker": "w2"},
    )
    (found,) = session.store.records.all("contact")
    assert found.taken_by == template().workers[Role.DUTY]
    assert session.workers()[found.taken_by].role == "duty"
    assert session.workers()[found.with_worker].name == "Eve New"


def test_a_setting_of_the_file_is_a_setting_of_the_service(session: Session, read: Read) -> None:
    read(
        {"kind": "setting", "key": "service", "value": "Elsewhere SENDIASS"},
        {"kind": "setting", "key": "response_days", "value": 3, "valid_from": "2026-11-01"},
    )
    assert session.service == "Elsewhere SENDIASS"
    assert session.setting("response_days") == 3
    assert session.setting("response_days", date(2026, 10, 31)) == 5
