"""The long form of S1 and S3 to S8: `python3 make.py soak`, repeatable by its seed.

Prints how far it is, then a table, then every loss; the exit status is 1 when there was any.
"""

import argparse
import logging
import os
import sys
import tempfile
import time
from pathlib import Path
from random import Random, SystemRandom
from typing import Final

from tests.faults import (
    bad_input,
    damage,
    disk,
    full_disk,
    sudden_death,
    two_at_once,
    typing,
    wrong_keys,
)
from tests.faults.tally import FAULTS, INPUTS, KILLS, Tally

# How often each is done unless asked otherwise: fifteen to twenty-five minutes on two slow cores.
SIZES: Final = {
    "kills": (1000, "deaths of a process at work"),
    "typing": (8, "deaths in the middle of typing, out of sight"),
    "screen": (6, "the same on a screen (Xvfb) with real keys"),
    "disk": (300, "verbs on a disk that takes no more"),
    "flips": (1200, "bytes of the database changed; other files in proportion"),
    "guesses": (200, "passwords and recovery keys, each really stretched"),
    "wraps": (10_000, "cut and altered wraps"),
    "inputs": (15_000, "generated inputs"),
    "sleeps": (80, "sleeps, and as many jumps of the clock"),
}


class Soak:
    """One long run: what was asked for, its chance, and a tally for each strength."""

    def __init__(self, asked: argparse.Namespace, place: Path) -> None:
        self._asked, self._place = asked, place
        self.death = Tally("S1 sudden death", loud=True)
        self.disk = Tally("S3 full disk", loud=True)
        self.damage = Tally("S4 damage", loud=True)
        self.keys = Tally("S5 wrong keys", loud=True)
        self.leak = Tally("S6 leak", loud=True)
        self.input = Tally("S7 bad input", loud=True)
        self.two = Tally("S8 two at once", loud=True)
        names = ("death", "disk", "damage", "keys", "leak", "input", "two")
        self.tallies = [getattr(self, name) for name in names]

    def run(self) -> None:
        """One strength after another; one that breaks off is a loss, and the next begins."""
        for tally, done in (
            (self.death, self._kill),
            (self.leak, self._type),
            (self.disk, self._fill),
            (self.damage, self._damage),
            (self.keys, self._guess),
            (self.input, self._put_in),
            (self.two, self._meet),
        ):
            place = self._place / done.__name__
            place.mkdir()
            try:
                done(place, Random(f"{self._asked.seed} {done.__name__}"))
            except Exception as error:  # noqa: BLE001 - whatever it is, it is told in the table
                tally.lose(f"the run broke off: {type(error).__name__}: {error}")
            tally.tell()

    def _kill(self, place: Path, random: Random) -> None:
        sudden_death.run(place, random, self.death, kills=self._asked.kills)

    def _type(self, place: Path, random: Random) -> None:
        asked = self._asked
        typing.run(
            place,
            random,
            tally=self.death,
            leaks=self.leak,
            kills=asked.typing,
            on_screen=asked.screen,
        )

    def _fill(self, place: Path, random: Random) -> None:
        small = disk.smallest(place)
        try:
            full_disk.run(place, random, self.disk, disk=small, faults=self._asked.disk)
        finally:
            small.close()
        for number in range(8):
            (place / str(number)).mkdir()
            full_disk.vanish(place / str(number), random, self.disk)

    def _damage(self, place: Path, random: Random) -> None:
        damage.run(place, random, self.damage, size=self._asked.flips)

    def _guess(self, place: Path, random: Random) -> None:
        asked = self._asked
        wrong_keys.run(place, random, self.keys, guesses=asked.guesses, wraps=asked.wraps)

    def _put_in(self, place: Path, random: Random) -> None:
        bad_input.run(place, random, self.input, inputs=self._asked.inputs)

    def _meet(self, place: Path, random: Random) -> None:
        two_at_once.run(place, random, self.two, times=self._asked.sleeps)


def table(tallies: list[Tally]) -> list[str]:
    """The figures, a line for each strength and one for all."""
    together = Tally("together")
    for one in tallies:
        together.counts += one.counts
        together.losses += one.losses
    heads = (KILLS, FAULTS, INPUTS)
    rows = [["", *heads, "losses"]]
    rows += [
        [one.name, *(f"{one.counts[head]:,}" for head in heads), f"{len(one.losses):,}"]
        for one in (*tallies, together)
    ]
    return [f"{name:<18}" + "".join(f"{cell:>12}" for cell in cells) for name, *cells in rows]


def main(words: list[str]) -> int:
    """Run what was asked for; 1 where anything was lost."""
    asked = _asked(words)
    logging.getLogger().addHandler(logging.NullHandler())  # what is met is told in the table
    began = time.monotonic()
    print(f"seed {asked.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="sendiass-soak-") as place:
        names = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
        os.environ |= dict.fromkeys(names, place)
        soak = Soak(asked, Path(place))
        soak.run()
    print(f"\nseed {asked.seed}, {(time.monotonic() - began) / 60:.0f} minutes\n")
    print(*table(soak.tallies), "", sep="\n")
    for tally in soak.tallies:
        print(f"{tally.name}: {tally.words()}")
    losses = [loss for tally in soak.tallies for loss in tally.losses]
    print(*losses, sep="\n")
    return 1 if losses else 0


def _asked(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make.py soak", description=(__doc__ or "").strip())
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(1 << 32))
    for name, (size, about) in SIZES.items():
        parser.add_argument(
            f"--{name}", type=int, default=size, metavar="N", help=f"{about} ({size})"
        )
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
