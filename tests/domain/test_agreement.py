"""The support agreement: what it says of both sides, and what is left to be written in."""

from dataclasses import replace
from datetime import date

from sendiass_desktop.domain import agreement
from sendiass_desktop.domain.agreement import Agreement, Section

EMPTY = Agreement(service="Testbourne SENDIASS", practice=False, written_on=date(2026, 10, 6))
FULL = replace(
    EMPTY,
    reference="R-2026-0087",
    service_user="Ada Underhill",
    child="K. U.",
    level="Level 3: Support",
    caseworker="Bo Marsh",
    agreed_on=date(2026, 10, 5),
    agreed="We help with the appeal.\n\n  We come to mediation. \n",
    objectives=("A place at school", " ", "Transport"),
    needs="Large print",
    review="On 16 November 2026",
)


def section(of: Agreement, title: str) -> Section:
    return next(one for one in agreement.sections(of) if one.title == title)


def everything(of: Agreement) -> str:
    return " ".join(
        words for one in agreement.sections(of) for words in (one.title, *one.says, *one.points)
    )


def test_the_facts_say_who_at_which_level_and_when() -> None:
    assert agreement.facts(FULL) == (
        ("Service user", "Ada Underhill"),
        ("Child or young person", "K. U."),
        ("Level of service", "Level 3: Support"),
        ("Caseworker", "Bo Marsh"),
        ("Agreed on", "5 October 2026"),
        ("Reference", "R-2026-0087"),
    )


def test_what_is_not_known_is_left_to_be_written_in_but_no_child_is_asked_for() -> None:
    assert agreement.facts(EMPTY) == (
        ("Service user", ""),
        ("Level of service", ""),
        ("Caseworker", ""),
        ("Agreed on", ""),
    )


def test_typed_lines_are_paragraphs_and_empty_ones_are_none() -> None:
    agreed = section(FULL, "What we have agreed")
    assert agreed.says == ("We help with the appeal.", "We come to mediation.")
    assert section(FULL, "What we want to achieve").points == ("A place at school", "Transport")
    assert section(FULL, "What makes it easier for you").says == ("Large print",)
    assert section(FULL, "Looking at this agreement again").says[0] == "On 16 November 2026"


def test_room_to_write_is_left_only_where_nothing_was_typed() -> None:
    assert [one.lines for one in agreement.sections(FULL) if one.lines] == []
    free = [one.title for one in agreement.sections(EMPTY) if one.lines]
    assert free == [
        "What we have agreed",
        "What we want to achieve",
        "What makes it easier for you",
    ]


def test_every_section_has_something_under_its_heading() -> None:
    for one in (*agreement.sections(EMPTY), *agreement.sections(FULL)):
        assert one.says or one.points or one.lines


def test_speaking_for_the_service_user_is_promised_only_with_representation() -> None:
    promise = "Speak for you where we agreed to"
    assert promise not in everything(FULL)
    assert promise in everything(replace(FULL, representation=True))


def test_it_says_what_the_specification_asks_for() -> None:
    said = everything(FULL)
    for clause in (
        "free and impartial",  # 2.4, 7.9
        "arm's length from the council",  # 4.3
        "the law and the guidance",  # 7.9.2
        "stays within Testbourne SENDIASS",  # 7.8.1.11
        "You do not have to tell us",  # 7.8.1.2
        "duty to tell those who can keep them safe",  # 7.8.2
        "look at this agreement with you regularly",  # 7.6.3
        "you do not have to give your name",  # 7.7.1
        "end it at any time",
    ):
        assert clause in said


def test_both_sides_sign() -> None:
    assert agreement.signatories(FULL) == (
        ("Service user", "Ada Underhill"),
        ("For Testbourne SENDIASS", "Bo Marsh"),
    )
    assert [name for _, name in agreement.signatories(EMPTY)] == ["", ""]


def test_the_introduction_names_the_service() -> None:
    assert "you and Testbourne SENDIASS have agreed" in agreement.introduction(FULL)
