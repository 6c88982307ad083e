"""Chance for the quick forms: another seed each time, printed where a test fails."""

from random import Random, SystemRandom

import pytest

from tests.stores import clock, computer, folder, services, session

__all__ = ["clock", "computer", "folder", "services", "session"]


@pytest.fixture
def random() -> Random:
    """Chance by a seed that a failure shows; put it in here to see the same again."""
    seed = SystemRandom().randrange(1 << 32)
    print(f"seed {seed}")
    return Random(seed)
