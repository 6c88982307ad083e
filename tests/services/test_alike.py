"""Who may be the person just typed: the obvious ones always, others seldom, each with reasons."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sendiass_desktop.domain.candidate import Candidate, candidate
from sendiass_desktop.services.alike import FEW, Match, alike, names_to_seek
from sendiass_desktop.services.session import Session
from sendiass_desktop.store.queries.people import candidates
from tests.services.pairs import (
    BORN,
    LIKELY,
    MOBILE,
    NOBODY,
    PAIRS,
    POSSIBLE,
    Labelled,
    who,
)


def reasons(asked: Candidate, stored: Candidate) -> tuple[str, ...]:
    """Why one is named to whoever types the other; nothing where nobody is."""
    return tuple(reason for match in alike(asked, [stored]) for reason in match.reasons)


def verdict(found: tuple[Match, ...]) -> str:
    if not found:
        return NOBODY
    return LIKELY if found[0].likely else POSSIBLE


def name_of(pair: Labelled) -> str:
    return f"{pair.asked.full_name} and {pair.stored.full_name}"


@pytest.mark.parametrize("pair", PAIRS, ids=name_of)
def test_each_labelled_pair_gets_its_verdict_either_way_round(pair: Labelled) -> None:
    for asked, stored in ((pair.asked, pair.stored), (pair.stored, pair.asked)):
        assert verdict(alike(asked, [stored])) == pair.verdict


def test_precision_and_recall_over_the_labelled_pairs() -> None:
    assert len(PAIRS) >= 60
    found = [(pair.same, alike(pair.asked, [pair.stored])) for pair in PAIRS]
    named = [same for same, matches in found if matches]
    likely = [same for same, matches in found if matches and matches[0].likely]
    one_person = sum(pair.same for pair in PAIRS)
    assert sum(named) == one_person  # nobody who is the same is passed over in silence
    assert sum(named) / len(named) > 0.9
    assert all(likely)  # and nobody else is called likely
    assert sum(likely) / one_person > 0.7


def test_the_index_leads_to_every_pair_that_is_named(session: Session) -> None:
    wanted = [pair for pair in PAIRS if pair.verdict != NOBODY]
    with session.writing("add people") as writing:
        for number, pair in enumerate(wanted):
            stored = replace(pair.stored, id=f"p{number}")
            values: dict[str, Any] = {
                "full_name": stored.full_name,
                "known_as": stored.known_as or None,
                "date_of_birth": stored.date_of_birth,
                "person_kind": stored.kind,
                "phone": "0" + stored.phones[-1] if stored.phones else None,
                "email": stored.emails[0] if stored.emails else None,
                "postcode": stored.postcode or None,
            }
            writing.add("person", values, id_=stored.id)
    for number, pair in enumerate(wanted):
        among = candidates(session.store.connection, pair.asked, also=names_to_seek(pair.asked))
        assert f"p{number}" in {one.id for one in among}, name_of(pair)


@pytest.mark.parametrize(
    ("asked", "stored", "said"),
    [
        (who("Amina Hall", BORN), who("Amina Hall", BORN), ["Same name", "Same date of birth"]),
        (who("Tom Cain"), who("Tom Kane"), ["Name sounds alike"]),
        (who("Beth Hall"), who("Oluwaseun Hall", known_as="Beth"), ["Known as Beth"]),
        (who("Liz Hall"), who("Elizabeth Hall"), ["Liz and Elizabeth can be the same name"]),
        (who("Amina Oakenshorpe"), who("Amina Oakenthorpe"), ["Name differs by one letter"]),
        (who("A Yardleyson"), who("Amina Yardleyson"), ["Same initial"]),
        (
            who("Amina Hall", date(2015, 4, 3)),
            who("Amina Hall", BORN),
            ["Same name", "Day and month of birth swapped"],
        ),
        (
            who("Amina Hall", date(2016, 3, 4)),
            who("Amina Hall", BORN),
            ["Same name", "Date of birth differs only in the year"],
        ),
        (
            who("John Smith", BORN),
            who("John Smith", date(2011, 7, 9)),
            ["Same name", "Date of birth differs"],
        ),
        (
            who("Amina Hall", BORN),
            who("Zara Hall", BORN),
            ["Same family name, first name differs", "Same date of birth"],
        ),
        (
            who("Petra Cain", phone=MOBILE, email="p@example.org", postcode="S60 9ZA"),
            who("Petra Hall", phone=MOBILE, email="p@example.org", postcode="s609za"),
            [
                "Same first name, family name differs",
                "Same phone number",
                "Same email address",
                "Same postcode",
            ],
        ),
        (
            who("Amina Jade Hall", person_kind="child", phone=MOBILE),
            who("Amina Hall", person_kind="parent", phone=MOBILE),
            [
                "Same name",
                "One has another name as well",
                "Same phone number",
                "One is a child or young person, the other is not",
            ],
        ),
    ],
)
def test_why_somebody_is_named_is_said_in_plain_sentences(
    asked: Candidate, stored: Candidate, said: list[str]
) -> None:
    assert list(reasons(asked, stored)) == said


def test_the_same_school_counts_a_little_and_tells_namesakes_apart() -> None:
    asked = replace(who("Amina Hall"), school="Quillbrook Primary")
    here = replace(who("Amina Hall"), id="1", school="quillbrook primary")
    there = replace(who("Amina Hall"), id="2", school="Whinmoor", year_group="Year 4")
    first, second = alike(asked, [there, here])
    assert first.candidate is here
    assert "Same school" in first.reasons
    assert second.candidate.year_group == "Year 4"


def test_few_are_named_and_the_likeliest_first() -> None:
    many = [replace(who("Amina Hall", date(2000 + n, 5, 6)), id=f"{n:02}") for n in range(20)]
    asked = who("Amina Hall", date(2013, 5, 6))
    found = alike(asked, many)
    assert len(found) == FEW
    assert found[0].candidate.id == "13"
    assert found == alike(asked, reversed(many))
    assert len(alike(asked, many, most=2)) == 2


def test_nobody_is_named_to_themself_and_nobody_twice() -> None:
    asked = replace(who("Amina Hall"), id="1")
    under_two_names = [replace(who("Amina Hal"), id="2"), replace(who("Amina Hall"), id="2")]
    (match,) = alike(asked, [asked, *under_two_names])
    assert match.reasons == ("Same name",)


@pytest.mark.parametrize("name", ["", "  ", "-", "Mr", "'", "1", "J", "😀", "a" * 5000, ", ,"])
def test_no_name_is_too_strange(name: str) -> None:
    assert alike(who(name), [who("Amina Hall"), who(name), who(None)]) is not None
    assert isinstance(names_to_seek(who(name)), tuple)


def test_the_names_to_seek_are_the_other_ones() -> None:
    found = names_to_seek(candidate("", {"full_name": "Beth Hall", "known_as": "Mo"}))
    assert {"elizabeth", "liz", "mohammed"} <= set(found)
    assert not {"beth", "hall", "mo"} & set(found)
    assert names_to_seek(who("Tembowe Wadebridge")) == ()
