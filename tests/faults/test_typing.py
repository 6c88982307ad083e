"""S1 and S6, quick: one death in the middle of typing through the real window."""

import sys
from pathlib import Path
from random import Random

import pytest

from tests.faults import typing
from tests.faults.tally import KILLS, Tally


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Linux")
def test_two_seconds_of_typing_are_all_that_is_lost_and_no_name_stands_anywhere(
    tmp_path: Path, random: Random
) -> None:
    tally, leaks = Tally("S1 sudden death"), Tally("S6 leak")
    typing.run(tmp_path, random, tally=tally, leaks=leaks, kills=1)
    assert tally.losses == []
    assert leaks.losses == []
    assert tally.counts[KILLS] == 1
    assert leaks.counts["files searched"] > 8
