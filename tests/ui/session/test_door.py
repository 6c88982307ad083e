"""What can be said of a store's folder before anybody has unlocked it."""

import json
from pathlib import Path

import pytest

from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.ui.session.door import NO_STORE, look
from tests.stores import NAMES


def test_everybody_who_can_unlock_is_named(folder: Path) -> None:
    seen = look(folder)
    assert seen.names == tuple(sorted(NAMES.values()))
    assert (seen.practice, seen.trouble) == (False, "")


def test_where_there_never_was_a_store_one_can_be_made(tmp_path: Path) -> None:
    assert look(tmp_path).trouble == NO_STORE
    assert look(tmp_path / "store").trouble == NO_STORE


def test_a_folder_that_has_gone_is_not_taken_for_a_first_day(tmp_path: Path) -> None:
    assert "plug it back in" in look(tmp_path / "stick" / "store", expected=True).trouble


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("keyring.json", "Do not make a new store in its place"),
        ("store.db", "store.db is missing"),
    ],
)
def test_a_file_that_is_missing_is_named_and_no_new_store_advised(
    folder: Path, name: str, said: str
) -> None:
    (folder / name).unlink()
    (folder / "keyring.previous.json").unlink(missing_ok=True)
    assert said in look(folder).trouble
    assert "Make a new store, or" not in look(folder).trouble


def test_a_broken_keyring_is_read_from_the_copy_before_it(folder: Path) -> None:
    (folder / "keyring.previous.json").write_bytes((folder / "keyring.json").read_bytes())
    (folder / "keyring.json").write_bytes(b"\0" * 900)
    assert NAMES[Role.MANAGER] in look(folder).names
    assert look(folder).trouble == ""
    (folder / "keyring.previous.json").write_bytes(b"\0" * 900)
    assert look(folder).names == ()
    assert "keyring.json is damaged" in look(folder).trouble


@pytest.mark.parametrize("tree", [[], {}, {"wraps": 7}, {"wraps": [{"kind": "worker"}]}, "x"])
def test_whatever_stands_in_it_ends_no_program(folder: Path, tree: object) -> None:
    (folder / "keyring.previous.json").unlink(missing_ok=True)
    (folder / "keyring.json").write_text(json.dumps(tree))
    assert "keyring.json is damaged" in look(folder).trouble


def test_a_folder_that_may_not_be_read_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", denied)
    assert "cannot be read" in look(folder).trouble


def test_a_keyring_that_is_gone_is_read_from_the_copy_before_it(folder: Path) -> None:
    (folder / "keyring.json").rename(folder / "keyring.previous.json")
    assert look(folder).names == tuple(sorted(NAMES.values()))
