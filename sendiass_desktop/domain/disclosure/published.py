"""Any published table with rows, columns, totals and hidden places, put through the attack.

The door for tables of others: what has been printed is read as it stands, and the answer is what
each hidden place can be.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sendiass_desktop.domain.disclosure.attack import Published
from sendiass_desktop.domain.disclosure.relations import Key, Relation, adds_up
from sendiass_desktop.domain.disclosure.simplex import Bounds

Place = tuple[str, str]  # the row's label and the column's

# The shorthand of DfE's statistics (its analysts' guide, *Data symbols*, after the Analysis
# Function's): `c` confidential, `low` rounds to 0 and is not 0 (`~` before), `z` not applicable,
# `x` not available (`:` before), `u` of low reliability. `*` and `s` stand in older tables.
HIDDEN_MARKS: Final = frozenset({"c", "[c]", "*", "x*", "s", "suppressed"})
LOW_MARKS: Final = frozenset({"low", "[low]", "~"})
NO_COUNT: Final = frozenset({"", "z", "[z]", "x", "[x]", ":", "[u]", "u"})
TOTAL: Final = "Total"


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table as printed: a count at each place, None where it is hidden; some are missing.

    `total_row` and `total_column` are the labels of the totals, empty where there is none. Groups
    say which rows (or columns) add up to another one, by its label: subtotals. `limits` are of
    counts that were rounded before publication, instead of the count.
    """

    counts: Mapping[Place, int | None]
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    total_row: str = TOTAL
    total_column: str = TOTAL
    row_groups: Mapping[str, Sequence[str]] | None = None
    column_groups: Mapping[str, Sequence[str]] | None = None
    limits: Mapping[Place, Bounds] = field(default_factory=dict)

    def published(self, *, small: Collection[Place] | None = None) -> Published:
        """The table for the attack; `small` are the places hidden because small, where known."""
        shown: dict[Key, int] = {
            place: count
            for place, count in self.counts.items()
            if count is not None and place not in self.limits
        }
        hidden = tuple(place for place, count in self.counts.items() if count is None)
        limits: dict[Key, Bounds] = dict(self.limits.items())
        return Published(shown, hidden, tuple(self._relations()), small, limits)

    def _relations(self) -> Iterator[Relation]:
        across = _sums(self.columns, self.total_column, groups=self.column_groups)
        down = _sums(self.rows, self.total_row, groups=self.row_groups)
        for row in self.rows:
            for whole, parts in across.items():
                places = [(row, part) for part in parts]
                yield from self._sum((row, whole), places, line=f"row {row}")
        for column in self.columns:
            for whole, parts in down.items():
                places = [(part, column) for part in parts]
                yield from self._sum((whole, column), places, line=f"column {column}")

    def _sum(self, whole: Place, parts: Sequence[Place], *, line: str) -> Iterator[Relation]:
        if parts and whole in self.counts and all(part in self.counts for part in parts):
            yield adds_up(whole, parts, words=f"{line} adds up to {whole[0]}, {whole[1]}")


def read(
    lines: Sequence[Sequence[str]],
    *,
    total_row: str = TOTAL,
    total_column: str = TOTAL,
    rounded_to: int = 1,
) -> PrintedTable:
    """A table from its lines of cells: first the columns' labels, then each row after its label.

    Thousands may have commas. `rounded_to`: every count is the nearest so many (5, 10), so that
    it may be less or more by half of that. What is neither a count nor a mark of a hidden one
    raises ValueError, so that nothing is read past.
    """
    columns = tuple(label.strip() for label in lines[0][1:])
    counts: dict[Place, int | None] = {}
    limits: dict[Place, Bounds] = {}
    half = rounded_to // 2
    for line in lines[1:]:
        row = line[0].strip()
        for column, text in zip(columns, line[1:], strict=True):
            said = text.strip().replace(",", "").lower()
            place = (row, column)
            if said in HIDDEN_MARKS:
                counts[place] = None
            elif said in LOW_MARKS:
                counts[place], limits[place] = 0, (1, max(1, half))
            elif said not in NO_COUNT:
                counts[place] = count = int(said)
                if half:
                    limits[place] = (max(0, count - half), count + half)
    rows = tuple(line[0].strip() for line in lines[1:])
    return PrintedTable(counts, rows, columns, total_row, total_column, limits=limits)


def _sums(
    labels: Sequence[str], total: str, *, groups: Mapping[str, Sequence[str]] | None
) -> Mapping[str, Sequence[str]]:
    """What adds up to what: groups to their heads, and all that is in no group to the total."""
    sums = dict(groups or {})
    within = {part for parts in sums.values() for part in parts}
    if total in labels and total not in sums:
        sums[total] = [label for label in labels if label != total and label not in within]
    return sums
