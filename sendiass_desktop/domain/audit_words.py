"""How the audit says a kind of record."""

from types import MappingProxyType
from typing import Final

KINDS: Final = MappingProxyType(
    {
        "worker": "Staff",
        "reach": "Way to reach",
        "case_person": "Person in case",
        "case_state": "State of case",
        "level_change": "Change of level",
    }
)


def kind_words(kind: str) -> str:
    """Of what kind a record is: Case, Way to reach, Staff."""
    return KINDS.get(kind) or kind.replace("_", " ").capitalize()
