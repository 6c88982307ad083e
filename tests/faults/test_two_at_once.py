"""S8, quick: a few sleeps and jumps of the clock, and the command line beside a window."""

import sys
from pathlib import Path
from random import Random

import pytest

from tests.faults import two_at_once
from tests.faults.tally import FAULTS, Tally


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Linux")
def test_a_second_program_a_jumping_clock_and_sleep_lose_nothing(
    tmp_path: Path, random: Random
) -> None:
    tally = Tally("S8 two at once")
    two_at_once.run(tmp_path, random, tally, times=3)
    assert tally.losses == []
    assert tally.counts[FAULTS] == 7
