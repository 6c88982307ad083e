"""Numbers, lists and moments in a sentence, for what the domain says and what the window says."""

from datetime import datetime, time
from types import MappingProxyType
from typing import Final

from sendiass_desktop.domain.periods import long_date
from sendiass_desktop.domain.plurals import number, plural

__all__ = ["number", "plural"]

NOON: Final = 12

# Whom something is shared with, as it stands in a sentence, by the words of the starting list.
SHARED_WITH: Final = MappingProxyType(
    {
        "School or setting": "the school or setting",
        "LA SEND team": "the LA SEND team",
        "Health": "health services",
        "Social care": "social care",
        "Tribunal or mediation provider": "the tribunal or a mediation provider",
        "Police": "the police",
        "Family member": "a family member",
        "Voluntary organisation": "a voluntary organisation",
        "Other": "somebody else",
    }
)


def listed(words: tuple[str, ...]) -> str:
    """One, two and three."""
    if len(words) < 2:  # noqa: PLR2004 - one word needs no "and"
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def lower_first(words: str) -> str:
    """In the middle of a sentence: letter; EHC plan or draft."""
    return words if words[1:2].isupper() else f"{words[:1].lower()}{words[1:]}"


def shared_with(label: str) -> str:
    """The school or setting; the words of a service's own list in quotation marks."""
    return SHARED_WITH.get(label, f"“{label}”")


def clock_time(moment: time | datetime) -> str:
    """2:30pm."""
    hour = moment.hour % NOON or NOON
    return f"{hour}:{moment.minute:02}{'am' if moment.hour < NOON else 'pm'}"


def moment(at: datetime) -> str:
    """4 September 2026, 2:30pm."""
    return f"{long_date(at.date())}, {clock_time(at)}"
