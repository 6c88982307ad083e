"""Stand-ins for the tests of copies that are looked at: names, and a program that holds one."""

from pathlib import Path


class Names:
    """New names, one after the other."""

    def __init__(self) -> None:
        self.given = 0

    def __call__(self) -> str:
        self.given += 1
        return f"name-{self.given}"


class Held:
    """Deletes files but those that another program has open, as on Windows."""

    def __init__(self, *held: Path) -> None:
        self.held = set(held)

    def __call__(self, path: Path) -> None:
        if path in self.held:
            raise PermissionError(13, "used by another process")
        path.unlink()
