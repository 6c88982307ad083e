"""Shares and means of a table in words, and what opening them lists: numerator and base."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sendiass_desktop.domain.scorecard.figures import Mean, Share, Table
from sendiass_desktop.ui.kit.figures import REVISED, Behind, Names
from sendiass_desktop.ui.kit.wording import number, plural

NO_CASES: Final = "no cases"
MEAN: Final = "Mean"


@dataclass(frozen=True, slots=True)
class Fact:
    """A share or a mean: its label, its value, what it is out of, and what stands behind both.

    `key` tells it from the others of its table, as highlights do: `percent`, `percent2`, `mean`.
    """

    key: str
    label: str
    value: str
    of: str
    top: Behind
    base: Behind | None
    revised: bool = False

    @property
    def words(self) -> str:
        """Within 5 working days: 95.3%."""
        mark = f" {REVISED}" if self.revised else ""
        return f"{self.label}: {self.value}{mark}"


def facts(table: Table, revised: Names = frozenset(), *, name: str = "") -> tuple[Fact, ...]:
    """What stands in front of a table: its headline, the shares beside it, its mean.

    `name` is the one that highlights use, where the table is a column of another.
    """
    return tuple(_facts(table, revised, name=name or table.measure))


def _facts(table: Table, revised: Names, *, name: str) -> Iterator[Fact]:
    shares = {"percent": table.headline} if table.headline is not None else {}
    shares |= {f"percent{place}": share for place, share in enumerate(table.beside, 2)}
    for key, share in shares.items():
        yield _share(table, share, key=key, revised=f"{name}:{key}" in revised)
    if table.mean is not None:
        yield _mean(table, table.mean, revised=f"{name}:mean" in revised)


def _share(table: Table, share: Share, *, key: str, revised: bool) -> Fact:
    said = f"{table.title}: {share.label}"
    return Fact(
        key=key,
        label=share.label,
        value=NO_CASES if share.percent is None else f"{share.percent}%",
        of=f"{number(share.count)} of {number(share.base)}",
        top=Behind(said, share.ids, table.records),
        base=Behind(f"{said}, out of", share.base_ids, share.base_records or table.records),
        revised=revised,
    )


def _mean(table: Table, mean: Mean, *, revised: bool) -> Fact:
    said = f"{table.title}: mean"
    return Fact(
        key="mean",
        label=MEAN,
        value=NO_CASES if mean.value is None else f"{mean.value} of {mean.highest}",
        of=plural(len(mean.ids), "answer"),
        top=Behind(said, mean.ids, table.records),
        base=None,
        revised=revised,
    )
