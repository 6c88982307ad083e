"""Growth: each interactive bar at one size after another, as a table and as a chart."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import log10
from typing import Final

from benchmarks.bar import SECONDS, Figures, Growth
from benchmarks.stores import Wanted
from benchmarks.table import shown

Grown = Mapping[Wanted, Figures]
SVG: Final = "http://www.w3.org/2000/svg"
WIDTH, HEIGHT, EDGE = 720, 420, 72
LEGEND: Final = 240  # to the right of the lines
COLOURS: Final = ("#1d70b8", "#d4351c", "#00703c", "#4c2c92", "#f47738")
DASHES: Final = ("none", "8 4", "2 4", "12 4 2 4", "4 4")
FEWEST, MOST = 3.0, 6.2  # tenfold steps of contacts: 1,000 to more than a million
MILLISECONDS: Final = (1, 10, 100, 1000)


def as_markdown(found: Sequence[tuple[Growth, Grown]]) -> str:
    """A table: one line for each bar, one column for each size."""
    sizes = sorted({wanted.contacts for _, grown in found for wanted in grown})
    lines = [
        "| | " + " | ".join(f"{size:,}" for size in sizes) + " |",
        "|---|" + "---|" * len(sizes),
    ]
    for growth, grown in found:
        cells = {wanted.contacts: shown(figures, SECONDS) for wanted, figures in grown.items()}
        row = " | ".join(cells.get(size, "") for size in sizes)
        lines.append(f"| {growth.name} {growth.words} | {row} |")
    return "\n".join(lines)


def as_svg(found: Sequence[tuple[Growth, Grown]]) -> str:
    """A chart with tenfold steps on both sides: contacts across, milliseconds up."""
    parts = [
        f'<svg xmlns="{SVG}" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif"',
        'font-size="12" role="img">',
        "<title>Time of each interactive bar by the number of contacts in the store</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        *_grid(),
    ]
    for place, (growth, grown) in enumerate(found):
        parts += _line(place, growth, grown=grown)
    return "\n".join([*parts, "</svg>", ""])


def _grid() -> list[str]:
    parts = []
    for milliseconds in MILLISECONDS:
        at = _up(milliseconds / 1000)
        parts.append(
            f'<path d="M{EDGE} {at:.0f}H{WIDTH - LEGEND}" stroke="#b1b4b6"/>'
            f'<text x="{EDGE - 6}" y="{at + 4:.0f}" text-anchor="end">{milliseconds:,} ms</text>'
        )
    for contacts in (1_000, 10_000, 100_000, 1_000_000):
        at = _across(contacts)
        parts.append(
            f'<path d="M{at:.0f} {EDGE / 2:.0f}V{HEIGHT - EDGE}" stroke="#e0e0e0"/>'
            f'<text x="{at:.0f}" y="{HEIGHT - EDGE + 18}" text-anchor="middle">{contacts:,}</text>'
        )
    place = f'x="{(EDGE + WIDTH - LEGEND) / 2:.0f}" y="{HEIGHT - 20}"'
    parts.append(f'<text {place} text-anchor="middle">contacts in the store</text>')
    return parts


def _line(place: int, growth: Growth, *, grown: Grown) -> list[str]:
    """One bar's line; its colour is told apart by its dashes as well."""
    points = [(_across(wanted.contacts), _up(figures.median)) for wanted, figures in grown.items()]
    drawn = f'stroke="{COLOURS[place % len(COLOURS)]}" stroke-width="2"'
    drawn += f' stroke-dasharray="{DASHES[place % len(DASHES)]}"'
    parts = [
        f'<path d="M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}" {drawn}/>'
        for (x, y), (to_x, to_y) in pairwise(points)
    ]
    parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in points]
    left, line = WIDTH - LEGEND + 20, EDGE + 24 * place
    parts.append(f'<path d="M{left} {line}h30" {drawn}/>')
    parts.append(f'<text x="{left + 38}" y="{line + 4}">{growth.name} {growth.words}</text>')
    return parts


def _across(contacts: int) -> float:
    return EDGE + (log10(contacts) - FEWEST) / (MOST - FEWEST) * (WIDTH - LEGEND - EDGE)


def _up(seconds: float) -> float:
    """The height of a time; all below a millisecond lies on the ground."""
    share = log10(max(seconds * 1000, 1)) / log10(MILLISECONDS[-1])
    return HEIGHT - EDGE - share * (HEIGHT - 1.5 * EDGE)
