"""The bars as a table for people and as JSON for programs."""

import json
from collections.abc import Sequence
from typing import Any, Final

from benchmarks.bar import BYTES, Figures, Measured

HEADINGS: Final = ("bar", "ours", "reference", "ratio", "limit", "met")
MILLI: Final = 1000
ONE_SECOND: Final = 1.0
MET: Final = {True: "yes", False: "no", None: "not measured"}


def as_text(found: Sequence[Measured]) -> str:
    """One line a bar, medians with the least and the most; below, what each is and why not."""
    rows = [HEADINGS, *(_cells(one) for one in found)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    return "\n".join([*lines, "", *map(_said, found)])


def as_json(found: Sequence[Measured]) -> str:
    """A list of objects: medians in seconds (P11 in MiB); null where nothing was measured."""
    return json.dumps([_object(one) for one in found], indent=1)


def shown(figures: Figures | None, unit: str) -> str:
    """The median, the least and the most."""
    if figures is None:
        return "-"
    if unit == BYTES:
        return f"{figures.median:.0f} MiB ({figures.least:.0f} to {figures.most:.0f})"
    if figures.median < ONE_SECOND:
        least, middle, most = (
            f"{seconds * MILLI:.3g}" for seconds in (figures.least, figures.median, figures.most)
        )
        return f"{middle} ms ({least} to {most})"
    return f"{figures.median:.2f} s ({figures.least:.2f} to {figures.most:.2f})"


def _cells(one: Measured) -> tuple[str, ...]:
    ratio = "-" if one.ratio is None else f"{one.ratio:.2f}"
    return (
        one.bar.name,
        shown(one.ours, one.bar.unit),
        shown(one.reference, one.bar.unit),
        ratio,
        f"{one.bar.limit:.2f}",
        MET[one.met],
    )


def _said(one: Measured) -> str:
    if one.why_not:
        return f"{one.bar.name}: not measured. {one.why_not}"
    worst = f" Worst of all: {one.words}." if one.words else ""
    return f"{one.bar.name}: {one.bar.ours}, against {one.bar.reference}.{worst}"


def _object(one: Measured) -> dict[str, Any]:
    return {
        "bar": one.bar.name,
        "ours": one.ours and one.ours.median,
        "reference": one.reference and one.reference.median,
        "ratio": one.ratio,
        "limit": one.bar.limit,
        "met": one.met,
    }
