"""Dates worked out apart from the engine, by hand or by other arithmetic.

`vectors.csv` has them, one a line: the rule, the dates known, the date as counted, the date by law,
the safe date, and what is special about it. Those without dates lie beyond the school calendar.
"""

import csv
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from sendiass_desktop.domain.calendar_lines import Lines

# As a manager would type it: half terms are what lies between two terms.
HILL: Final = "Hill School"
LINES: Final = Lines(
    "Autumn 1: 2 Sep 2026 - 23 Oct 2026\n"
    "Autumn 2: 2 Nov 2026 - 18 Dec 2026\n"
    "Spring 1: 4 Jan 2027 - 12 Feb 2027\n"
    "Spring 2: 22 Feb 2027 - 25 Mar 2027\n"
    "Summer 1: 12 Apr 2027 - 28 May 2027\n"
    "Summer 2: 7 Jun 2027 - 21 Jul 2027\n",
    "2 Sep 2026 - 3 Sep 2026 INSET\n23 Oct 2026 INSET\n4 Jan 2027 INSET\n7 Jun 2027 INSET\n",
)
BEYOND: Final = "“Hill School” goes from 2 September 2026 to 21 July 2027"


class Vector(NamedTuple):
    """One line of the file, as it is written."""

    rule: str
    dates: str
    literal: str
    legal: str
    safe: str
    why: str

    def known(self) -> dict[str, date]:
        """The dates known, by their codes."""
        pairs = (one.split("=") for one in self.dates.split())
        return {code: date.fromisoformat(text) for code, text in pairs}

    def found(self) -> tuple[date | None, ...]:
        """The date as counted, the date by law and the safe date; None where there is none."""
        texts = (self.literal, self.legal, self.safe)
        return tuple(date.fromisoformat(text) if text else None for text in texts)


def _vectors() -> tuple[Vector, ...]:
    path = Path(__file__).with_name("vectors.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(Vector(**row) for row in csv.DictReader(lines))


VECTORS: Final = _vectors()
