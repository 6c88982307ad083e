"""The levels of service: what is advised, from which day, and how a store keeps the rules."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendiass_desktop import resources
from sendiass_desktop.domain import profile
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.levels import Band, Bands, Facts, Level, Review, advice, in_force

ROTHERHAM = profile.read(resources.profile("rotherham")).levels
BRADFORD = profile.read(resources.profile("bradford")).levels
TODAY = date(2026, 10, 5)
WHOLE = st.none() | st.integers(1, 600)
CODE = st.from_regex(r"[a-z0-9]{1,5}", fullmatch=True)
BAND = st.builds(Band, least=st.none(), most=WHOLE) | st.builds(Band, least=WHOLE)


def said(levels: tuple[Level, ...], code: str | None, facts: Facts, on: date = TODAY) -> str:
    return " ".join(advice(levels, code, on=on, **facts))


def test_75_minutes_at_level_1_are_more_than_a_call_takes() -> None:
    assert said(ROTHERHAM, "1", {"minutes": 75, "channel": "phone"}) == (
        "75 minutes is more than the 20 minutes for a call at level 1 (Information)."
        " Level 2 (Information and tailored advice) goes up to 120."
    )


@pytest.mark.parametrize(
    ("channel", "most"),
    [("phone", 20), ("voicemail", 20), ("email", 60), ("website", 60), ("event", 60), (None, 60)],
)
def test_level_1_is_measured_by_how_they_got_in_touch(channel: str | None, most: int) -> None:
    assert said(ROTHERHAM, "1", {"minutes": most, "channel": channel}) == ""
    assert f"the {most} minutes" in said(ROTHERHAM, "1", {"minutes": most + 1, "channel": channel})


def test_over_two_hours_at_level_2_leads_to_level_3() -> None:
    assert said(ROTHERHAM, "2", {"minutes": 120, "channel": "phone"}) == ""
    assert said(ROTHERHAM, "2", {"minutes": 121, "channel": "phone"}) == (
        "121 minutes is more than the 120 minutes in all at level 2 (Information and tailored"
        " advice). Level 3 (Support) sets no upper limit."
    )


def test_bradfords_duty_line_goes_up_to_45_minutes() -> None:
    assert said(BRADFORD, "1", {"minutes": 45, "channel": "email"}) == ""
    assert "the 45 minutes" in said(BRADFORD, "1", {"minutes": 46, "channel": "email"})


@pytest.mark.parametrize("code", ["contact", "1"])
def test_a_name_is_not_needed_below_level_2(code: str) -> None:
    assert "No name is needed" in said(ROTHERHAM, code, {"has_name": True})
    assert said(ROTHERHAM, code, {"has_name": False}) == ""


def test_a_name_is_wanted_from_level_2_unless_nothing_is_known_of_it() -> None:
    assert "A name is wanted at level 2" in said(ROTHERHAM, "2", {"has_name": False})
    assert said(ROTHERHAM, "2", {"has_name": True}) == ""
    assert said(ROTHERHAM, "2", {"has_name": None}) == ""


def test_representation_belongs_to_level_4() -> None:
    assert said(ROTHERHAM, "3", {"representation": True}) == (
        "Representation is recorded: that belongs to level 4 (Intensive support)."
    )
    assert said(ROTHERHAM, "4", {"representation": True}) == ""
    assert "none is recorded" in said(ROTHERHAM, "4", {"representation": False})


def test_a_support_agreement_is_missed_at_level_3_only_where_it_is_known_to_be_missing() -> None:
    assert "A support agreement" in said(ROTHERHAM, "3", {"has_agreement": False})
    assert said(ROTHERHAM, "3", {"has_agreement": True}) == ""
    assert said(ROTHERHAM, "3", {}) == ""


def test_level_2_needs_an_adviser_with_ipsea_level_1() -> None:
    assert "needs IPSEA level 1" in said(ROTHERHAM, "2", {"adviser_qualified": False})
    assert said(ROTHERHAM, "2", {"adviser_qualified": True}) == ""
    assert said(ROTHERHAM, "1", {"adviser_qualified": False}) == ""


@pytest.mark.parametrize("code", ["3", "4"])
def test_casework_takes_as_long_as_it_takes(code: str) -> None:
    for levels in (ROTHERHAM, BRADFORD):
        assert said(levels, code, {"minutes": 5000, "channel": "phone"}) == ""


def test_where_the_rules_say_nothing_nothing_is_advised() -> None:
    everything: Facts = {
        "minutes": 500,
        "channel": "phone",
        "has_name": True,
        "representation": True,
        "has_agreement": False,
        "adviser_qualified": False,
    }
    assert said((Level(code="1", name="Information"),), "1", everything) == ""
    assert said(ROTHERHAM, None, everything) == ""
    assert said(ROTHERHAM, "withheld", everything) == ""
    assert said(BRADFORD, "contact", everything) == ""


def test_the_rules_of_the_day_count() -> None:
    old = Level(code="1", name="Old", valid_from=date(2020, 4, 1), bands=Bands(call=Band(None, 10)))
    new = Level(code="1", name="New", valid_from=date(2026, 4, 1), bands=Bands(call=Band(None, 30)))
    facts: Facts = {"minutes": 20, "channel": "phone"}
    for levels in ((old, new), (new, old)):
        assert said(levels, "1", facts, date(2020, 3, 31)) == ""
        assert "(Old)" in said(levels, "1", facts, date(2026, 3, 31))
        assert said(levels, "1", facts, date(2026, 4, 1)) == ""


def test_nothing_is_advised_on_contacts_from_before_the_specification() -> None:
    facts: Facts = {"minutes": 75, "channel": "phone"}
    begins = ROTHERHAM[1].valid_from or TODAY
    assert said(ROTHERHAM, "1", facts, begins) != ""
    assert said(ROTHERHAM, "1", facts, begins - timedelta(days=1)) == ""


def test_bradford_reviews_its_casework_and_says_so_in_its_rules() -> None:
    review = {level.code: level.review for level in in_force(BRADFORD, TODAY)}
    assert review["3"] == Review(contact_every_months=1, max_weeks=12)
    assert review["4"] == Review(contact_every_months=1, review_every_months=1)


def test_rotherham_reviews_its_casework_at_the_interval_that_is_still_to_be_settled() -> None:
    review = {level.code: level.review for level in in_force(ROTHERHAM, TODAY)}
    assert review["3"] == review["4"] == Review(review_every_months=3)
    assert review["contact"] == review["1"] == review["2"] == Review()


@pytest.mark.parametrize("level", [*ROTHERHAM, *BRADFORD], ids=str)
def test_a_stored_level_comes_back_as_it_was(level: Level) -> None:
    assert Level.from_value(json.loads(json.dumps(level.to_value()))) == level


@given(
    level=st.builds(
        Level,
        code=CODE,
        name=CODE,
        need=st.just(""),
        source=st.just("7.6"),
        valid_from=st.none() | st.dates(),
        bands=st.builds(Bands, call=BAND, email=BAND, total=BAND),
        review=st.builds(Review, WHOLE, WHOLE, WHOLE),
        needs_case=st.booleans(),
        needs_name=st.none() | st.booleans(),
        needs_agreement=st.booleans(),
        needs_representation=st.booleans(),
        needs_qualification=st.sampled_from(["", "IPSEA level 1"]),
    )
)
def test_any_level_survives_the_store(level: Level) -> None:
    assert Level.from_value(json.loads(json.dumps(level.to_value()))) == level


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ({}, "Level “” has no “code”."),
        ([], "Level “” must be a table."),
        ({"code": "1", "colour": "red"}, "Level “1” has “colour”"),
        ({"code": "1", "valid_from": "April"}, "must be a date such as 2026-09-01"),
        ({"code": "1", "bands": {"call": {"most": -5}}}, "must be a whole number above 0"),
        ({"code": "1", "review": {"max_weeks": "12"}}, "must be a whole number above 0"),
    ],
)
def test_a_level_that_makes_no_sense_is_refused_with_a_sentence(
    value: object, sentence: str
) -> None:
    with pytest.raises(AppError) as refused:
        Level.from_value(value)
    assert sentence in str(refused.value)
