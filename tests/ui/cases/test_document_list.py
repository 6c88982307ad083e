"""Files are dropped on a case, looked at, handed over, renamed and archived, all by keyboard."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QThreadPool, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.documents import MOST_BYTES
from sendiass_desktop.services import whole_file
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.whole_file import WholeFile
from sendiass_desktop.store.queries.missing_documents import MISSED
from sendiass_desktop.ui.cases.document_form import DocumentForm
from sendiass_desktop.ui.cases.document_list import (
    ADD,
    ARCHIVE,
    BRING_BACK,
    CHOOSE,
    NO_PROGRAM,
    OPEN,
    VERBS,
    DocumentList,
)
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.actions import ACTIONS
from sendiass_desktop.ui.kit.messages import Message
from tests.dressed import dress
from tests.services.casework import opened

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture(autouse=True)
def nothing_goes_on() -> Iterator[None]:
    """What was begun beside the window ends with the test."""
    yield
    QThreadPool.globalInstance().waitForDone()


class Shown:
    """Stands in for the system's programs: remembers what it was to show."""

    def __init__(self) -> None:
        self.paths: list[Path] = []
        self.knows = True

    def __call__(self, path: Path) -> bool:
        self.paths.append(path)
        return self.knows


@pytest.fixture
def shown() -> Shown:
    return Shown()


@pytest.fixture
def case(services: Services) -> str:
    return opened(services)


@pytest.fixture
def listed(
    qapp: QApplication, qtbot: QtBot, services: Services, case: str, shown: Shown
) -> Iterator[DocumentList]:
    """The list of the case's documents, none yet."""
    dress(qapp)
    window = QWidget()
    qtbot.addWidget(window)
    made = DocumentList(services, window, show=shown)
    services.session.changes.subscribe(made.take_change)
    QVBoxLayout(window).addWidget(made)
    window.resize(theme.unit(window, 240), theme.unit(window, 120))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    made.show_case(case)
    made.table.setFocus()
    yield made
    window.close()


def made(folder: Path, *names: str) -> list[Path]:
    """Files of these names, each with bytes of its own."""
    paths = [folder / name for name in names]
    for path in paths:
        path.write_bytes(path.name.encode() * 500)
    return paths


def add(qtbot: QtBot, listed: DocumentList, *files: Path) -> str:
    """Add files as if they had been dropped; what was said when all had been tried."""
    with qtbot.waitSignal(listed._adding.finished):
        listed.area.dropped.emit(list(files))
    return listed.area.line()


def column(listed: DocumentList, number: int) -> list[str]:
    model = listed.table.model()
    return [str(model.index(row, number).data()) for row in range(model.rowCount())]


def press(listed: DocumentList, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.keyClick(listed.table, key, modifiers)


def asked(listed: DocumentList, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> QFileDialog:
    """The file dialog that a key opens."""
    heard: list[QFileDialog] = []
    listed.asked.connect(heard.append)
    press(listed, key, modifiers)
    (dialog,) = heard
    return dialog


def test_an_empty_list_says_how_to_fill_it(listed: DocumentList) -> None:
    assert listed.table.accessibleDescription() == (
        "No documents yet. Drop files here, or press Ctrl+U to choose them."
    )
    assert not listed.archived.isVisible()
    assert not listed.verbs.isVisible()
    assert all(listed.verbs.button(verb.id).toolTip() == CHOOSE for verb in VERBS)


def test_dropped_files_are_kept_and_the_last_is_chosen(
    qtbot: QtBot, listed: DocumentList, services: Services, case: str, tmp_path: Path
) -> None:
    said = add(qtbot, listed, *made(tmp_path, "Decision.pdf", "Plan.docx"))
    assert said == "2 documents added."
    assert column(listed, 0) == ["Decision", "Plan"]
    assert column(listed, 2) == ["6 KB", "4 KB"]
    assert column(listed, 3) == ["20 Nov 2026"] * 2
    assert column(listed, 4) == ["Moira Okafor"] * 2
    found = services.documents.of(case)
    assert listed.table.selected_id() == found[-1].id


def test_a_document_that_went_missing_is_marked_until_its_file_is_added_again(
    qtbot: QtBot, listed: DocumentList, services: Services, case: str, tmp_path: Path
) -> None:
    files = made(tmp_path, "Decision.pdf", "Plan.docx")
    add(qtbot, listed, *files)
    store, (first, _) = services.session.store, services.documents.of(case)
    store.connection.execute("DELETE FROM document_bytes WHERE document = ?", (first.id,))
    with store.writing(None, MISSED) as writing:
        writing.look("document", first.id)
    listed.refresh()
    assert column(listed, 0) == ["Decision (missing)", "Plan"]
    listed.table.select(first.id)
    press(listed, Qt.Key.Key_O, CONTROL | SHIFT)
    assert "This document went missing on 20 November 2026" in listed.area.line()
    add(qtbot, listed, *files[:1])
    assert column(listed, 0) == ["Decision", "Plan"]


def test_each_refusal_is_told_once_all_have_been_tried(
    qtbot: QtBot, listed: DocumentList, tmp_path: Path
) -> None:
    film, empty = tmp_path / "film.mov", tmp_path / "empty.txt"
    with film.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    empty.touch()
    said = add(
        qtbot, listed, film, *made(tmp_path, "a.pdf"), empty, tmp_path / "gone.pdf", tmp_path
    )
    lines = said.splitlines()
    assert lines[0] == "1 document added."
    assert ["film" in lines[1], "empty" in lines[2], "gone" in lines[3]] == [True] * 3
    assert "is a folder" in lines[4]
    assert column(listed, 0) == ["a"]
    assert "in this case already" in add(qtbot, listed, tmp_path / "a.pdf")


def test_a_key_asks_for_files_and_adds_them(
    qtbot: QtBot, listed: DocumentList, tmp_path: Path
) -> None:
    (path,) = made(tmp_path, "a.pdf")
    dialog = asked(listed, Qt.Key.Key_U, CONTROL)
    with qtbot.waitSignal(listed._adding.finished):
        dialog.filesSelected.emit([str(path)])
    dialog.reject()
    assert column(listed, 0) == ["a"]


def test_the_window_lives_while_a_file_is_read(
    qtbot: QtBot, listed: DocumentList, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reader waits for the window's own timer: read on the window's thread, both would stop."""
    lives = threading.Event()
    pieces = whole_file._pieces

    def waiting(name: str, file: Any) -> tuple[bytes, ...]:
        assert lives.wait(10)
        return pieces(name, file)

    monkeypatch.setattr(whole_file, "_pieces", waiting)
    QTimer.singleShot(50, listed, lives.set)
    assert add(qtbot, listed, *made(tmp_path, "a.pdf")) == "1 document added."
    assert lives.is_set()


def test_a_file_that_vanishes_while_it_is_read_is_told_and_not_kept(
    qtbot: QtBot, listed: DocumentList, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path,) = made(tmp_path, "a.pdf")
    pieces = whole_file._pieces

    def vanishing(name: str, file: Any) -> tuple[bytes, ...]:
        path.unlink()
        return pieces(name, file)

    monkeypatch.setattr(whole_file, "_pieces", vanishing)
    assert "“a.pdf” is no longer where it was" in add(qtbot, listed, path)
    assert column(listed, 0) == []


def test_a_file_read_when_the_store_was_locked_is_left_alone(
    listed: DocumentList, services: Services
) -> None:
    services.session.close()
    listed._adding._on_read(WholeFile("a.pdf", (b"a",), "0", 1))


@pytest.mark.parametrize(
    ("key", "modifiers"), [(Qt.Key.Key_Return, PLAIN), (Qt.Key.Key_O, CONTROL | SHIFT)]
)
def test_a_key_opens_a_private_copy(
    qtbot: QtBot,
    listed: DocumentList,
    shown: Shown,
    tmp_path: Path,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier,
) -> None:
    add(qtbot, listed, *made(tmp_path, "Sami.pdf"))
    press(listed, key, modifiers)
    (copy,) = shown.paths
    assert copy.read_bytes() == b"Sami.pdf" * 500
    assert copy.name == "document.pdf"


def test_where_no_program_shows_it_that_is_said_and_no_copy_stays(
    qtbot: QtBot, listed: DocumentList, shown: Shown, tmp_path: Path
) -> None:
    shown.knows = False
    add(qtbot, listed, *made(tmp_path, "a.pdf"))
    listed.verbs.button(OPEN).click()
    assert listed.area.line() == NO_PROGRAM
    assert not shown.paths[0].exists()


def test_what_could_run_is_not_opened(
    qtbot: QtBot, listed: DocumentList, shown: Shown, tmp_path: Path
) -> None:
    add(qtbot, listed, *made(tmp_path, "a.exe"))
    press(listed, Qt.Key.Key_Return)
    assert "could run as a program" in listed.area.line()
    assert shown.paths == []


def test_a_copy_is_saved_where_somebody_chose(
    qtbot: QtBot, listed: DocumentList, tmp_path: Path
) -> None:
    add(qtbot, listed, *made(tmp_path, "Decision.pdf"))
    dialog = asked(listed, Qt.Key.Key_S, CONTROL)
    assert Path(dialog.selectedFiles()[0]).name == "Decision.pdf"
    dialog.fileSelected.emit(str(tmp_path / "copy.pdf"))
    dialog.reject()
    assert (tmp_path / "copy.pdf").read_bytes() == b"Decision.pdf" * 500
    assert listed.area.line().startswith("Saved: copy.pdf. The copy is not encrypted")


def test_a_copy_that_cannot_be_saved_is_said(
    qtbot: QtBot, listed: DocumentList, tmp_path: Path
) -> None:
    add(qtbot, listed, *made(tmp_path, "a.pdf"))
    dialog = asked(listed, Qt.Key.Key_S, CONTROL)
    dialog.fileSelected.emit(str(tmp_path / "gone" / "copy.pdf"))
    dialog.reject()
    assert "The folder for copy.pdf is not there" in listed.area.line()


def test_f2_asks_for_another_title_and_the_form_gives_it(
    qtbot: QtBot, listed: DocumentList, services: Services, tmp_path: Path
) -> None:
    add(qtbot, listed, *made(tmp_path, "scan0001.pdf"))
    with qtbot.waitSignal(listed.rename_wanted) as heard:
        press(listed, Qt.Key.Key_F2)
    assert heard.args == [listed.table.selected_id()]
    seen = services.documents.get(listed.table.selected_id())
    form = DocumentForm(listed.window(), services, title="Rename", seen=seen)
    form.show()
    form.form.set_values({"title": "Final decision", "document_kind": "letter"})
    with qtbot.waitSignal(form.saved):
        form.save(anyway=False)
    assert (column(listed, 0), column(listed, 1)) == (["Final decision"], ["Letter"])


def test_the_form_says_that_a_title_is_needed_and_keeps_what_was_typed(
    qtbot: QtBot, listed: DocumentList, services: Services, tmp_path: Path
) -> None:
    add(qtbot, listed, *made(tmp_path, "a.pdf"))
    seen = services.documents.get(listed.table.selected_id())
    form = DocumentForm(listed.window(), services, title="Rename", seen=seen)
    form.show()
    form.form.set_values({"title": "", "document_kind": "plan"})
    form.save(anyway=False)
    assert "Enter the title" in form.summary.accessibleDescription()
    assert form.isVisible()
    form.touch()
    form.reject()
    (draft,) = services.drafts.mine()
    assert (draft.form, draft.record) == ("document", seen.id)


def agree(qtbot: QtBot, listed: DocumentList) -> None:
    found: Callable[[], list[Message]] = lambda: [  # noqa: E731 - asked again and again
        each for each in listed.findChildren(Message) if each.isVisible()
    ]
    qtbot.waitUntil(lambda: bool(found()))
    found()[0].accept()
    QApplication.sendPostedEvents()


def test_an_archived_document_goes_can_be_seen_and_comes_back(
    qtbot: QtBot, listed: DocumentList, tmp_path: Path
) -> None:
    add(qtbot, listed, *made(tmp_path, "a.pdf", "b.pdf"))
    assert listed.verbs.button(BRING_BACK).toolTip() == "It is in the list."
    press(listed, Qt.Key.Key_Delete)
    agree(qtbot, listed)
    assert column(listed, 0) == ["a"]
    listed.archived.click()
    assert column(listed, 0) == ["a", "b (archived)"]
    press(listed, Qt.Key.Key_End)
    assert listed.verbs.button(ARCHIVE).toolTip() == "It is archived already."
    press(listed, Qt.Key.Key_B, CONTROL | SHIFT)
    assert column(listed, 0) == ["a", "b"]
    assert not listed.archived.isVisible()


def test_another_case_shows_its_own_documents_alone(
    qtbot: QtBot, listed: DocumentList, services: Services, case: str, tmp_path: Path
) -> None:
    add(qtbot, listed, *made(tmp_path, "a.pdf"))
    listed.show_case(opened(services))
    assert column(listed, 0) == []
    assert "added" not in listed.area.line()
    listed.show_case(case)
    assert column(listed, 0) == ["a"]


def test_no_key_stands_for_two_things() -> None:
    everywhere = {key for action in ACTIONS for key in action.keys}
    here = [key for verb in (ADD, *VERBS) for key in verb.keys]
    assert everywhere & set(here) == set()
    assert len(here) == len(set(here))
