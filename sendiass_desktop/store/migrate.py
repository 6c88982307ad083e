"""Bring a store to today's shape: SQL text only, each step one transaction.

`python -m sendiass_desktop.store.migrate` writes `schema.sql` anew after a migration was added.
"""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2

from sendiass_desktop.domain.errors import TooNew

MARK: Final = "migrated"  # in `store`: tables and lists are not yet made to follow the new shape
FOLDER: Final = Path(__file__).parent / "migrations"
SCHEMA: Final = FOLDER.parent / "schema.sql"
OWN_TABLES: Final = (  # what FTS5 makes for itself is not written down
    "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT IN"
    " (SELECT name FROM pragma_table_list WHERE type = 'shadow') ORDER BY rowid"
)


def steps() -> list[tuple[int, Path]]:
    """The migrations in order, each with the version it leads to."""
    return [(int(path.name[:4]), path) for path in sorted(FOLDER.glob("*.sql"))]


def newest() -> int:
    """The version that this program writes."""
    return steps()[-1][0]


def version(connection: Any) -> int:
    """The version of the open store."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: Any, before: Callable[[], object] | None = None) -> None:
    """Apply what is missing, after `before` where there is a store already, and leave a mark.

    Raises TooNew for a newer program's store.
    """
    at = version(connection)
    if at > newest():
        raise TooNew(
            "This store was written by a newer version of the program. Install the newer version"
            " and open it there; nothing was changed."
        )
    missing = [(number, path) for number, path in steps() if number > at]
    if at and missing and before:
        before()
    # What follows from the new shape is done later: a program that is ended before leaves word.
    mark = f"INSERT OR REPLACE INTO store VALUES ('{MARK}', 'yes');\n" if at else ""
    for number, path in missing:
        # BEGIN and COMMIT stand inside the script, because executescript commits what is open.
        script = path.read_text(encoding="utf-8")
        connection.executescript(
            f"BEGIN IMMEDIATE;\n{script}\n{mark}PRAGMA user_version = {number};\nCOMMIT;"
        )


def schema() -> str:
    """The shape that the migrations together give a store, as SQL to be read."""
    with closing(dbapi2.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection)
        statements = [sql for (sql,) in connection.execute(OWN_TABLES)]
    heading = f"-- Version {newest()}, as the migrations make it; written by store/migrate.py.\n\n"
    return heading + "".join(f"{statement};\n\n" for statement in statements).rstrip("\n") + "\n"


if __name__ == "__main__":
    SCHEMA.write_text(schema(), encoding="utf-8")
