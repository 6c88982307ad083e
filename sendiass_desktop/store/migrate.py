"""Bring a store to today's shape: SQL text only, each step one transaction."""

from pathlib import Path
from typing import Any, Final

from sendiass_desktop.domain.errors import TooNew

FOLDER: Final = Path(__file__).parent / "migrations"


def steps() -> list[tuple[int, Path]]:
    """The migrations in order, each with the version it leads to."""
    return [(int(path.name[:4]), path) for path in sorted(FOLDER.glob("*.sql"))]


def newest() -> int:
    """The version that this program writes."""
    return steps()[-1][0]


def version(connection: Any) -> int:
    """The version of the open store."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: Any) -> bool:
    """Apply what is missing; True if anything was. Raises TooNew for a newer program's store."""
    at = version(connection)
    if at > newest():
        raise TooNew(
            "This store was written by a newer version of the program. Install the newer version"
            " and open it there; nothing was changed."
        )
    missing = [(number, path) for number, path in steps() if number > at]
    for number, path in missing:
        # BEGIN and COMMIT stand inside the script, because executescript commits what is open.
        script = path.read_text(encoding="utf-8")
        connection.executescript(
            f"BEGIN IMMEDIATE;\n{script}\nPRAGMA user_version = {number};\nCOMMIT;"
        )
    return bool(missing)
