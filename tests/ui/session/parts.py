"""What the tests of coming in and going out share: people, and seconds that pass on request."""

from typing import Final

from sendiass_desktop.domain.records.worker import Role
from tests.stores import NAMES, PASSWORDS

# The manager and the caseworker of the store in tests/stores.py.
MOIRA: Final = NAMES[Role.MANAGER]
CALLUM: Final = NAMES[Role.CASEWORKER]
MOIRAS: Final = PASSWORDS[Role.MANAGER]
CALLUMS: Final = PASSWORDS[Role.CASEWORKER]


class Seconds:
    """A monotonic clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.passed = 1000.0

    def __call__(self) -> float:
        return self.passed
