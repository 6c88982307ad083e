"""What went wrong, as a form shows it."""

from sendiass_desktop.domain.errors import Conflict, Invalid, Problem, problems_of

NAMELESS = Problem("name", "Enter a name.")


def test_a_draft_that_cannot_be_stored_gives_its_problems() -> None:
    assert problems_of(Invalid((NAMELESS,)), "role") == (NAMELESS,)


def test_another_trouble_is_about_the_whole_form_or_the_field_it_is_given() -> None:
    trouble = Conflict("Somebody was quicker.")
    assert problems_of(trouble) == (Problem("", "Somebody was quicker."),)
    assert problems_of(trouble, "role") == (Problem("role", "Somebody was quicker."),)
