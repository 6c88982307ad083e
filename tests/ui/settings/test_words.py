"""Minutes, levels and lists are said as a person would say them."""

from datetime import date

import pytest

from sendiass_desktop.domain.levels import Band, Bands, Level, Review
from sendiass_desktop.ui.settings.words import (
    band_words,
    column_date,
    level_rules,
    level_title,
    list_names,
)


@pytest.mark.parametrize(
    ("band", "words"),
    [
        (Band(), ""),
        (Band(most=20), "Up to 20 minutes"),
        (Band(least=20, most=60), "20 minutes to 1 hour"),
        (Band(least=120), "2 hours or more"),
    ],
)
def test_a_band_is_said_with_its_open_ends(band: Band, words: str) -> None:
    assert band_words(band) == words


def test_a_level_says_what_it_states_and_nothing_else() -> None:
    level = Level(
        code="3",
        name="Support",
        source="Service offer, L3",
        bands=Bands(total=Band(least=120)),
        review=Review(contact_every_months=1, review_every_months=2, max_weeks=12),
        needs_name=True,
    )
    assert level_rules(level) == (
        ("Everything together", "2 hours or more"),
        ("Name", "Kept in an individual record"),
        ("Contact", "Every month"),
        ("Review", "Every 2 months"),
        ("For at most", "12 weeks"),
        ("Source", "Service offer, L3"),
    )


def test_only_a_number_is_called_a_level() -> None:
    assert level_title(Level(code="2", name="Tailored advice")) == "Level 2: Tailored advice"
    assert level_title(Level(code="contact", name="Contact")) == "Contact"


def test_a_list_that_no_form_asks_for_keeps_its_own_name_at_the_end() -> None:
    named = list_names(("zebra", "outcome", "channel"))
    assert list(named.items()) == [
        ("channel", "How they got in touch"),
        ("outcome", "Outcome"),
        ("zebra", "zebra"),
    ]


def test_a_date_in_a_column_is_short_and_none_is_nothing() -> None:
    assert column_date(date(2026, 9, 4)) == "4 Sep 2026"
    assert column_date(None) == ""
