"""S7, quick: some hundred generated inputs, and ten megabytes in one field."""

from pathlib import Path
from random import Random

import pytest

from sendiass_desktop.domain.errors import Invalid
from sendiass_desktop.services.services import Services
from tests.faults import bad_input, nasty
from tests.faults.tally import INPUTS, Tally
from tests.stores import contact


def test_whatever_is_typed_is_stored_as_typed_or_refused_with_a_sentence(
    tmp_path: Path, random: Random
) -> None:
    tally = Tally("S7 bad input")
    bad_input.run(tmp_path, random, tally, inputs=400)
    assert tally.losses == []
    assert tally.counts[INPUTS] > 390
    assert tally.counts["stored as given"] > 20


def test_ten_megabytes_in_a_field_are_refused_with_a_sentence(services: Services) -> None:
    with pytest.raises(Invalid, match="100,000"):
        services.contacts.log(contact(note="=" * nasty.VERY_LONG))


def test_ten_megabytes_in_a_search_do_not_stop_the_window(services: Services) -> None:
    for sign in ("a", "\U0001f600"):
        assert services.search.find(sign * nasty.VERY_LONG).rows == ()
        assert services.people.find(sign * nasty.VERY_LONG) == ()
