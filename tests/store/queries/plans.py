"""How the real store would answer a query: which tables it walks through, and which it seeks in."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

MADE: Final = ("json_each", "SCAN chain")  # rows that a query or a view makes for itself


class Watched:
    """A connection that remembers how each query on it would be answered."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self.steps: list[str] = []

    def execute(self, statement: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> Any:
        plan = self._connection.execute(f"EXPLAIN QUERY PLAN {statement}", values)
        self.steps += [step for *_, step in plan]
        return self._connection.execute(statement, values)

    def walked(self) -> list[str]:
        """The steps that go through a whole table."""
        return [
            step
            for step in self.steps
            if step.startswith("SCAN")
            and "INDEX" not in step
            and not any(made in step for made in MADE)
        ]

    def sorted_apart(self) -> list[str]:
        """The steps that sort what an index would have given in order."""
        return [step for step in self.steps if "TEMP B-TREE FOR ORDER BY" in step]
