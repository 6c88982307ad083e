"""S5, quick: a few guesses with real stretching, and a hundred altered wraps."""

from pathlib import Path
from random import Random

from tests.faults import wrong_keys
from tests.faults.tally import FAULTS, INPUTS, Tally


def test_nothing_wrong_opens_a_store(tmp_path: Path, random: Random) -> None:
    tally = Tally("S5 wrong keys")
    wrong_keys.run(tmp_path, random, tally, guesses=2, wraps=100)
    assert tally.losses == []
    assert (tally.counts[INPUTS], tally.counts[FAULTS]) == (2, 100)
