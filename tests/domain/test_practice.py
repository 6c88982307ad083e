"""The practice service: reproducible, believable, and true to the lists and to the clock."""

from collections import Counter, defaultdict
from datetime import date, datetime
from functools import cache
from time import process_time
from uuid import UUID

import pytest

from sendiass_desktop import resources
from sendiass_desktop.domain import profile
from sendiass_desktop.domain.clock import WorkingDays
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.fields import FieldKind, State
from sendiass_desktop.domain.lists import Lists
from sendiass_desktop.domain.practice import PASSWORD, STAFF, Plan
from sendiass_desktop.domain.records.kinds import KINDS
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.response import Attempt, Status, status_of
from sendiass_desktop.domain.rules import Known, problems
from sendiass_desktop.domain.values import from_json, tidy, to_json
from tests.domain.practised import (
    CONTACTS,
    LISTS,
    MIX,
    TODAY,
    WORDS,
    WORKERS,
    Record,
    made,
    of_kind,
    records,
    service,
)

CLOCK = WorkingDays()


def share(field: str, *values: object) -> float:
    return sum(contact.get(field) in values for contact in of_kind("contact")) / CONTACTS


@cache
def attempts() -> dict[str, list[Attempt]]:
    found: dict[str, list[Attempt]] = defaultdict(list)
    for response in of_kind("response"):
        day = datetime.fromisoformat(response["at"]).date()
        found[response["contact"]].append(
            Attempt(day, response["result"], response.get("in_call", False))
        )
    return found


def standing(contact: Record) -> Status:
    due = CLOCK.due(date.fromisoformat(contact["received_on"]))
    made_to = attempts().get(contact["id"], [])
    return status_of(made_to, contact.get("response_needed"), due=due, as_at=TODAY)


def test_the_same_seed_gives_the_same_records() -> None:
    assert made(7) == made(7)


def test_another_seed_gives_other_records() -> None:
    assert made(7) != made(8)


@pytest.mark.parametrize("contacts", [1, 2, 37, 400, 2500])
def test_there_are_as_many_contacts_as_asked_for(contacts: int) -> None:
    assert sum(record["kind"] == "contact" for record in made(3, contacts)) == contacts


def test_every_record_can_be_stored_by_the_rules() -> None:
    known = Known(TODAY, LISTS)
    for record in records():
        fields = KINDS[record["kind"]].fields
        values = {
            name: from_json(fields[name].about, record[name])
            for name in record.keys() - {"kind", "id"}
        }
        assert None not in values.values()
        assert problems(record["kind"], values, known=known) == ()


def test_every_value_is_as_the_journal_keeps_it_so_that_nothing_need_be_read() -> None:
    for record in records():
        fields = KINDS[record["kind"]].fields
        for name in record.keys() - {"kind", "id"}:
            about = fields[name].about
            assert to_json(about, tidy(about, from_json(about, record[name]))) == record[name]


def test_every_code_is_in_the_lists_or_is_a_state() -> None:
    for record in records():
        for name, info in KINDS[record["kind"]].fields.items():
            if name not in record or info.about.kind not in (FieldKind.CODE, FieldKind.CODES):
                continue
            codes = record[name] if isinstance(record[name], list) else [record[name]]
            known = [LISTS.has(info.about.of, code) or code in list(State) for code in codes]
            assert all(known), (name, codes)


def test_nearly_every_entry_of_the_counted_lists_occurs() -> None:
    for field in ("channel", "user_type", "reasons", "outcome", "heard", "deficit_where", "level"):
        used: set[str] = set()
        for contact in of_kind("contact"):
            value = contact.get(field, [])
            used.update(value if isinstance(value, list) else [value])
        missing = {entry.code for entry in LISTS.entries(field)} - used
        assert missing <= {"other"}, field


def test_codes_that_the_lists_do_not_have_are_never_drawn() -> None:
    shorter = Lists.of(e for e in LISTS.all if (e.list, e.code) != ("channel", "voicemail"))
    assert "voicemail" not in {record.get("channel") for record in made(5, lists=shorter)}


def test_a_service_with_other_levels_is_made_as_well() -> None:
    bradford = profile.read(resources.profile("bradford")).lists
    levels = {record.get("level") for record in made(5, lists=bradford)}
    assert levels - {None} == {"1", "2", "3", "4"}


def test_contacts_come_in_order_and_before_today() -> None:
    moments = [(c["received_on"], c["received_time"]) for c in of_kind("contact")]
    assert moments == sorted(moments)
    assert moments[0][0] >= "2023-10-15"
    assert moments[-1][0] < TODAY.isoformat()


def test_what_is_linked_to_stands_first_and_ids_are_all_different() -> None:
    seen: set[str] = set(WORKERS)
    for record in records():
        for name, info in KINDS[record["kind"]].fields.items():
            to_a_record = info.about.kind is FieldKind.LINK and info.about.of in KINDS
            known = not to_a_record or name not in record or record[name] in seen
            assert known, (record["kind"], name)
        is_new = record["id"] not in seen
        assert is_new
        assert UUID(record["id"]).version == (4 if record["kind"] == "evaluation" else 7)
        seen.add(record["id"])


def test_nothing_happens_before_the_contact_nor_after_yesterday() -> None:
    received = {
        contact["id"]: f"{contact['received_on']}T{contact['received_time']}"
        for contact in of_kind("contact")
    }
    for response in of_kind("response"):
        assert received[response["contact"]] <= response["at"] < TODAY.isoformat()
    for contact in of_kind("contact"):
        assert contact.get("ended_on", "") < TODAY.isoformat()
        assert contact.get("ended_on", "9999") >= contact["received_on"]


def test_attempts_are_made_on_working_days_unless_it_was_the_call_itself() -> None:
    for response in of_kind("response"):
        moment = datetime.fromisoformat(response["at"])
        if response["result"] != "taken" and not response.get("in_call"):
            assert CLOCK.is_working(moment.date())
            assert 9 <= moment.hour <= 17


def test_nameless_contacts_at_level_1_are_the_majority() -> None:
    nameless = [c for c in of_kind("contact") if c.get("level") == "1" and "name" not in c]
    assert 0.5 < len(nameless) / CONTACTS < 0.7


def test_no_identity_is_kept_below_level_2() -> None:
    for contact in of_kind("contact"):
        if contact.get("level") in ("contact", "1"):
            assert contact.keys().isdisjoint({"name", "person", "school", "age"})


def test_late_and_overdue_answers_are_a_few_in_a_hundred() -> None:
    standings = Counter(standing(contact) for contact in of_kind("contact"))
    late = standings[Status.LATE] + standings[Status.OVERDUE]
    assert 0.03 < late / CONTACTS < 0.09
    assert standings[Status.ATTEMPTED] > 0
    assert 0.8 < standings[Status.CONTACTED] / CONTACTS < 0.95


def test_the_latest_contacts_are_still_waiting_and_the_older_ones_are_not() -> None:
    waiting = [c for c in of_kind("contact") if standing(c) is Status.WAITING]
    assert waiting
    assert min(contact["received_on"] for contact in waiting) >= "2026-10-07"


@pytest.mark.parametrize(
    "field",
    ["level", "area", "sen_level", "heard", "gender", "lac", "deficit_where", "user_type"],
)
def test_a_few_answers_were_not_recorded(field: str) -> None:
    assert 0.005 < share(field, None) < 0.06


def test_some_declined_and_some_did_not_know() -> None:
    assert 0 < share("gender", "withheld") < 0.03
    assert 0 < share("sen_level", "not_known") < 0.08
    assert {"state": "withheld"} in [contact.get("name") for contact in of_kind("contact")]


def test_where_it_is_about_no_child_the_childs_fields_do_not_apply() -> None:
    general = [contact for contact in of_kind("contact") if contact.get("about") == "none"]
    assert 0.01 < len(general) / CONTACTS < 0.08
    for contact in general:
        assert {contact.get("age_band"), contact.get("setting_type")} == {"not_applicable"}
        assert contact.get("gender", "not_applicable") == "not_applicable"


def test_august_is_quiet_and_terms_are_busy() -> None:
    months = Counter(int(contact["received_on"][5:7]) for contact in of_kind("contact"))
    assert min(months, key=lambda month: months[month]) == 8
    assert months[8] * 2 < min(months[month] for month in (3, 6, 9, 10, 11))


def test_calls_come_in_working_hours_and_weekends_bring_no_calls() -> None:
    at_weekends = 0
    for contact in of_kind("contact"):
        if date.fromisoformat(contact["received_on"]).weekday() >= 5:
            at_weekends += 1
            assert contact.get("channel") in ("email", "website", "voicemail", "text", None)
        if contact.get("channel") == "phone":
            assert "09:00" <= contact["received_time"] < "17:00"
    assert 0 < at_weekends / CONTACTS < 0.06


def test_people_come_back_and_are_the_same_people() -> None:
    contacts = of_kind("contact")
    by_id = {contact["id"]: contact for contact in contacts}
    visits = Counter(contact["person"] for contact in contacts if "person" in contact)
    assert sum(count > 1 for count in visits.values()) / len(visits) > 0.1
    again = [contact for contact in contacts if "earlier_contact" in contact]
    assert again
    for contact in again:
        assert contact["first_contact"] is False
        assert by_id[contact["earlier_contact"]]["person"] == contact["person"]


def test_two_children_in_one_call_are_two_contacts_with_the_same_call() -> None:
    calls: dict[str, list[Record]] = defaultdict(list)
    for contact in of_kind("contact"):
        if "call" in contact:
            calls[contact["call"]].append(contact)
    assert 0.005 < len(calls) / CONTACTS < 0.03
    for first, second in calls.values():
        same = ("received_on", "received_time", "user_type", "ended_on")
        alike = [first.get(field) == second.get(field) for field in same]
        assert all(alike) or {first.get("user_type"), second.get("user_type")} & {None}
        results = [[a.result for a in attempts().get(c["id"], [])] for c in (first, second)]
        assert results[0] == results[1]


def test_ages_and_school_years_agree() -> None:
    of_band = {"0-4": range(5), "5-10": range(5, 11), "11-15": range(11, 16)}
    for contact in of_kind("contact"):
        band, year = contact.get("age_band"), contact.get("year_group", "")
        if "age" in contact and band in of_band:
            assert contact["age"] in of_band[band]
        if year.startswith("Year ") and band in of_band:
            number = int(year.removeprefix("Year "))
            assert {number + 4, number + 5} & set(of_band[band])


def test_districts_are_rotherhams_or_lie_outside_the_remit() -> None:
    ours = {f"S{number}" for number in range(60, 67)}
    for contact in of_kind("contact"):
        district = contact.get("postcode_district")
        assert district in (None, *ours) or contact["remit"] == "other_area"


def test_names_carry_apostrophes_hyphens_and_accents() -> None:
    names = " ".join(str(person["full_name"]) for person in of_kind("person"))
    assert all(letter in names for letter in "'-éłÖ")


def test_numbers_and_addresses_reach_nobody() -> None:
    for record in records():
        number = record.get("phone") or record.get("call_back_number") or "07700 900000"
        if record.get("reach_kind") in ("mobile", "phone"):
            number = record["value"]
        assert number.startswith(("07700 900", "01632 960"))
        email = record.get("email") or record.get("call_back_email") or "@example.org"
        assert email.endswith("@example.org")


def test_notes_are_one_to_three_sentences_for_most() -> None:
    notes = [contact["note"] for contact in of_kind("contact") if "note" in contact]
    assert len(notes) / CONTACTS > 0.8
    assert len(set(notes)) > 500
    assert all(10 < len(note) < 300 for note in notes)


def test_every_code_of_the_mix_is_one_of_rotherhams() -> None:
    states = {*State, "not_recorded"}
    for of, weights in MIX["lists"].items():
        name = of.removesuffix("_again")
        assert {code for code in weights if not LISTS.has(name, code)} <= states, of
    for reason in (entry.code for entry in LISTS.entries("reasons")):
        assert WORDS["notes"]["about"][reason]


def test_the_staff_are_a_manager_a_deputy_two_caseworkers_and_duty() -> None:
    roles = [member.role for member in STAFF]
    assert roles == [Role.MANAGER, Role.MANAGER, Role.CASEWORKER, Role.CASEWORKER, Role.DUTY]
    assert len({member.name for member in STAFF}) == len(STAFF)
    assert len(PASSWORD) >= 10


@pytest.mark.parametrize(("contacts", "years"), [(0, 1), (1, 0), (-5, 2)])
def test_a_service_without_contacts_or_years_is_refused(contacts: int, years: int) -> None:
    with pytest.raises(AppError, match="at least 1 contact and at least 1 year"):
        made(1, contacts, years=years)


@pytest.mark.parametrize("cases", [-1, 101])
def test_more_cases_than_matters_are_refused(cases: int) -> None:
    with pytest.raises(AppError, match="0 to 100 in 100"):
        made(1, cases=cases)


def test_a_service_with_other_staff_is_refused() -> None:
    plan = Plan(contacts=1, years=1, today=TODAY, workers=("only",))
    with pytest.raises(AppError, match="5 members of staff"):
        service(1, plan)


def test_a_service_whose_lists_are_empty_is_refused() -> None:
    with pytest.raises(AppError, match="leave nothing to draw"):
        made(1, lists=Lists.of(e for e in LISTS.all if e.list != "area"))


def test_thousands_of_contacts_are_made_in_a_second() -> None:
    start = process_time()
    made(2, 6000)
    assert 6000 / (process_time() - start) > 2000
