"""S3, quick: every verb once on a disk that takes no more, a stick that goes, and a form."""

import errno
import sys
from pathlib import Path
from random import Random

import pytest

from sendiass_desktop.domain.errors import CannotWrite
from sendiass_desktop.machine import Preferences, write_preferences
from sendiass_desktop.services import open_format
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Session
from sendiass_desktop.ui.main_window import MainWindow
from tests.faults import full_disk
from tests.faults.disk import Limited
from tests.faults.tally import FAULTS, Tally
from tests.journeys.conftest import window
from tests.journeys.keyboard import settle

__all__ = ["window"]
ROOM = 1_000_000  # pages
HEAD_KEPT = "the head was not written: CannotWrite"


@pytest.mark.skipif(sys.platform == "win32", reason="limits of Linux")
def test_every_verb_on_a_disk_that_takes_no_more_is_a_sentence(
    tmp_path: Path, random: Random, caplog: pytest.LogCaptureFixture
) -> None:
    tally = Tally("S3 full disk")
    full_disk.run(tmp_path, random, tally, disk=Limited(tmp_path), faults=14)
    assert set(caplog.messages) <= {HEAD_KEPT}
    caplog.clear()
    assert tally.losses == []
    assert tally.counts[FAULTS] == 14


def test_a_stick_that_goes_while_it_is_written_is_told(tmp_path: Path, random: Random) -> None:
    tally = Tally("S3 full disk")
    full_disk.vanish(tmp_path, random, tally)
    assert tally.losses == []


@pytest.mark.parametrize("code", [errno.EACCES, errno.EROFS, errno.EIO, errno.ENODEV])
def test_a_folder_that_takes_nothing_is_a_sentence_and_leaves_nothing(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refused(path: Path, **_: object) -> None:
        raise OSError(code, "refused", str(path))

    monkeypatch.setattr(Path, "touch", refused)
    with pytest.raises(CannotWrite, match=r"folder|disk"):
        open_format.write(session, tmp_path / "out.jsonl", purpose="try", recipient="nobody")
    with pytest.raises(CannotWrite):
        write_preferences(tmp_path / "data", Preferences())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "store"]
    assert list((tmp_path / "data").iterdir()) == []


def test_a_form_on_a_full_disk_keeps_its_text_and_saves_when_there_is_room(
    window: MainWindow, services: Services
) -> None:
    connection = services.session.store.connection
    form = window.new_contact()
    note = " ".join(["Rang about the bus."] * 2000)
    given = {"channel": "phone", "user_type": "parent", "note": note}
    form.form.set_typed(form.form.typed() | given)
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    form.save(anyway=True)
    settle()
    assert form.isVisible()
    assert "The disk is full" in form.summary.accessibleDescription()
    kept = form.form.inputs()["note"].value() == note  # a comparison of so much text takes minutes
    assert kept
    assert services.session.store.records.all("contact") == []
    connection.execute(f"PRAGMA max_page_count = {ROOM}")
    form.save(anyway=True)
    settle()
    (saved,) = services.session.store.records.all("contact")
    whole = saved.note == note
    assert whole


def test_a_lock_is_not_refused_where_the_head_cannot_be_written(
    session: Session, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: object) -> None:
        raise CannotWrite("The disk is full.")

    monkeypatch.setattr(session.store, "keep_head", full)
    session.close()
    assert not session.is_open
    assert caplog.messages == [HEAD_KEPT]
    caplog.clear()
