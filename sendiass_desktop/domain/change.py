"""What one verb touched: rooms listen to this and to nothing else."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """The kinds and ids of the records that one verb touched."""

    touched: frozenset[tuple[str, str]]

    def touches(self, *kinds: str) -> bool:
        """Whether a record of any of these kinds was touched."""
        return any(kind in kinds for kind, _ in self.touched)

    def ids(self, kind: str) -> frozenset[str]:
        """The ids of the touched records of a kind."""
        return frozenset(id_ for touched_kind, id_ in self.touched if touched_kind == kind)
