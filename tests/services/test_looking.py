"""Copies that are looked at are private, tell nothing by their names, and are swept away."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from sendiass_desktop.domain.errors import CannotWrite, Damaged
from sendiass_desktop.services.looking import Looking
from tests.services.looking import Held, Names


@pytest.fixture
def looking(tmp_path: Path) -> Looking:
    return Looking(tmp_path / "looking", new_name=Names())


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def left(tmp_path: Path) -> list[str]:
    return sorted(path.name for path in (tmp_path / "looking").rglob("*"))


def test_a_copy_lies_in_private_folders_and_can_only_be_read(looking: Looking) -> None:
    copy = looking.put("letter.pdf", [b"one ", b"two"])
    assert copy.read_bytes() == b"one two"
    assert copy.name == "letter.pdf"
    assert mode(copy) == 0o400
    assert [mode(folder) for folder in list(copy.parents)[:2]] == [0o700, 0o700]


def test_two_copies_of_one_name_lie_side_by_side(looking: Looking) -> None:
    first, second = looking.put("letter.pdf", [b"1"]), looking.put("letter.pdf", [b"2"])
    assert (first.read_bytes(), second.read_bytes()) == (b"1", b"2")


def test_the_sweep_takes_everything_away_with_what_other_programs_left(
    looking: Looking, tmp_path: Path
) -> None:
    copy = looking.put("letter.docx", [b"1"])
    (copy.parent / ".~lock.letter.docx#").write_text("me")
    (copy.parent / "below").mkdir()
    (copy.parent / "below" / "preview").write_text("me")
    assert looking.sweep() == ()
    assert left(tmp_path) == []


def test_there_may_be_nothing_to_sweep(looking: Looking) -> None:
    assert looking.sweep() == ()


def test_a_new_program_sweeps_what_a_killed_one_left(looking: Looking, tmp_path: Path) -> None:
    looking.put("letter.pdf", [b"1"])
    (tmp_path / "looking" / "stray").write_text("me")
    again = Looking(tmp_path / "looking", new_name=Names())
    assert again.sweep() == ()
    assert left(tmp_path) == ["letter.pdf", "name-1", "stray"]
    assert again.sweep_left() == ()
    assert left(tmp_path) == []


def test_a_sweep_leaves_what_another_running_program_shows(
    looking: Looking, tmp_path: Path
) -> None:
    copy = looking.put("letter.pdf", [b"1"])
    other = Looking(tmp_path / "looking", new_name=Names())
    assert other.sweep() == ()
    assert copy.exists()


def test_what_another_program_holds_is_handed_back_and_goes_with_a_later_sweep(
    tmp_path: Path,
) -> None:
    remove = Held()
    looking = Looking(tmp_path / "looking", new_name=Names(), remove=remove)
    copies = [looking.put("letter.pdf", [b"1"]), looking.put("plan.docx", [b"2"])]
    remove.held.add(copies[0])
    held = looking.sweep()
    assert held == (copies[0].parent,)
    assert looking.try_again(held) == held
    assert left(tmp_path) == ["letter.pdf", "name-1"]
    remove.held.clear()
    assert looking.try_again(held) == ()
    assert left(tmp_path) == []


def test_a_link_is_taken_away_and_what_it_leads_to_stays(looking: Looking, tmp_path: Path) -> None:
    looking.put("letter.pdf", [b"1"])
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "kept.txt").write_text("kept")
    (tmp_path / "looking" / "to-folder").symlink_to(mine)
    (tmp_path / "looking" / "to-file").symlink_to(mine / "kept.txt")
    assert looking.sweep_left() == ()
    assert (mine / "kept.txt").read_text() == "kept"
    assert left(tmp_path) == []


def test_one_copy_can_be_taken_away_alone(looking: Looking, tmp_path: Path) -> None:
    first, second = looking.put("letter.pdf", [b"1"]), looking.put("letter.pdf", [b"2"])
    looking.drop(first)
    assert not first.parent.exists()
    assert second.exists()
    assert left(tmp_path) == ["letter.pdf", "name-2"]


def test_a_copy_that_fails_leaves_nothing(looking: Looking, tmp_path: Path) -> None:
    def damaged() -> Iterator[bytes]:
        yield b"Dear Ms Quarmby"
        raise Damaged("It is damaged.")

    def full() -> Iterator[bytes]:
        yield b"Dear Ms Quarmby"
        raise OSError(28, "No space left on device")

    with pytest.raises(Damaged):
        looking.put("letter.pdf", damaged())
    with pytest.raises(CannotWrite, match="disk is full"):
        looking.put("letter.pdf", full())
    assert left(tmp_path) == []


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "looking").write_text("in the way")
    with pytest.raises(CannotWrite):
        Looking(tmp_path / "looking", new_name=Names()).put("letter.pdf", [b"1"])
