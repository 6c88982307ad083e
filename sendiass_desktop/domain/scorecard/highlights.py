"""Sentences of a report that are bound to its figures by their names (peers.md N21).

A figure stands in braces: `{contacts.total}`, a row `{contacts.total/parent}`, a column's
`{contacts.level@parent/3}`, and after a colon what of it: `{contacts.response:percent}`,
`{contacts.level/3:percent}`, `{workload.activities:minutes}`, `{evaluation.kpi3.1.contact:mean}`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from sendiass_desktop.domain.errors import Problem
from sendiass_desktop.domain.scorecard.figures import (
    HIDDEN,
    NOT_AVAILABLE,
    Changed,
    Highlight,
    Row,
    Scorecard,
    Share,
    Table,
)
from sendiass_desktop.domain.wording import listed, number, plural

FIGURE: Final = re.compile(r"\{([^{}]*)\}")
NOT_RECORDED: Final = "not-recorded"  # no code of a list has a hyphen
NO_CASES: Final = "no cases"
TEXT: Final = "text"
LONGEST: Final = 2000
STRAY: Final = "Write a figure in braces, such as {contacts.total}, and nothing else in braces."


@dataclass(frozen=True, slots=True)
class Quotable:
    """A figure that a sentence may name: by what, in words, its value as printed, its records."""

    name: str
    words: str
    value: str
    ids: tuple[str, ...]


def quotable(card: Scorecard) -> dict[str, Quotable]:
    """Every figure of a report by its name, in the report's order."""
    return {one.name: one for table in card.tables for one in _figures(table)}


def figures_in(text: str) -> tuple[str, ...]:
    """The names of the figures in a sentence, each once."""
    return tuple(dict.fromkeys(name.strip() for name in FIGURE.findall(text)))


def problems_of(text: str, known: Mapping[str, Quotable]) -> tuple[Problem, ...]:
    """What is wrong with a typed sentence, by the figures there are."""
    if not text.strip():
        return (Problem(TEXT, "Enter the highlight."),)
    if len(text) > LONGEST:
        return (Problem(TEXT, f"A highlight must be {LONGEST:,} characters or fewer."),)
    if set("{}") & set(FIGURE.sub("", text)):
        return (Problem(TEXT, STRAY),)
    unknown = tuple(f"“{name}”" for name in figures_in(text) if name not in known)
    if unknown:
        figures = "no figure" if len(unknown) == 1 else "no figures"
        return (Problem(TEXT, f"This report has {figures} {listed(unknown)}. Choose from it."),)
    return ()


def written(text: str, known: Mapping[str, Quotable]) -> dict[str, str]:
    """What the figures of a sentence are now, to be kept with it."""
    return {name: known[name].value for name in figures_in(text) if name in known}


def filled(text: str, known: Mapping[str, Quotable], *, was: Mapping[str, str]) -> Highlight:
    """A sentence with the figures of a report in it; `was` is what they were when it was written.

    It is stale where one is different now, or is not there any more.
    """

    def value(found: re.Match[str]) -> str:
        name = found[1].strip()
        return known[name].value if name in known else was.get(name, found[0])

    names = figures_in(text)
    return Highlight(
        text=FIGURE.sub(value, text),
        template=text,
        written=dict(was),
        changed=tuple(
            Changed(name, was.get(name, ""), known[name].value)
            for name in names
            if name in known and known[name].value != was.get(name)
        ),
        missing=tuple(name for name in names if name not in known),
    )


def refilled(card: Scorecard) -> Scorecard:
    """The report with its sentences filled from its own figures, after some were hidden.

    What they were when they were written goes with them no further; that they are stale stays.
    """
    known = quotable(card)
    return replace(card, highlights=tuple(_again(one, known) for one in card.highlights))


def _again(one: Highlight, known: Mapping[str, Quotable]) -> Highlight:
    # A row that was merged with others is there no longer.
    gone = dict.fromkeys(figures_in(one.template), HIDDEN)
    gone |= dict.fromkeys(one.missing, NOT_AVAILABLE)
    return Highlight(
        text=filled(one.template, known, was=gone).text,
        template=one.template,
        written={},
        changed=tuple(Changed(changed.figure, "", "") for changed in one.changed),
        missing=one.missing,
    )


def _figures(table: Table) -> Iterator[Quotable]:
    yield from _of_table(table, table.measure, words=table.title)
    for column in table.columns:
        name = f"{table.measure}@{column.code or NOT_RECORDED}"
        yield from _of_table(column.table, name, words=f"{table.title}, {column.label}")


def _of_table(table: Table, name: str, *, words: str) -> Iterator[Quotable]:
    """The total, what stands in front of the table, then each row."""
    yield Quotable(name, words, _said(number(table.total), table.mark), table.ids)
    if table.headline is not None:
        yield _share(table.headline, f"{name}:percent", words=words)
    for place, share in enumerate(table.beside, 2):
        yield _share(share, f"{name}:percent{place}", words=words)
    if table.mean is not None:
        said = NO_CASES if table.mean.value is None else str(table.mean.value)
        said = _said(said, table.mean.mark)
        yield Quotable(f"{name}:mean", f"{words}: mean", said, table.mean.ids)
    if table.minutes is not None or table.minutes_mark:
        said = _said(plural(table.minutes or 0, "minute"), table.minutes_mark)
        yield Quotable(f"{name}:minutes", f"{words}: minutes", said, table.ids)
    for row in (*table.rows, *table.apart):
        yield from _of_row(row, f"{name}/{row.code or NOT_RECORDED}", words=f"{words}: {row.label}")


def _of_row(row: Row, name: str, *, words: str) -> Iterator[Quotable]:
    yield Quotable(name, words, _said(number(row.count), row.mark), row.ids)
    if row.percent is not None or row.percent_mark:
        said = _said(_percent(row.percent), row.percent_mark)
        yield Quotable(f"{name}:percent", f"{words}, per cent", said, row.ids)
    if row.minutes is not None or row.minutes_mark:
        said = _said(plural(row.minutes or 0, "minute"), row.minutes_mark)
        yield Quotable(f"{name}:minutes", f"{words}, minutes", said, row.ids)


def _share(share: Share, name: str, *, words: str) -> Quotable:
    said = _said(_percent(share.percent), share.mark)
    return Quotable(name, f"{words}: {share.label}", said, share.ids)


def _said(value: str, mark: str) -> str:
    return HIDDEN if mark == HIDDEN else value


def _percent(value: Decimal | None) -> str:
    return NO_CASES if value is None else f"{value}%"
