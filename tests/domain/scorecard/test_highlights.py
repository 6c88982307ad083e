"""Sentences bound to figures: filled from the report, and stale when a figure has changed."""

from dataclasses import replace

import pytest

from sendiass_desktop.domain.scorecard.figures import Column, Scorecard
from sendiass_desktop.domain.scorecard.highlights import (
    filled,
    problems_of,
    quotable,
    refilled,
    written,
)
from tests.domain.scorecard.contacts import Card, contact

TEXT = (
    "{contacts.total} contacts, {contacts.total/parent} of them ({contacts.total/parent:percent})."
)


@pytest.fixture
def small(card: Card) -> Scorecard:
    return card([contact("a"), contact("b"), contact("c", user_type="child")])


def test_figures_are_put_into_the_sentence(small: Scorecard) -> None:
    known = quotable(small)
    found = filled(TEXT, known, was=written(TEXT, known))
    assert found.text == "3 contacts, 2 of them (66.7%)."
    assert not found.stale


def test_a_changed_figure_makes_the_sentence_stale_with_old_and_new(
    card: Card, small: Scorecard
) -> None:
    was = written(TEXT, quotable(small))
    later = card([contact("a"), contact("b"), contact("c"), contact("d", user_type="child")])
    found = filled(TEXT, quotable(later), was=was)
    assert found.text == "4 contacts, 3 of them (75.0%)."
    assert found.stale
    assert [(one.figure, one.was, one.now) for one in found.changed] == [
        ("contacts.total", "3", "4"),
        ("contacts.total/parent", "2", "3"),
        ("contacts.total/parent:percent", "66.7%", "75.0%"),
    ]


def test_a_figure_that_is_gone_stands_as_it_was_and_makes_it_stale(small: Scorecard) -> None:
    found = filled("{contacts.old} of old", quotable(small), was={"contacts.old": "7"})
    assert (found.text, found.missing, found.stale) == ("7 of old", ("contacts.old",), True)


def test_every_figure_of_a_report_can_be_named_once(small: Scorecard) -> None:
    known = quotable(small)
    assert {one.name for one in known.values()} == set(known)
    assert known["contacts.lac/not-recorded"].value == "0"
    assert known["contacts.response:percent"].words.endswith("within 5 working days")
    assert known["contacts.response:percent2"].ids == ()
    assert known["contacts.total/parent"].ids == ("a", "b")


def test_a_figure_of_a_column_can_be_named(small: Scorecard) -> None:
    table = small.table("contacts.level")
    split = replace(table, columns=(Column("parent", "Parent", replace(table, columns=())),))
    known = quotable(replace(small, tables=(split,)))
    assert known["contacts.level@parent/1"].value == "3"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("  ", "Enter the highlight"),
        ("A brace } alone", "in braces"),
        ("{contacts.totl} and {no.thing}", "no figures “contacts.totl” and “no.thing”"),
        ("x" * 2001, "2,000 characters"),
        (TEXT, ""),
        ("No figure at all.", ""),
    ],
)
def test_what_is_wrong_with_a_sentence_is_said(small: Scorecard, text: str, said: str) -> None:
    sentences = " ".join(one.sentence for one in problems_of(text, quotable(small)))
    assert said in sentences
    assert bool(said) == bool(sentences)


def test_a_report_can_fill_its_sentences_again(card: Card, small: Scorecard) -> None:
    was = filled(TEXT, quotable(small), was=written(TEXT, quotable(small)))
    fewer = replace(card([contact("a")]), highlights=(was,))
    assert refilled(fewer).highlights[0].text == "1 contacts, 1 of them (100.0%)."
