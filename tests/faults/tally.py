"""What a run under faults did, counted; every loss is named."""

import sys
import time
from collections import Counter
from typing import Final

KILLS: Final = "kills"
FAULTS: Final = "faults"
INPUTS: Final = "bad inputs"
SECONDS_BETWEEN: Final = 10.0


class Tally:
    """Counts for one strength; `loud` prints how far it is from time to time."""

    def __init__(self, name: str, *, loud: bool = False) -> None:
        self.name = name
        self.counts: Counter[str] = Counter()
        self.losses: list[str] = []
        self.notes: dict[str, str] = {}
        self._loud = loud
        self._told = self._began = time.monotonic()

    def count(self, what: str, number: int = 1) -> None:
        """So many more kills, faults or bad inputs; the rest are details of the table."""
        self.counts[what] += number
        if self._loud and time.monotonic() - self._told > SECONDS_BETWEEN:
            self.tell()

    def lose(self, sentence: str) -> None:
        """Something was lost, was silently wrong, or was not said in a sentence."""
        self.losses.append(f"{self.name}: {sentence}")
        if self._loud:
            sys.stdout.write(f"LOSS  {self.losses[-1]}\n")

    def note(self, name: str, words: str) -> None:
        """Something the table says in words: what was used, the longest time."""
        self.notes[name] = words

    def tell(self) -> None:
        """Say how far it is."""
        self._told = time.monotonic()
        sys.stdout.write(f"{self.name:<18} {self._told - self._began:5.0f} s  {self.words()}\n")
        sys.stdout.flush()

    def words(self) -> str:
        """The details, in one line."""
        counted = [f"{number:,} {what}" for what, number in sorted(self.counts.items())]
        return ", ".join(counted + [f"{name}: {words}" for name, words in self.notes.items()])
