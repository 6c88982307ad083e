"""Service profiles: what the two services start with, and what a wrong profile is told."""

from collections.abc import Callable
from copy import deepcopy
from datetime import date
from functools import cache
from typing import Any

import pytest

from sendiass_desktop import resources
from sendiass_desktop.domain import profile
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.fields import FieldKind, State
from sendiass_desktop.domain.periods import TERMS
from sendiass_desktop.domain.records.kinds import KINDS

SERVICES = ("rotherham", "bradford")
# design/lists.md, in its order.
CODES = {
    "user_type": "parent child young_person professional other",
    "channel": "phone voicemail email website in_person event post virtual text other",
    "about": "one none",
    "remit": "in other_area not_send wrong",
    "response_needed": "yes no",
    "area": "education health social_care",
    "sen_level": "ehc sen_support none",
    "gender": "female male other",
    "lac": "yes no",
    "heard": "setting senco la_send health social_care forum friend search social_media leaflet"
    " local_offer used_before voluntary other",
    "deficit_where": "none setting la_send health social_care transport service other",
    "deficit_what": "delay not_provided communication information disputed no_service",
    "reasons": "initial sen_support ehcna refuse_assess refuse_plan draft_plan annual_review cease"
    " reassess placement provision budget exclusion attendance admissions transport discrimination"
    " bullying health social_care adulthood mediation tribunal complaint local other",
    "outcome": "informed signposted referred advised supported agreed changed partly against"
    " withdrew outside moved other",
    "result": "spoke replied message no_answer taken",
    "age_band": "0-4 5-10 11-15 16-18 19-25",
    "child_choice": "work_with_us opted_out",
}


def raw(name: str) -> dict[str, Any]:
    return resources.profile(name)


@cache
def service(name: str) -> profile.Profile:
    return profile.read(raw(name))


@pytest.mark.parametrize("name", SERVICES)
@pytest.mark.parametrize("of", CODES)
def test_each_list_has_the_codes_of_the_design_in_its_order(name: str, of: str) -> None:
    codes = [entry.code for entry in service(name).lists.entries(of)]
    assert codes == CODES[of].split()


def test_only_rotherham_has_the_tier_below_level_1() -> None:
    levels = {name: [e.code for e in service(name).lists.entries("level")] for name in SERVICES}
    assert levels == {
        "rotherham": ["contact", "1", "2", "3", "4"],
        "bradford": ["1", "2", "3", "4"],
    }


def test_labels_are_the_words_of_the_design() -> None:
    lists = service("rotherham").lists
    shown = [lists.label("level", entry.code) for entry in lists.entries("level")]
    assert shown == [
        "Contact",
        "Information",
        "Information and tailored advice",
        "Support",
        "Intensive support",
    ]
    assert lists.label("channel", "in_person") == "In person, by appointment"
    assert lists.label("result", "taken") == "Message taken, to be answered"
    assert lists.label("primary_need", "asd") == "Autistic spectrum disorder"


def test_the_services_are_called_by_their_names_and_answer_in_five_working_days() -> None:
    found = [(service(name).name, service(name).response_days) for name in SERVICES]
    assert found == [("Rotherham SENDIASS", 5), ("Bradford SENDIASS", 5)]
    assert service("bradford").terms == TERMS


@pytest.mark.parametrize("name", SERVICES)
def test_every_coded_field_of_a_record_has_its_list(name: str) -> None:
    lists = service(name).lists
    wanted = {
        info.about.of
        for kind in KINDS.values()
        for info in kind.fields.values()
        if info.about.kind in (FieldKind.CODE, FieldKind.CODES)
    }
    assert wanted <= set(lists.names())


@pytest.mark.parametrize(
    ("typed", "of", "code"),
    [
        ("ehcp", "sen_level", "ehc"),
        ("plan", "reasons", "draft_plan"),
        ("suspended", "reasons", "exclusion"),
        ("bus", "reasons", "transport"),
        ("taxi", "reasons", "transport"),
        ("autism assessment", "reasons", "health"),
        ("mum", "user_type", "parent"),
    ],
)
def test_an_entry_is_found_by_the_words_people_use(typed: str, of: str, code: str) -> None:
    entries = service("rotherham").lists.entries(of)
    assert code in {entry.code for entry in entries if typed in entry.synonyms}


@pytest.mark.parametrize("name", SERVICES)
def test_synonyms_are_small_words_that_say_no_more_than_the_label(name: str) -> None:
    for entry in service(name).lists.all:
        assert len(set(entry.synonyms)) == len(entry.synonyms)
        assert entry.label.lower() not in entry.synonyms
        assert all(word == word.lower().strip() for word in entry.synonyms)


def test_a_level_is_called_what_the_list_calls_it() -> None:
    changed = raw("rotherham")
    changed["lists"]["level"][1]["label"] = "Facts"
    assert [level.name for level in profile.read(changed).levels][1] == "Facts"


def test_the_rules_of_rotherham_begin_with_its_specification() -> None:
    assert {level.valid_from for level in service("rotherham").levels} == {date(2023, 4, 1)}


def without(key: str) -> Callable[[dict[str, Any]], object]:
    return lambda value: value.pop(key)


def in_list(index: int, **entry: Any) -> Callable[[dict[str, Any]], object]:
    return lambda value: value["lists"]["lac"][index].update(entry)


def in_level(**rules: Any) -> Callable[[dict[str, Any]], object]:
    return lambda value: value["levels"][1].update(rules)


def in_term(**days: Any) -> Callable[[dict[str, Any]], object]:
    return lambda value: value["terms"][0].update(days)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (without("name"), "The service profile has no “name”."),
        (without("lists"), "The service profile has no “lists”."),
        (without("levels"), "The service profile has no “levels”."),
        (lambda value: value.update(colour="red"), "“colour”, which this program does not know"),
        (lambda value: value.update(response_days=0), "must be a whole number above 0"),
        (lambda value: value.update(response_days=True), "must be a whole number above 0"),
        (lambda value: value.update(small_numbers=0), "must be a whole number above 0"),
        (lambda value: value["lists"].update(lac=[]), "The list “lac” has no entries."),
        (lambda value: value["lists"].update({"L 1": [{}]}), "cannot be the name of a list"),
        (in_list(0, code="no"), "Entry 2 of the list “lac”: the code “no” is there twice."),
        (in_list(0, code="Yes!"), "“Yes!” cannot be a code"),
        (in_list(0, code=State.WITHHELD.value), "“withheld” is kept for a state"),
        (in_list(1, label=""), "Entry 2 of the list “lac” has no “label”."),
        (in_list(1, synonyms="none"), "must be a list of texts"),
        (in_list(1, valid_from="soon"), "must be a date such as 2026-09-01"),
        (in_level(code="9"), "Level “9” of the profile is not in the list of levels."),
        (in_level(code="2"), "Level “1” of the list has no rules in the profile."),
        (in_level(bands={"call": {"least": 30, "most": 20}}), "ends before it begins"),
        (in_level(bands={"visit": {}}), "“visit”, which this program does not know"),
        (in_level(bands=20), "must be a table"),
        (in_level(needs_name="yes"), "must be true or false"),
        (in_term(first=[2, 30]), "must be a month and a day, such as [9, 1]"),
        (in_term(first=[13, 1]), "must be a month and a day, such as [9, 1]"),
        (in_term(code="2026"), "the code must be small letters, such as autumn"),
        (in_term(code="spring"), "Two terms of the profile have the same code."),
    ],
)
def test_a_wrong_profile_is_refused_with_a_sentence(
    spoil: Callable[[dict[str, Any]], object], sentence: str
) -> None:
    value = deepcopy(raw("rotherham"))
    spoil(value)
    with pytest.raises(AppError) as refused:
        profile.read(value)
    assert sentence in str(refused.value)


def test_two_rules_of_a_level_from_the_same_day_are_refused() -> None:
    value = raw("rotherham")
    value["levels"].append(value["levels"][1])
    with pytest.raises(AppError, match="two rules from the same day"):
        profile.read(value)


def test_a_profile_without_terms_has_the_usual_ones() -> None:
    value = raw("rotherham")
    del value["terms"]
    assert profile.read(value).terms == TERMS
