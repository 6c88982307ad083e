"""Terms as a manager edits them: what cannot be kept, and the days that are in none."""

import pytest

from sendiass_desktop.domain import settings, term_dates
from sendiass_desktop.domain.periods import TERMS, Term

AUTUMN = Term("autumn", "Autumn", (9, 1), (12, 18))
SPRING = Term("spring", "Spring", (1, 5), (3, 27))
OVER = Term("winter", "Winter", (10, 1), (1, 31))


def said(*terms: Term) -> str:
    return " ".join(problem.sentence for problem in term_dates.problems_of(terms))


def test_the_terms_of_the_profile_and_terms_over_new_year_are_sound() -> None:
    assert said(*TERMS) == ""
    assert said(AUTUMN, SPRING) == ""
    assert said(OVER, Term("warm", "Warm", (2, 1), (9, 30))) == ""


@pytest.mark.parametrize(
    ("terms", "sentence"),
    [
        ((), "at least one term"),
        ((Term("a1", "A", (1, 1), (2, 1)),), "letters"),
        ((Term("a", " ", (1, 1), (2, 1)),), "Enter the name"),
        ((AUTUMN, AUTUMN), "Two terms have the short name “autumn”"),
        ((AUTUMN, OVER), "Autumn term and Winter term overlap"),
        ((OVER, SPRING), "Winter term and Spring term overlap"),
        ((AUTUMN, Term("rest", "Rest", (12, 18), (8, 31))), "overlap"),
    ],
)
def test_what_cannot_be_kept_is_said(terms: tuple[Term, ...], sentence: str) -> None:
    assert sentence in said(*terms)


def test_days_between_terms_are_told() -> None:
    assert term_dates.doubts_about(TERMS) == ()
    assert term_dates.doubts_about((AUTUMN, SPRING)) == (
        "28 March to 31 August is in no term: what comes in then stands in no termly report.",
        "19 December to 4 January is in no term: what comes in then stands in no termly report.",
    )


def test_kept_terms_are_read_again_as_they_were() -> None:
    assert settings.terms(term_dates.to_value(TERMS)) == TERMS
