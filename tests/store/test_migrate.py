"""The shape of a store: declared once, written as SQL, never half changed."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import pytest
from sqlcipher3 import dbapi2

from sendiass_desktop.domain.errors import TooNew
from sendiass_desktop.domain.fields import FieldKind
from sendiass_desktop.domain.records.kinds import KINDS, Kind
from sendiass_desktop.store import migrate as migrations
from sendiass_desktop.store.migrate import FOLDER, MARK, SCHEMA, migrate, newest, schema, version

TYPES: Final = MappingProxyType(
    {FieldKind.INTEGER: "INTEGER", FieldKind.YES_NO: "INTEGER"}
)  # every other kind is text
OWN_COLUMNS: Final = [("number", "INTEGER"), ("id", "TEXT")]


@pytest.fixture
def empty() -> Iterator[Any]:
    """A database without any shape, in memory."""
    with closing(dbapi2.connect(":memory:", isolation_level=None)) as connection:
        yield connection


@pytest.fixture
def steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the test's own with the migrations in it."""
    folder = Path(shutil.copytree(FOLDER, tmp_path / "migrations"))
    monkeypatch.setattr(migrations, "FOLDER", folder)
    return folder


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_the_columns_of_a_table_are_the_declared_fields(empty: Any, kind: Kind) -> None:
    migrate(empty)
    statement = "SELECT name, type FROM pragma_table_info(?)"
    columns = empty.execute(statement, (kind.table,)).fetchall()
    declared = [(name, TYPES.get(info.about.kind, "TEXT")) for name, info in kind.fields.items()]
    # A field that came with a later migration stands at the end of its table.
    assert sorted(columns) == sorted([*OWN_COLUMNS, *declared, ("states", "TEXT")])


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_the_links_of_a_table_are_the_declared_ones_and_wait_for_the_commit(
    empty: Any, kind: Kind
) -> None:
    migrate(empty)
    links = empty.execute(f"PRAGMA foreign_key_list({kind.table})").fetchall()
    declared = {
        (name, KINDS[info.about.of].table, "id")
        for name, info in kind.fields.items()
        if info.about.kind is FieldKind.LINK and info.about.of in KINDS
    }
    assert {(from_, table, to) for _, _, table, from_, to, *_ in links} == declared
    (sql,) = empty.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (kind.table,)).fetchone()
    assert sql.count("REFERENCES") == sql.count("DEFERRABLE INITIALLY DEFERRED") == len(declared)


def test_every_table_of_our_own_is_strict(empty: Any) -> None:
    migrate(empty)
    loose = empty.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        " AND name NOT LIKE 'sqlite_%' AND NOT strict"
    ).fetchall()
    assert loose == []


def test_yes_and_no_are_the_only_answers_a_yes_no_column_takes(empty: Any) -> None:
    migrate(empty)
    for kind in KINDS.values():
        for name, info in kind.fields.items():
            if info.about.kind is FieldKind.YES_NO:
                # Put together from declared names alone.
                statement = f"INSERT INTO {kind.table} (id, {name}) VALUES ('x', 2)"  # noqa: S608 - so
                with pytest.raises(dbapi2.IntegrityError, match="CHECK"):
                    empty.execute(statement)


def test_the_schema_in_the_house_is_what_the_migrations_make() -> None:
    written = SCHEMA.read_text(encoding="utf-8")
    assert written == schema(), "run python -m sendiass_desktop.store.migrate and look at it"


def test_a_migrated_store_is_left_alone(empty: Any) -> None:
    migrate(empty)
    assert version(empty) == newest()
    changes = empty.total_changes
    migrate(empty, before=pytest.fail)
    assert empty.total_changes == changes
    assert empty.execute("SELECT count(*) FROM store").fetchone() == (0,)  # it was new: no mark


def test_a_store_of_a_newer_program_is_refused_and_not_touched(empty: Any) -> None:
    migrate(empty)
    empty.execute(f"PRAGMA user_version = {newest() + 1}")
    with pytest.raises(TooNew, match="newer version"):
        migrate(empty)
    assert version(empty) == newest() + 1


def test_a_further_step_is_taken_by_itself(empty: Any, steps: Path) -> None:
    migrate(empty)
    before = newest()
    (steps / f"{before + 1:04}_more.sql").write_text("CREATE TABLE more (x TEXT) STRICT;")
    called: list[int] = []
    migrate(empty, before=lambda: called.append(version(empty)))
    assert called == [before]
    assert version(empty) == before + 1
    assert empty.execute("SELECT count(*) FROM more").fetchone() == (0,)
    assert empty.execute("SELECT key FROM store").fetchall() == [(MARK,)]


def test_a_step_that_fails_changes_nothing(empty: Any, steps: Path) -> None:
    migrate(empty)
    before = newest()
    broken = "CREATE TABLE more (x TEXT) STRICT; SELECT nonsense;"
    (steps / f"{before + 1:04}_more.sql").write_text(broken)
    with pytest.raises(dbapi2.OperationalError, match="nonsense"):
        migrate(empty)
    empty.execute("ROLLBACK")
    assert version(empty) == before
    assert "CREATE TABLE more" not in schema_of(empty)


def schema_of(connection: Any) -> str:
    return "\n".join(
        sql for (sql,) in connection.execute("SELECT sql FROM sqlite_schema WHERE sql NOT NULL")
    )
