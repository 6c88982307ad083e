import json
from pathlib import Path

import pytest

from sendiass_desktop.domain.errors import Damaged
from sendiass_desktop.store.head import Head, read_head, write_head

KEY = bytes(range(32))
HEADS = {"laptop-a": (17, "ab" * 32), "laptop-b": (3, "cd" * 32)}


def test_heads_are_read_back_with_the_key_that_wrote_them(tmp_path: Path) -> None:
    write_head(tmp_path, HEADS, data_key=KEY)
    assert read_head(tmp_path, KEY) == HEADS
    assert (read_head(tmp_path, KEY) or {})["laptop-a"] == Head(sequence=17, hash="ab" * 32)


def test_there_is_no_head_before_the_first_is_written(tmp_path: Path) -> None:
    assert read_head(tmp_path, KEY) is None


def test_another_key_does_not_authenticate_a_head(tmp_path: Path) -> None:
    write_head(tmp_path, HEADS, data_key=KEY)
    with pytest.raises(Damaged, match=r"head\.json is damaged or was changed"):
        read_head(tmp_path, bytes(32))


@pytest.mark.parametrize(
    ("old", "new"), [("17", "16"), ("laptop-a", "laptop-c"), ("abab", "abac"), ('"format": 1', "")]
)
def test_a_changed_head_is_damaged(tmp_path: Path, old: str, new: str) -> None:
    write_head(tmp_path, HEADS, data_key=KEY)
    path = tmp_path / "head.json"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(Damaged):
        read_head(tmp_path, KEY)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"hmac": 7}', '{"hmac": "\\u00e9"}'])
def test_what_is_no_head_at_all_is_damaged(tmp_path: Path, text: str) -> None:
    (tmp_path / "head.json").write_text(text, "utf-8")
    with pytest.raises(Damaged):
        read_head(tmp_path, KEY)


def test_an_origin_cannot_be_left_out(tmp_path: Path) -> None:
    write_head(tmp_path, HEADS, data_key=KEY)
    tree = json.loads((tmp_path / "head.json").read_bytes())
    del tree["heads"]["laptop-b"]
    (tmp_path / "head.json").write_text(json.dumps(tree), "utf-8")
    with pytest.raises(Damaged):
        read_head(tmp_path, KEY)
