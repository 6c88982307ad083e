"""What the practice service is made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sendiass_desktop.domain.deadlines.rules import DeadlineRules
from sendiass_desktop.domain.lists import Lists


@dataclass(frozen=True, slots=True, kw_only=True)
class Materials:
    """The service's lists, the rules of deadlines, and the resources invented/mix and words."""

    lists: Lists
    rules: DeadlineRules
    mix: Mapping[str, Any]
    words: Mapping[str, Any]
