"""The casework of the practice service: whole lives of cases, believable and in order."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise

from sendiass_desktop.domain.eligibility import is_young_person
from sendiass_desktop.domain.fields import FieldKind
from sendiass_desktop.domain.records.kinds import KINDS
from tests.domain.practised import (
    CONTACTS,
    LISTS,
    RULES,
    TODAY,
    WORDS,
    YESTERDAY,
    Record,
    by_case,
    by_id,
    history,
    made,
    of_kind,
    raised,
    records,
    state_now,
)

NAMED = ("2", "3", "4")


def share(found: int, of: int) -> float:
    return found / of


def test_about_a_quarter_of_the_contacts_open_a_case() -> None:
    assert 0.2 < share(len(of_kind("case")), CONTACTS) < 0.3


def test_fewer_matters_become_cases_where_fewer_are_asked_for() -> None:
    kinds = [Counter(record["kind"] for record in made(3, cases=cases)) for cases in (100, 40, 0)]
    assert 0.3 < share(kinds[1]["case"], kinds[0]["case"]) < 0.5
    assert kinds[2].keys() == {"person", "contact", "response", "task"}
    assert {kind["contact"] for kind in kinds} == {400}


def test_whoever_is_named_at_level_2_and_above_is_in_a_case_unless_it_cannot_be_theirs() -> None:
    for contact in of_kind("contact"):
        theirs = contact.get("user_type") in ("parent", "child", "young_person")
        wanted = contact.get("child_choice") != "opted_out"
        answered = contact.get("response_needed") != "no"
        first = contact.get("first_contact") is not False
        if contact.get("level") in NAMED and "person" in contact and theirs and first:
            assert ("case" in contact) == (wanted and answered)
        if contact.get("level") in ("contact", "1"):
            assert "case" not in contact


def test_further_contacts_on_the_same_matter_carry_the_case_of_the_earlier_one() -> None:
    again = [c for c in of_kind("contact") if "case" in c and "earlier_contact" in c]
    assert len(again) > 100
    for contact in again:
        earlier = by_id("contact")[contact["earlier_contact"]]
        assert earlier.get("case", contact["case"]) == contact["case"]


def test_who_got_in_touch_is_the_service_user_or_has_their_permission() -> None:
    for contact in of_kind("contact"):
        if "case" not in contact:
            continue
        case = by_id("case")[contact["case"]]
        if case["service_user"] != contact["person"]:
            assert case["third_party"] is True
            assert case["permission_how"]
            people = [place["person"] for place in by_case("case_person")[case["id"]]]
            assert contact["person"] in people


def test_the_child_is_a_person_of_their_own_or_the_young_person_themself() -> None:
    for case in of_kind("case"):
        child, user = by_id("person")[case["child"]], by_id("person")[case["service_user"]]
        assert child["person_kind"] == "child"
        assert (case["child"] == case["service_user"]) == (case.get("relation") == "self")
        assert (user.get("person_kind") == "child") == (case.get("relation") == "self")
        assert {"date_of_birth", "age"} & child.keys()


def test_a_childs_record_holds_no_way_to_reach_them_outside_a_case() -> None:
    for person in of_kind("person"):
        if person.get("person_kind") == "child":
            assert person.keys().isdisjoint({"phone", "email", "postcode"})
    for way in of_kind("reach"):
        if by_id("person")[way["person"]].get("person_kind") == "child":
            assert way["person"] == by_id("case")[way["case"]]["child"]


def test_a_case_says_what_its_first_contact_said() -> None:
    first: dict[str, Record] = {}
    for contact in of_kind("contact"):
        if "case" in contact:
            first.setdefault(contact["case"], contact)
    assert first.keys() == by_id("case").keys()
    for id_, contact in first.items():
        case = by_id("case")[id_]
        assert case["opened_on"] == contact["received_on"]
        for field in ("reasons", "area", "sen_level", "lac", "school", "primary_need"):
            assert contact.get(field, case.get(field)) == case.get(field)


def test_parents_who_live_apart_have_cases_of_their_own_with_other_people() -> None:
    cases: dict[str, list[Record]] = defaultdict(list)
    for case in of_kind("case"):
        cases[case["child"]].append(case)
    apart = [found for found in cases.values() if len({c["service_user"] for c in found}) > 1]
    assert 3 < len(apart) < 0.06 * len(of_kind("case"))
    family = {"mother", "father"}
    for found in apart:
        assert {case["relation"] for case in found} == family
        users = {case["service_user"] for case in found}
        for case in found:
            around = by_case("case_person")[case["id"]]
            assert users.isdisjoint(place["person"] for place in around)
            assert family.isdisjoint(place["relation"] for place in around)


def test_states_alternate_and_begin_with_open_on_the_first_day() -> None:
    for id_, case in by_id("case").items():
        states = history(by_case("case_state")[id_])
        assert (states[0]["state"], states[0]["on"]) == ("open", case["opened_on"])
        assert all(one["state"] != two["state"] for one, two in pairwise(states))
        assert all(state.get("why") for state in states[1:])
        after_closing = [two["state"] for one, two in pairwise(states) if one["state"] == "closed"]
        assert set(after_closing) <= {"open"}


def test_most_cases_are_closed_and_of_the_old_ones_nearly_all() -> None:
    standing = Counter(state_now().values())
    assert set(standing) == {"open", "inactive", "closed"}
    old = [c["id"] for c in of_kind("case") if c["opened_on"] < "2025-10-15"]
    assert share(sum(state_now()[id_] == "closed" for id_ in old), len(old)) > 0.9
    reopened = [states for states in by_case("case_state").values() if len(states) > 3]
    assert reopened


def test_levels_3_and_4_always_have_a_caseworker_from_their_first_day() -> None:
    for intervention in of_kind("intervention"):
        since = {intervention["level"]: intervention["opened_on"]}
        since |= {change["level"]: change["on"] for change in raised()[intervention["id"]]}
        for level in since.keys() & {"3", "4"}:
            hands = by_case("allocation")[intervention["case"]]
            assert any(hand["on"] <= since[level] for hand in hands)
    assert all(hand["worker"] != "w-duty" for hand in of_kind("allocation"))


def test_some_cases_change_hands_and_never_to_the_same_worker() -> None:
    hands = [history(found) for found in by_case("allocation").values()]
    assert sum(len(found) > 1 for found in hands) > 20
    for found in hands:
        assert all(one["worker"] != two["worker"] for one, two in pairwise(found))


def test_nothing_that_has_happened_lies_after_yesterday() -> None:
    for record in records():
        for name, info in KINDS[record["kind"]].fields.items():
            dated = info.about.kind in (FieldKind.DATE, FieldKind.MOMENT) and info.about.past
            if dated and name in record:
                assert str(record[name])[:10] <= YESTERDAY


def test_permissions_run_out_and_some_soon() -> None:
    soon = (TODAY + timedelta(days=28)).isoformat()
    of_live = [p for p in of_kind("permission") if state_now()[p["case"]] != "closed"]
    assert any(TODAY.isoformat() <= p["expires_on"] <= soon for p in of_live)
    assert any("withdrawn_on" in permission for permission in of_kind("permission"))
    for permission in of_kind("permission"):
        assert permission["given_on"] <= permission["expires_on"]


def test_one_or_two_in_a_hundred_cases_are_restricted_to_named_staff() -> None:
    restricted = {case["id"] for case in of_kind("case") if case.get("restricted")}
    assert 0.01 <= share(len(restricted), len(of_kind("case"))) <= 0.02
    assert restricted == by_case("named_staff").keys()


def test_concerns_are_very_few_and_disclosures_say_on_what_basis() -> None:
    assert 0 < share(len(of_kind("concern")), len(of_kind("case"))) < 0.02
    disclosed = Counter(found["basis"] for found in of_kind("disclosure"))
    assert disclosed["permission"] > disclosed["safeguarding"]


def test_older_children_are_asked_and_young_people_agree_to_a_parents_case() -> None:
    asked = 0
    for case in of_kind("case"):
        child = by_id("person")[case["child"]]
        assert ("child_choice" in case) == ("child_choice_on" in case)
        if case["user_type"] != "parent":
            assert case.get("child_choice") == "work_with_us"
        if "young_person_agrees" in case and "date_of_birth" in child:
            born = date.fromisoformat(child["date_of_birth"])
            assert is_young_person(born, date.fromisoformat(case["opened_on"]))
            asked += 1
    assert asked > 10


def test_the_contacts_do_not_depend_on_the_casework() -> None:
    contacts = [
        [r for r in made(9, casework=seed) if r["kind"] in ("contact", "response")]
        for seed in (1, 2)
    ]
    kept = ("id", "received_time", "channel", "level", "user_type", "reasons", "minutes", "note")
    one, two = ([{name: c.get(name) for name in kept} for c in found] for found in contacts)
    assert one == two


def test_notes_name_the_child_and_leave_no_place_open() -> None:
    texts = [text for record in records() for text in record.values() if isinstance(text, str)]
    assert not any("{" in text or "}" in text for text in texts)


def test_there_are_words_for_every_reason_outcome_and_recipient() -> None:
    words = WORDS["casework"]
    for entry in LISTS.entries("shared_with"):
        assert entry.code in words["sharing"] or entry.code == "police"
    for entry in LISTS.entries("concern_kind"):
        assert words["concerns"][entry.code]
    assert set(words["raised"]) == {"3", "4"}
    assert {entry.code for entry in LISTS.entries("activity_kind")} >= words["activity"][
        "with_whom"
    ].keys()


def test_a_service_older_than_the_law_has_no_dates_by_rules_that_came_later() -> None:
    found = made(21, 600, years=25)
    ruled = [one for one in found if one["kind"] == "deadline" and "rule" in one]
    begun = {one["rule"]: date.fromisoformat(min(one["triggers"].values())) for one in ruled}
    assert min(one["received_on"] for one in found if one["kind"] == "contact") < "2005"
    assert begun
    assert all(RULES.has(rule, day) for rule, day in begun.items())
