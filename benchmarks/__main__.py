"""Measure the speed bars: `python -m benchmarks [P5 ...] [--json FILE] [--rounds N] [--stores F]`.

`python -m benchmarks growth [--chart FILE.svg]` measures the interactive bars at one size after
another.
"""

import argparse
import importlib
import pkgutil
import re
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Final

import benchmarks
from benchmarks.bar import Bar, Growth, measure, measure_growth
from benchmarks.growth import as_markdown, as_svg
from benchmarks.stores import Stores, say
from benchmarks.table import as_json, as_text

FILE_OF_BAR: Final = re.compile(r"p\d\d_\w+")
GROWTH: Final = "growth"
FEWEST_ROUNDS: Final = 7


def main(words: list[str]) -> int:
    """Measure what is asked for and print it; 2 for a bar that there is not."""
    asked = _parser().parse_args(words)
    wanted = [name.upper() for name in asked.bars]
    growing = GROWTH.upper() in wanted
    wanted = [name for name in wanted if name != GROWTH.upper()]
    bars, growths = _chosen(wanted)
    if not bars and not growths:
        known = ", ".join(bar.name for bar in _chosen([])[0])
        print(f"There is no such bar: {' '.join(asked.bars)}. There are {known}.", file=sys.stderr)
        return 2
    with Stores(asked.stores) as stores:
        if growing:
            _grow(growths, stores, chart=asked.chart)
        else:
            _measure(bars, stores, asked=asked)
    return 0


def files() -> list[ModuleType]:
    """The files of the bars, in the order of their numbers; each has BARS, some have GROWTHS."""
    names = sorted(module.name for module in pkgutil.iter_modules(benchmarks.__path__))
    return [
        importlib.import_module(f"benchmarks.{name}")
        for name in names
        if FILE_OF_BAR.fullmatch(name)
    ]


def _chosen(wanted: list[str]) -> tuple[list[Bar], list[Growth]]:
    """The bars and growths of these names, all of them where none is named."""
    bars: list[Bar] = [bar for file in files() for bar in file.BARS]
    growths: list[Growth] = [one for file in files() for one in getattr(file, "GROWTHS", ())]
    if wanted:
        bars = [bar for bar in bars if bar.name.split()[0].upper() in wanted]
        growths = [one for one in growths if one.name.split()[0].upper() in wanted]
    return bars, growths


def _measure(bars: list[Bar], stores: Stores, *, asked: argparse.Namespace) -> None:
    stores.make_all(wanted for bar in bars for wanted in bar.stores)
    found = []
    for bar in bars:
        say(f"{bar.name}: {bar.ours}")
        start = time.perf_counter()
        found.append(measure(bar, stores, rounds=asked.rounds))
        say(f"    {time.perf_counter() - start:.0f} s")
    print(as_text(found))
    if asked.json:
        asked.json.write_text(as_json(found), "utf-8")


def _grow(growths: list[Growth], stores: Stores, *, chart: Path | None) -> None:
    stores.make_all(wanted for growth in growths for wanted in growth.sizes)
    found = []
    for growth in growths:
        say(f"{growth.name}: {growth.words}")
        found.append((growth, measure_growth(growth, stores)))
    print(as_markdown(found))
    if chart:
        chart.write_text(as_svg(found), "utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="make.py bench", description="Measure the speed bars, all or some; or growth."
    )
    parser.add_argument("bars", nargs="*", metavar="P5", help="bars by their names; or growth")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the table as JSON as well")
    parser.add_argument("--rounds", type=_rounds, default=0, metavar="N", help="at least 7")
    parser.add_argument("--stores", type=Path, metavar="DIR", help="keep the practice stores there")
    parser.add_argument("--chart", type=Path, metavar="FILE.svg", help="draw growth there")
    return parser


def _rounds(typed: str) -> int:
    rounds = int(typed)
    if rounds < FEWEST_ROUNDS:
        raise argparse.ArgumentTypeError(f"a median needs {FEWEST_ROUNDS} rounds at least")
    return rounds


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
